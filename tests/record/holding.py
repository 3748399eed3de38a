"""Another process that holds a ledger."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def hold(path: Path, then: str = "", *, named: Sequence[str] = ()) -> subprocess.Popen[str]:
    """A process that has opened ``path`` for writing, run ``then`` and now waits to be killed.

    ``named``: arguments of the program, as its command line shows them.
    """
    program = (
        "import sys, time\nfrom dateline.record import Ledger\nfrom tests.record.specimens import *\n"
        f"ledger = Ledger({str(path)!r})\n{then}\nprint('ready', flush=True)\ntime.sleep(60)\n"
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    process = subprocess.Popen([sys.executable, "-c", program, *named], stdout=subprocess.PIPE, text=True, env=env)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process
