"""Who does what to whom over data sets of single sentences, in the forms their scorers read.

``plover``: both parties are marked in the sentence and only the type is asked (PLV); labels follow the CAMEO
crosswalk there, so
sanctions imposed count as COERCE, convictions as ACCUSE, and cooperation still to come as AGREE.
``triples``: sentence and date alone (PLOVER gold standard records).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.code.sightings import Sighting
    from dateline.model import Document, Mention, Reading, Report, Sentence
    from dateline.understand.encoder import Encoder

__all__ = ["plover", "triples"]

QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
"REJECT": 3,
         "THREATEN": 3, "PROTEST": 4, "MOBILIZE": 4, "SANCTION": 4, "COERCE": 4, "ASSAULT": 4}  # fmt: skip
COMING = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
SOURCE, TARGET = "XSA", "XTA"
TRUST = ((3.0, 2.5), (1.5, 1.5), (0.0, 0.7))
"""How much a root of the table counts beside a log probability of the reader, by how well the parties fit."""


def plover(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """PLV rows to ``{id, root, quad}``: ``score_plv.py``."""
    from dateline.understand.encoder import Encoder

    encoder = Encoder.load()
    for row in rows:
        root = _decided(_root(row, encoder), _proposed(row, encoder))
        yield {"id": row["id"], "root": root, "quad": QUADS[root]}


def triples(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """``{id, text, date}`` rows to ``{id, events}``: ``score_gsr.py``."""
    from dateline.understand.encoder import Encoder

    encoder = Encoder.load()
    for row in rows:
        published = date.fromisoformat(row["date"][:10]) if row.get("date") else None
        yield {"id": row["id"], "events": [e for r in _reports(row["text"], published, encoder) for e in _pairs(r)]}


def _document(text: str, published: date | None) -> Document:
    from dateline.model import Document, OffsetMap, Paragraph, ParagraphKind, Source, digest

    block = Paragraph(ParagraphKind.BODY, text, OffsetMap.shift(0, len(text)))
    return Document("d" + digest(text), Source(), text, published=published, paragraphs=(block,))


def _reading(text: str, published: date | None, encoder: Encoder) -> Reading:
    from dateline.settings import Settings
    from dateline.understand import understand

    return understand(_document(text, published), encoder, Settings())


def _reports(text: str, published: date | None, encoder: Encoder) -> tuple[Report, ...]:
    from dateline.code import code

    return tuple(r for r in code(_reading(text, published, encoder)) if r.act.kind == "event")


def _pairs(report: Report) -> Iterator[dict[str, str]]:
    def codes(actors: Sequence[Any]) -> list[str]:
        return list(dict.fromkeys(a.country or a.id.partition(":")[0] for a in actors))

    type_ = _exported(report.act.type, report.status.value in ("planned", "possible"))
    actors, recipients = codes(report.act.actors), codes(report.act.recipients)
    if not recipients and len(actors) > 1:
        yield from ({"actor": a, "type": type_, "recipient": b} for a in actors for b in actors if a != b)
        return
    yield from ({"actor": a, "type": type_, "recipient": b} for a in actors or [""] for b in recipients or [""])


def _exported(type_: str, coming: bool) -> str:
    """PLOVER's own reading: cooperation still to come is AGREE."""
    return "AGREE" if coming and type_ in COMING else type_


# ---------------------------------------------------------------- a marked pair


def _proposed(row: dict[str, Any], encoder: Encoder) -> dict[str, float]:
    """What the reader thinks of the pair: a log probability for every root; nothing where it has no such layer."""
    import numpy as np

    from dateline.understand.tokens import token_spans

    spans = list(token_spans(row["sentence"]))
    pairs = encoder.annotate([[row["sentence"][a:b] for a, b in spans]])[0].more.get("act")
    if pairs is None or not spans:
        return {}
    ends = []
    for mark in "st":
        start, end = _marked(row["marked"], mark)
        inside = [i for i, (a, b) in enumerate(spans) if a < end and start < b] or list(range(len(spans)))
        ends += [inside[0], inside[-1] + 1]
    scores = pairs.scores(*ends)
    return dict(zip(pairs.labels, (scores - np.logaddexp.reduce(scores)).tolist(), strict=True))


def _decided(ruled: tuple[str, float], proposed: dict[str, float]) -> str:
    """The root that table and reader together make likeliest; the table weighs more, the better the parties fit."""
    root, fitness = ruled
    if not proposed:
        return root
    weight = next((weight for least, weight in TRUST if fitness >= least), 0.0)
    return max(proposed, key=lambda one: proposed[one] + weight * (one == root))


