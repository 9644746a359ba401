"""The overview: what it counts, where it leads, and that it counts once."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlite_utils import Database as Sqlite

from gxnlp.explore import caching
from gxnlp.explore.caching import read_once
from gxnlp.explore.pages.overview_counting import WORST, overview
from gxnlp.store import Corpus
from tests.explore.explore_copies import edited
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

OVERVIEW = "/c/-/overview"


def rows(db: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql).fetchall()


def test_it_says_what_the_corpus_holds(sample: Site, sample_db: Path) -> None:
    page = sample.page(OVERVIEW)
    [(reports, organs)] = rows(sample_db, "SELECT count(*), count(DISTINCT organ_key) FROM reports")
    assert f"{reports} 份报告，{organs} 家机关" in shown(page)
    years = rows(sample_db, "SELECT year, count(*) FROM reports GROUP BY 1 ORDER BY 1")
    said = page.xpath("string(//*[local-name()='svg'][@class='columns']/@aria-label)")
    assert said == "各年度报告数：" + "，".join(f"{year} {count}" for year, count in years)
    for table, column in (("省", "province"), ("领域", "sector"), ("层级", "level")):
        [found] = [t for t in page.findall(".//table") if t.findtext("caption") == table]
        counts = [int(cell.text) for cell in found.findall(".//td[@class='num']")]
        wanted = rows(sample_db, f"SELECT count(*) FROM reports GROUP BY {column} ORDER BY 1 DESC")
        assert counts == [count for (count,) in wanted]


def test_it_tells_which_rules_fail(sample: Site, sample_db: Path) -> None:
    failing = rows(
        sample_db,
        "SELECT count(*) FROM findings WHERE status = 'fail' GROUP BY rule ORDER BY 1 DESC",
    )
    [section] = sample.page(OVERVIEW).xpath("//section[h2[@id='checks']]")
    counts = [int(cell.text) for cell in section.findall(".//td[@class='num']")]
    assert counts == [count for (count,) in failing]
    assert "balance" not in shown(section)


@pytest.mark.parametrize(
    ("heading", "sql"),
    [
        ("copied", "SELECT report FROM substance WHERE copied > 0 ORDER BY copied DESC, "
                   "characters DESC, report"),
        ("again", "SELECT report FROM reuse WHERE self_copied > 0 ORDER BY self_copied DESC, "
                  "characters DESC, report, section"),
        ("short", "SELECT report FROM substance ORDER BY characters, report"),
    ],
)  # fmt: skip
def test_the_worst_come_first(sample: Site, sample_db: Path, heading: str, sql: str) -> None:
    [table] = sample.page(OVERVIEW).xpath(f"//h3[@id='{heading}']/following::table[1]")
    found = [link.get("href").rpartition("/")[2] for link in table.findall("tbody/tr/th/a")]
    assert found == [key for (key,) in rows(sample_db, sql)][:WORST]


def test_every_link_leads_somewhere(sample: Site) -> None:
    page = sample.page(OVERVIEW)
    for href in sorted(set(page.xpath("//main//@href | //main//@action"))):
        if href.startswith("#"):
            assert len(page.xpath(f"//*[@id='{href[1:]}']")) == 1, href
        else:
            path = href.partition("#")[0]
            assert sample.get(path).status_code == 200, href


def test_drawings_say_what_they_show(sample: Site) -> None:
    for drawing in sample.page(OVERVIEW).xpath("//*[local-name()='svg']"):
        assert drawing.get("aria-hidden") == "true" or drawing.get("aria-label")


def test_an_empty_corpus_has_one(empty: Site) -> None:
    page = empty.page("/empty/-/overview")
    assert "语料是空的" in shown(page)
    assert not page.findall(".//table")


def test_there_is_none_of_what_is_no_corpus(sample: Site) -> None:
    answer = sample.get("/none/-/overview")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text


def test_reports_of_unknown_year_and_organ(tmp_path: Path) -> None:
    with opened(store(tmp_path / "c.db", report("人手不足", organ=None, year=None))) as site:
        page = site.page(OVERVIEW)
        assert "不详" in shown(page)


def test_every_sector_is_counted(tmp_path: Path) -> None:
    made = []
    for number in range(25):
        one = report("人手不足", source=f"{number}.txt")
        made.append(replace(one, identity=replace(one.identity, sector=f"领域{number}")))
    with opened(store(tmp_path / "c.db", *made)) as site:
        [table] = [t for t in site.page(OVERVIEW).findall(".//table")
                   if t.findtext("caption") == "领域"]  # fmt: skip
        assert {shown(name) for name in table.findall("tbody/tr/th")} == {
            f"领域{number}" for number in range(25)
        }


def test_what_is_nobody_elses_is_never_less_than_nothing(sample_db: Path, tmp_path: Path) -> None:
    copy = edited(sample_db, tmp_path, "UPDATE substance SET template = 0.9, copied = 0.1")
    with opened(copy) as site:
        [section] = site.page(OVERVIEW).xpath("//section[h2[@id='made']]")
        assert "自有 0%" in shown(section.find(".//p[@class='legend']"))
        own = [shown(row.findall("td")[2]) for row in section.findall(".//tbody/tr")]
        assert own and set(own) <= {"0%", "—"} and "0%" in own


def test_of_sections_as_near_the_first(sample_db: Path, tmp_path: Path) -> None:
    """The nearest report does not depend on the order in which sections are stored."""
    copy, found = tmp_path / "c.db", []
    shutil.copy(sample_db, copy)
    for order in ("ASC", "DESC"):
        with closing(sqlite3.connect(copy)) as connection:
            connection.executescript(
                "UPDATE reuse SET nearest_share = 0.5, characters = 100, nearest_report = "
                "(SELECT iif(section = 'problems', min(id), max(id)) FROM reports);"
                f"CREATE TEMP TABLE kept AS SELECT * FROM reuse ORDER BY section {order};"
                "DROP TABLE reuse; CREATE TABLE reuse AS SELECT * FROM kept;"
                "CREATE INDEX reuse_report ON reuse (report);"
            )
            worst = overview(Corpus(Sqlite(connection))).worst["copied"]
            found.append([(row["report"], row["other"]) for row in worst])
    assert found[0] == found[1]
    assert found[0]


class Once:
    """A corpus at a path, and how often it was counted."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.counted = 0
        self.broken = False
        self.path = path
        self.datasette = SimpleNamespace(databases={"c": Database(path)})

        async def read(datasette: object, name: str, fn: object) -> int:
            self.counted += 1
            count = self.counted
            await asyncio.sleep(0.01)
            if self.broken:
                raise sqlite3.OperationalError("database is locked")
            return count

        monkeypatch.setattr(caching, "read", read)

    async def ask(self) -> int:
        return (await read_once(self.datasette, "c", figures)).answer


