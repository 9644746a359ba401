"""Numbers that a narrow column of a PDF broke over lines."""

from __future__ import annotations

import pytest

from gxnlp.sources.pdf_tables import _texts
from gxnlp.sources.pdf_text import TextLine


def lines(*texts: str) -> list[TextLine]:
    return [
        TextLine(1, text, 5.0, 10.0 * at, 5.0 + 5.0 * len(text), 10.0 * at + 9)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("printed", "width", "read"),
    [
        (("1", "0"), 18.0, ["10"]),
        (("11", "36"), 24.0, ["1136"]),
        (("７", "７"), 18.0, ["７７"]),
        (("45", ".9"), 24.0, ["45.9"]),
        (("1", "0"), 40.0, ["1", "0"]),  # there was room: two numbers
        (("0", "0"), 18.0, ["0", "0"]),  # no number begins with 0
        (("结果", "维持"), 18.0, ["结果", "维持"]),
    ],
)
def test_broken_numbers(printed: tuple[str, ...], width: float, read: list[str]) -> None:
    assert _texts(lines(*printed), (0.0, 0.0, width, 40.0)) == read
