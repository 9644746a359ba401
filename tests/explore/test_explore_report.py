"""The page of a report: its text by whose it is, its tables in the form's layout, what fails."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import gxnlp
from gxnlp.explore.pages import report_reading
from gxnlp.explore.pages.report_reading import rows_of
from gxnlp.explore.pages.report_text import colours_of, tell
from gxnlp.reuse.arrays import SEAM
from gxnlp.reuse.canonical import canonical
from tests.explore.explore_plans import scans
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

STATEMENTS = [
    *(report_reading.__dict__[name] for name in (
        "_OCCURRENCES", "_SECTIONS", "_LABELS", "_REMEDIES", "_CONTINUITY", "_YEARS", "_ALL_YEARS",
        "_CLUSTERS", "_FINDINGS",
    )),
    report_reading._MATCHES.format(here="left", there="right"),
    report_reading._MATCHES.format(here="right", there="left"),
]  # fmt: skip


def reports(db: Path, where: str = "1") -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return [key for (key,) in connection.execute(
            f"SELECT DISTINCT r.id FROM reports r LEFT JOIN findings g ON g.report = r.id "
            f"LEFT JOIN facts f ON f.report = r.id AND f.value IS NULL "
            f"WHERE {where} ORDER BY r.id")]  # fmt: skip


@pytest.fixture(scope="module")
def pages(sample: Site, sample_db: Path) -> dict[str, Any]:
    return {key: sample.page(f"/c/-/report/{key}") for key in reports(sample_db)}


def test_the_colours_are_the_shares(sample_db: Path) -> None:
    seen: Counter[str] = Counter()
    with gxnlp.open(sample_db) as corpus:
        for key in reports(sample_db):
            rows = rows_of(corpus, key)
            colours = colours_of(rows)
            [narrative] = corpus.copies.narratives([key])
            text = canonical(narrative)
            for section, share in rows.shares.items():
                spans = [p.spans for p in narrative.passages if p.section == section]
                kinds = Counter(
                    piece.kind
                    for code, start in zip(text.codes, text.starts, strict=True)
                    if code != SEAM
                    and any(s.start <= start < s.end for part in spans for s in part)
                    for piece in colours.pieces(int(start), int(start) + 1)
                )
                assert kinds.total() == share["characters"]
                if not kinds:
                    continue
                assert kinds["template"] / kinds.total() == pytest.approx(share["template"])
                copied = (kinds["copied"] + kinds["earlier"]) / kinds.total()
                assert copied == pytest.approx(share["copied"])
                assert kinds["earlier"] / kinds.total() == pytest.approx(share["copied_earlier"])
                seen += kinds
    assert {"template", "copied", "earlier", "own"} <= set(seen)


def test_all_of_the_text_is_shown_once(sample_db: Path, pages: dict[str, Any]) -> None:
    with gxnlp.open(sample_db) as corpus:
        for key, page in pages.items():
            rows = rows_of(corpus, key)
            for reference in page.xpath("//section[h2[@id='text']]//sup"):
                reference.text = ""
                for child in reference:
                    child.text = ""
            shown_text = "".join(
                "".join(block.itertext())
                for block in page.xpath(
                    "//p[@class='plain'] | //div[contains(@class, 'point ')]/p | "
                    "//details[@class='raw']/pre"
                )
            )
            bodies = "".join(rows.text[s["start"] : s["end"]] for s in rows.sections)
            missing = Counter(re.sub(r"\s", "", bodies)) - Counter(re.sub(r"\s", "", shown_text))
            assert not missing, key


def test_what_is_referred_to_is_there(pages: dict[str, Any]) -> None:
    for page in pages.values():
        ids = Counter(page.xpath("//@id"))
        assert max(ids.values()) == 1
        missing = [h for h in page.xpath("//main//@href") if h[:1] == "#" and h[1:] not in ids]
        assert not missing


def test_headings_are_in_order(pages: dict[str, Any]) -> None:
    for page in pages.values():
        levels = [int(h.tag[1]) for h in page.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels.count(1) == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_link_leads_somewhere(sample: Site, pages: dict[str, Any]) -> None:
    asked: set[str] = set()
    for page in list(pages.values())[:6]:
        for href in page.xpath("//main//@href"):
            path = href.partition("#")[0]
            if path.startswith("/") and "/-/organ/" not in path:
                asked.add(path)
    for path in sorted(asked):
        assert sample.get(path).status_code == 200, path


def test_every_cell_stands_in_its_table_once(sample_db: Path, pages: dict[str, Any]) -> None:
    with gxnlp.open(sample_db) as corpus:
        for key, page in pages.items():
            facts = corpus.facts(key)
            figures = page.xpath("//table[contains(@class, 'form')]//td")
            absent = [cell for cell in figures if "absent" in cell.get("class")]
            assert len(figures) - len(absent) == len(facts)
            void = [cell for cell in figures if " void" in cell.get("class")]
            assert len(void) == sum(fact["value"] is None for fact in facts.values())


def test_a_cell_without_a_number_says_why(sample: Site, sample_db: Path) -> None:
    seen = 0
    for key in reports(sample_db, "f.reason IS NOT NULL"):
        page = sample.page(f"/c/-/report/{key}")
        for table in page.xpath("//table[contains(@class, 'form')]"):
            told = table.xpath("../following-sibling::p[1]//i/text()")
            for letter in table.xpath(".//td[contains(@class, 'void')]/sup[1]/text()"):
                assert letter in told
                seen += 1
    assert seen


def test_failing_cells_are_marked_and_told(sample: Site, sample_db: Path) -> None:
    wanted = "g.status = 'fail' AND g.rule IN ('balance', 'results', 'applicants', 'disputes')"
    found = reports(sample_db, wanted)
    assert found
    for key in found:
        page = sample.page(f"/c/-/report/{key}")
        anchors = page.xpath("//td[contains(@class, 'anchor')]")
        assert anchors
        for anchor in anchors:
            for href in anchor.xpath("sup/a/@href"):
                [why] = page.xpath(f"//li[@id='{href[1:]}']")
                message = shown(why).partition(" ")[2]
                assert message in anchor.get("title")
                marked = page.xpath("//td[contains(@class, 'failing')][contains(@title, $m)]",
                                    m=message)  # fmt: skip
                assert len(marked) > 1


def test_a_text_that_fails_is_marked(sample: Site, sample_db: Path) -> None:
    for key in reports(sample_db, "g.status = 'fail' AND g.rule = 'prose'"):
        page = sample.page(f"/c/-/report/{key}")
        assert page.xpath("//span[contains(@class, 'failing')][starts-with(@id, 'at-')]")


def test_problems_stand_beside_their_answers(sample_db: Path, pages: dict[str, Any]) -> None:
    with gxnlp.open(sample_db) as corpus:
        for key, page in pages.items():
            rows = list(corpus.query("SELECT * FROM problem_remedies WHERE report = ?", (key,)))
            cells = page.xpath("//table[@class='pairs']/tbody/tr")
            assert len(cells) == len(rows)
            answers = Counter(row["improvement_text"] or "没有对应的改进" for row in rows)
            assert Counter(shown(cell[1]) for cell in cells) == answers


def test_other_years_of_the_organ(sample_db: Path, pages: dict[str, Any]) -> None:
    with gxnlp.open(sample_db) as corpus:
        organs = Counter(row["organ_key"] for row in corpus.query("SELECT organ_key FROM reports"))
        for key, page in pages.items():
            others = page.xpath("//section[h2[@id='years']]//tbody//th/a/@href")
            assert len(others) == organs[corpus.report(key)["organ_key"]] - 1


@pytest.mark.parametrize("path", ["/c/-/report/none", "/c/-/report/%3Cscript%3E", "/c/-/report/~"])
def test_what_is_not_there_is_said_in_chinese(sample: Site, path: str) -> None:
    answer = sample.get(path)
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("statement", STATEMENTS)
def test_its_plan_uses_indexes(sample_db: Path, statement: str) -> None:
    with closing(sqlite3.connect(sample_db)) as db:
        assert scans(db, statement, ["x"] * statement.count("?"), by_index=True) == set()


HOSTILE = (
    "<script>alert(1)</script>人手不足",
    '" onmouseover="alert(1)" x="人手不足',
    "\u202e人手不足\u202c{{ 7*7 }}",
    "&lt;b&gt;人手不足",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = []
    for number, text in enumerate(HOSTILE):
        one = report(
            text, organ=text, failing="balance", source=f"{text}.txt", year=2015 + number,
            cells={"requests.received.total": None, "requests.received.company": 3.0},
            preamble="联系人：张三，电话：0551-12345678。\n",
        )  # fmt: skip
        identity = replace(one.identity, title=text, sector=text, url="javascript:alert(1)")
        facts = tuple(replace(fact, raw=text, reason=fact.reason and text) for fact in one.facts)
        [finding] = one.findings
        finding = replace(finding, message=text, expected=text, actual=text,
                          subject="requests.received.*")  # fmt: skip
        made.append(replace(one, identity=identity, facts=facts, findings=(finding,)))
    with opened(store(tmp_path_factory.mktemp("hostile") / "c.db", *made)) as site:
        yield site


def test_text_is_text(hostile: Site) -> None:
    keys = [row["id"] for row in hostile.rows("/c/reports")]
    assert len(keys) == len(HOSTILE)
    for path in ["/c/-/overview", *(f"/c/-/report/{key}" for key in keys)]:
        answer = hostile.get(path)
        assert answer.status_code == 200, answer.text
        page = html.fromstring(answer.text)
        assert not page.xpath("//script | //b | //style")
        assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style")
        links = page.xpath("//@href | //@src | //@action")
        assert not [link for link in links if link.startswith("javascript")]
        assert "\u202e" not in answer.text
        assert "49" not in shown(page) or "{{ 7*7 }}" in shown(page)


def test_what_is_hostile_is_seen_as_it_is(hostile: Site) -> None:
    for row in hostile.rows("/c/reports"):
        page = hostile.page(f"/c/-/report/{row['id']}")
        organ = row["organ"].replace("\u202e", "[U+202E]").replace("\u202c", "[U+202C]")
        assert organ in page.xpath("string(//h1)")
        points = ["".join(p.itertext()) for p in page.xpath("//div[contains(@class, 'point')]/p")]
        assert any(point.startswith(organ) for point in points)
        assert "javascript:alert(1)" in shown(page)
        assert page.xpath("//td[contains(@class, 'failing')]")


def test_contacts_are_masked(hostile: Site) -> None:
    for row in hostile.rows("/c/reports"):
        text = hostile.get(f"/c/-/report/{row['id']}").text
        assert "张三" not in text
        assert "12345678" not in text
        assert "系人：＊＊，电话：＊" in text


def test_a_report_of_nothing_has_a_page(tmp_path: Path) -> None:
    with opened(store(tmp_path / "c.db", report(organ=None, year=None))) as site:
        [row] = site.rows("/c/reports")
        page = site.page(f"/c/-/report/{row['id']}")
        assert "机关不详" in page.xpath("string(//h1)")
        assert "没有雷同提示" in shown(page)


def test_its_sources_are_numbered_as_they_come(sample_db: Path) -> None:
    with gxnlp.open(sample_db) as corpus:
        for key in reports(sample_db):
            story = tell(rows_of(corpus, key))
            plain = [s.number for s in story.sources if not s.number.startswith("套")]
            assert plain == [str(number) for number in range(1, len(plain) + 1)]
