"""What a code means: exact, for every name there is, and the nearest ones for a name that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.ask.explain import explain
from dateline.errors import QuestionError
from dateline.tables.ontology import ontology


def facts(name: str) -> dict[str, object]:
    (found,) = explain(name)
    return found.as_dict()


def test_a_type() -> None:
    found = facts("consult")
    assert (found["name"], found["kind"], found["score"]) == ("CONSULT", "type", 2.5)
    assert found["quad"] == "1, verbal cooperation"
    assert found["modes"] == ["Visit 4", "Third-party 1", "Multilateral 4", "Phone 1.5"]
    assert found["CAMEO"] == "goes out as 040, Goldstein 1"
    assert "042" in found["comes from"] and "visit" in found["verbs"]  # type: ignore[operator]


def test_the_slip_of_the_sign_is_told() -> None:
    assert facts("ACCUSE")["score"] == -3.0
    assert str(facts("ACCUSE")["note"]).startswith("the manual prints 3: taken for a slip of the sign")


def test_a_mode_by_its_name_is_told_for_each_type_that_has_it() -> None:
    assert [found.name for found in explain("Withdraw")] == ["RETREAT Withdraw", "SANCTION Withdraw"]
    assert [found.name for found in explain("SANCTION/Withdraw")] == ["SANCTION Withdraw"]


def test_a_context_a_position_and_codes() -> None:
    assert "army" in facts("military")["words"]  # type: ignore[operator]
    assert "ally" in facts("ally")["nouns"]  # type: ignore[operator]
    assert facts("042")["type"] == "CONSULT Visit" and facts("042")["Goldstein"] == 1.9
    assert facts("04")["name"] == "040"


def test_narrower_codes_are_those_that_the_context_gives() -> None:
    assert "071 where economic" in facts("AID")["narrower"]  # type: ignore[operator]
    assert "narrower" not in facts("CONSULT"), "two codes share the context: neither is taken"


def test_everything_that_can_be_coded_is_explained() -> None:
    what = ontology()
    modes = [f"{kind.name} {mode}" for kind in what.types.values() for mode in kind.modes]
    for name in (*what.types, *modes, *what.contexts, *what.positions, *what.cameo):
        found = {one.name: one for one in explain(name)}[name]  # "territory" is a mode and a context
        assert "definition" in found.as_dict() and found.pairs(whole=True)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("CONSLUT", "did you mean CONSULT"),
        ("xqzw", "try one of the types AGREE"),
        ("020", "leaves out the appeals"),
        ("0499", "not in the crosswalk: under 04 it has 040, 041"),
        ("", "nothing is called"),
    ],
)
def test_a_name_that_is_none(name: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        explain(name)


def test_a_type_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[type.INSPECT]\nunder = "CONSULT Visit"\ndefinition = "Looks."\n[[predicate]]\nwords = "inspect"\n'
        'code = "INSPECT"\n'
    )
    (found,) = dateline.explain("inspect", ontology=own)
    assert found.as_dict()["table"] == f"{own}:1" and found.as_dict()["own lines"] == ["own.toml:4"]
    assert found.as_dict()["CAMEO"] == "goes out as 042, Goldstein 1.9"
    assert str(found).startswith("type       INSPECT\n")
