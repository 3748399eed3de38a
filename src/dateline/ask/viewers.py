"""What happened as programs that draw take it: vis-timeline items, displaCy's manual form."""

from __future__ import annotations

import json
from datetime import date, timedelta

from dateline.ask.plain import visible
from dateline.ask.rows import act_words, parties_words
from dateline.model import Event, Report, Stage
from dateline.record import Ledger
from dateline.record.life import stage

__all__ = ["displacy", "vis_timeline"]

_LAST = date(9999, 12, 30)


def vis_timeline(ledger: Ledger) -> str:
    """A JSON list of items (id, content, start, end, group, type, title): acts with a day, grouped by status.

    ``end`` is exclusive, as vis-timeline draws it. Texts are plain: show them with ``xss`` filtering on, its default.
    """
    items = []
    for event in ledger.events():
        when = event.act.when
        first = ((when.earliest or when.latest) if when else None) or event.first_published
        last = ((when.latest or when.earliest) if when else None) or first
        if event.act.kind != "event" or first is None or last is None:
            continue
        one = {"id": event.id, "content": _escaped(_content(event)), "start": first.isoformat(),
               "group": event.status.value, "type": "point" if first == last else "range",
               "title": _escaped(f"{len(event.origins)} origin{'' if len(event.origins) == 1 else 's'}")}  # fmt: skip
        items.append(one if first == last else one | {"end": (min(last, _LAST) + timedelta(days=1)).isoformat()})
    return json.dumps(items, ensure_ascii=False) + "\n"


def displacy(ledger: Ledger) -> str:
    """A JSON list, one object a sentence (``text``, ``ents`` of start, end, label, ``title``): displaCy's manual form.

    The words for each act carry its type and status; offsets are into ``text``.
    """
    told: dict[tuple[str, int], list[Report]] = {}
    for report in ledger.reports():
        told.setdefault((report.document, report.evidence.sentence.start), []).append(report)
    out = []
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
        out.append({"text": evidence.text, "ents": ents, "title": reports[0].document})
    return json.dumps(out, ensure_ascii=False) + "\n"


def _content(event: Event) -> str:
    turn = stage(event)
    called_off = f" ({turn.value})" if turn in (Stage.CANCELLED, Stage.POSTPONED) else ""
    return f"{parties_words(event.act)} {act_words(event.act)}{called_off}"


def _escaped(text: str) -> str:
    from html import escape

    return escape(visible(text))
