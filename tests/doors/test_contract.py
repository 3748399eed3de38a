"""The JSON contract: the fields, offsets into the raw text, the same bytes every time."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.record.specimens import TEXT, Told, lines, oslo, sale

from dateline.doors.contract import FLAT, as_json, document_object, flat_rows
from dateline.errors import Problem
from dateline.model import Claim, Quantity, SpeechAct


def test_fields_of_a_document() -> None:
    found = document_object(oslo())
    assert list(found) == ["document", "reports", "times", "claims", "problems"]
    assert list(found["document"]) == [
        "id", "title", "byline", "place_line", "agency", "published", "source", "origin", "kinship"
    ]  # fmt: skip
    assert found["document"]["published"] == "2019-03-06"
    assert found["document"]["source"] == {"outlet": None, "url": "oslo.txt", "retrieved": None, "place": None}
    assert list(found["reports"][0]) == [
        "id", "kind", "type", "mode", "contexts", "quad", "score", "actors", "recipients", "when", "where",
        "quantities", "status", "certainty", "speakers", "claim", "stances", "evidence", "reasons",
    ]  # fmt: skip


def test_a_report_in_full() -> None:
    invited = document_object(oslo())["reports"][0]
    assert (invited["type"], invited["quad"], invited["score"]) == ("AGREE", 1, 2.5)
    assert invited["actors"] == [
        {"id": "NOR:GOV/Lind", "name": "Lind", "country": "NOR", "sectors": ["GOV"], "wikidata": None}
    ]
    assert document_object(oslo())["reports"][1]["recipients"][0]["wikidata"] == "Q20"
    assert invited["when"] == {
        "earliest": "2019-03-05", "latest": "2019-03-05", "precision": "day", "text": "on Tuesday"
    }  # fmt: skip
    assert invited["certainty"] == {"author": "uncommitted", "NOR:GOV/MFA": "certain+"}
    assert invited["speakers"] == [
        {"id": "NOR:GOV/MFA", "name": "the Norwegian foreign ministry", "country": "NOR"}
    ]  # fmt: skip
    assert invited["claim"] == {"act": "assert", "manner": "indirect", "cue": "said", "quotes": []}
    stance = invited["stances"][0]
    assert (stance["act"], stance["speakers"][0]["id"]) == ("no_confirmation", "CHL:GOV/La Moneda")
    assert TEXT[slice(*stance["cue"])] == "has yet to confirm"


def test_offsets_point_into_the_raw_text() -> None:
    found = document_object(oslo())
    evidence = found["reports"][0]["evidence"]
    assert TEXT[evidence["start"] : evidence["end"]] == "invited"
    assert TEXT[evidence["sentence"]["start"] : evidence["sentence"]["end"]] == evidence["text"]
    (time,) = found["times"]
    assert TEXT[time["start"] : time["end"]] == time["text"] == "on Tuesday"
    assert list(time) == ["start", "end", "text", "type", "value", "earliest", "latest"]
    claim = found["claims"][1]
    assert list(claim) == ["source", "cue", "content", "act", "manner", "speakers", "inside", "quotes"]
    assert [TEXT[slice(*claim[key])] for key in ("source", "cue")] == ["The palace in Santiago", "has yet to confirm"]
    assert [TEXT[slice(*span)] for span in claim["content"]] == ["the invitation"]


def test_a_source_without_an_actor_is_named_by_its_words() -> None:
    told = oslo()
    spoken = Claim((), None, None, (), speaker_text="two people close to the talks", act=SpeechAct.ASSERT)
    report = replace(told.reports[0], claims=(*told.reports[0].claims, spoken))
    found = document_object(replace(told, reports=(report,)))["reports"][0]
    assert [(s["id"], s["name"]) for s in found["speakers"]] == [
        ("NOR:GOV/MFA", "the Norwegian foreign ministry"),
        (None, "two people close to the talks"),
    ]
    assert found["claim"]["cue"] is None


def test_an_input_that_was_not_read_is_an_object_too() -> None:
    problem = Problem("missing", "gone.txt", "there is no such file")
    found = document_object(Told(None, problems=(problem,)))
    assert found["document"] is None and found["reports"] == []
    assert found["problems"] == [problem.as_dict()]


def test_a_position_has_no_score() -> None:
    told = oslo()
    position = replace(told.reports[0].act, kind="position", type="ally")
    found = document_object(replace(told, reports=(replace(told.reports[0], act=position),)))["reports"][0]
    assert found["quad"] is None and found["score"] is None


def test_the_same_bytes_every_time_whatever_stands_beside_it() -> None:
    one, other = as_json(document_object(oslo())), as_json(document_object(sale()))
    assert [as_json(document_object(t)) for t in (sale(), oslo())] == [other, one]


def test_json_takes_any_text_and_number() -> None:
    assert json.loads(as_json({"a": "\ud800\x00\x1b"})) == {"a": "\ud800\x00\x1b"}
    as_json({"a": "\ud800"}).encode("utf8")
    told = sale()
    many = Quantity("killed", 100.0, float("inf"), "person", "more than 100")
    report = replace(told.reports[0], act=replace(told.reports[0].act, quantities=(many,)))
    found = document_object(replace(told, reports=(report,)))
    assert json.loads(as_json(found))["reports"][0]["quantities"][0]["high"] is None


def test_flat_rows_fit_their_columns() -> None:
    rows = flat_rows(oslo())
    assert [len(row) for row in rows] == [len(FLAT), len(FLAT)]
    first = dict(zip([name for name, _ in FLAT], rows[0], strict=True))
    assert first["actors"] == "NOR:GOV/Lind" and first["recipient_countries"] == "CHL"
    assert first["speakers"] == "NOR:GOV/MFA" and first["status"] == "claimed"
    assert flat_rows(lines("Nothing.")) == [] and flat_rows(Told(None)) == []
