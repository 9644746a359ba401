"""How Chinese text writes numbers: the one grammar of numerals, figures and measures."""

from __future__ import annotations

import re

from gxnlp.text import chinese_number

PLAIN_NUMERALS = "零〇○一二三四五六七八九十百千两"
"""The characters of a numeral under ten thousand."""
NUMERALS = f"[{PLAIN_NUMERALS}万亿]"
"""A character of any Chinese numeral, for use inside a pattern."""
COUNT = f"[{PLAIN_NUMERALS}]+"
"""A Chinese numeral under ten thousand, for use inside a pattern."""
MEASURES = "[个件条次项名份篇期户家位场批类起例号章页天月日季元人倍种轮]"
"""What follows a single numeral that is meant as a number."""

NUMBER = re.compile(
    r"第?\d(?:\d|[.．]\d{1,3}(?!\d)|[,，]\d{3}(?!\d))*[%％‰]?"
    rf"|百分之{NUMERALS}+|第?{NUMERALS}{{2,}}|第?{NUMERALS}(?={MEASURES})"
)
"""A number of a source text in figures or characters, whatever it numbers (also 第3, 12.5%); a
single character only before a measure word."""
NUMERAL = re.compile(rf"\d|{NUMERALS}")
"""One character of a number."""


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
