"""What a server is started with, as one frozen value."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import SettingsError
from dateline.settings import Settings

__all__ = ["ServeSettings", "is_loopback"]


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Raises SettingsError for a server that anybody could reach without a token."""

    ledger: Path
    reader: Settings = field(default_factory=Settings)
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None  # asked of every visitor where there is one
    read_only: bool = False  # nothing is read or recorded
    read_seconds: float = 60.0  # a posted file that takes longer is given up
    reads_a_minute: int = 60  # posted files, of one visitor
    requests_a_minute: int = 1200  # of one visitor that is not on this machine
    askers: int = 3  # connections for questions
    kept_texts: int = 32  # posted texts held in memory for the report view
    kept_bytes: int = 64 * 1024 * 1024  # answers held in memory

    def __post_init__(self) -> None:
        if not is_loopback(self.host) and not self.token:
            raise SettingsError(f"a server on {self.host} can be reached from outside: it needs a token")
        if self.token is not None and len(self.token) < 12:
            raise SettingsError("a token needs at least 12 characters")

    @property
    def max_body(self) -> int:
        """Bytes of a request: one input at its largest, and a little for the form around it."""
        return self.reader.max_bytes + 64 * 1024


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
