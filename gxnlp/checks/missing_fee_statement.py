"""Rule ``missing_fee_statement``: since report year 2021 section six must speak of 信息处理费.

30号: 其他需要报告的事项 包括 按照《政府信息公开信息处理费管理办法》收取信息处理费的情况.
"""

from __future__ import annotations

from gxnlp.checks.fee import speaks_of_fee
from gxnlp.checks.reading import Passage, Reading
from gxnlp.forms.names import SECTION_NAMES
from gxnlp.model import Finding

_RULE = "missing_fee_statement"
_SINCE = 2021


def missing_fee_statement(reading: Reading) -> tuple[Finding, ...]:
    """``fail`` if section six is silent on the fee; ``note`` if another section speaks of it."""
    if reading.year is None or reading.year < _SINCE:
        return ()
    name = SECTION_NAMES["other"]
    part = reading.section("other")
    if part is None:
        message = f"缺少“{name}”，无从核对是否说明信息处理费收取情况。"
        return (Finding(_RULE, "unknown", "other", None, None, message),)
    for other in reading.outline.sections:
        if other.key != "other":
            continue
        passage = Passage("other", other.body.start, other.body.of(reading.report.text))
        found = speaks_of_fee(passage)
        if found:
            message = f"“{name}”说明了信息处理费收取情况。"
            return (Finding(_RULE, "pass", "other", None, None, message, passage.span(*found)),)
    span = part.body if len(part.body) else part.heading
    for passage in reading.narrative:
        if "信息处理费" in passage.folded or "信息公开处理费" in passage.folded:
            at = passage.folded.index("处理费")
            message = f"信息处理费收取情况写在别处，没有写在“{name}”。"
            return (Finding(_RULE, "note", "other", None, None, message, passage.span(at, at + 3)),)
    message = f"“{name}”没有说明信息处理费收取情况（{_SINCE} 年度起应当说明，没有收取也应写明）。"
    return (Finding(_RULE, "fail", "other", "信息处理费", "", message, span),)
