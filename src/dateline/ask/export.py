"""The events of a ledger in the forms that others know: exact columns, codes as texts, one line per pair of parties.

Those forms have no status; ``readings.py`` says what goes in. Cells that we know nothing honest for (tone, codes of
religions, FIPS codes) are empty. Beside a CAMEO code (GDELT's ``GoldsteinScale``, the ``Intensity`` of ICEWS)
stands Goldstein's score of the code, in POLECAT's ``Intensity`` PLOVER's score. Types of a user's own go out as what
their table says they stand under.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.ask.columns import GDELT, GDELT_MENTIONS, ICEWS, POLECAT
from dateline.ask.exchange import graphml, json_list, web_annotations
from dateline.ask.readings import OWN, PLOVER, check_reading, told
from dateline.errors import QuestionError
from dateline.model import Act, Actor, Event, Report
from dateline.record import Ledger, Sheet, stream
from dateline.tables.ontology import cameo_of, foreign, ontology, quad_of, score_of
from dateline.tables.states import state, states

__all__ = ["EXPORTS", "Line", "cameo_code", "country_name", "lines", "pieces", "stretches"]

_OTHER = "---"  # ICEWS and CAMEO, for a code that is not known

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One pair of parties of one event."""

    event: Event
    act: Act
    day: date
    actor: Actor | None
    recipient: Actor | None
    number: int  # of the pair in its event
    best: Report
    sheets: dict[str, Sheet]

    @property
    def id(self) -> str:
        return self.event.id if self.number == 0 else f"{self.event.id}-{self.number}"

    @property
    def number_id(self) -> int:
        """A number for programs that want one: 52 bits of the id, so that a double holds it."""
        return (int(self.event.id[1:14], 16) + self.number) % 2**52

    @property
    def score(self) -> float | None:
        return score_of(self.act)

    @property
    def cameo(self) -> tuple[str, float | None]:
        """The CAMEO code, and Goldstein's score of it."""
        found = cameo_of(self.act)
        return (found.code, found.goldstein) if found else (_OTHER, None)

    @property
    def sheet(self) -> Sheet:
        return self.sheets[self.best.document]


def pieces(ledger: Ledger, name: str, reading: str | None = None) -> Iterator[str]:
    """The whole ledger in the form ``name`` (one of ``EXPORTS``), in PLOVER's reading or our own, piece by piece.

    Raises QuestionError, before the first piece, for a reading that is none or that the form has no choice of.
    """
    if name in _READ_TWO_WAYS:
        return _READ_TWO_WAYS[name](ledger, check_reading(reading or PLOVER))
    if reading is not None and check_reading(reading) != OWN:
        raise QuestionError(f"{name} has only our own reading: leave out the reading {reading}")
    return EXPORTS[name](ledger)


def cameo_code(type_: str, mode: str | None) -> str | None:
    """The most general CAMEO code that stands for a PLOVER type and mode; None where there is none."""
    found = ontology().cameo_code(type_, mode)
    return found.code if found else None


def stretches(ledger: Ledger, reading: str, *, with_status: bool = False) -> Iterator[list[Line]]:
    """The lines of all events by day, those of some hundred events at a time."""
    for events in stream.events(ledger):
        yield list(_lines(ledger, events, reading, with_status=with_status))


def lines(ledger: Ledger, reading: str, *, with_status: bool = False) -> Iterator[Line]:
    for found in stretches(ledger, reading, with_status=with_status):
        yield from found


def _lines(ledger: Ledger, events: Iterable[Event], reading: str, *, with_status: bool) -> Iterator[Line]:
    found = ((event, told(event, reading, with_status=with_status)) for event in events)
    going = [(event, *goes) for event, goes in found if goes]
    reports = {report.id: report for report in ledger.recorded([event.told_by for event, _, _ in going])}
    sheets = ledger.sheets([report.document for report in reports.values()])
    for event, act, day in going:
        pairs = [(one, other) for one in act.actors or (None,) for other in act.recipients or (None,)]
        for number, (one, other) in enumerate(pairs):
            yield Line(event, act, day, one, other, number, reports[event.told_by], sheets)


def _gdelt(ledger: Ledger, reading: str = PLOVER) -> Iterator[str]:
    return _tabbed(GDELT, (_gdelt_row(line) for line in lines(ledger, reading)))


