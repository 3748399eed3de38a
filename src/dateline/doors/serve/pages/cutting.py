"""A cutting: a stretch of text with layers marked in it, like a clipping gone over with a pen.

Layers overlap freely (a quote in what is said, an act in a quote), so the text is cut at every edge and each piece says
in its classes which layers it lies in. An act ends with its number, which leads to what is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from dateline.ask.plain import visible
from dateline.model import Claim, OffsetMap, Reading, Report, Span

__all__ = ["LAYERS", "Mark", "claim_marks", "cut", "report_marks", "seen_marks", "text_marks"]

LAYERS = (
    ("act", "act", "what is done or held; the number leads to its line"),
    ("speaker", "speaker", "who says so"),
    ("cue", "cue", "the word that says that it is said"),
    ("content", "what is said", "reported speech"),
    ("quote", "quote", "verbatim words"),
    ("time", "time", "a day or a stretch of time"),
    ("name", "name", "who or where"),
)
_KINDS = tuple(kind for kind, _, _ in LAYERS)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``start:end`` that lies in a layer; ``number`` and ``href`` are an act's, ``label`` says what it is."""

    start: int
    end: int
    kind: str
    number: int | None = None
    href: str | None = None
    label: str = ""


def cut(text: str, marks: Iterable[Mark]) -> Markup:
    """The text as HTML, escaped and harmless, with its marks; marks outside of it are left out."""
    held = [
        replace(mark, start=max(0, mark.start), end=min(len(text), mark.end))
        for mark in marks
        if mark.start < len(text) and mark.end > 0 and mark.start < mark.end
    ]
    edges = sorted({0, len(text), *(mark.start for mark in held), *(mark.end for mark in held)})
    parts = [_piece(text, first, last, held) for first, last in pairwise(edges)]
    return Markup("").join(parts)


def _piece(text: str, first: int, last: int, marks: Sequence[Mark]) -> Markup:
    around = [mark for mark in marks if mark.start <= first and last <= mark.end]
    words = escape(visible(text[first:last]))
    if not around:
        return words
    classes = [f"m-{kind}" for kind in _KINDS if any(mark.kind == kind for mark in around)]
    classes += [f"s-{mark.kind}" for mark in around if mark.start == first]
    classes += [f"e-{mark.kind}" for mark in around if mark.end == last]
    acts = [mark for mark in around if mark.kind == "act"]
    labels = "; ".join(dict.fromkeys(mark.label for mark in around if mark.label))
    ends = [mark for mark in acts if mark.end == last and mark.number is not None]
    numbers = Markup("").join(
        Markup('<a class="number" id="w-{}" href="{}" aria-label="act {}: {}">{}</a>').format(
            mark.number, mark.href or f"#act-{mark.number}", mark.number, visible(mark.label), mark.number
        )
        for mark in ends
    )
    return Markup('<span class="{}" title="{}">{}</span>{}').format(
        " ".join(dict.fromkeys(classes)), visible(labels), words, numbers
    )


def claim_marks(claim: Claim, shift: int = 0) -> list[Mark]:
    """Speaker, cue, content and quotes of an attribution."""
    who = ", ".join(actor.id for actor in claim.speakers) or claim.speaker_text
    marks = [_mark(span, "content", shift, f"said by {who}" if who else "said") for span in claim.content]
    marks += [_mark(span, "quote", shift, "verbatim") for span in claim.quotes]
    if claim.source:
        marks.append(_mark(claim.source, "speaker", shift, f"speaker: {who}"))
    if claim.cue:
        marks.append(_mark(claim.cue, "cue", shift, f"cue: {claim.act.value.replace('_', ' ')}"))
    return marks


def report_marks(report: Report, shift: int, number: int | None = None, href: str | None = None) -> list[Mark]:
    """The act of a report with its chain of speakers; ``shift`` is where the text begins in the document."""
    label = f"{report.act.type}, {report.status.value.replace('_', ' ')}"
    trigger = report.evidence.trigger
    marks = [Mark(trigger.start - shift, trigger.end - shift, "act", number, href, label)]
    for claim in report.claims:
        marks += claim_marks(claim, shift)
    return marks + [_mark(stance.cue, "cue", shift, stance.act.value.replace("_", " ")) for stance in report.stances]


def text_marks(reading: Reading, reports: Sequence[Report]) -> list[Mark]:
    """Every layer of a text that has been read, in its raw offsets; acts are numbered in the order of ``reports``."""
    marks: list[Mark] = []
    for mention in reading.mentions:
        words = reading.sentences[mention.sentence].words[mention.first : mention.last]
        who = ", ".join(actor.id for actor in mention.actors) or (mention.place.name if mention.place else "")
        if words and who:
            marks.append(Mark(words[0].start, words[-1].end, "name", label=who))
    marks += [Mark(time.start, time.end, "time", label=f"{time.value}") for time in reading.times]
    for claim in reading.claims:
        marks += claim_marks(claim)
    for number, report in enumerate(reports, 1):
        trigger = report.evidence.trigger
        label = f"{report.act.type}, {report.status.value.replace('_', ' ')}"
        marks.append(Mark(trigger.start, trigger.end, "act", number, None, label))
    return marks


def seen_marks(marks: Iterable[Mark], offsets: OffsetMap) -> list[Mark]:
    """Marks in raw offsets as they lie in the text of a paragraph."""
    found = []
    for mark in marks:
        runs = [run for run in offsets.runs if run[1] < mark.end and mark.start < run[1] + run[2]]
        if runs:
            first, last = runs[0], runs[-1]
            start = first[0] + max(0, mark.start - first[1])
            end = last[0] + min(last[2], mark.end - last[1])
            # A mark that goes on in another paragraph has its number where it ends.
            ends = mark.end <= last[1] + last[2]
            found.append(replace(mark, start=start, end=end, number=mark.number if ends else None))
    return found


def _mark(span: Span, kind: str, shift: int, label: str) -> Mark:
    return Mark(span.start - shift, span.end - shift, kind, label=label)
