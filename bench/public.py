"""All public figures by one command: ``python -m bench.public [--only PART ...] [--night]``, which ``make bench`` runs.

Every part runs in a process of its own and writes its results when it has ended, so an interrupted bench keeps what it
has. Then docs/benchmarks.md and docs/internet-scale.md are written anew. Without ``--night`` the sizes are small, some
minutes in all.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence

from bench import page, plan
from bench.figures import load

PARTS: dict[str, Sequence[str]] = {
    "quality": ("bench.quality",),
    "throughput": ("bench.scale", "throughput"),
    "folding": ("bench.scale", "folding"),
    "growth": ("bench.scale", "growth"),
    "archive": ("bench.scale", "archive"),
    "passes": ("bench.scale", "passes"),
    "memory": ("bench.scale", "memory"),
    "cluster": ("bench.scale", "cluster"),
    "faults": ("bench.faults",),
    "peers": ("bench.peers",),
}
"""Each part with its module and arguments."""

NIGHT: dict[str, Sequence[str]] = {"faults": ("--rounds", "100"), "peers": ("--texts", "60"), "quality": ()}
"""What is added for a night; the parts of ``bench.scale`` take ``--night`` itself."""


def main() -> int:
    """Run the parts; 1 when one of them failed (the others are still run)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=tuple(PARTS), default=tuple(PARTS))
    parser.add_argument("--night", action="store_true", help="large sizes")
    given = parser.parse_args()
    failed = []
    for part in given.only:
        more = NIGHT.get(part, ("--night",)) if given.night else ()
        started = time.monotonic()
        done = subprocess.run([sys.executable, "-m", *PARTS[part], *more], check=False)
        print(f"{part}: exit code {done.returncode}, {time.monotonic() - started:.0f} s", flush=True)
        if done.returncode:
            failed.append(part)
    page.main()
    if plan.rates(load()) is not None:
        plan.main()
    if failed:
        print(f"failed: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
