"""The list of places and the page of one: what is counted, and how it stands beside its peers."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import gxnlp
from gxnlp.explore import links
from gxnlp.explore.asked import year_of
from gxnlp.explore.pages import place, place_peers
from gxnlp.explore.pages.place_peers import Place, Within, beside, everywhere
from gxnlp.explore.pages.places import places
from gxnlp.model import Place as Located
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

PLACES = "/c/-/places"
PLACES_OF = [
    ("甲省", "东泽市", "石桥县"), ("甲省", "东泽市", None), ("甲省", "西泽市", "石桥县"),
    ("乙省", "南泽市", None), ("甲省", None, None), (None, None, "石桥县"),
    ("丙市", None, "沙湾区"), ("甲省", "东泽市", "石桥县"),
]  # fmt: skip
"""What the reports of the sample are given in turn."""
EACH = [
    Place("甲省", None, None), Place("甲省", "东泽市", None), Place("甲省", "东泽市", "石桥县"),
    Place("丙市", None, "沙湾区"), Place(None, None, "石桥县"),
]  # fmt: skip


@pytest.fixture(scope="module")
def placed(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with places of all kinds, and with two kinds of reports, so that there are
    peers."""
    copy = tmp_path_factory.mktemp("places") / "c.db"
    shutil.copy(sample_db, copy)
    with closing(sqlite3.connect(copy)) as connection:
        keys = [key for (key,) in connection.execute("SELECT id FROM reports ORDER BY id")]
        connection.executemany(
            "UPDATE reports SET province = ?, city = ?, county = ?, level = ?, sector = ?, "
            "year = 2020 + year % 2 WHERE id = ?",
            [
                (*PLACES_OF[at % len(PLACES_OF)], "county", "教育" if at % 3 else "卫生健康", key)
                for at, key in enumerate(keys)
            ],
        )
        connection.commit()
    return copy


@pytest.fixture(scope="module")
def site(placed: Path) -> Iterator[Site]:
    """It, opened."""
    with opened(placed) as site:
        yield site


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


def test_every_place_is_listed(site: Site, placed: Path) -> None:
    page = site.page(PLACES)
    assert_well_made(page)
    wanted: Counter[str] = Counter()
    for row in rows(placed, "SELECT province, city, county FROM reports"):
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
    assert_there(site, [*counted, *links_of(page, ".csv", ".json")])


