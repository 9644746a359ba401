"""The search box: whatever LIKE finds, never syntax, and the original text with marks."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.explore import common_words
from gxnlp.explore.pages import searching
from gxnlp.explore.search import AROUND, hits
from gxnlp.store.fulltext import MARK_END, MARK_START, join, match_expression, split
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

POINTS = (
    "信息公开不够及时，公开渠道单一",
    "把好密审关，卫健委各科室落实保密审查",
    "共受理申请12件，COVID-19信息3条",
    "“三安全一稳定”未落实；NEAR 公告",
    "政务公 开平台\n尚未统一",
    f"{'甲' * 100}公开<b>{'乙' * 100}公开{'丙' * 100}",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with opened(store(tmp_path_factory.mktemp("search") / "c.db", report(*POINTS))) as site:
        yield site


def found(site: Site, query: str) -> list[int]:
    return sorted(row["ordinal"] - 1 for row in site.rows("/c/points", _search=query))


@pytest.mark.parametrize(
    ("query", "points"),
    [
        ("公开", [0, 4, 5]),
        ("保密审查", [1]),
        ("密审", [1]),
        ("公开 单一", [0]),
        ("公开 保密审查", []),
        ("12件", [2]),
        ("covid", [2]),
        ("⼀", [0, 3, 4]),
        ('"三安全一稳定"', [3]),
        ("NEAR", [3]),
        ("公开 OR 密审", []),
        ("公开 NOT 单一", []),
        ("NEAR(公开 单一)", []),
        ("text:公开", []),
        ("^公开", [0, 4, 5]),
        ('"', []),
        ("(", []),
        ("*", []),
        ("，。", []),
        ("' OR 1=1 --", []),
        ("\u200b", []),
    ],
)
def test_search(site: Site, query: str, points: list[int]) -> None:
    assert found(site, query) == points
    assert site.get("/c/points", _search=query).status_code == 200
    assert found(site, query) == sorted(
        row["ordinal"] - 1 for row in site.rows("/c/points", _search_text=query)
    )


def test_it_finds_what_like_finds(sample: Site, sample_db: Path) -> None:
    with closing(sqlite3.connect(sample_db)) as db:
        for word in ("公开", "保密审查", "不够", "政务", "解读", "平台建设"):
            pattern = f"%{word}%"
            like = {
                row[0] for row in db.execute("SELECT id FROM points WHERE text LIKE ?", (pattern,))
            }
            rows = sample.rows("/c/points", _search=word, _size="max", _col="id")
            assert like <= {row["id"] for row in rows}
            assert like


def cell(site: Site, query: str) -> list[str]:
    """The cells with a hit, as HTML without what is round them."""
    body = site.get("/c/points", _search=query).text
    return [td for td in re.findall(r"<td>(.*?)</td>", body, re.DOTALL) if "<mark>" in td]


def test_the_original_text_is_shown_with_marks(site: Site) -> None:
    assert cell(site, "卫健委 保密") == [
        "把好密审关，<mark>卫健委</mark>各科室落实<mark>保密</mark>审查"
    ]
    assert "\u200b" not in site.get("/c/points", _search="公开").text


def test_a_long_text_is_cut_round_its_hits(site: Site) -> None:
    [snippet] = cell(site, "乙公开丙")
    assert snippet == f"…{'乙' * AROUND}<mark>乙公开丙</mark>{'丙' * AROUND}…"
    [snippet] = [each for each in cell(site, "公开") if "甲" in each]
    assert snippet.count("<mark>公开</mark>") == 2
    assert "&lt;b&gt;" in snippet
    assert snippet.count("…") == 3


def test_without_a_search_nothing_is_marked(site: Site) -> None:
    site.get("/c/points", _search="公开")
    assert "<mark>" not in site.get("/c/points").text
    assert "<mark>" not in site.get("/c/sections", _search="公开").text


def test_marks_of_a_query_of_ones_own(site: Site) -> None:
    sql = (
        f"select snippet(points_fts, 0, '{MARK_START}', '{MARK_END}', '…', 8) as s "
        "from points_fts where points_fts match escape_fts('密审')"
    )
    page = site.page("/c", sql=sql)
    [mark] = page.findall(".//mark")
    assert mark.text == "密审"
    assert "\u200b" not in shown(page)


LETTERS = st.sampled_from(list("公开审查卫健委及时，。12aB \n-"))
QUERIES = st.lists(st.text("公开审卫健12aB，", min_size=1, max_size=4), min_size=1, max_size=2)


@given(text=st.text(LETTERS, min_size=1, max_size=40), wanted=QUERIES)
def test_hits_are_those_of_sqlite(text: str, wanted: list[str]) -> None:
    query = " ".join(wanted)
    expression = match_expression(query)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 0')")
        db.execute("INSERT INTO t VALUES (?)", (split(text),))
        row = (
            expression
            and db.execute(
                "SELECT highlight(t, 0, ?, ?) FROM t WHERE t MATCH ?",
                (MARK_START, MARK_END, expression),
            ).fetchone()
        )
    if row:
        ours, at = "", 0
        for start, end in hits(text, query):
            ours += text[at:start] + MARK_START + text[start:end] + MARK_END
            at = end
        assert ours + text[at:] == join(row[0])


def test_common_words_give_the_same_pages(
    sample: Site, sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However common a word is taken to be: the same rows, pages and number."""
    pages: dict[int, list[str]] = {}
    for common in (1, 10**9):
        monkeypatch.setattr(common_words, "COMMON", common)
        at, pages[common] = "/c/points?_search=公开", []
        while at:
            page = sample.page(at)
            pages[common] += page.xpath("//tbody/tr/td[1]/a/@href")
            told = shown(page.xpath("//p[@role='status']")[0])
            assert "_nocount" not in " ".join(page.xpath("//@href | //input/@name"))
            [sql] = page.xpath("//a[.='以 SQL 查看']/@href")
            assert sql.upper().count("MATCH") == 1, "Datasette does not search as well"
            assert ("EXISTS" in sql) == (common == 1)
            assert sample.page(sql).xpath("count(//tbody/tr)") >= page.xpath("count(//tbody/tr)")
            at = next(iter(page.xpath("//a[.='下一页']/@href")), "")
            at = at.removeprefix("http://localhost")
    assert pages[1] == pages[10**9] == sorted(pages[1])
    assert len(pages[1]) > sample.datasette.page_size
    with closing(sqlite3.connect(sample_db)) as db:
        [(known,)] = db.execute("SELECT count(*) FROM points WHERE text LIKE '%公开%'")
    assert told.startswith(f"共 {len(pages[1])} 行") and len(pages[1]) == known


