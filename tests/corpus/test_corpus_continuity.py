"""Told again, told anew, no longer told: cases, an oracle, and the same after any history."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.corpus import build, code, remove
from gxnlp.corpus.continuity import continuity
from gxnlp.corpus.likeness import ALIKE, likeness
from gxnlp.reuse.canonical import canonical_text
from gxnlp.store import Edition, open_corpus
from gxnlp.store.continuity import Continued, Kind, ToldPoint
from tests.corpus.build_fakes import exported, put

Told = tuple[str, str]
"""Stems and words."""
SLOW = "部分栏目更新不够及时，信息发布较为滞后。"
SLOWER = "个别栏目更新不够及时，信息发布仍较滞后。"
LATE = "年初的数据到年底才见于网站。"


def organ(*years: Sequence[Told], kind: Kind = "problem", first: int = 2020) -> list[Continued]:
    """What is said of an organ that tells these points, year after year; None: no report."""
    told = {
        str(year): tuple(
            ToldPoint(f"{year}.{n}", kind, words, tuple(f"{kind}.{stem}" for stem in stems.split()))
            for n, (stems, words) in enumerate(points)
        )
        for year, points in enumerate(years, first)
        if points is not None
    }
    return list(continuity([Edition(year, int(year), True) for year in told], told))


def short(rows: Sequence[Continued]) -> list[tuple[object, ...]]:
    """Point (or what is gone), status, basis, theme's stem, years, previous point."""
    return [
        (row.point or row.previous_point, row.status, row.basis,
         row.theme and row.theme.partition(".")[2], row.years, row.point and row.previous_point)
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("years", "rows"),
    [
        ([[("timeliness", SLOW)]], []),
        (
            [[("timeliness", SLOW)], [("timeliness", SLOWER)]],
            [("2021.0", "repeated", "both", "timeliness", 2, "2020.0")],
        ),
        (
            [[("timeliness", SLOW)], [("timeliness", LATE)]],
            [("2021.0", "repeated", "theme", "timeliness", 2, "2020.0")],
        ),
        (
            [[("", SLOW)], [("timeliness", SLOWER)]],
            [("2021.0", "repeated", "words", "timeliness", 2, "2020.0")],
        ),
        (
            [[("timeliness", SLOW)], [("staffing", "经办人多为兼职。")]],
            [("2021.0", "new", None, "staffing", 1, None),
             ("2020.0", "gone", None, "timeliness", 1, None)],
        ),
        (
            [[("timeliness", SLOW)], [("timeliness", SLOW)], []],
            [("2021.0", "repeated", "both", "timeliness", 2, "2020.0"),
             ("2021.0", "gone", None, "timeliness", 2, None)],
        ),
        ([[("timeliness", SLOW)], None, [("timeliness", SLOW)]], []),
        (
            # Each pair of years has a theme in common, no theme is told three years running.
            [[("content", "甲。")], [("content timeliness", "乙。")], [("timeliness", "丙。")]],
            [("2021.0", "repeated", "theme", "content", 2, "2020.0"),
             ("2022.0", "repeated", "theme", "timeliness", 2, "2021.0")],
        ),
        (
            # The theme goes on from point to point, the words stay with another.
            [[("content", LATE)], [("content", SLOW)], [("content", "项目偏少。"), ("", SLOWER)]],
            [("2021.0", "repeated", "theme", "content", 2, "2020.0"),
             ("2022.0", "repeated", "theme", "content", 3, "2021.0"),
             ("2022.1", "repeated", "words", None, 2, "2021.0")],
        ),
    ],
    ids=["no year before", "both", "theme", "words", "anew and gone", "gone after two years",
         "a year left out", "no theme three years", "theme three years, words two"],
)  # fmt: skip
def test_cases(years: list[list[Told]], rows: list[tuple[object, ...]]) -> None:
    assert short(organ(*years)) == rows
    assert short(organ(*years, kind="improvement")) == rows


def test_a_promise_does_not_repeat_a_problem() -> None:
    points = {
        "a": (ToldPoint("p", "problem", SLOW, ()),),
        "b": (ToldPoint("i", "improvement", SLOW, ()),),
    }
    rows = continuity([Edition("a", 2020, True), Edition("b", 2021, True)], points)
    assert short(list(rows)) == [
        ("i", "new", None, None, 1, None),
        ("p", "gone", None, None, 1, None),
    ]


def test_every_edition_is_held_against_the_best_of_the_year_before() -> None:
    told = {
        key: (ToldPoint(f"{key}.0", "problem", words, ()),)
        for key, words in (("a", SLOW), ("b", LATE), ("c", SLOWER), ("d", LATE))
    }
    years = (("a", 2020), ("b", 2020), ("c", 2021), ("d", 2021))
    rows = list(continuity([Edition(key, year, True) for key, year in years], told))
    assert [(row.report, row.status, row.previous_report) for row in rows] == [
        ("c", "repeated", "a"), ("d", "new", "a"), ("d", "gone", "a"),
    ]  # fmt: skip
    assert rows[0].likeness == round(likeness(canonical_text(SLOW), canonical_text(SLOWER)), 6)
    assert len({row.id for row in rows}) == 3


