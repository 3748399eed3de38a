"""Coded events in the JSON contract, checked against the ontology: codes, figures, days and places that fit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dateline.errors import Problem
from dateline.model import Factuality, Manner, SpeechAct, Status
from dateline.tables.ontology import LOWEST, Ontology
from dateline.tables.states import states

__all__ = ["QUANTITIES", "faults_of"]

QUANTITIES = (
    "money", "killed", "wounded", "arrested", "displaced", "troops", "ships", "aircraft", "duration", "percent",
    "count",
)  # fmt: skip
"""The kinds of quantities."""
_NEEDED = ("kind", "type", "actors", "recipients", "status")
_TALLY = ("XXX",)  # stands for a country that is not known


def faults_of(value: object, place: str, what: Ontology) -> Iterator[Problem]:
    """What is wrong with an object of a document, or with a single report."""
    if not isinstance(value, dict):
        yield Problem("record", place, "an object is wanted: a document with its reports, or a report")
    elif "reports" in value:
        reports = value["reports"]
        if not isinstance(reports, list):
            yield Problem("record", f"{place} reports", "must be a list")
            return
        for number, report in enumerate(reports):
            yield from _report(report, f"{place} reports[{number}]", what)
    else:
        yield from _report(value, place, what)


def _report(report: object, place: str, what: Ontology) -> Iterator[Problem]:
    if not isinstance(report, dict):
        yield Problem("record", place, "a report must be an object")
        return
    missing = [key for key in _NEEDED if key not in report]
    if missing:
        yield Problem("record", place, f"lacks {', '.join(missing)}")
    for message in (
        *_code(report, what),
        *_words(report),
        *(f"{side}: {m}" for side in ("actors", "recipients") for m in _parties(report.get(side, []))),
        *_when(report.get("when")),
        *_amounts(report.get("quantities", [])),
        *_evidence(report.get("evidence")),
    ):
        yield Problem("record", place, message)


def _code(report: Mapping[str, Any], what: Ontology) -> Iterator[str]:
    """Type, mode, contexts, quad class and score."""
    kind, type_, mode = report.get("kind", "event"), report.get("type"), report.get("mode")
    if kind == "position":
        if type_ not in what.positions:
            yield f"no position is called {type_!r}"
        yield from (f"a position has no {key}" for key in ("mode", "quad", "score") if report.get(key) is not None)
        return
    if kind != "event":
        yield f"kind must be event or position, not {kind!r}"
    found = what.types.get(type_) if isinstance(type_, str) else None
    if found is None:
        yield f"no type is called {type_!r}"
    elif mode is not None and mode not in found.modes:
        yield f"{type_} has no mode {mode!r}: {', '.join(found.modes) or 'it has none'}"
    contexts = report.get("contexts", [])
    if not isinstance(contexts, list):
        yield "contexts must be a list"
    else:
        yield from (f"no context is called {name!r}" for name in contexts if name not in what.contexts)
    fits = found is not None and (mode is None or mode in found.modes)
    yield from _figures(report, what, known=fits)


def _figures(report: Mapping[str, Any], what: Ontology, *, known: bool) -> Iterator[str]:
    quad, score = report.get("quad"), report.get("score")
    if quad is not None and (isinstance(quad, bool) or quad not in (1, 2, 3, 4)):
        yield f"quad must be 1 to 4, not {quad!r}"
    elif quad is not None and known and quad != what.quad(report["type"]):
        yield f"quad {quad} is not that of {report['type']}, {what.quad(report['type'])}"
    if score is None:
        return
    if not _is_number(score) or not LOWEST <= score <= -LOWEST:
        yield f"score must be a number from -10 to 10, not {score!r}"
    elif known:
        mode = report.get("mode") if isinstance(report.get("mode"), str) else None
        expected = what.score(report["type"], mode)
        if expected is not None and not math.isclose(score, expected, abs_tol=1e-6):
            yield f"score {score:g} is not that of {' '.join(filter(None, (report['type'], mode)))}, {expected:g}"


def _words(report: Mapping[str, Any]) -> Iterator[str]:
    """Status, certainty, and how the claim is made."""
    statuses = [status.value for status in Status]
    if "status" in report and report["status"] not in statuses:
        yield f"no status is called {report['status']!r}: one of {', '.join(statuses)}"
    certainty = report.get("certainty") or {}
    values = {value.value for value in Factuality}
    if not isinstance(certainty, dict):
        yield "certainty must be an object of holders and values"
    else:
        yield from (f"certainty of {holder!r}: no value {v!r}" for holder, v in certainty.items() if v not in values)
    claim = report.get("claim") or {}
    if not isinstance(claim, dict):
        yield "claim must be an object or null"
        return
    for key, known in (("act", SpeechAct), ("manner", Manner)):
        if key in claim and claim[key] not in {one.value for one in known}:
            yield f"claim: no {key} {claim[key]!r}"


def _parties(parties: object) -> Iterator[str]:
    if not isinstance(parties, list):
        yield "must be a list"
        return
    for party in parties:
        if not isinstance(party, dict) or not isinstance(party.get("id"), str) or not party["id"]:
            yield "each party needs an id"
        elif (country := party.get("country")) is not None and country not in states() and country not in _TALLY:
            yield f"{country!r} is no country: three letters of ISO 3166-1"


def _when(when: object) -> Iterator[str]:
    if when is None:
        return
    if not isinstance(when, dict):
        yield "when must be an object or null"
        return
    days = []
    for key in ("earliest", "latest"):
        value = when.get(key)
        try:
            days.append(date.fromisoformat(value) if value is not None else None)
        except (TypeError, ValueError):
            yield f"when.{key}: {value!r} is no day: write it as 2026-01-03"
            return
    if days[0] and days[1] and days[0] > days[1]:
        yield f"when: {days[0]} is after {days[1]}"


def _amounts(amounts: object) -> Iterator[str]:
    if not isinstance(amounts, list):
        yield "quantities must be a list"
        return
    for one in amounts:
        if not isinstance(one, dict) or one.get("kind") not in QUANTITIES:
            kind = one.get("kind") if isinstance(one, dict) else one
            yield f"no quantity is called {kind!r}: one of {', '.join(QUANTITIES)}"
            continue
        low, high = one.get("low"), one.get("high")
        if not all(value is None or _is_number(value) for value in (low, high)):
            yield f"{one['kind']}: low and high must be numbers or null"
        elif low is not None and high is not None and low > high:
            yield f"{one['kind']}: low {low:g} is more than high {high:g}"


def _evidence(evidence: object) -> Iterator[str]:
    if evidence is None:
        return
    sentence = evidence.get("sentence") if isinstance(evidence, dict) else None
    if not isinstance(evidence, dict) or not isinstance(sentence, dict):
        yield "evidence must have start, end and sentence"
        return
    places = [sentence.get("start"), evidence.get("start"), evidence.get("end"), sentence.get("end")]
    if not all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in places):
        yield "evidence: start and end must be whole numbers"
    elif places != sorted(int(one or 0) for one in places):
        yield "evidence: the words do not lie in their sentence"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
