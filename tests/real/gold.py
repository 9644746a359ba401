"""The cells of the six real reports, read off the pages by hand.

Keyed by the first 16 hex digits of each file's SHA-256. Only figures other than the table's
``rest`` are listed; ``rest`` None means that the cell has no number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gxnlp.forms import REQUEST_COLUMNS, expected_cells
from gxnlp.model import FormKey, TableKey


@dataclass(frozen=True)
class Gold:
    """One report's figures: those that differ from ``rest`` by table, and its forms."""

    form: FormKey
    single_other: bool
    figures: dict[str, float]
    rest: dict[TableKey, float | None] = field(
        default_factory=lambda: {"proactive": 0.0, "requests": 0.0, "disputes": 0.0}
    )

    def cells(self) -> dict[str, float | None]:
        """Every cell that the report has, with its number."""
        cells: dict[str, float | None] = {}
        tables: tuple[TableKey, ...] = ("proactive", "requests", "disputes")
        for table in tables:
            form = "2019" if table == "requests" and self.single_other else self.form
            for row, column in expected_cells(table, form):
                cells[f"{table}.{row}.{column}"] = self.rest[table]
        unknown = set(self.figures) - set(cells)
        assert not unknown, unknown
        return cells | self.figures


def _person(**figures: float) -> dict[str, float]:
    """Requests of natural persons only, so that each figure is its row's total too."""
    return {
        f"requests.{row}.{column}": figure
        for row, figure in figures.items()
        for column in (REQUEST_COLUMNS[0], REQUEST_COLUMNS[-1])
    }


GOLD: dict[str, Gold] = {
    "03ef3cf209f379fb": Gold(
        "2021", False, {"proactive.licences.decisions": 529, "proactive.penalties.decisions": 7}
    ),
    "ab9c4cb82110c28c": Gold(
        "2021",
        False,
        {
            "proactive.licences.decisions": 188,
            "proactive.penalties.decisions": 11,
            **_person(received=1, granted=1, concluded=1),
        },
    ),
    "94a211353fb046b7": Gold(
        "2021",
        True,
        {
            "proactive.normative_documents.repealed": 5,
            "proactive.normative_documents.in_force": 5,
            "proactive.licences.decisions": 550,
            "proactive.penalties.decisions": 4119,
            "proactive.coercion.decisions": 195,
            "proactive.fees.amount": 7730.28,
            **_person(
                received=21,
                partial=4,
                denied_state_secret=1,
                denied_process=1,
                denied_case_file=1,
                unavailable_not_held=10,
                unavailable_needs_creation=3,
                refused_petition=1,
                concluded=21,
            ),
            "disputes.review.upheld": 10,
            "disputes.review.corrected": 1,
            "disputes.suit_after_review.upheld": 5,
        },
    ),
    "803e0be1590fc156": Gold(
        "2021",
        False,
        {
            "proactive.licences.decisions": 375,
            "proactive.penalties.decisions": 27,
            "disputes.review.upheld": 1,
            "disputes.review.total": 1,
        },
    ),
    "414af45ceaa5ca5e": Gold(
        "2019",
        True,
        {
            "proactive.licences.previous_items": 16,
            "proactive.licences.change": 16,
            "proactive.licences.decisions": 16,
            **_person(received=1),
            "requests.denied_case_file.other_org": 16,
            "requests.denied_case_file.total": 16,
            "requests.concluded.natural_person": 1,
            "requests.concluded.other_org": 16,
            "requests.concluded.total": 17,
        },
        # The row of figures has sixteen cells for fifteen columns: no number can be placed.
        {"proactive": 0.0, "requests": 0.0, "disputes": None},
    ),
    "9a3811ccaaec4c19": Gold(
        "2021",
        False,
        {
            "proactive.normative_documents.issued": 8,
            "proactive.normative_documents.in_force": 24,
            "proactive.licences.decisions": 2575,
            "proactive.penalties.decisions": 712,
            "proactive.fees.amount": 45.941,
            **_person(
                received=4,
                granted=1,
                denied_inquiry=1,
                unavailable_needs_creation=1,
                other_remaining=1,
                concluded=4,
            ),
        },
    ),
}
