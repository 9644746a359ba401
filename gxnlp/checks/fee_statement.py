"""Rule ``fee_statement`` (an addition): what is told of 信息处理费 agrees with itself.

There is no cell to compare it with; only notices, amount charged and amount collected among
themselves: nothing was collected without a notice, nor more than was charged.
"""

from __future__ import annotations

from gxnlp.checks.fee import Fee, fees
from gxnlp.checks.reading import Reading
from gxnlp.model import Finding
from gxnlp.text import figure


def fee_statement(reading: Reading) -> tuple[Finding, ...]:
    """One finding where section six tells numbers of the fee: what they are, whether they agree."""
    told = [fee for passage in reading.body("other") for fee in fees(passage)]
    if not told:
        return ()
    said = "；".join(dict.fromkeys(_said(fee) for fee in told))
    wrong = _contradiction(told)
    if wrong is None:
        first = told[0]
        return (
            Finding(
                "fee_statement", "pass", "fee", None, said,
                f"信息处理费：{said}，前后一致。", first.passage.span(first.start, first.end),
            ),
        )  # fmt: skip
    one, other, why = wrong
    return (
        Finding(
            "fee_statement", "fail", "fee", _said(one), _said(other),
            f"信息处理费前后矛盾：{_said(one)}，而{_said(other)}（{why}）。",
            other.passage.span(other.start, other.end),
        ),
    )  # fmt: skip


def _said(fee: Fee) -> str:
    if fee.item == "none":
        return "未收取信息处理费"
    return f"{fee.name} {figure(fee.value)} {'件' if fee.item == 'notices' else '元'}"


def _contradiction(told: list[Fee]) -> tuple[Fee, Fee, str] | None:
    """The first two tellings that cannot both be true, and why."""
    first: dict[str, Fee] = {}
    for fee in told:
        before = first.setdefault(fee.item, fee)
        if before.value != fee.value:
            return before, fee, "同一事项两个数"
    notices, charged = first.get("notices"), first.get("charged")
    collected, none = first.get("collected"), first.get("none")
    for amount in (charged, collected):
        if amount and amount.value > 0:
            if notices and notices.value == 0:
                return notices, amount, "没有收费通知却有金额"
            if none and amount is collected:
                return none, amount, "说未收取却有金额"
    if charged and collected and collected.value > charged.value:
        return charged, collected, "实收多于应收"
    return None
