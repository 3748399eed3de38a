"""How a run goes and how it went: progress while it lasts, a report for machines in the end."""

from __future__ import annotations

import json
import os
import platform
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.errors import DatelineError, Problem

__all__ = ["COUNTED", "Progress", "RunReport", "Tell"]

_LISTED = 1000  # problems in the report; all are in the data set


@dataclass(slots=True)
class Progress:
    """Where a run is: ``part`` of it is done (0 to 1, None where not known)."""

    stage: str
    kept: int = 0  # texts that were there from an earlier run
    fresh: int = 0  # texts done in this run
    problems: int = 0
    part: float | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Texts a second."""
        return self.fresh / max(time.monotonic() - self.started, 1e-9)

    @property
    def remaining(self) -> float | None:
        """Seconds that are left if it goes on like this."""
        if not self.part or not self.fresh:
            return None
        return (time.monotonic() - self.started) * (1 - self.part) / self.part

    def __str__(self) -> str:
        left = self.remaining
        words = [f"{self.stage}: {self.kept + self.fresh} texts", f"{self.rate:.1f} a second"]
        if left is not None:
            words.append(f"{_span(left)} left")
        words.append(f"{self.problems} problem{'' if self.problems == 1 else 's'}")
        return ", ".join(words)


COUNTED = ("document", "error", "kinship", "words", "problems", "report.list.element.id")
"""Columns that ``RunReport.count`` needs."""

Tell = Callable[[Progress], None]


@dataclass(slots=True)
class RunReport:
    """What a run came to. Seconds are wall clock but for ``cpu_seconds``, which all workers used together."""

    inputs: list[str]
    manner: str
    reader: str
    recorder: str
    workers: int
    started_at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    complete: bool = False
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)  # wall seconds
    own_cpu_seconds: dict[str, float] = field(default_factory=dict)  # of the main process, by stage
    texts: int = 0
    documents: int = 0  # texts of which something could be made, copies among them
    read: int = 0  # by the model
    copies: int = 0
    versions: int = 0
    failed: int = 0
    words: int = 0
    reports: int = 0
    events: int = 0
    parts: int = 0
    parts_kept: int = 0  # finished by an earlier run
    deaths: int = 0  # of workers
    quarantined: int = 0
    peak_worker_megabytes: float = 0.0
    problems_by_kind: dict[str, int] = field(default_factory=dict)
    problems: list[dict[str, str]] = field(default_factory=list)
    machine: dict[str, Any] = field(
        default_factory=lambda: {
            "system": platform.platform(),
            "python": platform.python_version(),
            "cores": os.cpu_count() or 1,
        }
    )

    def count(self, batch: pa.RecordBatch | pa.Table) -> None:
        """Count the rows of one part."""
        self.parts += 1
        self.texts += batch.num_rows
        self.documents += batch.num_rows - batch["document"].null_count
        self.failed += batch.num_rows - batch["error"].null_count
        kinships = Counter(batch["kinship"].to_pylist())
        given = zip(batch["error"].to_pylist(), batch["kinship"].to_pylist(), strict=True)
        self.read += sum(error is None and kinship not in ("copy", "same") for error, kinship in given)
        self.copies += kinships["copy"]
        self.versions += kinships["version"]
        self.words += pc.sum(batch["words"]).as_py() or 0
        self.reports += pc.sum(pc.list_value_length(batch["report"])).as_py() or 0
        kinds = Counter(self.problems_by_kind)
        for rows in batch["problems"].to_pylist():
            for problem in rows or ():
                kinds[f"{problem['severity']}: {problem['kind']}"] += 1
                if problem["severity"] == "error" and len(self.problems) < _LISTED:
                    self.problems.append(problem)
        self.problems_by_kind = dict(sorted(kinds.items()))

    def errors(self) -> list[Problem]:
        """The texts of which nothing came, the first thousand."""
        return [Problem(**problem) for problem in self.problems]

    def write(self, path: Path) -> None:
        """Write it as JSON; the file appears only when it is whole. Raises DatelineError."""
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        try:
            partial.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", "utf8")
            partial.replace(path)
        except OSError as error:
            raise DatelineError(f"{path} cannot be written: {error.strerror}") from error
        finally:
            partial.unlink(missing_ok=True)


def _span(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
