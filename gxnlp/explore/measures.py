"""Measures in words: what a column is called on a page, what it means, how a value is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gxnlp.explore import metadata
from gxnlp.reports.showing import number, percent

SHARES = ("template", "copied")
"""The measures that are shares (0-1) of a narrative."""
_WHOLE = 100
"""From here on decimals say nothing."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of numbers: its name with its unit, what it means, and how a value is written."""

    name: str
    about: str
    shape: Callable[[float | None], str]


def measure(column: str, table: str = "substance") -> Measure:
    """A column of ``substance`` or ``panel`` in words; a share is written as a percentage.

    >>> counted = measure("counts_per_100")
    >>> counted.name, counted.shape(1.234)
    ('每百字数量（个）', '1.23')
    >>> measure("copied").name, measure("copied").shape(0.35)
    ('雷同占比', '35%')
    """
    name, _, about = (metadata.column_line(table, column) or column).partition("：")
    if column in SHARES:
        return Measure(metadata.column_name(name), about, percent)
    return Measure(name, about, _rounded)


def _rounded(value: float | None) -> str:
    """A whole number as it is; else two decimals, also where the last is 0, so that they align."""
    if value is None or value == int(value):
        return number(value)
    return f"{value:.2f}" if value < _WHOLE else number(round(value))
