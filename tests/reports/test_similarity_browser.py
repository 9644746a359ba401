"""The page in a real browser: it asks for nothing, runs nothing of a report's, and can be read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import gxnlp
from gxnlp.reports.showing import visible
from gxnlp.reports.similarity import Similarity, gather, write_html
from gxnlp.reuse.settings import Settings
from tests.reports.corpus_builder import fill
from tests.reports.papers import HOSTILE, paper, store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
MEGABYTE = 1_000_000
# Unlike colours of text and ground with their ratio by WCAG 2.1, where it is less than 4.5.
CONTRAST = """() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *:not(svg *):not(script)")) {
    if (![...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(element.tagName + "." + element.className + " " + ratio.toFixed(2));
  }
  for (const text of document.querySelectorAll(".heat g text")) {
    const fill = (element) => light(parse(getComputedStyle(element).fill));
    const [a, b] = [fill(text), fill(text.parentElement.querySelector("rect"))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(text.parentElement.getAttribute("class") + " " + ratio.toFixed(2));
  }
  return [...poor];
}"""


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a corpus; in the end nothing was asked for and nothing went wrong."""
    troubles: list[str] = []
    contexts = []

    def show(similarity: Similarity, *, width: int = 1280, script: bool = True) -> Page:
        write_html(similarity, tmp_path / "r.html")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on(
            "request",
            lambda asked: troubles.append(asked.url) if asked.url[:5] != "file:" else None,
        )
        page.goto((tmp_path / "r.html").as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert not troubles


def shown(page: Page, selector: str) -> int:
    return page.locator(selector).filter(visible=True).count()


def slide(page: Page, name: str, value: int) -> None:
    slider = page.locator(f"#filters [data-f={name}]")
    slider.evaluate(
        "(e, v) => { e.value = v; e.dispatchEvent(new Event('input', {bubbles: true})); }", value
    )
    page.wait_for_timeout(100)


def test_texts_are_shown_as_texts(show: Open, small: Similarity) -> None:
    page = show(small)
    assert str(visible(HOSTILE)) in page.locator("#ranking").inner_text()
    assert page.locator("main script").count() == 0


def test_filters_hide_and_reset(show: Open, small: Similarity) -> None:
    page = show(small)
    assert shown(page, "article.passage") == 7
    page.locator("[data-f=c]").select_option("self")
    page.wait_for_timeout(100)
    assert shown(page, "article.passage") == 1
    assert "1 / 7 处段落" in page.locator("#counted").inner_text()
    page.locator("button[type=reset]").click()
    page.wait_for_timeout(100)
    assert shown(page, "article.passage") == 7
    page.locator("[data-f=y]").select_option("2019")
    page.wait_for_timeout(100)
    assert shown(page, "article.passage") == 0 and shown(page, "article.family") == 1
    assert shown(page, "tr[id^=r-]") == 1


@pytest.mark.parametrize(
    ("slider", "value", "selector", "measure"),
    [
        ("n", 90, "article.passage", lambda s: sum(p.characters >= 90 for p in s.passages)),
        ("i", 100, "article.passage", lambda s: sum(p.identity >= 0.995 for p in s.passages)),
        ("p", 95, "tr[id^=r-]", lambda s: sum(round(100 * o.shares.copied) >= 95
                                              for o in s.standings)),
    ],
)  # fmt: skip
def test_sliders(
    show: Open, small: Similarity, slider: str, value: int, selector: str,
    measure: Callable[[Similarity], int],
) -> None:  # fmt: skip
    page = show(small)
    whole = shown(page, selector)
    slide(page, slider, value)
    assert 0 < shown(page, selector) == measure(small) < whole


def test_a_quoted_place_is_found_behind_a_filter(show: Open, small: Similarity) -> None:
    page = show(small)
    slide(page, "n", 500)
    assert shown(page, "article.passage") == 0
    page.evaluate("id => { location.hash = id; }", f"m-{small.passages[-1].id}")
    page.wait_for_timeout(200)
    assert shown(page, f"#m-{small.passages[-1].id}") == 1


def test_without_script_everything_is_there(show: Open, small: Similarity) -> None:
    page = show(small, script=False)
    assert not page.locator("#filters").is_visible()
    passages = page.locator("#between article.passage")
    assert passages.count() == len(small.between)
    for at, passage in enumerate(small.between):
        passages.nth(at).scroll_into_view_if_needed()
        page.wait_for_timeout(50)
        assert small.body(passage).left.split("。")[0] in passages.nth(at).inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_over_the_edge(show: Open, sample: Similarity, width: int) -> None:
    page = show(sample, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    left, right = (
        page.locator("article.passage").first.locator(f"tbody td:nth-child({at})").first
        for at in (1, 2)
    )
    boxes = left.bounding_box(), right.bounding_box()
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]


def test_colours_can_be_told_apart(show: Open, sample: Similarity) -> None:
    assert show(sample).evaluate(CONTRAST) == []


def test_paper_shows_what_is_folded(show: Open, small: Similarity) -> None:
    page = show(small)
    assert shown(page, "#families li") == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown(page, "#families li") == 4
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert shown(page, "#families li") == 0
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert page.locator("thead").first.evaluate("e => getComputedStyle(e).display") == (
        "table-header-group"
    )


@pytest.fixture(scope="module")
def thousand_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand reports in which every group of ten shares all its sentences, edited."""
    topics = [f"第{chr(0x4E00 + group)}项工作{chr(0x5E00 + group)}" for group in range(100)]
    reports = []
    for number in range(1000):
        group, place = number % 100, number // 100
        sentences = [
            f"围绕{topics[group]}的{step}，逐项明确牵头科室与完成时限，全年共办理{place}{step}件。"
            for step in "一二三四五六七八九十"
        ]
        reports.append(paper(f"{topics[group]}{place}号局", 2015 + place, "".join(sentences)))
    db = store(tmp_path_factory.mktemp("thousand") / "c.db", reports)
    return fill(db, Settings(cut=20))


def test_a_thousand_reports(thousand_db: Path, tmp_path: Path, show: Open) -> None:
    """One page of at most 10 MB, although there is more flagged than it can hold."""
    with sqlite3.connect(thousand_db) as db:
        [(flagged,)] = db.execute("SELECT count(DISTINCT subject) FROM flags").fetchall()
    with gxnlp.open(thousand_db) as corpus:
        found = gather(corpus)
        assert len(found.papers) == 1000 and flagged > 3000
        [page] = write_html(found, tmp_path / "r.html")
        assert 4 * MEGABYTE < page.stat().st_size <= 10 * MEGABYTE
        opened = show(found)
    timing = json.loads(
        opened.evaluate("JSON.stringify(performance.getEntriesByName('first-contentful-paint'))")
    )
    assert timing[0]["startTime"] < 3000
