"""Are reports of one act put together? ``python -m bench.merging [--topics N …] [--faults N]``, on ECB+ (``ecb.py``).

Reads the documents with the whole program and prints

* documents: which tell of one happening (``record.stories``): B-cubed, the number of groups not given; by words alone,
  and with the acts that were coded, as ``dateline stories`` does;
* acts: event coreference with mentions of our own finding, all documents in one ledger. A mention that we find counts
  as the marked one that it touches. We code political acts alone, and of one document each act once, so most of what is
  marked there (arrests of film stars, earthquakes) is not looked for: recall says so;
* merging: the same over the mentions that both have, so that only what is put together counts.

Nothing was learnt from ECB+; ``ALIKE`` of ``record.stories`` was set with it in sight.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.clusters import Agreement, Score, agreement
from bench.ecb import Text, texts
from bench.stories import shared
from dateline.model import Event, Report
from dateline.pipeline import Outcome, reports_in_text
from dateline.record.merge import Sighting, events
from dateline.record.stories import of_others, stories
from dateline.settings import Settings

__all__ = ["Measured", "measure"]

Told = tuple[Text, Outcome]
Clusters = list[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Measured:
    documents: Agreement
    parted: Agreement
    acts: Agreement
    merging: Agreement
    found: tuple[Event, ...]
    keys: dict[str, Hashable]  # of each report that is of a marked act: the mention


def measure(told: Sequence[Told]) -> Measured:
    happenings = _clusters((text.happening, text.name) for text, _ in told)
    grouped, parted = (
        _clusters(zip(homes, (text.name for text, _ in told), strict=True))
        for homes in (
            stories([text.text for text, _ in told]),
            stories(
                [text.text for text, _ in told],
                apart=of_others([[report.act for report in outcome.reports] for _, outcome in told]),
            ),
        )
    )
    gold = _clusters(
        (mark.act, (text.name, mark.start)) for text, _ in told for mark in text.marked if _wanted(text, mark.start)
    )
    sightings = [
        Sighting(report, text.name, outcome.document.published)
        for text, outcome in told
        if outcome.document is not None
        for report in outcome.reports
    ]
    found = events(sightings)
    places = {outcome.document.id: text for text, outcome in told if outcome.document is not None}
    reports = {sighting.report.id: sighting.report for sighting in sightings}
    mentions = {id_: _mentions(report, places[report.document]) for id_, report in reports.items()}
    got = _clusters((event.id, key) for event in found for id_ in event.reports for key in mentions[id_])
    marked = {key for cluster in gold for key in cluster}
    common = marked & {key for cluster in got for key in cluster}
    keys = {id_: held[0] for id_, held in mentions.items() if held and held[0] in marked}
    return Measured(
        agreement(happenings, grouped), agreement(happenings, parted), agreement(gold, got),
        agreement(_kept(gold, common), _kept(got, common)),
        found, keys,
    )  # fmt: skip


def _clusters(pairs: Iterable[tuple[Hashable, Hashable]]) -> Clusters:
    """The things with the same name; a thing has its first name."""
    found: dict[Hashable, set[Hashable]] = {}
    seen: set[Hashable] = set()
    for name, thing in pairs:
        if thing not in seen:
            seen.add(thing)
            found.setdefault(name, set()).add(thing)
    return [frozenset(things) for things in found.values()]


def _wanted(text: Text, at: int) -> bool:
    return any(start <= at < end for start, end in text.wanted)


def _mentions(report: Report, text: Text) -> list[Hashable]:
    """The mentions of a report in the sentences that count, each as the marked one that it touches or as its own."""
    found: list[Hashable] = []
    for span in (report.evidence.trigger, *report.evidence.mentions):
        if _wanted(text, span.start):
            touched = [mark.start for mark in text.marked if span.touches(mark.start, mark.end)]
            found.append((text.name, touched[0]) if touched else (text.name, span.start, "ours"))
    return list(dict.fromkeys(found))


def _kept(clusters: Clusters, mentions: set[Hashable]) -> Clusters:
    return [kept for cluster in clusters if (kept := cluster & mentions)]


def faults(told: Sequence[Told], measured: Measured, most: int) -> list[str]:
    """Pairs of reports of one marked act that are two events, and of two acts that are one, in words."""
    act_of = {(text.name, mark.start): mark.act for text, _ in told for mark in text.marked}
    reports = {report.id: report for _, outcome in told for report in outcome.reports}
    home = {id_: event.id for event in measured.found for id_ in event.reports}
    out = []
    for one, other in itertools.combinations(sorted(measured.keys, key=lambda id_: str(measured.keys[id_])), 2):
        same = act_of[measured.keys[one]] == act_of[measured.keys[other]]  # type: ignore[index]
        if same is not (home[one] == home[other]) and reports[one].document != reports[other].document:
            head = "not put together" if same else "put together"
            out.append("\n".join([head, *(f"    {_words(reports[id_])}" for id_ in (one, other))]))
    return out[:: max(1, len(out) // most)][:most]


def _words(report: Report) -> str:
    act = report.act
    when = f"{act.when.earliest}..{act.when.latest} {act.when.precision}" if act.when else "-"
    who = f"{','.join(a.id for a in act.actors)} > {','.join(a.id for a in act.recipients)}"
    return f"{act.type} {act.mode or ''} | {who} | {when} | {report.status.value} | {report.evidence.text[:160]}"


def _figures(one: Agreement) -> str:
    def shown(score: Score) -> str:
        return f"P {100 * score.precision:5.1f} R {100 * score.recall:5.1f} F1 {100 * score.f1:5.1f}"

    return (
        f"mentions {shown(one.mentions)}  B3 {shown(one.b_cubed)}  MUC F1 {100 * one.muc.f1:5.1f}  "
        f"CEAFe F1 {100 * one.ceaf_e.f1:5.1f}  CoNLL {100 * one.conll:5.1f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--topics", nargs="*", help="only these topics")
    parser.add_argument("--faults", type=int, default=0, metavar="N", help="show so many pairs that are wrong")
    given = parser.parse_args()
    folder: Path | None = shared()
    if folder is None:
        sys.exit("ECB+ stands in the shared data folder; set DATELINE_SHARED to it")
    settings = Settings()
    chosen = [text for text in texts(folder) if not given.topics or text.topic in given.topics]
    told = [(text, reports_in_text(text.text, settings, name=text.name)) for text in chosen]
    measured = measure(told)
    print(f"{len(told)} documents, {sum(len(outcome.reports) for _, outcome in told)} reports")
    for name, one in (
        ("documents", measured.documents),
        ("with acts", measured.parted),
        ("acts", measured.acts),
        ("merging", measured.merging),
    ):
        print(f"{name:9}  {_figures(one)}")
    for fault in faults(told, measured, given.faults) if given.faults else ():
        print(fault)
    return 0


if __name__ == "__main__":
    sys.exit(main())
