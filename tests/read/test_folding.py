"""Which documents of a batch are read: copies, versions, printings, and what a ledger holds; in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.test_copies import LOCAL, STORY, story

from dateline.model import Document, Fingerprint, Held, Kinship, Recalled, Source
from dateline.read import read_text
from dateline.read.copies import fingerprint
from dateline.read.folding import Folding, printing
from dateline.settings import Settings

MARCH_4, MARCH_5 = date(2021, 3, 4), date(2021, 3, 5)
UPDATE = (
    "The last foreign advisers crossed the border on Friday morning under police guard, two days before the day agreed."
)


def printed(document: Document, outlet: str, url: str) -> Document:
    return replace(document, source=replace(document.source, outlet=outlet, url=url))


ORIGIN = story(STORY)
LOT = [
    ORIGIN,
    story(STORY[:4]),
    story([STORY[0], LOCAL[0], *STORY[1:5], LOCAL[1]], MARCH_5),
    story([UPDATE, *STORY[1:]], MARCH_5),
    story(LOCAL),
    printed(ORIGIN, "Valley Post", "https://valley.example/1"),
    printed(ORIGIN, "Harbor News", "https://harbor.example/9"),
    story([*STORY[:5], LOCAL[2]], None),
    ORIGIN,
]


def facts(documents: Sequence[Document]) -> list[tuple[str, str, str]]:
    folded = Folding().fold(documents)
    return sorted((one.document.id, str(one.document.source.origin), str(one.kinship)) for one in folded)


@settings(deadline=None)
@given(st.permutations(LOT))
def test_the_order_of_a_batch_makes_no_difference(lot: list[Document]) -> None:
    assert facts(lot) == facts(LOT)
    kinships = [one.kinship for one in Folding().fold(lot)]
    assert kinships.count(None) == 2, "the origin and the story of its own"
    assert kinships.count(Kinship.VERSION) == 1 and kinships.count(Kinship.SAME) == 2


def test_answers_stand_in_the_order_of_the_documents() -> None:
    folded = Folding().fold(LOT)
    assert [one.document.text for one in folded] == [one.text for one in LOT]
    first = {one.source.origin for one in (f.document for f in folded) if one.text != LOT[4].text}
    assert len(first) == 1, "copies, printings and the version have one origin"


def test_the_fuller_printing_is_read_whenever_it_comes() -> None:
    short, full = story(STORY[:3]), story(STORY)
    together = Folding().fold([short, full])
    assert [one.kinship for one in together] == [Kinship.COPY, None]
    run = Folding()
    assert run.fold([short])[0].kinship is None
    (later,) = run.fold([full])
    assert later.kinship is Kinship.VERSION and later.document.source.origin == short.id


def test_a_printing_keeps_its_outlet_and_address() -> None:
    here, there = (
        printed(ORIGIN, "Valley Post", "https://valley.example/1"),
        printed(ORIGIN, "Post", "https://p.example/"),
    )
    first, second = Folding().fold([here, there])
    assert {first.kinship, second.kinship} == {None, Kinship.COPY}
    copy, made_of = (first, here) if first.kinship else (second, there)
    assert copy.document.id == printing(made_of) != ORIGIN.id
    assert copy.document.source == replace(made_of.source, origin=ORIGIN.id)
    moved = printed(ORIGIN, None, "/archive/story.txt")  # type: ignore[arg-type]
    assert [one.kinship for one in Folding().fold([ORIGIN, moved])].count(Kinship.SAME) == 1, "a path is no outlet"


def test_a_text_that_corrects_is_a_version() -> None:
    text = "\n\n".join(["(Corrects the name of the valley in paragraph 5)", *STORY])
    corrected = read_text(text, Settings(published=MARCH_5))
    assert isinstance(corrected, Document)
    assert [one.kinship for one in Folding().fold([ORIGIN, corrected])] == [None, Kinship.VERSION]


class Memory:
    """A ledger that holds one story."""

    def __init__(self, held: Held, like: Document, origin: str) -> None:
        self.recalled = Recalled((held,), ((fingerprint(like), origin),))

    def __call__(self, prints: Sequence[Fingerprint], ids: Sequence[str], reader: str) -> Recalled:
        assert all(one.document in ids for one in prints)
        return self.recalled


def test_what_a_ledger_holds_is_not_read_again() -> None:
    memory = Memory(Held(ORIGIN.id, "d-first", settled=True), ORIGIN, "d-first")
    same, copy = Folding(memory).fold([ORIGIN, story(STORY[:5])])
    assert (same.kinship, copy.kinship) == (Kinship.SAME, Kinship.COPY)
    assert same.document.source.origin == copy.document.source.origin == "d-first"
    (anew,) = Folding(memory).fold([ORIGIN], again=True)
    assert anew.kinship is Kinship.VERSION and anew.document.source.origin == "d-first"


def test_a_document_read_by_other_weights_is_read_again_and_keeps_its_origin() -> None:
    memory = Memory(Held(ORIGIN.id, ORIGIN.id), ORIGIN, ORIGIN.id)
    (anew,) = Folding(memory).fold([ORIGIN])
    assert anew.kinship is None and anew.document.source.origin == ORIGIN.id


def test_a_copy_that_is_held_stays_one() -> None:
    short = story(STORY[:4])
    memory = Memory(Held(short.id, ORIGIN.id, copy=True), ORIGIN, ORIGIN.id)
    assert Folding(memory).fold([short], again=True)[0].kinship is Kinship.SAME


def test_a_run_forgets_the_oldest() -> None:
    run = Folding(most=2)
    for number in range(4):
        other = story([f"The {number} of " + part.replace(" ", f" x{number}") + " is in the" for part in LOCAL])
        assert run.fold([other])[0].kinship is None
    run.fold([ORIGIN])
    assert run.fold([story(STORY[:4])])[0].kinship is Kinship.COPY


def test_no_documents() -> None:
    assert Folding().fold([]) == []
    empty = Document("d0", Source(), "")
    assert Folding().fold([empty])[0].kinship is None
