"""Write the package's list of lemmas: ``python -m training.lemma_list DATA``.

From the forms counted in the treebanks: the lemmas the suffix rules should know, and the forms they get wrong with
those.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
from collections import Counter
from pathlib import Path

from dateline.understand.lemmas import INFLECTED, LEMMAS, LemmaList, lemma_by_rule

TABLE = "language/lemma_table.tsv.gz"
SHA256 = "713d5c477c8eb563f2b6dbcfbfe40a8389fbe9afd76a6dc2e01bf95b74e047ea"
IRREGULAR = {
    "arise": "arose arisen", "awake": "awoke awoken", "bear": "bore borne born", "beat": "beaten",
    "begin": "began begun", "bend": "bent", "bind": "bound", "bite": "bit bitten", "bleed": "bled",
    "blow": "blew blown", "breed": "bred", "bring": "brought", "build": "built", "buy": "bought", "catch": "caught",
    "choose": "chose chosen", "cling": "clung", "creep": "crept", "deal": "dealt", "dig": "dug", "draw": "drew drawn",
    "drink": "drank drunk", "drive": "drove driven", "eat": "ate eaten", "fall": "fell fallen", "feed": "fed",
    "feel": "felt", "fight": "fought", "find": "found", "flee": "fled", "fling": "flung", "fly": "flew flown",
    "forbid": "forbade forbidden", "foresee": "foresaw foreseen", "forget": "forgot forgotten",
    "forgive": "forgave forgiven", "forgo": "forwent forgone", "forsake": "forsook forsaken",
    "freeze": "froze frozen", "grind": "ground", "grow": "grew grown", "hang": "hung", "hide": "hid hidden",
    "hold": "held", "keep": "kept", "kneel": "knelt", "know": "knew known", "lay": "laid", "lead": "led",
    "leave": "left", "lend": "lent", "lie": "lain lying", "light": "lit", "lose": "lost", "make": "made",
    "mean": "meant", "meet": "met", "mistake": "mistook mistaken", "overcome": "overcame",
    "override": "overrode overridden", "oversee": "oversaw overseen", "overtake": "overtook overtaken",
    "overthrow": "overthrew overthrown", "pay": "paid", "ride": "rode ridden", "ring": "rang rung",
    "rise": "rose risen", "run": "ran", "seek": "sought", "sell": "sold", "send": "sent", "shake": "shook shaken",
    "shoot": "shot", "show": "shown", "shrink": "shrank shrunk", "sing": "sang sung", "sink": "sank sunk",
    "sit": "sat", "slay": "slew slain", "sleep": "slept", "slide": "slid", "speak": "spoke spoken", "spend": "spent",
    "spin": "spun", "spring": "sprang sprung", "stand": "stood", "steal": "stole stolen", "stick": "stuck",
    "sting": "stung", "strike": "struck stricken", "strive": "strove striven", "swear": "swore sworn",
    "sweep": "swept", "swim": "swam swum", "swing": "swung", "take": "took taken", "teach": "taught",
    "tear": "tore torn", "think": "thought", "throw": "threw thrown", "tread": "trod trodden",
    "undergo": "underwent undergone", "undertake": "undertook undertaken", "uphold": "upheld", "wake": "woke woken",
    "wear": "wore worn", "weave": "wove woven", "weep": "wept", "win": "won", "wind": "wound",
    "withdraw": "withdrew withdrawn", "withhold": "withheld", "withstand": "withstood", "wring": "wrung",
    "write": "wrote written", "beset": "beset", "burn": "burnt", "forswear": "forswore forsworn foresworn",
    "hamstring": "hamstrung", "intercede": "interceded", "misread": "misread", "outbid": "outbid",
    "outdo": "outdid outdone", "outgrow": "outgrew outgrown", "overhear": "overheard", "overrun": "overran",
    "partake": "partook partaken", "rebuild": "rebuilt", "resell": "resold", "retake": "retook retaken",
    "retell": "retold", "rewrite": "rewrote rewritten", "speed": "sped", "unfreeze": "unfroze unfrozen",
    "waylay": "waylaid",
}  # fmt: skip
"""Strong verbs of English, since a report may use one the treebanks have not."""

MENDED = {
    ("fled", "VERB"): "flee", ("misled", "VERB"): "mislead", ("freed", "VERB"): "free",
    ("mimicked", "VERB"): "mimic", ("mimicking", "VERB"): "mimic",
}  # fmt: skip
"""Forms whose lemma the treebanks have wrong."""

HEADER = """\
# form, part of speech, lemma: what the rules of lemmas.py get wrong; an empty form makes the lemma known to them.
# Strong verbs by hand, the rest counted from UD English EWT (CC BY-SA 4.0) and GUM (annotation CC BY 4.0).
# This file: CC BY-SA 4.0.
"""


def best_lemmas(data: Path) -> dict[tuple[str, str], str]:
    """The most frequent lemma of every (form, part of speech) that is one word; ValueError when the table has
    changed.
    """
    raw = (data / TABLE).read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        raise ValueError(f"{TABLE} is not the file this program was written for")
    counts: dict[tuple[str, str], Counter[str]] = {}
    for line in gzip.decompress(raw).decode("utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 4 and columns[3].isdigit():
            form, upos, base, count = columns
            counts.setdefault((form.replace("\u2019", "'"), upos), Counter())[base] += int(count)
    return {key: _best(found, key[1]) for key, found in counts.items()}


def _best(counts: Counter[str], upos: str) -> str:
    """The most frequent lemma; in small letters where it is ever so written, since a capital may be a title's or a
    name's.
    """
    best = counts.most_common(1)[0][0]
    return best.lower() if upos != "PROPN" and best != "I" and best.lower() in counts else best


def lemma_list(best: dict[tuple[str, str], str]) -> str:
    """The list as text."""
    known: dict[str, set[str]] = {upos: set() for upos in INFLECTED}
    for (form, upos), base in best.items():
        plain = base.islower() and base.isascii() and base.replace("-", "").isalpha() and len(base) > 2
        if upos in INFLECTED and plain and (form != base or (base, upos) in best):
            known["VERB" if upos == "AUX" else upos].add(base)
    words = LemmaList({upos: frozenset(bases) for upos, bases in known.items()}, {})
    irregular = {(form, "VERB"): verb for verb, forms in IRREGULAR.items() for form in forms.split()}
    exceptions = {
        key: base
        for key, base in (irregular | best | MENDED).items()
        if lemma_by_rule(key[0], key[1], words) != base and base != "_"
    }
    # Lemmas that change no answer need not be listed.
    lean = LemmaList({upos: frozenset(b for b in bases if _needed(b, upos, best)) for upos, bases in known.items()}, {})
    lines = [f"\t{upos}\t{base}" for upos in sorted(lean.known) for base in sorted(lean.known[upos])]
    lines += [f"{form}\t{upos}\t{base}" for (form, upos), base in sorted(exceptions.items())]
    return HEADER + "\n".join(lines) + "\n"


def _needed(base: str, upos: str, best: dict[tuple[str, str], str]) -> bool:
    """Verbs and adjectives always are, since their unseen forms are ambiguous; nouns and adverbs where a rule would
    cut them.
    """
    return upos in {"VERB", "ADJ"} or base.endswith(
        ("s", "se", "ze", "xe", "che", "oe", "ie", "ve", "f", "fe", "er", "est", "men")
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    LEMMAS.write_text(lemma_list(best_lemmas(parser.parse_args().data)), encoding="utf-8")
