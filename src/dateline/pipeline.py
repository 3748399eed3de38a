"""The main path. Read this file first.

    bytes -> Document -> Reading -> Report        (-> Ledger -> Answer, see record/ and ask/)

One way through: ``read`` makes documents out of files, ``understand`` reads the language, ``code`` says what was done.
Nothing here keeps state: what the ledger has learnt comes in as ``Known``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.cards import card
from dateline.code import code
from dateline.errors import DatelineError, InputError, Problem
from dateline.model import Document, Fingerprint, Kinship, Known, Reading, Report, TimeExpression
from dateline.read import read, read_bytes, read_text
from dateline.read.folding import Folding, Memory
from dateline.settings import Settings
from dateline.tables.codebook import codebook
from dateline.understand import parse, understand

if TYPE_CHECKING:
    from dateline.understand.encoder import Encoder

__all__ = [
    "BATCH", "Outcome", "outcome_of", "read_reports", "reading_of", "report_on", "reports_in_bytes", "reports_in_text",
    "reports_on", "times_in_text",
]  # fmt: skip

BATCH = 256
"""Documents among which the order makes no difference: of the copies among them one is read, always the same one."""

_MOST_TEXT = 1 << 24  # code points of the documents of a batch, which are in memory together

_Item = tuple[Document | None, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: a document with its reading and reports, or only problems."""

    document: Document | None
    reading: Reading | None = None
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    kinship: Kinship | None = None  # SAME and COPY are not read: ``document.source.origin`` is the story that was
    fingerprint: Fingerprint | None = None  # by which copies of it are told

    def _repr_html_(self) -> str:
        """For a notebook: the document, its reports as cards, and what went wrong."""
        document = self.document
        facts = (
            (("title", document.title or ""), ("published", str(document.published or "")), ("document", document.id))
            if document
            else ()
        )
        told = [(problem.severity, f"{problem.place}: {problem.message}") for problem in self.problems]
        return card((*facts, *told)) + "".join(report._repr_html_() for report in self.reports)


def read_reports(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    known: Known | None = None,
    stdin: BinaryIO | None = None,
    memory: Memory | None = None,
    again: bool = False,
) -> Iterator[Outcome]:
    """Read files, folders and "-" (stdin) one by one. A bad input is an ``Outcome`` with a problem; the batch goes on.

    A copy of a story that is read here, or that the ``memory`` of a ledger holds, is not read a second time, nor is a
    document that it holds already unless ``again``. Raises ReaderError when the weights are absent or damaged, and
    what the memory raises.
    """
    items = read(paths, settings, stdin=stdin)
    yield from _outcomes(items, settings, known or Known(), folding=Folding(memory), again=again)


def reports_on(
    items: Iterable[Document | Problem],
    settings: Settings,
    *,
    known: Known | None = None,
    memory: Memory | None = None,
) -> Iterator[Outcome]:
    """The same for documents in hand, each followed by its warnings."""
    yield from _outcomes(items, settings, known or Known(), folding=Folding(memory))


def reports_in_text(text: str, settings: Settings, *, known: Known | None = None, name: str = "text") -> Outcome:
    """The same for one text in hand."""
    known = known or Known()
    return next(_outcomes(read_bytes(text.encode("utf-8", "replace"), settings, name=name), settings, known))


def reports_in_bytes(
    data: bytes,
    settings: Settings,
    *,
    known: Known | None = None,
    name: str = "text",
    encoder: Encoder | None = None,
    memory: Memory | None = None,
) -> Iterator[Outcome]:
    """The same for the bytes of one file in hand, which may hold several reports; ``encoder`` is one loaded before."""
    items = read_bytes(data, settings, name=name)
    yield from _outcomes(items, settings, known or Known(), encoder, folding=Folding(memory))


def report_on(
    document: Document, encoder: Encoder, settings: Settings, known: Known
) -> tuple[Reading, tuple[Report, ...]]:
    """One document, whole: the language first, then what was done."""
    reading = replace(understand(document, encoder, settings, known), reader_digest=_reader(encoder, settings))
    return reading, code(reading, codebook(settings.ontology))


