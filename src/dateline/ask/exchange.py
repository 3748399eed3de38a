"""A ledger as a graph of actors (GraphML), and as annotations of texts that are not in it (W3C Web Annotation)."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

from dateline.ask.plain import visible
from dateline.model import Act, Actor, Event, Status, digest
from dateline.record import Ledger
from dateline.tables.ontology import score_of

__all__ = ["graphml", "web_annotations"]

_DONE = frozenset({Status.HAPPENED, Status.CLAIMED})
_KEYS = (
    ("node", "name", "string"), ("node", "country", "string"), ("node", "kind", "string"), ("edge", "type", "string"),
    ("edge", "status", "string"), ("edge", "day", "string"), ("edge", "score", "double"), ("edge", "origins", "int"),
)  # fmt: skip


def graphml(ledger: Ledger) -> str:
    """Actors as nodes, happened and claimed events as edges from each actor to each recipient (GraphML 1.0)."""
    events = [event for event in ledger.events() if event.status in _DONE and event.act.kind == "event"]
    nodes: dict[str, Actor] = {}
    edges: list[str] = []
    for event in events:
        for one, other in _pairs(event.act):
            nodes |= {one.id: one, other.id: other}
            edges.append(f"<edge source={_id(one)} target={_id(other)}>{_edge(event)}</edge>")
    keys = "".join(
        f'<key id="{on}-{name}" for="{on}" attr.name="{name}" attr.type="{kind}"/>' for on, name, kind in _KEYS
    )
    held = "".join(
        f"<node id={_id(actor)}>{_data('node-name', actor.name)}{_data('node-country', actor.country or '')}"
        f"{_data('node-kind', actor.kind.value)}</node>\n"
        for actor in (nodes[id_] for id_ in sorted(nodes))
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    links = "\n".join(edges)
    return f'{head}{keys}\n<graph edgedefault="directed">\n{held}{links}\n</graph></graphml>\n'


def _pairs(act: Act) -> list[tuple[Actor, Actor]]:
    """Who acts on whom; actors that act together without a recipient are linked in their order."""
    if act.recipients:
        return [(one, other) for one in act.actors for other in act.recipients]
    return list(zip(act.actors, act.actors[1:], strict=False))


def _edge(event: Event) -> str:
    when = event.act.when
    day = (when.earliest or when.latest) if when else event.first_published
    score = score_of(event.act)
    cells = (("type", event.act.type), ("status", event.status.value), ("day", day.isoformat() if day else ""),
             ("score", score or 0.0), ("origins", len(event.origins)))  # fmt: skip
    return "".join(_data(f"edge-{name}", value) for name, value in cells)


def _id(actor: Actor) -> str:
    return quoteattr(visible(actor.id))


def _data(key: str, value: object) -> str:
    return f'<data key="{key}">{escape(visible(str(value)))}</data>'


def web_annotations(ledger: Ledger) -> str:
    """Each report that stands as an annotation: where its words stand in the text, and what is coded there.

    Of the words only a digest goes out, so that a ledger can be shared where the articles cannot: whoever has the text
    can check it.
    """
    events = ledger.events()
    home = {id_: event.id for event in events for id_ in event.reports}
    reports = ledger.recorded(tuple(home))
    sheets = ledger.sheets([report.document for report in reports])
    items = []
    for report in reports:
        trigger, sheet = report.evidence.trigger, sheets[report.document]
        act = report.act
        items.append(
            {
                "id": f"urn:dateline:{report.id}",
                "type": "Annotation",
                "motivation": "classifying",
                "body": {
                    "type": "Dataset",
                    "value": {
                        "event": home[report.id],
                        "type": act.type,
                        "mode": act.mode,
                        "status": report.status.value,
                        "actors": [actor.id for actor in act.actors],
                        "recipients": [actor.id for actor in act.recipients],
                        "when": act.when.as_dict() | {"text": None} if act.when else None,
                    },
                },
                "target": {
                    "source": sheet.source.url or f"urn:dateline:{sheet.id}",
                    "selector": {
                        "type": "TextPositionSelector",
                        "start": trigger.start,
                        "end": trigger.end,
                        "refinedBy": {"type": "DatelineDigest", "sentence": digest(report.evidence.text)},
                    },
                },
            }
        )
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": sorted(items, key=lambda item: str(item["id"])),
    }
    return json.dumps(page, ensure_ascii=False) + "\n"
