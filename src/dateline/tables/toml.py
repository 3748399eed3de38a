"""Tables in TOML: decoded, digested and built, with one kind of error."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from dateline.errors import TableError

__all__ = ["parse_toml"]

T = TypeVar("T")


def parse_toml(data: bytes, name: str | Path, build: Callable[[dict[str, Any], str], T]) -> T:
    """What ``build`` makes of a TOML table and its digest; ``name`` is used in messages. Raises TableError."""
    try:
        return build(tomllib.loads(data.decode("utf-8")), hashlib.sha256(data).hexdigest()[:16])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{name}: {error}") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TableError(f"{name}: missing or malformed entry {error}") from None
