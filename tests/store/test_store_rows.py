"""What is stored of a report, and what the views make of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gxnlp.forms import REQUEST_COLUMNS, TABLES
from gxnlp.model import Point
from gxnlp.store import UnknownReport, flatten, open_corpus
from gxnlp.store.views import _APPLICANTS, _REQUEST_ROWS
from tests.store.store_builders import report, store


def requests(column: str = "total", **cells: float | None) -> dict[str, float | None]:
    return {f"requests.{row}.{column}": value for row, value in cells.items()}


def test_every_span_is_that_thing(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不及时", "解读😀单一", preamble="前言\n"))
    with open_corpus(file) as corpus:
        [text] = [row["text"] for row in corpus.query("SELECT text FROM reports")]
        for table in ("sections", "points"):
            for row in corpus.query(f"SELECT * FROM {table}"):
                assert str(text)[int(row["start"] or 0) : int(row["end"] or 0)] == row["text"]
        sql = "SELECT p.text = substr(r.text, start + 1, end - start) AS same "
        rows = corpus.query(sql + "FROM points p JOIN reports r ON r.id = report")
        assert [row["same"] for row in rows] == [1, 1], "SQL counts characters as Python does"


def test_ids_come_from_content_not_from_place() -> None:
    one = flatten(report("甲问题", "乙问题"), None)
    other = flatten(replace(report("新问题", "甲问题", "乙问题"), id=one.id), None)
    ids = [row[0] for row in one.tables["points"]]
    assert ids == [row[0] for row in other.tables["points"]][1:]
    twice = flatten(report("甲问题", "甲问题"), None)
    assert len({row[0] for row in twice.tables["points"]}) == 2


def test_a_cell_twice_is_an_error() -> None:
    made = report(cells=requests(received=1))
    with pytest.raises(ValueError, match=r"requests\.received\.total"):
        flatten(replace(made, facts=made.facts * 2), None)


def test_the_keys_of_the_views_are_those_of_the_form() -> None:
    assert set(_REQUEST_ROWS) == {row.key for row in TABLES["requests"].rows}
    assert tuple(_APPLICANTS) == tuple(REQUEST_COLUMNS)


def test_a_sum_with_an_unknown_part_is_unknown(tmp_path: Path) -> None:
    parts = {row: 1.0 for row in _REQUEST_ROWS if row.startswith("denied_")}
    whole = report("a", cells=requests(**parts, other=4, received=3), source="a")
    broken = report("b", cells=requests(**{**parts, "denied_law": None}), source="b")
    split = report(
        "c", cells=requests(other_not_corrected=1, other_unpaid=2, other_remaining=3), source="c"
    )
    file = store(tmp_path / "c.db", whole, broken, split)
    with open_corpus(file) as corpus:
        panel = {row["source"]: row for row in corpus.query("SELECT * FROM panel")}
        wide = list(corpus.query("SELECT * FROM requests_wide WHERE report = ?", (whole.id,)))
    assert (panel["a"]["denied"], panel["a"]["other"], panel["a"]["received"]) == (8, 4, 3)
    assert panel["b"]["denied"] is None
    assert panel["c"]["other"] == 6
    assert panel["a"]["problem_points"] == 1
    assert panel["a"]["problems_characters"] == 1
    assert len(wide) == 7
    assert {row["applicant"]: row["received"] for row in wide}["total"] == 3


def test_failed_checks_say_where(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不及时", failing="balance"))
    with open_corpus(file) as corpus:
        [row] = corpus.query("SELECT * FROM failed_checks")
    assert (row["organ"], row["rule"], row["section"], row["excerpt"]) == (
        "甲县教育局", "balance", "problems", "公",
    )  # fmt: skip


def test_which_report_is_meant(tmp_path: Path) -> None:
    made = report("公开不及时", source="2021/甲.txt")
    with open_corpus(store(tmp_path / "c.db", made)) as corpus:
        for reference in (made.id, made.id[:4], made.id[:8].upper(), "2021/甲.txt"):
            assert corpus.report_id(reference) == made.id
        for reference in (made.id[:3], "xxxx", "甲.txt", "", "%"):
            with pytest.raises(UnknownReport):
                corpus.report_id(reference)


def test_a_prefix_of_two_reports(tmp_path: Path) -> None:
    one, two = report("甲", source="a"), report("乙", source="b")
    one, two = replace(one, id="aaaa" + one.id[4:]), replace(two, id="aaaa" + two.id[4:])
    with (
        open_corpus(store(tmp_path / "c.db", one, two)) as corpus,
        pytest.raises(UnknownReport, match="names 2 reports"),
    ):
        corpus.report_id("aaaa")


def test_a_row_that_the_schema_refuses_fails_only_its_file(tmp_path: Path) -> None:
    made = report("公开不及时")
    [point] = made.points
    wrong = replace(made, points=(Point("problems", 1, "praise", point.span),))  # type: ignore[arg-type]
    with open_corpus(store(tmp_path / "c.db", wrong, report("解读单一", source="b"))) as corpus:
        assert [row["source"] for row in corpus.reports()] == ["b"], "all or nothing"
        [row] = corpus.query("SELECT * FROM intake WHERE source = 'a.txt'")
    assert row["status"] == "failed" and "CHECK" in str(row["reason"])
