"""Rule ``in_force`` (rule 5): in force last year + issued − repealed = in force this year.

For 规章 and 行政规范性文件, between two reports on the form of 2021.
"""

from __future__ import annotations

from gxnlp.checks.years import YearFacts
from gxnlp.forms.names import row_name
from gxnlp.model import Finding
from gxnlp.text import figure

_ROWS = ("regulations", "normative_documents")


def in_force(previous: YearFacts, current: YearFacts) -> tuple[Finding, ...]:
    """A ``fail`` per row that does not add up, one ``unknown`` for blank rows, or a pass."""
    failed, blank, held = [], [], 0
    for row in _ROWS:
        address = f"proactive.{row}.in_force"
        if address not in previous.facts or address not in current.facts:
            continue
        name = row_name("proactive", row)
        before, now = previous.value(address), current.value(address)
        issued = current.value(f"proactive.{row}.issued")
        repealed = current.value(f"proactive.{row}.repealed")
        if before is None or now is None or issued is None or repealed is None:
            blank.append(name)
        elif (expected := before + issued - repealed) != now:
            failed.append(
                Finding(
                    "in_force",
                    "fail",
                    address,
                    figure(expected),
                    figure(now),
                    f"{name}：{previous.year} 年度现行有效 {figure(before)} + 本年制发 "
                    f"{figure(issued)} - 本年废止 {figure(repealed)} = {figure(expected)}，"
                    f"而本年度报告现行有效 {figure(now)}。",
                    current.span(address),
                )
            )
        else:
            held += 1
    if blank:
        message = f"{'、'.join(blank)}缺数，不能与 {previous.year} 年度报告核对现行有效件数。"
        return (*failed, Finding("in_force", "unknown", "proactive", None, None, message))
    if failed or not held:
        return tuple(failed)
    message = f"现行有效件数与 {previous.year} 年度报告推算相符。"
    return (Finding("in_force", "pass", "proactive", None, None, message),)
