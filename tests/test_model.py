"""The nouns: offset maps, spans, trees, digests."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Actor, Known, KnownActor, OffsetMap, ParagraphKind, Sentence, Span, Word, digest


def test_offset_map_follows_cut_pieces() -> None:
    raw = "Oslo\u00ad said  no."  # a soft hyphen and a double blank were cleaned away
    clean = "Oslo said no."
    offsets = OffsetMap(((0, 0, 4), (4, 5, 6), (10, 12, 3)))
    start = clean.index("no")
    assert raw[slice(*offsets.raw_span(start, start + 2))] == "no"
    assert raw[slice(*offsets.raw_span(0, 4))] == "Oslo"


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=8))
def test_offset_map_is_monotone(pieces: list[tuple[int, int]]) -> None:
    runs, clean, raw = [], 0, 0
    for gap, length in pieces:
        raw += gap
        runs.append((clean, raw, length))
        clean, raw = clean + length, raw + length
    offsets = OffsetMap(tuple(runs))
    mapped = [offsets.raw(i) for i in range(clean)]
    assert mapped == sorted(set(mapped))


def test_span_touches_and_covers() -> None:
    span = Span("d", 3, 7)
    assert 3 in span and 7 not in span
    assert span.covers(4, 7) and not span.covers(4, 8)
    assert span.touches(6, 9) and not span.touches(7, 9)


def word(text: str, head: int) -> Word:
    return Word(text, 0, 1, text, "X", head, "dep")


def test_sentence_survives_a_circle_in_the_tree() -> None:
    sentence = Sentence(0, 0, 1, 0, ParagraphKind.BODY, (word("a", 1), word("b", 0), word("c", -1)))
    assert list(sentence.ancestors(0)) == [1]
    assert sentence.subtree(0) == (0, 1)
    assert sentence.root() == 2


def test_digest_depends_on_content_alone() -> None:
    assert digest("a", {"x": 1, "y": 2}) == digest("a", {"y": 2, "x": 1})
    assert digest("a", "b") != digest("ab")
    assert digest("\ud800")  # a lone surrogate is content too


def test_known_digest_ignores_order() -> None:
    assert Known().digest == ""
    kari, ola = (KnownActor(name, Actor(f"NOR:GOV/{name}", name), "minister", None, "d1") for name in ("Kari", "Ola"))
    assert Known((kari, ola)).digest == Known((ola, kari)).digest != Known((kari,)).digest
