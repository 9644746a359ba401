"""Two texts side by side: nothing is lost, rows go together, and what differs is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from gxnlp.reports.aligning import Body, align
from tests.reports.naive_copies import canonical


def runs(left: str, right: str) -> list[tuple[int, int, int, int]]:
    """The runs aligned equal, as the engine writes them."""
    (left_key, left_at), (right_key, right_at) = (
        canonical(text, 0, len(text)) for text in (left, right)
    )
    return [
        (left_at[c.src_start][0], left_at[c.src_end - 1][1],
         right_at[c.dest_start][0], right_at[c.dest_end - 1][1])
        for c in Indel.opcodes(left_key, right_key)
        if c.tag == "equal"
    ]  # fmt: skip


def shown(body: Body) -> list[list[tuple[str, str, str]]]:
    """Rows of (change, left, right), without the equal pieces."""
    return [
        [(p.change, p.left, p.right) for p in row if p.change not in ("equal", "plain")]
        for row in body.rows
    ]


@pytest.mark.parametrize(
    ("left", "right", "substitutions", "expected"),
    [
        ("做好公开。抓好落实。", "做好公开。抓好落实。", {}, [[], []]),
        ("做好 公开，抓好落实。", "做好公开；抓好落实。", {}, [[]]),
        ("公开12条。\n回应3次。", "公开７条。回应３次。", {"number": [["12", "７"]]},
         [[("number", "12", "７")], []]),
        ("2020年发布。", "2021年发布。", {}, [[("year", "2020", "2021")]]),
        ("公开1,200条", "公开980条", {"number": [["1,200", "980"]]},
         [[("number", "1,200", "980")]]),
        ("甲县重视公开", "乙镇重视公开", {"name": [["甲县", "乙镇"]]},
         [[("name", "甲县", "乙镇")]]),
        ("甲县重视公开", "乙县重视公开", {"name": [["甲县", "乙县"]]}, [[("name", "甲", "乙")]]),
        ("认真做好公开", "做好公开工作", {"wording": [["认真", ""], ["", "工作"]]},
         [[("wording", "认真", ""), ("wording", "", "工作")]]),
        ("完善目录。\n一、加强培训。", "完善目录。二、加强培训。", {},
         [[], [("wording", "一、", "二、")]]),
    ],
)  # fmt: skip
def test_differences_are_named(
    left: str, right: str, substitutions: dict, expected: list[list[tuple[str, str, str]]]
) -> None:
    pairs = {kind: [tuple(pair) for pair in listed] for kind, listed in substitutions.items()}
    assert shown(align(left, right, runs(left, right), pairs)) == expected


def test_without_runs_nothing_is_equal() -> None:
    body = align("甲", "乙", [], {})
    assert shown(body) == [[("wording", "甲", "乙")]]


@given(
    st.text(alphabet="公开信息年度12３。；，\n 县", max_size=60),
    st.text(alphabet="公开信息年度12３。；，\n 县", max_size=60),
)
def test_rows_give_back_both_texts(left: str, right: str) -> None:
    body = align(left, right, runs(left, right), {})
    pieces = [piece for row in body.rows for piece in row]
    assert "".join(piece.left for piece in pieces) == left
    assert "".join(piece.right for piece in pieces) == right
    for piece in pieces:
        if piece.change in ("equal", "plain"):
            words = [canonical(text, 0, len(text))[0] for text in (piece.left, piece.right)]
            assert words[0] == words[1]
    assert all(body.rows)
