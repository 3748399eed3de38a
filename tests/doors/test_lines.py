"""Lines fit the terminal and keep status, speaker and the marked words in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len
from tests.record.specimens import CHILE, NORWAY, Told, act, lines, oslo

from dateline.ask import ActRow, report_row
from dateline.doors.lines import print_document, print_rows
from dateline.doors.output import as_text
from dateline.model import Status


@pytest.mark.parametrize("width", [40, 80, 115, 116, 120, 200])
@pytest.mark.parametrize("name", ["Norway", "東京都の知事の報道官である人物", "N" * 300, "\u202e\x1b[31mNor\nway"])
def test_lines_fit_any_width(width: int, name: str) -> None:
    actor = replace(NORWAY, id=f"NOR:GOV/{name}", name=name)
    text = f"{'Very ' * 60}late {name} sold Chile ships, {'and more ' * 60}."
    told = lines(text.replace("\n", " "), ("sold", act("AID", (actor, actor), (CHILE,)), Status.NOT_HAPPENED))
    shown = as_text(lambda out: print_document(out, told), width)
    body = shown.splitlines()
    assert max(map(cell_len, body)) <= width
    assert "sold" in shown and told.reports[0].id[:9] in shown
    assert "not happened" in shown or width == 40
    assert not set("\x1b\u202e") & set(shown)


def test_status_and_speaker_stand_together() -> None:
    shown = as_text(lambda out: print_document(out, oslo()), 80).splitlines()
    at = next(i for i, line in enumerate(shown) if "claimed" in line)
    assert "NOR:GOV/Lind → CHL:GOV/Soto" in shown[at] and "AGREE" in shown[at]
    assert "CHL:GOV/La Moneda not confirmed; NOR:GOV/MFA says so" in shown[at + 1]
    assert shown[at + 2] == "  Lind invited Soto to Oslo on Tuesday, the Norwegian foreign ministry said."


def test_positions_stand_below_under_their_own_head() -> None:
    told = lines(
        "Norway claims the reef. Norway sold ships.",
        ("claims", act("claims", (NORWAY,), kind="position"), Status.HAPPENED),
        ("sold", act("AID", (NORWAY,), (CHILE,)), Status.HAPPENED),
    )
    rows = [report_row(report, None) for report in told.reports]
    heads = [line.split()[0] for line in as_text(lambda out: print_rows(out, rows), 80).splitlines() if line[0] != " "]
    assert heads == ["when", "–", "positions", "–"]


def test_origins_are_told_when_several() -> None:
    row: ActRow = report_row(oslo().reports[0], None)
    assert "3 origins" in as_text(lambda out: print_rows(out, [replace(row, origins=3)]), 80)
    assert "origin" not in as_text(lambda out: print_rows(out, [row]), 80)


def test_an_empty_document_says_so() -> None:
    assert "nothing to record" in as_text(lambda out: print_document(out, lines("Nothing.")))
    assert as_text(lambda out: print_document(out, Told(None))) == ""
    assert as_text(lambda out: print_rows(out, [])) == ""
