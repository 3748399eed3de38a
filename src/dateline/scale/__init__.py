"""The same path on many processes: archives in, a set of Parquet files out, which questions can be asked of.

The one function is ``batch.BatchReader``: a record batch of texts in, a record batch of readings out. ``run`` drives it
on the cores of one machine, ``cluster`` on a Ray cluster. Needs pyarrow (extra ``archive``), loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.scale.batch import BatchReader
    from dateline.scale.local import run
    from dateline.scale.progress import Progress, RunReport

__all__ = ["BatchReader", "Progress", "RunReport", "run"]

_HOMES = {"BatchReader": "batch", "Progress": "progress", "RunReport": "progress", "run": "local"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dateline.scale.{_HOMES[name]}"), name)
