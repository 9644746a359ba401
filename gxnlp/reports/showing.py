"""How values are written on a page: nothing in them that steers it, shares and numbers alike."""

from __future__ import annotations

import re

from markupsafe import Markup

# Controls of the terminal, of the direction of writing, and what no page may hold.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)


def visible(value: object) -> object:
    """A text, or HTML, with its invisible controls written out; other values as they are.

    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    if not isinstance(value, str) or not _STEERING.search(value):
        return value
    shown = _STEERING.sub(lambda found: f"[U+{ord(found.group()):04X}]", value)
    return Markup(shown) if isinstance(value, Markup) else shown


def percent(share: float | None) -> str:
    """A share as a whole percentage, such that only nothing is 0% and only all is 100%.

    >>> percent(0.934), percent(0.999), percent(0.001), percent(None)
    ('93%', '99%', '1%', '—')
    """
    if share is None:
        return "—"
    if 0 < share < 1:
        return f"{min(99, max(1, round(share * 100)))}%"
    return f"{share:.0%}"


def number(value: float | None) -> str:
    """A number with its thousands parted, without needless decimals.

    >>> number(12345), number(0.5), number(3.0), number(None)
    ('12,345', '0.5', '3', '—')
    """
    if value is None:
        return "—"
    return f"{value:,.15g}"
