"""A ledger as a graph of actors (GraphML), and as annotations of texts that are not in it (W3C Web Annotation)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from xml.sax.saxutils import escape, quoteattr

from dateline.ask.plain import visible
from dateline.model import Act, Actor, Event, Report, Status, digest
from dateline.record import Ledger, Sheet, stream
from dateline.tables.ontology import score_of

__all__ = ["graphml", "json_list", "web_annotations"]

_DONE = frozenset({Status.HAPPENED, Status.CLAIMED})
_KEYS = (
    ("node", "name", "string"), ("node", "country", "string"), ("node", "kind", "string"), ("edge", "type", "string"),
    ("edge", "status", "string"), ("edge", "day", "string"), ("edge", "score", "double"), ("edge", "origins", "int"),
)  # fmt: skip


def json_list(items: Iterable[object]) -> Iterator[str]:
    """A JSON list, one member a piece."""
    yield "["
    for number, item in enumerate(items):
        yield (", " if number else "") + json.dumps(item, ensure_ascii=False)
    yield "]"


def graphml(ledger: Ledger) -> Iterator[str]:
    """Actors as nodes, happened and claimed events as edges from each actor to each recipient (GraphML 1.0).

    Edges wait in a file of their own until every node is known.
    """
    nodes: dict[str, Actor] = {}
    with TemporaryFile("w+", encoding="utf8", errors="replace", newline="\n") as edges:
        for events in stream.events(ledger, "event"):
            for event in events:
                if event.status in _DONE:
                    for one, other in _pairs(event.act):
                        nodes[one.id], nodes[other.id] = one, other
                        edges.write(f"<edge source={_id(one)} target={_id(other)}>{_edge(event)}</edge>\n")
        edges.seek(0)
        yield from _graph(nodes)
        yield from edges
    yield "</graph></graphml>\n"


def _graph(nodes: dict[str, Actor]) -> Iterator[str]:
    """The head of the graph, and its nodes by id."""
    keys = "".join(
        f'<key id="{on}-{name}" for="{on}" attr.name="{name}" attr.type="{kind}"/>' for on, name, kind in _KEYS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield f'{head}{keys}\n<graph edgedefault="directed">\n'
    for actor in (nodes[id_] for id_ in sorted(nodes)):
        yield (
            f"<node id={_id(actor)}>{_data('node-name', actor.name)}{_data('node-country', actor.country or '')}"
            f"{_data('node-kind', actor.kind.value)}</node>\n"
        )


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


def web_annotations(ledger: Ledger) -> Iterator[str]:
    """Each report that stands as an annotation: where its words stand in the text, and what is coded there; by event.

    Of the words only a digest goes out, so that a ledger can be shared where the articles cannot: whoever has the text
    can check it.
    """
    yield '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": '
    yield from json_list(_annotations(ledger))
    yield "}\n"


def _annotations(ledger: Ledger) -> Iterator[dict[str, object]]:
    for events in stream.events(ledger):
        home = {id_: event.id for event in events for id_ in event.reports}
        reports = ledger.recorded(tuple(home))
        sheets = ledger.sheets([report.document for report in reports])
        for report in reports:
            yield _annotation(report, home[report.id], sheets[report.document])


def _annotation(report: Report, event: str, sheet: Sheet) -> dict[str, object]:
    trigger, act = report.evidence.trigger, report.act
    return {
        "id": f"urn:dateline:{report.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {
            "type": "Dataset",
            "value": {
                "event": event,
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
