"""One phrase on its page: what it is, when and where it stands, the reports that have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxnlp.explore.pages import phrase
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

KINDS = {"family": "同段多家", "common": "通用套话", "statute": "法定表述"}
EACH = "SELECT * FROM phrases ORDER BY kind, reports DESC, id"
BEARERS = """
SELECT DISTINCT o.report, r.year FROM phrase_occurrences o JOIN reports r ON r.id = o.report
WHERE o.phrase = ?"""


def first(db: Path, kind: str = "family") -> dict:
    return next(row for row in rows(db, EACH) if row["kind"] == kind)


def listed(page: object) -> list[str]:
    return [
        link.rpartition("/")[2]
        for link in page.xpath("//h2[@id='reports']/following-sibling::div[1]//tbody//th/a/@href")
    ]


def test_each_kind_is_told(sample: Site, sample_db: Path) -> None:
    kinds = {row["kind"] for row in rows(sample_db, EACH)}
    assert "family" in kinds
    for kind in kinds:
        row = first(sample_db, kind)
        page = sample.page(f"/c/-/phrase/{row['id']}")
        assert_well_made(page)
        assert page.findtext(".//h1") == KINDS[kind]
        assert "".join(row["text"].split()) == "".join(page.xpath("string(//blockquote)").split())
        counts = [shown(value) for value in page.xpath("//dl[@class='counts']//dd")]
        assert counts == [str(row["organs"]), str(row["reports"]), str(row["first_year"])]
        places = page.xpath("//table[@class='bars']//td[@class='num']")
        assert sum(int(shown(count)) for count in places) == row["reports"]


@pytest.mark.parametrize("many", [0, 2000])
def test_all_reports_page_by_page(
    sample: Site, sample_db: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(phrase, "REPORTS", 3)
    monkeypatch.setattr(phrase, "_MANY", many)
    row = first(sample_db)
    path, seen = f"/c/-/phrase/{row['id']}", []
    page = sample.page(path)
    while True:
        seen += listed(page)
        following = page.xpath("//a[@rel='next']/@href")
        if not following:
            break
        page = sample.page(path + following[0].partition("#")[0])
    bearers = {found["report"]: found["year"] for found in rows(sample_db, BEARERS, row["id"])}
    assert sorted(seen) == sorted(bearers)
    assert [bearers[key] for key in seen] == sorted(bearers.values(), reverse=True)


def test_of_one_year(sample: Site, sample_db: Path) -> None:
    row = first(sample_db)
    bearers = rows(sample_db, BEARERS, row["id"])
    path = f"/c/-/phrase/{row['id']}"
    for year in {found["year"] for found in bearers}:
        page = sample.page(path, year=year)
        assert sorted(listed(page)) == sorted(f["report"] for f in bearers if f["year"] == year)
        assert str(year) in [shown(strong) for strong in page.xpath("//p[@class='choices']/strong")]
    assert "没有符合条件的报告" in shown(sample.page(path, year=1901))
    assert listed(sample.page(path, year="x' OR 1=1")) == listed(sample.page(path))


def test_links_lead_somewhere(sample: Site, sample_db: Path) -> None:
    page = sample.page(f"/c/-/phrase/{first(sample_db)['id']}")
    assert links_of(page, "/-/report/")
    assert_there(sample, links_of(page, "/-/copies", ".csv", ".json"))


def test_text_is_text(sample_db: Path, tmp_path: Path) -> None:
    with opened(hostile(sample_db, tmp_path)) as site:
        assert_text_is_text(site, f"/hostile/-/phrase/{first(sample_db)['id']}")


@pytest.mark.parametrize("many", [0, 2000])
def test_it_reads_by_indexes(
    sample_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(phrase, "_MANY", many)
    key, db = first(sample_db)["id"], without_statistics(sample_db, tmp_path)
    for year in (None, 2021):
        assert scanned(db, lambda c, year=year: phrase._told(c, key, year, 1)) == set()
    assert scanned(db, phrase.Spreading(key)) == set()
