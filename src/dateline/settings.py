"""One frozen ``Settings``, read once by the door and passed down; nothing is read at import."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.errors import SettingsError

__all__ = ["Settings", "columns_written", "from_environment"]


@dataclass(frozen=True, slots=True)
class Settings:
    ledger: Path | None = None  # DATELINE_LEDGER
    published: date | None = None  # overrides what a text says of its own date
    weights: Path | None = None  # DATELINE_WEIGHTS; the packaged reader otherwise
    threads: int = 1  # DATELINE_THREADS: of the encoder, per process
    max_bytes: int = 4 * 1024 * 1024  # DATELINE_MAX_BYTES: larger files are a Problem; reports take 230 bytes a byte
    max_paragraph: int = 100_000  # code points; a longer paragraph is cut at sentence or space
    max_sentence_words: int = 400  # longer ones are cut
    ontology: Path | None = None  # DATELINE_ONTOLOGY: a user's file of types and predicates, added to ours
    fetch_seconds: int = 30  # DATELINE_FETCH_SECONDS: for a page or feed that is fetched, from first to last byte
    private_hosts: tuple[str, ...] = ()  # DATELINE_PRIVATE_HOSTS, "feeds.desk,10.0.0.5:8080": fetched though not public
    columns: tuple[tuple[str, str], ...] = ()  # DATELINE_COLUMNS, "text=story,title=head": fields of tables of reports

    def __post_init__(self) -> None:
        for name in ("threads", "max_bytes", "max_paragraph", "max_sentence_words", "fetch_seconds"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} must be at least 1")


def from_environment(environment: Mapping[str, str] | None = None, **chosen: object) -> Settings:
    """Settings from DATELINE_* variables; ``chosen`` (not None) wins. Raises SettingsError naming the variable."""
    env = os.environ if environment is None else environment
    values: dict[str, object] = {}
    for name, variable in (
        ("ledger", "DATELINE_LEDGER"),
        ("weights", "DATELINE_WEIGHTS"),
        ("ontology", "DATELINE_ONTOLOGY"),
    ):
        if env.get(variable):
            values[name] = Path(env[variable])
    for name, variable in (
        ("threads", "DATELINE_THREADS"),
        ("max_bytes", "DATELINE_MAX_BYTES"),
        ("fetch_seconds", "DATELINE_FETCH_SECONDS"),
    ):
        if env.get(variable):
            try:
                values[name] = int(env[variable])
            except ValueError:
                raise SettingsError(f"{variable} must be a whole number, not {env[variable]!r}") from None
    if env.get("DATELINE_PRIVATE_HOSTS"):
        values["private_hosts"] = tuple(filter(None, map(str.strip, env["DATELINE_PRIVATE_HOSTS"].split(","))))
    if env.get("DATELINE_COLUMNS"):
        values["columns"] = columns_written(env["DATELINE_COLUMNS"], "DATELINE_COLUMNS")
    values.update({name: value for name, value in chosen.items() if value is not None})
    return Settings(**values)  # type: ignore[arg-type]


def columns_written(written: str, where: str) -> tuple[tuple[str, str], ...]:
    """Columns by field from "text=story,title=head". Raises SettingsError naming ``where`` it was written."""
    pairs = [tuple(part.strip() for part in pair.split("=", 1)) for pair in written.split(",")]
    if not all(len(pair) == 2 and all(pair) for pair in pairs):
        raise SettingsError(f"{where} must read FIELD=COLUMN,FIELD=COLUMN, not {written!r}")
    return tuple((pair[0], pair[1]) for pair in pairs)
