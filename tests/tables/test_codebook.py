"""A user's file of types and predicates: what it adds, and every fault with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SettingsError
from dateline.tables.additions import read_additions
from dateline.tables.codebook import LARGEST, check_own, codebook, own_names
from dateline.tables.ontology import ontology
from dateline.tables.predicates import predicates
from dateline.tables.soundness import faults

OWN = """# a desk that watches inspections
[type.INSPECT]
under = "CONSULT Visit"
definition = "Looks over a site."
score = 2

[type.INSPECT.mode.Surprise]
definition = "Unannounced."
score = 1.0

[type.CONSULT.mode.Courtesy]
definition = "A call without business."

[context.fisheries]
definition = "Fish."
words = ["Trawler"]

[position.mediates]
definition = "Stands between."

[[predicate]]
words = ["inspect", "look over"]
when = "obj"
code = "INSPECT"
roles = "%on"
contexts = ["fisheries"]

[[predicate]]
words = "mediator"
part = "N"
code = "mediates"
roles = "self>between"
"""


def own(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_file_adds_stands_beside_ours(tmp_path: Path) -> None:
    book = codebook(own(tmp_path, OWN))
    kind = book.ontology.types["INSPECT"]
    assert (kind.quad, kind.score, kind.needs_recipient) == (1, 2.0, False)
    under = book.ontology.under("INSPECT")
    assert under and (under.type, under.mode, under.score) == ("CONSULT", "Visit", 2.0)
    assert under.table == book.own and re.fullmatch(r"own\.toml [0-9a-f]{16}", book.own)
    surprise = book.ontology.under("INSPECT", "Surprise")
    assert surprise and (surprise.mode, surprise.score) == ("Visit", 1.0)
    courtesy = book.ontology.under("CONSULT", "Courtesy")
    assert courtesy and (courtesy.type, courtesy.mode, courtesy.score) == ("CONSULT", None, 2.5)
    assert book.ontology.under("CONSULT", "Visit") is None, "what PLOVER has is itself"
    line = book.predicates.find("inspect")[0]
    assert (line.type, line.place, line.contexts) == ("INSPECT", "own.toml:21", ("fisheries",))
    assert [found.place for found in book.positions.find("mediator") if found.type == "mediates"] == ["own.toml:28"]
    assert book.ontology.contexts["fisheries"].words == {"trawler"}
    assert own_names(tmp_path / "own.toml") == ("INSPECT", "mediates")
    assert faults(book) == faults(codebook()), "it brings no fault into the tables"


def test_ours_are_untouched(tmp_path: Path) -> None:
    codebook(own(tmp_path, OWN))
    assert "INSPECT" not in ontology().types and "Courtesy" not in ontology().types["CONSULT"].modes
    assert codebook().own == codebook().digest == ""
    assert codebook().predicates is predicates()


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    first = codebook(own(tmp_path, OWN))
    second = codebook(own(tmp_path, OWN + "# more\n"))
    assert first.digest != second.digest and second.ontology.digest != first.ontology.digest


def test_a_table_of_predicates_alone(tmp_path: Path) -> None:
    book = codebook(own(tmp_path, "# Version 7\n@poem = ode\nhymn\tV\tobj=@poem\tSUPPORT\n", "own.tsv"))
    assert [line.place for line in book.predicates.find("hymn")] == ["own.tsv:3"]


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("[type.INSPECT]", "[type.Inspect]", 2, "capital letters"),
        ('under = "CONSULT Visit"', 'under = "DANCE"', 2, "PLOVER has no type 'DANCE'"),
        ('under = "CONSULT Visit"', 'under = "CONSULT Dance"', 2, "CONSULT has no mode 'Dance': Visit,"),
        ('under = "CONSULT Visit"\n', "", 2, "lacks 'under'"),
        ('definition = "Looks over a site."', "definition = 3", 4, "definition must be a text"),
        ("score = 2\n", "score = 20\n", 5, "score must be a number from -10 to 10, not 20"),
        ("score = 2\n", "score = nan\n", 5, "score must be a number"),
        ("score = 2\n", 'cameo = "999"\n', 5, "the crosswalk has no CAMEO code '999'"),
        ("score = 2\n", "scores = 2\n", 5, "unknown key 'scores'"),
        ("[type.CONSULT.mode.Courtesy]", "[type.CONSULT.mode.Visit]", 11, "has a mode Visit already"),
        ("[type.CONSULT.mode.Courtesy]", "[type.CONSULT]", 11, "only modes can be added, not 'definition'"),
        ("[context.fisheries]", "[context.military]", 14, "there is a context military already"),
        ('words = ["Trawler"]', 'words = "Trawler"', 16, "words must be a list"),
        ("[position.mediates]", "[position.ally]", 18, "there is a position ally already"),
        ("[position.mediates]", "[stance.mediates]", 18, "unknown section 'stance'"),
        ('code = "INSPECT"', 'code = "INSPECT Twice"', 21, "INSPECT has no mode 'Twice'"),
        ('code = "INSPECT"', 'code = "PROBE"', 21, "no type 'PROBE'"),
        ('code = "INSPECT"\n', "", 21, "a predicate lacks 'code'"),
        ('when = "obj"', 'when = "obj=@nothing"', 21, "no class '@nothing'"),
        ('when = "obj"', 'when = "obj\\tV"', 23, "when must be a text on one line"),
        ('roles = "%on"', 'roles = "%nowhere"', 21, "roles '%nowhere' need"),
        ('words = ["inspect", "look over"]', 'words = "#inspect"', 22, "'#inspect' is no word"),
        ("[[predicate]]\nwords = [", "[predicate]\nwords = [", 28, "Cannot overwrite"),
        ("[type.INSPECT]", "[type.INSPECT", 2, ""),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, old: str, new: str, place: int, message: str) -> None:
    assert old in OWN
    path = own(tmp_path, OWN.replace(old, new, 1))
    _, problems = check_own(path)
    assert problems and problems[0].place == f"{path}:{place}" and message in problems[0].message, problems
    with pytest.raises(SettingsError, match=re.escape(f"{path}:{place}")):
        codebook(path)


def test_all_faults_are_told_at_once_and_the_sound_part_is_kept(tmp_path: Path) -> None:
    text = OWN.replace("score = 2\n", "score = 99\n").replace('contexts = ["fisheries"]', 'contexts = "magic"')
    book, problems = check_own(own(tmp_path, text))
    assert [problem.place.rpartition(":")[2] for problem in problems] == ["5", "21"]
    assert book and "INSPECT" in book.ontology.types
    with pytest.raises(SettingsError, match="and 1 more: dateline validate"):
        codebook(tmp_path / "own.toml")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nowhere"):
        codebook(Path("/nowhere/own.toml"))
    with pytest.raises(SettingsError, match="cannot be read"):
        codebook(tmp_path)
    (tmp_path / "own.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="not UTF-8"):
        codebook(tmp_path / "own.toml")
    (tmp_path / "big.toml").write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(SettingsError, match="larger"):
        codebook(tmp_path / "big.toml")


KEYS = st.sampled_from(["type", "mode", "context", "position", "predicate", "under", "words", "code", "score", "AAA"])
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.text(max_size=8).map(repr), st.just('"CONSULT"')),
    lambda inner: st.lists(inner, max_size=2).map(lambda items: "[" + ", ".join(map(str, items)) + "]"),
    max_leaves=3,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(
    st.text(max_size=30),
    st.lists(KEYS, min_size=1, max_size=4).map(lambda path: "[" + ".".join(path) + "]"),
    st.just("[[predicate]]"),
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {str(pair[1]).lower()}"),
), max_size=8))  # fmt: skip
def test_no_text_crashes_the_reading_of_a_file(lines: list[str]) -> None:
    added = read_additions("\n".join(lines), "own.toml", "own.toml 0123456789abcdef")
    assert all(problem.place.startswith("own.toml:") for problem in added.problems)


def test_the_packaged_tables_are_sound() -> None:
    assert faults(codebook()) == ()
