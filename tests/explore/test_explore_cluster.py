"""One cluster on its page: members with their shares, the core, years and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxnlp.explore.pages import cluster
from gxnlp.explore.spread import PLACES, spread
from gxnlp.reports.showing import percent
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

LARGEST = "SELECT * FROM clusters ORDER BY size DESC, id"
MEMBERS = """
SELECT m.report, m.share, r.year FROM cluster_members m JOIN reports r ON r.id = m.report
WHERE m.cluster = ?"""


def test_the_members_with_their_shares(sample: Site, sample_db: Path) -> None:
    largest = rows(sample_db, LARGEST)[0]
    page = sample.page(f"/c/-/cluster/{largest['id']}")
    assert_well_made(page)
    wanted = {
        row["report"]: percent(row["share"]) for row in rows(sample_db, MEMBERS, largest["id"])
    }
    lines = page.xpath("//h2[@id='members']/following-sibling::div[1]//tbody/tr")
    found = {
        line.xpath("th/a/@href")[0].rpartition("/")[2]: shown(line.xpath("td[@class='num']")[0])
        for line in lines
    }
    assert found == wanted
    assert len(lines) == largest["size"]
    years = [shown(line.xpath("th")[0]).split()[-2] for line in lines]
    assert years == sorted(years)
    [first] = [line for line in lines if "最早" in shown(line)]
    assert largest["first_report"] in first.xpath("th/a/@href")[0]


def test_core_years_and_places(sample: Site, sample_db: Path) -> None:
    largest = rows(sample_db, LARGEST)[0]
    page = sample.page(f"/c/-/cluster/{largest['id']}")
    assert "".join(largest["core_text"].split()) == "".join(
        page.xpath("string(//blockquote)").split()
    )
    [drawn] = page.xpath("//svg[@role='img' and contains(@aria-label, '年度份数')]/@aria-label")
    for row in rows(sample_db, MEMBERS, largest["id"]):
        assert str(row["year"]) in drawn
    counts = [int(shown(c)) for c in page.xpath("//table[@class='bars']//td[@class='num']")]
    assert sum(counts) == largest["size"]


def test_links_lead_somewhere(sample: Site, sample_db: Path) -> None:
    for row in rows(sample_db, LARGEST)[:2]:
        page = sample.page(f"/c/-/cluster/{row['id']}")
        places = links_of(page, "/-/compare/", "/-/copies", ".csv", ".json")
        assert len(places) >= row["size"] - 1
        assert_there(sample, places[:8] + places[-4:])


def test_pages_of_members(sample: Site, sample_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "MEMBERS", 2)
    largest = rows(sample_db, LARGEST)[0]
    path, seen = f"/c/-/cluster/{largest['id']}", []
    page = sample.page(path)
    while True:
        seen += page.xpath("//h2[@id='members']/following-sibling::div[1]//tbody//th/a/@href")
        following = page.xpath("//a[@rel='next']/@href")
        if not following:
            break
        page = sample.page(path + following[0].partition("#")[0])
    assert len(seen) == len(set(seen)) == largest["size"]


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999999999999", "٣"])
def test_a_page_number_that_makes_no_sense(sample: Site, sample_db: Path, asked: str) -> None:
    key = rows(sample_db, LARGEST)[0]["id"]
    assert sample.get(f"/c/-/cluster/{key}", page=asked).status_code == 200


def test_a_spread_over_one_province_is_by_city() -> None:
    found = spread({(2021, "甲省", "乙市"): 2, (2022, "甲省", None): 1})
    assert found.of == "市"
    assert found.places == (("乙市", 2), ("甲省（未分市）", 1))
    assert found.years == (("2021", 2), ("2022", 1))


def test_a_spread_over_many_places_says_how_many_are_left_out() -> None:
    counts = {(None, f"省{at:02}", None): 40 - at for at in range(PLACES + 3)} | {
        (2020, None, None): 99
    }
    found = spread(counts)
    assert found.of == "省"
    assert len(found.places) == PLACES
    assert found.others[0] == 4
    assert sum(n for _, n in found.places) + found.others[1] == sum(counts.values())
    assert found.years[-1][0] == "不详"


def test_text_is_text(sample_db: Path, tmp_path: Path) -> None:
    with opened(hostile(sample_db, tmp_path)) as site:
        assert_text_is_text(site, f"/hostile/-/cluster/{rows(sample_db, LARGEST)[0]['id']}")


def test_it_reads_by_indexes(sample_db: Path, tmp_path: Path) -> None:
    key = rows(sample_db, LARGEST)[0]["id"]
    assert (
        scanned(without_statistics(sample_db, tmp_path), lambda c: cluster._told(c, key)) == set()
    )
