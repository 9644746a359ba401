"""Rule ``results``: per column, the results of all kinds sum to （七）总计.

Which rows are results is the form's matter: （六）其他处理 is one row on the form of 2019 and three
on that of 2021, and hybrids with 2021 tables but a single （六） exist.
"""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.checks.sums import Equation, Term, judge
from gxnlp.forms import REQUEST_COLUMNS, result_rows
from gxnlp.forms.names import column_name, row_name
from gxnlp.model import Finding, FormKey


def results(reading: Reading) -> tuple[Finding, ...]:
    """A ``fail`` for each column of the requests table whose results do not sum to 总计."""
    return judge(
        reading,
        "results",
        "requests",
        _EQUATIONS[request_form(reading)],
        "各列各项办理结果之和等于“总计”",
    )


def request_form(reading: Reading) -> FormKey:
    """The form of the requests table, told by the （六） that it prints."""

    def printed(row: str) -> bool:
        fact = reading.facts.get(f"requests.{row}.total")
        return fact is not None and (fact.raw is not None or fact.span is not None)

    if any(map(printed, _ONLY_2019)) and not any(map(printed, _ONLY_2021)):
        return "2019"
    return "2021"


def _equation(column: str, rows: tuple[str, ...]) -> Equation:
    return Equation(
        subject=f"requests.*.{column}",
        place=f"“{column_name('requests', column)}”一列",
        left=tuple(Term(row_name("requests", row), f"requests.{row}.{column}") for row in rows),
        right=(Term("总计", f"requests.concluded.{column}"),),
        anchor=f"requests.concluded.{column}",
        whole="各项办理结果之和",
    )


_ONLY_2019 = tuple(row for row in result_rows("2019") if row not in result_rows("2021"))
_ONLY_2021 = tuple(row for row in result_rows("2021") if row not in result_rows("2019"))
_FORMS: tuple[FormKey, ...] = ("2019", "2021")
_EQUATIONS: dict[FormKey, tuple[Equation, ...]] = {
    form: tuple(_equation(column, result_rows(form)) for column in REQUEST_COLUMNS)
    for form in _FORMS
}
