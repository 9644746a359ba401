"""The writing side of a corpus: all that ``build`` and ``remove`` may do to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlite_utils import Database

from gxnlp.model import Fact, Finding, Override
from gxnlp.store import ledger, years
from gxnlp.store.connection import open_for_writing
from gxnlp.store.continuity import Continued, ToldPoint, told_points
from gxnlp.store.copies import Copies
from gxnlp.store.ledger import Problem, Todo
from gxnlp.store.lookup import resolve
from gxnlp.store.reports import delete_report, insert_report
from gxnlp.store.reviews import Reviews
from gxnlp.store.rows import ReportRows
from gxnlp.store.settled import put_settled, settled_with
from gxnlp.store.substance import Measures, Standing, measured, replace_substance
from gxnlp.store.tallies import replace_tallies
from gxnlp.store.themes import put_themes
from gxnlp.store.years import Edition
from gxnlp.themes.taxonomy import Theme


@dataclass(frozen=True, slots=True)
class RunRow:
    """One row of ``runs``."""

    id: str
    started: str
    version: str
    settings: str
    model: str | None
    reports: int
    inputs: int
    analysed: int
    unchanged: int
    rejected: int
    failed: int
    removed: int
    seconds: float


class CorpusWriter:
    """A corpus open for writing; every method leaves it whole."""

    def __init__(self, db: Database) -> None:
        self._db = db
        ledger.prepare(db)

    @property
    def copies(self) -> Copies:
        """What copy finding reads and writes."""
        return Copies(self._db)

    @property
    def reviews(self) -> Reviews:
        """What people said of matches, findings and labels."""
        return Reviews(self._db)

    def together(self) -> AbstractContextManager[object]:
        """All that is done within is done in one transaction, or not at all."""
        return self._db.atomic()

    # Inputs

    def note_input(
        self,
        root: str,
        source: str,
        *,
        file: str = "",
        size: int | None = None,
        problem: Problem | None = None,
    ) -> bool:
        """Enter an input as it is now; whether that is new."""
        return ledger.note_input(self._db, root, source, file=file, size=size, problem=problem)

    def forget_unseen(self, root: str, name: str | None) -> int:
        """Drop the inputs under ``root`` that this run has not seen; how many."""
        with self._db.atomic():
            return ledger.forget_unseen(self._db, root, name)

    def put_overrides(self, overrides: Iterable[tuple[str, Override]]) -> None:
        """Store what a manifest says."""
        with self._db.atomic():
            ledger.put_overrides(self._db, overrides)

    def unmatched(self, sources: Iterable[str]) -> list[str]:
        """Those of ``sources`` that no known input bears."""
        return ledger.unmatched(self._db, sources)

    # Contents

    def plan(self, *, code: str, code_of_failures: str) -> int:
        """List what has to be analysed; how much."""
        return ledger.plan(self._db, code=code, code_of_failures=code_of_failures)

    def waiting(self) -> int:
        """How many contents of the list have not been taken."""
        return ledger.todo_count(self._db)

    def take(self, root: str, source: str) -> Todo | None:
        """Take a content off the list, if this input is the one to give it."""
        return ledger.take(self._db, root, source)

    def waiting_containers(self) -> Iterator[tuple[str, str]]:
        """Root and file (or archive) of what is still on the list."""
        return ledger.waiting_containers(self._db)

    def enter(
        self, todo: Todo, *, code: str, status: str, reason: str | None, rows: ReportRows | None
    ) -> None:
        """Write what became of a content, whole, instead of what was there before.

        Rows that the schema refuses are a defect of the analysis: the content is ``failed``.
        """
        try:
            self._enter(todo, code, status, reason, rows)
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, ValueError, OverflowError) as error:
            refused = f"程序出错：结果无法入库（{type(error).__name__}: {error}）"
            self._enter(todo, "", "failed", refused, None)

    def _enter(
        self, todo: Todo, code: str, status: str, reason: str | None, rows: ReportRows | None
    ) -> None:
        with self._db.atomic():
            previous = self._db.conn.execute(
                "SELECT report FROM _outcomes WHERE file = ?", (todo.file,)
            ).fetchone()
            if previous is not None and previous[0] is not None:
                delete_report(self._db, previous[0])
            if rows is not None:
                other = self._db.conn.execute(
                    "SELECT file, source FROM _outcomes WHERE report = ? AND file <> ?",
                    (rows.id, todo.file),
                ).fetchone()
                if other is not None:
                    status, rows = "failed", None
                    reason = f"编号与 {other[1]} 相同而内容不同（散列碰撞），未收入"
            if rows is not None:
                insert_report(self._db, rows)
            ledger.enter_outcome(
                self._db,
                todo,
                code=code,
                status=status,
                reason=reason,
                report=rows.id if rows else None,
            )

    def remove(self, references: Iterable[str]) -> list[tuple[str, str | None]]:
        """Take contents out by report id, unique prefix or source; their sources and reports."""
        with self._db.atomic():
            found = [resolve(self._db, reference) for reference in references]
            for source, file, _ in found:
                ledger.forget_content(self._db, source, file)
        return [(source, report) for source, _, report in found]

    def put_themes(self, themes: Iterable[Theme]) -> None:
        """Make the table of themes say this, before any point is labelled with them."""
        put_themes(self._db, themes)

    # Years

    def unsettled_organs(self, code: str) -> list[str]:
        """The organs whose years have to be compared again: all, if that was not done with this
        code."""
        years.unsettle_all(self._db, code)
        return years.unsettled_organs(self._db)

    def editions(self, organ_key: str) -> list[Edition]:
        """All reports of an organ by year, the best edition of a year first."""
        return years.editions(self._db, organ_key)

    def facts_of(self, report: str) -> dict[str, Fact]:
        """The facts of a report by address."""
        return years.facts_of(self._db, report)

    def told_points(self, organ_key: str) -> dict[str, tuple[ToldPoint, ...]]:
        """The problems and promises of all reports of an organ, by report."""
        return told_points(self._db, organ_key)

    def settle_organ(
        self,
        organ_key: str,
        rules: Iterable[str],
        findings: Mapping[str, Iterable[Finding]],
        continued: Iterable[Continued],
    ) -> None:
        """Replace the findings of ``rules`` and the continuity of all reports of an organ."""
        years.settle_organ(self._db, organ_key, rules, findings, continued)

    # Substance

    def measured_with(self) -> str | None:
        """The code that the substance of all reports was measured with, None if they are not."""
        return settled_with(self._db, "substance")

    def measured(self) -> dict[str, Measures]:
        """The measures of every report, by report."""
        return measured(self._db)

    def put_substance(self, code: str, rows: Mapping[str, Standing]) -> None:
        """Make the table of substance say this, and add up anew what the ready queries ask."""
        with self._db.atomic():
            replace_substance(self._db, rows)
            replace_tallies(self._db)
            put_settled(self._db, "substance", code)

    # The run

    def problems(self) -> list[tuple[str, str, str | None]]:
        """Status, source and reason of every input of this run that gave no report."""
        return ledger.problems(self._db)

    def seen_by_status(self) -> dict[str, int]:
        """How many inputs of this run have which status."""
        return ledger.seen_by_status(self._db)

    def totals(self) -> tuple[int, int]:
        """How many reports the corpus holds, and how many findings fail."""
        reports = self._db.conn.execute("SELECT count(*) FROM reports").fetchone()[0]
        failing = self._db.conn.execute(
            "SELECT count(*) FROM findings WHERE status = 'fail'"
        ).fetchone()[0]
        return reports, failing

    def add_run(self, run: RunRow) -> None:
        """Enter one build in ``runs`` and refresh the planner's statistics."""
        values = asdict(run)
        self._db.conn.execute(
            f"INSERT INTO runs ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
        self._db.conn.execute("PRAGMA analysis_limit = 400")
        self._db.conn.execute("PRAGMA optimize")


@contextmanager
def write(path: Path) -> Iterator[CorpusWriter]:
    """A corpus open for writing, made if need be; no one else writes it meanwhile."""
    with open_for_writing(path) as db:
        yield CorpusWriter(db)
