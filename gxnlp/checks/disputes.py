"""Rule ``disputes``: per kind of dispute, upheld + corrected + other + pending = 总计."""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.checks.sums import Equation, Term, judge
from gxnlp.forms import TABLES
from gxnlp.forms.names import column_name, row_name
from gxnlp.model import Finding


def disputes(reading: Reading) -> tuple[Finding, ...]:
    """A ``fail`` for each kind of dispute whose outcomes do not sum to 总计."""
    return judge(
        reading,
        "disputes",
        "disputes",
        _EQUATIONS,
        "行政复议、行政诉讼各类结果之和等于“总计”",
    )


def _equation(row: str) -> Equation:
    return Equation(
        subject=f"disputes.{row}.*",
        place=f"“{row_name('disputes', row)}”",
        left=tuple(
            Term(column_name("disputes", column), f"disputes.{row}.{column}")
            for column in TABLES["disputes"].columns
            if column != "total"
        ),
        right=(Term("总计", f"disputes.{row}.total"),),
        anchor=f"disputes.{row}.total",
    )


_EQUATIONS = tuple(_equation(row.key) for row in TABLES["disputes"].rows)
