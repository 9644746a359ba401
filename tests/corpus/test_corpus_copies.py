"""Copies of a corpus: the same tables after any history, and nothing left of what is gone."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gxnlp.corpus import build, copies, index_folder, remove
from gxnlp.store import open_corpus
from gxnlp.store.copies import Copies
from gxnlp.store.exports import export
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
def whole(root: Path, tmp_path: Path) -> Path:
    """The same, built at once."""
    return straight(root, tmp_path / "whole.db")


def files(root: Path) -> list[Path]:
    return sorted(root.rglob("*.txt"))


def query(db: Path, sql: str) -> set[object]:
    with closing(sqlite3.connect(db)) as connection:
        return {row[0] for row in connection.execute(sql)}


def test_the_corpus_has_everything_in_it(whole: Path) -> None:
    assert all(counts(whole).values()), counts(whole)
    kinds = "copied_passage copied_section self_copied family name_only residue"
    assert query(whole, "SELECT kind FROM flags") == set(kinds.split())
    assert query(whole, "SELECT kind FROM phrases") == {"statute", "common", "family"}
    scopes = "same self region sector elsewhere unknown"
    assert query(whole, "SELECT scope FROM matches") == set(scopes.split())
    assert query(whole, "SELECT section FROM clusters") == {"overview"}
    assert query(whole, "SELECT count(percentile) FROM flags") != {0}
    for measure in ("resemblance", "stickiness", "minimum_edit", "simple", "boilerplate"):
        assert query(whole, f"SELECT sum({measure}) > 1 FROM resemblance") == {1}, measure


def test_what_the_tables_say_is_true(whole: Path) -> None:
    keep_promises(whole)


def test_any_number_of_jobs_gives_the_same_bytes(root: Path, whole: Path, tmp_path: Path) -> None:
    build([root], db=tmp_path / "two.db", jobs=2, settings=settings(tmp_path))
    for kind in ("csv", "jsonl"):
        folders = []
        for db in (whole, tmp_path / "two.db"):
            folders.append(tmp_path / f"{db.stem}-{kind}")
            with open_corpus(db) as corpus:
                for _ in export(corpus, folders[-1], kind):
                    pass
        for table in TABLES:
            one, two = (folder / f"{table}.{kind}" for folder in folders)
            assert one.read_bytes() == two.read_bytes() and one.stat().st_size > 100, table


@pytest.mark.parametrize("seed", range(4))
def test_piece_by_piece_in_any_order(root: Path, whole: Path, tmp_path: Path, seed: int) -> None:
    """Also with the index lost in between."""
    chance = random.Random(seed)
    waiting = files(root)
    chance.shuffle(waiting)
    db, grown = tmp_path / "pieces.db", tmp_path / "grown"
    chosen = settings(tmp_path)
    while waiting:
        size = chance.randint(1, 7)
        piece, waiting = waiting[:size], waiting[size:]
        grow(grown, db, piece, root, settings=chosen)
        keep_promises(db)
        if chance.random() < 0.3:
            shutil.rmtree(index_folder.folder_of(db))
    assert exported(db) == exported(whole)


@pytest.mark.parametrize("seed", range(4))
def test_growing_shrinking_and_changing(root: Path, tmp_path: Path, seed: int) -> None:
    """Wording passes the cut in both directions, and every step ends where a straight one does."""
    chance = random.Random(seed)
    db, away = tmp_path / "history.db", tmp_path / "away"
    away.mkdir()
    for step in range(6):
        known = files(root)
        for file in chance.sample(known, min(len(known), 9)):
            match chance.choice(("change", "leave", "leave", "edit")):
                case "change":
                    lines = file.read_text("utf-8").split("\n")
                    at, told = chance.choice(
                        [(0, "organ=汀州镇政府"), (1, "year=2020"), (2, "city=北泽市"),
                         (3, "level=city"), (4, "sector=民政")]
                    )  # fmt: skip
                    put(file, *lines[:at], told, *lines[at + 1 :])
                case "leave":
                    file.rename(away / f"{file.parent.name}-{file.name}")
                case "edit":
                    lines = file.read_text("utf-8").split("\n")
                    at = chance.randrange(5, len(lines))
                    put(file, *lines[:at], lines[at][: len(lines[at]) // 2], *lines[at + 1 :])
        for file in chance.sample(sorted(away.iterdir()), len(list(away.iterdir())) // 2):
            year, _, name = file.name.partition("-")
            file.rename(root / year / name)
        build([root], db=db, prune=True, settings=settings(tmp_path))
        keep_promises(db)
        assert exported(db) == exported(straight(root, tmp_path / f"straight-{step}.db"))


STAGES: list[tuple[object, str]] = [
    (Copies, "clear"),
    (Copies, "drop_matches"),
    (Copies, "put_phrases"),
    (Copies, "replace_reuse"),
    (Copies, "renew_flags"),
    (Copies, "replace_resemblance"),
    (Copies, "compared"),
    (index_folder, "save"),
    (index_folder, "tidy"),
    (copies, "updated"),
]


@pytest.mark.parametrize(("where", "name"), STAGES, ids=[name for _, name in STAGES])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_interrupted(
    root: Path,
    whole: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    name: str,
    after: bool,
) -> None:
    """Wherever a run ends, the next one takes up; before it the tables are those of the last."""
    db, grown, known = tmp_path / "c.db", tmp_path / "grown", files(root)
    if name != "clear":
        grow(grown, db, known[::2], root, settings=settings(tmp_path))
        keep_promises(db)
    real: Callable[..., object] = getattr(where, name)

    def stopped(*given: object, **named: object) -> object:
        if after:
            real(*given, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(where, name, stopped)
        with pytest.raises(KeyboardInterrupt):
            grow(grown, db, known, root, settings=settings(tmp_path))
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    grow(grown, db, [], root, settings=settings(tmp_path))
    assert exported(db) == exported(whole)
    grown.joinpath("2021", "o0.txt").unlink()
    build([grown], db=db, prune=True)
    assert len(list(index_folder.folder_of(db).iterdir())) == 1, "the next change tidies up"


@pytest.mark.parametrize("until", ["read", "saved"])
def test_killed_while_comparing(root: Path, whole: Path, tmp_path: Path, until: str) -> None:
    """A process that is killed after it has read, and one that has just saved its index."""
    db, chosen = tmp_path / "killed.db", settings(tmp_path)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(SCRIPT), str(root), str(db), "1", str(chosen)]
    process = subprocess.Popen(command, env=environment)
    there = {
        "read": lambda: db.exists() and _all_read(db, len(files(root))),
        "saved": lambda: any(index_folder.folder_of(db).glob("*/members.json")),
    }[until]
    while process.poll() is None and not there():
        time.sleep(0.001)
    process.kill()
    process.wait()
    build([root], db=db, settings=chosen)
    assert exported(db) == exported(whole)


def _all_read(db: Path, count: int) -> bool:
    with closing(sqlite3.connect(db)) as connection:
        try:
            [(found,)] = connection.execute("SELECT count(*) FROM reports").fetchall()
        except sqlite3.OperationalError:
            return False
        return found == count


@pytest.mark.parametrize("way", ["prune", "remove"])
def test_what_is_gone_leaves_nothing(root: Path, whole: Path, tmp_path: Path, way: str) -> None:
    gone = [file for file in files(root) if file.stem in ("o0", "o1", "o4")]
    sources = [file.relative_to(root).as_posix() for file in gone]
    reports = query(whole, f"SELECT id FROM reports WHERE source IN {(*sources,)}")
    assert len(reports) == len(sources)
    for file in gone:
        file.unlink()
    if way == "prune":
        build([root], db=whole, prune=True)
    else:
        remove(whole, sources)
    keep_promises(whole)
    left = exported(whole)
    told = str([left[table] for table in TABLES])
    assert not any(str(report) in told for report in reports)
    assert left == exported(straight(root, tmp_path / "rest.db"))


@pytest.mark.parametrize("way", ["prune", "remove"])
def test_an_emptied_corpus(root: Path, whole: Path, way: str) -> None:
    sources = [file.relative_to(root).as_posix() for file in files(root)]
    for file in files(root):
        file.unlink()
    if way == "prune":
        build([root], db=whole, prune=True)
    else:
        remove(whole, sources)
    assert not any(counts(whole).values())


def test_reviews_survive(root: Path, whole: Path, tmp_path: Path) -> None:
    subjects = sorted(query(whole, "SELECT id FROM flags"), key=str)[:3]
    with closing(sqlite3.connect(whole)) as connection, connection:
        connection.executemany(
            "INSERT INTO reviews VALUES ('flag', ?, 'dismissed', '已核', '甲', '2024-02-01')",
            [(subject,) for subject in subjects],
        )
    before = exported(whole)["reviews"]
    build([root], db=whole, settings=settings(tmp_path, cut=CUT + 9))
    build([root], db=whole, settings=settings(tmp_path))
    assert exported(whole)["reviews"] == before
    assert set(subjects) <= query(whole, "SELECT id FROM flags"), "the same flags, the same ids"
