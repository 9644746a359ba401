"""The data behind a page: all of it, with the verdicts on it."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gxnlp.explore import links
from tests.explore.explore_site import Site, opened, shown


@pytest.mark.parametrize(
    ("table", "filters"), [("panel", {}), ("reports", {}), ("facts", {"form_table": "requests"})]
)
def test_a_table_is_given_whole(sample: Site, table: str, filters: dict[str, str]) -> None:
    told = sample.get(links.data(links.table("c", table, **filters), "csv")).text
    where = " AND ".join(f"{column} = :{column}" for column in filters) or "1"
    sql = f"SELECT count(*) AS number FROM {table} WHERE {where}"
    [whole] = sample.rows("/c", sql=sql, **filters)
    rows = list(csv.reader(io.StringIO(told[1:], newline="")))
    assert len(rows) - 1 == whole["number"] > 15


def test_verdicts_stand_beside_rows(sample: Site, sample_db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "c.db"
    shutil.copy(sample_db, copy)
    with closing(sqlite3.connect(copy)) as db:
        told = {
            "match": sample.rows("/c/shared_between_organs", least=0)[0]["雷同"],
            "finding": sample.rows("/c/broken_sums")[0]["核查"],
            "label": db.execute("SELECT id FROM labels ORDER BY id").fetchone()[0],
        }
        for kind, subject in told.items():
            db.execute(
                "INSERT INTO reviews VALUES (?, ?, 'dismissed', '核对过', '甲', '2024-01-31')",
                (kind, subject),
            )
        db.commit()
    with opened(copy) as site:
        for path in (
            "/c/shared_between_organs?least=0", "/c/broken_sums",
            "/c/failed_checks?verdict=dismissed", "/c/shared_passages?verdict=dismissed",
        ):  # fmt: skip
            assert "不属实" in shown(site.page(path).find(".//tbody")), path
        for kind, table in (("match", "matches"), ("finding", "findings"), ("label", "labels")):
            assert "核对过" in shown(site.page(f"/c/{table}/{told[kind]}").find(".//main"))


def test_the_overview_shows_the_verdict_on_its_example(whole_db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "c.db"
    shutil.copy(whole_db, copy)
    path = "//h3[@id='broken']/following::tbody[1]//a[contains(@href, '#finding-')]/@href"
    with opened(copy) as site:
        [example, *_] = site.page("/c/-/overview").xpath(path)
        page, _, place = example.partition("#")
        assert site.page(page).xpath(f"//*[@id='{place}']")
    with closing(sqlite3.connect(copy)) as db:
        db.execute(
            "INSERT INTO reviews VALUES ('finding', ?, 'confirmed', NULL, '甲', '2024-01-31')",
            (place.removeprefix("finding-"),),
        )
        db.commit()
    with opened(copy) as site:
        [row, *_] = site.page("/c/-/overview").xpath("//h3[@id='broken']/following::tbody[1]/tr")
        assert "复核：属实" in shown(row)
