"""The door for Python: ``read`` a report, open a ``Ledger`` and ask it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from dateline import ask
from dateline.ask import (
    ActRow,
    Answer,
    ChangeRow,
    Exhibit,
    Filter,
    FindRow,
    KnownRow,
    PeriodRow,
    SayingRow,
    StoryRow,
    report_row,
)
from dateline.ask.html import clean, table_html
from dateline.doors.attributions import Attribution, Words, attributions
from dateline.doors.contract import FLAT, document_object, flat_rows
from dateline.errors import Problem, QuestionError
from dateline.model import Report, Status, TimeExpression
from dateline.record import Ledger as Record
from dateline.record import Recorded
from dateline.record.frames import arrow_stream, csv_text, write_parquet
from dateline.settings import Settings, from_environment

if TYPE_CHECKING:
    from dateline.ask.explain import Explanation
    from dateline.pipeline import Outcome

__all__ = ["Attribution", "Ledger", "Readings", "Words", "explain", "quotes", "read", "times"]

Paths = str | Path | Iterable[str | Path]


class Readings(Sequence["Outcome"]):
    """What ``read`` found, one outcome an input, in order."""

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self.outcomes = tuple(outcomes)

    def __len__(self) -> int:
        return len(self.outcomes)

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self.outcomes)

    @overload
    def __getitem__(self, index: int) -> Outcome: ...
    @overload
    def __getitem__(self, index: slice) -> Readings: ...
    def __getitem__(self, index: int | slice) -> Outcome | Readings:
        return Readings(self.outcomes[index]) if isinstance(index, slice) else self.outcomes[index]

    def __repr__(self) -> str:
        counts = ((len(self), "input"), (len(self.reports), "report"), (len(self.problems), "problem"))
        inputs, reports, problems = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
        return f"<{inputs}: {reports}, {problems}>"

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order of the texts."""
        return tuple(report for outcome in self.outcomes for report in outcome.reports)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, or only with a reservation."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.problems)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The JSON contract, one object an input."""
        return [document_object(outcome) for outcome in self.outcomes]

    def to_table(self) -> Any:
        """A ``pyarrow.Table``, one row a report (needs pyarrow)."""
        import pyarrow

        return pyarrow.table(self)

    def to_csv(self) -> str:
        """CSV text, one line a report."""
        return csv_text(FLAT, self._flat())

    def to_parquet(self, path: str | Path) -> None:
        """Write one Parquet file, one row a report. Raises DatelineError."""
        write_parquet(FLAT, self._flat(), Path(path))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        return arrow_stream(FLAT, self._flat(), requested_schema)

    def _repr_html_(self) -> str:
        parts = []
        for outcome in self.outcomes:
            document = outcome.document
            if document:
                rows = [report_row(report, document.published).shown() for report in outcome.reports]
                parts.append(table_html(document.title or document.source.url or document.id, ActRow.SHOWN, rows))
            parts.extend(f"<p>{clean(f'{p.severity}: {p.place}: {p.message}')}</p>" for p in outcome.problems)
        return "".join(parts)

    def _flat(self) -> list[tuple[object, ...]]:
        return [row for outcome in self.outcomes for row in flat_rows(outcome)]


