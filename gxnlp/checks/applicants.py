"""Rule ``applicants``: per row of the requests table, the six kinds of applicant sum to 总计."""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.checks.results import request_form
from gxnlp.checks.sums import Equation, Term, judge
from gxnlp.forms import REQUEST_COLUMNS, result_rows
from gxnlp.forms.names import column_name, row_name
from gxnlp.model import Finding, FormKey


def applicants(reading: Reading) -> tuple[Finding, ...]:
    """A ``fail`` for each row of the requests table whose columns do not sum to 总计."""
    return judge(
        reading,
        "applicants",
        "requests",
        _EQUATIONS[request_form(reading)],
        "各行“自然人”至“其他”六列之和等于“总计”",
    )


def _equation(row: str) -> Equation:
    return Equation(
        subject=f"requests.{row}.*",
        place=f"“{row_name('requests', row)}”一行",
        left=tuple(
            Term(column_name("requests", column), f"requests.{row}.{column}")
            for column in REQUEST_COLUMNS
            if column != "total"
        ),
        right=(Term("总计一列", f"requests.{row}.total"),),
        anchor=f"requests.{row}.total",
        whole="六类申请人之和",
    )


_FORMS: tuple[FormKey, ...] = ("2019", "2021")
_EQUATIONS: dict[FormKey, tuple[Equation, ...]] = {
    form: tuple(
        _equation(row)
        for row in ("received", "carried_in", *result_rows(form), "concluded", "carried_out")
    )
    for form in _FORMS
}
