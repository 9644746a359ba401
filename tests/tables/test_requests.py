"""The requests table in every layout, whole, hybrid, broken and damaged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.forms import REQUEST_COLUMNS, TABLES
from tests.tables.builders import (
    Rows,
    compact,
    document,
    facts,
    one_a_line,
    rectangular,
    request_labels,
    spans,
)

KEYS = [row.key for row in TABLES["requests"].rows]
ZEROS = ["0"] * 7


def plain(**rows: list[str]) -> dict[str, list[str]]:
    """Figures for every row: zeros but for those given."""
    return {key: rows.get(key, ZEROS) for key in KEYS}


def lay_out(
    layout: str, figures: dict[str, list[str]], single: bool
) -> list[str | tuple[Rows, bool]]:
    if layout == "compact":
        return [(compact(figures, single_other=single), False)]
    if layout == "rectangular":
        return [(rectangular(figures, single_other=single), False)]
    if layout == "spans":
        return [(spans(figures, single_other=single), True)]
    if layout == "lines":
        return list(one_a_line(compact(figures, single_other=single)))
    assert layout == "spaced"
    return [" ".join(cell for cell in row if cell) for row in compact(figures, single_other=single)]


LAYOUTS = ["compact", "rectangular", "spans", "lines", "spaced"]
FIGURES = st.lists(st.integers(0, 99_999).map(str), min_size=7, max_size=7)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.fixed_dictionaries(dict.fromkeys(KEYS, FIGURES)),
    layout=st.sampled_from(LAYOUTS),
    single=st.booleans(),
)
def test_every_figure_is_found_in_its_cell(
    rows: dict[str, list[str]], layout: str, single: bool
) -> None:
    found = facts(*lay_out(layout, rows, single))
    expected = {
        f"requests.{key}.{column}": float(figure)
        for _, _, key in request_labels(single)
        for column, figure in zip(REQUEST_COLUMNS, rows[key], strict=True)
    }
    assert {address: fact.value for address, fact in found.items()} == expected
    assert all(fact.reason is None for fact in found.values())


@settings(max_examples=60, deadline=None)
@given(
    layout=st.sampled_from(LAYOUTS),
    key=st.sampled_from([key for key in KEYS if key != "other"]),
    count=st.sampled_from([5, 6, 8, 9]),
)
def test_a_row_with_too_many_or_too_few_figures_gives_none(
    layout: str, key: str, count: int
) -> None:
    found = facts(*lay_out(layout, plain(**{key: [str(n + 1) for n in range(count)]}), False))
    for fact in found.values():
        if fact.row == key:
            assert fact.value is None
            assert fact.reason is not None
            assert fact.reason.endswith("未取值")
            if layout != "rectangular":
                assert f"本行应有7格，实有{count}格" in fact.reason
        else:
            assert fact.value == 0


@settings(max_examples=60, deadline=None)
@given(
    layout=st.sampled_from(["compact", "rectangular", "spans"]),
    key=st.sampled_from([key for key in KEYS if key != "other"]),
    blank=st.sets(st.integers(0, 6), min_size=1, max_size=7),
)
def test_blank_cells_are_null_and_the_others_keep_their_columns(
    layout: str, key: str, blank: set[int]
) -> None:
    row = ["" if n in blank else str(n + 1) for n in range(7)]
    found = facts(*lay_out(layout, plain(**{key: row}), False))
    for n, column in enumerate(REQUEST_COLUMNS):
        fact = found[f"requests.{key}.{column}"]
        if n in blank:
            assert (fact.value, fact.raw, fact.reason) == (None, "", "空白")
        else:
            assert fact.value == n + 1


def test_signs_for_nothing_stay_as_printed() -> None:
    found = facts((spans(plain(granted=["-", "/", "", "0", "—", "无", "3"])), True))
    raws = [found[f"requests.granted.{column}"].raw for column in REQUEST_COLUMNS]
    values = [found[f"requests.granted.{column}"].value for column in REQUEST_COLUMNS]
    assert raws == ["-", "/", "", "0", "—", "无", "3"]
    assert values == [None, None, None, 0, None, None, 3]


def test_a_shifted_row_is_not_taken() -> None:
    rows = compact(plain(received=["1", "0", "0", "0", "0", "0", "1"]))
    rows[3].insert(1, "")
    found = facts((rows, False))
    assert all(found[f"requests.received.{column}"].value is None for column in REQUEST_COLUMNS)


def test_the_single_row_of_other_results_is_the_older_form() -> None:
    found = facts(
        (compact(plain(other=["2", "0", "0", "0", "0", "0", "2"]), single_other=True), False)
    )
    assert found["requests.other.natural_person"].value == 2
    assert found["requests.other.total"].form == "2019"
    assert "requests.other_remaining.total" not in found


def test_a_group_with_rows_below_it_is_no_row() -> None:
    found = facts((compact(plain()), False))
    assert "requests.other.total" not in found
    assert found["requests.other_remaining.total"].form == "2021"


def test_a_row_broken_by_a_page_is_one_row() -> None:
    rows = rectangular(plain(denied_security=["0", "0", "2", "0", "0", "0", "2"]))
    at = next(n for n, row in enumerate(rows) if "三安全一稳定" in row[2])
    rows[at][2] = "3.危及“三安全一稳"
    rows.insert(at + 1, ["", "", "定”", *[""] * 7])
    found = facts((rows, False))
    assert found["requests.denied_security.research"].value == 2
    assert found["requests.denied_third_party.research"].value == 0


def test_a_label_torn_from_its_figures_is_joined_again() -> None:
    rows = rectangular(plain(other_unpaid=["0", "4", "0", "0", "0", "0", "4"]))
    at = next(n for n, row in enumerate(rows) if row[2].startswith("2.申请人逾期"))
    whole, figures = rows[at][2], rows[at][3:]
    rows[at] = ["", "", whole[:14], *[""] * 7]
    rows.insert(at + 1, ["", "", whole[14:], *figures])
    found = facts((rows, False))
    assert found["requests.other_unpaid.company"].value == 4
    assert found["requests.other_not_corrected.company"].value == 0


def test_a_label_torn_after_two_characters_is_joined_with_its_rest() -> None:
    rows = rectangular(plain(refused_repeat=["0", "0", "5", "0", "0", "0", "5"]))
    at = next(n for n, row in enumerate(rows) if row[2] == "2.重复申请")
    rows[at][2] = "2.重复"
    rows.insert(at + 1, ["", "", "申请", *[""] * 7])
    found = facts((rows, False))
    assert found["requests.refused_repeat.research"].value == 5
    assert found["requests.refused_publication.research"].value == 0


def test_figures_without_a_label_belong_to_the_label_before_them() -> None:
    rows = rectangular(plain(granted=["0", "0", "6", "0", "0", "0", "6"]))
    at = next(n for n, row in enumerate(rows) if row[1] == "（一）予以公开")
    figures = rows[at][3:]
    rows[at] = [*rows[at][:3], *[""] * 7]
    rows.insert(at + 1, ["", "", "", *figures])
    assert facts((rows, False))["requests.granted.research"].value == 6


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("（三）不予公 开1．属于国家秘密", "denied_state_secret"),
        ("2.其他法律行政止公开", "denied_law"),
        ("3.危及'三安全一稳定'", "denied_security"),
        (
            "2、申请人逾期未按收费通知要求缴纳费用，行政机关不再受理其政府信息公开申请",
            "other_unpaid",
        ),
        ("（二） 部分公开(区分处理的，只计这一情形，不计其他情形)", "partial"),
        ("一、 本年新收政府信息公开申请 数量", "received"),
        ("(七) 总 计", "concluded"),
        ("四、结转下一年度继续办理", "carried_out"),
        ("6. 属于四类⼀过程性信息", "denied_process"),
    ],
)
def test_a_label_is_known_in_its_variants(printed: str, key: str) -> None:
    rows = compact(plain(**{key: ["7", "0", "0", "0", "0", "0", "7"]}))
    official = TABLES["requests"].row(key).label
    rows = [[printed if cell == official else cell for cell in row] for row in rows]
    found = facts((rows, False))
    assert found[f"requests.{key}.natural_person"].value == 7
    assert sum(fact.value or 0 for fact in found.values()) == 14


def test_labels_torn_into_single_characters_are_read() -> None:
    parts = one_a_line(compact(plain(concluded=["0", "0", "0", "0", "0", "3", "3"])))
    torn: list[str] = []
    for part in parts:
        torn += list(part) if part in ("自然人", "商业企业", "其他") else [part]
    assert facts(*torn)["requests.concluded.other_org"].value == 3


def test_one_row_printed_twice_with_other_figures_gives_none() -> None:
    rows = compact(plain())
    rows.append(["一、本年新收政府信息公开申请数量", "5", "0", "0", "0", "0", "0", "5"])
    fact = facts((rows, False))["requests.received.total"]
    assert fact.value is None
    assert fact.reason == "同一行出现两次，数值不一致"


def test_prose_about_requests_is_no_table() -> None:
    made = document("本年新收政府信息公开申请3件，予以公开2件。", "行政许可", "共办理行政许可5件。")
    from gxnlp.tables import extract

    assert extract(made) == ()


def test_figures_below_a_row_that_no_label_claims_make_it_doubtful() -> None:
    rows = rectangular(plain(granted=["1", "0", "0", "0", "0", "0", "1"]))
    at = next(n for n, row in enumerate(rows) if row[1] == "（一）予以公开")
    rows.insert(at + 1, ["", "", "", "0", "", "", "", "", "", "2"])
    found = facts((rows, False))
    for column in REQUEST_COLUMNS:
        fact = found[f"requests.granted.{column}"]
        assert fact.value is None
        assert fact.reason == "下一行有数字而无行名，可能是本行断开的数字，未取值"
        assert found[f"requests.partial.{column}"].value == 0
