"""A data set made a ledger at once is the ledger that its documents would make one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.record.specimens import oslo

from dateline.errors import LedgerError
from dateline.record import Ledger, adopt, keep
from dateline.record.dataset import documents, settle

pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from bench.million import parts

    from dateline.scale.merge import decided

    folder = tmp_path_factory.mktemp("set")
    parts(folder, 300, date(2016, 1, 1))
    settle(folder, sorted((folder / "parts").glob("*.parquet")), (), decide=decided(1), facts={"manner": "made"})
    return folder


def test_the_same_stands_as_when_each_is_recorded(folder: Path, tmp_path: Path) -> None:
    at_once, one_by_one = tmp_path / "a.ledger", tmp_path / "b.ledger"
    recorded = adopt(at_once, folder)
    assert recorded == keep(one_by_one, documents(folder))
    with Ledger(at_once) as ledger, Ledger(one_by_one) as other:
        assert ledger.check() == []
        assert ledger.reports() == other.reports() and ledger.events() == other.events()
        assert ledger.actor_names() == other.actor_names() and ledger.known() == other.known()
        assert ledger.decide_anew() == 0


def test_it_goes_on_as_any_ledger_does(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    adopt(path, folder)
    before = path.stat().st_size
    assert adopt(path, folder) is None, "what holds something is left alone"
    assert path.stat().st_size == before
    keep(path, [oslo()])
    with Ledger(path) as ledger:
        report = ledger.reports()[0].id
        ledger.retract(report, "a mistake", who="A. Clerk")
        assert ledger.check() == [] and report not in {one.id for one in ledger.reports()}


def test_what_is_no_data_set_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        adopt(tmp_path / "a.ledger", tmp_path)
    assert not (tmp_path / "a.ledger").exists()
