"""The published measures on examples counted by hand, some of them the papers' own."""

from __future__ import annotations

import math
import os
import subprocess
import sys

import numpy as np
import pytest

from gxnlp.reuse.published import Resemblance, Worded, between, common, measure, worded
from gxnlp.reuse.published.boilerplate import boilerplate, tetragrams
from gxnlp.reuse.published.broder import containment, resemblance
from gxnlp.reuse.published.lazy_prices import cosine, jaccard, minimum_edit, simple
from gxnlp.reuse.published.sentences import phrases, sequences
from gxnlp.reuse.published.stickiness import stickiness

NOTHING = Worded.of([])


def told(*sentences: str) -> Worded:
    """Sentences whose words stand apart."""
    return Worded.of([sentence.split() for sentence in sentences])


ROSE = told("a rose is a rose is a rose")
FLOWER = told("a rose is a flower which is a rose")


@pytest.mark.parametrize(("size", "expected"), [(1, 0.6), (2, 0.5), (3, 3 / 7)])
def test_resemblance_of_broders_roses(size: int, expected: float) -> None:
    assert resemblance(ROSE, FLOWER, size) == expected
    assert resemblance(FLOWER, ROSE, size) == expected


def test_containment_is_of_the_first_in_the_second() -> None:
    part, whole = told("公开 目录 已经 更新"), told("今年 公开 目录 已经 更新 完毕")
    assert containment(part, whole) == 1.0
    assert containment(whole, part) == 1 / 3
    assert resemblance(part, whole) == 1 / 3


def test_shingles_run_over_the_ends_of_sentences() -> None:
    assert resemblance(told("甲 乙", "丙 丁"), told("甲 乙 丙 丁")) == 1.0


DEMAND = told("we expect demand to increase")
WORLDWIDE = told("we expect worldwide demand to increase")
WEAKNESS = told("we expect weakness in sales")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (WORLDWIDE, (5 / math.sqrt(30), 5 / 6, 1 - 1 / 11, 0.0)),
        (WEAKNESS, (2 / 5, 2 / 8, 1 - 6 / 10, 0.0)),
        (DEMAND, (1.0, 1.0, 1.0, 1.0)),
    ],
)
def test_the_example_of_lazy_prices(other: Worded, expected: tuple[float, ...]) -> None:
    found = [measured(DEMAND, other) for measured in (cosine, jaccard, minimum_edit, simple)]
    assert found == pytest.approx(expected)


def test_cosine_counts_how_often_a_word_comes() -> None:
    assert cosine(told("公开 公开 目录"), told("公开 指南")) == pytest.approx(2 / math.sqrt(5 * 2))
    assert jaccard(told("公开 公开 目录"), told("公开 指南")) == 1 / 3


def test_minimum_edit_keeps_to_the_order_of_words() -> None:
    assert minimum_edit(told("甲 乙 丙"), told("丙 甲 乙")) == pytest.approx(1 - 2 / 6)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("甲 乙 丙", "丁 戊"), ("甲 乙 丙", "丁 己"), 6 / 10),
        (("甲 乙 丙", "丁 戊"), ("丁 戊", "甲 乙 丙"), 6 / 10),
        (("甲", "乙", "丙 丁 戊 己"), ("丙 丁 戊 己", "甲", "乙"), 8 / 12),
        (("甲 乙", "甲 乙"), ("甲 乙",), 4 / 6),
        (("甲 乙",), ("甲", "乙"), 0.0),
    ],
)
def test_simple_lays_sentences_side_by_side(
    before: tuple[str, ...], after: tuple[str, ...], expected: float
) -> None:
    assert simple(told(*before), told(*after)) == expected
    assert simple(told(*after), told(*before)) == expected


def test_stickiness_counts_whole_sentences_with_eight_words_of_last_year() -> None:
    previous = told("一 二 三 四 五 六 七 八 九", "甲 乙 丙 丁")
    current = told("今 一 二 三 四 五 六 七 八", "一 二 三 四 五 六 七 新", "甲 乙 丙 丁")
    assert stickiness(previous, current) == 9 / 21
    assert stickiness(told("一 二 三 四", "五 六 七 八"), told("一 二 三 四 五 六 七 八")) == 0.0


def test_boilerplate_takes_phrases_of_some_documents_but_not_of_most() -> None:
    everyone, some, one = "本 报告 全文 如下", "始终 坚持 稳步 推进 工作", "桥头 镇 新建 书屋"
    year = [[told(everyone), told(some)]] * 3 + [[told(everyone, one)]] + [[told(everyone)]] * 6
    known = common(year)
    assert known is not None
    assert known.tolist() == tetragrams([told(some)]).tolist()
    assert boilerplate(told(everyone, some, one), known) == 5 / 13
    assert boilerplate(told(some), known) == 1.0
    assert boilerplate(told(one), known) == 0.0
    assert boilerplate(told("推进 工作", "始终 坚持"), known) == 0.0


