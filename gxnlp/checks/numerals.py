"""Counts as the narrative writes them: ASCII digits or Chinese numerals (folded text)."""

from __future__ import annotations

from gxnlp.text import chinese_number

COUNT = "[零〇○一二三四五六七八九十百千两]+"
"""A Chinese numeral, for use inside a pattern."""


def count_of(written: str) -> float | None:
    """The number that digits (thousands separators allowed) or a Chinese numeral write.

    >>> count_of("1,136"), count_of("三十二"), count_of("十百") is None
    (1136.0, 32.0, True)
    """
    digits = written.replace(",", "")
    if digits.replace(".", "", 1).isascii() and digits.replace(".", "", 1).isdigit():
        return float(digits)
    value = chinese_number(written)
    return None if value is None else float(value)
