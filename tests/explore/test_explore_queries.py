"""The ready queries: all run, on an empty corpus too, and none reads a large table whole."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gxnlp.explore.queries import PAGE, Query, choices, parameter_names, ready
from gxnlp.store.tallies import OUTCOMES
from tests.explore.explore_plans import scans
from tests.explore.explore_site import Site, shown

WANTED = (
    "雷同排行", "照搬上年", "跨单位雷同", "同段多家（模板段落）", "勾稽不符", "文表不符",
    "表格与上年完全相同", "问题连年相同", "有问题无改进", "篇幅过短与空章节", "申请办理结果构成",
    "主动公开数量排行", "主题分布", "缺章节",
)  # fmt: skip
UNFOUND = {"tables_as_last_year"}
"""What the sample corpus has no case of."""

each = pytest.mark.parametrize("query", ready(), ids=lambda query: query.name)


def test_they_are_all_there() -> None:
    assert tuple(query.title for query in ready()) == WANTED


@each
def test_it_says_what_it_is(query: Query) -> None:
    assert query.about.endswith("。")
    assert set(query.parameters) <= set(parameter_names())
    assert {f":{name}" for name in query.parameters} == set(re.findall(r":[a-z]+", query.sql))


def test_choices_have_words_and_are_found(sample: Site) -> None:
    for name, listed in choices().items():
        assert name in parameter_names()
        assert not [word for word in listed.values() if str(word).isascii()]
    for scope in choices()["scope"]:
        rows = sample.rows("/c/shared_between_organs", scope=scope, least=0)
        assert {row["scope"] for row in rows} <= {scope}
    every = sample.rows("/c/shared_between_organs", least=0, page="all")
    assert len({row["scope"] for row in every}) > 1, "a choice holds something back"
    [chosen] = sample.page("/c/broken_sums", rule="results").xpath("//option[@selected]")
    assert chosen.text == "结果合计"


@each
def test_it_runs(sample: Site, empty: Site, query: Query) -> None:
    rows = sample.rows(f"/c/{query.name}")
    assert bool(rows) == (query.name not in UNFOUND)
    assert empty.rows(f"/empty/{query.name}") == []
    page = sample.page(f"/c/{query.name}")
    assert page.findtext(".//h1") == query.title
    assert query.about in shown(page)
    heads = [shown(head) for head in page.findall(".//thead//th")]
    assert [head for head in heads if head.isascii()] == []
    asked = [field.get("name") for field in page.xpath("//form//input | //form//select")]
    assert [*asked, "page"] == list(query.parameters), "pages are turned by links"


ASKED = {
    "year": ("年度", "左年度", "右年度"),
    "province": ("省", "左省", "右省"),
    "sector": ("领域",),
}
"""Which columns hold what a parameter asks for."""


PAIRS = [
    (query, parameter)
    for query in ready()
    for parameter, columns in ASKED.items()
    if parameter in query.parameters and query.columns.intersection(columns)
]
"""What is asked of a query, and shown in its rows."""


@pytest.mark.parametrize(
    ("query", "parameter"), PAIRS, ids=[f"{query.name}-{parameter}" for query, parameter in PAIRS]
)
def test_it_keeps_to_what_is_asked(sample: Site, query: Query, parameter: str) -> None:
    every = sample.rows(f"/c/{query.name}")
    columns = [column for column in ASKED[parameter] if column in query.columns]
    assert bool(every) == (query.name not in UNFOUND)
    for value in {row[column] for row in every for column in columns} - {None}:
        kept = sample.rows(f"/c/{query.name}", **{parameter: value})
        assert kept
        assert all(value in [row[column] for column in columns] for row in kept)


@each
def test_its_plan_uses_indexes(sample_db: Path, query: Query) -> None:
    with closing(sqlite3.connect(sample_db)) as db:
        assert scans(db, query.sql, dict.fromkeys(query.parameters, "")) == set()


@pytest.mark.parametrize(
    ("name", "least", "column"),
    [
        ("copied_from_last_year", 0.5, "照搬上年占比"),
        ("shared_between_organs", 150, "相同字数"),
        ("template_paragraphs", 6, "机关数"),
    ],
)
def test_at_least(sample: Site, name: str, least: float, column: str) -> None:
    every = [row[column] for row in sample.rows(f"/c/{name}", least=0)]
    kept = [row[column] for row in sample.rows(f"/c/{name}", least=least)]
    assert kept == [value for value in every if value >= least]
    assert every == sorted(every, reverse=True)


def test_what_is_asked_is_never_sql(sample: Site) -> None:
    assert sample.rows("/c/broken_sums", province="' OR 1=1 --") == []
    assert sample.rows("/c/broken_sums", year="2021; DROP TABLE reports") == []


def test_shares_are_percentages_and_keys_are_links(sample: Site) -> None:
    worst = sample.rows("/c/copied_reports")[0]
    row = sample.page("/c/copied_reports").xpath("//tbody/tr")[0]
    [link] = row.xpath(f".//a[@href='/c/-/report/{worst['报告']}']")
    assert link.get("title") == worst["报告"] and worst["报告"].startswith(link.text)
    assert re.search(r"\d+%", shown(row))
    assert str(worst["年度"]) in shown(row)


def test_pages_of_a_query_are_the_whole(sample: Site) -> None:
    name, asked = "/c/shared_between_organs", {"least": 0}
    pages = [sample.rows(name, page=1, **asked)]
    while len(pages[-1]) == PAGE:
        pages.append(sample.rows(name, page=len(pages) + 1, **asked))
    keys = [row["雷同"] for rows in pages for row in rows]
    known = sample.rows("/c", sql="SELECT id FROM matches WHERE scope NOT IN ('self', 'same')")
    assert sorted(keys) == sorted(row["id"] for row in known)
    [onward] = sample.page(name, **asked).xpath("//a[@rel='next']/@href")
    assert onward == "?least=0&page=2"
    assert sample.rows(name, page="all", **asked) == [row for rows in pages for row in rows]
    [whole] = sample.page(name, **asked).xpath("//a[contains(., '至多')]/@href")
    assert len(sample.get(whole).text.splitlines()) > len(keys), "texts may hold line breaks"
    last = sample.page(name, page=len(pages) + 1, **asked)
    assert "没有更多符合条件的行" in shown(last)
    assert last.xpath("//a[@rel='prev']") and not last.xpath("//a[@rel='next']")


@pytest.mark.parametrize(("asked", "same"), [("x", 1), (0, 1), (-3, 1), ("1.5", 1), (10**30, 9)])
def test_what_is_no_page(sample: Site, asked: object, same: int) -> None:
    told = sample.rows("/c/broken_sums", page=asked)
    assert told == sample.rows("/c/broken_sums", page=same)


def test_outcomes_count_only_what_is_known(sample: Site) -> None:
    panel = sample.rows("/c", sql="SELECT * FROM panel")
    whole = [row for row in panel if None not in [row[name] for name in OUTCOMES]]
    assert 0 < len(whole) < len(panel)
    rows = sample.rows("/c/outcomes")
    assert sum(row["报告数"] for row in rows) == len(whole)
    assert sum(row["报告数"] + row["未计入"] for row in rows) == len(panel)
    for name, column in (("concluded", "办理总计"), ("denied", "不予公开"), ("other", "其他处理")):
        assert sum(row[column] or 0 for row in rows) == sum(row[name] for row in whole)


def test_theme_shares_are_those_of_the_labels(sample: Site) -> None:
    [most, *_] = sample.rows("/c/theme_shares", year=2021)
    counted = """
