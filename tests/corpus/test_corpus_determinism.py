"""The same files in any order, with any number of jobs, at once or piece by piece."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp.corpus import build, remove
from tests.corpus.build_fakes import exported, put

Make = Callable[..., Path]


def test_any_number_of_jobs(corpus_of: Make, tmp_path: Path) -> None:
    root = corpus_of()
    summary = build([root], db=tmp_path / "one.db")
    again = build([root], db=tmp_path / "two.db", jobs=2)
    assert summary.statuses == {"read": 24, "duplicate": 1, "rejected": 1, "ignored": 1}
    assert again.statuses == summary.statuses
    assert exported(tmp_path / "one.db") == exported(tmp_path / "two.db")
    assert exported(tmp_path / "one.db")["findings"]


def test_unchanged_files_cost_nothing(corpus_of: Make, tmp_path: Path) -> None:
    root = corpus_of()
    first = build([root], db=tmp_path / "c.db")
    second = build([root], db=tmp_path / "c.db")
    assert (first.analysed, first.unchanged) == (25, 0)
    assert (second.analysed, second.unchanged) == (0, first.inputs)
    assert second.problems == first.problems


@pytest.mark.parametrize("seed", range(4))
def test_piece_by_piece_in_any_order(corpus_of: Make, tmp_path: Path, seed: int) -> None:
    root = corpus_of()
    folders = sorted(path for path in root.iterdir())
    build(folders, db=tmp_path / "straight.db")
    random.Random(seed).shuffle(folders)
    for folder in folders:
        build([folder], db=tmp_path / "pieces.db")
    assert exported(tmp_path / "straight.db") == exported(tmp_path / "pieces.db")


@pytest.mark.parametrize("seed", range(4))
def test_growing_shrinking_and_changing(corpus_of: Make, tmp_path: Path, seed: int) -> None:
    """After any history of the folder, pruned builds end where a straight build ends."""
    root, chance = corpus_of(), random.Random(seed)
    db = tmp_path / "history.db"
    for _ in range(4):
        files = sorted(path for path in root.rglob("*.txt"))
        for file in chance.sample(files, 6):
            match chance.choice(("change", "delete", "move", "copy", "swap")):
                case "change":
                    lines = file.read_text("utf-8").split("\n")
                    put(file, *lines, f"work={chance.random()}")
                case "delete":
                    file.unlink(missing_ok=True)
                case "move":
                    if file.exists():
                        file.rename(file.with_name(f"m{chance.randrange(999)}.txt"))
                case "copy":
                    if file.exists():
                        shutil.copy(file, file.with_name(f"a{chance.randrange(999)}.txt"))
                case "swap":
                    other = chance.choice(files)
                    if file.exists() and other.exists():
                        one, two = file.read_bytes(), other.read_bytes()
                        file.write_bytes(two)
                        other.write_bytes(one)
        build([root], db=db, prune=True, jobs=1)
        build([root], db=tmp_path / f"straight{_}.db")
        assert exported(db) == exported(tmp_path / f"straight{_}.db")


def test_smallest_name_is_the_report(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    put(folder / "b.txt", "organ=甲局", "year=2021")
    build([folder], db=db)
    put(folder / "a.txt", "organ=甲局", "year=2021")
    build([folder], db=db)
    tables = exported(db)
    [report] = tables["reports"]
    assert report[1] == "a.txt"
    # The name is known to the map: the title, which the stand-in takes from it, follows.
    assert report[4] == "a.txt"
    assert [row[3] for row in tables["intake"]] == ["read", "duplicate"]
    assert "a.txt" in str(tables["intake"][1][4])
    (folder / "a.txt").unlink()
    build([folder], db=db)
    assert exported(db) == tables, "without --prune what is gone stays"
    summary = build([folder], db=db, prune=True)
    assert summary.removed == 1
    assert [row[1] for row in exported(db)["reports"]] == ["b.txt"]
    assert [row[4] for row in exported(db)["reports"]] == ["b.txt"]


def test_same_relative_name_with_other_content(tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    for year in (2021, 2022):
        put(tmp_path / str(year) / "a.txt", "organ=甲局", f"year={year}",
            "requests.carried_in.total=2", "requests.carried_out.total=1")  # fmt: skip
    build([tmp_path / "2021"], db=db)
    build([tmp_path / "2022"], db=db)
    tables = exported(db)
    assert [row[0] for row in tables["intake"]] == ["a.txt", "a.txt"]
    assert [row[2] for row in tables["findings"]] == ["carry"]
    build([tmp_path / "2022"], db=db, prune=True)
    assert exported(db) == tables


def test_a_file_and_its_folder_are_one_input(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    file = put(folder / "a.txt", "organ=甲局", "year=2021")
    put(folder / "b.txt", "organ=乙局", "year=2021")
    build([file], db=db)
    build([folder], db=db)
    put(file, "organ=甲局", "year=2022")
    build([file], db=db, prune=True)
    assert [row[14] for row in exported(db)["reports"] if row[1] == "a.txt"] == [2022]
    assert len(exported(db)["reports"]) == 2


def test_a_corpus_that_moved(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    put(folder / "a.txt", "organ=甲局", "year=2021")
    build([folder], db=db)
    moved = folder.rename(tmp_path / "elsewhere")
    assert build([moved], db=db).analysed == 0
    put(moved / "a.txt", "organ=甲局", "year=2022")
    build([moved], db=db)
    assert [row[14] for row in exported(db)["reports"]] == [2022]


def test_cross_year_findings_follow_removals(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    for year in (2021, 2022, 2023):
        put(folder / f"{year}.txt", "organ=甲局", f"year={year}",
            "requests.carried_in.total=2", "requests.carried_out.total=1")  # fmt: skip
    build([folder], db=db)
    assert len(exported(db)["findings"]) == 2
    [(source, report)] = remove(db, ["2022.txt"])
    assert source == "2022.txt" and report
    assert exported(db)["findings"] == []
    build([folder], db=db)
    assert len(exported(db)["findings"]) == 2


@pytest.mark.parametrize(("place", "compared"), [("new", 1), ("ambiguous", 0), ("nowhere", 0)])
def test_years_are_compared_only_where_the_organ_is_surely_one(
    folder: Path, tmp_path: Path, place: str, compared: int
) -> None:
    db = tmp_path / "c.db"
    for year in (2021, 2022):
        put(folder / f"{year}.txt", "organ=财政局", f"year={year}", f"place={place}",
            "requests.carried_in.total=2", "requests.carried_out.total=1")  # fmt: skip
    build([folder], db=db)
    assert len(exported(db)["findings"]) == compared


def test_the_corpus_inside_its_own_folder_is_no_input(folder: Path) -> None:
    put(folder / "a.txt", "organ=甲局", "year=2021")
    for _ in range(2):
        summary = build([folder], db=folder / "c.db")
    assert summary.inputs == 1
