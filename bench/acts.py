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
COMING = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
"""What is AGREE while it is still to come: CAMEO 03 has the intent to cooperate, to help and to yield."""
HARSH = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
"""What is THREATEN while it is still to come."""
IMPOSING = ("impose", "slap", "sanction", "announce", "levy", "ban", "freeze", "order")
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
    """``{id, text, date}`` rows to ``{id, events}``: ``score_gsr.py``. A record holds one act, the main one."""
    from dateline.code import code
    from dateline.understand.encoder import Encoder

    encoder = Encoder.load()
    for row in rows:
        published = date.fromisoformat(row["date"][:10]) if row.get("date") else None
        reading = _reading(row["text"], published, encoder)
        reports = [report for report in code(reading) if report.act.kind == "event"]
        main = min(reports, key=lambda report: _standing(report, reading), default=None)
        yield {"id": row["id"], "events": list(_pairs(main)) if main is not None else []}


def _standing(report: Report, reading: Reading) -> tuple[bool, bool, int, int]:
    """What makes an act the main one of a text, least first: both sides named, told as so, early, high in its tree."""
    from dateline.model import Status

    act = report.act
    whole = bool(act.actors) and (bool(act.recipients) or len(act.actors) > 1)
    open_ = report.status in (Status.CONDITIONAL, Status.UNKNOWN, Status.POSSIBLE)
    for sentence in reading.sentences:
        for i, word in enumerate(sentence.words):
            if word.start == report.evidence.trigger.start:
                depth = sum(1 for _ in sentence.ancestors(i)) + (word.upos != "VERB")
                return not whole, open_, sentence.index, depth
    return not whole, open_, len(reading.sentences), 0


def _document(text: str, published: date | None) -> Document:
    from dateline.model import Document, OffsetMap, Paragraph, ParagraphKind, Source, digest

    block = Paragraph(ParagraphKind.BODY, text, OffsetMap.shift(0, len(text)))
    return Document("d" + digest(text), Source(), text, published=published, paragraphs=(block,))


def _reading(text: str, published: date | None, encoder: Encoder) -> Reading:
    from dateline.settings import Settings
    from dateline.understand import understand

    return understand(_document(text, published), encoder, Settings())


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
    ahead = status in (Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL)
    if status is Status.NOT_HAPPENED and act.type in (*COMING, "AGREE"):
        return "REJECT"  # "failed to reach an agreement": CAMEO 12
    type_ = _exported(act.type, ahead)
    if type_ in ("RETREAT", "CONCEDE"):
        return "YIELD"
    if ahead and (type_ in HARSH or (type_ == "REJECT" and act.mode == "Meet")):
        return "THREATEN"
    if type_ == "SANCTION" and act.mode == "Convict":
        return "ACCUSE"
    if type_ == "SANCTION" and "economic" in act.contexts and act.reasons[0].startswith(IMPOSING):
        return "COERCE"
    if type_ == "COERCE" and (act.mode == "Cyber" or "blockade" in act.reasons[0] or "military" in act.contexts):
        return "ASSAULT"  # CAMEO 19: blockades, what is occupied; cyberattacks as PLV labels them
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
