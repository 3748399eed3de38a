"""Reports made by hand: what the ledger, the questions and the doors are tested on. All sentences are our own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import Problem
from dateline.model import (
    AUTHOR,
    Act,
    Actor,
    ActorKind,
    Claim,
    Document,
    Evidence,
    Factuality,
    Fingerprint,
    Kinship,
    Mention,
    ParagraphKind,
    Quantity,
    Reading,
    Report,
    Sentence,
    Source,
    Span,
    SpeechAct,
    Stance,
    Status,
    TimeExpression,
    Use,
    View,
    When,
    Word,
    digest,
)

NORWAY = Actor("NOR", "Norway", ActorKind.STATE, "NOR")
OSLO_MFA = Actor("NOR:GOV/MFA", "the Norwegian foreign ministry", ActorKind.BODY, "NOR", ("GOV",))
LIND = Actor("NOR:GOV/Lind", "Lind", ActorKind.PERSON, "NOR", ("GOV",))
CHILE = Actor("CHL", "Chile", ActorKind.STATE, "CHL")
SOTO = Actor("CHL:GOV/Soto", "Soto", ActorKind.PERSON, "CHL", ("GOV",))
PALACE = Actor("CHL:GOV/La Moneda", "the palace in Santiago", ActorKind.BODY, "CHL", ("GOV",))
UNION = Actor("IGO:EU", "the European Union", ActorKind.INTERNATIONAL)

TEXT = (
    "Lind invited Soto to Oslo on Tuesday, the Norwegian foreign ministry said. The palace in Santiago has yet to "
    "confirm the invitation. Soto may travel in May."
)


@dataclass(frozen=True)
class Told:
    """The shape of ``pipeline.Outcome``."""

    document: Document | None
    reading: Reading | None = None
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    kinship: Kinship | None = None
    fingerprint: Fingerprint | None = None


def document(text: str = TEXT, **given: Any) -> Document:
    fields: dict[str, Any] = {"title": "Oslo invites Chilean leader", "byline": "A. Writer", "place_line": "OSLO"}
    fields["published"] = date(2019, 3, 6)
    source = given.pop("source", Source(agency="NPA", url="oslo.txt", origin="d" + digest(text)))
    return Document("d" + digest(text), source, text, **(fields | given))


def span(doc: Document, words: str, after: int = 0) -> Span:
    start = doc.text.index(words, after)
    return Span(doc.id, start, start + len(words))


def sentence(doc: Document, inside: Span) -> Span:
    start = doc.text.rfind(". ", 0, inside.start) + 2 if ". " in doc.text[: inside.start] else 0
    end = doc.text.find(".", inside.end) + 1 or len(doc.text)
    return Span(doc.id, start, end)


def sentences(doc: Document) -> tuple[Sentence, ...]:
    """The sentences of a text without abbreviations, each word by itself."""
    found = []
    for index, part in enumerate(re.finditer(r"[^ ][^.]*\.", doc.text)):
        words = tuple(
            Word(word[0], part.start() + word.start(), part.start() + word.end(), word[0].lower(), "X", -1, "dep")
            for word in re.finditer(r"\w+|[^\w ]", part[0])
        )
        found.append(Sentence(index, part.start(), part.end(), 0, ParagraphKind.BODY, words))
    return tuple(found)


def evidence(doc: Document, trigger: str) -> Evidence:
    found = span(doc, trigger)
    whole = sentence(doc, found)
    return Evidence(found, whole, doc.text[whole.start : whole.end])


def day(text: str, words: str | None = None) -> When:
    return When(date.fromisoformat(text), date.fromisoformat(text), "day", words)


def report(doc: Document, trigger: str, act: Act, status: Status = Status.HAPPENED, **given: Any) -> Report:
    fields: dict[str, Any] = {"claims": (), "views": (View(AUTHOR, Factuality.CERTAIN),)} | given
    id_ = "r" + digest(doc.id, trigger, act.type, [a.id for a in act.actors], status.value)
    return Report(id_, doc.id, act, status, fields.pop("claims"), fields.pop("views"), evidence(doc, trigger), **fields)


def act(type_: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...] = (), **given: Any) -> Act:
    kind = given.pop("kind", "event")
    return Act(kind, type_, given.pop("mode", None), given.pop("contexts", ()), actors, recipients, **given)


def claim(doc: Document, by: Actor, source: str, cue: str, content: str, **given: Any) -> Claim:
    return Claim((by,), span(doc, source), span(doc, cue), (span(doc, content),), speaker_text=source, **given)


def oslo(published: date = date(2019, 3, 6)) -> Told:
    """An invitation that one side claims and the other does not confirm, and a visit that may follow."""
    doc = document(published=published)
    said = claim(doc, OSLO_MFA, "the Norwegian foreign ministry", "said", "Lind invited Soto to Oslo on Tuesday")
    silent = claim(
        doc, PALACE, "The palace in Santiago", "has yet to confirm", "the invitation", act=SpeechAct.NO_CONFIRMATION
    )
    invited = report(
        doc,
        "invited",
        act("AGREE", (LIND,), (SOTO,), when=day("2019-03-05", "on Tuesday")),
        Status.CLAIMED,
        claims=(said,),
        views=(View(AUTHOR, Factuality.UNCOMMITTED), View(OSLO_MFA.id, Factuality.CERTAIN)),
        stances=(Stance((PALACE,), SpeechAct.NO_CONFIRMATION, span(doc, "has yet to confirm")),),
        reasons=("invite: AGREE", "only the ministry says so"),
    )
    may = When(date(2019, 5, 1), date(2019, 5, 31), "month", "in May")
    visit = report(
        doc, "travel", act("CONSULT", (SOTO,), (NORWAY,), when=may, mode="Visit"), Status.POSSIBLE, reasons=("may",)
    )
    first = span(doc, "on Tuesday")
    times = (TimeExpression(0, 5, 7, first.start, first.end, "on Tuesday", "DATE", "2019-03-05"),)
    people = Mention(0, 0, 1, 0, "name", Use.ACTOR, (LIND,), reasons=("serves Norway",))
    body = Mention(0, 8, 12, 11, "name", Use.ACTOR, (OSLO_MFA,))
    return Told(
        doc,
        Reading(doc, sentences(doc), (people, body), times, (said, silent), (), reader_digest="w1"),
        (invited, visit),
    )


def lines(text: str, *reports: tuple[str, Act, Status], published: str = "2019-03-06", **given: Any) -> Told:
    """One document in which each trigger is one report."""
    doc = document(text, published=date.fromisoformat(published), **given)
    made = tuple(report(doc, trigger, what, status) for trigger, what, status in reports)
    return Told(doc, Reading(doc, sentences(doc), (), (), (), (), reader_digest="w1"), made)


def sale(doc_text: str = "Norway sold Chile two ships for $40 million.") -> Told:
    money = Quantity("money", 4e7, 4e7, "USD", "$40 million")
    return lines(doc_text, ("sold", act("AID", (NORWAY,), (CHILE,), quantities=(money,)), Status.HAPPENED))


def with_reader(told: Told, digest_: str) -> Told:
    assert told.reading is not None
    return replace(told, reading=replace(told.reading, reader_digest=digest_))


def ledger_path(folder: Path) -> Path:
    return folder / "desk.ledger"
