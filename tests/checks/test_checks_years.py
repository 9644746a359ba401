"""Rule 5 and the repeated tables: two years of one organ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gxnlp.checks import YearFact, YearFacts, check_years
from tests.checks.drafts import BLANK, Cell, Draft


def statuses(before: dict[str, Cell], now: dict[str, Cell], **of: object) -> dict[str, str]:
    previous = Draft(year=2021, cells=before).report()
    current = Draft(year=2022, cells=now, **of).report()  # type: ignore[arg-type]
    return {f"{f.rule} {f.subject}": f.status for f in check_years(previous, current)}


def test_two_empty_years_agree() -> None:
    assert statuses({}, {}) == {"carry requests": "pass", "in_force proactive": "pass"}


def test_what_was_carried_out_is_carried_in() -> None:
    out, into = "requests.carried_out.total", "requests.carried_in.total"
    assert statuses({out: 2}, {into: 2})["carry requests"] == "pass"
    assert statuses({out: 2}, {into: 3}) == {
        f"carry {into}": "fail",
        "in_force proactive": "pass",
    }
    assert statuses({out: BLANK}, {into: 3})["carry requests"] == "unknown"


def test_documents_in_force() -> None:
    row = "proactive.normative_documents"
    before: dict[str, Cell] = {f"{row}.in_force": 10}
    now: dict[str, Cell] = {f"{row}.issued": 3, f"{row}.repealed": 1, f"{row}.in_force": 12}
    assert statuses(before, now)["in_force proactive"] == "pass"
    now[f"{row}.in_force"] = 13
    assert statuses(before, now)[f"in_force {row}.in_force"] == "fail"
    now[f"{row}.issued"] = BLANK
    assert statuses(before, now)["in_force proactive"] == "unknown"


def test_the_message_shows_the_sum() -> None:
    row = "proactive.regulations"
    previous = Draft(year=2021, cells={f"{row}.in_force": 2}).report()
    current = Draft(year=2022, cells={f"{row}.issued": 1, f"{row}.in_force": 5}).report()
    finding = next(f for f in check_years(previous, current) if f.status == "fail")
    assert finding.message == (
        "规章：2021 年度现行有效 2 + 本年制发 1 - 本年废止 0 = 3，而本年度报告现行有效 5。"
    )
    assert finding.span is not None and finding.span.of(current.text) == "5"


@pytest.mark.parametrize(("count", "told"), [(4, False), (5, True)])
def test_the_same_tables(count: int, told: bool) -> None:
    addresses = ["proactive.licences.decisions", "proactive.penalties.decisions",
                 "proactive.coercion.decisions", "proactive.fees.amount",
                 "requests.received.total"]  # fmt: skip
    cells: dict[str, Cell] = dict.fromkeys(addresses[:count], 7)
    assert ("same_tables tables" in statuses(cells, cells)) is told
    assert "same_tables tables" not in statuses(cells, {**cells, "disputes.review.total": 1})


@pytest.mark.parametrize("change", [{"year": 2023}, {"year": 2021}, {"organ": "云川区教育局"}])
def test_only_the_next_year_of_the_same_organ(change: dict[str, object]) -> None:
    previous = Draft(year=2021).report()
    current = Draft(year=2022).report()
    identity = replace(current.identity, **change)  # type: ignore[arg-type]
    assert check_years(previous, replace(current, identity=identity)) == ()


def test_facts_from_rows_do_as_well_as_a_report() -> None:
    report = Draft(year=2022, cells={"requests.carried_in.total": 3}).report()
    rows = {f.address: YearFact(f.value, f.raw, f.span) for f in report.facts}
    assert report.identity.organ is not None
    facts = YearFacts(report.id, report.identity.organ, 2022, rows)
    previous = Draft(year=2021).report()
    assert check_years(previous, facts) == check_years(previous, report)
    assert len([f for f in check_years(previous, facts) if f.status == "fail"]) == 1


def test_a_missing_table_is_not_compared() -> None:
    assert statuses({}, {}, tables=("disputes",)) == {}