@pytest.mark.parametrize(
    ("having", "documents", "expected"),
    [(2, 7, False), (3, 10, True), (2, 10, False), (7, 10, True), (3, 4, False), (2, 4, True)],
)
def test_the_thresholds_of_boilerplate(having: int, documents: int, expected: bool) -> None:
    phrase = told("认真 抓好 各项 落实")
    year = [[phrase]] * having + [[told(f"第 {n} 份 报告")] for n in range(documents - having)]
    known = common(year)
    assert known is not None
    assert (len(known) > 0) is expected


def test_a_phrase_counts_once_in_a_document_however_often_it_comes() -> None:
    phrase = told("认真 抓好 各项 落实")
    year = [[phrase, phrase]] * 2 + [[told(f"第 {n} 份 报告")] for n in range(6)]
    known = common(year)
    assert known is not None
    assert len(known) == 0


def test_few_documents_have_no_boilerplate() -> None:
    text = told("认真 抓好 各项 落实")
    assert common([]) is None
    assert common([[text], [NOTHING], [], [text], [text]]) is None
    assert common([[text]] * 4) is not None
    assert boilerplate(text, None) is None


def test_what_is_undefined_is_none() -> None:
    text = told("依法 公开 全部 目录")
    for one, other in ((text, NOTHING), (NOTHING, text), (NOTHING, NOTHING)):
        found = between(one, other)
        assert {getattr(found, name) for name in found.__slots__} == {None}
    assert boilerplate(NOTHING, tetragrams([text])) is None
    short = between(told("公开"), told("公开"))
    assert (short.resemblance, short.containment) == (None, None)
    assert (short.stickiness, short.cosine, short.simple) == (0.0, 1.0, 1.0)


def test_between_contains_this_year_in_last_year() -> None:
    found = between(told("今年 公开 目录 已经 更新 完毕"), told("公开 目录 已经 更新"))
    assert found.containment == 1.0


def test_measure_without_a_previous_report_has_boilerplate_alone() -> None:
    text = told("认真 抓好 各项 落实")
    found = measure(
        report="b",
        section="overview",
        text=text,
        previous_report=None,
        previous_text=None,
        boilerplate=boilerplate(text, tetragrams([text])),
    )
    assert found == Resemblance(
        report="b",
        section="overview",
        previous_report=None,
        resemblance=None,
        containment=None,
        stickiness=None,
        cosine=None,
        jaccard=None,
        minimum_edit=None,
        simple=None,
        boilerplate=1.0,
    )


def test_measure_joins_all_measures_under_their_names() -> None:
    text = told("认真 抓好 各项 落实")
    found = measure(
        report="b",
        section="problems",
        text=text,
        previous_report="a",
        previous_text=told("认真 抓好 各项 落实", "按时 完成"),
        boilerplate=None,
    )
    likeness = between(told("认真 抓好 各项 落实", "按时 完成"), text)
    assert found.previous_report == "a"
    assert found.boilerplate is None
    for name in likeness.__slots__:
        assert getattr(found, name) == getattr(likeness, name)


def test_sentences_end_at_marks_and_with_their_paragraph() -> None:
    text = worded(
        ["推进公开。落实责任；补齐短板！", "", "　。", "还有不足吗？有3.5件；", "一、继续努力"]
    )
    assert text.ends.tolist() == [2, 4, 6, 9, 12, 15]
    assert len(text) == 15
    assert text.words.dtype == np.uint64
    assert text.ends.dtype == np.int32
    assert len(worded([])) == 0


def test_phrases_stay_within_a_sentence() -> None:
    text = told("甲 乙 丙", "丁", "戊 己")
    hashes, sentences = phrases(text, 2)
    assert sentences.tolist() == [0, 0, 2]
    assert hashes.tolist() == sequences(text, 2)[[0, 1, 4]].tolist()
    assert sequences(told("甲 乙"), 2).tolist() != sequences(told("乙 甲"), 2).tolist()
    assert len(sequences(text, 7)) == len(phrases(text, 7)[0]) == 0


def test_another_process_makes_the_same_arrays() -> None:
    text = "云岭县主动公开规范性文件15件。受理申请3件；"
    code = (
        "from gxnlp.reuse.published import worded, common;"
        f"text = worded([{text!r}]);"
        "print(text.words.tolist(), text.ends.tolist())"
    )
    here = worded([text])
    for seed in ("0", "12345"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.strip() == f"{here.words.tolist()} {here.ends.tolist()}"
    assert told("公开").words.tolist() == [8413183097161628691]
