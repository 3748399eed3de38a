"""What a kept answer rests on, and what a recording touches: an answer is good until something it rests on is touched.

Whatever is not sure to be untouched counts as touched. What is taken back, put right or read anew touches everything:
that is rare, and its traces lead far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.ask import Exhibit
from dateline.ask.parties import resolve
from dateline.model import Action, Entry, Report
from dateline.pipeline import Outcome
from dateline.record import Ledger, Selection
from dateline.record.codes import codes_of
from dateline.record.gist import gist
from dateline.record.traits import event_id
from dateline.record.write import named
from dateline.tables.states import find_state

__all__ = ["ALL", "EVERYTHING", "Rests", "Touched", "on_exhibit", "on_ids", "on_parties", "touched_by"]

_WHOLE = 17  # characters of an id


@dataclass(frozen=True, slots=True)
class Rests:
    """What an answer rests on: everything, or no more than is named here."""

    everything: bool = False
    each: tuple[frozenset[str], ...] = ()  # reports and statements with a code of each of these sets
    names: tuple[str, ...] = ()  # and whoever goes by one of these names, folded
    ids: frozenset[str] = frozenset()  # documents, reports and statements
    beginning: str = ""  # of the id that was asked for, where that is not whole


EVERYTHING = Rests(everything=True)


@dataclass(frozen=True, slots=True)
class Touched:
    """What entries of the ledger touch."""

    everything: bool = False
    codes: tuple[frozenset[str], ...] = ()  # of everybody in a report or statement, each combination once
    names: frozenset[str] = frozenset()  # folded, of everybody in them
    ids: frozenset[str] = frozenset()  # of documents, statements, reports and the further reports of their events

    def reaches(self, rests: Rests) -> bool:
        """Whether an answer that rests on this may be another one now."""
        if self.everything or rests.everything or not self.ids.isdisjoint(rests.ids):
            return True
        if rests.beginning and any(id_.startswith(rests.beginning) for id_ in self.ids):
            return True
        if rests.each and any(all(not codes.isdisjoint(one) for one in rests.each) for codes in self.codes):
            return True
        return any(_goes_by(held, name) for name in rests.names for held in self.names)


ALL = Touched(everything=True)


def _goes_by(held: str, name: str) -> bool:
    """Whether an actor of that name or id may be meant by ``name`` (``Ledger.actors_named``)."""
    return held == name or held.endswith((f" {name}", f"/{name}"))


def on_parties(ledger: Ledger, asked: Sequence[str]) -> Rests:
    """What a question about one party, or about two or more with each other, rests on. Raises QuestionError.

    A name of an actor may come to stand for more actors; a country or code never does.
    """
    if not asked:
        return EVERYTHING
    parties = [resolve(ledger, name) for name in asked]
    sets = tuple(frozenset(party.codes) for party in parties)
    if len(parties) > 2:  # any two of them
        sets = (frozenset[str]().union(*sets),)
    words = [" ".join(name.split()) for name in asked]
    told = zip(words, parties, strict=True)
    names = [name.casefold() for name, party in told if party.codes != (name,) and find_state(name) is None]
    return Rests(each=sets, names=tuple(names))


def on_ids(asked: str, ids: Iterable[str]) -> Rests:
    """What is shown of the id ``asked`` rests on the reports, statements and documents ``ids``."""
    return Rests(ids=frozenset(ids), beginning="" if len(asked) == _WHOLE else asked)


def on_exhibit(asked: str, exhibit: Exhibit) -> Rests:
    """The same for an event, report or statement with all that proves it."""
    ids = [proof.report.id for proof in exhibit.proofs]
    ids += exhibit.event.reports if exhibit.event else ()
    ids += (exhibit.saying.id, *exhibit.saying.reports) if exhibit.saying else ()
    return on_ids(asked, ids)


def touched_by(ledger: Ledger, outcomes: Iterable[Outcome], after: int, *, by_hand: bool) -> Touched:
    """What the entries past ``after`` touch, with which documents were recorded that were not there before.

    ``by_hand``: whether people have joined reports in this ledger, so that an event may have parties of its own.
    """
    entries = list(ledger.entries(after=after))
    added = {entry.subject for entry in entries if entry.action is Action.ADD}
    if any(_leads_far(entry, added, by_hand=by_hand) for entry in entries):
        return ALL
    new = tuple(sorted(id_ for id_ in {entry.subject for entry in entries} if id_.startswith("r")))
    events = ledger.events(Selection(ids=new)) if new else ()
    reports = ledger.recorded(tuple({*new, *(id_ for event in events for id_ in event.reports)}))
    actors = {frozenset(named(report)) for report in reports}
    ids = {id_ for report in reports for id_ in (report.id, event_id(report.id))} | {entry.subject for entry in entries}
    for outcome in outcomes:
        if outcome.document is not None and outcome.document.id in added and outcome.reading is not None:
            held: dict[str, Report] = {report.id: report for report in outcome.reports}
            for saying in gist(outcome.reading, outcome.reports).sayings:
                of = [actor for id_ in saying.reports if id_ in held for actor in named(held[id_])]
                actors.add(frozenset((*saying.claim.speakers, *saying.about, *of)))
                ids.add(saying.id)
    everybody = {actor for one in actors for actor in one}
    names = {words.casefold() for actor in everybody for words in (actor.name, actor.id)}
    return Touched(False, tuple({frozenset(codes_of(one)) for one in actors}), frozenset(names), frozenset(ids))


def _leads_far(entry: Entry, added: set[str], *, by_hand: bool) -> bool:
    if entry.who is not None or entry.action in (Action.RETRACT, Action.CORRECT):
        return True
    return by_hand and entry.action in (Action.MERGE, Action.SPLIT) and entry.subject not in added