def _gdelt_row(line: Line) -> list[Cell]:
    event, day = line.event, line.day
    code, goldstein = line.cameo
    # (month * 30 + day) / 365 is how the codebook counts.
    fraction = f"{day.year}.{min(9999, (day.month * 30 + day.day) * 10000 // 365):04}"
    place = line.act.where
    action: list[Cell] = [None] * 8
    if place:
        kind = 4 if place.precision in ("point", "city") else 1
        action = [kind, place.name, None, None, None, place.latitude, place.longitude, None]
    stamp = f"{event.first_published or day:%Y%m%d}000000"
    return [
        line.number_id, f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day.year}", fraction, *_cameo_actor(line.actor),
        *_cameo_actor(line.recipient), 1, code, code[:3], code[:2], quad_of(line.act), goldstein,
        len(event.reports), len(event.origins), len(event.reports), None, *[None] * 16, *action, stamp,
        line.sheet.source.url,
    ]  # fmt: skip


def _cameo_actor(actor: Actor | None) -> list[Cell]:
    if actor is None:
        return [None] * 10
    country, sectors = actor.country or "", list(actor.sectors[:3])
    group = actor.id.partition(":")[2] if actor.id.startswith("IGO:") else None
    types = [*sectors, None, None, None][:3]
    return [f"{country}{''.join(sectors)}" or group, actor.name.upper(), country or None, group, *[None] * 3, *types]


def _gdelt_mentions(ledger: Ledger, reading: str = PLOVER) -> Iterator[str]:
    return _tabbed(GDELT_MENTIONS, _all_mentions(ledger, reading))


def _all_mentions(ledger: Ledger, reading: str) -> Iterator[list[Cell]]:
    for found in stretches(ledger, reading):
        reports = {r.id: r for r in ledger.recorded([id_ for line in found for id_ in line.event.reports])}
        sheets = ledger.sheets([report.document for report in reports.values()])
        for line in found:
            yield from _mention_rows(line, reports, sheets)


def _mention_rows(line: Line, reports: dict[str, Report], sheets: dict[str, Sheet]) -> Iterator[list[Cell]]:
    for id_ in line.event.reports:
        report, sheet = reports[id_], sheets[reports[id_].document]
        told = f"{sheet.published or line.day:%Y%m%d}000000"
        name = sheet.source.outlet or sheet.source.agency
        yield [
            line.number_id, f"{line.day:%Y%m%d}000000", told, 1, name, sheet.source.url or sheet.id, None, None, None,
            report.evidence.trigger.start, 1, None, None, None, None, None,
        ]  # fmt: skip


def _icews(ledger: Ledger, reading: str = PLOVER) -> Iterator[str]:
    return _tabbed(ICEWS, (_icews_row(line) for line in lines(ledger, reading)))


def _icews_row(line: Line) -> list[Cell]:
    place, sheet = line.act.where, line.sheet
    city = place.name if place and place.precision in ("point", "city") else None
    return [
        line.id, line.day.isoformat(), *_icews_actor(line.actor), ontology().types[foreign(line.act)[0]].definition,
        *line.cameo, *_icews_actor(line.recipient), sheet.id, None,
        sheet.source.outlet or sheet.source.agency, city, None, None, country_name(place.country if place else None),
        place.latitude if place else None, place.longitude if place else None,
    ]  # fmt: skip


def _icews_actor(actor: Actor | None) -> list[Cell]:
    return [actor.name, ",".join(actor.sectors) or None, country_name(actor.country)] if actor else [None] * 3


def _polecat(ledger: Ledger, reading: str = PLOVER) -> Iterator[str]:
    return _tabbed(POLECAT, (_polecat_row(line) for line in lines(ledger, reading)))


def _polecat_row(line: Line) -> list[Cell]:
    act, place, sheet = line.act, line.act.where, line.sheet
    type_, mode = foreign(act)
    city = place.name if place and place.precision in ("point", "city") else None
    return [
        line.id, line.day.isoformat(), type_, mode, line.score, quad_of(act),
        ";".join(act.contexts), *_polecat_actor(line.actor), *_polecat_actor(line.recipient),
        place.name if place else None, city, None, None, place.country if place else None,
        place.latitude if place else None, place.longitude if place else None, None, place.name if place else None,
        place.precision if place else None, sheet.source.outlet or sheet.source.agency,
        sheet.published.isoformat() if sheet.published else None, None, None, None, "en", ontology().version,
    ]  # fmt: skip


