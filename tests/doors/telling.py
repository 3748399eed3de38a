"""Running a command in a test."""

from __future__ import annotations

import pytest

from dateline.doors.cli import main


def said(capfd: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """What a command prints; also its complaints, where it is to end with another ``code`` than 0."""
    assert main(list(words)) == code
    out, err = capfd.readouterr()
    return out if code == 0 else out + err
