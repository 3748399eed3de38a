"""What happened as programs that draw take it: vis-timeline items, displaCy's manual form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from dateline.ask.exchange import json_list
from dateline.ask.plain import visible
from dateline.ask.rows import act_words, parties_words
from dateline.model import Event, Report, Stage
from dateline.record import Ledger, stream
from dateline.record.life import stage

__all__ = ["displacy", "vis_timeline"]

_LAST = date(9999, 12, 30)


def vis_timeline(ledger: Ledger) -> Iterator[str]:
    """A JSON list of items (id, content, start, end, group, type, title): acts with a day, grouped by status.

    ``end`` is exclusive, as vis-timeline draws it. Texts are plain: show them with ``xss`` filtering on, its default.
    """
    yield from json_list(item for events in stream.events(ledger, "event") for item in _items(events))
    yield "\n"


def _items(events: Iterable[Event]) -> Iterator[dict[str, str]]:
    for event in events:
        when = event.act.when
        first = ((when.earliest or when.latest) if when else None) or event.first_published
        last = ((when.latest or when.earliest) if when else None) or first
        if first is None or last is None:
            continue
        one = {"id": event.id, "content": _escaped(_content(event)), "start": first.isoformat(),
               "group": event.status.value, "type": "point" if first == last else "range",
               "title": _escaped(f"{len(event.origins)} origin{'' if len(event.origins) == 1 else 's'}")}  # fmt: skip
        yield one if first == last else one | {"end": (min(last, _LAST) + timedelta(days=1)).isoformat()}


def displacy(ledger: Ledger) -> Iterator[str]:
    """A JSON list, one object a sentence (``text``, ``ents`` of start, end, label, ``title``): displaCy's manual form.

    The words for each act carry its type and status; offsets are into ``text``.
    """
    every = (report for reports in stream.reports(ledger) for report in reports)
    documents = groupby(every, key=lambda report: report.document)
    yield from json_list(sentence for _, reports in documents for sentence in _sentences(reports))
    yield "\n"


def _sentences(document: Iterable[Report]) -> Iterator[dict[str, object]]:
    """The sentences of one document that prove something."""
    told: dict[int, list[Report]] = {}
    for report in document:
        told.setdefault(report.evidence.sentence.start, []).append(report)
    for reports in told.values():
        evidence = reports[0].evidence
        marks: dict[tuple[int, int], str] = {}
        for report in reports:
            start, end = (
                at - evidence.sentence.start for at in (report.evidence.trigger.start, report.evidence.trigger.end)
            )
            if 0 <= start < end <= len(evidence.text) and report.evidence.text == evidence.text:
                marks.setdefault((start, end), f"{report.act.type} {report.status.value}")
        ents = [{"start": start, "end": end, "label": label} for (start, end), label in sorted(marks.items())]
        yield {"text": evidence.text, "ents": ents, "title": reports[0].document}


def _content(event: Event) -> str:
    turn = stage(event)
    called_off = f" ({turn.value})" if turn in (Stage.CANCELLED, Stage.POSTPONED) else ""
    return f"{parties_words(event.act)} {act_words(event.act)}{called_off}"


def _escaped(text: str) -> str:
    from html import escape

    return escape(visible(text))
