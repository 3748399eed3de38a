"""Builds ``src/dateline/tables/given_names.csv``: given names and whether "he" or "she" follows.

    python training/given_names.py FAKER_WHEEL NAMES_SDIST LEMMA_TABLE TABLE

Sources: the names by country of Faker (MIT) and the counts of the United States census of 1990 as packed in ``names``
(public domain); the table's own rows stay, and stand where the others differ. A name in use
for both is left out: one that the census gives to either sex at least a twentieth as often, or that the lists of two
countries give to different sexes where the census does not settle it. Names that the census has among the commoner
family names stand apart, since alone they tell nothing. Left out are names that are words too (LEMMA_TABLE, counted
from the treebanks) unless they are common, and names of states, capitals, months and days.
"""

from __future__ import annotations

import ast
import gzip
import re
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.tables.gazetteer import regions
from dateline.tables.states import states
from dateline.understand.names import CALENDAR

SEXES = {"male": "m", "female": "f"}
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zà-öø-ÿā-ž'’]+(?:-[A-Za-zÀ-ž]+)?")
COMMON = 0.05
"""Per cent of a sex: a name as common as this is one, though it is a word too ("Mark", "Grace")."""
COMMON_FAMILY_NAME = 0.002
"""Per cent of the census: names as common as this also stand alone for a family."""


def from_faker(wheel: Path) -> Iterator[tuple[str, str]]:
    """Sex and name from every country's lists, read as data: nothing of the package runs."""
    with zipfile.ZipFile(wheel) as archive:
        for path in sorted(archive.namelist()):
            if re.fullmatch(r"faker/providers/person/\w+/__init__\.py", path):
                yield from _lists(ast.parse(archive.read(path)))


def _lists(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        found = re.fullmatch(r"first_names?_(female|male)(?:_\w+)?|(female|male)_first_names?", node.targets[0].id)
        if found:
            names = {n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
            yield from ((SEXES[found[1] or found[2]], name) for name in sorted(names))


def from_census(sdist: Path) -> tuple[dict[str, Counter[str]], dict[str, float]]:
    """Per cent of each sex that has a given name, and of all that have a family name."""
    given: dict[str, Counter[str]] = {"m": Counter(), "f": Counter()}
    family: dict[str, float] = {}
    with tarfile.open(sdist) as archive:
        for member in archive.getmembers():
            part = Path(member.name).name
            file = archive.extractfile(member) if part.startswith("dist.") else None
            for line in file.read().decode("ascii").splitlines() if file else ():
                name, share = line.split()[:2]
                if part == "dist.all.last":
                    family[name.capitalize()] = float(share)
                else:
                    given[SEXES[part.split(".")[1]]][name.capitalize()] = float(share)
    return given, family


def other_words(lemmas: Path) -> tuple[set[str], set[str]]:
    """Words that are mostly no names, and names that are never taken for persons': states, capitals, the calendar."""
    common: Counter[str] = Counter()
    for line in gzip.decompress(lemmas.read_bytes()).decode("utf8").splitlines()[1:]:
        form, upos, _, count = line.split("\t")
        if upos != "PROPN":
            common[form.lower()] += int(count)
    named = {name for one in states().values() for name in (one.name, one.capital, *one.other_names)}
    named |= {name for region in regions() for name in region.split()} | {"Asia", "Prince"}
    return {word for word, count in common.items() if count > 0}, named | {word.capitalize() for word in CALENDAR}


def decide(own: dict[str, str], lists: Counter[tuple[str, str]], census: dict[str, Counter[str]]) -> dict[str, str]:
    """The sex of each name that has one."""
    found = {}
    for name in {name for _, name in lists} | set(census["m"]) | set(census["f"]):
        m, f = census["m"][name], census["f"][name]
        listed = (lists["m", name], lists["f", name])
        sexes = {sex for sex, count in zip("mf", listed, strict=True) if count}
        if max(m, f) >= 0.02 and max(m, f) > 20 * min(m, f):  # the census settles it unless other lands differ
            sex = "m" if m > f else "f"
            other = listed[1] if sex == "m" else listed[0]
            if other <= max(1, sum(listed) // 4):
                found[name] = sex
        elif len(sexes) == 1 and not (m and f) and (sum(listed) > 1 or max(m, f) == 0 or max(m, f) > 0.002):
            found[name] = sexes.pop()
        elif not sexes and max(m, f) >= 0.01 and not (m and f):
            found[name] = "m" if m else "f"
    return {name: sex for name, sex in found.items() if name not in own}


def main(arguments: list[str]) -> None:
    """Write the table."""
    wheel, sdist, lemmas, output = map(Path, arguments)
    lines = output.read_text("utf8").splitlines()
    kept = [line for line in lines if line.startswith(("#", "gender,")) or ",own," in line]
    own = {name: line[0] for line in kept if ",own," in line for name in line.rpartition(",")[2].split(";")}
    lists = Counter((sex, name) for sex, name in from_faker(wheel) if LATIN.fullmatch(name))
    census, family = from_census(sdist)
    words, places = other_words(lemmas)
    chosen = {
        name: sex
        for name, sex in decide(own, lists, census).items()
        if name not in places and (name.lower() not in words or max(census["m"][name], census["f"][name]) >= COMMON)
    }
    rows = list(kept)
    for sex in "mf":
        for alone in ("", "family"):
            names = sorted(
                name
                for name, one in chosen.items()
                if one == sex and (family.get(name, 0.0) >= COMMON_FAMILY_NAME) == bool(alone)
            )
            rows.append(f"{sex},{alone},lists,{';'.join(names)}")
    output.write_text("\n".join(rows) + "\n", "utf8")


if __name__ == "__main__":
    main(sys.argv[1:])