WORDS = (
    "甲乙丙丁戊己庚辛壬癸",
    "甲乙丙丁戊己庚辛壬",
    "子丑寅卯辰巳午未",
    "子丑寅卯辰巳午",
    "天地玄黄",
)
YEARS = st.lists(
    st.none()
    | st.lists(
        st.tuples(
            st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(" ".join),
            st.sampled_from(WORDS),
        ),
        max_size=4,
    ),
    max_size=5,
)


def running(years: list[list[Told] | None], year: int, at: int) -> int:
    """For how many years running the words of a point, or one of its themes, have been told."""
    stems, words = (years[year] or [])[at]

    def worded(year: int, words: str) -> int:
        before = years[year - 1] or [] if year else []
        same = [other for _, other in before if likeness(words, other) >= ALIKE]
        return 1 + max((worded(year - 1, other) for other in same), default=0)

    def themed(year: int, stem: str) -> int:
        before = years[year - 1] or [] if year else []
        return 1 + (themed(year - 1, stem) if any(stem in s.split() for s, _ in before) else 0)

    return max(worded(year, words), *(themed(year, stem) for stem in stems.split()), 1)


@given(YEARS)
def test_years_running_by_walking_back(years: list[list[Told] | None]) -> None:
    rows = {(row.point, row.previous_point): row for row in organ(*years)}  # type: ignore[arg-type]
    for (point, previous), row in rows.items():
        year, at = map(int, str(point or previous).split("."))
        expected = running(years, year - 2020, at)
        assert row.years == expected
        if row.status != "gone":
            assert (row.status == "repeated") == (expected > 1)
    for year, points in enumerate(years):
        told = {point for point, _ in rows if point and point.startswith(str(2020 + year))}
        known = year > 0 and years[year - 1] is not None
        assert len(told) == (len(points or []) if known else 0), "every point once"


def write(root: Path) -> Path:
    """Six organs that tell on, over four years, with editions, a gap and an organ unknown."""
    chance = random.Random(5)
    words = (SLOW, SLOWER, LATE, "经办人多为兼职。", "项目偏少，说明过简。")
    stems = (":content", ":timeliness", ":staffing", "")
    pool = [f"{stem}={word}" for stem in stems for word in words]
    for organ_number in range(6):
        for year in range(2020, 2024):
            lines = [f"problem{chance.choice(pool)}" for _ in range(3)]
            lines += [f"improvement{chance.choice(pool)}" for _ in range(2)]
            whose = ["place=ambiguous"] if organ_number == 4 else ["level=county", "sector=教育"]
            for edition in range(2 if (organ_number + year) % 5 == 0 else 1):
                put(
                    root / f"{year}" / f"o{organ_number}-{edition}.txt",
                    *([f"organ=机关{organ_number}"] if organ_number < 5 else []),
                    f"year={year + (year > 2021 and organ_number == 1)}",
                    *whose,
                    *lines[edition:],
                )
    return root


@pytest.mark.parametrize("seed", range(2))
def test_any_history_ends_the_same(tmp_path: Path, seed: int) -> None:
    chance, root = random.Random(seed), write(tmp_path / "reports")
    straight = tmp_path / "straight.db"
    build([root], db=straight, jobs=2)
    tables = exported(straight)
    kinds = {(row[3], row[4]) for row in tables["continuity"]}
    assert len(kinds) == 6 and {row[5] for row in tables["continuity"]} > {"words", "theme", "both"}
    files = sorted(root.rglob("*.txt"))
    chance.shuffle(files)
    db, grown = tmp_path / "grown.db", tmp_path / "grown"
    for at in range(0, len(files), 9):
        for file in files[at : at + 9]:
            target = grown / file.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        build([grown], db=db)
    assert exported(db) == tables
    gone = [file.relative_to(root).as_posix() for file in files[:7]]
    remove(db, gone)
    for name in gone:
        (root / name).unlink()
    build([root], db=tmp_path / "rest.db")
    assert exported(db) == exported(tmp_path / "rest.db")


def test_organs_that_are_not_surely_one_are_left_alone(tmp_path: Path) -> None:
    root = write(tmp_path / "reports")
    build([root], db=tmp_path / "c.db")
    with open_corpus(tmp_path / "c.db") as corpus:
        rows = corpus.query("SELECT DISTINCT organ FROM continuity JOIN reports r ON r.id = report")
        assert {row["organ"] for row in rows} == {"机关0", "机关1", "机关2", "机关3"}


def test_other_code_settles_all_organs_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "reports")
    assert build([root], db=tmp_path / "c.db").organs == 5
    assert build([root], db=tmp_path / "c.db").organs == 0
    before = exported(tmp_path / "c.db")
    monkeypatch.setattr("gxnlp.corpus.years.years_key", lambda: "another")
    assert build([root], db=tmp_path / "c.db").organs == 5
    assert exported(tmp_path / "c.db") == before
    assert code.years_key() != code.substance_key()
