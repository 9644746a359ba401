"""The reading side of a corpus: rows as plain mappings, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from gxnlp.model import Fact
from gxnlp.store.connection import open_for_reading
from gxnlp.store.copies import Copies
from gxnlp.store.fulltext import MARK_END, MARK_START, join, match_expression, really_holds
from gxnlp.store.lookup import resolve_report
from gxnlp.store.reviews import Reviews
from gxnlp.store.views import FINDING_PLACE
from gxnlp.store.years import Edition, editions, facts_of

Value = str | int | float | None
Record = dict[str, Value]

_ORDER: dict[str, tuple[str, ...]] = {
    "reports": ("id",),
    "intake": ("source", "file"),
    "sections": ("report", "start", "end", "id"),
    "points": ("report", "section", "ordinal", "id"),
    "themes": ("key",),
    "labels": ("point", "theme", "id"),
    "entities": ("report", "start", "end", "kind"),
    "facts": ("report", "form_table", "form_row", "form_column"),
    "findings": ("report", "rule", "subject", "id"),
    "omissions": ("report", "id"),
    "remedies": ("problem",),
    "continuity": ("report", "id"),
    "substance": ("report",),
    "matches": ("id",),
    "phrases": ("id",),
    "phrase_occurrences": ("phrase", "report", "start", "end"),
    "reuse": ("report", "section"),
    "resemblance": ("report", "section"),
    "clusters": ("id",),
    "cluster_members": ("cluster", "report"),
    "flags": ("id",),
    "overrides": ("source",),
    "reviews": ("subject_kind", "subject"),
    "runs": ("started", "id"),
    "panel": ("id",),
    "requests_wide": ("report", "applicant"),
    "failed_checks": ("report", "rule", "subject", "id"),
    "shared_passages": ("id",),
    "problem_remedies": ("problem",),
    "unanswered_problems": ("problem",),
    "repeated_problems": ("problem",),
    "problems_by_theme": ("theme", "year"),
    "theme_profile": ("province", "city", "sector", "year", "theme"),
}
"""The public tables, then the views, each with the key that its rows are sorted by."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A point that holds what was searched; ``marked`` is its text with sentinels round the hits.

    The sentinels are ``MARK_START`` and ``MARK_END`` of :mod:`gxnlp.store.fulltext`.
    """

    point: str
    report: str
    organ: str | None
    year: int | None
    source: str
    section: str
    ordinal: int
    role: str
    start: int
    end: int
    text: str
    marked: str


class Corpus:
    """A corpus open for reading: ``with gxnlp.open(db) as corpus``."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def copies(self) -> Copies:
        """What copy finding reads."""
        return Copies(self._db)

    @property
    def reviews(self) -> Reviews:
        """What people said of matches, findings and labels."""
        return Reviews(self._db)

    def editions(self, organ_key: str) -> list[Edition]:
        """All reports of an organ whose year and place are known; see :func:`editions`."""
        return editions(self._db, organ_key)

    def figures(self, report: str) -> dict[str, Fact]:
        """The facts of a report as objects, by address."""
        return facts_of(self._db, report)

    def query(self, sql: str, parameters: Iterable[Value] = ()) -> Iterator[Record]:
        """The rows of a query, one mapping each."""
        cursor = self._db.conn.execute(sql, tuple(parameters))
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))

    def tables(self) -> tuple[str, ...]:
        """The public tables and views, each of which :meth:`rows` can read."""
        return tuple(_ORDER)

    def columns(self, table: str) -> tuple[tuple[str, str], ...]:
        """Name and SQLite type of the columns of a public table or view."""
        self._require(table)
        rows = self._db.conn.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        return tuple((name, kind) for name, kind in rows)

    def rows(self, table: str) -> Iterator[tuple[Value, ...]]:
        """All rows of a public table or view, sorted by its key."""
        self._require(table)
        names = ", ".join(f'"{name}"' for name, _ in self.columns(table))
        order = ", ".join(f'"{name}"' for name in _ORDER[table])
        yield from self._db.conn.execute(f"SELECT {names} FROM {table} ORDER BY {order}")

    def _require(self, table: str) -> None:
        if table not in self.tables():
            raise ValueError(f"{table!r} is no public table or view")

    def report_id(self, reference: str) -> str:
        """The id of the report that an id, the beginning of one, or a source names."""
        return resolve_report(self._db, reference)

    def report(self, reference: str) -> Record:
        """One report's row, with its text."""
        key = self.report_id(reference)
        return next(self.query("SELECT * FROM reports WHERE id = ?", (key,)))

    def contact_ranges(self, report: str) -> list[tuple[int, int]]:
        """Where a report's text may hold contacts: before its first heading, and its signature."""
        row = self._db.conn.execute(
            "SELECT length(text), signature_start, (SELECT min(heading_start) FROM sections s "
            "WHERE s.report = r.id AND s.\"key\" <> 'preamble') FROM reports r WHERE id = ?",
            (report,),
        ).fetchone()
        length, signature, first = row
        head = length if first is None else first
        tail = [] if signature is None or signature < head else [(signature, length)]
        return [(0, head), *tail]

    def reports(self) -> Iterator[Record]:
        """What is in the corpus, one row per report without its text."""
        return self.query(
            "SELECT id, organ, province, city, county, level, sector, year, published, status, "
            "format, source, (SELECT count(*) FROM points p WHERE p.report = r.id) AS points, "
            "(SELECT count(*) FROM findings g WHERE g.report = r.id AND g.status = 'fail') "
            "AS failed_findings "
            "FROM reports r ORDER BY organ IS NULL, organ, year, id"
        )

    def findings(
        self, statuses: Iterable[str] = ("fail",), rule: str | None = None
    ) -> Iterator[Record]:
        """Findings with their report, place and verdict, by organ, year and rule."""
        wanted = tuple(statuses)
        marks = ", ".join("?" * len(wanted))
        return self.query(
            "SELECT g.id, g.report, r.organ, r.year, r.source, g.rule, g.status, g.subject, "
            f'g.expected, g.actual, g.message, {FINDING_PLACE} AS section, g.start, g."end", '
            'CASE WHEN g."end" > g.start '
            'THEN substr(r.text, g.start + 1, g."end" - g.start) END AS excerpt, v.verdict '
            "FROM findings g JOIN reports r ON r.id = g.report "
            "LEFT JOIN reviews v ON v.subject_kind = 'finding' AND v.subject = g.id "
            f"WHERE g.status IN ({marks}) AND (? IS NULL OR g.rule = ?) "
            "ORDER BY r.organ IS NULL, r.organ, r.year, r.id, g.rule, g.subject, g.id",
            (*wanted, rule, rule),
        )

    def count_failing(self) -> Mapping[str, int]:
        """How many findings fail, by rule."""
        return dict(
            self._db.conn.execute(
                "SELECT rule, count(*) FROM findings WHERE status = 'fail' "
                "GROUP BY rule ORDER BY count(*) DESC, rule"
            ).fetchall()
        )

    def count_flags(self) -> Mapping[str, int]:
        """How many signs of copying there are, by kind."""
        return dict(
            self._db.conn.execute(
                "SELECT kind, count(*) FROM flags GROUP BY kind ORDER BY count(*) DESC, kind"
            ).fetchall()
        )

    def facts(self, report: str) -> dict[str, Record]:
        """The cells of a report by ``table.row.column``."""
        rows = self.query("SELECT * FROM facts WHERE report = ?", (report,))
        return {f"{r['form_table']}.{r['form_row']}.{r['form_column']}": r for r in rows}

    def points(self, report: str) -> list[Record]:
        """The points of a report, in the order of the text."""
        return list(
            self.query("SELECT * FROM points WHERE report = ? ORDER BY start, id", (report,))
        )

    def search(self, query: str, *, limit: int | None = None) -> Iterator[Hit]:
        """Points that hold every word of ``query`` (never FTS syntax), the best first."""
        expression = match_expression(query)
        if expression is None:
            return
        rows = self._db.conn.execute(
            "SELECT p.id, p.report, r.organ, r.year, r.source, p.section, p.ordinal, p.role, "
            'p.start, p."end", p.text, highlight(points_fts, 0, ?, ?) '
            "FROM points_fts JOIN points p ON p.rowid = points_fts.rowid "
            "JOIN reports r ON r.id = p.report WHERE points_fts MATCH ? "
            "ORDER BY points_fts.rank, p.report, p.section, p.ordinal, p.id",
            (MARK_START, MARK_END, expression),
        )
        found = 0
        for row in rows:
            if found == limit:
                return
            hit = Hit(*row)
            if really_holds(hit.text, query):
                found += 1
                yield replace(hit, marked=join(hit.marked))


@contextmanager
def open_corpus(path: Path | str) -> Iterator[Corpus]:
    """The corpus at ``path`` for reading; raises :class:`StoreError` if there is none."""
    with open_for_reading(Path(path)) as db:
        yield Corpus(db)