def _root(row: dict[str, Any], encoder: Encoder) -> tuple[str, float]:
    """The root by the table, and how well the marked parties fit it: up to 4, 0 when only some word is known."""
    from dateline.code.events import find_acts
    from dateline.code.roles import Cast
    from dateline.tables.ontology import ontology
    from dateline.tables.predicates import predicates

    source, target = _marked(row["marked"], "s"), _marked(row["marked"], "t")
    reading = _reading(row["sentence"], None, encoder)
    mentions = [
        *_without(reading, source, target),
        *_marks(reading.sentences, source, SOURCE),
        *_marks(reading.sentences, target, TARGET),
    ]
    cast = Cast(mentions)
    found: list[tuple[float, Sighting]] = []
    for sentence in reading.sentences:
        acts, tree = find_acts(sentence, cast, predicates(), ontology())
        found += [(_fitness(act, tree.sentence), act) for act in acts if not act.anaphor]
    if not found:
        return _fallback(reading), -1.0
    fitness, act = max(found, key=lambda pair: pair[0])
    return _label(act, reading), fitness


def _label(act: Sighting, reading: Reading) -> str:
    from dateline.code.status import status_of
    from dateline.model import Status

    judged = {(a.sentence, a.word): a for a in reading.assessments}
    assessment = judged.get((act.sentence, act.word))
    status = status_of(assessment, reading)[0] if assessment else Status.HAPPENED
    type_ = _exported(act.type, status in (Status.PLANNED, Status.POSSIBLE))
    if type_ in ("RETREAT", "CONCEDE"):
        return "AGREE" if status is Status.PLANNED else "YIELD"
    if type_ == "SANCTION" and act.mode == "Convict":
        return "ACCUSE"
    if type_ == "SANCTION" and any(c == "economic" for c in act.contexts) and "imposed" not in act.reasons[0]:
        return (
            "COERCE"
            if act.reasons[0].startswith(("impose", "slap", "sanction", "announce", "levy", "ban", "freeze"))
            else "SANCTION"
        )
    if status is Status.PLANNED and type_ in ("ASSAULT", "COERCE", "SANCTION"):
        return "THREATEN"
    return type_


def _fallback(reading: Reading) -> str:
    """The type of any word the table knows, parties or not; else the commonest label."""
    from dateline.code.arguments import Tree
    from dateline.code.matching import Matcher
    from dateline.code.roles import Cast
    from dateline.tables.predicates import predicates

    cast = Cast(reading.mentions)
    for sentence in reading.sentences:
        matcher = Matcher(Tree(sentence), cast, predicates())
        order = sorted(
            range(len(sentence.words)),
            key=lambda i: (sentence.words[i].upos != "VERB", sum(1 for _ in sentence.ancestors(i))),
        )
        for i in order:
            line = matcher.names(i)
            if line is not None and line.type:
                return {"RETREAT": "YIELD", "CONCEDE": "YIELD"}.get(line.type, line.type)
    return "ACCUSE"


def _fitness(act: Sighting, sentence: Sentence) -> float:
    actors, recipients = {a.id for a in act.actors}, {a.id for a in act.recipients}
    score = (
        2.0 * (SOURCE in actors)
        + 2.0 * (TARGET in recipients)
        + 0.6 * (TARGET in actors)
        + 0.6 * (SOURCE in recipients)
    )
    depth = sum(1 for _ in sentence.ancestors(act.word))
    return score - 0.05 * depth - 0.2 * act.noun


def _marked(marked: str, tag: str) -> tuple[int, int]:
    """Where a tagged stretch stands in the sentence without tags."""
    out, start, end, k = 0, 0, 0, 0
    while k < len(marked):
        for piece in ("<s>", "</s>", "<t>", "</t>"):
            if marked.startswith(piece, k):
                if piece == f"<{tag}>":
                    start = out
                elif piece == f"</{tag}>":
                    end = out
                k += len(piece)
                break
        else:
            out += 1
            k += 1
    return start, end


def _marks(sentences: Sequence[Sentence], span: tuple[int, int], code: str) -> Iterator[Mention]:
    from dateline.model import Actor, ActorKind, Mention, Use

    for sentence in sentences:
        inside = [i for i, w in enumerate(sentence.words) if span[0] <= w.start and w.end <= span[1]]
        if inside:
            first, last = inside[0], inside[-1] + 1
            head = next(
                (i for i in inside if not first <= sentence.words[i].head < last and sentence.words[i].upos != "PUNCT"),
                first,
            )
            actor = Actor(code, code, ActorKind.STATE, code)
            yield Mention(sentence.index, first, last, head, "name", Use.ACTOR, (actor,))


def _without(reading: Reading, *spans: tuple[int, int]) -> Iterator[Mention]:
    for mention in reading.mentions:
        words = reading.sentences[mention.sentence].words
        start, end = words[mention.first].start, words[mention.last - 1].end
        if not any(a < end and start < b for a, b in spans):
            yield mention
