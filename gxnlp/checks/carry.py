"""Rule ``carry`` (rule 5): what last year's report carried out, this year's carries in."""

from __future__ import annotations

from gxnlp.checks.years import YearFacts
from gxnlp.forms import REQUEST_COLUMNS
from gxnlp.forms.names import column_name
from gxnlp.model import Finding
from gxnlp.text import figure


def carry(previous: YearFacts, current: YearFacts) -> tuple[Finding, ...]:
    """A ``fail`` per column that differs, one ``unknown`` for blank columns, or a pass."""
    if not previous.has("requests") or not current.has("requests"):
        return ()
    failed, blank = [], []
    for column in REQUEST_COLUMNS:
        address = f"requests.carried_in.{column}"
        before = previous.value(f"requests.carried_out.{column}")
        now = current.value(address)
        name = f"“{column_name('requests', column)}”一列"
        if before is None or now is None:
            blank.append(name)
        elif before != now:
            failed.append(
                Finding(
                    "carry",
                    "fail",
                    address,
                    figure(before),
                    figure(now),
                    f"{name}：{previous.year} 年度报告结转下年度 {figure(before)}，"
                    f"而本年度报告上年结转 {figure(now)}。",
                    current.span(address),
                )
            )
    if blank:
        message = f"{'、'.join(blank)}缺数，不能与 {previous.year} 年度报告核对结转数量。"
        return (*failed, Finding("carry", "unknown", "requests", None, None, message))
    if failed:
        return tuple(failed)
    message = f"上年结转与 {previous.year} 年度报告的结转下年度逐列相符。"
    return (Finding("carry", "pass", "requests", None, None, message),)