def _polecat_actor(actor: Actor | None) -> list[Cell]:
    if actor is None:
        return [None] * 8
    sectors = actor.sectors
    home = state(actor.country) if actor.country else None
    cow = home.cow or None if home is not None else None
    sector = sectors[0] if sectors else None
    return [actor.name, actor.country, cow, sector, ";".join(sectors), None, actor.name, None]


def _plover(ledger: Ledger, reading: str = PLOVER) -> Iterator[str]:
    """One JSON object a line, with the keys of PLOVER's gold file; one line an event, all its parties in lists.

    In our own reading every event goes out, each with ``status`` and, where it is of a user's own type, ``under``.
    """
    for line in lines(ledger, reading, with_status=True):
        if not line.number:
            yield json.dumps(_plover_object(line, reading), ensure_ascii=False) + "\n"


def _plover_object(line: Line, reading: str) -> dict[str, object]:
    act, text = line.act, line.best.evidence.text
    type_, mode = foreign(act) if reading == PLOVER else (act.type, act.mode)
    more: dict[str, object] = {}
    if reading == OWN:
        under = {"under": " ".join(filter(None, foreign(act)))} if act.under else {}
        more = {"status": line.event.status.value, **under}
    return {
        "id": line.event.id,
        "date": line.day.isoformat(),
        "source": [_plover_actor(actor) for actor in act.actors],
        "target": [_plover_actor(actor) for actor in act.recipients],
        "event": type_,
        "mode": mode or "",
        "context": list(act.contexts),
        "eventText": text[slice(*_trigger(line.best))],
        "text": text,
        "eventLoc": {"name": act.where.name} if act.where else {},
        "language": "en",
        "publication": line.sheet.source.outlet or line.sheet.source.agency or "",
        "coder": "dateline",
        "version": ontology().version,
        **more,
    }


def _plover_actor(actor: Actor) -> dict[str, str]:
    return {"actorText": actor.name, "code": actor.country or actor.id, "sector": ",".join(actor.sectors)}


def _trigger(report: Report) -> tuple[int, int]:
    evidence = report.evidence
    return evidence.trigger.start - evidence.sentence.start, evidence.trigger.end - evidence.sentence.start


def _timelinejs(ledger: Ledger) -> Iterator[str]:
    """The JSON that TimelineJS draws (knightlab): happened and claimed events by day."""
    yield '{"events": '
    yield from json_list(_slides(ledger))
    yield "}\n"


def _slides(ledger: Ledger) -> Iterator[dict[str, object]]:
    for line in lines(ledger, OWN):
        if line.number:
            continue
        day = {"year": line.day.year, "month": line.day.month, "day": line.day.day}
        who = ", ".join(actor.name for actor in line.act.actors) or "?"
        whom = ", ".join(actor.name for actor in line.act.recipients)
        head = f"{who} → {whom}: {line.act.type}" if whom else f"{who}: {line.act.type}"
        text = _escaped(f"{line.event.status.value}. {line.best.evidence.text}")
        yield {"start_date": day, "unique_id": line.id, "text": {"headline": _escaped(head), "text": text}}


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def _tabbed(head: tuple[str, ...], rows: Iterator[list[Cell]]) -> Iterator[str]:
    """Tab-separated text with a head line; no cell holds a tab or a line end."""
    yield "\t".join(head) + "\n"
    for row in rows:
        assert len(row) == len(head), f"{len(row)} cells for {len(head)} columns"
        yield "\t".join("" if cell is None else " ".join(str(cell).split()) for cell in row) + "\n"


def country_name(iso3: str | None) -> str | None:
    state = states().get(iso3) if iso3 else None
    return state.name if state else iso3


_READ_TWO_WAYS: dict[str, Callable[[Ledger, str], Iterator[str]]] = {
    "gdelt": _gdelt, "gdelt-mentions": _gdelt_mentions, "icews": _icews, "polecat": _polecat, "plover": _plover,
}  # fmt: skip
EXPORTS: dict[str, Callable[[Ledger], Iterator[str]]] = {
    "gdelt": _gdelt, "gdelt-mentions": _gdelt_mentions, "icews": _icews, "polecat": _polecat, "plover": _plover,
    "timelinejs": _timelinejs, "graphml": graphml, "annotations": web_annotations,
}  # fmt: skip
