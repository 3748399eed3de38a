"""Are reports of one act found to be one, and does everybody stand to it as they should? ``python -m bench.threads``.

Puts the reports of ``tests/threads/*.txt``, coded by hand, into one ledger and compares its events with the threads of
each file: pairwise F1 of the reports, the threads whose parties stand as written, with the number of origins (all of it
must be right), and the plans whose stage is right. ``--faults`` shows what is wrong. The reader has no part in it.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench.made import Made
from dateline.ask.sides import sides
from dateline.model import (
    AUTHOR,
    Act,
    Actor,
    ActorKind,
    Claim,
    Document,
    Event,
    Evidence,
    Factuality,
    Quantity,
    Reading,
    Report,
    Source,
    Span,
    SpeechAct,
    Stance,
    Status,
    View,
    When,
    digest,
)
from dateline.record import Ledger
from dateline.record.life import stage

__all__ = ["LATER", "THREADS", "Thread", "measure", "threads"]

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "threads"
THREADS, LATER = FOLDER / "threads.txt", FOLDER / "later.txt"
TODAY = date(2021, 1, 1)
_SUM = re.compile(r"\$(\d{1,6}) million")
_TRIGGER = re.compile(r"\[([^\]]*)\]")


@dataclass(slots=True)
class Thread:
    name: str
    stage: str  # of the plan, - for none
    stands: frozenset[str]  # "NOR asserted 2"
    told: list[Made] = field(default_factory=list)


def threads(path: Path = THREADS) -> list[Thread]:
    """The threads of a file. Raises ValueError naming the line that cannot be read."""
    found: list[Thread] = []
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        cells = [cell.strip() for cell in line.lstrip("@ ").split("|")]
        try:
            if line.startswith("@"):
                name, life, stands = cells
                found.append(
                    Thread(name, life, frozenset(" ".join(one.split()) for one in stands.split(";") if one.strip()))
                )
            elif line.strip() and not line.startswith("#"):
                found[-1].told.append(_told(cells, number))
        except (ValueError, IndexError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from None
    return found


def _told(cells: list[str], number: int) -> Made:
    head, marked, kind, who, when, status, said = cells
    published, origin = head.split()
    trigger = _TRIGGER.search(marked)
    if trigger is None:
        raise ValueError("no [trigger]")
    text = _TRIGGER.sub(r"\1", marked)
    id_ = "d" + digest(number, text)
    day = date.fromisoformat(published)
    document = Document(id_, Source(agency=origin, origin=origin), text, title=text[:40], published=day)
    span = Span(id_, trigger.start(), trigger.start() + len(trigger[1]))
    type_, _, mode = kind.partition(" ")
    actors, recipients = (tuple(_actor(code) for code in side.split(",") if code.strip()) for side in who.split(">"))
    sums = tuple(
        Quantity("money", float(sum_[1]) * 1e6, float(sum_[1]) * 1e6, "USD", sum_[0]) for sum_ in _SUM.finditer(text)
    )
    act = Act("event", type_, mode or None, (), actors, recipients, _when(when, day), None, sums)
    claims, stances = _said(said, span)
    held = Factuality.UNCOMMITTED if claims else Factuality.CERTAIN
    evidence = Evidence(span, Span(id_, 0, len(text)), text)
    views = (View(AUTHOR, held),)
    report = Report("r" + digest(id_), id_, act, Status(status), claims, views, evidence, stances)
    return Made(document, Reading(document, (), (), (), (), (), reader_digest="hand"), (report,))


def _said(text: str, span: Span) -> tuple[tuple[Claim, ...], tuple[Stance, ...]]:
    pairs = [one.strip().split("=") for one in text.split(";") if one.strip()]
    told = [(_actor(code), SpeechAct(act)) for code, act in pairs]
    claims = tuple(Claim((by,), None, None, (span,), act=act) for by, act in told if act is SpeechAct.ASSERT)
    stances = tuple(Stance((by,), act, span) for by, act in told if act is not SpeechAct.ASSERT)
    return claims, stances


def _actor(code: str) -> Actor:
    code = code.strip()
    head, _, name = code.partition("/")
    country, _, sector = head.partition(":")
    kind = ActorKind.STATE if head == country else ActorKind.BODY if not name or name.isupper() else ActorKind.PERSON
    return Actor(code, name or code, kind, country, (sector,) if sector else ())


def _when(text: str, published: date) -> When | None:
    if text == "-":
        return None
    if text == "pub":
        return When(published, published, "publication")
    if ".." in text:
        first, _, last = text.partition("..")
        return When(date.fromisoformat(first), date.fromisoformat(last), "span", text)
    if len(text) == len("2019-05"):
        first_day = date.fromisoformat(text + "-01")
        following = date(first_day.year + first_day.month // 12, first_day.month % 12 + 1, 1)
        return When(first_day, date.fromordinal(following.toordinal() - 1), "month", text)
    return When(date.fromisoformat(text), date.fromisoformat(text), "day", text)


@dataclass(frozen=True, slots=True)
class Measured:
    precision: float
    recall: float
    stands: float
    stages: float
    faults: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def measure(found: list[Thread], events: tuple[Event, ...]) -> Measured:
    """The events of a ledger that holds all reports of the threads, against the threads."""
    home = {id_: event for event in events for id_ in event.reports}
    wanted = {pair for thread in found for pair in _pairs([made.reports[0].id for made in thread.told])}
    ours = {made.reports[0].id for thread in found for made in thread.told}
    got = {pair for event in events for pair in _pairs(list(event.reports)) if not ours.isdisjoint(pair)}
    faults, stands, stages = [], 0, []
    for thread in found:
        ids = [made.reports[0].id for made in thread.told]
        held = {home[id_].id: home[id_] for id_ in ids}
        event = max(held.values(), key=lambda event: len(set(event.reports) & set(ids)))
        extra = len(set(event.reports) - set(ids))
        if len(held) > 1 or extra:
            faults.append(f"{thread.name}: {len(held)} events, {extra} reports of others")
        told = frozenset(f"{s.party} {how.value} {n}" for s in sides(event.stands) for how, n in s.stands)
        stands += told == thread.stands
        if told != thread.stands:
            faults.append(f"{thread.name}: {sorted(told)}, not {sorted(thread.stands)}")
        turn = stage(event, TODAY)
        life = turn.value if turn else "-"
        stages.append(life == thread.stage)
        if life != thread.stage:
            faults.append(f"{thread.name}: {life}, not {thread.stage}")
    return Measured(
        len(wanted & got) / max(1, len(got)), len(wanted & got) / len(wanted), stands / len(found),
        sum(stages) / len(stages), tuple(faults),
    )  # fmt: skip


def _pairs(ids: list[str]) -> set[tuple[str, str]]:
    return set(itertools.combinations(sorted(ids), 2))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--faults", action="store_true")
    given = parser.parse_args()
    files = {path: threads(path) for path in (THREADS, LATER)}
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "threads.ledger") as ledger:
        ledger.append([made for found in files.values() for thread in found for made in thread.told])
        events = ledger.events()
    for path, found in files.items():
        result = measure(found, events)
        reports = sum(len(thread.told) for thread in found)
        print(
            f"{path.name}: {len(found)} threads, {reports} reports: pairs P {100 * result.precision:.1f} "
            f"R {100 * result.recall:.1f} F1 {100 * result.f1:.1f}; stands {100 * result.stands:.1f}, "
            f"stages {100 * result.stages:.1f}"
        )
        for fault in result.faults if given.faults else ():
            print(" ", fault)
    return 0


if __name__ == "__main__":
    sys.exit(main())
