"""The list of organs and the page of one: what is found, what is counted, where it leads."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from gxnlp.explore import links
from gxnlp.explore.pages import organs
from gxnlp.explore.pages.organ_reading import organ_of
from tests.explore.explore_copies import (
    assert_text_is_text,
    assert_there,
    assert_well_made,
    hostile,
    links_of,
    one,
    rows,
)
from tests.explore.explore_plans import scanned, without_statistics
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

ORGANS = "/c/-/organs"
KEYS = "SELECT DISTINCT organ_key FROM reports WHERE organ_key IS NOT NULL"
REPEATING = """
SELECT r.organ_key FROM continuity c JOIN reports r ON r.id = c.report
WHERE c.status = 'repeated' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"""
COPYING = """
SELECT r.organ_key FROM reuse u JOIN reports r ON r.id = u.report
WHERE u.self_copied > 0 GROUP BY 1 ORDER BY max(u.self_copied) DESC, 1 LIMIT 1"""


def listed(page: object) -> list[str]:
    return page.xpath("//table[@class='organs']/tbody/tr/th/a/@href")


def of(keys: list[dict]) -> list[str]:
    return sorted(links.organ("c", row["organ_key"]) for row in keys)


def test_all_organs_page_by_page(
    sample: Site, sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(organs, "ORGANS", 7)
    page, seen = sample.page(ORGANS), []
    assert_well_made(page)
    while True:
        seen += listed(page)
        following = page.xpath("//a[@rel='next']/@href")
        if not following:
            break
        page = sample.page(ORGANS + following[0])
    assert len(seen) == len(set(seen))
    assert sorted(seen) == of(rows(sample_db, KEYS))


def test_what_is_said_of_an_organ(sample: Site, sample_db: Path) -> None:
    for line in sample.page(ORGANS).xpath("//table[@class='organs']/tbody/tr"):
        [href] = line.xpath("./th/a/@href")
        [key] = [
            row["organ_key"]
            for row in rows(sample_db, KEYS)
            if links.organ("c", row["organ_key"]) == href
        ]
        counts = [shown(cell) for cell in line.xpath("./td[@class='num']")]
        where = "FROM reports WHERE organ_key = ?"
        first, last = (one(sample_db, f"SELECT {end}(year) {where}", key) for end in ("min", "max"))
        copied = rows(
            sample_db,
            "SELECT s.copied FROM substance s JOIN reports r ON r.id = s.report "
            "WHERE r.organ_key = ? AND r.year = ?", key, last,
        )  # fmt: skip
        failing = one(
            sample_db,
            "SELECT count(*) FROM findings g JOIN reports r ON r.id = g.report "
            "WHERE r.organ_key = ? AND g.status = 'fail'", key,
        )  # fmt: skip
        assert counts[0] == str(one(sample_db, f"SELECT count(*) {where}", key))
        assert counts[1] == (str(first) if first == last else f"{first}–{last}")
        assert int(counts[2].rstrip("%")) in {round(100 * row["copied"]) for row in copied}
        assert counts[3] == str(failing)


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ({"name": "卫生"}, "organ LIKE '%卫生%'"),
        ({"name": "  卫生  委员会 "}, "organ LIKE '%卫生%' AND organ LIKE '%委员会%'"),
        ({"name": "%"}, "0"),
        ({"name": "x' OR 1=1 --"}, "0"),
        ({"level": "county"}, "level = 'county'"),
        ({"level": "county", "name": "卫生"}, "level = 'county' AND organ LIKE '%卫生%'"),
        ({"sector": "卫生健康"}, "sector = '卫生健康'"),
        ({"province": "无此省"}, "0"),
        ({"page": "99"}, "0"),
        ({"page": "x"}, "1"),
    ],
)
def test_filters(sample: Site, sample_db: Path, asked: dict[str, str], condition: str) -> None:
    page = sample.page(ORGANS, **asked)
    assert sorted(listed(page)) == of(rows(sample_db, f"{KEYS} AND {condition}"))
    for name, value in asked.items():
        if name != "page":
            kept = page.xpath(f"//input[@name='{name}']/@value") + page.xpath(
                f"//select[@name='{name}']/option[@selected]/@value"
            )
            assert kept == [value.strip()] or condition == "0"


def test_the_data_of_a_filtered_list(sample: Site) -> None:
    page = sample.page(ORGANS, name="卫生", level="county")
    [csv, json] = page.xpath("//p[@class='data']/a/@href")
    assert "organ__contains" in csv
    assert "level=county" in csv
    assert_there(sample, [csv, json])


def test_the_data_of_two_words(sample: Site) -> None:
    page = sample.page(ORGANS, name="市 卫生")
    [_, json] = page.xpath("//p[@class='data']/a/@href")
    answer = sample.get(json).json()
    found = {row[answer["columns"].index("organ")] for row in answer["rows"]}
    told = {shown(cell) for cell in page.xpath("//table[@class='organs']/tbody/tr/th")}
    assert told and all("市" in name and "卫生" in name for name in told)
    assert told <= found


def test_an_organ_with_what_it_told_again(sample: Site, sample_db: Path) -> None:
    key = one(sample_db, REPEATING)
    page = sample.page(links.organ("c", key))
    assert_well_made(page)
    reports = rows(sample_db, "SELECT id, year FROM reports WHERE organ_key = ? ORDER BY 2", key)
    [table] = page.xpath("//section[h2[@id='reports']]//table")
    found = table.xpath("./tbody/tr/th/a/@href")
    assert found == [links.report("c", row["id"]) for row in reports]
    assert table.xpath("./tbody/tr/td[last()]//a/@href") == [
        links.compare("c", before["id"], after["id"]) for before, after in pairwise(reports)
    ]
    [counts] = page.xpath("//section[h2[@id='told']]//table[caption[contains(., '首次提出')]]")
    told = [[int(shown(cell)) for cell in row.xpath("./td")] for row in counts.xpath("./tbody/tr")]
    for at, (kind, status) in enumerate(
        (kind, status)
        for kind in ("problem", "improvement")
        for status in ("new", "repeated", "gone")
    ):
        assert sum(row[at] for row in told) == one(
            sample_db,
            "SELECT count(*) FROM continuity c JOIN reports r ON r.id = c.report "
            "WHERE r.organ_key = ? AND c.kind = ? AND c.status = ?", key, kind, status,
        )  # fmt: skip
    texts = [shown(cell) for cell in page.xpath("//table[@class='pairs']//td[@class='long']")]
    assert texts
    repeated = rows(
        sample_db,
        "SELECT p.text FROM continuity c JOIN points p ON p.id = c.point JOIN reports r "
        "ON r.id = c.report WHERE r.organ_key = ? AND c.status = 'repeated'", key,
    )  # fmt: skip
    assert set(texts) <= {" ".join(row["text"].split()) for row in repeated}


def test_what_it_copied_from_the_year_before(sample: Site, sample_db: Path) -> None:
    key = one(sample_db, COPYING)
    [table] = sample.page(links.organ("c", key)).xpath("//table[@class='again']")
    said = [shown(cell) for cell in table.xpath(".//td[@class='num']")]
    shares = rows(
        sample_db,
        "SELECT u.self_copied FROM reuse u JOIN reports r ON r.id = u.report "
        "JOIN resemblance m ON m.report = u.report AND m.section = u.section "
        "WHERE r.organ_key = ? AND u.characters > 0 AND m.previous_report IS NOT NULL", key,
    )  # fmt: skip
    assert max(int(cell.rstrip("%")) for cell in said if cell != "—") == round(
        100 * max(row["self_copied"] for row in shares)
    )
    assert len([cell for cell in said if cell != "—"]) == len(shares)


def test_drawings_say_their_numbers(sample: Site, sample_db: Path) -> None:
    key = one(sample_db, REPEATING)
    page = sample.page(links.organ("c", key))
    values = {
        row["year"]: row["received"]
        for row in rows(sample_db, "SELECT year, received FROM panel WHERE organ_key = ?", key)
    }
    labels = page.xpath("//ul[@class='drawings']//*[local-name()='svg']/@aria-label")
    [label] = [label for label in labels if label.startswith("本年新收申请")]
    for year, value in values.items():
        assert f"{year} 年 {'—' if value is None else f'{value:,.0f}'}" in label


def test_links_lead_somewhere(sample: Site, sample_db: Path) -> None:
    page = sample.page(ORGANS)
    assert_there(sample, links_of(page, "/-/organ/", "/-/place/", "/-/overview", ".csv"))
    page = sample.page(links.organ("c", one(sample_db, REPEATING)))
    for href in page.xpath("//main//@href | //header//p//@href"):
        if href.startswith("#"):
            assert len(page.xpath(f"//*[@id='{href[1:]}']")) == 1, href
        else:
            assert_there(sample, [href.partition("#")[0]])


def test_a_report_of_an_unknown_year_or_organ(tmp_path: Path) -> None:
    db = store(tmp_path / "c.db", report("人手不足", year=None), report("少", organ=None))
    with opened(db) as site:
        page = site.page(ORGANS)
        assert "不详" in shown(page)
        for href in listed(page):
            assert "不详" in shown(site.page(href))


def test_an_empty_corpus(empty: Site) -> None:
    assert "没有机关可知的报告" in shown(empty.page("/empty/-/organs"))


def test_text_is_text(sample_db: Path, tmp_path: Path) -> None:
    key = one(sample_db, REPEATING)
    with opened(hostile(sample_db, tmp_path)) as site:
        assert_text_is_text(site, "/hostile/-/organs")
        assert_text_is_text(site, links.organ("hostile", key))


def test_a_telling_stands_once_with_its_last_year(tmp_path: Path) -> None:
    made = [report("人手不足", year=year, source=f"{year}.txt") for year in (2019, 2020, 2021)]
    db = store(tmp_path / "c.db", *made)
    with closing(sqlite3.connect(db)) as connection:
        points = dict(connection.execute("SELECT report, id FROM points"))
        for years, (before, after) in enumerate(pairwise(made), 2):
            connection.execute(
                "INSERT INTO continuity (id, report, point, kind, status, previous_report, "
                "previous_point, years) VALUES (?, ?, ?, 'problem', 'repeated', ?, ?, ?)",
                (str(years), after.id, points[after.id], before.id, points[before.id], years),
            )
        connection.commit()
    with opened(db) as site:
        page = site.page(links.organ("c", one(db, KEYS)))
    [line] = page.xpath("//h3[@id='problem']/following::table[1]/tbody/tr")
    assert [shown(cell) for cell in line] == ["2021", "3", "—", "人手不足"]


def test_they_read_by_indexes(sample_db: Path, tmp_path: Path) -> None:
    db, key = without_statistics(sample_db, tmp_path), one(sample_db, REPEATING)
    for asked in (
        organs.Asked("", None, None, None),
        organs.Asked("卫生 局", "甲省", "卫生健康", "county"),
    ):
        assert scanned(db, lambda c, asked=asked: organs._listed(c, asked, 1)) == set()
    assert scanned(db, organs.whole_of) == set()
    assert scanned(db, lambda c: organ_of(c, key)) == set()
