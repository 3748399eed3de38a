"""Dateline reads news reports and keeps a sourced, dated ledger of who did, said, plans or denies what to whom.

    import dateline
    dateline.read("report.txt")                                  # what one report says
    dateline.Ledger("desk.ledger").timeline("USA", "JPN")        # what a ledger holds
    dateline.times("They meet on Friday.", published="2026-01-07")
    dateline.quotes("Peru said it knew nothing.")                # who says what, in which words
    print(*dateline.explain("CONSULT"))                          # what a code means

Every name below is loaded when it is first used, so that ``import dateline`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dateline.read as _read_room  # noqa: F401  # first: the name ``dateline.read`` then goes to the function

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from dateline.ask.explain import Explanation
    from dateline.doors.python import Attribution, Ledger, Readings
    from dateline.errors import DatelineError, Problem
    from dateline.model import TimeExpression

__all__ = ["DatelineError", "Ledger", "Problem", "__version__", "explain", "quotes", "read", "times"]

__version__ = "0.1.0"
_LAZY = {"Ledger": "dateline.doors.python", "DatelineError": "dateline.errors", "Problem": "dateline.errors"}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)


def explain(name: str, *, ontology: str | Path | None = None) -> tuple[Explanation, ...]:
    """What a type, mode, context, position or CAMEO code means; a mode's name alone may be of several types.

    ``ontology`` is a file of types and predicates of your own. Raises QuestionError with the nearest names for a name
    that is none, SettingsError for a file that is unsound.
    """
    from dateline.doors import python

    return python.explain(name, ontology=ontology)


def read(
    paths: str | Path | Iterable[str | Path], *, published: date | str | None = None, ontology: str | Path | None = None
) -> Readings:
    """Read reports from files, folders or "-" (stdin); ``published`` ("2026-01-03") overrides the day in the texts.

    ``ontology`` is a file of types and predicates of your own (docs/ontology.md). What cannot be read is a problem in
    the result, never an exception. Raises ReaderError when the weights are absent, SettingsError for such a file with
    a fault.
    """
    from dateline.doors import python

    return python.read(paths, published=published, ontology=ontology)


def quotes(text: str, *, published: date | str | None = None) -> tuple[Attribution, ...]:
    """Who is reported to say what in ``text``, in the order of the cues, with exact quotations and their offsets.

    ``published`` ("2026-01-03") tells who held an office then. Raises InputError when the text cannot be read.
    """
    from dateline.doors import python

    return python.quotes(text, published=published)


def times(text: str, *, published: date | str | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order, each as TIMEX3 value and as an interval.

    ``published`` ("2026-01-03") anchors the relative ones. Raises InputError when the text cannot be read.
    """
    from dateline.doors import python

    return python.times(text, published=published)
