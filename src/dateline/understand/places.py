"""Where: whether a name stands for a place or for those who act from it, and which place of that name is meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from dateline.model import Place, Sentence, Use
from dateline.tables.gazetteer import Spot, find_spots, regions
from dateline.tables.organizations import name_words
from dateline.tables.place_words import place_words
from dateline.tables.states import State, state, states
from dateline.understand.phrase import Phrase, is_possessive

__all__ = [
    "choose_spot",
    "countries_of_place_line",
    "near_waters",
    "of_a_site",
    "place_of_spot",
    "place_of_state",
    "region_named",
    "relation_of",
    "unknown_place",
    "use_of",
]

RELATIONS: Mapping[str, str] = {
    "in": "in",
    "inside": "in",
    "within": "in",
    "across": "in",
    "throughout": "in",
    "at": "at",
    "on": "at",
    "near": "near",
    "outside": "near",
    "around": "near",
    "off": "off",
    "over": "over",
    "above": "over",
    "to": "to",
    "into": "to",
    "toward": "to",
    "towards": "to",
    "from": "from",
    "through": "in",
    "via": "in",
    "along": "near",
    "aboard": "at",
    "beyond": "near",
    "north": "near",
    "south": "near",
    "east": "near",
    "west": "near",
}
ALWAYS = frozenset(
    (
        "in",
        "inside",
        "within",
        "across",
        "throughout",
        "at",
        "near",
        "outside",
        "around",
        "off",
        "into",
        "through",
        "via",
        "along",
        "aboard",
        "beyond",
    )
)
SMALL = 200_000
"""Fewer people do not make a city known by its name alone."""


def _around() -> frozenset[str]:
    return place_words("waters") | place_words("around")


def _part_of(sentence: Sentence, phrase: Phrase) -> int:
    """The noun of the tables before "of X", or -1: "off the coast of X", "on the border with X"."""
    words = sentence.words
    preposition, governor = _governing(sentence, phrase)
    if preposition == "of" and phrase.first > 1 and words[phrase.first - 2].text.lower() in _around():
        return phrase.first - 2  # "north of X", whatever the tree says
    if governor < 0 or words[governor].lemma.lower() not in _around() or governor > phrase.first:
        return -1
    border = words[governor].lemma.lower() in ("border", "frontier") and preposition in ("between", "with")
    return governor if preposition == "of" or border else -1


def _governing(sentence: Sentence, phrase: Phrase) -> tuple[str, int]:
    """The preposition before a phrase, lower case, and the word the phrase depends on (-1 for none)."""
    words = sentence.words
    head = words[phrase.head]
    case = next(
        (
            words[k]
            for k in range(phrase.first - 1, max(-1, phrase.first - 6), -1)
            if words[k].head == phrase.head and words[k].deprel == "case" and words[k].upos in ("ADP", "SCONJ", "ADV")
        ),
        None,
    )
    at = phrase.first - 1
    while at >= 0 and words[at].upos == "ADJ" and at > phrase.first - 3:
        at -= 1
    near = words[at] if at >= 0 and words[at].upos in ("ADP", "SCONJ") else None
    chosen = near or case
    if chosen is None and head.deprel == "conj" and 0 <= head.head < phrase.head:  # "in Paris and London"
        case = next((w for w in words if w.head == head.head and w.deprel == "case"), None)
        return (case.text.lower() if case else ""), words[head.head].head
    return (chosen.text.lower() if chosen else ""), head.head


def relation_of(sentence: Sentence, phrase: Phrase) -> str:
    """The relation that the preposition says (in, near, off, to ...), or an empty text.

    Of "the coast of X" it is that of the coast; what is north of a place, or on its border, is near it.
    """
    around = _part_of(sentence, phrase)
    if around >= 0:
        low = sentence.words[around].lemma.lower()
        before = {w.text.lower() for w in sentence.words[max(0, around - 3) : around] if w.upos in ("ADP", "SCONJ")}
        if low in place_words("waters") and "off" in before:
            return "off"
        return "in" if low in ("street", "airspace", "suburb") else "near"
    return RELATIONS.get(_governing(sentence, phrase)[0], "")


def use_of(sentence: Sentence, phrase: Phrase) -> Use:
    """Whether the phrase acts or is only where something is.

    A name after in, at, near, off ... is a place; after to and from it is one where something moves; a capital, a
    palace
    or a region acts as a subject, as a possessor ("Paris's offer"), and in relations ("ties with Paris"), and is a
    place otherwise.
    """
    words = sentence.words
    preposition, governor = _governing(sentence, phrase)
    possessive = is_possessive(words, phrase.last)
    if not possessive and not phrase.modifies and _part_of(sentence, phrase) >= 0:
        return Use.PLACE
    if not possessive and not phrase.modifies:
        if preposition in ALWAYS:
            return Use.PLACE
        if preposition in ("to", "from", "toward", "towards", "over", "above") and governor >= 0:
            over = words[governor].head if words[governor].upos in ("NOUN", "PROPN") else -1
            moving = words[governor].lemma.lower() in place_words("motion") or (
                preposition == "from"
                and over >= 0
                and words[over].lemma in place_words("motion")  # "withdrew its troops from X"
            )
            if moving or preposition == "above":
                return Use.PLACE
    if phrase.sort in ("state", "land"):
        return Use.ACTOR
    if phrase.sort == "body" or possessive:
        return Use.ACTOR
    if phrase.modifies:
        return Use.PLACE
    deprel = words[phrase.head].deprel
    if deprel == "conj" and words[phrase.head].head >= 0:
        deprel, governor = words[words[phrase.head].head].deprel, words[words[phrase.head].head].head
    if deprel == "nsubj:pass":
        return Use.PLACE if words[governor].lemma in place_words("struck") else Use.ACTOR
    if deprel.startswith("nsubj") or preposition in (
        "with",
        "by",
        "between",
        "against",
        "among",
        "for",
        "toward",
        "towards",
    ):
        return Use.ACTOR
    if deprel in ("obj", "iobj", "obl:agent"):
        return (
            Use.PLACE
            if phrase.sort == "place" or words[governor].lemma in place_words("motion") | place_words("struck")
            else Use.ACTOR
        )
    if phrase.sort == "capital" and (
        preposition in ("to", "from", "on") or (preposition == "of" and words[governor].upos == "NOUN")
    ):
        return Use.ACTOR
    return Use.PLACE


def of_a_site(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an adjective of nation belongs to a place where something is: "in the Ethiopian capital"."""
    words = sentence.words
    for k in range(phrase.last, min(phrase.last + 3, len(words))):
        if words[k].upos not in ("ADJ", "NOUN", "PROPN"):
            return False
        if words[k].lemma.lower() in place_words("site") or name_words().get(words[k].text.lower()) == "PLACE":
            before = {w.text.lower() for w in words[max(0, phrase.first - 3) : phrase.first] if w.upos == "ADP"}
            return bool(before & ALWAYS)
    return False


