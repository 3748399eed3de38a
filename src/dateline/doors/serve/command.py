"""``dateline serve``: the page and the API over one ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.doors.options import OK, ledger_option
from dateline.errors import DatelineError, QuestionError

if TYPE_CHECKING:
    import uvicorn

__all__ = ["serve"]


@click.command()
@ledger_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; others than this machine need a token.",
)
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--token", envvar="DATELINE_TOKEN", show_envvar=True, metavar="WORDS",
              help="What every visitor must know. Made and shown where --host needs one.")  # fmt: skip
@click.option("--read-only", is_flag=True, help="For sharing: nothing is read or recorded.")
def serve(*, ledger: Path | None, host: str, port: int, token: str | None, read_only: bool) -> int:
    """Show a ledger as pages and as an API, on this machine.

    The server is the one writer of its ledger as long as it runs. The ledger is made where there is none.
    """
    if ledger is None:
        raise QuestionError("which ledger? Name one with --ledger FILE or DATELINE_LEDGER; a new file will do")
    try:
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise DatelineError(f"{error.name} is missing: pip install 'dateline[serve]'") from None
    import secrets

    from dateline.doors.serve.application import application
    from dateline.doors.serve.settings import ServeSettings, is_loopback
    from dateline.settings import from_environment

    if not token and not is_loopback(host):
        token = secrets.token_urlsafe(24)
        click.echo(f"token: {token}", err=True)
    settings = ServeSettings(ledger, from_environment(), host, port, token or None, read_only)
    app = application(settings)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False, server_header=False, date_header=True,
        timeout_keep_alive=20, limit_concurrency=200, h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
    _run(uvicorn.Server(config), host, ledger, read_only=read_only)
    return OK


def _run(server: uvicorn.Server, host: str, ledger: Path, *, read_only: bool) -> None:
    """Listen first, so that the address shown is one that answers, and a port that is taken is told in words."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves the delay of small packets on: 40 ms an answer.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, server.config.port))
            listening.listen(128)
        except OSError as error:
            raise DatelineError(f"cannot listen on {host}:{server.config.port}: {error.strerror}") from None
        port = listening.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        how = "read-only" if read_only else "the one writer of its ledger"
        click.echo(f"{ledger} at http://{name}:{port}/ ({how}; Ctrl-C ends)", err=True)
        server.run(sockets=[listening])
