"""A part stands for what was read and how."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dateline.model import Actor, Known, KnownActor
from dateline.scale.parts import manner_of
from dateline.settings import Settings


def test_another_way_of_reading_gives_other_parts(tmp_path: Path) -> None:
    one, other = tmp_path / "a.toml", tmp_path / "b.toml"
    one.write_text("# one\n")
    other.write_text("# other\n")
    lind = KnownActor("Lind", Actor("NOR:GOV/Lind", "Lind"), None, None, "d1")
    manners = [
        manner_of(Settings(), Known(), "weights"),
        manner_of(Settings(), Known(), "other weights"),
        manner_of(Settings(published=date(2025, 1, 1)), Known(), "weights"),
        manner_of(Settings(columns=(("text", "story"),)), Known(), "weights"),
        manner_of(Settings(ontology=one), Known(), "weights"),
        manner_of(Settings(ontology=other), Known(), "weights"),
        manner_of(Settings(), Known((lind,)), "weights"),
    ]
    assert len(set(manners)) == len(manners)


def test_the_same_way_gives_the_same_parts() -> None:
    ways = [manner_of(Settings(threads=n, ledger=Path(f"{n}.ledger")), Known(), "weights") for n in (1, 2)]
    assert ways[0] == ways[1]
