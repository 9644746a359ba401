"""Measures in words: what they are called on a page, and how a value is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxnlp.explore.measures import SHARES, measure
from gxnlp.explore.pages.organ_reading import INDICATORS, SUBSTANCE
from gxnlp.store.theming import MEASURES
from tests.explore.explore_copies import edited, one
from tests.explore.explore_site import opened, shown


@pytest.mark.parametrize(
    ("column", "name", "about", "value", "written"),
    [
        ("template", "套话占比", "", 0.354, "35%"),
        ("counts_per_100", "每百字数量（个）", "", 0.7, "0.70"),
        ("counts_per_100", "每百字数量（个）", "", 2, "2"),
        ("copied", "雷同占比", "与其他机关相同", None, "—"),
        ("counts_per_100", "每百字数量（个）", "", 1.23456, "1.23"),
        ("characters", "叙述字数（字）", "总体情况、问题及改进、其他，以及表格旁的叙述",
         12345, "12,345"),
        ("characters", "叙述字数（字）", "总体情况、问题及改进、其他，以及表格旁的叙述",
         1234.56, "1,235"),
        ("problems", "问题（个）", "", None, "—"),
    ],
)  # fmt: skip
def test_in_words(column: str, name: str, about: str, value: float | None, written: str) -> None:
    found = measure(column)
    assert (found.name, found.about, found.shape(value)) == (name, about, written)


def test_an_indicator() -> None:
    found = measure("received", "panel")
    assert (found.name, found.about, found.shape(3.0)) == ("本年新收申请（件）", "", "3")


@pytest.mark.parametrize(
    ("table", "columns"), [("substance", [*MEASURES, *SUBSTANCE]), ("panel", INDICATORS)]
)
def test_all_have_names_and_only_shares_are_percentages(table: str, columns: list[str]) -> None:
    for column in columns:
        found = measure(column, table)
        assert found.name != column
        assert "0–1" not in found.name
        assert ("%" in found.shape(0.5)) == (column in SHARES)


def test_on_the_page_of_a_report(sample_db: Path, tmp_path: Path) -> None:
    copy = edited(sample_db, tmp_path, "UPDATE substance SET template = 0.7, copied = 0.3")
    with opened(copy) as site:
        page = site.page(f"/c/-/report/{one(copy, 'SELECT min(id) FROM reports')}")
    assert "自有 0%" in shown(page.xpath("//div[@class='whole']")[0])
    [table] = page.xpath("//table[@class='measures']")
    said = {row.findtext("th"): shown(row.findall("td")[0]) for row in table.findall("tbody/tr")}
    assert said["套话占比"] == "70%"
    assert not [name for name in said if "0–1" in name]
