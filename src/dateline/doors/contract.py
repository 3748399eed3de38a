"""The JSON contract: what one document comes to, as one object. Field by field in docs/reference/cli.md.

Everything is a function of the document, its reading and its reports alone: no clock, no place in the batch.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from dateline.errors import Problem
from dateline.model import (
    Act,
    Actor,
    Claim,
    Document,
    Kinship,
    Place,
    Quantity,
    Reading,
    Report,
    Span,
    TimeExpression,
    speakers_of,
)
from dateline.tables.wikidata import wikidata_of

__all__ = ["FLAT", "Told", "as_json", "document_object", "flat_rows"]

FLAT = (
    ("document", "text"),
    ("origin", "text"),
    ("url", "text"),
    ("agency", "text"),
    ("title", "text"),
    ("published", "day"),
    ("id", "text"),
    ("kind", "text"),
    ("type", "text"),
    ("mode", "text"),
    ("contexts", "text"),
    ("quad", "count"),
    ("score", "number"),
    ("actors", "text"),
    ("actor_countries", "text"),
    ("recipients", "text"),
    ("recipient_countries", "text"),
    ("earliest", "day"),
    ("latest", "day"),
    ("precision", "text"),
    ("when_text", "text"),
    ("where_name", "text"),
    ("where_country", "text"),
    ("quantities", "text"),
    ("status", "text"),
    ("speakers", "text"),
    ("speech_act", "text"),
    ("start", "count"),
    ("end", "count"),
    ("sentence", "text"),
)
"""Columns of the flat form, one row a report; lists are joined by ``;``."""


class Told(Protocol):
    """What came of one input, as ``pipeline.Outcome`` has it."""

    @property
    def document(self) -> Document | None: ...
    @property
    def reading(self) -> Reading | None: ...
    @property
    def reports(self) -> tuple[Report, ...]: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...


def document_object(told: Told) -> dict[str, Any]:
    """The object for one input; ``document`` is null where nothing could be read."""
    document, reading = told.document, told.reading
    return {
        "document": _document(document, getattr(told, "kinship", None)) if document else None,
        "reports": [_report(report, document) for report in told.reports] if document else [],
        "times": [_time(time) for time in reading.times] if reading else [],
        "claims": [_claim(claim) for claim in reading.claims] if reading else [],
        "problems": [problem.as_dict() for problem in told.problems],
    }


def as_json(value: object) -> str:
    """One line of JSON, the same bytes for the same value; lone surrogates are escaped, never raised on."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode("utf8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, allow_nan=False)
    return text


def flat_rows(told: Told) -> list[tuple[object, ...]]:
    """The reports of one input as rows of ``FLAT``."""
    document = told.document
    if document is None:
        return []
    source = document.source
    head = (document.id, source.origin or document.id, source.url, source.agency, document.title, document.published)
    return [(*head, *_flat(report)) for report in told.reports]


def _flat(report: Report) -> tuple[object, ...]:
    act, when, where = report.act, report.act.when, report.act.where
    quad, score = _figures(act)
    return (
        report.id,
        act.kind,
        act.type,
        act.mode,
        ";".join(act.contexts),
        quad,
        score,
        _ids(act.actors),
        _countries(act.actors),
        _ids(act.recipients),
        _countries(act.recipients),
        when.earliest if when else None,
        when.latest if when else None,
        when.precision if when else None,
        when.text if when else None,
        where.name if where else None,
        where.country if where else None,
        ";".join(quantity.text for quantity in act.quantities),
        report.status.value,
        ";".join(str(speaker["id"] or speaker["name"]) for speaker in _speakers(report.claims)),
        report.claims[-1].act.value if report.claims else None,
        report.evidence.trigger.start,
        report.evidence.trigger.end,
        report.evidence.text,
    )


