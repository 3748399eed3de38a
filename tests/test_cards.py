"""Nouns in a notebook: small cards, with nothing in them that acts."""

from __future__ import annotations

from dataclasses import replace

from tests.record.specimens import oslo

from dateline.cards import card, visible
from dateline.model import Event, Standing
from dateline.pipeline import Outcome


def test_a_report_is_its_sentence_and_what_is_coded() -> None:
    made = oslo().reports[0]._repr_html_()
    assert "<blockquote>Lind <mark>invited</mark> Soto to Oslo" in made
    assert "NOR:GOV/Lind → CHL:GOV/Soto AGREE" in made and "<dd>claimed</dd>" in made and "NOR:GOV/MFA" in made


def test_an_event_tells_how_it_stands() -> None:
    one = oslo().reports[0]
    event = Event("e1", one.act, one.status, (one.id,), ("d1",), (("NOR", Standing.NOT_CONFIRMED),))
    assert "NOR not confirmed" in event._repr_html_() and "1 origins" not in event._repr_html_()


def test_an_outcome_has_all_its_reports() -> None:
    told = oslo()
    made = Outcome(told.document, told.reading, told.reports)._repr_html_()
    assert made.count("<blockquote>") == 2 and "Oslo invites Chilean leader" in made


def test_text_from_outside_is_text() -> None:
    nasty = "<script>alert(1)</script>\u202e"
    one = oslo().reports[0]
    made = replace(one, reasons=(nasty,), evidence=replace(one.evidence, text=nasty))._repr_html_()
    assert "<script" not in made and "\u202e" not in made and "&lt;script&gt;" in made
    assert "<mark>" not in card((("a", "b"),), "words", (2, 2))
    assert visible("a\x1b[31m\nb") == "a\ufffd[31m b"
