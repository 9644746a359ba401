"""Lists that are too long for a page: the latest or the most stands there, the rest is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import gxnlp
from gxnlp.explore import links
from gxnlp.explore.pages import organ_reading, report_reading
from gxnlp.explore.pages.report_reading import rows_of
from tests.explore.explore_copies import one, rows
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

KEYS = "SELECT DISTINCT organ_key FROM reports WHERE organ_key IS NOT NULL"


def test_of_many_years_the_latest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [report("人手不足", year=year, source=f"{year}.txt") for year in range(2017, 2022)]
    db = store(tmp_path / "c.db", *made)
    path = f"/c/-/report/{made[1].id}"
    with opened(db) as site:
        assert "未列出" not in shown(site.page(path))
        monkeypatch.setattr(report_reading, "YEARS", 2)
        page = site.page(path)
    years = [shown(cell) for cell in page.xpath("//section[h2[@id='years']]//tbody//th")]
    assert years == ["2020", "2021"]
    assert "只列最近的 2 份，另有 3 份未列出" in shown(page)
    with gxnlp.open(db) as corpus:
        assert [rows_of(corpus, one.id).year_before for one in made] == [
            None, 2017, 2018, 2019, 2020
        ]  # fmt: skip


def test_of_many_reports_the_latest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    years = (2018, 2019, None, 2020, 2021)
    made = {year: report("人手不足", year=year, source=f"{year}.txt") for year in years}
    db = store(tmp_path / "c.db", *made.values())
    key = one(db, KEYS)
    with opened(db) as site:
        assert "只看" not in shown(site.page(links.organ("c", key)))
        monkeypatch.setattr(organ_reading, "MOST", 2)
        page = site.page(links.organ("c", key))
    assert page.xpath("//section[h2[@id='reports']]//tbody//th/a/@href") == [
        links.report("c", made[year].id) for year in (2020, 2021)
    ]
    assert "5 份报告，2018 至 2021 年度" in shown(page.xpath("//p[@class='lead']")[0])
    assert "本页只看最近的 2 份，其余 3 份见数据" in shown(page)


def test_of_many_tellings_the_longest(
    sample: Site, sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left out of a list is said, and counted all the same."""

    def tables(page: Any) -> tuple[list[list[str]], list[list[str]], str]:
        [counts] = page.xpath("//section[h2[@id='told']]//table[caption[contains(., '首次提出')]]")
        [told] = page.xpath("//h3[@id='problem']/following::table[1]")
        gone = page.xpath("//details/summary[contains(., '不再提的')]")
        lines = [[shown(cell) for cell in row] for row in counts.xpath(".//tr")]
        return lines, [[shown(cell) for cell in row] for row in told.xpath("./tbody/tr")], (
            shown(gone[0]) if gone else ""
        )  # fmt: skip

    [key] = [
        row["organ_key"]
        for row in rows(
            sample_db,
            "SELECT r.organ_key FROM continuity c JOIN reports r ON r.id = c.report GROUP BY 1 "
            "HAVING sum(c.status = 'repeated' AND c.kind = 'problem') > 1 "
            "AND sum(c.status = 'gone') > 1 ORDER BY count(*) DESC, 1 LIMIT 1",
        )
    ]
    whole = sample.page(links.organ("c", key))
    assert "未列出" not in shown(whole)
    monkeypatch.setattr(organ_reading, "TELLINGS", 1)
    cut = sample.page(links.organ("c", key))
    (counts, told, gone), (cut_counts, cut_told, cut_gone) = tables(whole), tables(cut)
    assert (cut_counts, cut_gone) == (counts, gone)
    assert cut_told == told[:1]
    assert len(told) > 1
    assert f"另有 {len(told) - 1} 条未列出" in shown(cut)
    assert len(cut.xpath("//ul[@class='listed']/li")) == 1
