"""One exception tree, and ``Problem``: an error as data, with its place."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "DatelineError", "InputError", "LedgerError", "LedgerHeld", "LedgerServed", "NotALedger", "Problem",
    "QuestionError", "ReaderError", "SettingsError", "TableError",
]  # fmt: skip


class DatelineError(Exception):
    """Root of everything Dateline raises on purpose."""


class InputError(DatelineError):
    """Input that cannot be read at all."""


class ReaderError(DatelineError):
    """The reader's weights are absent or damaged."""


class TableError(DatelineError):
    """A table of facts is malformed; the message names file and line."""


class SettingsError(DatelineError):
    """A setting has an impossible value."""


class LedgerError(DatelineError):
    """The ledger cannot be opened, read or written."""


class NotALedger(LedgerError):
    """The file exists but is no ledger."""


class LedgerHeld(LedgerError):
    """Another process has the ledger open for writing."""


class LedgerServed(LedgerHeld):
    """A server of ours has the ledger open: it will not be free soon."""


class QuestionError(DatelineError):
    """A question names a country, actor or id that is unknown or ambiguous."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as data: the batch goes on. ``place`` is the path or name, with line or offset where known."""

    kind: str  # missing, empty, binary, encoding, too_large, language, no_date, no_text, unreadable, failed ...
    place: str
    message: str
    severity: str = "error"  # error: nothing was read from it; warning: read, with this reservation

    def as_dict(self) -> dict[str, str]:
        return {"kind": self.kind, "place": self.place, "message": self.message, "severity": self.severity}
