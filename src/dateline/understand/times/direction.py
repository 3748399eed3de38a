"""Whether a bare month, day or weekday lies behind the report or ahead of it: from tense, mood and the words that
govern it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import ParagraphKind
from dateline.understand.times.attachment import governors, head_of
from dateline.understand.times.line import Line

__all__ = ["Direction", "direction", "verb_direction"]

_SURE = frozenset(("will", "shall", "'ll", "wo"))
_BE = frozenset(["is", "are", "am", "'s", "'re", "be", "being", "'m"])
_HAVE = frozenset(["has", "have", "had", "'ve", "having"])
_WAS = frozenset(("was", "were"))
_REACH = 18  # tokens on either side that are looked at where there is no parse


@dataclass(frozen=True, slots=True)
class Direction:
    """``sign``: -1 behind, 1 ahead, 0 not told. ``strong``: said by the governing verb or word itself, not only
    likely.
    """

    sign: int = 0
    strong: bool = False


def direction(line: Line, first: int, last: int) -> Direction:
    """Direction of the expression at tokens ``first:last``."""
    before = line.low(first - 1)
    if before == "the":
        before = line.low(first - 2)
    if before in ("since", "ended"):
        return Direction(-1, True)
    if before in line.table.future_words and before not in ("'ll", "set", "next", "possible"):
        return Direction(1, True)
    beside = first - 1
    while beside >= first - 2 and line.low(beside) in ("on", "over", "in", "during", "at", "the"):
        beside -= 1
    if line.low(beside) == "set" and line.low(beside + 1) in ("on", "in"):
        return Direction(-1, True)  # "a record set on Aug. 6"; what is to come is "set for" a day
    if _past_form(line, line.low(beside)) and not _ahead_of(line, beside):
        return Direction(-1, True)  # "said Friday", "a deal announced on Monday": surer than any parse
    found = _by_syntax(line, first, last) if line.parsed else _by_order(line, first, last)
    if before in ("until", "till", "through", "payable", "effective") and not (before == "through" and found.sign < 0):
        return Direction(1, found.sign >= 0)
    if before == "by" and found.sign >= 0:
        return Direction(1, False)
    return found


def _ahead_of(line: Line, index: int) -> bool:
    """Whether the form at ``index`` is part of a verb group that looks ahead: "to be released", "is scheduled"."""
    near = line.lows[max(0, index - 3) : index]
    if line.low(index) in line.table.future_words:
        return True
    return any(low in line.table.modals or low in ("to", "be", "is", "are", "if", "being") for low in near)


def _by_syntax(line: Line, first: int, last: int) -> Direction:
    sentence = line.sentence
    words = sentence.words
    low, high = line.tokens[first].word, line.tokens[last - 1].word
    head = head_of(sentence, low, high + 1)
    copulas = {words[c].text.lower() for c in sentence.children(head) if words[c].deprel == "cop"}
    governor = words[head].head
    if words[head].deprel == "nsubj" and governor >= 0 and _is_today(line, governor):
        return Direction(1, False)  # "Friday is the anniversary"
    if copulas:  # "the vote is Monday"
        return Direction(-1, True) if copulas & _WAS else Direction(1, False)
    direct = True
    inside = words[head].deprel.startswith(("nmod:poss", "compound", "amod", "nummod"))
    for governor in governors(sentence, head, line.table)[:8]:
        word = words[governor]
        if word.upos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV"):
            told = _by_noun(line, governor, low)
            if told.sign:
                return told
            direct = False
            if any(words[c].upos == "AUX" and words[c].deprel == "cop" for c in sentence.children(governor)):
                told = verb_direction(line, governor)
                if told.sign:
                    return told
            continue
        if word.upos not in ("VERB", "AUX"):
            continue
        if _put_off(line, governor, head):
            return Direction(1, True)
        told = verb_direction(line, governor)
        if told.sign > 0 and told.strong and _at_first(line, governor):
            return Direction()  # "originally planned for April": no longer
        if told.sign > 0 and not told.strong and inside:
            break  # "follows Tuesday's statement": the verb says nothing of when that was
        if told.sign:
            return Direction(told.sign, told.strong and direct)
        if word.deprel.startswith(("ccomp", "parataxis", "root", "conj")) and not word.text.lower().endswith("ing"):
            break
    return Direction()


def _is_today(line: Line, governor: int) -> bool:
    """Whether the predicate has a copula in the present."""
    words = line.sentence.words
    below = [words[c] for c in line.sentence.children(governor)]
    return any(word.deprel == "cop" and word.text.lower() in ("is", "'s", "’s") for word in below)


def _put_off(line: Line, verb: int, head: int) -> bool:
    """Whether an expression dates what a verb puts off or calls off: "cancelled Friday's trip", "a visit in May was
    postponed", "moved it to the autumn". What is called off lies ahead.
    """
    words, table = line.sentence.words, line.table.words
    lemma = words[verb].lemma.lower()
    below = list(line.sentence.children(verb))
    particle = any(
        words[c].text.lower() in ("off", "back", "forward") for c in below if words[c].deprel == "compound:prt"
    )
    if lemma not in table["calling_off"] and not (particle and lemma in table["calling_off_with"]):
        return lemma in table["moving"] and words[head].head == verb and _case(line, head) in ("to", "until", "till")
    if _case(line, head) in ("to", "until", "till"):
        return True
    if words[head].head != verb:
        return True
    subject = [c for c in below if words[c].deprel in ("nsubj:pass", "nsubj")]
    return head < verb and any(c < head for c in subject)


def _at_first(line: Line, verb: int) -> bool:
    words, table = line.sentence.words, line.table.words
    return any(words[c].text.lower() in table["at_first"] for c in line.sentence.children(verb))


def _case(line: Line, word: int) -> str:
    words = line.sentence.words
    return next((words[c].text.lower() for c in line.sentence.children(word) if words[c].deprel == "case"), "")


def _by_noun(line: Line, governor: int, low: int) -> Direction:
    """``a likely trip ... in April``, ``the planned summit``, ``ahead of talks``."""
    words = line.sentence.words
    if (
        words[governor].lemma.lower() in ("deadline", "plan", "prospect", "forecast", "outlook")
        and words[governor].upos == "NOUN"
    ):
        return Direction(1, True)
    for child in line.sentence.children(governor):
        text = words[child].text.lower()
        if child == low or not words[child].deprel.startswith(("amod", "compound", "case", "advmod", "nmod", "acl")):
            continue
        if text in line.table.future_words or (text == "ahead" and words[child].deprel == "case"):
            return Direction(1, True)
        if text in line.table.words["past_words"] and words[child].deprel.startswith("amod"):
            return Direction(-1, True)
    return Direction()


def verb_direction(line: Line, index: int) -> Direction:
    """Direction that the verb (or predicate) at word ``index`` gives to what hangs on it."""
    words, table = line.sentence.words, line.table
    text, lemma = words[index].text.lower(), words[index].lemma.lower()
    auxiliaries = [
        words[c].text.lower() for c in line.sentence.children(index) if words[c].deprel.startswith(("aux", "cop"))
    ]
    marks = [words[c].text.lower() for c in line.sentence.children(index) if words[c].deprel == "mark"]
    if any(a in _SURE for a in auxiliaries) or text in _SURE:
        return Direction(1, True)
    if any(a in ("would", "'d", "’d") for a in auxiliaries):
        return Direction(1, "have" not in auxiliaries)
    planned = text in table.future_words or lemma in table.future_words
    if any(a in _HAVE for a in auxiliaries):
        return Direction(1, True) if planned and "had" not in auxiliaries else Direction(-1, True)
    if "could" in auxiliaries and _negated(line, index):
        return Direction()  # "could not be reached Monday" is past, "could decide Monday" is to come
    if any(a in table.modals for a in auxiliaries):
        return Direction(1, False)
    if "since" in marks:
        return Direction(-1, True)
    if any(a in _WAS for a in auxiliaries):
        return Direction(1, True) if planned and text != "due" else Direction(-1, True)
    if planned:
        return Direction(1, True)
    if any(a in ("did",) for a in auxiliaries):
        return Direction(-1, True)
    if "to" in marks:
        return _infinitive(line, index)
    if any(a in _BE for a in auxiliaries):
        return Direction(1, False) if text.endswith("ing") else Direction()
    if text.endswith("ing"):
        return Direction(-1, False) if any(m in ("after", "before") for m in marks) else Direction()
    if _past_form(line, text):
        return Direction(-1, True)
    if text in table.words["unchanged"]:
        return Direction(-1, False)
    scheduled = line.sentence.kind != ParagraphKind.TITLE and lemma not in table.words["saying"]
    finite = words[index].upos == "VERB" and any(
        words[c].deprel.startswith("nsubj") for c in line.sentence.children(index)
    )
    return Direction(1, False) if scheduled and finite else Direction()  # "talks resume Monday"


def _negated(line: Line, index: int) -> bool:
    words = line.sentence.words
    near = [index, *line.sentence.children(index)]
    return any(words[i].text.lower() in ("not", "n't", "n’t", "never", "no", "nor", "neither") for i in near)


def _infinitive(line: Line, index: int) -> Direction:
    """``to visit`` lies ahead of what governs it, unless that is a verb of achievement ("managed to", "failed to")."""
    words = line.sentence.words
    head = words[index].head
    lemma = words[head].lemma.lower() if head >= 0 else ""
    if lemma in (
        "manage",
        "fail",
        "use",
        "begin",
        "start",
        "continue",
        "refuse",
        "go",
        "come",
        "return",
        "help",
        "decline",
    ):
        return Direction(-1, False)
    if words[index].deprel == "acl" or head < 0:
        return Direction(1, True)
    meant = lemma in line.table.future_words or words[head].text.lower() in line.table.future_words
    return Direction(1, meant or (words[index].deprel == "xcomp" and not _past_form(line, words[head].text.lower())))


def _past_form(line: Line, low: str) -> bool:
    return (
        low.endswith("ed") and len(low) > 3 and low not in line.table.words["not_past"]
    ) or low in line.table.past_forms


def _by_order(line: Line, first: int, last: int) -> Direction:
    """Without a parse: the nearest verb to the left within the clause, then to the right."""
    told = _scan(line, range(first - 1, max(-1, first - 1 - _REACH), -1))
    return told if told.sign else _scan(line, range(last, min(len(line), last + _REACH)))


def _scan(line: Line, places: range) -> Direction:
    table = line.table
    for index in places:
        low = line.low(index)
        if low in (";", ":", ".", "--"):
            break
        if low == "since":
            return Direction(-1, True)
        if low in _SURE or (low == "would"):
            return Direction(1, True)
        if low in table.modals and not line.capital(index) and line.upos(index) != "NOUN":
            return Direction(1, False)
        if low in table.future_words and low not in ("set", "next", "possible", "due"):
            return Direction(-1 if "had" in line.lows[max(0, index - 3) : index] else 1, True)
        if low == "to" and _bare_verb(line, index + 1):
            return Direction(1, False)
        if _past_form(line, low):
            if line.low(index - 1) in _BE and low in table.participles:
                continue
            return _with_auxiliary(line, index)
    return Direction()


def _with_auxiliary(line: Line, index: int) -> Direction:
    near = line.lows[max(0, index - 4) : index]
    if line.low(index) in line.table.future_words and "had" in near:
        return Direction(-1, True)
    if any(low in _SURE or low in ("would", "to") for low in near[-2:]):
        return Direction(1, True)
    return Direction(-1, True)


def _bare_verb(line: Line, index: int) -> bool:
    low = line.low(index)
    if line.upos(index) not in ("X", ""):
        return line.upos(index) in ("VERB", "AUX")
    return (
        low.isalpha()
        and low.islower()
        and not line.capital(index)
        and low not in line.table.words["not_verb"]
        and not low.endswith(("s", "ed", "ing", "ly", "ion"))
    )
