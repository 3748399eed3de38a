"""Exports: every column in its place, codes as texts, nothing that did not happen told as if it had."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.ask.thread import ALL, CLAIM, GIFT
from tests.record.specimens import CHILE, LIND, NORWAY, SOTO, act, day, lines

from dateline.ask import BUNDLES, EXPORTS, export
from dateline.ask.columns import GDELT, GDELT_MENTIONS, ICEWS, POLECAT
from dateline.ask.export import cameo_code
from dateline.doors.questions import EXPORT_FORMS
from dateline.errors import QuestionError
from dateline.model import Place, Status, digest
from dateline.record import Ledger
from dateline.tables.ontology import ontology

MET = lines(
    "Lind and Norway met\tSoto in Lima.",
    ("met", act("CONSULT", (LIND, NORWAY), (SOTO, CHILE), when=day("2019-03-05"),
                where=Place("Lima", "PER", -12.0, -77.0, "city")), Status.HAPPENED),
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.ledger") as opened:
        opened.append([*ALL, MET])
        yield opened


def rows(text: str) -> list[dict[str, str]]:
    assert '"' not in text.partition("\n")[0]
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("name", "columns", "count"),
    [("gdelt", GDELT, 61), ("gdelt-mentions", GDELT_MENTIONS, 16), ("icews", ICEWS, 20), ("polecat", POLECAT, 40)],
)
def test_columns_are_exact(ledger: Ledger, name: str, columns: tuple[str, ...], count: int) -> None:
    text = export(ledger, name)
    assert len(columns) == len(set(columns)) == count
    assert text.partition("\n")[0].split("\t") == list(columns)
    assert {line.count("\t") for line in text.splitlines()} == {count - 1}
    assert export(ledger, name) == text


def test_gdelt_has_what_happened_and_plans_as_agreement(ledger: Ledger) -> None:
    found = rows(export(ledger, "gdelt"))
    roots = sorted(row["EventRootCode"] for row in found)
    agree, aid = (cameo_code(type_, None) or "" for type_ in ("AGREE", "AID"))
    assert roots.count(agree[:2]) == 2, "the planned visit and the possible tour, by the rule of PLOVER"
    gift = next(row for row in found if row["EventCode"] == aid)
    assert gift["Day"] == "20190512" and gift["FractionDate"] == "2019.4438"
    assert (gift["Actor1CountryCode"], gift["Actor2CountryCode"]) == ("NOR", "CHL")
    assert (gift["NumMentions"], gift["NumSources"]) == ("2", "2")
    assert cameo_code("ASSAULT", None) not in {row["EventCode"] for row in found}, "what is denied stays out"
    met = [row for row in found if row["ActionGeo_FullName"] == "Lima"]
    assert len(met) == 4 and len({row["GlobalEventID"] for row in met}) == 4, "one line for each pair"
    assert met[0]["ActionGeo_Lat"] == "-12.0" and met[0]["ActionGeo_Type"] == "4"


def test_polecat_has_the_numbers_of_the_correlates_of_war(ledger: Ledger) -> None:
    found = {(row["Actor Country"], row["Actor COW"]) for row in rows(export(ledger, "polecat"))}
    assert ("NOR", "385") in found and all(cow for country, cow in found if country in ("NOR", "CHL"))


def test_mentions_lead_back_to_events_and_documents(ledger: Ledger) -> None:
    events = {row["GlobalEventID"] for row in rows(export(ledger, "gdelt"))}
    mentions = rows(export(ledger, "gdelt-mentions"))
    assert {row["GlobalEventID"] for row in mentions} == events
    gift = GIFT.reports[0]
    assert any(row["ActionCharOffset"] == str(gift.evidence.trigger.start) for row in mentions)


def test_plover_keeps_the_words(ledger: Ledger) -> None:
    found = [json.loads(line) for line in export(ledger, "plover").splitlines()]
    met = next(one for one in found if one["eventLoc"] == {"name": "Lima"})
    assert met["eventText"] == "met" and [a["code"] for a in met["source"]] == ["NOR", "NOR"]
    assert CLAIM.reports[0].evidence.text not in {one["text"] for one in found}


def test_every_type_has_a_cameo_code() -> None:
    for type_ in ontology().types.values():
        for mode in (None, *type_.modes):
            code = cameo_code(type_.name, mode)
            assert code and code.isdigit()
            # Giving way in words and in fact share a root of CAMEO, and its general code: 080.
            assert type_.name in {c.type for c in ontology().cameo.values() if c.code[:2] == code[:2]}


def test_timelinejs_and_unknown_forms(ledger: Ledger) -> None:
    slides = json.loads(export(ledger, "timelinejs"))["events"]
    assert {"year": 2019, "month": 5, "day": 12} in [slide["start_date"] for slide in slides]
    with pytest.raises(QuestionError, match="gdelt"):
        export(ledger, "excel")
    assert {*EXPORTS, *BUNDLES, "csv", "parquet"} == set(EXPORT_FORMS)


def test_the_graph_has_whom_and_what(ledger: Ledger) -> None:
    root = ElementTree.fromstring(export(ledger, "graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    edges = list(root.iter(f"{space}edge"))
    assert {"NOR", "CHL", LIND.id, SOTO.id} <= nodes
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in edges)
    assert "ASSAULT" not in {data.text for edge in edges for data in edge}, "what is denied is no edge"


def test_annotations_share_no_words(ledger: Ledger) -> None:
    text = export(ledger, "annotations")
    found = json.loads(text)["items"]
    assert len(found) == len(ledger.reports())
    assert not any(report.evidence.text in text for report in ledger.reports())
    gift = next(one for one in found if one["id"].endswith(GIFT.reports[0].id))
    selector = gift["target"]["selector"]
    assert GIFT.document is not None
    assert GIFT.document.text[selector["start"] : selector["end"]] == "gave"
    assert selector["refinedBy"]["sentence"] == digest(GIFT.reports[0].evidence.text)
