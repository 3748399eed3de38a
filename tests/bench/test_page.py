"""The page of benchmarks and the plan are made of results alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.archive import made_reports
from bench.figures import Figure, load, of_turns, save
from bench.page import number, page
from bench.plan import ASSUMED, Rates, costs, rates
from bench.plan import page as plan_page

pytest.importorskip("pyarrow")


def test_a_part_shows_figures_bounds_machine_and_versions(tmp_path: Path) -> None:
    save("faults", [Figure("rounds | all", 3, goal="3"), of_turns("rate", [2.0, 1.0, 4.5], "1/s")], size="small",
         interval="least and greatest turn", notes=["a <note>"], folder=tmp_path)  # fmt: skip
    text = page(load(tmp_path))
    assert "## Faults survived" in text
    assert "| rounds \\| all | 3 |  | 3 |" in text
    assert "| rate | 2 1/s | 1–4.5 |  |" in text
    assert "a &lt;note>" in text
    assert "Python 3." in text
    assert "duckdb" in text
    assert "Not measured yet: quality" in text


def test_an_interrupted_bench_keeps_other_parts(tmp_path: Path) -> None:
    save("peers", [Figure("a", 1)], size="one", folder=tmp_path)
    save("memory", [Figure("b", 2)], size="two", folder=tmp_path)
    save("peers", [Figure("a", 5)], size="one", folder=tmp_path)
    results = load(tmp_path)
    assert sorted(results) == ["memory", "peers"]
    assert results["peers"]["figures"][0]["value"] == 5


@pytest.mark.parametrize(
    ("value", "shown"), [(1234.5, "1,234"), (0.123456, "0.123"), (12.0, "12"), (123.45, "123.5"), ("yes", "yes")]
)
def test_numbers_are_short(value: float | str, shown: str) -> None:
    assert number(value) == shown


def test_the_plan_is_linear_in_the_rates() -> None:
    one = costs(Rates(words=1000, pages=10, sampling=1, comparing=1, tables=1, stored=1000))
    other = costs(Rates(words=2000, pages=10, sampling=1, comparing=1, tables=1, stored=1000))
    assert other["reading what is no copy"] == pytest.approx(one["reading what is no copy"] / 2)
    english = ASSUMED["articles"].value * ASSUMED["english"].value
    assert one["sampling shingles"] == pytest.approx(english / 1000 / 3600)


def test_without_rates_there_is_no_plan() -> None:
    assert rates({}) is None
    with pytest.raises(ValueError, match="measured first"):
        plan_page({})


def test_made_archives_are_the_same_for_a_seed() -> None:
    one, other = list(made_reports(200)), list(made_reports(200))
    assert one == other
    assert sum("outlet" in row for row in one) == pytest.approx(120, abs=25)
    assert len({row["text"] for row in one if "agency" in row}) == sum("agency" in row for row in one)