class Ledger(Record):
    """A ledger file that can be asked: ``Ledger("desk.ledger").timeline("USA", "JPN")``.

    Opening makes the file where there is none, unless ``read_only``. Close it, or use it as a context manager: while it
    is open for writing no other process can open it.
    """

    def read(
        self, paths: Paths, *, published: date | str | None = None, ontology: str | Path | None = None,
        again: bool = False,
    ) -> Recorded:  # fmt: skip
        """Read files, folders or "-" into the ledger. Inputs that cannot be read are passed over (see ``read``)."""
        from dateline.pipeline import read_reports

        outcomes = read_reports(
            _paths(paths), _settings(published, ontology), known=self.known(), memory=self.recall, again=again
        )
        return self.append(outcomes, again=again)

    def timeline(
        self,
        *parties: str,
        types: Sequence[str] = (),
        statuses: Sequence[str | Status] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        kind: str | None = None,
        latest: int | None = None,
    ) -> Answer[ActRow]:
        """Acts by day, then positions: of one party, or between any two of several; ``latest`` keeps so many of them.

        Raises QuestionError.
        """
        wanted = Filter(tuple(types), _statuses(statuses), _day(since), _day(until), kind, self._own(types))
        return ask.timeline(self, *parties, wanted=wanted, latest=latest)

    def said(
        self,
        speaker: str,
        about: str | None = None,
        *,
        types: Sequence[str] = (),
        statuses: Sequence[str | Status] = (),
        since: date | str | None = None,
        until: date | str | None = None,
    ) -> Answer[SayingRow]:
        """What a country or actor is reported to have said. Raises QuestionError."""
        wanted = Filter(tuple(types), _statuses(statuses), _day(since), _day(until), own=self._own(types))
        return ask.said(self, speaker, about, wanted=wanted)

    def agenda(self, since: date | str | None = None, until: date | str | None = None, *parties: str) -> Answer[ActRow]:
        """What is planned, possible or conditional, by day. Raises QuestionError."""
        return ask.agenda(self, _day(since), _day(until), *parties)

    def relation(
        self, one: str, other: str, *, by: str = "month", since: date | str | None = None,
        until: date | str | None = None, statuses: Sequence[str | Status] = (),
    ) -> Answer[PeriodRow]:  # fmt: skip
        """Cooperation and conflict between two parties by week, month, quarter or year. Raises QuestionError."""
        wanted = Filter(statuses=_statuses(statuses), since=_day(since), until=_day(until))
        return ask.relation(self, one, other, by=by, wanted=wanted)

    def pending(self, *parties: str, today: date | str | None = None) -> Answer[ActRow]:
        """Plans whose time has passed, and claims that nobody else has confirmed. Raises QuestionError."""
        return ask.pending(self, _day(today) or date.today(), *parties)

    def changes(self, since: datetime, *parties: str) -> Answer[ChangeRow]:
        """What was recorded since a moment (with a zone). Raises QuestionError, LedgerError."""
        return ask.changes(self, since, *parties)

    def actors(self, name: str | None = None, *, of: str | None = None, struck: bool = False) -> Answer[KnownRow]:
        """Whom the ledger knows by name, with evidence and conflicts; ``memory`` teaches and strikes.

        Raises QuestionError for an unknown country.
        """
        return ask.actors(self, name, of=of, struck=struck)

    def stories(
        self, *parties: str, since: date | str | None = None, until: date | str | None = None
    ) -> Answer[StoryRow]:
        """Which documents tell of one happening, those with most independent origins first. Raises QuestionError."""
        return ask.stories(self, *parties, since=_day(since), until=_day(until))

    def search(self, words: str) -> Answer[FindRow]:
        """Sentences of reports and statements that have all the words. Raises QuestionError."""
        return ask.search(self, words)

    def _own(self, types: Sequence[str]) -> tuple[str, ...]:
        """The types in the ledger, a user's own among them, where the question is about types."""
        return self.types() if types else ()

    def export(self, name: str, reading: str | None = None) -> str:
        """The whole ledger in a form that others know: gdelt, icews, polecat, plover ... Raises QuestionError.

        ``reading`` is "plover" (cooperation to come is AGREE; the default for forms of others) or "own".
        """
        return ask.export(self, name, reading)

    def calendar(self, since: date | str | None = None, until: date | str | None = None, *parties: str) -> bytes:
        """The agenda, and what was called off, as an iCalendar file. Raises QuestionError."""
        return ask.calendar(ask.agenda(self, _day(since), _day(until), *parties, off=True))

    def show(self, id: str) -> Exhibit:
        """One report, event or statement by id, or by the beginning of its id. Raises QuestionError."""
        return ask.show(self, id)


def explain(name: str, *, ontology: str | Path | None = None) -> tuple[Explanation, ...]:
    """What a type, mode, context, position or CAMEO code means. Raises QuestionError, SettingsError."""
    from dateline.ask.explain import explain as explained
    from dateline.tables.codebook import codebook

    return explained(name, codebook(_settings(None, ontology).ontology))


def read(paths: Paths, *, published: date | str | None = None, ontology: str | Path | None = None) -> Readings:
    """Read reports from files, folders or "-" (stdin); ``published`` ("2026-01-03") overrides the day in the texts.

    ``ontology`` is a file of types and predicates of the user's own. What cannot be read is a problem in the result,
    never an exception. Raises ReaderError when the weights are absent, SettingsError for such a file that is unsound.
    """
    from dateline.pipeline import read_reports

    return Readings(tuple(read_reports(_paths(paths), _settings(published, ontology))))


def times(text: str, *, published: date | str | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order, each as TIMEX3 value and as an interval.

    Raises QuestionError for a ``published`` that is no day, InputError when the text cannot be read.
    """
    from dateline.pipeline import times_in_text

    return times_in_text(text, _settings(published))


def quotes(text: str, *, published: date | str | None = None) -> tuple[Attribution, ...]:
    """Who is reported to say what in ``text``, in the order of the cues, with exact quotations and their offsets.

    ``published`` ("2026-01-03") tells who held an office then. Raises QuestionError for a ``published`` that is no day,
    InputError when the text cannot be read, ReaderError when the weights are absent.
    """
    from dateline.pipeline import reading_of

    return attributions(reading_of(text, _settings(published)))


def _paths(paths: Paths) -> list[str | Path]:
    if isinstance(paths, bytes):
        raise TypeError("a path is str or Path, not bytes")
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _settings(published: date | str | None, ontology: str | Path | None = None) -> Settings:
    own = Path(ontology) if ontology else None
    return replace(from_environment(ontology=own), published=_day(published))


def _day(day: date | str | None) -> date | None:
    if isinstance(day, datetime):
        return day.date()
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise QuestionError(f"{day!r} is no day: write it as 2026-01-03") from None


def _statuses(statuses: Sequence[str | Status]) -> tuple[Status, ...]:
    try:
        return tuple(Status(str(status).lower().replace(" ", "_")) for status in statuses)
    except ValueError as error:
        raise QuestionError(f"{error}: one of {', '.join(status.value for status in Status)}") from None
