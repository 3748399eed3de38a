"""Whom a name in a question means."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.record.specimens import CHILE, act, lines

from dateline.ask.parties import resolve
from dateline.errors import QuestionError
from dateline.model import Actor, ActorKind, Status
from dateline.record import Ledger

RUIZ = Actor("ESP:GOV/Ruiz", "Elena Ruiz", ActorKind.PERSON, "ESP", ("GOV",))
OTHER = Actor("PER:OPP/Ruiz", "Pablo Ruiz", ActorKind.PERSON, "PER", ("OPP",))
RIVER = Actor("NGO:Ruiz", "Amigos del Ruiz", ActorKind.ORGANIZATION)


def test_a_surname_means_every_person_who_bears_it(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.ledger") as ledger:
        ledger.append(
            [
                lines(
                    "Elena Ruiz praised Chile. Pablo Ruiz praised Chile. Amigos del Ruiz praised Chile.",
                    ("Elena Ruiz", act("SUPPORT", (RUIZ,), (CHILE,)), Status.HAPPENED),
                    ("Pablo Ruiz", act("SUPPORT", (OTHER,), (CHILE,)), Status.HAPPENED),
                    ("Amigos", act("SUPPORT", (RIVER,), (CHILE,)), Status.HAPPENED),
                )
            ]
        )
        assert resolve(ledger, "ruiz").codes == ("ESP:GOV/Ruiz", "PER:OPP/Ruiz")
        assert resolve(ledger, "Elena Ruiz").codes == ("ESP:GOV/Ruiz",)
        assert resolve(ledger, "Amigos del Ruiz").codes == ("NGO:Ruiz",)
        for unknown in ("lena Ruiz", "uiz", "del Ruiz"):
            with pytest.raises(QuestionError):
                resolve(ledger, unknown)