def _reader(encoder: Encoder, settings: Settings) -> str:
    """The digest of the weights; what a user's file of types and predicates changes, the ledger tells by it too."""
    book = codebook(settings.ontology)
    return f"{encoder.digest}+{book.digest}" if book.own else encoder.digest


def reading_of(text: str, settings: Settings) -> Reading:
    """One text in hand, understood as language only. Raises InputError when it cannot be read."""
    document = read_text(text, settings)
    if isinstance(document, Problem):
        raise InputError(document.message)
    return understand(document, _encoder(settings), settings, Known())


def times_in_text(text: str, settings: Settings) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, against its day of publication. Raises InputError when it cannot be read."""
    from dateline.understand.times import find_times

    document = read_text(text, settings)
    if isinstance(document, Problem):
        raise InputError(document.message)
    return find_times(parse(document, _encoder(settings), settings), document.published)


def _outcomes(
    items: Iterable[Document | Problem],
    settings: Settings,
    known: Known,
    encoder: Encoder | None = None,
    *,
    folding: Folding | None = None,
    again: bool = False,
) -> Iterator[Outcome]:
    codebook(settings.ontology)  # a fault in a user's file is told before anything is read
    folding = folding or Folding()
    for batch in _batches(_with_warnings(items)):
        documents = [document for document, _ in batch if document is not None]
        if documents:
            encoder = encoder or _encoder(settings)
        folded = iter(folding.fold(documents, _reader(encoder, settings) if encoder else "", again=again))
        for document, problems in batch:
            if document is None or encoder is None:
                yield Outcome(None, problems=problems)
                continue
            one = next(folded)
            if one.kinship in (Kinship.SAME, Kinship.COPY):
                yield Outcome(one.document, problems=problems, kinship=one.kinship)
            else:
                found = outcome_of(one.document, problems, encoder, settings, known)
                yield replace(found, kinship=one.kinship, fingerprint=one.fingerprint)


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in lists of ``BATCH``, or fewer where their texts are long."""
    batch: list[_Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item[0].text) if item[0] is not None else 0
        if len(batch) >= BATCH or size >= _MOST_TEXT:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def outcome_of(
    document: Document, problems: tuple[Problem, ...], encoder: Encoder, settings: Settings, known: Known
) -> Outcome:
    """What comes of one document; ``problems`` are those it brings along."""
    try:
        reading, reports = report_on(document, encoder, settings, known)
    except DatelineError:
        raise
    except Exception as error:  # one document never stops the batch; the problem names the fault and the place
        place = document.source.url or document.id
        fault = Problem("failed", place, f"could not be read: {type(error).__name__}: {error}")
        return Outcome(document, problems=(*problems, fault))
    return Outcome(document, reading, reports, (*problems, *_cut(reading, settings)))


def _cut(reading: Reading, settings: Settings) -> Iterator[Problem]:
    """A warning where sentences were cut for their length, since what hangs together across the cut is lost."""
    pairs = zip(reading.sentences, reading.sentences[1:], strict=False)
    long = [
        one  # cuts are made in the last quarter of the limit, see understand/sentences.py
        for one, other in pairs
        if len(one.words) > settings.max_sentence_words * 3 // 4
        and one.paragraph == other.paragraph
        and one.words[-1].text not in (".", "!", "?")
    ]
    if long:
        place = reading.document.source.url or reading.document.id
        words = settings.max_sentence_words
        message = f"a sentence of more than {words} words was cut at offset {long[0].end}"
        yield Problem("cut", place, message + (f", and {len(long) - 1} more" if len(long) > 1 else ""), "warning")


def _with_warnings(items: Iterable[Document | Problem]) -> Iterator[_Item]:
    """Put the warnings that follow a document together with it."""
    document: Document | None = None
    warnings: list[Problem] = []
    for item in items:
        if isinstance(item, Problem) and item.severity == "warning" and document is not None:
            warnings.append(item)
            continue
        if document is not None:
            yield document, tuple(warnings)
        document, warnings = (item, []) if isinstance(item, Document) else (None, [])
        if isinstance(item, Problem):
            yield None, (item,)
    if document is not None:
        yield document, tuple(warnings)


def _encoder(settings: Settings) -> Encoder:
    from dateline.understand.encoder import Encoder

    return Encoder.kept(settings.weights, settings.threads)
