"""What tables and columns are called: nothing is missing, nothing is stale, numbers have units."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from sqlite_utils import Database

from gxnlp import model
from gxnlp.explore import metadata
from gxnlp.store.migrations import MIGRATIONS
from tests.explore.explore_site import Site, shown

FILE = tomllib.loads(Path(metadata.__file__).with_suffix(".toml").read_text("utf-8"))
SCHEMA = Database(memory=True)
MIGRATIONS.apply(SCHEMA)
INTERNAL = [
    name
    for name in SCHEMA.table_names()
    if name.startswith(("_", "sqlite_")) or "_fts" in name
]  # fmt: skip
PUBLIC = [n for n in (*SCHEMA.table_names(), *SCHEMA.view_names()) if n not in INTERNAL]
CHINESE = re.compile("[\u4e00-\u9fff]")
COUNTED = {"INTEGER", "REAL", "NUMERIC"}


def columns(table: str) -> list[str]:
    return [column.name for column in SCHEMA[table].columns]


@pytest.mark.parametrize("table", PUBLIC)
def test_every_table_and_column_is_said_in_chinese(table: str) -> None:
    said = FILE["tables"][table]
    assert CHINESE.search(said["title"])
    assert CHINESE.search(said["about"])
    assert said["source"]
    lines = {column: metadata.column_line(table, column) for column in columns(table)}
    assert [column for column, line in lines.items() if not CHINESE.search(line or "")] == []


@pytest.mark.parametrize("table", PUBLIC)
def test_every_number_has_its_unit(table: str) -> None:
    counted = [column.name for column in SCHEMA[table].columns if column.type in COUNTED]
    lines = [metadata.column_line(table, column) or "" for column in counted]
    assert [line for line in lines if "（" not in line.partition("：")[0]] == []


KEYS_OF_PANEL = {"id", "source", "organ", "organ_key", "province", "city", "county",
                 "place_status", "level", "sector", "published", "status"}  # fmt: skip


@pytest.mark.parametrize(
    ("view", "keys"),
    [
        ("panel", KEYS_OF_PANEL),
        ("requests_wide", {"report", "organ", "source", "applicant"}),
        ("problems_by_theme", {"theme", "name"}),
        ("theme_profile", {"province", "city", "sector", "theme", "name", "family"}),
    ],
)
def test_indicators_have_units(view: str, keys: set[str]) -> None:
    counted = set(columns(view)) - keys
    lines = [metadata.column_line(view, column) or "" for column in counted]
    assert [line for line in lines if "（" not in line.partition("：")[0]] == []


def test_nothing_is_said_of_what_is_not_there() -> None:
    assert set(FILE["tables"]) == set(PUBLIC)
    for table, said in FILE["tables"].items():
        named = {*said.get("columns", {}), *said.get("facets", ()), *said.get("choices", ())}
        named |= {said[key] for key in ("label_column", "sort", "sort_desc") if key in said}
        assert named <= set(columns(table)), table
    everywhere = {column for table in PUBLIC for column in columns(table)}
    assert set(FILE["columns"]) <= everywhere
    for place in (*FILE["values"], *(link for link in FILE["links"] if link.isascii())):
        table, _, column = place.rpartition(".")
        assert column in (columns(table) if table else everywhere), place
    assert {target for target in FILE["links"].values() if target} <= set(PUBLIC)


@pytest.mark.parametrize(
    ("column", "table", "keys"),
    [
        ("role", "points", model.Role),
        ("scope", "matches", model.Scope),
        ("level", "reports", model.Level),
        ("place_status", "reports", model.PlaceStatus),
        ("kind", "flags", model.FlagKind),
        ("kind", "phrases", model.PhraseKind),
        ("kind", "entities", model.EntityKind),
        ("status", "findings", model.FindingStatus),
        ("by", "labels", model.LabelSource),
        ("section", "reuse", model.SectionKey),
        ("form_table", "facts", model.TableKey),
    ],
)
def test_every_key_has_a_name(column: str, table: str, keys: object) -> None:
    assert set(metadata.words_of(column, table)) == set(get_args(keys))


def test_internals_are_hidden_and_views_come_first(sample: Site) -> None:
    page = sample.page("/c")
    names = [code.text for code in page.findall(".//li/code")]
    assert set(names) == set(PUBLIC)
    assert names == sorted(names, key=lambda name: name not in SCHEMA.view_names())
    tables = sample.get("/c.json").json()["tables"]
    assert {table["name"] for table in tables if not table["hidden"]} <= set(PUBLIC)


def test_a_table_shows_its_names(sample: Site) -> None:
    page = sample.page("/c/reports")
    assert page.findtext(".//h1") == "年度报告"
    assert "各机关公布的年度报告文件" in shown(page)
    heads = {small.text: shown(small.getparent()) for small in page.findall(".//thead//small")}
    assert heads["organ"].startswith("机关")
    assert page.xpath("//h2[text()='层级']/..//a[text()='县级']")


def test_labels_stand_for_keys(sample: Site) -> None:
    report = sample.rows("/c/points", _size=1)[0]["report"]
    [title] = [row["title"] for row in sample.rows("/c/reports", id=report)]
    [link, *_] = sample.page("/c/points", report=report).xpath(
        f"//td/a[@href='/c/reports/{report}']"
    )
    assert link.get("title") == title
    assert link.text in (title, title[:39] + "…")


def test_metadata_stays_what_it_is(sample: Site) -> None:
    before = sample.get("/-/metadata.json").json()["databases"]["c"]["tables"]["points"]["columns"]
    sample.get("/c/points")
    after = sample.get("/-/metadata.json").json()["databases"]["c"]["tables"]["points"]["columns"]
    assert before == after
