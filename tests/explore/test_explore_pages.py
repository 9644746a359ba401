"""The skeleton: the first page, what every page has, and that a page reads one state."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from gxnlp.explore.pages import PAGES
from gxnlp.explore.permission import allow_writing, is_read_only, may_write
from gxnlp.explore.reading import read
from gxnlp.store import Corpus
from tests.explore.explore_browser import KINDS, TOKEN, kinds
from tests.explore.explore_copies import assert_well_made
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

PLACES = ("/", "/c", "/c/reports", "/c/points?_search=公开", "/c/broken_sums", "/c?sql=select+1")


@pytest.fixture(scope="module")
def whole(whole_db: Path) -> Iterator[Site]:
    """The whole sample corpus, opened for who has the token."""
    with opened(whole_db) as site:
        allow_writing(site.datasette, TOKEN)
        yield site


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_well_made(whole: Site, whole_db: Path, kind: str) -> None:
    answer = whole.get(kinds(whole_db)[kind])
    assert answer.status_code == (404 if kind == "none" else 200)
    assert_well_made(html.fromstring(answer.text))


@pytest.mark.parametrize(("asked", "told"), [("_sort", "ascending"), ("_sort_desc", "descending")])
def test_a_sorted_column_says_so(whole: Site, asked: str, told: str) -> None:
    [head] = whole.page("/c/reports", **{asked: "year"}).xpath("//th[@aria-sort]")
    assert head.get("aria-sort") == told
    assert shown(head.find("small")) == "year"


def test_behind_the_last_page_are_no_more_organs(whole: Site) -> None:
    assert "没有更多机关" in shown(whole.page("/c/-/organs", page="9"))
    assert "没有更多机关" in shown(whole.page("/c/-/organs", page="9", name="局"))
    assert "没有符合条件的机关" in shown(whole.page("/c/-/organs", name="没有这家"))


def test_a_verdict_on_a_match_is_shown_wherever_the_match_is(
    whole_db: Path, tmp_path: Path
) -> None:
    links = "//table[@class='worst' or @class='sources']//a[contains(@href, '/-/match/')]"
    copy = tmp_path / "c.db"
    shutil.copy(whole_db, copy)
    with opened(copy) as site, closing(sqlite3.connect(copy)) as db:
        for path in (kinds(copy)["overview"], kinds(copy)["report"]):
            assert not site.page(path).xpath("//span[contains(@class, 'judged')]")
            link = site.page(path).xpath(links)[0].get("href")
            row = ("match", link.rpartition("/")[2], "dismissed", None, "甲", "2024-01-01")
            db.execute("INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, ?, ?)", row)
            db.commit()
            page = site.page(path)
            [verdict] = page.xpath("//span[contains(@class, 'judged')]")
            assert shown(verdict) == "复核：不属实"
            assert verdict.xpath("../a/@href")[0] == link


def test_home_says_what_the_corpus_holds(sample: Site) -> None:
    home = sample.page("/")
    [[reports]] = [
        list(row.values()) for row in sample.rows("/c", sql="select count(*) from reports")
    ]
    counts = {shown(dt): shown(dt.getnext()) for dt in home.findall(".//dt")}
    assert counts["报告"] == str(reports)
    assert set(counts) == {"报告", "机关", "年度", "跨单位雷同段落", "未通过的核查", "雷同提示"}
    for link in home.xpath("//main//a/@href"):
        assert sample.get(link).status_code == 200


def test_home_of_an_empty_corpus(empty: Site) -> None:
    assert "语料是空的" in shown(empty.page("/"))


@pytest.mark.parametrize("path", PLACES)
def test_every_page_has_navigation_and_is_marked_up(sample: Site, path: str) -> None:
    page = sample.page(path)
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title")
    assert len(page.findall(".//h1")) == 1
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    assert page.xpath("//main[@id='main']")
    names = [link.text for link in page.xpath("//nav//a")]
    assert names == ["概览", "检索", "机关", "地区", "雷同", "勾稽", "查询"]
    assert all(sample.get(link).status_code == 200 for link in page.xpath("//nav//a/@href"))
    for field in page.xpath("//input[@type != 'hidden'] | //select | //textarea"):
        named = (
            field.get("aria-label")
            or field.xpath("ancestor::label")
            or (page.xpath(f"//label[@for='{field.get('id')}']"))
        )
        assert named, field.get("name")


def test_every_link_of_the_first_pages_leads_somewhere(sample: Site) -> None:
    seen: set[str] = set()
    for place in ("/", "/c", "/c/copied_reports", "/c/reports", "/c/failed_checks"):
        for link in sample.page(place).xpath("//a/@href"):
            path = link.removeprefix("http://localhost")
            if path.startswith("/") and path not in seen:
                seen.add(path)
                assert sample.get(path).status_code == 200, (place, path)


@pytest.mark.parametrize("name", ["语料.2024 甲", "<b>a</b>", "a'b~c"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name.replace('/', '')}.db"
    with opened(store(file, report("公开不够及时", failing="balance"))) as site:
        for link in site.page("/").xpath("//a/@href"):
            if link.startswith("/"):
                page = site.page(link)
                assert len(page.xpath("//header//nav//a")) == 7
                assert not page.xpath("//b")
        [place] = site.page("/").xpath("//h2/a/@href")
        assert len(site.rows(f"{place}/broken_sums")) == 1
        assert site.get(f"{place}/none").status_code == 404


def test_routes_are_apart() -> None:
    assert len({page.route for page in PAGES}) == len(PAGES)
    assert all(page.route.startswith("/") and page.route.endswith("$") for page in PAGES)


def test_a_page_reads_one_state(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不够及时"))
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = WAL")

    def twice(corpus: Corpus) -> tuple[Any, Any]:
        count = "SELECT count(*) AS n FROM reviews"
        before = next(corpus.query(count))
        with closing(sqlite3.connect(file)) as writer:
            writer.execute(
                "INSERT INTO reviews VALUES ('flag', ?, 'confirmed', NULL, NULL, '')",
                (str(before),),
            )
            writer.commit()
        return before, next(corpus.query(count))

    with opened(file) as site:
        assert site.run(read(site.datasette, "c", twice)) == ({"n": 0}, {"n": 0})
        assert site.rows("/c", sql="select count(*) as n from reviews") == [{"n": 1}]


def test_a_page_cannot_write(tmp_path: Path) -> None:
    def write(corpus: Corpus) -> None:
        list(corpus.query("DELETE FROM reports RETURNING id"))

    with opened(store(tmp_path / "c.db", report("公开不够及时"))) as site:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            site.run(read(site.datasette, "c", write))
        assert len(site.rows("/c/reports")) == 1


def test_the_token_is_no_setting(tmp_path: Path) -> None:
    with opened(store(tmp_path / "c.db")) as site:
        assert is_read_only(site.datasette)
        assert not may_write(site.datasette, "")
        allow_writing(site.datasette, "秘密 token")
        assert may_write(site.datasette, "秘密 token")
        assert not may_write(site.datasette, "秘密")
        for path in ("/-/metadata.json", "/-/settings.json", "/-/plugins.json", "/"):
            assert "token" not in site.get(path).text


UNKNOWN = {
    ("cluster", "没有编号为"): ("none", "~3Cscript~3E"),
    ("phrase", "没有编号为"): ("none", "~3Cscript~3E"),
    ("match", "没有编号为"): ("none", "0000000000000000", "~3Cscript~3E", "'"),
    ("organ", "没有标识为"): ("none", "~3Cscript~3E", "-"),
    ("place", "地区"): ("无此省", "-", "-/无", "~2D", "~3Cscript~3E", "x/y/z"),
}
"""Keys that nothing has, by the kind of page and what it says of them."""


@pytest.mark.parametrize(
    ("kind", "said", "key"), [(*page, key) for page, keys in UNKNOWN.items() for key in keys]
)
def test_what_is_not_there(sample: Site, kind: str, said: str, key: str) -> None:
    answer = sample.get(f"/c/-/{kind}/{key}")
    assert answer.status_code == 404
    assert said in answer.text
    assert "<script>" not in answer.text
    assert sample.get(f"/none/-/{kind}/{key}").status_code == 404
