"""What the tests of the pages on copies share: rows, plans, hostile copies of a corpus."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

from lxml import html

from tests.explore.explore_site import Site, shown

BARE = {"对照", "复核", "改意见", "各家", "查看"}
"""What no link is called, since it does not say of what."""
HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "javascript:alert(1)",
    "\u202e开公\u202c{{ 7*7 }}",
)


def rows(db: Path, sql: str, *parameters: object) -> list[dict[str, Any]]:
    """The rows of a query."""
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql, parameters)]


def one(db: Path, sql: str, *parameters: object) -> Any:
    """The first value of the first row of a query."""
    return next(iter(rows(db, sql, *parameters)[0].values()))


def edited(db: Path, folder: Path, sql: str, *parameters: object) -> Path:
    """A copy of a corpus, under the name ``c``, after a statement."""
    copy = folder / "c.db"
    shutil.copy(db, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(sql, parameters)
        connection.commit()
    return copy


def hostile(db: Path, folder: Path) -> Path:
    """A copy of a corpus in which every text of a report is hostile and as long as before."""
    copy = folder / "hostile.db"
    shutil.copy(db, copy)
    bad = "".join(HOSTILE)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE reports SET text = replace(text, '公开', '<b')")
        connection.execute("UPDATE reports SET text = replace(text, '，', ?)", ("\u202e",))
        for table, column in (
            ("reports", "organ"), ("reports", "province"), ("reports", "city"),
            ("reports", "sector"), ("phrases", "text"), ("clusters", "core_text"),
            ("flags", "message"), ("facts", "raw"),
        ):  # fmt: skip
            connection.execute(f"UPDATE {table} SET {column} = ? || coalesce({column}, '')", (bad,))
        connection.execute("UPDATE facts SET value = NULL, reason = ?", (bad,))
        connection.execute(
            "UPDATE matches SET substitutions = json_object('name', json_array(json_array(?, ?)))",
            (HOSTILE[0], HOSTILE[1]),
        )
        connection.commit()
    return copy


def assert_text_is_text(site: Site, path: str) -> None:
    """A page of a hostile corpus has no markup but ours, and says what is hostile."""
    answer = site.get(path)
    page = site.page(path)
    assert not page.xpath("//script | //iframe | //style")
    assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style")
    assert not [one for one in page.xpath("//@href | //@src") if one.startswith("javascript")]
    assert {each.get("class") for each in page.xpath("//b")} <= {"n", "d", "y", "w"}
    assert "\u202e" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert "[U+202E]" in page.text_content()


def headings(page: Any) -> list[int]:
    """The levels of the headings in their order."""
    return [int(found.tag[1]) for found in page.xpath("//h1 | //h2 | //h3 | //h4")]


def assert_well_made(page: Any) -> None:
    """One h1, no level left out, one main; tables, fields and links that say what they are."""
    levels = headings(page)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert all(shown(heading) for heading in page.xpath("//h1 | //h2 | //h3 | //h4"))
    assert len(page.xpath("//main")) == 1
    for table in page.xpath("//table"):
        name = shown(table.find("caption")) if table.xpath("./caption") else table.get("aria-label")
        assert name, html.tostring(table)[:200]
    for head in page.xpath("//th"):
        assert head.get("scope"), html.tostring(head)
        assert shown(head), html.tostring(head.getparent())
    for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        labels = field.xpath("ancestor::label | //label[@for=$id]", id=field.get("id", ""))
        assert field.get("aria-label") or any((label.text or "").strip() for label in labels), (
            html.tostring(field)
        )
    for link in page.xpath("//a | //button | //summary"):
        name = link.get("aria-label") or shown(link)
        assert name, html.tostring(link)
        assert name not in BARE, html.tostring(link)
    assert not page.xpath("//th[@aria-hidden] | //td[@aria-hidden]")
    assert not page.xpath("//span[@aria-label and not(@role)]")
    assert not page.xpath("//*[@onclick or @style]")


def links_of(page: Any, *kinds: str) -> list[str]:
    """The addresses on a page that are of these pages or tables."""
    places = page.xpath("//main//a/@href | //header//p//a/@href")
    return [place for place in dict.fromkeys(places) if any(kind in place for kind in kinds)]


def assert_there(site: Site, places: Iterable[str]) -> None:
    """Every address leads somewhere."""
    for place in places:
        assert site.get(place).status_code == 200, place
