"""The statutory tables in the layout of the form, whatever mixture a report has."""

from __future__ import annotations

import pytest

from gxnlp.explore.tables import Figure, Head, Table, lay_out
from gxnlp.forms import REQUEST_COLUMNS, TABLES, expected_cells
from gxnlp.model import FormKey, TableKey

Facts = dict[str, dict[str, object]]


def facts(table: TableKey, form: FormKey, **changed: object) -> Facts:
    """All cells of a table on a form, each 0 unless changed by ``row_column``."""
    made: Facts = {}
    for at, (row, column) in enumerate(expected_cells(table, form)):
        address = f"{table}.{row}.{column}"
        made[address] = {
            "form_table": table, "form_row": row, "form_column": column, "form": form,
            "value": 0.0, "raw": "0", "reason": None, "start": at, "end": at + 1,
        } | changed  # fmt: skip
    return made


def failing(rule: str, subject: str, place: int | None = None) -> dict[str, object]:
    end = None if place is None else place + 1
    return {"id": rule, "rule": rule, "status": "fail", "subject": subject, "message": "不平",
            "start": place, "end": end}  # fmt: skip


def laid(table: TableKey, made: Facts, *findings: dict[str, object]) -> Table:
    found = lay_out(table, made, findings)
    assert found is not None
    return found


def figures(table: Table) -> dict[str, Figure]:
    cells = [cell for group in table.groups for line in group for cell in line]
    return {cell.address: cell for cell in cells if isinstance(cell, Figure)}


def heads(table: Table) -> list[str]:
    lines = [*table.head, *(line for group in table.groups for line in group)]
    return [cell.text for line in lines for cell in line if isinstance(cell, Head)]


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("table", list(TABLES))
def test_every_cell_of_the_form_stands_in_order(table: TableKey, form: FormKey) -> None:
    made = facts(table, form)
    assert list(figures(laid(table, made))) == list(made)


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("table", ["requests", "disputes"])
def test_all_lines_are_as_wide(table: TableKey, form: FormKey) -> None:
    """A cell that spans lines takes part in each of them."""
    shown = laid(table, facts(table, form))
    for lines in (shown.head, *shown.groups):
        widths = [0] * len(lines)
        for at, line in enumerate(lines):
            for cell in line:
                wide = cell.columns if isinstance(cell, Head) else 1
                for below in range(cell.rows if isinstance(cell, Head) else 1):
                    widths[at + below] += wide
        assert len(set(widths)) == 1


def test_a_report_without_the_table_has_none() -> None:
    assert lay_out("disputes", facts("requests", "2021")) is None


@pytest.mark.parametrize(("form", "other"), [("2021", "2019"), ("2019", "2021")])
def test_other_results_are_as_the_report_has_them(form: FormKey, other: FormKey) -> None:
    """（六）其他处理 in one row on the newer form, or in three on the older."""
    rest = {a: f for a, f in facts("requests", form).items() if not a.startswith("requests.other")}
    sixth = {a: f for a, f in facts("requests", other).items() if a.startswith("requests.other")}
    made = rest | sixth
    assert set(figures(laid("requests", made))) == set(made)


def test_a_row_that_is_missing_is_shown_as_missing() -> None:
    made = {a: f for a, f in facts("requests", "2021").items() if ".refused_repeat." not in a}
    shown = figures(laid("requests", made))
    assert {shown[f"requests.refused_repeat.{c}"].state for c in REQUEST_COLUMNS} == {"absent"}
    assert len(shown) == 175


def test_columns_are_called_as_the_form_calls_them() -> None:
    old, new = (
        heads(laid("proactive", facts("proactive", "2019"))),
        heads(laid("proactive", facts("proactive", "2021"))),
    )
    assert old.count("处理决定数量") == 2
    assert "采购总金额" in old
    assert new.count("本年处理决定数量") == 2
    assert "本年收费金额（单位：万元）" in new
    assert [h for h in new if h.startswith("第二十条")] == [
        "第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "subject", "rows"),
    [
        ("balance", "requests.*.total", {"received", "carried_in", "concluded", "carried_out"}),
        ("applicants", "requests.partial.*", {"partial"}),
        ("carry", "requests.carried_in.total", {"carried_in"}),
        ("prose", "requests.received.total+requests.granted.total", {"received", "granted"}),
    ],
)
def test_the_cells_that_a_finding_speaks_of(rule: str, subject: str, rows: set[str]) -> None:
    shown = laid("requests", facts("requests", "2021"), failing(rule, subject))
    assert {c.address.split(".")[1] for c in figures(shown).values() if c.failing} == rows


def test_results_are_those_between_the_inflow_and_the_outflow() -> None:
    found = failing("results", "requests.*.total")
    shown = figures(laid("requests", facts("requests", "2021"), found))
    marked = [c.address for c in shown.values() if c.failing]
    assert len(marked) == 22
    assert marked[-1] == "requests.concluded.total"
    assert [c.address for c in shown.values() if c.findings] == ["requests.concluded.total"]


def test_it_is_told_at_the_cell_that_it_points_to() -> None:
    made = facts("disputes", "2021")
    found = failing("disputes", "disputes.review.*", 2)
    assert [c.address for c in figures(laid("disputes", made, found)).values() if c.findings] == [
        "disputes.review.other"
    ]


@pytest.mark.parametrize(
    "finding",
    [
        failing("late", "published"), failing("foreign_name", "[a县*"), failing("prose", "fee"),
        failing("missing_table", "requests"),
        failing("balance", "requests.*.total") | {"status": "unknown"},
    ],
)  # fmt: skip
def test_what_speaks_of_no_cell_marks_none(finding: dict[str, object]) -> None:
    shown = laid("requests", facts("requests", "2021"), finding)
    assert shown.broken == ()
    assert not [cell for cell in figures(shown).values() if cell.failing]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("", ""), ("-", "-"), (None, ""), ("0\t0\t0", "…"), ("见附件一二三四五六七八九十", "…")],
)
def test_a_cell_without_a_number(raw: str | None, shown: str) -> None:
    made = facts("disputes", "2021")
    made["disputes.review.upheld"] |= {"value": None, "raw": raw, "reason": "空白"}
    table = laid("disputes", made)
    cell = figures(table)["disputes.review.upheld"]
    assert (cell.shown, cell.state, cell.reason) == (shown, "void", "a")
    assert table.reasons == (("a", "空白", 1),)


def test_a_number_is_shown_as_printed() -> None:
    made = facts("disputes", "2021")
    made["disputes.review.upheld"] |= {"value": 1205.0, "raw": " 1,205件"}
    made["disputes.review.total"] |= {"value": 3.0, "raw": None}
    shown = figures(laid("disputes", made))
    assert shown["disputes.review.upheld"].shown == "1,205件"
    assert shown["disputes.review.total"].shown == "3"
