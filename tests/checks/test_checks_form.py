"""What the form asks for: sections, tables, cells, the right edition, the date, the fee."""

from __future__ import annotations

import pytest

from gxnlp.checks import CHECKS, RULES, check
from gxnlp.model import Section, Span
from tests.checks.drafts import BLANK, PLAIN, Draft, found, only, with_section


def test_a_plain_report_fails_nothing() -> None:
    assert {f.status for f in check(Draft(published="2023-01-20").report())} == {"pass"}


def test_rule_and_subject_are_unique() -> None:
    draft = Draft(cells={"requests.concluded.total": 3}, sections={"problems": "无", "other": None})
    findings = [(f.rule, f.subject) for f in check(draft.report())]
    assert len(findings) == len(set(findings))


def test_the_registry_tells_every_rule_in_chinese() -> None:
    keys = [rule.key for rule in RULES]
    assert len(keys) == len(set(keys)) and {c.key for c in CHECKS} < set(keys)
    assert all(rule.name and rule.description for rule in RULES)


def test_missing_and_empty_sections() -> None:
    draft = Draft(sections={"overview": None, "problems": ""})
    assert found(draft, "missing_section", "empty_section") == {
        "overview": "fail",
        "problems": "fail",
    }


def test_a_section_that_holds_only_its_table_is_not_empty() -> None:
    assert found(Draft(), "empty_section") == {}
    assert found(Draft(tables=("requests", "disputes")), "empty_section") == {"proactive": "fail"}


def test_nothing_is_a_statement_but_odd_for_problems() -> None:
    assert found(Draft(sections={"problems": "无", "other": "无"}), "empty_section") == {
        "problems": "note"
    }


def test_a_section_that_stands_twice() -> None:
    draft = Draft()
    again = Section("problems", Span(0, 4), Span(4, 10), "text", True, ())
    findings = check(with_section(draft, again))
    finding = next(f for f in findings if f.rule == "duplicate_section")
    assert (finding.status, finding.subject, finding.actual) == ("note", "problems", "2")


def test_missing_tables_and_blank_cells() -> None:
    cells = {"proactive.fees.amount": BLANK, "proactive.licences.decisions": "/"}
    draft = Draft(tables=("proactive", "requests"), cells=cells)
    assert found(draft, "missing_table") == {"disputes": "fail"}
    finding = only(draft, "blank_cells")
    assert (finding.status, finding.actual) == ("note", "1")
    assert "有 1 格空白（共 10 格），另有 1 格不是数字（“/”）" in finding.message


@pytest.mark.parametrize(
    ("year", "proactive", "requests", "preamble", "expected"),
    [
        (2022, "2021", "2021", "", {"tables": "pass"}),
        (2020, "2019", "2019", "", {"tables": "pass"}),
        (2022, "2019", "2019", "", {"proactive": "fail", "requests": "fail"}),
        (2022, "2021", "2019", "", {"requests": "note"}),
        (2022, "2021", "2021", "根据国办公开办函〔2019〕60号编制年度报告。", {"notice": "note"}),
        (2022, "2021", "2021", "根据国办公开办函（2021）30 号编制年度报告。", {"tables": "pass"}),
        (2020, "2019", "2019", "根据国办公开办函〔2021〕30号编制年度报告。", {"notice": "note"}),
        (2022, "2021", "2021",
         "根据《关于政府信息公开工作年度报告有关事项的通知》编制年度报告。", {"notice": "note"}),
    ],
)  # fmt: skip
def test_old_form(
    year: int, proactive: str, requests: str, preamble: str, expected: dict[str, str]
) -> None:
    forms = {"proactive": proactive, "requests": requests}
    draft = Draft(year=year, forms=forms, sections={"preamble": preamble})  # type: ignore[arg-type]
    assert found(draft, "old_form") == expected


@pytest.mark.parametrize(
    ("organ", "year", "published", "status"),
    [
        ("云川区水务局", 2022, "2023-01-31", "pass"),
        ("云川区水务局", 2022, "2023-02-01", "fail"),
        ("云川区人民政府", 2022, "2023-03-20", "note"),
        ("云川区人民政府", 2022, "2023-04-01", "fail"),
        ("云川区石桥镇人民政府", 2022, "2023-03-20", "fail"),
        ("云川区水务局", 2018, "2019-03-20", "note"),
    ],
)
def test_late(organ: str, year: int, published: str, status: str) -> None:
    assert only(Draft(organ=organ, year=year, published=published), "late").status == status


def test_an_unknown_date_is_not_late() -> None:
    assert found(Draft(), "late") == {}


@pytest.mark.parametrize(
    ("text", "year", "status"),
    [
        ("全年未收取信息处理费。", 2022, "pass"),
        ("没有收取信息费的情况。", 2021, "pass"),
        ("发出收费通知0件，总金额0元。", 2021, "pass"),
        ("未收取任何费用。", 2021, "pass"),
        ("无", 2021, "fail"),
        ("没有其他需要报告的事项。", 2022, "fail"),
        ("行政事业性收费已公示。", 2022, "fail"),
        ("无", 2020, None),
        (None, 2022, "unknown"),
    ],
)
def test_the_fee_must_be_spoken_of(text: str | None, year: int, status: str | None) -> None:
    statuses = found(Draft(year=year, sections={"other": text}), "missing_fee_statement")
    assert statuses == ({} if status is None else {"other": status})


def test_a_fee_told_elsewhere_is_a_note() -> None:
    sections = {"overview": "未收取信息处理费。", "other": "无"}
    assert found(Draft(sections=sections), "missing_fee_statement") == {"other": "note"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("发出收费通知0件，总金额0元，实际收取0元。", "pass", "收费通知 0 件"),
        ("发出收费通知0件，实际收取信息处理费500元。", "fail", "实际收取金额 500 元"),
        ("发出3件收费通知，总金额300元，实收处理费0.05万元。", "fail", "实际收取金额 500 元"),
        ("未收取信息处理费。全年收取信息处理费20元。", "fail", "实际收取金额 20 元"),
        ("发出收费通知两件，总金额300元，实际收取200元。", "pass", "收费通知 2 件"),
        ("行政事业性收费976.81万元，未收取信息处理费。", "pass", "未收取信息处理费"),
    ],
)  # fmt: skip
def test_the_fee_agrees_with_itself(text: str, status: str, said: str) -> None:
    finding = only(Draft(sections={**PLAIN, "other": text}), "fee_statement")
    assert finding.status == status
    assert finding.actual is not None and finding.actual.split("；")[0] == said
