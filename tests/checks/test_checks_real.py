"""The checks on real reports, named by hash: what they must find, and that they find no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp.model import Source
from gxnlp.pipeline import analyse

EXPECTED: dict[str, set[tuple[str, str, str]]] = {
    "03ef3cf209f3": {
        ("missing_head", "note", "disclosure"),
        ("missing_head", "note", "platform"),
    },
    "ab9c4cb82110": set(),
    "94a211353fb0": {
        ("old_form", "note", "requests"),
        ("disputes", "fail", "disputes.review.*"),
        ("disputes", "fail", "disputes.suit_after_review.*"),
    },
    "803e0be1590f": {
        ("missing_fee_statement", "fail", "other"),
        ("missing_head", "note", "disclosure"),
        ("missing_head", "note", "requests"),
        ("missing_head", "note", "platform"),
        ("missing_head", "note", "supervision"),
    },
    "414af45ceaa5": {
        ("balance", "fail", "requests.*.other_org"),
        ("balance", "fail", "requests.*.total"),
        ("results", "fail", "requests.*.natural_person"),
        ("results", "fail", "requests.*.total"),
        ("foreign_name", "fail", "我委"),
    },
    "9a3811ccaaec": {
        ("wrong_year", "note", "plan:2021"),
    },
}


@pytest.mark.parametrize("prefix", sorted(EXPECTED))
def test_real_reports(prefix: str, real_report: Callable[[str], Path]) -> None:
    path = real_report(prefix)
    report = analyse(Source(path.name, path.read_bytes()))
    found = {(f.rule, f.status, f.subject) for f in report.findings if f.status in ("fail", "note")}
    assert found == EXPECTED[prefix]
    for finding in report.findings:
        assert finding.span is None or finding.span.end <= len(report.text)
