"""The questions about themes on the page of the schema: each one query, with rows and a plan."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gxnlp.corpus import build
from tests.corpus.build_fakes import put

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"
ASKED = re.compile(r"^(?P<title>\S[^\n:]*): [^\n]*\n\n```sql\n(?P<sql>.*?)^```", re.M | re.S)
_, _, _PART = PAGE.read_text("utf-8").partition("\n## Asking about themes ")
QUESTIONS = {m["title"]: m["sql"] for m in ASKED.finditer(_PART.partition("\n## ")[0])}

PROBLEMS = {
    # organ: its problems, year after year from 2021 on
    "云溪县教育局": ["timeliness", "timeliness", "timeliness"],
    "柏桥县教育局": ["timeliness", "content", "content"],
    "沐阳县水利局": ["staffing", "staffing", "form_channels"],
}
CITIES = {"云溪县教育局": "东泽市", "柏桥县教育局": "东泽市", "沐阳县水利局": "西泽市"}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Three organs of two cities with three reports each; one problem of each is unanswered."""
    folder = tmp_path_factory.mktemp("asked")
    with pytest.MonkeyPatch.context() as patch:
        from tests.corpus import build_fakes

        patch.setattr("gxnlp.corpus.worker.work", build_fakes.work)
        patch.setattr("gxnlp.corpus.inputs._walk", build_fakes.walk)
        patch.setattr("gxnlp.checks.check_years", build_fakes.check_years)
        for organ, stems in PROBLEMS.items():
            for year, stem in enumerate(stems, 2021):
                put(
                    folder / "reports" / f"{organ}-{year}.txt",
                    f"organ={organ}", f"year={year}", f"city={CITIES[organ]}", "level=county",
                    f"sector={organ[3:5]}",
                    f"problem:{stem}={'头等难事' if stem == 'timeliness' else stem}",
                    "problem:platform=检索不准",
                    "work:disclosure=公开信息312条",
                    f"improvement:{stem}={year}年起逐月销号",
                    "@count=312条",
                )  # fmt: skip
        build([folder / "reports"], db=folder / "c.db")
        yield folder / "c.db"


def ask(file: Path, sql: str) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(file)) as db:
        db.row_factory = sqlite3.Row
        return db.execute(sql).fetchall()


def question(begin: str) -> str:
    """The documented statement under the title that begins so."""
    [sql] = [sql for title, sql in QUESTIONS.items() if title.startswith(begin)]
    return sql


def test_every_question_has_an_answer(file: Path) -> None:
    assert len(QUESTIONS) == 6
    for sql in QUESTIONS.values():
        assert ask(file, sql)


def test_problems_by_theme_and_year(file: Path) -> None:
    rows = ask(file, question("Problems by theme"))
    told = {(row["year"], row["theme"]): (row["reports"], row["organs"]) for row in rows}
    assert told[2021, "problem.timeliness"] == (2, 2)
    assert told[2022, "problem.timeliness"] == (1, 1)
    assert {row["share"] for row in rows if row["theme"] == "problem.platform"} == {1.0}


def test_counties_that_publish_late(file: Path) -> None:
    rows = [tuple(row) for row in ask(file, question("How many counties"))]
    assert rows == [(2021, 2, 0, 1), (2022, 1, 1, 2), (2023, 1, 1, 3)]


def test_problems_without_an_improvement(file: Path) -> None:
    rows = ask(file, question("Problems that get no"))
    assert {row["theme"] for row in rows} == {"problem.platform"} and len(rows) == 9


def test_problems_told_three_years_running(file: Path) -> None:
    rows = ask(file, question("Problems told three"))
    told = {(row["organ"], row["name"], row["theme_years"]) for row in rows}
    late = ("云溪县教育局", "更新不及时", 3)
    assert told == {(organ, "平台功能与运维不足", 3) for organ in PROBLEMS} | {late}
    assert {(row["first_year"], row["last_year"], row["years"]) for row in rows} == {
        (2021, 2023, 3)
    }


def test_a_region_against_the_rest(file: Path) -> None:
    rows = {row["name"]: row for row in ask(file, question("A region against"))}
    assert tuple(rows["更新不及时"])[2:] == (1, 2, 0.5, 0.0)
    staffing = rows["能力与队伍不足"]
    assert tuple(staffing)[2:] == (0, 2, 0.0, 1.0), "what only others tell is told too"
    [whole] = ask(
        file,
        "SELECT share, share_elsewhere, of_reports, of_elsewhere FROM theme_profile "
        "WHERE province = '甲省' AND city IS NULL AND sector = '教育' AND year = 2021 "
        "AND theme = 'problem.timeliness'",
    )
    assert tuple(whole) == (1.0, None, 2, 0), "there is no other province"


def test_a_profile_adds_up(file: Path) -> None:
    rows = ask(file, "SELECT * FROM theme_profile")
    assert len({(row["city"], row["sector"], row["year"]) for row in rows}) == 15
    for row in rows:
        assert 0 <= row["reports"] <= row["of_reports"] and row["points"] >= row["reports"]
        assert 0 <= row["elsewhere"] <= row["of_elsewhere"]


@pytest.mark.parametrize(
    ("sql", "used"),
    [
        (
            "SELECT * FROM repeated_problems WHERE years >= 3",
            "SEARCH c USING INDEX continuity_told",
        ),
        ("SELECT * FROM unanswered_problems", "SEARCH m USING INDEX remedies_improvement"),
        (
            "SELECT * FROM problems_by_theme WHERE theme = 'problem.content'",
            "INDEX sqlite_autoindex_themes",
        ),
        ("SELECT problems_gone FROM panel WHERE id = 'x'", "SEARCH s USING PRIMARY KEY"),
    ],
)
def test_plans_use_the_indexes(file: Path, sql: str, used: str) -> None:
    plan = "\n".join(str(row["detail"]) for row in ask(file, f"EXPLAIN QUERY PLAN {sql}"))
    assert used in plan


@pytest.mark.parametrize("table", ["continuity", "substance"])
def test_every_column_is_explained(file: Path, table: str) -> None:
    _, _, part = PAGE.read_text("utf-8").partition(f"\n### `{table}` · ")
    told, _, _ = part.partition("<!-- ")
    names = {row["name"] for row in ask(file, f"SELECT name FROM pragma_table_info('{table}')")}
    plain = {"id", "report", "previous_report"}
    wanted = {name for name in names - plain if not name.endswith("_percentile")}
    assert [name for name in sorted(wanted) if f"`{name}`" not in told] == []
