"""Words: what is one, what is none, and that the same text gives the same words everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.language import words

FIELD = (files("gxnlp.language") / "words.txt").read_text(encoding="utf-8").splitlines()

CASES = [
    ("", []),
    ("　，。——！", []),
    ("依申请公开", ["依申请公开"]),
    ("发布政务新媒体信息", ["发布", "政务新媒体", "信息"]),
    ("行政规范性文件的公开", ["行政规范性文件", "的", "公开"]),
    ("公开\n工作", ["公开", "工作"]),
    ("规范性\n文 件", ["规范性文件"]),
    ("２０２３年受理12件", ["2023", "年", "受理", "12", "件"]),
    ("占98.5%，增长３％", ["占", "98.5%", "增长", "3%"]),
    ("微信公众号WeChat Official", ["微信公众号", "wechat", "official"]),
    ("APP 2 个", ["app", "2", "个"]),
    ("（一）主动公开、依法公开", ["一", "主动公开", "依法公开"]),
    ("_", []),
    ("⽂件", ["文件"]),
    ("霡霂𠮷", ["霡", "霂", "𠮷"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("term", FIELD)
def test_a_word_of_the_field_stays_whole(term: str) -> None:
    assert words(term) == [term]


def test_the_word_list_has_no_word_twice() -> None:
    assert len(set(FIELD)) == len(FIELD)


@given(st.text(alphabet="政府信息公开工作年度报告县市2０.%Aｂ ，。\n", max_size=60))
def test_no_letter_is_lost_or_added(text: str) -> None:
    def letters(parts: str) -> list[str]:
        return [one for one in parts if one.isalnum()]

    small = text.translate(str.maketrans("０ｂA", "0ba"))
    assert letters("".join(words(text))) == letters(small)


def test_the_global_tokenizer_is_left_alone() -> None:
    import jieba

    before = jieba.dt.initialized
    assert "政务新媒体" in words("办好政务新媒体")
    assert jieba.dt.initialized is before
    assert not jieba.dt.FREQ.get("政务新媒体")


def test_threads_may_cut_at_the_same_time() -> None:
    texts = [f"第{number}次公开政府信息，答复依申请公开{number}件" for number in range(200)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(words, texts)) == [words(text) for text in texts]


def test_another_process_cuts_alike_in_silence_and_leaves_no_cache(tmp_path: Path) -> None:
    text = "云岭县2023年主动公开规范性文件15件，受理依申请公开3.5%。"
    code = f"from gxnlp.language import words; print('|'.join(words({text!r})))"
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", code],
        env={
            **os.environ,
            "TMPDIR": str(tmp_path),
            "TEMP": str(tmp_path),
            "TMP": str(tmp_path),
            "PYTHONHASHSEED": "7",
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip().split("|") == words(text)
    assert done.stderr == ""
    assert not list(tmp_path.iterdir())
