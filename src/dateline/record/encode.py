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
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

__all__ = ["decode", "dump", "encode", "load", "storable"]

T = TypeVar("T")
_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """``text`` with lone surrogates replaced one for one, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def encode(value: object) -> Any:
    """A JSON value for a noun, a tuple of nouns or a plain value. Raises TypeError for anything else."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return value.value
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
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: encode(item) for field, item in pairs if not _is_default(field, item)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def decode(kind: type[T], data: Any) -> T:
    """The noun of type ``kind`` that ``encode`` wrote. Raises ValueError when the value does not fit."""
    try:
        return typing.cast(T, _decode(kind, data))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def dump(value: object) -> str:
    """Compact JSON text of ``encode(value)``, keys in order of the noun's fields."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def load(kind: type[T], text: str) -> T:
    """The noun in the JSON text that ``dump`` wrote. Raises ValueError."""
    return decode(kind, json.loads(text))


def _is_default(field: Field[Any], value: object) -> bool:
    return field.default is not MISSING and type(field.default) is type(value) and bool(field.default == value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _decode(kind: Any, data: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        if data is None:
            return None
        return _decode(next(k for k in typing.get_args(kind) if k is not types.NoneType), data)
    if origin is tuple:
        kinds = typing.get_args(kind)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple(_decode(kinds[0], item) for item in data)
        return tuple(_decode(k, item) for k, item in zip(kinds, data, strict=True))
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is date:
        return date.fromisoformat(data)
    if kind is float:
        return float(data)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _decode(hints[name], item) for name, item in data.items() if name in hints})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if not isinstance(data, kind):
        raise TypeError(f"{data!r} is not {kind}")
    return data
