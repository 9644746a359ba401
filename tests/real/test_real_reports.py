"""The six real reports and the empty form: every cell, and every rule that fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp.forms.names import SIX
from gxnlp.model import Rejected, Report, Source
from gxnlp.pipeline import analyse
from tests.real.gold import GOLD

BLANK_FORM = "f062d96536912a9d"

FAILS: dict[str, list[tuple[str, str, str, str]]] = {
    "03ef3cf209f379fb": [],
    "ab9c4cb82110c28c": [],
    "94a211353fb046b7": [
        ("disputes", "disputes.review.*", "11", "0"),
        ("disputes", "disputes.suit_after_review.*", "5", "0"),
    ],
    "803e0be1590fc156": [("missing_fee_statement", "other", "", "")],
    "414af45ceaa5ca5e": [
        ("balance", "requests.*.other_org", "0", "16"),
        ("balance", "requests.*.total", "1", "17"),
        ("results", "requests.*.natural_person", "0", "1"),
        ("results", "requests.*.total", "16", "17"),
        ("foreign_name", "我委", "", ""),
    ],
    "9a3811ccaaec4c19": [],
}
"""The failing rules: rule, subject, and for sums the two sides as printed in the message."""


def read(real_report: Callable[[str], Path], prefix: str) -> Report:
    """The report whose file has that hash, under a name that tells nothing."""
    path = real_report(prefix)
    return analyse(Source(f"file{path.suffix}", path.read_bytes()))


@pytest.mark.parametrize("prefix", GOLD)
def test_every_cell_is_as_on_the_page(real_report: Callable[[str], Path], prefix: str) -> None:
    report = read(real_report, prefix)
    found = {fact.address: fact.value for fact in report.facts}
    assert found == GOLD[prefix].cells()
    assert all((fact.value is None) == (fact.reason is not None) for fact in report.facts)
    for fact in report.facts:
        assert fact.span is not None
        assert fact.span.of(report.text) == fact.raw


def test_the_six_reports_have_1184_cells() -> None:
    assert sum(len(gold.cells()) for gold in GOLD.values()) == 1184


@pytest.mark.parametrize("prefix", FAILS)
def test_exactly_the_broken_rules_fail(real_report: Callable[[str], Path], prefix: str) -> None:
    report = read(real_report, prefix)
    failed = [finding for finding in report.findings if finding.status == "fail"]
    assert [(f.rule, f.subject) for f in failed] == [fail[:2] for fail in FAILS[prefix]]
    for finding, (_, _, *sides) in zip(failed, FAILS[prefix], strict=True):
        assert finding.span is not None
        for side in filter(None, sides):
            assert side in finding.message


@pytest.mark.parametrize("prefix", GOLD)
def test_every_section_is_there_once(real_report: Callable[[str], Path], prefix: str) -> None:
    report = read(real_report, prefix)
    keys = [section.key for section in report.outline.sections if section.key != "preamble"]
    assert keys == list(SIX)
    assert report.status == "complete"


def test_the_empty_form_is_rejected_as_empty(real_report: Callable[[str], Path]) -> None:
    path = real_report(BLANK_FORM)
    with pytest.raises(Rejected, match="空白的报告格式"):
        analyse(Source("form.docx", path.read_bytes()))
