"""How a number is printed in a cell: plain, missing, grouped, full-width, with a unit."""

from __future__ import annotations

import random
from dataclasses import dataclass

from corpus.arithmetic import Number

BLANKS = ("", "-", "/", "—", "\xa0", "无")
ZERO_TABLES = (
    ("requests",),
    ("disputes",),
    ("requests", "disputes"),
    ("proactive", "requests", "disputes"),
)
WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in the cell and what it says: ``value`` is None where no number stands."""

    raw: str
    value: Number | None
    pad: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of whoever filled in one report's tables."""

    zero: str = "0"
    zero_tables: tuple[str, ...] = ()
    wide: bool = False
    grouped: bool = False
    pad: str = ""
    remarks: bool = False
    unit: str = ""


def hand(number: int, rng: random.Random, *, blanks: bool, whole: bool) -> Hand:
    """The habits behind the ``number``-th report.

    ``blanks`` allows cells with nothing in them, ``whole`` any mark in place of 0.
    """
    turn, missing = divmod(number, 6)
    zero, tables = "0", tuple[str, ...]()
    if whole and missing == 2:
        zero = BLANKS[turn % len(BLANKS)]
        zero = zero if blanks or zero.strip() else "-"
        tables = rng.choice(ZERO_TABLES)
    style = rng.random()
    return Hand(
        zero=zero,
        zero_tables=tables,
        wide=style < 0.06,
        grouped=0.06 < style < 0.2,
        pad="\xa0" if 0.2 < style < 0.28 else "",
        remarks=rng.random() < 0.12,
        unit=rng.choice(("", "", "", "", "万元", "元")),
    )


def _decimal(value: Number) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _fee(value: Number, unit: str, grouped: bool) -> Printed:
    if unit == "元":
        whole = round(value * 10000)
        text = f"{whole:,}" if grouped else str(whole)
        return Printed(f"{text}元", _reduced(whole / 10000))
    text = f"{value:,}" if grouped else _decimal(value)
    return Printed(text + unit, value)


def _reduced(value: float) -> Number:
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def printed(cell: str, value: Number, style: Hand) -> Printed:
    """One cell as this hand writes it; ``cell`` is the full key."""
    table = cell.split(".", 1)[0]
    if value == 0:
        if table in style.zero_tables:
            return Printed(style.zero.strip(), None, style.zero if style.zero == "\xa0" else "")
        return Printed("０" if style.wide else "0", 0, style.pad)
    if cell == "proactive.fees.amount":
        return _fee(value, style.unit, style.grouped)
    if (
        style.remarks
        and value > 2
        and cell
        in {
            "proactive.normative_documents.in_force",
            "proactive.normative_documents.issued",
        }
    ):
        return Printed(f"{value}（其中修订 {max(1, int(value) // 3)} 件）", value)
    text = f"{value:,}" if style.grouped and abs(value) >= 1000 else _decimal(value)
    if style.wide:
        text = text.translate(WIDE)
    return Printed(text, value, style.pad)