SELECT count(DISTINCT p.report) AS reports, count(*) AS points
FROM labels l JOIN points p ON p.id = l.point JOIN reports r ON r.id = p.report
JOIN themes t ON t."key" = l.theme WHERE r.year = 2021 AND t.name = :name"""
    [labels] = sample.rows("/c", sql=counted, name=most["主题"])
    [year] = sample.rows("/c", sql="SELECT count(*) AS reports FROM reports WHERE year = 2021")
    assert (most["报告数"], most["要点数"]) == (labels["reports"], labels["points"])
    assert most["占比"] == pytest.approx(labels["reports"] / year["reports"], abs=1e-4)


def test_keys_lead_to_the_place_in_the_report(sample: Site) -> None:
    for query, column, kind in (
        ("broken_sums", "核查", "finding"),
        ("problems_without_remedy", "要点", "point"),
    ):
        [first, *_] = sample.rows(f"/c/{query}")
        path = f"/c/-/report/{first['报告']}#{kind}-{first[column]}"
        assert sample.page(f"/c/{query}").xpath(f"//td/a[@href='{path}']")
        page = sample.page(path.partition("#")[0])
        assert page.xpath(f"//*[@id='{kind}-{first[column]}']")


SECTORS = {
    "theme_shares": (
        "要点数",
        "SELECT count(*) AS number FROM labels l JOIN points p ON p.id = l.point "
        'JOIN reports r ON r.id = p.report JOIN themes t ON t."key" = l.theme '
        "WHERE t.family = 'problem' AND r.sector = :sector",
    ),
    "outcomes": (
        "办理总计",
        "SELECT coalesce(sum(p.concluded), 0) AS number FROM panel p WHERE p.sector = :sector AND "
        + " AND ".join(f"p.{name} IS NOT NULL" for name in OUTCOMES),
    ),
}
"""Sums that show no sector, and what they are of one."""


@pytest.mark.parametrize("name", SECTORS)
def test_sums_of_a_sector(sample: Site, name: str) -> None:
    column, sql = SECTORS[name]
    sectors = sample.rows("/c", sql="SELECT DISTINCT sector FROM reports WHERE sector IS NOT NULL")
    totals = []
    for sector in (row["sector"] for row in sectors):
        rows = sample.rows(f"/c/{name}", sector=sector, page="all")
        [known] = sample.rows("/c", sql=sql, sector=sector)
        assert sum(row[column] or 0 for row in rows) == known["number"]
        totals.append(known["number"])
    assert len(set(totals)) > 1


@pytest.mark.parametrize("parameter", ["level", "item", "family"])
def test_a_choice_changes_what_is_found(sample: Site, parameter: str) -> None:
    name = {"level": "copied_reports", "item": "proactive_ranking", "family": "theme_shares"}
    told = {
        choice: str(sample.rows(f"/c/{name[parameter]}", **{parameter: choice}))
        for choice in choices()[parameter]
    }
    assert len(set(told.values())) > 2, told.keys()
    if parameter == "level":
        sql = "SELECT id FROM reports WHERE level = :level"
        for choice in told:
            kept = {row["报告"] for row in sample.rows("/c/copied_reports", level=choice)}
            assert kept <= {row["id"] for row in sample.rows("/c", sql=sql, level=choice)}