def near_waters(sentence: Sentence, phrase: Phrase, relation: str) -> bool:
    """Whether "off X" or "the waters near X" puts it at sea."""
    around = _part_of(sentence, phrase)
    governor = around if around >= 0 else sentence.words[phrase.head].head
    return relation == "off" or (governor >= 0 and sentence.words[governor].lemma.lower() in place_words("waters"))


def choose_spot(
    name: str, context: Mapping[str, int], near: str | None = None, within: Collection[str] = ()
) -> tuple[Spot, str] | None:
    """The place of this name: in the state named after it, else in a state of the report, else the most populous."""
    spots = find_spots(name)
    first, _, last = name.rpartition(" ")
    if not spots and first and name_words().get(last.lower()) == "PLACE":
        spots = find_spots(first)  # "Mopti airport"
    if not spots:
        return None
    if within:
        spots = tuple(s for s in spots if s.country in within) or spots
    if near and (fitting := [s for s in spots if s.country == near]):
        return fitting[0], f"{name}: named with {near}"
    known = [s for s in spots if s.country and context.get(s.country, 0) > 0]
    if known and spots[0] not in known and spots[0].population < 2_000_000:
        best = max(known, key=lambda s: (context[s.country or ""], s.population))
        return best, f"{name}: {best.country} is named in the report"
    if spots[0].kind == "city" and spots[0].population < SMALL and not known and sum(context.values()) > 1:
        return None  # a small town of a state the report never names is more likely a place no table has
    return spots[0], f"{name}: the gazetteer's largest"


def place_of_spot(spot: Spot, relation: str, waters: bool = False) -> Place:
    precision = (
        "waters" if waters or spot.kind == "waters" else {"city": "city", "facility": "point"}.get(spot.kind, "region")
    )
    return Place(spot.name, spot.country, spot.latitude, spot.longitude, precision, relation or "in")


def unknown_place(name: str, relation: str, country: str | None = None) -> Place:
    return Place(name, country, None, None, "city" if country else "region", relation or "in")


def region_named(name: str) -> Spot | None:
    return regions().get(name)


def place_of_state(one: State, name: str, relation: str, *, capital: bool = False, waters: bool = False) -> Place:
    """A state as a place; its coordinates are its capital's."""
    precision = "waters" if waters else "city" if capital else "country"
    return Place(name, one.iso3, one.latitude, one.longitude, precision, relation or "in")


def countries_of_place_line(text: str | None) -> tuple[str, ...]:
    """The states in which a dateline's places lie: "CAPE TOWN, South Africa", "MANILA/HANOI", "WASHINGTON"."""
    places = (text or "").split("/")
    return tuple(dict.fromkeys(code for place in places if (code := _country_of(place))))


@lru_cache(maxsize=4096)  # a dateline is asked about several times, and the next report's is often the same
def _country_of(text: str) -> str | None:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in reversed(parts):
        for one in states().values():
            if part.casefold() in (one.name.casefold(), *(n.casefold() for n in one.other_names)):
                return one.iso3
    if not parts:
        return None
    key = parts[0].casefold()
    for one in sorted(states().values(), key=lambda s: -s.population):
        if key in (one.capital.casefold(), *(seat.casefold() for seat in one.other_seats)):
            return one.iso3
    spots = find_spots(parts[0].title())
    return spots[0].country if spots and state(spots[0].country) else None
