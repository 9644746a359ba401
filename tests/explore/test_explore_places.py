"""The list of places and the page of one: what is counted, and how it stands beside its peers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from explore_copies import (
    assert_text_is_text,
    assert_there,
    assert_well_made,
    hostile,
    indexed,
    links_of,
    rows,
    scanned,
)
from explore_site import Site, opened, shown
from store_builders import report, store

import gxnlp
from gxnlp.explore import links
from gxnlp.explore.pages import place, place_peers
from gxnlp.explore.pages.place_peers import Place, Within, beside, everywhere
from gxnlp.explore.pages.places import places
from gxnlp.model import Place as Located

PLACES = "/c/-/places"
COUNTY = """
SELECT province, city, county FROM reports WHERE province IS NOT NULL AND county IS NOT NULL
GROUP BY 1, 2, 3 ORDER BY count(*) DESC, 1, 2, 3 LIMIT 1"""


def county(db: Path) -> dict:
    [row] = rows(db, COUNTY)
    return row


def each(db: Path) -> list[Place]:
    """A province, a city and a county of it, as far as they are known."""
    row = county(db)
    found = (row["province"], row["city"], row["county"])
    return [Place(*found[:at], *[None] * (3 - at)) for at in (1, 2, 3) if found[at - 1]]


def path(place: Place, db: str = "c") -> str:
    return links.place(db, place.province, place.city, place.county)


def ids(db: Path, place: Place) -> dict[str, int]:
    return {
        row["id"]: row["year"]
        for row in rows(db, "SELECT id, province, city, county, year FROM reports")
        if all(row[column] == value for column, value in place.parts.items())
    }


def listed(page: object) -> list[str]:
    found = page.xpath("//table[@class='measured']/tbody/tr/th/a/@href")
    return [href.rpartition("/")[2] for href in found]


def test_every_place_is_listed(sample: Site, sample_db: Path) -> None:
    page = sample.page(PLACES)
    assert_well_made(page)
    wanted: Counter[str] = Counter()
    for row in rows(sample_db, "SELECT province, city, county FROM reports"):
        parts = (row["province"], row["city"], row["county"])
        for at in range(1, 4):
            if parts[at - 1] is not None:
                wanted[links.place("c", *parts[:at])] += 1
    found = page.xpath("//h3 | //ul[@class='areas']//li")
    counted = {
        area.xpath("./a/@href")[0]: int(area.xpath("./span[@class='count']")[0].text)
        for area in found
    }
    assert counted == wanted
    assert_there(sample, [*counted, *links_of(page, ".csv", ".json")])


def test_a_county_without_a_city(tmp_path: Path) -> None:
    with opened(store(tmp_path / "c.db", report("人手不足"))) as site:
        [href] = site.page(PLACES).xpath("//ul[@class='areas']/li/a/@href")
        assert href == links.place("c", "乙省", None, "甲县")
        assert len(listed(site.page(href))) == 1
        [below] = site.page(links.place("c", "乙省")).xpath("//ul[@class='areas flat']//@href")
        assert below == href
        assert site.get(links.place("c", "乙省", "丙市", "甲县")).status_code == 404


def test_a_county_without_a_province(tmp_path: Path) -> None:
    made = report("人手不足")
    loose = replace(made.identity, place=Located(None, None, "甲县", "certain"))
    with opened(store(tmp_path / "c.db", replace(made, identity=loose))) as site:
        [href] = site.page(PLACES).xpath("//ul[@class='areas']/li/a/@href")
        assert href == links.place("c", None, None, "甲县")
        page = site.page(href)
        assert len(listed(page)) == 1
        assert_there(site, page.xpath("//p[@class='data']/a/@href"))
        assert href in site.page("/c/-/organs").xpath("//td//a/@href")
        assert site.get(links.place("c", "乙省", None, "甲县")).status_code == 404


def test_places_of_no_province(tmp_path: Path) -> None:
    made = report("人手不足")
    nowhere = replace(made.identity, place=Located(None, None, None, "unknown"))
    made = replace(made, identity=nowhere)
    with opened(store(tmp_path / "c.db", made)) as site:
        page = site.page(PLACES)
        assert "没有省份可知的报告" in shown(page)
        [href] = page.xpath("//p[@class='note']/a/@href")
        assert_there(site, [href])


def test_all_reports_page_by_page(
    sample: Site, sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "REPORTS", 4)
    for where in each(sample_db):
        page, seen = sample.page(path(where)), []
        assert_well_made(page)
        while True:
            seen += listed(page)
            following = page.xpath("//a[@rel='next']/@href")
            if not following:
                break
            page = sample.page(path(where) + following[0].partition("#")[0])
        wanted = ids(sample_db, where)
        assert sorted(seen) == sorted(wanted)
        assert [wanted[key] for key in seen] == sorted(wanted.values(), reverse=True)


def test_of_one_year(sample: Site, sample_db: Path) -> None:
    where = each(sample_db)[0]
    wanted = ids(sample_db, where)
    for year in set(wanted.values()):
        found = listed(sample.page(path(where), year=year))
        assert sorted(found) == sorted(key for key in wanted if wanted[key] == year)
    assert "没有符合条件的报告" in shown(sample.page(path(where), year=1901))
    assert listed(sample.page(path(where), year="x")) == listed(sample.page(path(where)))


def test_links_lead_somewhere(sample: Site, sample_db: Path) -> None:
    for where in each(sample_db):
        page = sample.page(path(where))
        for href in page.xpath("//main//@href | //header//p//@href"):
            assert_there(sample, [path(where) + href if href[0] in "?#" else href])


def test_few_peers_are_no_peers(sample: Site, sample_db: Path) -> None:
    """The sample has less than five reports of any kind."""
    page = sample.page(path(each(sample_db)[0]))
    assert "不作比较" in shown(page)
    assert not page.xpath("//table[@class='peers']")


@pytest.mark.parametrize("fewest", [1, 2, 3])
def test_it_is_what_the_words_say(
    sample_db: Path, monkeypatch: pytest.MonkeyPatch, fewest: int
) -> None:
    """Against report by report: the mean of it, and the mean of the means of its peers."""
    monkeypatch.setattr(place_peers, "FEWEST", fewest)
    reports = rows(sample_db, "SELECT * FROM reports r JOIN substance s ON s.report = r.id")
    compared = 0
    for where in each(sample_db):
        with gxnlp.open(sample_db) as corpus:
            found = beside(Within(where)(corpus), everywhere(corpus))
        local = ids(sample_db, where)
        for name in place_peers.MEASURES:
            here, there = [], []
            for row in reports:
                peers = [
                    other[name]
                    for other in reports
                    if other["id"] not in local and other[name] is not None
                    and all(other[key] == row[key] for key in ("level", "sector", "year"))
                ]  # fmt: skip
                if row["id"] in local and row[name] is not None and len(peers) >= fewest:
                    here.append(row[name])
                    there.append(sum(peers) / len(peers))
            assert (name in found) == bool(here)
            if here:
                compared += 1
                assert found[name].reports == len(here)
                assert found[name].here == pytest.approx(sum(here) / len(here))
                assert found[name].there == pytest.approx(sum(there) / len(there))
    assert compared or fewest > 1


def test_the_comparison_is_shown(sample_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place_peers, "FEWEST", 1)
    where = each(sample_db)[0]
    with opened(sample_db) as site:
        page = site.page(path(where))
    assert_well_made(page)
    with gxnlp.open(sample_db) as corpus:
        found = beside(Within(where)(corpus), everywhere(corpus))
    lines = page.xpath("//table[@class='peers']/tbody/tr")
    assert len(lines) == len(found)
    counts = [shown(line.xpath("./td[@class='num']")[-1]) for line in lines]
    assert counts == [str(found[name].reports) for name in place_peers.MEASURES if name in found]


@pytest.mark.parametrize("bad", ["无此省", "-", "-/无", "~2D", "~3Cscript~3E", "x/y/z"])
def test_unknown(sample: Site, bad: str) -> None:
    answer = sample.get(f"/c/-/place/{bad}")
    assert answer.status_code == 404
    assert "地区" in answer.text


def test_text_is_text(sample_db: Path, tmp_path: Path) -> None:
    db = hostile(sample_db, tmp_path)
    with opened(db) as site:
        assert_text_is_text(site, "/hostile/-/places")
        for where in each(db):
            assert_text_is_text(site, path(where, "hostile"))


def test_they_read_by_indexes(sample_db: Path, tmp_path: Path) -> None:
    db = indexed(sample_db, tmp_path)
    assert scanned(db, places) == set()
    assert scanned(db, everywhere) == set()
    for where in each(sample_db):
        assert scanned(db, lambda c, where=where: place._listed(c, where, 2021, 1)) == set()
        assert scanned(db, Within(where)) == set()
