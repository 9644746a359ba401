"""Which report a person means: an id, the unique beginning of one, or a source."""

from __future__ import annotations

from sqlite_utils import Database

from gxnlp.store.errors import UnknownReport

_SHORTEST_PREFIX = 4


def resolve(db: Database, reference: str) -> tuple[str, str, str | None]:
    """Source, content and report id that ``reference`` names in ``intake``.

    Raises :class:`UnknownReport` if it names nothing, or more than one content.
    """
    found = db.conn.execute(
        "SELECT min(source), file, report FROM intake WHERE source = ? GROUP BY file, report",
        (reference,),
    ).fetchall()
    if not found and len(reference) >= _SHORTEST_PREFIX and reference.isalnum():
        found = db.conn.execute(
            "SELECT min(source), file, report FROM intake WHERE report >= ? AND report < ? "
            "GROUP BY file, report ORDER BY report",
            (reference.lower(), reference.lower() + "\U0010ffff"),
        ).fetchall()
    if not found:
        raise UnknownReport(f"No report has the id or the source {reference!r}.")
    if len(found) > 1:
        names = "; ".join(f"{report or '-'} {source}" for source, _, report in found[:5])
        raise UnknownReport(f"{reference!r} names {len(found)} reports: {names}.")
    source, file, report = found[0]
    return source, file, report


def resolve_report(db: Database, reference: str) -> str:
    """The report id that ``reference`` names."""
    source, _, report = resolve(db, reference)
    if report is None:
        raise UnknownReport(f"{source} gave no report.")
    return report
