"""Reading: bytes to Document. Formats, page furniture, wire conventions, copies; the map from clean to raw offsets.

The verbs are ``read``, ``read_bytes`` and ``read_text``. They are loaded when first used: ``import dateline`` passes
through here and is to cost next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.read.documents import read, read_bytes, read_text

__all__ = ["read", "read_bytes", "read_text"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("dateline.read.documents"), name)
