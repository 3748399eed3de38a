"""The nouns of ``dateline.model`` as JSON values, and back.

One rule for every dataclass: a field that has its default is left out, so a noun may gain fields with defaults without
making older ledgers unreadable. Moments are written in UTC. A lone surrogate, which no store takes, becomes U+FFFD (one
code point for one, so offsets hold).
"""

from __future__ import annotations

import json
import math
import re
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

__all__ = ["decode", "dump", "encode", "load", "storable"]

T = TypeVar("T")
_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """``text`` with lone surrogates replaced one for one, so that it can be written as UTF-8."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def encode(value: object) -> Any:
    """A JSON value for a noun, a tuple of nouns or a plain value. Raises TypeError for anything else."""
    return _by_type(type(value))(value)


def decode(kind: type[T], data: Any) -> T:
    """The noun of type ``kind`` that ``encode`` wrote. Raises ValueError when the value does not fit."""
    try:
        decoder: Callable[[Any], T] = _decoder(typing.cast(Any, kind))
        return decoder(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def dump(value: object) -> str:
    """Compact JSON text of ``encode(value)``, keys in order of the noun's fields."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def load(kind: type[T], text: str) -> T:
    """The noun in the JSON text that ``dump`` wrote. Raises ValueError."""
    return decode(kind, json.loads(text))


@cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    """The encoder of one type, made once: a report has some hundred values of few types."""
    if issubclass(kind, bool | int | types.NoneType) and not issubclass(kind, Enum):
        return lambda value: value
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, str):
        return storable
    if issubclass(kind, float):
        return lambda value: value if math.isfinite(value) else str(value)
    if issubclass(kind, datetime):
        return lambda value: (value.astimezone(UTC) if value.tzinfo else value).isoformat()
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, tuple | list):
        return lambda value: [_by_type(type(item))(item) for item in value]
    if is_dataclass(kind):
        return _told_fields(kind)
    raise TypeError(f"no JSON form for {kind.__name__}")


_by_type: Callable[[Any], Callable[[Any], Any]] = _encoder


def _told_fields(kind: type) -> Callable[[Any], dict[str, Any]]:
    """The encoder of a noun: its fields but for those that have their default."""
    known = [(field.name, field.default) for field in fields(kind)]

    def encoded(value: Any) -> dict[str, Any]:
        out = {}
        for name, default in known:
            item = getattr(value, name)
            if item is not default and not (type(item) is type(default) and item == default):
                out[name] = _by_type(type(item))(item)
        return out

    return encoded


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """The decoder of one type, made once: a ledger has many reports."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = _decoder(next(k for k in typing.get_args(kind) if k is not types.NoneType))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        kinds = typing.get_args(kind)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            item = _decoder(kinds[0])
            return lambda data: tuple([item(one) for one in data])
        items = [_decoder(k) for k in kinds]
        return lambda data: tuple([item(one) for item, one in zip(items, data, strict=True)])
    if kind in (datetime, date):
        return kind.fromisoformat  # type: ignore[no-any-return]
    if kind is float:
        return float
    if is_dataclass(kind) and isinstance(kind, type):
        return _noun(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda data: _plain(kind, data)


def _noun(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    # Looked up when first used: a noun may hold its own kind.
    inner: dict[str, Callable[[Any], Any]] = {}

    def decoded(data: Any) -> Any:
        if not inner:
            inner.update({field.name: _decoder(hints[field.name]) for field in fields(kind)})
        return kind(**{name: inner[name](item) for name, item in data.items() if name in inner})

    return decoded


def _plain(kind: type, data: Any) -> Any:
    if not isinstance(data, kind):
        raise TypeError(f"{data!r} is not {kind}")
    return data
