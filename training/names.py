"""One scheme of names out of four: PER, ORG and LOC, by the guidelines of Universal NER.

A name is a proper name as written, without titles ("President"), without the article, and never an adjective or noun of
nationality.  Each corpus departs from that in its own way; the functions here bring them to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dateline.tables.gazetteer import regions
from dateline.tables.organizations import bodies, organizations
from dateline.tables.peoples import peoples
from dateline.tables.states import states
from training.corpora import Example
from training.name_words import (
    ALWAYS_LOC,
    ALWAYS_ORG,
    AMBIGUOUS,
    FORMS_OF_ADDRESS,
    LINKS,
    NEVER,
    NO_NAME_ENDS,
    OFFICES,
    ORG_ENDS,
    PLACE_ENDS,
    PLACE_NOUNS,
    RANKS,
    TITLES,
)

Span = tuple[int, int, str]
"""First word, one past the last word, type."""

TYPES = ("PER", "ORG", "LOC")

_DEMONYM = re.compile(r".*(?:i|is|an|ans|ese|ish|ic|ch)$")


def spans_of(tags: Sequence[str | None]) -> list[Span]:
    """The spans of IOB1 or IOB2 tags."""
    spans: list[Span] = []
    start, kind = 0, ""
    for place, tag in enumerate((*tags, "O")):
        mark, _, label = (tag or "O").partition("-")
        if kind and (mark != "I" or label != kind):
            spans.append((start, place, kind))
            kind = ""
        if mark != "O" and not kind:
            start, kind = place, label
    return spans


def tags_of(spans: Iterable[Span], length: int) -> list[str | None]:
    """IOB2 tags of spans that do not overlap."""
    tags: list[str | None] = ["O"] * length
    for first, end, kind in spans:
        tags[first] = f"B-{kind}"
        tags[first + 1 : end] = [f"I-{kind}"] * (end - first - 1)
    return tags


def plain(example: Example) -> Example:
    """WikiGold and Universal NER: drop every type but ours (MISC is mostly nationalities and works)."""
    spans = [span for span in spans_of(example.names or ()) if span[2] in TYPES]
    return replace(example, names=tuple(tags_of(spans, len(example.words))))


def from_gmb(examples: Sequence[Example]) -> list[Example]:
    """The Groningen Meaning Bank's machine-made labels, repaired by what the corpus says most often of the same
    string.
    """
    kinds = {"per": "PER", "org": "ORG", "geo": "LOC", "gpe": "GPE"}
    votes: dict[str, Counter[str]] = {}
    found: list[list[Span]] = []
    for example in examples:
        spans = [(a, b, kinds[k]) for a, b, k in spans_of(example.names or ()) if k in kinds]
        spans = [span for span in (_trimmed(example.words, s) for s in spans) if span]
        found.append(spans)
        for first, end, kind in spans:
            votes.setdefault(" ".join(example.words[first:end]).lower(), Counter())[kind] += 1
    surnames = Counter(
        example.words[end - 1].lower()
        for example, spans in zip(examples, found, strict=True)
        for first, end, kind in spans
        if kind == "PER" and end - first > 1
    )
    verdict = {string: _verdict(string, counts, surnames[string]) for string, counts in votes.items()}
    out = []
    for example, spans in zip(examples, found, strict=True):
        kept = []
        for first, end, kind in _with_states(example.words, spans):
            string = " ".join(example.words[first:end]).lower()
            rest = string.partition(" ")[2]
            if kind != "PER" and string.split()[0] in TITLES and verdict.get(rest) == "PER":
                kept.append((first + 1, end, "PER"))  # "General Musharraf" as an organization
                continue
            people = string not in _places() and _known(string, votes.get(string, Counter())) == "O"
            settled = "O" if people else _by_context(example.words, first, end) or verdict.get(string) or kind
            if settled == "ORG" and kind == "ORG" and end - first == 1 and _rare_place(example.words, first, verdict):
                settled = "LOC"
            if settled == "GPE":
                settled = "O" if end - first == 1 or example.words[end - 1].islower() else "LOC"
            if settled in TYPES:
                kept.append((first, end, settled))
        tags = tags_of(kept, len(example.words))
        for first, end, _ in kept:
            # "India and Pakistan" as one organization: whatever it is, not one name.
            if "and" in example.words[first:end] and example.words[end - 1].lower() not in ORG_ENDS:
                tags[first:end] = [None] * (end - first)
        out.append(replace(example, names=tuple(tags)))
    return out


def from_meantime(example: Example) -> Example:
    """MEANTIME marks whole noun phrases: cut them to the name, and leave open what is more than a name."""
    tags = list(tags_of([], len(example.words)))
    for span in spans_of(example.names or ()):
        cut = _trimmed(example.words, span)
        inside = example.words[cut[0] : cut[1]] if cut else ()
        if cut and all(word[:1].isupper() or word[:1].isdigit() or word.lower() in LINKS for word in inside):
            kind = _by_fact(" ".join(inside).lower(), span[2])
            tags[cut[0] : cut[1]] = tags_of([(0, len(inside), kind)] if kind else [], len(inside))
        else:
            tags[span[0] : span[1]] = [None] * (span[1] - span[0])
    return replace(example, names=tuple(tags))


@cache
def _state_names() -> frozenset[str]:
    """States and their capitals, in small letters."""
    found = {name.lower() for one in states().values() for name in (one.name, one.capital, *one.other_seats)}
    return frozenset(name.removeprefix("the ") for name in found if name != "the hague") | {"the hague"}


@cache
def _places() -> frozenset[str]:
    """States, their capitals, regions and seas, in small letters."""
    return _state_names() | {name.lower() for name in regions() if not name.endswith(("can", "sian"))} - _peoples()


@cache
def _peoples() -> frozenset[str]:
    """Nationalities and peoples, adjectives and nouns, in small letters; not "U.S." and "Vatican", which are names."""
    words = {word for one in states().values() for word in (*one.adjectives, *one.people, *one.peoples)}
    parts = {name for name in regions() if name.endswith(("can", "sian"))}
    names = {name.lower() for one in states().values() for name in one.other_names} | {"vatican"}
    return frozenset(word.lower() for word in words | parts | set(peoples())) - names - ALWAYS_LOC - ALWAYS_ORG


@cache
def _bodies() -> frozenset[str]:
    """Organizations and bodies of states by every capitalized name, in small letters, clitics apart."""
    names = [name.removeprefix("the ") for one in (*bodies(), *organizations()) for name in one.names]
    return frozenset(re.sub(r"(?<=\w)('s)\b", r" \1", name).lower() for name in names if name[:1].isupper()) - AMBIGUOUS


def _known(string: str, counts: Counter[str]) -> str:
    """The type the package's tables give a string, unless the corpus has it mostly as a person; O for a people."""
    if counts["PER"] * 2 > sum(counts.values()) and (string not in _peoples() or counts["PER"] < 5):
        return ""
    if string in _places():
        return "LOC"
    if string in _peoples() or (" " in string and set(string.split()) <= _peoples()):
        return "O"
    return "ORG" if string in _bodies() and counts["PER"] <= counts["ORG"] else ""


