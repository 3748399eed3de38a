"""Sets of persons, officers named bare, and officials by the city they sit in."""

from __future__ import annotations

from datetime import date

import pytest
from reports import read

ACCORD = (
    "The two presidents, Milos Tadic of Serbia and Arben Hoxha of Albania, signed a road accord on Tuesday. "
    "Serbian Foreign Minister Ana Brnovic met Albanian Foreign Minister Ilir Dema on Monday. "
    "Both ministers rejected a delay. The presidents will meet again."
)
FIRING = (
    "Somalia denied on Thursday that its troops had fired at Kenyan herders near a border town. "
    "Foreign Minister Abdi Yusuf said the soldiers had not left their base. "
    "Kenya's foreign ministry summoned the Somali ambassador."
)


def test_those_named_behind_a_set_are_its_members_and_have_its_office() -> None:
    report = read(ACCORD, date(2015, 3, 3))
    assert report.ids("The two presidents") == ["SRB:GOV/Tadic", "ALB:GOV/Hoxha"]
    assert report.ids("Milos Tadic") == ["SRB:GOV/Tadic"]


def test_a_set_is_of_those_who_have_the_office() -> None:
    assert read(ACCORD, date(2015, 3, 3)).ids("Both ministers") == ["SRB:GOV/Brnovic", "ALB:GOV/Dema"]


def test_a_minister_named_bare_serves_the_state_just_spoken_of() -> None:
    report = read(FIRING, date(2017, 5, 4), place_line="NAIROBI, Kenya")
    assert report.ids("Foreign Minister Abdi Yusuf") == ["SOM:GOV/Yusuf"]
    assert report.ids("the soldiers") == ["SOM:MIL"]


def test_a_bare_office_is_its_holder_whom_the_report_names_later() -> None:
    report = read(
        "Britain will send ships to Estonia, the defence secretary said on Thursday. "
        "Defence Secretary Rowan Pike told parliament they would stay for two years.",
        date(2016, 6, 9),
        place_line="LONDON",
    )
    assert report.ids("the defence secretary") == ["GBR:GOV/Pike"]


@pytest.mark.parametrize(
    ("before", "ids"),
    [
        ("Poland asked the European Union on Tuesday to drop a fine.", ["IGO:EU"]),
        ("Belgium's government fell on Tuesday after a quarrel over farms.", ["BEL:GOV"]),
    ],
)
def test_officials_in_brussels_are_the_unions_unless_belgium_is_spoken_of(before: str, ids: list[str]) -> None:
    assert read(f"{before} Officials in Brussels said talks would go on.").ids("Officials") == ids


def test_two_heads_joined_are_of_the_two_states_whose_leaders_were_told_of() -> None:
    report = read(
        "The leaders of Indonesia and East Timor reopened a crossing on Thursday. "
        "President Bambang Hartono and Prime Minister Rui Belo shook hands on the bridge. Hartono thanked Belo.",
        date(2031, 8, 30),
        place_line="DILI",
    )
    assert report.ids("President Bambang Hartono") == ["IDN:GOV/Hartono"]
    assert report.ids("Belo") == ["TLS:GOV/Belo"]


def test_a_counterpart_is_one_of_the_two_ministers() -> None:
    report = read(
        "Uruguayan Economy Minister Julio Sanz and his Finnish counterpart, Aino Laakso, signed the papers. "
        "The two ministers met in Helsinki.",
        date(2031, 5, 3),
    )
    assert report.ids("The two ministers") == ["URY:GOV/Sanz", "FIN:GOV/Laakso"]
