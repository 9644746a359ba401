"""Canonical text: what is left of a text, and the way back to its source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.model import Narrative, Passage, Span
from gxnlp.reuse.arrays import SEAM
from gxnlp.reuse.canonical import Canonical, canonical, canonical_text
from gxnlp.text import RADICALS
from tests.reuse.engine_builders import report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("依法公开，公平。", "依法公开公平"),
        # Radicals and compatibility forms.
        ("⾏政⺠意⻓期", "行政民意长期"),
        ("㈠①⒈Ⅻ㎡", "一0XIIm0"),
        ("ＡＢｃ", "ABc"),
        ("豈更", "豈更"),
        ("㍿", "株式会社"),
        # Digits: any run of them, however it is written, is one.
        ("2021年12月3日", "0年0月0日"),
        ("１,２０５件", "0件"),
        ("1，205.50元", "0元"),
        ("占12.5%", "占0"),
        ("3 000\n000", "0"),
        ("第1—5条", "第0条"),
        ("①②③", "0"),
        ("²³¼", "0"),
        ("二〇二一年", "二〇二一年"),
        ("0", "0"),
        ("a1b2", "a0b0"),
        # White space, punctuation, invisible characters.
        (" \t\n\r\u3000\u00a0\u200b\ufeff\u00ad", ""),
        ("——（ ）〔〕【】《》“”‘’…·", ""),
        ("依\u3000法\u200b公\n开", "依法公开"),
        ("\x00依\x00法", "依法"),
        # Outside the first plane.
        ("𠮷野家", "𠮷野家"),
        ("𝟏𝟐月", "0月"),
        ("🙂好", "好"),
        ("\ud800好", "好"),
    ],
)
def test_what_is_left(text: str, expected: str) -> None:
    assert canonical_text(text) == expected


def plainly(text: str) -> list[tuple[str, int, int]]:
    """Canonical characters with their half-open ranges, one character at a time."""
    made: list[tuple[str, int, int]] = []
    for at, character in enumerate(text):
        for folded in unicodedata.normalize("NFKC", RADICALS.get(ord(character), character)):
            if folded in "0123456789":
                start = made.pop()[1] if made and made[-1][0] == "0" else at
                made.append(("0", start, at + 1))
            elif folded.isalnum():
                made.append((folded, at, at + 1))
    return made


def told(text: Canonical) -> list[tuple[str, int, int]]:
    """Characters with their ranges, without the seams."""
    return [
        (text.text(at, at + 1), text.back(at, at + 1).start, text.back(at, at + 1).end)
        for _, start, end in text.passages
        for at in range(start, end)
    ]


odd = st.sampled_from("依法公开民⾏⺠㈠①㎡１2５0,.，。 \n\u3000\u200b—Ａz𠮷𝟏🙂㍿¼")
odd_texts = st.text(st.one_of(odd, odd, st.characters()), max_size=60)


@given(odd_texts)
@settings(max_examples=300, deadline=None)
def test_canonical_text_is_its_definition(text: str) -> None:
    made = canonical(_whole(text))
    assert told(made) == plainly(text)
    assert canonical_text(text) == "".join(character for character, _, _ in plainly(text))


@given(odd_texts, st.data())
@settings(deadline=None)
def test_offsets_lead_back_to_what_made_a_stretch(text: str, data: st.DataObject) -> None:
    made = canonical(_whole("公" + text))
    ((_, first, last),) = made.passages
    start = data.draw(st.integers(first, last - 1))
    end = data.draw(st.integers(start + 1, last))
    span = made.back(start, end)
    assert 0 <= span.start < span.end <= len(text) + 1
    assert made.text(start, end) in canonical_text(span.of("公" + text))


def _whole(text: str) -> Narrative:
    return Narrative(
        "a", None, None, None, None, None, None, False, (), text,
        (Passage("overview", (Span(0, len(text)),)),),
    )  # fmt: skip


def test_passages_stand_between_seams() -> None:
    one = report("a", "依法\n#（一）标题\n公开", "——", "1,205\n30件", sections=(
        "overview", "problems", "other"))  # fmt: skip
    made = canonical(one)
    assert made.codes.tolist() == [SEAM, *map(ord, "依法公开"), SEAM, *map(ord, "0件"), SEAM]
    assert made.passages == (("overview", 1, 5), ("other", 6, 8))
    assert made.back(1, 5).of(one.text) == "依法\n#（一）标题\n公开"
    assert made.back(6, 7).of(one.text) == "1,205\n30"


def test_a_report_without_narrative_is_a_seam() -> None:
    for empty in (report("a"), report("a", "……"), report("a", "")):
        made = canonical(empty)
        assert made.codes.tolist() == [SEAM]
        assert made.passages == ()
