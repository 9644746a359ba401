"""The pages in a real browser: a person's way through them, and what every kind of page keeps."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

import gxnlp
from gxnlp.explore import links
from gxnlp.explore.navigation import ENTRIES
from gxnlp.explore.pages import PAGES
from tests.explore.explore_browser import (
    CONTRAST,
    FOCUS,
    KINDS,
    OVERFLOW,
    TOKEN,
    Served,
    kinds,
    served,
)
from tests.explore.explore_copies import assert_well_made

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def corpus(whole_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample corpus, served; a copy, since verdicts are written."""
    copy = tmp_path_factory.mktemp("browser") / "c.db"
    shutil.copy(whole_db, copy)
    with served(copy) as site:
        yield site


@pytest.fixture
def show(browser: Browser, corpus: Served) -> Iterator[Open]:
    """Opens an address; in the end no other host was asked and nothing went wrong."""
    troubles: list[str] = []
    contexts = []

    def show(
        path: str, *, width: int = 1280, of: Served = corpus, script: bool = True,
        status: int = 200, refused: int | None = None,
    ) -> Page:  # fmt: skip
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        known = (of.address + "/", "data:,")
        expected = f"a status of {refused or status} "
        page.on(
            "console",
            lambda said: None if expected in said.text else troubles.append(said.text),
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(known) else troubles.append(asked.url),
        )
        answer = page.goto(of.at(path))
        assert answer
        assert answer.status == status, path
        return page

    yield show
    for context in contexts:
        context.close()
    assert not troubles


def test_every_page_has_a_kind(corpus: Served) -> None:
    assert tuple(kinds(corpus.db)) == KINDS
    paths = [path.partition("?")[0] for path in kinds(corpus.db).values()]
    unseen = [page.route for page in PAGES if not any(re.match(page.route, at) for at in paths)]
    assert unseen == []


@pytest.mark.parametrize("script", [True, False])
def test_from_the_worst_to_a_verdict(show: Open, corpus: Served, script: bool) -> None:
    page = show("/c/-/overview", script=script, refused=403)
    page.locator("table.worst td.go a", has_text="字的一段").first.click()
    assert page.locator("h1").inner_text() == "雷同段落"
    match = page.url
    page.get_by_role("link", name="对照两份报告全文").click()
    assert page.locator("h1").inner_text() == "两份报告对照"
    compare = page.url
    key = match.rpartition("/")[2]
    assert page.locator(".judged").count() == 0
    page.locator("tr.named a", has_text=key).first.click()
    assert page.url == match

    page.get_by_role("link", name="登记后可写复核意见").click()
    page.get_by_label("姓名").fill("陈复核")
    page.get_by_label("口令").fill("wrong")
    with page.expect_response(lambda answer: answer.request.method == "POST") as told:
        page.get_by_role("button", name="登记").click()
    assert told.value.status == 403
    assert "口令不对" in page.locator(".trouble").inner_text()
    assert page.get_by_label("姓名").input_value() == "陈复核"
    page.get_by_label("口令").fill(TOKEN)
    page.get_by_role("button", name="登记").click()

    assert page.url == match
    page.get_by_text("填写复核意见").click()
    page.get_by_label("备注").fill("两处<b>只改了</b>地名")
    page.get_by_role("button", name="属实", exact=True).click()
    assert page.url.partition("#")[0] == match
    verdict = page.locator(f"#verdict-match-{key}")
    assert verdict.locator(".said").inner_text() == "属实"
    assert "两处<b>只改了</b>地名" in verdict.inner_text()
    assert "陈复核" in verdict.inner_text()
    page.goto(compare)
    assert "属实" in page.locator(".judged").first.inner_text()
    assert "属实" in show(match.removeprefix(corpus.address)).locator(".said").inner_text()

    page.goto(match)
    page.get_by_text("修改复核意见").click()
    page.get_by_role("button", name="撤回").click()
    assert verdict.locator(".said").count() == 0


