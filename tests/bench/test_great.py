"""The inputs of the bench of great inputs, and what it says of a text above the limit."""

from __future__ import annotations

from pathlib import Path

from bench.great import document, texts

from dateline.understand.sentences import sentence_spans


def test_made_reports_reach_the_size_and_repeat_no_sentence() -> None:
    found = list(texts(30_000))
    assert sum(map(len, found[:-1])) < 30_000 <= sum(map(len, found))
    assert all(text.isascii() for text in found)  # bytes are characters
    cut = [tuple(text[a:b] for a, b in spans) for text in found for spans in sentence_spans(text)]
    assert len(cut) > 200
    assert len(set(cut)) == len(cut)


def test_a_text_above_the_limit_is_refused_and_counted(tmp_path: Path) -> None:
    facts = document(4_300_000, tmp_path)
    assert (facts["problems"], facts["reports"]) == (["too_large"], 0)
    assert facts["megabytes"] == 4.3
