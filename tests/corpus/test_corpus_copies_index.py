"""The index beside the corpus, and the settings: what is done again, and what is left alone."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from gxnlp.corpus import build, index_folder
from gxnlp.store import CorpusFull
from gxnlp.store import write as open_for_writing
from tests.corpus.build_fakes import exported, put
from tests.corpus.copied_corpus import (
    CUT,
    TABLES,
    counts,
    grow,
    keep_promises,
    settings,
    straight,
    write,
)

SCRIPT = Path(__file__).with_name("run_build.py")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The corpus with everything in it."""
    return write(tmp_path / "reports")


@pytest.fixture
def db(root: Path, tmp_path: Path) -> Path:
    """The same, built at once."""
    return straight(root, tmp_path / "c.db")


def index_of(db: Path) -> Path:
    """The folder of the only state there is."""
    [state] = index_folder.folder_of(db).iterdir()
    return state


def forbid_changes(db: Path) -> None:
    """Whatever is written to a table of copies from now on is an error."""
    with closing(sqlite3.connect(db)) as connection, connection:
        for table in TABLES:
            for way in ("INSERT", "UPDATE", "DELETE"):
                connection.execute(
                    f"CREATE TRIGGER no_{way}_{table} BEFORE {way} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'touched'); END"
                )


@pytest.mark.parametrize("told", [True, False], ids=["with settings", "without"])
def test_an_unchanged_build_touches_nothing(
    root: Path, db: Path, tmp_path: Path, told: bool
) -> None:
    state = index_of(db)
    forbid_changes(db)
    build([root], db=db, settings=settings(tmp_path) if told else None)
    assert index_of(db) == state


def test_an_unchanged_build_does_not_load_the_engine(root: Path, db: Path) -> None:
    code = (
        f"import sys; sys.argv = ['', {str(root)!r}, {str(db)!r}, '1']; import runpy; "
        f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__'); "
        "print(sorted({'numba', 'sklearn', 'jieba'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def without_the_folder(state: Path) -> None:
    shutil.rmtree(state.parent)


def without_a_file(state: Path) -> None:
    (state / "tokens.npy").unlink()


def cut_short(state: Path) -> None:
    for file in state.glob("*.npy"):
        file.write_bytes(file.read_bytes()[:-8])


def emptied(state: Path) -> None:
    (state / "codes.npy").write_bytes(b"")


def garbage(state: Path) -> None:
    (state / "hashes.npy").write_bytes(b"no array at all" * 9)


def an_archive(state: Path) -> None:
    (state / "hashes.npy").write_bytes(b"PK\x03\x04" + b"no archive at all" * 9)


def broken_names(state: Path) -> None:
    (state / "members.json").write_text("[[", "utf-8")


def other_names(state: Path) -> None:
    (state / "members.json").write_text('{"a": 1}', "utf-8")


def fewer_rows(state: Path) -> None:
    array = np.load(state / "kept_blocks.npy")
    np.save(state / "kept_blocks.npy", array[: len(array) // 2])


def other_values(state: Path) -> None:
    array = np.load(state / "tokens.npy")
    np.save(state / "tokens.npy", array[::-1])


@pytest.mark.parametrize(
    "damage",
    [
        without_the_folder, without_a_file, cut_short, garbage, broken_names, other_names,
        emptied, an_archive, fewer_rows, other_values,
    ],
    ids=lambda damage: damage.__name__,
)  # fmt: skip
def test_a_damaged_index_is_made_anew(
    root: Path, db: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(index_of(db))
    first = next(root.rglob("o3.txt"))
    put(first, *first.read_text("utf-8").split("\n"), "work=又一句话")
    build([root], db=db, prune=True)
    assert exported(db) == exported(straight(root, tmp_path / "straight.db"))
    state = index_of(db)
    assert index_folder.mapped(state.parent, state.name) is not None


@pytest.mark.parametrize("damage", [without_a_file, emptied, garbage])
def test_a_damaged_index_of_the_same_state_is_made_anew(
    root: Path, db: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    """An address given by hand: the report is read again, what it tells is the same."""
    damage(index_of(db))
    sheet = tmp_path / "manifest.csv"
    sheet.write_text("path,url\n2021/o3.txt,http://x.example/\n", "utf-8")
    build([root], db=db, manifest=sheet)
    state = index_of(db)
    assert index_folder.mapped(state.parent, state.name) is not None


def test_an_index_that_cannot_be_written_is_a_plain_refusal(
    root: Path, db: Path, tmp_path: Path
) -> None:
    before, folder = exported(db), index_folder.folder_of(db)
    shutil.rmtree(folder)
    folder.write_bytes(b"")
    with pytest.raises(CorpusFull, match=r"c\.db\.index cannot be written"):
        build([root], db=db, settings=settings(tmp_path, cut=CUT + 1))
    assert exported(db) == before


def test_settings_stay_in_force(root: Path, tmp_path: Path) -> None:
    db, grown = tmp_path / "c.db", tmp_path / "grown"
    known = sorted(root.rglob("*.txt"))
    grow(grown, db, known[:9], root, settings=settings(tmp_path))
    grow(grown, db, known[9:], root)
    assert exported(db) == exported(straight(root, tmp_path / "straight.db"))


@pytest.mark.parametrize(
    ("values", "larger", "smaller"),
    [
        ({"cut": 20}, {"matches"}, {"phrases"}),
        ({"cut": CUT, "least": 60, "family": 60}, set(), {"matches", "phrases"}),
        ({"cut": CUT, "family": 150}, set(), set()),
        ({"cut": CUT, "flag_characters": 400, "flag_run": 400}, set(), {"flags"}),
        ({"cut": CUT, "flag_copied": 0.05}, {"flags"}, set()),
        ({"cut": CUT, "flag_self": 1}, set(), {"flags"}),
    ],
)
def test_other_settings_compute_everything_anew(
    root: Path, db: Path, tmp_path: Path, values: dict[str, float], larger: set[str],
    smaller: set[str],
) -> None:  # fmt: skip
    before = counts(db)
    build([root], db=db, settings=settings(tmp_path, **values))
    after = counts(db)
    assert larger <= {table for table in TABLES if after[table] > before[table]}
    assert smaller <= {table for table in TABLES if after[table] < before[table]}
    assert exported(db) == exported(straight(root, tmp_path / "straight.db", **values))
    build([root], db=db, settings=settings(tmp_path))
    keep_promises(db)
    assert counts(db) == before


def test_the_settings_are_noted_in_the_corpus(db: Path) -> None:
    with open_for_writing(db) as writer:
        noted = json.loads(str(writer.copies.note("settings")))
    assert noted["cut"] == CUT and noted["least"] == 20
