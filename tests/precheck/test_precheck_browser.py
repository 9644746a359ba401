"""The page in a real browser: it asks for nothing, and can be read on a desk and on a telephone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gxnlp.corpus.precheck import precheck
from gxnlp.reports.precheck import write_html
from tests.precheck.precheck_drafts import Write, copied

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def address(sample_db: Path, draft: Write, tmp_path: Path) -> str:
    path = draft(copied("<p>我委&lt;script&gt;alert(1)&lt;/script&gt;。</p>"))
    write_html(precheck(path, sample_db), tmp_path / "p.html")
    return (tmp_path / "p.html").as_uri()


def test_page_can_be_read(browser: Browser, address: str) -> None:
    troubles: list[str] = []
    for width in (1280, 390):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("console", lambda message: troubles.append(message.text))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda r: troubles.append(r.url) if r.url[:5] != "file:" else None)
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        first = page.locator("ol.todo li").first
        assert first.is_visible()
        first.locator("a").click()
        anchor = page.evaluate("location.hash")
        assert page.locator(f"[id='{anchor[1:]}']").is_visible()
        cells = page.locator("article.passage tbody tr").first.locator("td")
        boxes = cells.nth(0).bounding_box(), cells.nth(1).bounding_box()
        assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    assert troubles == []
