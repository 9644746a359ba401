"""The shipped wording: its data, the clauses it must hold, and what real reports share."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import gxnlp
from gxnlp.forms import TABLES, expected_cells
from gxnlp.forms.wording import WORDING, Wording
from gxnlp.model import Report
from gxnlp.reuse.canonical import canonical_text

STATUTES = Path(gxnlp.__file__).parent / "forms" / "statutes"
ENTRIES: list[dict[str, Any]] = [
    entry
    for path in sorted(STATUTES.glob("*.toml"))
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["wording"]
]
LINES = [canonical_text(line) for wording in WORDING for line in wording.text.splitlines()]

LEAST = 20
"""A run of fewer canonical characters is no finding."""
GRAM = 12
"""A stretch of at least so many characters can be known as wording by itself."""


def held(text: str) -> bool:
    """Whether one line of the wording holds the whole text."""
    return any(canonical_text(text) in line for line in LINES)


def outside(run: str) -> int:
    """The longest stretch of a canonical run that is in no line, in characters."""
    known = [False] * len(run)
    for at in range(len(run) - GRAM + 1):
        if any(run[at : at + GRAM] in line for line in LINES):
            known[at : at + GRAM] = [True] * GRAM
    return max(map(len, "".join(" " if one else "x" for one in known).split()), default=0)


def test_every_file_is_read() -> None:
    assert sorted(wording.title for wording in WORDING) == sorted(e["title"] for e in ENTRIES)


def test_no_document_stands_twice() -> None:
    assert max(Counter((wording.title, wording.number) for wording in WORDING).values()) == 1
    lines = [line for wording in WORDING for line in wording.text.splitlines()]
    assert max(Counter(lines).values()) == 1


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["title"])
def test_an_entry_says_where_it_comes_from(entry: dict[str, Any]) -> None:
    assert entry.keys() <= {"title", "number", "issued", "kind", "text"}
    assert entry["kind"] in {"law", "form", "notice", "formula"}
    assert date.fromisoformat(f"{entry['issued']}-01-01"[:10]) < date(2026, 1, 1)
    assert "number" not in entry or entry["number"].endswith("号")


@pytest.mark.parametrize(
    "entry",
    [entry for entry in ENTRIES if entry["kind"] != "law"],
    ids=lambda entry: entry["title"],
)
def test_no_line_is_too_short_to_be_found(entry: dict[str, Any]) -> None:
    assert all(len(canonical_text(line)) >= LEAST for line in entry["text"].strip().splitlines())


@pytest.mark.parametrize("wording", WORDING, ids=lambda wording: wording.title)
def test_the_first_line_is_how_the_document_is_cited(wording: Wording) -> None:
    first, *rest = wording.text.splitlines()
    assert first == (f"{wording.title}（{wording.number}）" if wording.number else wording.title)
    assert rest and all(line == line.strip() != "" for line in rest)


def test_the_law_is_whole() -> None:
    law = next(wording for wording in WORDING if wording.number == "国务院令第711号")
    articles = [line.split(" ", 1)[0] for line in law.text.splitlines()[1:]]
    tens = ["", "十", "二十", "三十", "四十", "五十"]
    ones = ["", *"一二三四五六七八九"]
    assert articles == [f"第{tens[n // 10]}{ones[n % 10]}条" for n in range(1, 57)]


@pytest.mark.parametrize(
    "clause",
    [
        "坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则",
        "申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请。",
        "《中华人民共和国政府信息公开条例》（以下简称《条例》）",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        "根据《中华人民共和国政府信息公开条例》第五十条的规定",
        "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作"
        "年度报告格式〉的通知》（国办公开办函〔2021〕30号）",
        "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
        "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
        "（国办公开办函〔2019〕60号）",
        "《国务院办公厅关于印发〈2022年政务公开工作要点〉的通知》（国办发〔2022〕8号）",
        "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）",
        "收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题",
        "主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障",
        "信息处理费可以按件计收，也可以按量计收，均按照超额累进方式计算收费金额。",
        "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的十九大和十九届历次全会精神",
        "以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大精神",
        "全面贯彻落实党的二十大和二十届二中、三中全会精神",
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”",
        "推进决策公开、执行公开、管理公开、服务公开、结果公开",
        "全面推进决策、执行、管理、服务、结果公开",
        "以公开促落实、促规范、促服务",
        "保障人民群众知情权、参与权、表达权、监督权",
        "保障人民群众知情权、参与权、表达权和监督权",
        "切实保障人民群众的知情权、参与权和监督权",
    ],
)
def test_a_well_known_clause_is_held(clause: str) -> None:
    assert held(clause)


@pytest.mark.parametrize(
    "sentence",
    [
        "我局指定专人每周核对一次公开栏目，发现缺漏当日补齐。",
        "下一步，我镇将组织两期业务培训，并请老人代表试用新版网页。",
    ],
)
def test_what_only_a_report_says_is_not_held(sentence: str) -> None:
    assert outside(canonical_text(sentence)) == len(canonical_text(sentence))


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_the_labels_of_the_requests_stand_in_printed_order(form: Any) -> None:
    rows = dict.fromkeys(row for row, _ in expected_cells("requests", form))
    labels = [canonical_text(TABLES["requests"].row(row).label) for row in rows]

    def in_order(line: str) -> bool:
        at = 0
        for label in labels:
            at = line.find(label, at) + len(label)
            if at < len(label):
                return False
        return True

    assert any(in_order(line) for line in LINES)


def shared(left: str, right: str) -> Iterator[str]:
    """The longest runs of at least ``LEAST`` characters that two canonical texts share."""
    where: dict[str, list[int]] = {}
    for at in range(len(right) - LEAST + 1):
        where.setdefault(right[at : at + LEAST], []).append(at)
    for one in range(len(left) - LEAST + 1):
        for two in where.get(left[one : one + LEAST], ()):
            if one and two and left[one - 1] == right[two - 1]:
                continue
            size = LEAST
            while one + size < len(left) and left[one + size] == right[two + size : two + size + 1]:
                size += 1
            yield left[one : one + size]


def prose(report: Report, keys: Iterable[str]) -> list[str]:
    """The canonical prose of the sections under these keys."""
    return [
        canonical_text("".join(span.of(report.text) for span in section.prose))
        for section in report.outline.sections
        if section.key in keys
    ]


PREAMBLE = {"preamble"}
NARRATIVE = {"overview", "proactive", "requests", "disputes", "problems", "other"}
COPY, ORIGINAL = "803e0be1590f", "414af45ceaa5"
REAL = ["03ef3cf209f3", "ab9c4cb82110", "94a211353fb0", COPY, ORIGINAL, "9a3811ccaaec"]


def test_real_reports_share_wording_and_one_copy(real_report: Callable[[str], Path]) -> None:
    reports = {name: gxnlp.analyse(real_report(name)) for name in REAL}
    found: dict[tuple[str, str], list[int]] = {}
    headings: list[int] = []
    for left, right in combinations(REAL, 2):
        for keys in (NARRATIVE, PREAMBLE):
            for one in prose(reports[left], keys):
                for two in prose(reports[right], keys):
                    for run in shared(one, two):
                        if outside(run) >= LEAST:
                            found.setdefault((left, right), []).append(len(run))
                        elif keys is PREAMBLE:
                            headings.append(len(run))
    # The copy: three exact runs, all outside the wording. And the line on the period of the
    # figures, which preambles have alike and no document sets.
    assert {pair: sorted(lengths) for pair, lengths in found.items()} == {
        (COPY, ORIGINAL): [29, 29, 43],
        (REAL[2], ORIGINAL): [24],
    }
    assert sorted(headings) == [20, 39]
