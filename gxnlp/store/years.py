"""What the comparison of an organ's years needs, and where its answers go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from sqlite_utils import Database

from gxnlp.model import Fact, Finding, FormKey, Span, TableKey
from gxnlp.store.continuity import Continued, replace_continuity
from gxnlp.store.rows import COLUMNS, finding_rows
from gxnlp.store.settled import forget, put_settled, settled_with

_INSERT_FINDING = "INSERT INTO findings ({}) VALUES ({})".format(
    ", ".join(f'"{column}"' for column in COLUMNS["findings"]),
    ", ".join("?" * len(COLUMNS["findings"])),
)


ONE_ORGAN = (
    "year IS NOT NULL AND (place_status = 'certain' "
    "OR (place_status = 'unknown' AND coalesce(province, city, county) IS NOT NULL))"
)
"""The condition on a report by which those with its ``organ_key`` are surely of one organ."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One report of an organ for a year."""

    report: str
    year: int
    complete: bool


def unsettled_organs(db: Database) -> list[str]:
    """The organs whose years have to be compared again, in a fixed order."""
    return [row[0] for row in db.conn.execute("SELECT organ_key FROM _unsettled ORDER BY 1")]


def editions(db: Database, organ_key: str) -> list[Edition]:
    """All reports of an organ whose year is known, by year, the best edition first.

    Reports that may be of another organ of the same name are left out: those whose place is
    ambiguous (鼓楼区 of which city?), and those that tell no place at all.
    """
    rows = db.conn.execute(
        f"SELECT id, year, status = 'complete' FROM reports WHERE organ_key = ? AND {ONE_ORGAN} "
        "ORDER BY year, status <> 'complete', id",
        (organ_key,),
    )
    return [Edition(report, year, bool(complete)) for report, year, complete in rows]


def facts_of(db: Database, report: str) -> dict[str, Fact]:
    """The facts of a stored report by address."""
    rows = db.conn.execute(
        'SELECT form_table, form_row, form_column, value, raw, reason, form, start, "end", page '
        "FROM facts WHERE report = ?",
        (report,),
    )
    facts = {}
    for table, row, column, value, raw, reason, form, start, end, page in rows:
        span = None if start is None else Span(start, end)
        fact = Fact(
            cast(TableKey, table), row, column, value, raw, reason, cast(FormKey, form), span, page
        )
        facts[fact.address] = fact
    return facts


def settle_organ(
    db: Database,
    organ_key: str,
    rules: Iterable[str],
    findings: Mapping[str, Iterable[Finding]],
    continued: Iterable[Continued],
) -> None:
    """Replace the findings of ``rules`` and the continuity of all reports of an organ; its mark is
    taken off."""
    with db.atomic():
        for rule in rules:
            db.conn.execute(
                "DELETE FROM findings WHERE rule = ? "
                "AND report IN (SELECT id FROM reports WHERE organ_key = ?)",
                (rule, organ_key),
            )
        for report, found in findings.items():
            db.conn.executemany(_INSERT_FINDING, finding_rows(report, found))
        replace_continuity(db, organ_key, continued)
        db.conn.execute("DELETE FROM _unsettled WHERE organ_key = ?", (organ_key,))
        forget(db, "substance")


def unsettle_all(db: Database, code: str) -> None:
    """Mark all organs, unless their years were compared with this code."""
    with db.atomic():
        if settled_with(db, "years") != code:
            db.conn.execute(
                "INSERT OR IGNORE INTO _unsettled "
                "SELECT DISTINCT organ_key FROM reports WHERE organ_key IS NOT NULL"
            )
            put_settled(db, "years", code)
