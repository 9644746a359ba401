"""The oracle is right: against brute force, and against a finder whose mistakes are known."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.model import Occurrence, Phrase, Span
from gxnlp.reuse.settings import Settings
from tests.reuse import naive
from tests.reuse.narratives import narrative, tiny
from tests.reuse.oracle import canonical, promise_broken, shared_runs, unsound

SETTINGS = Settings()
RUN = "依托政务大厅设立公开专区安排专人值守并定期更新指南"


def brute(texts: list[str], least: int) -> list[tuple[int, int, int, int, int]]:
    found = []
    for one, left in enumerate(texts):
        for other in range(one + 1, len(texts)):
            right = texts[other]
            for start in range(len(left)):
                for begin in range(len(right)):
                    if start and begin and left[start - 1] == right[begin - 1] != "\n":
                        continue
                    length = 0
                    while (
                        start + length < len(left)
                        and begin + length < len(right)
                        and left[start + length] == right[begin + length] != "\n"
                    ):
                        length += 1
                    if length >= least:
                        found.append((one, start, other, begin, length))
    return sorted(found)


@given(st.lists(st.text("ab\n𠮷", max_size=25), min_size=2, max_size=5), st.integers(1, 6))
@settings(max_examples=200, deadline=None)
def test_runs_are_those_of_brute_force(texts: list[str], least: int) -> None:
    assert shared_runs(texts, least) == brute(texts, least)


def test_runs_of_long_texts_are_those_of_brute_force() -> None:
    draw = random.Random(3)
    texts = ["".join(draw.choices("甲乙丙丁", k=300)) for _ in range(4)]
    texts[2] = texts[0][40:90] + texts[2] + texts[1][:70]
    assert shared_runs(texts, 8) == brute(texts, 8)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ("依法公开，公平。", "依法公开公平"),
        ("１２年3 月4-5日", "0年0月0日"),
        ("受理1,205\n件", "受理0件"),
        ("⾏政㈠Ａ①", "行政一A0"),
        ("——（ ）\u3000", ""),
        ("二〇二一年", "二〇二一年"),
    ],
)
def test_canonical_text_by_its_definition(paragraphs: str, expected: str) -> None:
    assert canonical(narrative("a", paragraphs)).text == expected


def test_canonical_characters_lead_back_to_the_source() -> None:
    one = narrative("a", "受理 1,205 件，\n㈠已办", "无")
    text = canonical(one)
    assert text.text == "受理0件一已办\n无"
    assert text.span(2, 3).of(one.text) == "1,205"
    assert text.span(3, 5).of(one.text) == "件，\n㈠"
    assert text.span(8, 9).of(one.text) == "无"
    assert text.range(text.span(2, 6)) == (2, 6)


def test_canonical_text_is_that_of_the_engine() -> None:
    engine = pytest.importorskip("gxnlp.reuse.canonical")
    for one in tiny(5, 10):
        mine, theirs = canonical(one), engine.canonical(one)
        places = [at for _, start, end in theirs.passages for at in range(start, end)]
        assert engine.string(theirs.codes[places]) == mine.text.replace("\n", "")
        kept = [at for at, character in enumerate(mine.text) if character != "\n"]
        assert theirs.starts[places].tolist() == [mine.starts[at] for at in kept]
        assert theirs.ends[places].tolist() == [mine.ends[at] for at in kept]


@pytest.mark.parametrize("seed", range(3))
def test_a_finder_of_all_runs_keeps_the_promise(seed: int) -> None:
    corpus = tiny(seed)
    found = naive.find(corpus, SETTINGS)
    assert len(found.matches) > 100
    assert promise_broken(corpus, found, SETTINGS) == []
    assert unsound(corpus, found) == []


def test_every_match_that_is_left_out_is_missed() -> None:
    corpus = tiny(1, 12)
    found = naive.find(corpus, SETTINGS)
    for number, match in enumerate(found.matches):
        less = replace(found, matches=found.matches[:number] + found.matches[number + 1 :])
        (line,) = promise_broken(corpus, less, SETTINGS)
        assert match.left.report in line
        assert match.right.report in line


def pair() -> tuple:
    corpus = (narrative("a", f"甲{RUN}乙"), narrative("b", f"丙{RUN}丁"))
    return corpus, naive.find(corpus, SETTINGS).matches[0]


def test_a_run_must_be_aligned_not_only_spanned() -> None:
    corpus, match = pair()
    assert promise_broken(corpus, naive.NaiveFound((match,)), SETTINGS) == []
    left, right = match.equal[0]
    halves = ((Span(left.start, left.start + 10), Span(right.start, right.start + 10)),)
    holed = replace(match, equal=halves)
    assert len(promise_broken(corpus, naive.NaiveFound((holed,)), SETTINGS)) == 1
    shifted = ((Span(left.start, left.end - 1), Span(right.start + 1, right.end)),)
    assert promise_broken(corpus, naive.NaiveFound((replace(match, equal=shifted),)), SETTINGS)


def test_a_run_in_two_aligned_parts_without_a_gap_is_aligned() -> None:
    corpus, match = pair()
    left, right = match.equal[0]
    parts = tuple(
        (Span(left.start + low, left.start + high), Span(right.start + low, right.start + high))
        for low, high in ((0, 7), (7, len(RUN)))
    )
    found = naive.NaiveFound((replace(match, equal=parts),))
    assert promise_broken(corpus, found, SETTINGS) == []
    assert unsound(corpus, found) == []


@pytest.mark.parametrize(("short", "kept"), [(0, True), (1, False)])
def test_one_phrase_may_cover_a_run_instead(short: int, kept: bool) -> None:
    corpus, match = pair()
    phrases = tuple(Phrase(p, "common", RUN, 2, 2, None, None) for p in "pq")
    spans = [match.left.span, Span(match.right.span.start + short, match.right.span.end)]
    occurrences = [
        Occurrence("p", one.report, "overview", span)
        for one, span in zip(corpus, spans, strict=True)
    ]
    found = naive.NaiveFound((), phrases, tuple(occurrences))
    assert (promise_broken(corpus, found, SETTINGS) == []) is kept
    occurrences[1] = replace(occurrences[1], phrase="q")
    apart = naive.NaiveFound((), phrases, tuple(occurrences))
    assert len(promise_broken(corpus, apart, SETTINGS)) == 1


def test_what_a_match_claims_must_be_so() -> None:
    corpus, match = pair()
    left, right = match.equal[0]
    for wrong in (
        replace(match, characters=3),
        replace(match, equal=((left, Span(right.start, right.end - 1)),)),
        replace(match, equal=match.equal * 2),
        replace(match, left=replace(match.left, section="problems")),
        replace(match, right=replace(match.right, characters=1)),
    ):
        assert unsound(corpus, naive.NaiveFound((wrong,)))
    listed = Occurrence("p", corpus[0].report, "overview", match.left.span)
    assert unsound(corpus, naive.NaiveFound((), (), (listed,))) == []
    assert unsound(corpus, naive.NaiveFound((), (), (listed, listed)))
    assert unsound(corpus, naive.NaiveFound((), (), (replace(listed, section="other"),)))
