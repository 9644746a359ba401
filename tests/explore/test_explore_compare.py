"""Two reports on a page: texts aligned, tables in one, what they share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.explore.differences import grids
from gxnlp.explore.pages import compare
from gxnlp.explore.sides import SHORTEST, Beside, Passage, Text, beside
from gxnlp.model import Narrative, Place, Span
from gxnlp.model import Passage as Part
from gxnlp.store import open_corpus
from tests.explore.explore_copies import (
    assert_text_is_text,
    assert_there,
    assert_well_made,
    hostile,
    links_of,
    rows,
)
from tests.explore.explore_plans import scanned, without_statistics
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

PAIRS = """
SELECT left_report AS l, right_report AS r, sum(characters) AS n FROM matches
WHERE left_section = right_section AND left_section IN ('overview', 'problems')
GROUP BY 1, 2 ORDER BY n DESC, 1, 2"""


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def text_of(text: str, report: str, organ: str = "甲县教育局") -> Text:
    whole = Span(0, len(text))
    narrative = Narrative.of(
        report, organ, organ, Place("丙省", "丁市", None, "certain"),
        level="county", sector=None, year=2021, text=text, passages=(Part("overview", (whole,)),),
    )  # fmt: skip
    return Text.of(narrative, {"overview": whole})


def aligned(left: str, right: str, *matches: Passage) -> Beside:
    return beside("overview", text_of(left, "a"), text_of(right, "b", "乙镇政府"), matches)


LETTERS = st.text(alphabet="公开信息年度审查12３。；，\n 县局", max_size=80)


@given(LETTERS, LETTERS, LETTERS)
def test_nothing_is_lost(left: str, common: str, right: str) -> None:
    found = aligned(left + common, common + right)
    assert bare("".join(s.left for s in found.stretches)) == bare(left + common)
    assert bare("".join(s.right for s in found.stretches)) == bare(common + right)
    for stretch in found.stretches:
        if stretch.body is not None:
            pieces = [piece for row in stretch.body.rows for piece in row]
            assert "".join(piece.left for piece in pieces) == stretch.left
            assert "".join(piece.right for piece in pieces) == stretch.right
    assert found.alike <= min(found.left_characters, found.right_characters)


SAME = "坚持把政务公开作为一项经常性工作来抓，健全制度，压实责任。"


def test_what_is_alike_is_found_and_what_differs_is_named() -> None:
    left = f"去年有新进展。{SAME}全年主动公开信息12条，由甲县教育局统一发布到门户网站。其余从略。"
    right = f"{SAME}全年主动公开信息35条，由乙镇政府统一发布到门户网站。另有安排。"
    stretches = aligned(left, right).stretches
    assert [stretch.body is not None for stretch in stretches] == [False, True, False]
    assert (stretches[0].left, stretches[0].right) == ("去年有新进展。", "")
    body = stretches[1].body
    assert body is not None
    changed = {
        (piece.change, piece.left, piece.right)
        for row in body.rows
        for piece in row
        if piece.change not in ("equal", "plain")
    }
    assert ("number", "12", "35") in changed
    assert {change for change, _, _ in changed} == {"number", "name"}
    assert (stretches[2].left, stretches[2].right) == ("其余从略。", "另有安排。")


def test_a_short_run_is_not_alike() -> None:
    run = "甲乙丙丁戊己庚辛壬癸子丑"
    assert len(run) == SHORTEST
    assert aligned(f"春{run}夏", f"秋{run}冬").alike == SHORTEST
    assert aligned(f"春{run[1:]}夏", f"秋{run[1:]}冬").alike == 0


def test_matches_that_cross_each_other_are_not_both_aligned() -> None:
    one, other = SAME, "定期检查网站栏目，发现问题及时整改，确保内容准确完整。"
    texts = f"{one}{other}", f"{other}{one}"

    def passage(key: str, part: str) -> Passage:
        left, right = (Span(t.index(part), t.index(part) + len(part)) for t in texts)
        return Passage(key, left, right, ((left, right),), {})

    found = aligned(*texts, passage("x", one), passage("y", other))
    assert found.shown == {"x"}


def test_sections_that_are_not_there() -> None:
    nothing = Text.of(text_of("", "a").narrative, {})
    assert beside("problems", nothing, nothing, ()).stretches == ()


def test_cells_of_both() -> None:
    cells = {
        "requests.received.total": 12.0,
        "requests.received.company": 3.0,
        "requests.granted.total": None,
    }
    later = {"requests.received.total": 15.5, "requests.received.company": 3.0,
             "requests.granted.total": 4.0, "disputes.review.total": 1.0}  # fmt: skip

    def facts(given: dict[str, float | None]) -> dict:
        return {
            key: {"value": value, "raw": None, "reason": None if value is not None else "空白"}
            for key, value in given.items()
        }

    requests, disputes = grids(facts(cells), facts(later))
    assert requests.columns == ("商业企业", "总计")
    assert [line.name for line in requests.lines] == ["本年新收", "予以公开"]
    company, total = requests.lines[0].cells
    assert company is not None
    assert total is not None
    assert (company.same, company.left) == (True, "3")
    assert (total.same, total.left, total.right, total.change) == (False, "12", "15.5", "+3.5")
    assert requests.lines[1].cells[0] is None
    granted = requests.lines[1].cells[1]
    assert granted is not None
    assert (granted.left, granted.right, granted.change) == ("空", "4", "")
    assert (requests.same, requests.different) == (1, 2)
    review = disputes.lines[0].cells[0]
    assert review is not None
    assert (review.left, review.right, review.same) == (None, "1", False)


def test_the_page(sample: Site, sample_db: Path) -> None:
    for pair in rows(sample_db, f"{PAIRS} LIMIT 4"):
        path = f"/c/-/compare/{pair['l']}/{pair['r']}"
        page = sample.page(path)
        assert_well_made(page)
        assert page.xpath("//table[@class='pair']//mark")
        assert "总体情况" in [shown(head) for head in page.findall(".//h2")]
        matches = rows(
            sample_db,
            "SELECT id FROM matches WHERE left_report = ? AND right_report = ?",
            pair["l"], pair["r"],
        )  # fmt: skip
        listed = {link.rpartition("/")[2] for link in links_of(page, "/-/match/")}
        assert listed == {match["id"] for match in matches}
        assert_there(sample, links_of(page, "/-/match/", "/-/phrase/", ".csv", ".json"))


def test_what_each_side_says_is_there(sample: Site, sample_db: Path) -> None:
    pair = rows(sample_db, PAIRS)[0]
    page = sample.page(f"/c/-/compare/{pair['l']}/{pair['r']}")
    [table] = page.xpath("//h2[@id='overview']/following-sibling::table[1]")
    lines = table.xpath(".//tr[td]")
    for at, report_id in enumerate((pair["l"], pair["r"])):
        [section] = rows(
            sample_db,
            "SELECT text FROM sections WHERE report = ? AND \"key\" = 'overview'", report_id,
        )  # fmt: skip
        told = "".join(line.findall("td")[at].text_content() for line in lines)
        assert bare(told) == bare(section["text"])


def test_the_earlier_is_left_however_it_is_asked(sample: Site, sample_db: Path) -> None:
    pair = rows(sample_db, PAIRS)[0]
    answer = sample.get(f"/c/-/compare/{pair['r']}/{pair['l']}")
    assert answer.status_code == 200
    assert answer.url.path == f"/c/-/compare/{pair['l']}/{pair['r']}"


def test_reports_that_share_nothing(tmp_path: Path) -> None:
    made = report("公开不够及时"), report("解读形式单一", source="b.txt", organ="乙镇政府")
    with opened(store(tmp_path / "c.db", *made)) as site:
        page = site.page(f"/c/-/compare/{made[0].id}/{made[1].id}")
        assert "没有雷同段落" in shown(page)
        assert "都没有读出表格" in shown(page)
        assert_well_made(page)


@pytest.mark.parametrize("other", ["none", "~3Cscript~3E"])
def test_unknown(sample: Site, sample_db: Path, other: str) -> None:
    key = rows(sample_db, "SELECT id FROM reports")[0]["id"]
    for path in (f"{key}/{other}", f"{other}/{key}", f"{key}/{key}"):
        answer = sample.get(f"/c/-/compare/{path}")
        assert answer.status_code == 404
        assert "没有编号为" in answer.text or "同一份报告" in answer.text


def test_text_is_text(sample_db: Path, tmp_path: Path) -> None:
    pair = rows(sample_db, PAIRS)[0]
    with opened(hostile(sample_db, tmp_path)) as site:
        assert_text_is_text(site, f"/hostile/-/compare/{pair['l']}/{pair['r']}")


def test_it_reads_by_indexes(sample_db: Path, tmp_path: Path) -> None:
    pair = rows(sample_db, PAIRS)[0]
    db = without_statistics(sample_db, tmp_path)
    assert scanned(db, lambda corpus: compare._pair(corpus, pair["l"], pair["r"])) == set()
    with open_corpus(db) as corpus:
        assert compare._pair(corpus, pair["l"], pair["r"]).aligned