def _document(document: Document, kinship: Kinship | None) -> dict[str, Any]:
    """``kinship``: what it is to a document seen before: copy and same have no reports, since they were not read."""
    source = document.source
    return {
        "id": document.id,
        "title": document.title,
        "byline": document.byline,
        "place_line": document.place_line,
        "agency": source.agency,
        "published": document.published.isoformat() if document.published else None,
        "source": {
            "outlet": source.outlet,
            "url": source.url,
            "retrieved": source.retrieved.isoformat() if source.retrieved else None,
            "place": _place(source.place) if source.place else None,
        },
        "origin": source.origin or document.id,
        "kinship": kinship.value if kinship else None,
    }


def _report(report: Report, document: Document) -> dict[str, Any]:
    act, evidence = report.act, report.evidence
    quad, score = _figures(act)
    return {
        "id": report.id,
        "kind": act.kind,
        "type": act.type,
        "mode": act.mode,
        "contexts": list(act.contexts),
        "quad": quad,
        "score": score,
        "actors": [_actor(actor) for actor in act.actors],
        "recipients": [_actor(actor) for actor in act.recipients],
        "when": act.when.as_dict() if act.when else None,
        "where": _place(act.where) if act.where else None,
        "quantities": [_quantity(quantity) for quantity in act.quantities],
        "status": report.status.value,
        "certainty": {view.holder: view.value.value for view in report.views},
        "speakers": _speakers(report.claims),
        "claim": _innermost(report.claims[-1], document) if report.claims else None,
        "stances": [
            {"speakers": [_speaker(a) for a in stance.speakers], "act": stance.act.value, "cue": _pair(stance.cue)}
            for stance in report.stances
        ],
        "evidence": {
            "start": evidence.trigger.start,
            "end": evidence.trigger.end,
            "sentence": {"start": evidence.sentence.start, "end": evidence.sentence.end},
            "text": evidence.text,
            "mentions": [_pair(span) for span in evidence.mentions],
        },
        "reasons": list(report.reasons),
    } | ({"under": _under(act)} if act.under else {})


def _under(act: Act) -> str:
    """What a type of the user's own goes out as: "CONSULT Visit"."""
    from dateline.tables.ontology import foreign

    return " ".join(filter(None, foreign(act)))


def _innermost(claim: Claim, document: Document) -> dict[str, Any]:
    """The claim that holds the act itself, in the words of the text."""
    return {
        "act": claim.act.value,
        "manner": claim.manner.value,
        "cue": document.quote(claim.cue.start, claim.cue.end) if claim.cue else None,
        "quotes": [document.quote(span.start, span.end) for span in claim.quotes],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "source": _pair(claim.source) if claim.source else None,
        "cue": _pair(claim.cue) if claim.cue else None,
        "content": [_pair(span) for span in claim.content],
        "act": claim.act.value,
        "manner": claim.manner.value,
        "speakers": _speakers((claim,)),
        "inside": claim.inside,
        "quotes": [_pair(span) for span in claim.quotes],
    }


def _speakers(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """Outermost first; a source without an actor is named by the words of the text."""
    found: list[dict[str, Any]] = []
    for claim in claims:
        found.extend(_speaker(actor) for actor in speakers_of((claim,)))
        if not claim.speakers and claim.speaker_text:
            found.append({"id": None, "name": claim.speaker_text, "country": None})
    return found


def _speaker(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "name": actor.name, "country": actor.country}


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id, "name": actor.name, "country": actor.country, "sectors": list(actor.sectors),
        "wikidata": wikidata_of(actor.id),
    }  # fmt: skip


def _time(time: TimeExpression) -> dict[str, Any]:
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "relation": place.relation,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "kind": quantity.kind,
        "low": quantity.low if math.isfinite(quantity.low) else None,
        "high": quantity.high if math.isfinite(quantity.high) else None,
        "unit": quantity.unit,
        "text": quantity.text,
    }


def _figures(act: Act) -> tuple[int | None, float | None]:
    """Quad class and score of PLOVER; a position has neither."""
    from dateline.tables.ontology import quad_of, score_of

    return quad_of(act), score_of(act)


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _ids(actors: Iterable[Actor]) -> str:
    return ";".join(actor.id for actor in actors)


def _countries(actors: Iterable[Actor]) -> str:
    return ";".join(dict.fromkeys(actor.country for actor in actors if actor.country))
