"""Text of reports is never markup, never a formula, never steers the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gxnlp.explore.csv_guard import harmless
from tests.explore.explore_site import Site, opened
from tests.store.store_builders import report, store

SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    f"{SCRIPT}公开",
    '" onmouseover="alert(1)" x="公开',
    "javascript:alert(1)//公开",
    "'; DROP TABLE reports; --公开",
    "\u202e公开\u202c{{ 7*7 }}{% raw %}",
    "=HYPERLINK(\"http://公开\")",
    "&lt;b&gt;公开",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    reports = []
    for number, text in enumerate(HOSTILE):
        made = report(text, organ=text, failing="balance", source=f"{text}.txt", year=2010 + number)
        identity = replace(made.identity, title=text, sector=text, url="javascript:alert(1)")
        reports.append(replace(made, identity=identity))
    with opened(store(tmp_path_factory.mktemp("hostile") / "c.db", *reports)) as site:
        yield site


PATHS = (
    "/", "/c", "/c/reports", "/c/reports?_facet=organ&_facet=sector&_facet=title", "/c/points",
    "/c/points?_search=公开", "/c/points?_search=%3Cscript%3E", "/c/sections", "/c/findings",
    "/c/failed_checks", "/c/panel", "/c/broken_sums", "/c/short_or_empty",
    "/c/intake", "/c?sql=select+organ,title,text+from+reports",
    "/c?sql=select+%27%3Cscript%3Ealert(1)%3C/script%3E%27", "/c/broken_sums?province=%3Cscript%3E",
    "/c/points?text=%3Cscript%3Ealert(1)%3C/script%3E", "/%3Cscript%3Ealert(1)%3C~2Fscript%3E",
    "/c/-/search?q=公开", "/c/-/search?q=%3Cscript%3E", "/c/-/search?q=公开&sector=%22%3E%3Cb%3E",
    "/c/-/overview", "/c/-/organs", "/c/-/organs?name=%22%3E%3Cb%3E", "/c/-/places", "/c/-/copies",
    "/c/points?_where=text+like+%27%25%3Cscript%3E%25%27", "/c/none?%3Cscript%3E",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_text_is_text(site: Site, path: str) -> None:
    answer = site.get(path)
    page = html.fromstring(answer.text)
    assert not page.xpath("//script | //iframe | //object | //style")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not [
        link for link in page.xpath("//@href | //@src | //@action") if link.startswith("javascript")
    ]
    assert not page.xpath("//b")
    assert "\u202e" not in answer.text
    assert "49" not in page.xpath("string(//main)") or "{{ 7*7 }}" in page.xpath("string(//main)")


def test_each_row_shows_what_it_holds(site: Site) -> None:
    for row in site.rows("/c/reports"):
        page = site.page(f"/c/reports/{row['id']}")
        values = [cell.text_content() for cell in page.findall(".//dd")]
        shown = row["organ"].replace("\u202e", "[U+202E]").replace("\u202c", "[U+202C]")
        assert shown in values
        assert "javascript:alert(1)" in values


def test_controls_are_written_out(site: Site) -> None:
    text = site.page("/c/reports?_facet=organ").text_content()
    assert text.count("[U+202E]公开[U+202C]") >= 3  # title, organ, facet


def test_addresses_lead_nowhere_else(site: Site) -> None:
    for path in PATHS:
        page = html.fromstring(site.get(path).text)
        places = page.xpath("//@href | //@src | //@action")
        assert not [p for p in places if "://" in p and not p.startswith("http://localhost/")]


@pytest.mark.parametrize(
    "path",
    ["/c/reports.csv", "/c/points.csv?_stream=1", "/c/broken_sums.csv",
     "/c.csv?sql=select+organ+from+reports"],
)  # fmt: skip
def test_csv_has_no_formulas(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(answer.text[1:], newline="")))
    assert len(rows) == len(HOSTILE) + 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


@given(st.lists(st.lists(st.text(st.sampled_from('a=+-@,"\r\n\t 公1%')), min_size=1)))
def test_only_formulas_are_changed(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    read = list(csv.reader(io.StringIO(harmless(written.getvalue()), newline="")))
    for row, made in zip(rows, read, strict=True):
        for cell, safe in zip(row, made, strict=True):
            assert safe in (cell, f"'{cell}")
            assert not safe.startswith(("=", "@", "\t", "\r"))


def test_a_large_cell_is_passed_on() -> None:
    text = "公开，" * 100_000 + '"\r\n'
    written = io.StringIO()
    csv.writer(written).writerow([text, f"={text}"])
    assert harmless(written.getvalue()).count("公开") == 200_000


def test_pages_ask_no_other_host(site: Site) -> None:
    policy = site.page("/").xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "default-src 'none'" in policy
    style = site.get("/-/static-plugins/gxnlp/explore.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_nothing_that_is_asked_writes(site: Site) -> None:
    for sql in ("delete from reports", "with x as (select 1) delete from reports", "vacuum"):
        assert site.get("/c", sql=sql).status_code == 400
    assert len(site.rows("/c/reports")) == len(HOSTILE)