class Database:
    """What Datasette calls a database."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)


def figures(corpus: Corpus) -> int:
    raise AssertionError


@pytest.fixture
def once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Once:
    path = tmp_path / "c.db"
    path.write_bytes(b"1")
    return Once(path, monkeypatch)


def test_many_at_a_time_are_counted_once(once: Once) -> None:
    async def ask() -> list[int]:
        return [*await asyncio.gather(*(once.ask() for _ in range(5))), await once.ask()]

    assert asyncio.run(ask()) == [1] * 6


@pytest.mark.parametrize("beside", ["", "-wal"])
def test_a_change_is_counted_anew(once: Once, beside: str) -> None:
    async def ask() -> list[int]:
        before = await once.ask()
        changed = Path(f"{once.path}{beside}")
        changed.write_bytes(b"22")
        os.utime(changed, ns=(1, 1))
        return [before, await once.ask(), await once.ask()]

    assert asyncio.run(ask()) == [1, 2, 2]


def test_a_failure_is_not_kept(once: Once) -> None:
    async def ask() -> int:
        once.broken = True
        with pytest.raises(sqlite3.OperationalError):
            await once.ask()
        once.broken = False
        return await once.ask()

    assert asyncio.run(ask()) == 2


def test_who_goes_away_does_not_stop_it(once: Once) -> None:
    async def ask() -> int:
        gone = asyncio.create_task(once.ask())
        await asyncio.sleep(0)
        gone.cancel()
        return await once.ask()

    assert asyncio.run(ask()) == 1
