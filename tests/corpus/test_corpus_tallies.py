"""What is added up for the ready queries is that of the reports there, however they came."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from gxnlp.corpus import build, remove
from gxnlp.store.tallies import TALLIES
from gxnlp.store.views import _REQUEST_ROWS
from tests.corpus.build_fakes import put

NAMES = re.findall(r"CREATE TABLE (\w+)", "\n".join(TALLIES))
REQUESTS = [f"requests.{row}.total=2" for row in _REQUEST_ROWS]


def tallies(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that is added up."""
    with closing(sqlite3.connect(db)) as connection:
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in NAMES
        }


def paper(folder: Path, number: int, theme: str = "content", sector: str = "教育") -> Path:
    """A report of an organ of its own, in one of two cities."""
    return put(
        folder / f"{number}.txt", f"organ=机关{number}", f"city=市{number % 2}", f"sector={sector}",
        f"year={2021 + number % 2}", f"problem:{theme}=第{number}项。", *REQUESTS[number % 3 :],
    )  # fmt: skip


def test_they_are_those_of_a_build_at_once(tmp_path: Path) -> None:
    root, db = tmp_path / "reports", tmp_path / "c.db"
    for number in range(6):
        paper(root, number)
    build([root], db=db)
    first = tallies(db)
    assert all(first.values()), "every table has rows"
    (root / "0.txt").unlink()
    remove(db, ["0.txt"])
    paper(root, 1, theme="timeliness")
    paper(root, 2, sector="水务")
    paper(root, 3)
    paper(root, 7)
    build([root], db=db)
    build([root], db=tmp_path / "straight.db")
    assert tallies(db) == tallies(tmp_path / "straight.db")
    assert all(tallies(db)[name] != rows for name, rows in first.items())
