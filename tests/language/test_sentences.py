"""Sentences: where they end, and that nothing is lost between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.language import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("。！", []),
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("甲!乙?丙;", ["甲!", "乙?", "丙;"]),
        (
            "做到“应公开尽公开。”同时（另有说明。）乙。",
            ["做到“应公开尽公开。”", "同时（另有说明。）", "乙。"],
        ),
        ("增长12.5%，达1.2万条。", ["增长12.5%，达1.2万条。"]),
        ("甲\n乙。", ["甲\n乙。"]),
        ("标题\n \n甲。", ["标题", "甲。"]),
        ("　甲。 乙", ["甲。", "乙"]),
    ],
)
def test_a_text_in_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="甲乙1.。；！”） \n", max_size=40))
def test_every_letter_is_in_one_sentence(text: str) -> None:
    found = list(sentences(text))
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    covered = {at for start, end in found for at in range(start, end)}
    assert {at for at, one in enumerate(text) if one.isalnum()} <= covered
