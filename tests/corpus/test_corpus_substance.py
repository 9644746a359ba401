"""The parts of substance: what is counted, what cannot be known, and the peers."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gxnlp.corpus import build, remove
from gxnlp.reuse.canonical import canonical_text
from gxnlp.reuse.peers import LEAST
from gxnlp.store import open_corpus, write
from gxnlp.store.corpus import Record
from gxnlp.store.theming import MEASURES
from tests.corpus.build_fakes import exported, put
from tests.corpus.copied_corpus import story

ORGAN = ("level=county", "sector=教育")


def substance(db: Path) -> dict[str, Record]:
    """The rows by source."""
    with open_corpus(db) as corpus:
        rows = corpus.query("SELECT r.source, s.* FROM substance s JOIN reports r ON r.id = report")
        return {str(row["source"]): row for row in rows}


def test_what_is_counted(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    told = (
        "organ=云溪县教育局", "year=2021", *ORGAN,
        "work:disclosure=全年公开信息312条，由县政务办汇总。",
        "work=云溪县教育局按《示例条例》办理。",
        "work=本局各项任务平稳。",
        "improvement:content=3月底前补齐清单。",
        "problem:content=清单缺86项。",
        "problem:timeliness=更新慢。",
    )  # fmt: skip
    things = (
        "@count=312条", "@count=86项", "@law=《示例条例》", "@date=3月底", "@organ=县政务办",
        "@organ=云溪县教育局", "@place=云溪县", "@year=2021",
    )  # fmt: skip
    file = put(folder / "a.txt", *told, *things)
    put(folder / "empty.txt", "")
    build([folder], db=tmp_path / "c.db")
    rows = substance(tmp_path / "c.db")
    length = len(canonical_text(file.read_text("utf-8")))
    one = rows["a.txt"]
    assert one["characters"] == length
    assert one["counts_per_100"] == pytest.approx(200 / length, abs=1e-6)
    assert one["named_per_100"] == pytest.approx(500 / length, abs=1e-6), "no counts, no years"
    assert (one["template"], one["copied"]) == (0, 0)
    # 312条, 《示例条例》 and 3月底; neither the organ's own name nor the count of a problem.
    assert (one["points"], one["concrete_points"]) == (6, 3)
    assert (one["problems"], one["problems_answered"]) == (2, 1)
    over_years = ("problems_repeated", "promises_repeated", "problems_gone")
    assert [one[name] for name in over_years] == [None] * 3, "no report of the year before"
    none = rows["empty.txt"]
    assert (none["characters"], none["points"]) == (0, 0)
    unknown = ("template", "copied", "counts_per_100", "named_per_100", *over_years)
    assert [none[name] for name in unknown] == [None] * 7


def test_what_is_told_again_and_what_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    first = ["problem:timeliness=更新慢。", "problem:content=清单缺项。"]
    put(folder / "1.txt", "organ=甲局", "year=2021", *first, "improvement:content=补齐清单。")
    put(folder / "2.txt", "organ=甲局", "year=2022", first[0], "improvement=补齐清单。")
    put(folder / "3.txt", "organ=甲局", "year=2023", "work=平稳。")
    put(folder / "4.txt", "organ=甲局", "year=2024", "work=平稳。")
    build([folder], db=tmp_path / "c.db")
    names = ("problems_repeated", "promises_repeated", "problems_gone")
    rows = substance(tmp_path / "c.db")
    assert [[rows[f"{n}.txt"][name] for name in names] for n in range(1, 5)] == [
        [None, None, None], [1, 1, 1], [0, 0, 1], [0, 0, 0],
    ]  # fmt: skip
    with open_corpus(tmp_path / "c.db") as corpus:
        panel = {str(row["source"]): row for row in corpus.query("SELECT * FROM panel")}
    assert [panel["2.txt"][name] for name in names] == [1, 1, 1]
    assert panel["1.txt"]["problems_answered"] == 1
    assert panel["1.txt"]["problems_unanswered"] == 1


def peers(root: Path, organs: int) -> Path:
    """So many organs of one sector; the n-th tells n problems."""
    chance = random.Random(1)
    for number in range(organs):
        put(
            root / f"o{number}.txt", f"organ=机关{number}", "year=2021", *ORGAN,
            *(f"problem=第{n}项。" for n in range(number)), story(chance, 20 + number),
        )  # fmt: skip
    return root


def test_percentiles_are_the_part_of_peers_that_measure_less(tmp_path: Path) -> None:
    root = peers(tmp_path / "reports", LEAST + 1)
    again = root / "o0-again.txt"
    again.write_text((root / "o0.txt").read_text("utf-8") + "又一版", "utf-8")
    put(root / "other.txt", "organ=外局", "year=2021", "level=city", "sector=教育", "problem=少。")
    build([root], db=tmp_path / "c.db")
    rows = substance(tmp_path / "c.db")
    placed = [rows[f"o{n}.txt"]["problems_percentile"] for n in range(LEAST + 1)]
    assert placed == [round(n / LEAST, 6) for n in range(LEAST + 1)]
    assert rows["other.txt"]["problems_percentile"] is None
    assert rows["o3.txt"]["problems_repeated_percentile"] is None
    remove(tmp_path / "c.db", ["o1.txt"])
    assert substance(tmp_path / "c.db")["o3.txt"]["problems_percentile"] is None, "too few are left"


def test_every_measure_has_its_percentile(tmp_path: Path) -> None:
    build([peers(tmp_path / "reports", 1)], db=tmp_path / "c.db")
    [row] = substance(tmp_path / "c.db").values()
    wanted = {name for measure in MEASURES for name in (measure, f"{measure}_percentile")}
    assert set(row) == {"source", "report", *wanted}


@pytest.mark.parametrize("moment", ["put_substance", "settle_organ"])
def test_a_run_that_ends_before_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    root = peers(tmp_path / "reports", 7)
    build([root], db=tmp_path / "straight.db")
    db = tmp_path / "c.db"
    build([root / "o1.txt", root / "o2.txt"], db=db)

    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"gxnlp.store.CorpusWriter.{moment}", stopped)
        with pytest.raises(KeyboardInterrupt):
            build([root], db=db)
    build([root], db=db)
    assert exported(db)["substance"] == exported(tmp_path / "straight.db")["substance"]


def test_without_a_change_nothing_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = peers(tmp_path / "reports", 3)
    build([root], db=tmp_path / "c.db")
    with write(tmp_path / "c.db") as writer:
        assert writer.measured_with()
    monkeypatch.setattr("gxnlp.corpus.substance.settle_substance", None)
    build([root], db=tmp_path / "c.db")
    put(root / "more.txt", "organ=新局", "year=2021")
    with pytest.raises(TypeError):
        build([root], db=tmp_path / "c.db")


def test_only_rows_that_changed_are_written(tmp_path: Path) -> None:
    root = peers(tmp_path / "reports", 3)
    build([root], db=tmp_path / "c.db")
    with closing(sqlite3.connect(tmp_path / "c.db")) as db, db:
        db.execute(
            "CREATE TRIGGER watch AFTER INSERT ON substance BEGIN SELECT raise(FAIL, 'again') "
            "WHERE new.report IN (SELECT report FROM _known); END"
        )
        db.execute("CREATE TABLE _known AS SELECT report FROM substance")
    put(root / "more.txt", "organ=新局", "year=2021", "problem=少。")
    build([root], db=tmp_path / "c.db")
    assert len(substance(tmp_path / "c.db")) == 4