def _by_fact(string: str, kind: str) -> str:
    """The type of a name annotated by hand: a state is a place even where its team plays, a people is no name ("")."""
    if string in ALWAYS_ORG or (kind == "LOC" and string in _bodies() - _places()):
        return "ORG"
    if kind == "ORG" and string in _places():
        return "LOC"
    people = string in _peoples() - _places() and (kind != "PER" or string.endswith(("s", "ish", "ese")))
    return "" if people else kind


def _with_states(words: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """The spans, with the parts of a state's name ("Czech" and "Republic") joined to one."""
    out = list(spans)
    small = [word.lower() for word in words]
    for first in range(len(words)):
        for length in (4, 3, 2):
            end = first + length
            if end > len(words) or " ".join(small[first:end]) not in _state_names() or not words[first][:1].isupper():
                continue
            inside = [span for span in out if span[0] < end and first < span[1]]
            if inside and all(first <= a and b <= end for a, b, _ in inside):
                out = sorted([span for span in out if span not in inside] + [(first, end, "LOC")])
            break
    return out


def _verdict(string: str, counts: Counter[str], surname: int = 0) -> str:
    """The type a string always has, or nothing when the corpus may differ from one place to the next.

    ``surname`` is how often it ends a person's name of several words.
    """
    if string in ALWAYS_ORG:
        return "ORG"
    if string in ALWAYS_LOC:
        return "LOC"
    if string in NEVER:
        return "O"
    if known := _known(string, counts):
        return known
    total = sum(counts.values())
    if " " not in string and surname >= 5 and counts["PER"] * 5 >= total * 2:
        return "PER"
    if (
        counts["LOC"] >= 20
        and counts["LOC"] >= 1.2 * counts["ORG"]
        and counts["LOC"] > 2 * counts["GPE"]
        and counts["LOC"] > counts["PER"]
    ):
        return "LOC"
    if counts["GPE"] * 2 > total and " " not in string:
        return "O" if _DEMONYM.match(string) or counts["LOC"] * 4 < total else "LOC"
    if counts["GPE"] and " " not in string and counts["LOC"] < counts["GPE"] * 2 and _DEMONYM.match(string):
        return "O"
    best, count = counts.most_common(1)[0]
    return best if total >= 4 and count * 5 >= total * 3 else ""


def _by_context(words: Sequence[str], first: int, end: int) -> str:
    """The type a name's own last word or its neighbors leave no doubt of, or nothing."""
    string = " ".join(words[first:end]).lower()
    if string in NEVER:
        return "O"
    if string in ALWAYS_ORG or string in ALWAYS_LOC:
        return "ORG" if string in ALWAYS_ORG else "LOC"
    last = words[end - 1].lower()
    before = words[first - 1].lower().rstrip(".") if first else ""
    after = words[end].lower() if end < len(words) else ""
    if last in NO_NAME_ENDS:
        return "O"
    if end - first > 1 and last in ORG_ENDS:
        return "ORG"
    if before in FORMS_OF_ADDRESS and words[first - 1][:1].isupper():
        return "PER"
    if (after in PLACE_NOUNS and end - first <= 2) or last in PLACE_ENDS:
        return "LOC"
    return ""


def _rare_place(words: Sequence[str], first: int, verdict: dict[str, str]) -> bool:
    """A one-word "organization" the corpus has seldom, after "in" or "near"."""
    rare = not verdict.get(words[first].lower())
    return rare and first > 0 and words[first - 1].lower() in {"in", "near"} and not words[first].isupper()


def _trimmed(words: Sequence[str], span: Span) -> Span | None:
    """The span without titles, articles and small words at its edges; None when nothing is left."""
    first, end, kind = span
    if end - first > 1 and words[first].lower().rstrip(".") in RANKS and words[end - 1].lower() not in ORG_ENDS:
        kind = "PER"
    while first < end and (
        (not any(c.isupper() or c.isdigit() for c in words[first]) and "-" not in words[first])
        or words[first].lower() == "the"
        or (kind == "PER" and words[first].lower().rstrip(".") in TITLES)
    ):
        first += 1
    while first < end and kind != "PER" and words[end - 1].lower() in OFFICES:
        end -= 1
    while first < end and words[end - 1].lower() in {"'s", "'", "the", "of", ",", "and", ".", "-", "in"}:
        end -= 1
    return (first, end, kind) if first < end else None


def from_gum(example: Example) -> Example:
    """Names out of GUM's entities: persons, places and organizations whose head word is a proper noun, cut to the
    name.
    """
    if example.upos is None or example.heads is None:
        return example
    kinds = {"person": "PER", "place": "LOC", "organization": "ORG"}
    spans: list[Span] = []
    for first, end, kind in sorted(_gum_entities(example.misc), key=lambda s: (s[0], -s[1])):
        if kind not in kinds:
            continue
        span = _name_within(example, first, end, kinds[kind])
        if span:
            fact = _by_fact(" ".join(example.words[span[0] : span[1]]).lower(), span[2])
            span = (span[0], span[1], fact) if fact else None
        if span and not any(a < span[1] and span[0] < b for a, b, _ in spans):
            spans.append(span)
    return replace(example, names=tuple(tags_of(spans, len(example.words))))


def _gum_entities(misc: Sequence[str]) -> Iterable[Span]:
    """The entities that open and close within a sentence: ``Entity=(7-person-…`` at the first word, ``7)`` at the
    last.
    """
    open_spans: dict[str, list[tuple[int, str]]] = {}
    for place, column in enumerate(misc):
        value = next((part[7:] for part in column.split("|") if part.startswith("Entity=")), "")
        for opened, closed in re.findall(r"\(([^()]*)|([^()]+)\)", value):
            if opened:
                number, _, rest = opened.partition("-")
                if re.search(r"\(" + re.escape(opened) + r"\)", value):
                    yield (place, place + 1, rest.split("-")[0])
                else:
                    open_spans.setdefault(number, []).append((place, rest.split("-")[0]))
            elif closed and open_spans.get(closed):
                first, kind = open_spans[closed].pop()
                yield (first, place + 1, kind)


def _name_within(example: Example, first: int, end: int, kind: str) -> Span | None:
    """The proper name around the head of an entity; None when the head is no capitalized proper noun."""
    assert example.upos is not None and example.heads is not None and example.deprels is not None
    words, upos = example.words, example.upos
    roots = [i for i in range(first, end) if not first <= example.heads[i] < end]
    head = roots[0] if roots else first
    if upos[head] != "PROPN" or not words[head][:1].isupper() or words[head].lower() in NEVER:
        return None

    def proper(place: int) -> bool:
        return upos[place] == "PROPN" or (words[place][:1].isupper() and upos[place] in {"ADJ", "NOUN", "VERB"})

    start, stop = head, head + 1
    while start > first and (proper(start - 1) or (kind == "ORG" and words[start - 1] in {"&", "-"})):
        start -= 1
    while stop < end:
        if (
            proper(stop)
            or words[stop] in {"-", "."}
            or (
                kind != "PER"
                and words[stop].lower() in LINKS
                and any(proper(i) for i in range(stop + 1, min(end, stop + 3)))
            )
        ):
            stop += 1
        else:
            break
    return _trimmed(words, (start, stop, kind))


def no_names_but_proper(example: Example) -> Example:
    """A treebank without names still says where none are: everywhere but at proper nouns and their neighbors."""
    if example.upos is None:
        return example
    proper = [tag in {"PROPN", "X"} for tag in example.upos]
    capital = [word[:1].isupper() for word in example.words]
    size = len(proper)
    unknown = [proper[i] or any(proper[max(0, i - 2) : i + 3]) or (capital[i] and i > 0) for i in range(size)]
    address = [any(mark in word for mark in ("@", "://", "www.")) for word in example.words]
    return replace(example, names=tuple("O" if address[i] or not unknown[i] else None for i in range(size)))
