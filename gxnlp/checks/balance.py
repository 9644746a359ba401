"""Rule ``balance``: per column, received + carried in = concluded + carried out.

The form prints it above the table itself: 第一项加第二项之和，等于第三项加第四项之和.
"""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.checks.sums import Equation, Term, judge
from gxnlp.forms import REQUEST_COLUMNS
from gxnlp.forms.names import column_name, row_name
from gxnlp.model import Finding


def balance(reading: Reading) -> tuple[Finding, ...]:
    """A ``fail`` for each column of the requests table whose two sides differ."""
    return judge(
        reading,
        "balance",
        "requests",
        _EQUATIONS,
        "各列“本年新收 + 上年结转 = 总计 + 结转下年度”",
    )


def _equation(column: str) -> Equation:
    def term(row: str) -> Term:
        return Term(row_name("requests", row), f"requests.{row}.{column}")

    return Equation(
        subject=f"requests.*.{column}",
        place=f"“{column_name('requests', column)}”一列",
        left=(term("received"), term("carried_in")),
        right=(term("concluded"), term("carried_out")),
        anchor=f"requests.concluded.{column}",
    )


_EQUATIONS = tuple(_equation(column) for column in REQUEST_COLUMNS)
