"""Rules 1 to 4: which sums hold, which are broken, which are open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.checks import check
from gxnlp.forms import REQUEST_COLUMNS, result_rows
from gxnlp.model import FormKey
from tests.checks.drafts import BLANK, Draft, found, only

SUMS = ("balance", "results", "applicants", "disputes")
PARTS = tuple(column for column in REQUEST_COLUMNS if column != "total")
ONE = {
    f"requests.{row}.{column}": 1
    for row in ("received", "granted", "concluded")
    for column in ("natural_person", "total")
}


def failing(draft: Draft) -> set[tuple[str, str]]:
    return {(f.rule, f.subject) for f in check(draft.report()) if f.status == "fail"} & {
        (f.rule, f.subject) for f in check(draft.report()) if f.rule in SUMS
    }


def test_all_zero_passes_once_per_rule() -> None:
    findings = [f for f in check(Draft().report()) if f.rule in SUMS]
    assert [(f.rule, f.status, f.subject) for f in findings] == [
        ("balance", "pass", "requests"),
        ("results", "pass", "requests"),
        ("applicants", "pass", "requests"),
        ("disputes", "pass", "disputes"),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (ONE, set()),
        (
            {**ONE, "requests.concluded.total": 17},
            {
                ("balance", "requests.*.total"),
                ("results", "requests.*.total"),
                ("applicants", "requests.concluded.*"),
            },
        ),
        (
            {"requests.carried_out.company": 2},
            {("balance", "requests.*.company"), ("applicants", "requests.carried_out.*")},
        ),
        ({"disputes.review.upheld": 10}, {("disputes", "disputes.review.*")}),
        (
            {"disputes.direct_suit.pending": 1, "disputes.direct_suit.total": 1},
            set(),
        ),
    ],
)
def test_broken_sums(cells: dict[str, int], expected: set[tuple[str, str]]) -> None:
    assert failing(Draft(cells=cells)) == expected


def test_a_message_has_place_numbers_and_rule() -> None:
    draft = Draft(cells={**ONE, "requests.concluded.natural_person": 17})
    finding = next(f for f in check(draft.report()) if f.rule == "balance" and f.status == "fail")
    assert finding.message == (
        "“自然人”一列：本年新收 1 + 上年结转 0 = 1，而总计 17 + 结转下年度 0 = 17。"
    )
    assert (finding.expected, finding.actual) == ("1", "17")
    assert finding.span is not None and finding.span.of(draft.report().text) == "17"


def test_a_single_row_six_is_summed_on_its_own_form() -> None:
    cells = {
        **ONE,
        "requests.granted.total": 0,
        "requests.granted.natural_person": 0,
        "requests.other.natural_person": 1,
        "requests.other.total": 1,
    }
    assert failing(Draft(cells=cells, forms={"requests": "2019"})) == set()


def test_blank_tables_are_unknown_once_per_rule() -> None:
    cells = {f"requests.{row}.{column}": BLANK for row in _rows("2021") for column in PARTS}
    findings = [f for f in check(Draft(cells=cells).report()) if f.rule in SUMS]
    assert [(f.rule, f.status) for f in findings] == [
        ("balance", "unknown"),
        ("results", "unknown"),
        ("applicants", "unknown"),
        ("disputes", "pass"),
    ]
    assert "空白" in findings[0].message


def test_blank_cells_do_not_hide_a_contradiction() -> None:
    cells = {**ONE, "requests.carried_out.total": BLANK, "requests.concluded.total": 3}
    finding = next(f for f in check(Draft(cells=cells).report()) if f.rule == "balance")
    assert (finding.status, finding.expected, finding.actual) == ("fail", "1", "≥ 3")


def test_blank_cells_that_could_be_anything_are_unknown() -> None:
    cells = {**ONE, "requests.granted.total": BLANK}
    assert only(Draft(cells=cells), "results").status == "unknown"


def test_a_negative_number_makes_no_contradiction_with_blanks() -> None:
    cells = {"disputes.review.upheld": 3, "disputes.review.other": BLANK,
             "disputes.review.pending": -2, "disputes.review.total": 1}  # fmt: skip
    assert only(Draft(cells=cells), "disputes").status == "unknown"


def test_no_table_no_finding() -> None:
    assert found(Draft(tables=("proactive",)), *SUMS) == {}


def _rows(form: FormKey) -> tuple[str, ...]:
    return ("received", "carried_in", *result_rows(form), "concluded", "carried_out")


@st.composite
def sound_cells(draw: st.DrawFn) -> tuple[FormKey, dict[str, int]]:
    """A requests and a disputes table in which every sum holds."""
    form: FormKey = draw(st.sampled_from(("2019", "2021")))
    cells: dict[str, int] = {}
    for column in PARTS:
        results = {row: draw(st.integers(0, 5)) for row in result_rows(form)}
        concluded = sum(results.values())
        carried_out = draw(st.integers(0, 3))
        carried_in = draw(st.integers(0, concluded + carried_out))
        column_cells = {
            **results,
            "concluded": concluded,
            "carried_out": carried_out,
            "carried_in": carried_in,
            "received": concluded + carried_out - carried_in,
        }
        cells |= {f"requests.{row}.{column}": value for row, value in column_cells.items()}
    for row in _rows(form):
        cells[f"requests.{row}.total"] = sum(cells[f"requests.{row}.{part}"] for part in PARTS)
    for row in ("review", "direct_suit", "suit_after_review"):
        outcomes = {
            name: draw(st.integers(0, 4)) for name in ("upheld", "corrected", "other", "pending")
        }
        cells |= {f"disputes.{row}.{name}": value for name, value in outcomes.items()}
        cells[f"disputes.{row}.total"] = sum(outcomes.values())
    return form, cells


@settings(max_examples=40, deadline=None)
@given(sound_cells(), st.data())
def test_one_wrong_number_fails_exactly_the_rules_concerned(
    sound: tuple[FormKey, dict[str, int]], data: st.DataObject
) -> None:
    form, cells = sound
    assert failing(Draft(cells=cells, forms={"requests": form})) == set()
    address = data.draw(st.sampled_from(sorted(cells)))
    table, row, column = address.split(".")
    wrong = failing(Draft(cells={**cells, address: cells[address] + 1}, forms={"requests": form}))
    if table == "disputes":
        assert wrong == {("disputes", f"disputes.{row}.*")}
        return
    expected = {("applicants", f"requests.{row}.*")}
    if row in ("received", "carried_in", "carried_out", "concluded"):
        expected.add(("balance", f"requests.*.{column}"))
    if row == "concluded" or row in result_rows(form):
        expected.add(("results", f"requests.*.{column}"))
    assert wrong == expected
