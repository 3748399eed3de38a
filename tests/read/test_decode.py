"""UTF-16 that does not say so is told by where its NULs are; other NULs are no text."""

from __future__ import annotations

import random

import pytest

from dateline.errors import Problem
from dateline.read.decode import decode

TEXT = "LIMA (Meridian) – Peru said on Monday it would invite Chile’s president, “with all honours”, to talks.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    found = decode(TEXT.encode(encoding), "x.txt")
    assert isinstance(found, tuple)
    text, warning = found
    assert text == TEXT
    assert warning is not None and warning.severity == "warning" and encoding.upper() in warning.message


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 400,
        random.Random(1).randbytes(400),
        TEXT.encode().replace(b" ", b"\0"),
        b"\x89\0P\0N\0G\0" * 3,
        TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le")[:-1],
    ],
)
def test_what_is_no_text(data: bytes) -> None:
    found = decode(data, "x.txt")
    assert isinstance(found, Problem) and found.kind == "binary", found
