"""Cells as printed and the numbers they state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.tables.values import BLANK, is_value, parse_value
from gxnlp.text import fold


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("0", 0),
        ("３", 3),
        (" 12 ", 12),
        ("12\xa0", 12),
        ("1,136", 1136),
        ("1，136", 1136),
        ("45.941", 45.941),
        ("7730.28", 7730.28),
        ("-3", -3),
        ("－3", -3),
        ("+2", 2),
        ("22（其中修订 16 件）", 22),
        ("22(其中 修订16件", 22),
        ("5件", 5),
        ("17人次", 17),
        ("零", 0),
        ("三十二", 32),
        ("7730.", 7730),
        ("2\u200b0", 20),
    ],
)
def test_a_cell_with_a_number_states_it(raw: str, number: float) -> None:
    assert parse_value(raw).number == number
    assert is_value(fold(raw))


@pytest.mark.parametrize("raw", ["-", "—", "——", "/", "无", "\\", "*", "--"])
def test_a_sign_for_no_number_is_kept_apart_from_zero(raw: str) -> None:
    value = parse_value(raw)
    assert value.number is None
    assert value.reason == f"不是数字：{raw}"
    assert is_value(fold(raw))


@pytest.mark.parametrize("raw", ["", " ", "\u3000", "\xa0\n"])
def test_nothing_is_blank_and_not_zero(raw: str) -> None:
    assert parse_value(raw).number is None
    assert parse_value(raw).reason == BLANK


@pytest.mark.parametrize("raw", ["3 5", "0\n0", "约22", "O", "12a", "见附件", "1,13"])
def test_what_is_not_one_number_is_not_guessed(raw: str) -> None:
    value = parse_value(raw)
    assert value.number is None
    assert value.reason


@pytest.mark.parametrize(
    ("raw", "ten_thousands"),
    [("976.81万元", 976.81), ("251000元", 25.1), ("1.2亿元", 12000), ("45.9", 45.9), ("3件", 3)],
)
def test_fees_are_told_in_ten_thousand_yuan(raw: str, ten_thousands: float) -> None:
    assert parse_value(raw, in_ten_thousands=True).number == pytest.approx(ten_thousands)


@given(st.integers(-(10**9), 10**9))
def test_every_whole_number_survives_plain_grouped_and_full_width(number: int) -> None:
    wide = str(number).translate({ord(d): ord(d) - 0x30 + 0xFF10 for d in "0123456789"})
    for raw in (str(number), f"{number:,}", wide, f"{number:,}件"):
        assert parse_value(raw).number == number


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_a_reason_never_both(raw: str) -> None:
    value = parse_value(raw)
    assert (value.number is None) == (value.reason is not None)
