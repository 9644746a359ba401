"""``gxnlp build --settings`` and ``gxnlp similarity``, from the command line on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import Result

from tests.corpus.build_fakes import put

Run = Callable[..., Result]
SHARED = "先行梳理群众关心的事项并逐项配发说明，经办人与审看人不得为同一人，问题建立台账逐条销号。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two organs that share a sentence."""
    root = tmp_path / "reports"
    for organ, year in (("甲局", 2021), ("乙局", 2022)):
        put(root / f"{organ}.txt", f"organ={organ}", f"year={year}", f"problem={SHARED}")
    return root


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("cut = [", "are not TOML in UTF-8"),
        (b"\xff\xfe", "are not TOML in UTF-8"),
        ("colour = 3", "unknown setting 'colour'; known are least, cut, family"),
        ("[cut]\nx = 1", "cut must be a number"),
        ('cut = "20"', "cut must be a number"),
        ("cut = true", "cut must be a number"),
        ("least = 20.5", "least must be a number"),
        ("least = 15", "least must be 16 or more"),
        ("cut = 0", "cut must be 1 or more"),
        ("family = 19", "family must not be less than least"),
        ("gap = -1", "gap must not be negative"),
        ("flag_copied = 1.5", "flag_copied is a share"),
        (None, "cannot be read"),
    ],
)
def test_wrong_settings(
    run: Run, folder: Path, tmp_path: Path, toml: str | bytes | None, said: str
) -> None:
    file = tmp_path / "s.toml"
    if toml is not None:
        file.write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    result = run("build", folder, "--db", tmp_path / "c.db", "--settings", file, "--jobs", 1)
    assert result.exit_code == 2
    assert result.stderr.startswith("gxnlp: ") and len(result.stderr.splitlines()) == 1
    assert said in result.stderr and "s.toml" in result.stderr
    assert not (tmp_path / "c.db").exists()


def test_settings_from_the_command_line_stay(run: Run, folder: Path, tmp_path: Path) -> None:
    db, file = tmp_path / "c.db", tmp_path / "s.toml"

    def passages(*words: object) -> int:
        result = run("build", folder, "--db", db, "--jobs", 1, *words)
        assert result.exit_code == 0, result.output
        [line] = [line for line in result.output.splitlines() if "shared passages" in line]
        return int(line.split()[-1])

    assert passages() == 1
    file.write_text("least = 60\nfamily = 60", "utf-8")
    assert passages("--settings", file) == 0
    put(folder / "丙局.txt", "organ=丙局", "year=2022", f"problem={SHARED}")
    assert passages() == 0, "the settings stay in force"
    file.write_text("", "utf-8")
    assert passages("--settings", file) == 3, "an empty file: the defaults"


def test_similarity(run: Run, folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    assert run("build", folder, "--db", db, "--jobs", 1).exit_code == 0
    told = run("similarity", db)
    assert told.exit_code == 0 and "跨单位雷同段落 1 处" in told.output
    rows = json.loads(run("similarity", db, "--json").stdout)
    assert {row["organ"] for row in rows} == {"甲局", "乙局"}
    page = tmp_path / "copies.html"
    assert run("similarity", db, "--html", page).exit_code == 0
    assert SHARED[:12] in page.read_text("utf-8")


def test_remove_takes_the_copies_along(run: Run, folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    run("build", folder, "--db", db, "--jobs", 1)
    assert run("remove", db, "甲局.txt").exit_code == 0
    with closing(sqlite3.connect(db)) as connection:
        for table in ("matches", "phrases", "flags", "clusters"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        copied = connection.execute("SELECT max(copied), max(nearest_share) FROM reuse").fetchone()
    assert copied == (0.0, None)
