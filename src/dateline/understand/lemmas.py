"""Lemmas: the dictionary form of an English word, given its part of speech.

Inflection is undone by suffix rules that propose stems; a stem that is a known lemma wins, else the rule's own guess.
 What the rules get wrong is listed.  Known lemmas and exceptions are counted from the English Web Treebank and GUM
 (CC BY-SA 4.0);
``training/lemma_list.py`` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from dateline.errors import ReaderError

__all__ = ["LEMMAS", "LemmaList", "lemma", "lemma_by_rule"]

LEMMAS = Path(__file__).parent / "weights" / "lemmas.tsv"
INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
LONGEST = 60
"""A longer word is no inflected word of English; it is its own lemma."""


@dataclass(frozen=True, slots=True)
class LemmaList:
    """Known lemmas by part of speech, and the forms whose lemma no rule finds: (form, part of speech) to lemma."""

    known: Mapping[str, frozenset[str]]
    exceptions: Mapping[tuple[str, str], str]

    @classmethod
    def load(cls, path: Path = LEMMAS) -> LemmaList:
        """Read ``form, part of speech, lemma`` lines; an empty form makes the lemma known.  Raises ReaderError."""
        known: dict[str, set[str]] = {}
        exceptions: dict[tuple[str, str], str] = {}
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ReaderError(f"{path}: the list of lemmas cannot be read: {error}") from error
        for number, line in enumerate(lines, 1):
            if line.startswith("# "):
                continue
            columns = line.split("\t")
            if len(columns) != 3:
                raise ReaderError(f"{path}:{number}: three columns expected")
            form, upos, base = columns
            if form:
                exceptions[form, upos] = base
            else:
                known.setdefault(upos, set()).add(base)
        return cls({upos: frozenset(bases) for upos, bases in known.items()}, exceptions)


@lru_cache(maxsize=1)
def _shipped() -> LemmaList:
    return LemmaList.load()


@lru_cache(maxsize=65536)
def lemma(form: str, upos: str) -> str:
    """The lemma of a word form as Universal Dependencies English has it: small letters, but proper nouns as written.

    >>> lemma("Ministries", "NOUN"), lemma("vowed", "VERB"), lemma("Obama", "PROPN")
    ('ministry', 'vow', 'Obama')
    """
    return lemma_by_rule(form, upos, _shipped())


def lemma_by_rule(form: str, upos: str, words: LemmaList) -> str:
    """The lemma of a form under a given list (ReaderError never; any string has a lemma)."""
    form = form.replace("\u2019", "'")
    key = form if upos == "PROPN" else form.lower()
    found = words.exceptions.get((key, upos))
    if found is not None:
        return found
    if upos not in INFLECTED or len(key) > LONGEST:
        return key
    known = words.known.get("VERB" if upos == "AUX" else upos, frozenset())
    if key in known:
        return key
    proposals = [base for base in dict.fromkeys(_PROPOSERS[upos](key)) if not _cut_short(base)]
    for base in proposals:
        if base in known:
            return base
    if "-" in key[1:-1] and upos in {"NOUN", "VERB"}:
        head, _, last = key.rpartition("-")
        return f"{head}-{lemma_by_rule(last, upos, words)}"
    return proposals[0] if proposals and upos not in {"ADJ", "ADV"} else key


def _noun(form: str) -> Iterator[str]:
    """Stems of a plural, the likeliest first."""
    if len(form) < 4 or not form.endswith("s") or form.endswith(("ss", "us", "is", "ics", "'s")):
        if form.endswith("men") and len(form) > 4:
            yield form[:-2] + "an"
        return
    if form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
    if form.endswith(("sses", "xes", "zes", "ches", "shes", "oes")):
        yield form[:-2]
    yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]
        yield form[:-2] + "is"
    if form.endswith("ves"):
        yield form[:-3] + "f"
        yield form[:-3] + "fe"


_VOWELS = frozenset("aeiou")


def _verb(form: str) -> Iterator[str]:
    """Stems of an inflected verb, the likeliest first."""
    if form.endswith("s") and len(form) > 3 and not form.endswith(("ss", "us", "is")):
        if form.endswith("ies") and len(form) > 4:
            yield form[:-3] + "y"
        if form.endswith(("sses", "xes", "zes", "ches", "shes", "oes")):
            yield form[:-2]
        yield form[:-1]
        yield form[:-2] if form.endswith("es") else form[:-1]
    elif form.endswith("ied") and len(form) > 4:
        yield form[:-3] + "y"
        yield form[:-1]
    elif form.endswith("ed") and len(form) > 4:
        yield from _without_suffix(form[:-2])
    elif form.endswith("in'") or (form.endswith("ing") and len(form) > 4 and _VOWELS | {"y"} & set(form[:-3])):
        yield from _without_suffix(form[:-3])


_LOST_E = (
    "at", "iz", "is", "us", "as", "os", "ys", "ns", "rs", "v", "c", "u", "dg", "rg", "ng", "bl",
    "pl", "tl", "gl", "kl", "dl", "fl", "ur", "ir", "vad", "kad", "uad", "gad", "plor",
)  # fmt: skip
"""Stems so ending have mostly lost an e: "stat(ing)", "forc(ed)", "argu(ed)"."""


_LONG_L = frozenset({
    "appall", "backfill", "bankroll", "befall", "blackball", "enthrall", "fulfill", "install", "oversell", "recall",
    "refill", "reinstall", "resell", "stonewall", "uninstall", "unroll",
})  # fmt: skip
"""Verbs of more than one syllable that end in two l: others have one ("patrol(led)", "repel(led)")."""
_WHOLE = frozenset({"boycott"})
"""Stems that end in a doubled consonant of their own and that the treebanks do not have."""


def _without_suffix(stem: str) -> Iterator[str]:
    """What "-ed" or "-ing" was added to: a doubled consonant, a lost e, or the stem as it is."""
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls" and stem not in _WHOLE
    vowels = sum(a in _VOWELS and b not in _VOWELS for a, b in pairwise(stem))
    if stem.endswith("ll") and vowels > 1 and stem not in _LONG_L:
        yield stem[:-1]
    if stem.endswith(("affick", "imick", "anick", "icnick", "olick")):  # a k keeps the c hard: "trafficked"
        yield stem[:-1]
    if stem.endswith("ag") and vowels > 1:
        yield stem + "e"
    lost = stem.endswith(_LOST_E) and not stem.endswith(("eat", "oat", "ss"))
    short = len(stem) > 2 and stem[-1] not in "aeiouwxy" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    if doubled:
        yield stem[:-1]
    if lost:
        yield stem + "e"
    if short and len(stem) <= 4 and not doubled:
        yield stem + "e"
    yield stem
    yield stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]


def _cut_short(base: str) -> bool:
    """Whether a stem has lost its vowel: two consonants and an e are no English word ("fre" of "freed")."""
    return len(base) == 3 and base.isalpha() and base[-1] == "e" and not (_VOWELS | {"y"}) & set(base[:2])


def _degree(form: str) -> Iterator[str]:
    """Stems of a comparative or superlative; only known ones are believed, since "other" and "honest" are neither."""
    for suffix in ("er", "est"):
        if form.endswith(suffix) and len(form) > len(suffix) + 2:
            stem = form[: -len(suffix)]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


_PROPOSERS = {"NOUN": _noun, "VERB": _verb, "AUX": _verb, "ADJ": _degree, "ADV": _degree}