@pytest.mark.parametrize("words", ["公开", "保密审查"])
def test_search_from_the_overview_and_from_the_table(
    show: Open, corpus: Served, words: str
) -> None:
    with closing(sqlite3.connect(corpus.db)) as db:
        sql = "SELECT count(*) FROM points WHERE text LIKE ?"
        [(there,)] = db.execute(sql, (f"%{words}%",)).fetchall()
    assert there
    for start, field, row, most in (
        ("/c/-/overview", "q", "ol.found > li", 30),
        ("/c/points", "_search", "tbody tr", 30),
    ):
        page = show(start)
        page.locator(f"input[name={field}]").fill(words)
        page.locator(f"input[name={field}]").press("Enter")
        page.wait_for_url(f"**{field}=**")
        assert set(page.locator(f"{row} mark").all_inner_texts()) == {words}
        assert page.locator(row).count() == min(there, most)
        assert "\u200b" not in page.locator("main").inner_text()
    page.goto(corpus.at(f"/c/-/search?q={words}"))
    page.locator("ol.found a").first.click()
    assert page.locator(":target").count() == 1, "the place in the report"
    assert words in page.locator(":target").inner_text().replace("\n", "")


def test_every_sample_report(show: Open, corpus: Served) -> None:
    page = show("/c/-/overview")
    for report in reports_of(corpus):
        look_at_report(page, corpus, report)


def test_every_real_report(
    show: Open, real_reports: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    db = tmp_path_factory.mktemp("real") / "real.db"
    gxnlp.build([real_reports], db=db)
    with served(db) as site:
        page = show("/real/-/overview", of=site)
        found = reports_of(site)
        assert found
        for report in found:
            look_at_report(page, site, report)


def reports_of(site: Served) -> list[str]:
    with closing(sqlite3.connect(site.db)) as db:
        return [key for (key,) in db.execute("SELECT id FROM reports ORDER BY id")]


def look_at_report(page: Page, site: Served, report: str) -> None:
    """All text of the sections, all points and all numbers are on the page, at both widths."""
    with closing(sqlite3.connect(site.db)) as db:
        db.row_factory = sqlite3.Row
        [paper] = db.execute("SELECT organ, year FROM reports WHERE id = ?", (report,))
        points = db.execute("SELECT id FROM points WHERE report = ?", (report,)).fetchall()
        [(tables,)] = db.execute(
            "SELECT count(DISTINCT form_table) FROM facts WHERE report = ?", (report,)
        )
    page.goto(site.at(links.report(site.db.stem, report)))
    assert page.locator("h1").count() == 1
    for word in (paper["organ"], paper["year"]):
        assert word is None or str(word) in page.locator("header.top").inner_text()
    ids = set(page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)"))
    assert {f"point-{key}" for (key,) in points} <= ids
    assert page.locator("table.form, table.grid").count() >= tables
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == []
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_can_be_read(show: Open, corpus: Served, kind: str) -> None:
    """Nothing runs over the edge, all text stands out, and the keyboard's place is seen."""
    page = show(kinds(corpus.db)[kind], status=404 if kind == "none" else 200)
    page.keyboard.press("Tab")
    reached, blind = page.evaluate(FOCUS)
    assert reached > len(ENTRIES)
    assert blind == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == []
        assert page.evaluate(CONTRAST) == []


def test_a_signed_in_reader_sees_the_forms_well(show: Open, corpus: Served) -> None:
    match = kinds(corpus.db)["match"]
    page = show(f"/-/reviewer?back={match}")
    page.get_by_label("姓名").fill("很长的复核人姓名" * 5)
    page.get_by_label("口令").fill(TOKEN)
    page.get_by_role("button", name="登记").click()
    for name in ("match", "report", "review", "reviewer"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(corpus.at(kinds(corpus.db)[name]))
            page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
            page.keyboard.press("Tab")
            assert_well_made(html.fromstring(page.content()))
            assert page.evaluate(OVERFLOW) == [], name
            assert page.evaluate(CONTRAST) == [], name
            assert page.evaluate(FOCUS)[1] == [], name


def test_the_first_tab_leads_to_the_text(show: Open) -> None:
    page = show("/c/-/overview")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_paper_has_no_navigation(show: Open, corpus: Served) -> None:
    page = show(kinds(corpus.db)["report"])
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("thead").first.evaluate("e => getComputedStyle(e).display") == (
        "table-header-group"
    )
