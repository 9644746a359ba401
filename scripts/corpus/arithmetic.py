"""The sums that must hold, judged over finished cells and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.vocabulary import APPLICANTS, COLUMNS, DISPUTE_ROWS, request_rows, result_rows

Number = int | float
Values = Mapping[str, Number | None]
"""Full cell keys (``requests.received.total``) to numbers; None where nothing can be read."""
Error = dict[str, str | Number]


def _error(rule: str, cell: str, expected: Number, actual: Number) -> Iterator[Error]:
    if expected != actual:
        yield {"rule": rule, "cell": cell, "expected": expected, "actual": actual}


def _sum(values: Values, keys: list[str]) -> Number | None:
    total: Number = 0
    for key in keys:
        value = values.get(key)
        if value is None:
            return None
        total += value
    return total


def _requests(values: Values, form: str) -> Iterator[Error]:
    for column in COLUMNS:
        cell = f"requests.*.{column}"
        taken = _sum(values, [f"requests.{row}.{column}" for row in ("received", "carried_in")])
        done = _sum(values, [f"requests.{row}.{column}" for row in ("concluded", "carried_out")])
        if taken is not None and done is not None:
            yield from _error("balance", cell, taken, done)
        parts = _sum(values, [f"requests.{row}.{column}" for row in result_rows(form)])
        whole = values.get(f"requests.concluded.{column}")
        if parts is not None and whole is not None:
            yield from _error("results", cell, parts, whole)
    for row in request_rows(form):
        parts = _sum(values, [f"requests.{row}.{column}" for column in APPLICANTS])
        whole = values.get(f"requests.{row}.total")
        if parts is not None and whole is not None:
            yield from _error("applicants", f"requests.{row}.*", parts, whole)


def _disputes(values: Values) -> Iterator[Error]:
    for row in DISPUTE_ROWS:
        keys = [f"disputes.{row}.{c}" for c in ("upheld", "corrected", "other", "pending")]
        parts, whole = _sum(values, keys), values.get(f"disputes.{row}.total")
        if parts is not None and whole is not None:
            yield from _error("disputes", f"disputes.{row}.*", parts, whole)


def _years(values: Values, previous: Values) -> Iterator[Error]:
    for column in COLUMNS:
        cell = f"requests.carried_in.{column}"
        before, now = previous.get(f"requests.carried_out.{column}"), values.get(cell)
        if before is not None and now is not None:
            yield from _error("carry", cell, before, now)
    for row in ("regulations", "normative_documents"):
        cell = f"proactive.{row}.in_force"
        before, now = previous.get(cell), values.get(cell)
        issued = values.get(f"proactive.{row}.issued")
        repealed = values.get(f"proactive.{row}.repealed")
        if before is None or now is None or issued is None or repealed is None:
            continue
        yield from _error("in_force", cell, before + issued - repealed, now)


def evaluate(values: Values, form: str, previous: Values | None) -> list[Error]:
    """Every sum that fails: rules 1 to 4 in the report, rule 5 against last year's report.

    ``form`` is that of the requests table; a sum with an unreadable term is not judged.
    """
    errors = [*_requests(values, form), *_disputes(values)]
    if previous is not None:
        errors += _years(values, previous)
    return errors
