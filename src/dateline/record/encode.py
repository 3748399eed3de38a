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
    kind = type(value)  # what nouns are mostly made of comes first, told by the very type
    if value is None or kind is int or kind is bool:
        return value
    if kind is str:
        return storable(value)  # type: ignore[arg-type]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        pairs = [(name, default, getattr(value, name)) for name, default in _fields(type(value))]
        return {name: encode(item) for name, default, item in pairs if not _is_default(default, item)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


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
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a noun, each with its default."""
    return tuple((field.name, field.default) for field in fields(kind))


def _is_default(default: object, value: object) -> bool:
    if default is None or value is None:
        return default is value
    return type(default) is type(value) and bool(default == value)


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
