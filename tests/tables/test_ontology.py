"""The ontology: complete, sound, and its faults reported with their line."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from dateline.errors import TableError
from dateline.tables.ontology import ontology, parse_ontology

SIXTEEN = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
)
SMALL = """
[type.AGREE]
quad = 1
score = 2.5
needs_recipient = false
definition = "Agrees."
[type.AGREE.mode.Loudly]
score = 3.0
definition = "With noise."
[context.legal]
definition = "Law."
words = ["court"]
"""


def test_sixteen_types_four_quads() -> None:
    assert set(ontology().types) == set(SIXTEEN.split())
    assert {kind.quad for kind in ontology().types.values()} == {1, 2, 3, 4}
    assert len(ontology().contexts) == 37
    assert len(ontology().positions) == 9


def test_cooperation_scores_above_conflict() -> None:
    for kind in ontology().types.values():
        scores = [kind.score, *(mode.score for mode in kind.modes.values())]
        if kind.quad in (1, 2):
            assert min(scores) > 0, kind.name
        elif kind.name not in ("REQUEST",):
            assert max(scores) < 0, kind.name


def test_the_sign_slip_is_mended_and_kept_on_record() -> None:
    accuse = ontology().types["ACCUSE"]
    assert (accuse.score, accuse.score_as_printed) == (-3.0, 3.0)


def test_scores_and_quads_by_name() -> None:
    assert ontology().score("CONSULT", "Visit") == 4.0
    assert ontology().score("CONSULT", "no such mode") == 2.5
    assert ontology().score("ally") is None
    assert ontology().quad("CONCEDE") == 1
    assert ontology().quad("ally") is None


def test_crosswalk_reaches_every_type_but_none_beyond() -> None:
    codes = ontology().cameo
    assert {code.type for code in codes.values()} == set(ontology().types)
    assert codes["042"].mode == "Visit"
    assert codes["190"].type == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "cameo", "message"),
    [
        (SMALL.replace("quad = 1", "quad = 7"), "", r"own\.toml:2: .*quad must be 1 to 4"),
        (SMALL.replace("score = 2.5", "score = 25"), "", r"own\.toml:2: .*not between"),
        (SMALL.replace('definition = "Agrees."', ""), "", r"own\.toml:2: .*lacks 'definition'"),
        (SMALL.replace("[context.legal]", "[context.legal"), "", r"own\.toml: .*line 10"),
        ("", "", r"own\.toml:1: no types"),
        (SMALL, "# head\n030\tAGREE\n", r"cameo\.tsv:2: five columns"),
        (SMALL, "030\tAGREE\tSoftly\t\t1\n", r"cameo\.tsv:1: AGREE has no mode 'Softly'"),
        (SMALL, "030\tAGREE\t\tmagic\t1\n", r"cameo\.tsv:1: no context 'magic'"),
        (SMALL, "030\tAGREE\t\t\t11\n", r"cameo\.tsv:1: score 11 is not between"),
        (SMALL, "030\tAGREE\t\t\tmuch\n", r"cameo\.tsv:1: the score 'much' is no number"),
        (SMALL, "3x\tAGREE\t\t\t1\n", r"cameo\.tsv:1: '3x' is no CAMEO code"),
        (SMALL, "030\tAGREE\t\t\t1\n030\tAGREE\t\t\t1\n", r"cameo\.tsv:2: the code 030 stands here twice"),
        (SMALL, "030\tDANCE\t\t\t1\n", r"cameo\.tsv:1: no type 'DANCE'"),
    ],
)
def test_faults_name_file_and_line(text: str, cameo: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        parse_ontology(text, cameo, "own.toml")


def test_the_digest_follows_the_text() -> None:
    assert parse_ontology(SMALL, "", "a").digest != parse_ontology(SMALL + "# more\n", "", "a").digest


def test_the_reference_page_is_up_to_date() -> None:
    folder = Path(__file__).parents[2] / "docs" / "reference"
    page = runpy.run_path(str(folder / "write_ontology.py"))["page"]()
    assert (folder / "ontology.md").read_text(encoding="utf-8") == page, "run python docs/reference/write_ontology.py"
