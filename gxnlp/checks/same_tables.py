"""Rule ``same_tables``: all three tables as last year's, with at least five cells other than 0.

Two years without a single event look alike by nature; five numbers that recur to the last digit
do not.
"""

from __future__ import annotations

from gxnlp.checks.years import YearFacts
from gxnlp.forms.names import TABLE_NAMES
from gxnlp.model import Finding

_ENOUGH = 5


def same_tables(previous: YearFacts, current: YearFacts) -> tuple[Finding, ...]:
    """A ``note`` where every cell of every table equals last year's."""
    if not all(facts.has(table) for facts in (previous, current) for table in TABLE_NAMES):
        return ()
    before = {address: fact.value for address, fact in previous.facts.items()}
    now = {address: fact.value for address, fact in current.facts.items()}
    telling = [address for address, value in now.items() if value]
    if before != now or len(telling) < _ENOUGH:
        return ()
    message = (
        f"三张表与 {previous.year} 年度报告完全相同，其中有 {len(telling)} 格不是 0，"
        "疑为照搬上年数据。"
    )
    return (
        Finding(
            "same_tables", "note", "tables", None, str(len(telling)), message,
            current.span(telling[0]),
        ),
    )  # fmt: skip