def test_of_many_counties_the_cities_tell(
    site: Site, placed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = set(site.page("/c/-/places").xpath("//ul[@class='areas']//a/@href"))
    monkeypatch.setattr("gxnlp.explore.pages.places.COUNTIES", 1)
    page = site.page("/c/-/places")
    kept = set(page.xpath("//ul[@class='areas']//a/@href"))
    assert kept < every and "个县、区" in shown(page) and "见各市的页面" in shown(page)
    told = {link for city in kept for link in site.page(city).xpath("//a/@href")}
    assert every <= kept | told


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


def test_an_empty_corpus(empty: Site) -> None:
    assert "没有省份可知的报告" in shown(empty.page("/empty/-/places"))


def test_all_reports_page_by_page(
    site: Site, placed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "REPORTS", 4)
    for where in EACH:
        page, seen = site.page(path(where)), []
        assert_well_made(page)
        while True:
            seen += listed(page)
            following = page.xpath("//a[@rel='next']/@href")
            if not following:
                break
            page = site.page(path(where) + following[0].partition("#")[0])
        wanted = ids(placed, where)
        assert sorted(seen) == sorted(wanted)
        assert [wanted[key] for key in seen] == sorted(wanted.values(), reverse=True)


def test_of_one_year(site: Site, placed: Path) -> None:
    where = EACH[0]
    wanted = ids(placed, where)
    for year in set(wanted.values()):
        found = listed(site.page(path(where), year=year))
        assert sorted(found) == sorted(key for key in wanted if wanted[key] == year)
    assert "没有符合条件的报告" in shown(site.page(path(where), year=1901))
    assert listed(site.page(path(where), year="x")) == listed(site.page(path(where)))


def test_links_lead_somewhere(site: Site, placed: Path) -> None:
    for where in EACH:
        page = site.page(path(where))
        for href in page.xpath("//main//@href | //header//p//@href"):
            assert_there(site, [path(where) + href if href[0] in "?#" else href])


def test_few_peers_are_no_peers(sample: Site, sample_db: Path) -> None:
    """The sample has less than five others of any kind of report."""
    [row] = rows(
        sample_db, "SELECT province, city, county FROM reports WHERE county IS NOT NULL LIMIT 1"
    )
    page = sample.page(path(Place(**row)))
    assert "不作比较" in shown(page)
    assert not page.xpath("//table[@class='peers']")


@pytest.mark.parametrize("fewest", [1, 3, 5])
def test_it_is_what_the_words_say(
    placed: Path, monkeypatch: pytest.MonkeyPatch, fewest: int
) -> None:
    """Against report by report: the mean of it, and the mean of the means of its peers."""
    monkeypatch.setattr(place_peers, "FEWEST", fewest)
    reports = rows(placed, "SELECT * FROM reports r JOIN substance s ON s.report = r.id")
    compared = 0
    for where in EACH:
        with gxnlp.open(placed) as corpus:
            found = beside(Within(where)(corpus), everywhere(corpus))
        local = ids(placed, where)
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
    assert compared


def test_a_place_that_is_read_before_its_peers() -> None:
    """While a corpus is built, kinds and reports can be counted here that are not yet there."""
    here = {
        kind: dict.fromkeys(place_peers.MEASURES, (2, 20.0)) for kind in (("a",) * 3, ("b",) * 3)
    }
    missing = {("a",) * 3: dict.fromkeys(place_peers.MEASURES, (7, 45.0))}
    fewer = {**missing, ("b",) * 3: dict.fromkeys(place_peers.MEASURES, (1, 10.0))}
    assert beside(here, {}) == {}
    for everywhere_ in (missing, fewer):
        found = beside(here, everywhere_)
        assert set(found) == set(place_peers.MEASURES)
        assert {(one.reports, one.here, one.there) for one in found.values()} == {(2, 10.0, 5.0)}


@pytest.mark.parametrize(
    ("asked", "year"),
    [("2021", 2021), ("", None), (None, None), ("x", None), ("21", None), ("20211", None),
     ("-202", None), ("20²1", None), ("２０２１", 2021)],
)  # fmt: skip
def test_the_year_in_an_address(asked: str | None, year: int | None) -> None:
    args = {} if asked is None else {"year": asked}
    assert year_of(SimpleNamespace(args=args)) == year


def test_the_comparison_is_shown(site: Site, placed: Path) -> None:
    page = site.page(path(EACH[2]))
    assert_well_made(page)
    with gxnlp.open(placed) as corpus:
        found = beside(Within(EACH[2])(corpus), everywhere(corpus))
    assert found
    lines = page.xpath("//table[@class='peers']/tbody/tr")
    cells = [[shown(cell) for cell in line.xpath("./td[@class='num']")] for line in lines]
    assert [line[-1] for line in cells] == [str(one.reports) for one in found.values()]
    copied = list(found).index("copied")
    assert cells[copied][:2] == [f"{100 * found['copied'].here:.0f}%",
                                 f"{100 * found['copied'].there:.0f}%"]  # fmt: skip


def test_text_is_text(placed: Path, tmp_path: Path) -> None:
    db = hostile(placed, tmp_path)
    with opened(db) as site:
        assert_text_is_text(site, "/hostile/-/places")
        for row in rows(db, "SELECT DISTINCT province, city, county FROM reports"):
            assert_text_is_text(site, path(Place(**row), "hostile"))


def test_they_read_by_indexes(placed: Path, tmp_path: Path) -> None:
    db = without_statistics(placed, tmp_path)
    assert scanned(db, places) == set()
    assert scanned(db, everywhere) == set()
    for where in EACH:
        assert scanned(db, lambda c, where=where: place._listed(c, where, 2021, 1)) == set()
        assert scanned(db, Within(where)) == set()
