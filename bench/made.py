"""Reports made by chance, as many as wanted: what the ledger is measured with. The same seed makes the same reports.

Every document tells of about ten acts of states that have much or little to do with each other (Zipf), most of them
acts that other documents of those days tell too, a third planned first. Nothing here was ever in the news.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from dateline.model import (
    AUTHOR,
    Act,
    Actor,
    ActorKind,
    Claim,
    Document,
    Evidence,
    Factuality,
    Reading,
    Report,
    Source,
    Span,
    SpeechAct,
    Status,
    View,
    When,
    digest,
)
from dateline.tables.states import states

__all__ = ["Made", "batches", "made_documents"]

_TYPES = (
    "CONSULT",
    "CONSULT",
    "CONSULT",
    "AGREE",
    "SUPPORT",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "AID",
    "ASSAULT",
    "MOBILIZE",
)
_MODES = {"CONSULT": ("Visit", "Phone", None)}
_VERBS = {
    "CONSULT": "met", "AGREE": "invited", "SUPPORT": "praised", "ACCUSE": "blamed", "REJECT": "refused",
    "THREATEN": "warned", "AID": "supplied", "ASSAULT": "shelled", "MOBILIZE": "massed",
}  # fmt: skip
_FILL = (
    "border", "harbor", "treaty", "grain", "pipeline", "fishing", "customs", "visas", "satellites", "rail", "river",
    "drones", "tariffs", "students", "hospital", "ministers", "envoys", "talks", "summit", "airspace",
)  # fmt: skip
_REPORTS = 10  # a document, on average


@dataclass(frozen=True, slots=True)
class Made:
    """The shape of ``pipeline.Outcome``."""

    document: Document
    reading: Reading
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class _Happening:
    type: str
    mode: str | None
    actor: Actor
    recipient: Actor
    day: date


def made_documents(count: int, *, seed: int = 1, first: date = date(2016, 1, 1), a_day: int = 30) -> Iterator[Made]:
    """``count`` documents, ``a_day`` of them for each day from ``first`` on, slightly out of order."""
    chance = random.Random(seed)
    codes = sorted(state.iso3 for state in states().values())
    chance.shuffle(codes)
    weights = [1 / (rank + 1) for rank in range(len(codes))]
    actors = [_actors(code) for code in codes]
    current: list[_Happening] = []
    for number in range(count):
        today = first + timedelta(days=number // a_day)
        current = [one for one in current if (today - one.day).days < 3]
        while len(current) < a_day * _REPORTS // 3:
            one, other = chance.choices(range(len(codes)), weights, k=2)
            if one != other:
                type_ = chance.choice(_TYPES)
                ahead = chance.choice((0, 0, 20, 45))
                mode = chance.choice(_MODES.get(type_, (None,)))
                sides = chance.choice(actors[one]), chance.choice(actors[other])
                current.append(_Happening(type_, mode, *sides, today + timedelta(days=ahead)))
        told = chance.sample(current, chance.randint(_REPORTS // 2, 3 * _REPORTS // 2))
        yield _document(chance, f"{seed}-{number}", today - timedelta(days=chance.choice((0, 0, 0, 1))), told)


def _actors(code: str) -> tuple[Actor, ...]:
    return (
        Actor(code, code.title(), ActorKind.STATE, code),
        Actor(f"{code}:GOV", f"the government of {code}", ActorKind.GOVERNMENT, code, ("GOV",)),
        Actor(f"{code}:GOV/MFA", f"the foreign ministry of {code}", ActorKind.BODY, code, ("GOV",)),
    )


def _document(chance: random.Random, name: str, published: date, told: list[_Happening]) -> Made:
    sentences = [
        f"{one.actor.name} {_VERBS[one.type]} {one.recipient.name} over "
        f"{' '.join(chance.sample(_FILL, 4))} in case {name}-{i}, the foreign ministry said."
        for i, one in enumerate(told)
    ]
    text = " ".join(sentences)
    id_ = "d" + digest(text)
    source = Source(agency=chance.choice("ABCDEFGH"), url=f"{name}.txt", origin=id_)
    document = Document(id_, source, text, title=sentences[0][:60], published=published)
    reports, at = [], 0
    for one, sentence in zip(told, sentences, strict=True):
        start = at + sentence.index(_VERBS[one.type])
        trigger = Span(id_, start, start + len(_VERBS[one.type]))
        reports.append(_report(chance, document, one, Evidence(trigger, Span(id_, at, at + len(sentence)), sentence)))
        at += len(sentence) + 1
    return Made(document, Reading(document, (), (), (), (), (), reader_digest="made"), tuple(reports))


def _report(chance: random.Random, document: Document, one: _Happening, evidence: Evidence) -> Report:
    ahead = document.published is not None and one.day > document.published
    act = Act("event", one.type, one.mode, (), (one.actor,), (one.recipient,), When(one.day, one.day, "day", "then"))
    status = Status.PLANNED if ahead else chance.choice((Status.HAPPENED, Status.CLAIMED))
    end = evidence.sentence.end
    said = Span(document.id, end - 5, end - 1)
    claim = Claim((one.actor,), None, said, (evidence.trigger,), act=chance.choice(tuple(SpeechAct)[:3]))
    views = (View(AUTHOR, Factuality.UNCOMMITTED), View(one.actor.id, Factuality.CERTAIN))
    id_ = "r" + digest(document.id, evidence.trigger.start)
    return Report(id_, document.id, act, status, (claim,), views, evidence, (), ("made by chance",))


def batches(documents: Iterator[Made], size: int) -> Iterator[list[Made]]:
    """Documents in lists of ``size``."""
    while held := list(islice(documents, size)):
        yield held
