"""The five heads of the overview: told by a theme, named by a line, or missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gxnlp.checks import check
from gxnlp.checks.missing_head import HEADS
from gxnlp.model import Finding, Label, Point, Report, SectionKey
from gxnlp.themes.taxonomy import shipped
from tests.checks.drafts import Draft

ALL = {head.key for head in HEADS}
WORKS = [f"work.{head.key}" for head in HEADS]


def labelled(
    *themes: str, overview: str = "工作平稳有序。", section: SectionKey = "overview"
) -> Report:
    """A report with one point, about these themes."""
    report = Draft(sections={"overview": overview}).report()
    span = next(part.body for part in report.outline.sections if part.key == section)
    labels = tuple(Label(theme, 0.9, "rule", ()) for theme in themes)
    return replace(report, points=(Point(section, 1, "work", span, labels),))


def heads(report: Report) -> list[Finding]:
    """The findings of the rule."""
    return [finding for finding in check(report) if finding.rule == "missing_head"]


def missing(report: Report) -> set[str]:
    """The heads that are missing."""
    assert all(finding.status == "note" for finding in heads(report))
    return {finding.subject for finding in heads(report)}


@pytest.mark.parametrize("stem", sorted({stem for head in HEADS for stem in head.stems}))
def test_every_theme_of_a_head_speaks_of_it(stem: str) -> None:
    told = {head.key for head in HEADS if stem in head.stems}
    assert missing(labelled(f"work.{stem}")) == ALL - told


def test_the_themes_of_the_heads_are_in_the_taxonomy() -> None:
    assert {f"work.{stem}" for head in HEADS for stem in head.stems} <= shipped().keys


def test_all_five_is_a_pass() -> None:
    [finding] = heads(labelled(*WORKS))
    assert (finding.status, finding.subject) == ("pass", "overview")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("（一）主动公开情况", {"disclosure"}),
        ("2.依申请公开。全年平稳。", {"requests"}),
        ("三是政府信息管理方面，逐条核对。", {"management"}),
        ("信息规范化管理。逐条核对。", {"management"}),
        ("（四）平台载体建设", {"platform"}),
        ("㈤监督和保障", {"supervision"}),
        ("本年度各项任务平稳推进，主动公开、依申请公开均未出错。", set()),
        ("县里反复强调主动作为。", set()),
    ],
)
def test_a_line_that_opens_with_the_name_of_a_head(line: str, named: set[str]) -> None:
    told = labelled("problem.content", overview=f"总的看平稳。\n{line}\n详见附表。")
    assert missing(told) == ALL - named


def test_what_other_sections_say_does_not_count() -> None:
    assert missing(labelled(*WORKS, section="problems")) == ALL


@pytest.mark.parametrize("report", [labelled(), Draft().report()], ids=["no themes", "no points"])
def test_without_any_theme_nothing_is_said(report: Report) -> None:
    assert heads(report) == []


def test_an_empty_overview_has_a_rule_of_its_own() -> None:
    assert heads(labelled(*WORKS, overview="", section="problems")) == []


def test_the_finding_says_what_and_where() -> None:
    report = labelled(*WORKS[:4])
    [finding] = heads(report)
    assert (finding.subject, finding.expected) == ("supervision", "监督保障")
    assert finding.message == "“一、总体情况”没有谈到监督保障。"
    assert finding.span is not None and finding.span.of(report.text) == "一、总体情况"
