"""One report, event or statement, with everything that proves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.ask.acts import mark_in
from dateline.ask.html import clean, marked_html
from dateline.ask.rows import act_words, parties_words, standing_words, when_words
from dateline.ask.sides import disputed, side_texts
from dateline.errors import QuestionError
from dateline.model import Action, Claim, Entry, Event, Report, Step
from dateline.record import Ledger, Saying, Selection, Sheet
from dateline.record.encode import encode, storable

__all__ = ["Exhibit", "Proof", "show"]

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Proof:
    """One report: the sentence with the place of the words in it, and the document it stands in."""

    report: Report
    sheet: Sheet
    stands: bool  # False once retracted or corrected
    mark: tuple[int, int]

    def facts(self) -> list[tuple[str, str]]:
        """What there is to say of the report, as heading and words, in order of weight."""
        report, act = self.report, self.report.act
        pairs = [
            (
                "act",
                f"{parties_words(act)}  {act_words(act)}" + (f"  ({', '.join(act.contexts)})" if act.contexts else ""),
            ),
            ("when", _when(report)),
            ("where", f"{act.where.relation} {act.where.name}" if act.where else ""),
            ("amounts", ", ".join(quantity.text for quantity in act.quantities)),
            ("status", report.status.value.replace("_", " ") + ("" if self.stands else "  (no longer stands)")),
            ("said by", " ← ".join(_speakers(claim) for claim in report.claims)),
            ("stances", "; ".join(_stances(report))),
            ("certainty", "; ".join(f"{view.holder} {view.value.value}" for view in report.views)),
            ("reasons", "; ".join(report.reasons)),
            ("document", _document(self.sheet)),
            ("report", report.id),
        ]
        return [(head, words) for head, words in pairs if words]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What ``show`` answers: an event with all its reports, one report with its event, or a statement."""

    id: str
    event: Event | None  # None for a report that no longer stands
    proofs: tuple[Proof, ...]
    saying: Saying | None = None  # where a statement was asked for; the proofs are of what is coded in it
    decisions: tuple[Entry, ...] = ()  # what joined or parted, corrected or retracted its reports

    def summary(self) -> list[tuple[str, str]]:
        """The event or statement in a few words."""
        if self.saying is not None:
            return _statement(self.saying)
        event = self.event
        if event is None:
            return []
        origins = len(event.origins)
        pairs = [
            ("event", event.id),
            ("act", f"{parties_words(event.act)}  {act_words(event.act)}"),
            ("when", when_words(event.act.when)),
            ("status", event.status.value.replace("_", " ")),
            ("standing", standing_words(event.standing)),
            ("disputed", "; ".join(disputed(event.stands))),
            ("sides", "; ".join(side_texts(event.stands)) if origins > 1 else ""),
            ("life", " → ".join(_step(step) for step in event.steps) if len(event.steps) > 1 else ""),
            ("seen", f"{len(event.reports)} report{_s(len(event.reports))}, {origins} origin{_s(origins)}"),
            *(("decision", _decision(entry)) for entry in self.decisions),
        ]
        return [(head, words) for head, words in pairs if words]

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, ready for JSON."""
        return {
            "id": self.id,
            "event": encode(self.event),
            "saying": encode(self.saying),
            "decisions": encode(self.decisions),
            "proofs": [
                {
                    "report": encode(proof.report),
                    "document": encode(proof.sheet),
                    "stands": proof.stands,
                    "mark": list(proof.mark),
                }
                for proof in self.proofs
            ],
        }

    def _repr_html_(self) -> str:
        parts = [f"<dl>{_pairs(self.summary())}</dl>"]
        if self.saying is not None:
            parts.insert(0, f"<blockquote>{marked_html(self.saying.text, *self.saying.mark())}</blockquote>")
        for proof in self.proofs:
            quote = marked_html(proof.report.evidence.text, *proof.mark)
            parts.append(f"<blockquote>{quote}</blockquote><dl>{_pairs(proof.facts())}</dl>")
        return "".join(parts)


def show(ledger: Ledger, id_: str) -> Exhibit:
    """The report, event or statement with this id, or with the one id that begins so.

    Raises QuestionError when nothing, or more than one thing, has such an id.
    """
    prefix = storable(id_.strip())
    if len(prefix) < _SHORTEST or prefix[0] not in "res":
        raise QuestionError(
            f"{id_!r} is no id: ids begin with r (a report), e (an event) or s (a statement), as the tables show them"
        )
    if prefix[0] == "s":
        saying_id = _only(prefix, ledger.saying_ids(prefix))
        found = ledger.sayings(ids=(saying_id,))
        if not found:
            raise QuestionError(f"the statement {saying_id} no longer stands: its document was retracted or read anew")
        saying = found[0][0]
        return Exhibit(saying_id, None, _proofs(ledger, saying.reports), saying)
    if prefix[0] == "e":
        named_after = ledger.event_ids(prefix)
        corrected = ledger.corrections() if named_after else {}
        now = [id_ for id_, old in corrected.items() if old in named_after.values()]
        events = ledger.events(Selection(ids=(*named_after.values(), *now))) if named_after else ()
        by_id = {event.id: event for event in events}
        if not any(found.startswith(prefix) for found in by_id):
            # An event is named after its first report; a name it had before an earlier report came in still finds it.
            homes = {id_: event for event in events for id_ in event.reports}
            homes = {corrected[id_]: event for id_, event in homes.items() if id_ in corrected} | homes
            by_id |= {old: homes[report] for old, report in named_after.items() if report in homes}
        event = by_id[_only(prefix, by_id)]
        return Exhibit(event.id, event, _proofs(ledger, event.reports), decisions=_decisions(ledger, event.reports))
    report_id = _only(prefix, ledger.report_ids(prefix))
    events = ledger.events(Selection(ids=(report_id,)))
    of = next((event for event in events if report_id in event.reports), None)
    history = _decisions(ledger, of.reports if of else (report_id,))
    return Exhibit(report_id, of, _proofs(ledger, (report_id,)), decisions=history)


def _only(prefix: str, ids: Iterable[str]) -> str:
    found = [id_ for id_ in ids if id_.startswith(prefix)]
    if not found:
        raise QuestionError(f"the ledger holds nothing with the id {prefix}")
    if len(found) > 1 and prefix not in found:
        raise QuestionError(f"{prefix} is the beginning of several ids: {', '.join(sorted(found)[:5])}")
    return prefix if prefix in found else found[0]


def _proofs(ledger: Ledger, ids: tuple[str, ...]) -> tuple[Proof, ...]:
    standing = {report.id for report in ledger.reports(Selection(ids=ids))}
    reports = ledger.recorded(ids)
    sheets = ledger.sheets([report.document for report in reports])
    return tuple(Proof(r, sheets[r.document], r.id in standing, mark_in(r.evidence)) for r in reports)


def _decisions(ledger: Ledger, ids: tuple[str, ...]) -> tuple[Entry, ...]:
    """Every decision about these reports, and the last one of the program on each."""
    last: dict[object, Entry] = {}
    for entry in ledger.entries(subjects=ids):
        if entry.action is not Action.ADD:
            by_program = entry.who is None and entry.action in (Action.MERGE, Action.SPLIT)
            last[entry.subject if by_program else entry.seq] = entry
    return tuple(sorted(last.values(), key=lambda entry: entry.seq))


def _decision(entry: Entry) -> str:
    score = f" {entry.score:.2f}" if entry.score is not None else ""
    by = f" by {entry.who}" if entry.who else ""
    return f"{entry.action.value} {entry.subject[:9]}{score}{by}: {entry.reason or ''}"


def _step(step: Step) -> str:
    told = f" (told {step.published})" if step.published else ""
    return f"{step.stage.value} {when_words(step.when)}{told}"


def _statement(saying: Saying) -> list[tuple[str, str]]:
    claim = saying.claim
    pairs = [
        ("statement", saying.id),
        ("said by", " ← ".join([*(a.id for a in saying.chain), _speakers(claim)])),
        ("named as", claim.speaker_text),
        ("says", f"{claim.act.value.replace('_', ' ')}, {claim.manner.value}"),
        ("about", ", ".join(actor.id for actor in saying.about)),
        ("document", saying.document),
    ]
    return [(head, words) for head, words in pairs if words]


def _when(report: Report) -> str:
    when = report.act.when
    if when is None:
        return ""
    words = when_words(when)
    return f"{words}  (“{when.text}”)" if when.text else f"{words}  ({when.precision})"


def _speakers(claim: Claim) -> str:
    return ", ".join(actor.id for actor in claim.speakers) or claim.speaker_text or "?"


def _stances(report: Report) -> list[str]:
    return [
        f"{', '.join(actor.id for actor in stance.speakers) or '?'} {stance.act.value.replace('_', ' ')}"
        for stance in report.stances
    ]


def _document(sheet: Sheet) -> str:
    place = ", ".join(part for part in (sheet.place_line, sheet.source.agency) if part)
    origin = f"origin {sheet.source.origin}" if sheet.source.origin not in (None, sheet.id) else ""
    day = sheet.published.isoformat() if sheet.published else "undated"
    return " · ".join(part for part in (sheet.title, place, day, sheet.source.url, sheet.id, origin) if part)


def _pairs(pairs: list[tuple[str, str]]) -> str:
    return "".join(f"<dt>{clean(head)}</dt><dd>{clean(words)}</dd>" for head, words in pairs)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