@pytest.mark.parametrize("more", ["role=problem", "_sort=report", "_where=1", "role__exact="])
def test_datasette_counts_where_more_is_asked(
    sample: Site, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    monkeypatch.setattr(common_words, "COMMON", 1)
    [told] = sample.page(f"/c/points?_search=公开&{more}").xpath("//p[@role='status']")
    rows = sample.rows("/c/points", _search="公开", _size="max", **dict([more.split("=")]))
    assert shown(told).startswith(f"共 {len(rows)} 行")


def listed(page: Any) -> list[str]:
    """The points that the search page lists, by their ids."""
    links = page.xpath("//ol[@class='found']/li//a/@href")
    return [link.partition("#point-")[2] for link in links]


@pytest.mark.parametrize(
    "query", ["公开", "保密审查", "公开 单一", "NEAR", '"', "，。", "", "没有的词"]
)
def test_the_page_finds_what_the_table_finds(site: Site, query: str) -> None:
    page = site.page("/c/-/search", q=query)
    rows = site.rows("/c/points", _search=query) if query else []
    assert sorted(listed(page)) == sorted(row["id"] for row in rows)
    assert page.xpath("//input[@name='q']")[0].get("value") == query
    if rows:
        assert shown(page.xpath("//p[@role='status']")[0]).startswith(f"共 {len(rows)} 处")
    elif query:
        assert "没有符合条件的要点" in shown(page)


def test_the_pages_of_a_search_are_the_whole(sample: Site) -> None:
    at, pages = "/c/-/search?q=公开", []
    while at:
        page = sample.page(at)
        pages.append(listed(page))
        at = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    assert len(pages) > 2 and {len(one) for one in pages[:-1]} == {searching.POINTS}
    found = [key for one in pages for key in one]
    rows = sample.rows("/c/points", _search="公开", _size="max")
    assert sorted(found) == sorted(row["id"] for row in rows)
    assert len(sample.page("/c/-/search?q=公开&after=x").xpath("//ol/li")) == searching.POINTS


@pytest.mark.parametrize("field", ["year", "province", "sector", "role"])
def test_a_search_keeps_to_what_is_asked(whole_db: Path, field: str) -> None:
    with opened(whole_db) as whole:
        keeps_to(whole, field)


def keeps_to(whole: Site, field: str) -> None:
    sql = (
        f"SELECT p.id, {'p.role' if field == 'role' else f'r.{field}'} AS value "
        "FROM points p JOIN reports r ON r.id = p.report WHERE p.text LIKE '%公开%'"
    )
    values = {row["id"]: str(row["value"]) for row in whole.rows("/c", sql=sql, _size="max")}
    offered = whole.page("/c/-/search", q="公开").xpath(f"//select[@name='{field}']/option/@value")
    assert set(offered) >= set(values.values()) - {"None"}
    for value in set(values.values()) - {"None"}:
        page = whole.page("/c/-/search", q="公开", **{field: value})
        assert listed(page) and {values[key] for key in listed(page)} == {value}
        [chosen] = page.xpath(f"//select[@name='{field}']/option[@selected]/@value")
        assert chosen == value
    assert listed(whole.page("/c/-/search", q="公开", **{field: "' OR 1=1 --"})) == []
