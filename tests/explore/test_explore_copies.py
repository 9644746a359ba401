"""The list of what is alike: in order, whole over its pages, with filters, read by indexes."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from gxnlp.explore import longest
from gxnlp.explore.longest import Asked
from gxnlp.explore.pages import copies
from gxnlp.store import open_corpus
from tests.explore.explore_copies import (
    assert_text_is_text,
    assert_there,
    assert_well_made,
    edited,
    hostile,
    links_of,
    rows,
)
from tests.explore.explore_plans import scanned, without_statistics
from tests.explore.explore_site import Site, opened, shown

ALL = """
SELECT m.id, m.characters, m.scope, l.year AS ly, l.province AS lp, l.sector AS ls,
  r.year AS ry, r.province AS rp, r.sector AS rs
FROM matches m JOIN reports l ON l.id = m.left_report JOIN reports r ON r.id = m.right_report
ORDER BY m.characters DESC, m.id DESC"""
BETWEEN = {"region", "sector", "elsewhere", "unknown"}


def wanted(db: Path, asked: Asked) -> list[str]:
    """What must be listed, by the plainest way."""

    def fits(row: dict[str, Any], side: str) -> bool:
        pairs = (asked.year, f"{side}y"), (asked.province, f"{side}p"), (asked.sector, f"{side}s")
        return all(value is None or row[column] == value for value, column in pairs)

    return [
        row["id"]
        for row in rows(db, ALL)
        if row["characters"] >= asked.least
        and (row["scope"] in BETWEEN if asked.scope is None else row["scope"] == asked.scope)
        and (fits(row, "l") or fits(row, "r"))
    ]


def listed(page: Any) -> list[str]:
    """The matches on a page."""
    return [
        link.rpartition("/")[2]
        for link in page.xpath("//h2[@id='passages']/following-sibling::div[1]//tbody//th/a/@href")
    ]


def test_the_longest_first_page_by_page(
    sample: Site, sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "MATCHES", 7)
    page, seen = sample.page("/c/-/copies", least=40), []
    assert_well_made(page)
    while True:
        seen += listed(page)
        following = page.xpath("//a[@rel='next']/@href")
        if not following:
            break
        page = sample.page("/c/-/copies" + following[0].partition("#")[0])
    assert seen == wanted(sample_db, Asked(least=40))
    assert len(seen) > 14


@pytest.mark.parametrize("few", [0, 500])
def test_filters_hold_back_what_is_not_asked_for(
    sample_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(longest, "FEW", few)
    sector = rows(sample_db, "SELECT sector FROM reports GROUP BY 1 ORDER BY count(*) DESC")[0]
    provinces = "UPDATE reports SET province = iif(rowid % 3, '甲省', '乙省')"
    db = edited(sample_db, tmp_path, provinces)
    with open_corpus(db) as corpus:
        for year, of_province, of_sector, scope in product(
            (None, 2021), (None, "乙省"), (None, sector["sector"]), (None, "self", "region")
        ):
            asked = Asked(year=year, province=of_province, sector=of_sector, scope=scope, least=25)
            found = longest.matches(corpus, asked, None, 10_000)
            assert [row["id"] for row in found] == wanted(db, asked), asked


@pytest.mark.parametrize("few", [0, 500])
def test_families_and_clusters_of_a_year(
    sample_db: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(longest, "FEW", few)
    with open_corpus(sample_db) as corpus:
        for year in (2019, 2021, 2024, 1901):
            asked = Asked(year=year, least=60)
            borne = {
                row["id"]
                for table, column in (
                    ("phrase_occurrences", "phrase"),
                    ("cluster_members", "cluster"),
                )
                for row in rows(
                    sample_db,
                    f"SELECT DISTINCT b.{column} AS id FROM {table} b "
                    "JOIN reports r ON r.id = b.report WHERE r.year = ?",
                    year,
                )
            }
            for every, found in (
                ("SELECT id FROM phrases WHERE kind = 'family'", longest.families),
                ("SELECT id FROM clusters", longest.clusters),
            ):
                ids = [row["id"] for row in found(corpus, asked, 1000)]
                assert set(ids) == {row["id"] for row in rows(sample_db, every)} & borne


def test_the_form_keeps_what_was_asked(sample: Site) -> None:
    page = sample.page("/c/-/copies", year=2021, scope="region", least=30)
    [form] = page.xpath("//main/form")
    assert form.get("method") == "get"
    assert form.xpath(".//select[@name='year']/option[@selected]/@value") == ["2021"]
    assert form.xpath(".//select[@name='scope']/option[@selected]/@value") == ["region"]
    assert form.xpath(".//input[@name='least']/@value") == ["30"]
    assert form.xpath("count(.//label)") == 5
    scopes = {shown(c).split()[0] for c in page.xpath("//table[@class='passages']//td[last()]")}
    assert {scope[:3] for scope in scopes} == {"同地区"}


@pytest.mark.parametrize(
    "asked",
    [
        {"year": "x"},
        {"year": "2021 OR 1=1"},
        {"scope": "'; DROP TABLE matches"},
        {"least": "-5"},
        {"least": "9" * 40},
        {"least": "٣"},
        {"after": "x"},
        {"after": "99999999999999999999-ff"},
        {"province": "<script>"},
        {"sector": "' OR ''='"},
    ],
)
def test_what_makes_no_sense_does_no_harm(sample: Site, asked: dict[str, str]) -> None:
    answer = sample.get("/c/-/copies", **asked)
    assert answer.status_code == 200
    assert "<script>" not in answer.text
    plain = listed(sample.page("/c/-/copies"))
    if not asked.keys() & {"province", "sector", "least"}:
        assert listed(sample.page("/c/-/copies", **asked)) == plain


def test_flags_families_and_clusters_are_shown(sample: Site, sample_db: Path) -> None:
    page = sample.page("/c/-/copies")
    assert page.xpath("//table[@class='passages']//span[contains(@class, 'flag')]")
    families = rows(sample_db, "SELECT id FROM phrases WHERE kind = 'family'")
    assert len(links_of(page, "/-/phrase/")) == min(copies.GROUPS, len(families))
    clusters = rows(sample_db, "SELECT id FROM clusters")
    assert len(links_of(page, "/-/cluster/")) == min(copies.GROUPS, len(clusters))


def test_links_lead_somewhere(sample: Site) -> None:
    page = sample.page("/c/-/copies")
    kinds = "/-/match/", "/-/compare/", "/-/phrase/", "/-/cluster/"
    for kind in kinds:
        assert_there(sample, links_of(page, kind)[:4])
    assert_there(sample, links_of(page, ".csv", ".json", "template_paragraphs", "/c/clusters"))


def test_verdicts_are_shown(sample_db: Path, tmp_path: Path) -> None:
    key = wanted(sample_db, Asked(least=60))[0]
    dismissed = (
        "INSERT INTO reviews (subject_kind, subject, verdict, at) "
        "VALUES ('match', ?, 'dismissed', '2024-01-01T00:00:00Z')"
    )
    with opened(edited(sample_db, tmp_path, dismissed, key)) as site:
        page = site.page("/c/-/copies")
        [said] = page.xpath("//span[contains(@class, 'judged')]")
        assert shown(said) == "复核：不属实"
        assert key in said.xpath("../a/@href")[0]
        [place] = [place for place in links_of(page, "/-/compare/") if place][:1]
        pages = [site.page(place), site.page(f"/c/-/match/{key}")]
        assert all("不属实" in shown(each) for each in pages)


def test_an_empty_corpus(empty: Site) -> None:
    page = empty.page("/empty/-/copies")
    assert_well_made(page)
    assert "没有符合条件的雷同段落" in shown(page)
    assert empty.get("/none/-/copies").status_code == 404


def test_text_is_text(sample_db: Path, tmp_path: Path) -> None:
    with opened(hostile(sample_db, tmp_path)) as site:
        assert_text_is_text(site, "/hostile/-/copies?least=20")


@pytest.mark.parametrize("few", [0, 500])
def test_it_reads_by_indexes(
    sample_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(longest, "FEW", few)
    db = without_statistics(sample_db, tmp_path)
    for asked in (
        Asked(least=60),
        Asked(least=60, scope="self"),
        Asked(least=60, year=2021),
        Asked(least=60, sector="教育", scope="region"),
        Asked(least=60, province="玄圃省", year=2020),
    ):
        assert scanned(db, lambda c, asked=asked: copies._listed(c, asked, None)) == set()
