"""What copy finding reads and writes: narratives in; matches, phrases, shares and flags out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from sqlite_utils import Database

from gxnlp.model import (
    Cluster,
    Finding,
    Flag,
    Match,
    Narrative,
    Occurrence,
    Passage,
    Phrase,
    Reuse,
    SectionKey,
    Span,
)
from gxnlp.reuse.flags import Percentiles
from gxnlp.reuse.published import Resemblance, Worded
from gxnlp.reuse.residue import RULES, Suspect
from gxnlp.store.copy_rows import (
    FLAG,
    MATCH,
    META,
    PHRASE,
    RESEMBLANCE,
    REUSE,
    flag_row,
    judged_by,
    match,
    match_row,
    narrative,
    phrase_row,
    resemblance_row,
    reuse_row,
    rounded,
)
from gxnlp.store.settled import forget

_CHUNK = 500


class Copies:
    """The tables of copy finding in an open corpus."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # What is compared

    def uncompared(self) -> set[str]:
        """The reports that came or went since the last time."""
        return {row[0] for row in self._db.conn.execute("SELECT report FROM _uncompared")}

    def known(self) -> dict[str, Narrative]:
        """All reports by id, without their text and passages."""
        return {row[0]: narrative(row, "", ()) for row in self._db.conn.execute(META)}

    def narratives(self, reports: Collection[str]) -> Iterator[Narrative]:
        """These reports as far as they are there, with text and passages, in the order of id."""
        for chunk in _chunks(sorted(reports)):
            marks = _marks(chunk)
            passages: dict[str, dict[int, tuple[SectionKey, list[Span]]]] = {}
            for report, number, section, start, end in self._db.conn.execute(
                f'SELECT report, passage, section, start, "end" FROM _passages '
                f"WHERE report IN ({marks}) ORDER BY report, start",
                chunk,
            ):
                told = passages.setdefault(report, {})
                told.setdefault(number, (section, []))[1].append(Span(start, end))
            texts = dict(
                self._db.conn.execute(
                    f"SELECT id, text FROM reports WHERE id IN ({marks})", chunk
                ).fetchall()
            )
            for row in self._db.conn.execute(f"{META} WHERE id IN ({marks}) ORDER BY id", chunk):
                told = passages.get(row[0], {})
                parts = (Passage(section, tuple(spans)) for section, spans in told.values())
                yield narrative(row, texts[row[0]], tuple(parts))

    def words(self, reports: Collection[str]) -> Iterator[tuple[str, SectionKey, Worded]]:
        """The words of the narrative sections of these reports, by report."""
        for chunk in _chunks(sorted(reports)):
            for report, section, words, ends in self._db.conn.execute(
                "SELECT report, section, words, ends FROM _words "
                f"WHERE report IN ({_marks(chunk)}) ORDER BY report, section",
                chunk,
            ):
                told = Worded(
                    np.frombuffer(words, "<u8").astype(np.uint64),
                    np.frombuffer(ends, "<i4").astype(np.int32),
                )
                yield report, section, told

    # What it was found with

    def note(self, key: str) -> str | None:
        """What ``_copies`` holds under a key."""
        row = self._db.conn.execute('SELECT value FROM _copies WHERE "key" = ?', (key,)).fetchone()
        return None if row is None else str(row[0])

    def put_note(self, key: str, value: str) -> None:
        """Write what ``_copies`` holds under a key."""
        self._db.conn.execute("INSERT OR REPLACE INTO _copies VALUES (?, ?)", (key, value))

    def compared(self) -> None:
        """All that came or went has been compared."""
        self._db.conn.execute("DELETE FROM _uncompared")
        forget(self._db, "substance")

    def totals(self) -> tuple[int, int]:
        """How many matches and flags there are."""
        passages = self._db.conn.execute("SELECT count(*) FROM matches").fetchone()[0]
        flags = self._db.conn.execute("SELECT count(*) FROM flags").fetchone()[0]
        return passages, flags

    def clear(self) -> None:
        """Take out everything that was found."""
        for table in ("matches", "phrases", "reuse", "resemblance", "clusters", "flags"):
            self._db.conn.execute(f"DELETE FROM {table}")

    # Matches

    def drop_matches(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take out the matches of these pairs (left report, right report)."""
        self._db.conn.executemany(
            "DELETE FROM matches WHERE left_report = ? AND right_report = ?", pairs
        )

    def add_matches(self, matches: Iterable[Match]) -> None:
        """Write matches."""
        self._db.conn.executemany(_insert("matches", MATCH), map(match_row, matches))

    def strong_matches(self, characters: int, run: int) -> list[Match]:
        """The matches between organs that have so many characters or so long a run."""
        return self._matches(
            "scope NOT IN ('same', 'self') AND (characters >= ? OR longest_run >= ?)",
            (characters, run),
        )

    def matches_of(self, reports: Collection[str]) -> list[Match]:
        """All matches on one side or the other of which is one of these reports."""
        found: dict[str, Match] = {}
        for chunk in _chunks(sorted(reports)):
            for side in ("left", "right"):
                rows = self._matches(f"{side}_report IN ({_marks(chunk)})", chunk)
                found.update((match.id, match) for match in rows)
        return list(found.values())

    def _matches(self, where: str, values: Sequence[str | int]) -> list[Match]:
        names = _names(MATCH)
        rows = self._db.conn.execute(f"SELECT {names} FROM matches WHERE {where}", tuple(values))
        return [match(row) for row in rows]

    def family_occurrences(self, reports: Collection[str]) -> list[Occurrence]:
        """Where families stand in these reports."""
        return [
            Occurrence(phrase, report, section, Span(start, end))
            for chunk in _chunks(sorted(reports))
            for phrase, report, section, start, end in self._db.conn.execute(
                'SELECT o.phrase, o.report, o.section, o.start, o."end" FROM phrase_occurrences o '
                "JOIN phrases p ON p.id = o.phrase "
                f"WHERE p.kind = 'family' AND o.report IN ({_marks(chunk)})",
                chunk,
            )
        ]

    def suspects(self) -> list[Suspect]:
        """The findings that may be residue of copying."""
        rows = self._db.conn.execute(
            'SELECT id, report, rule, status, subject, expected, actual, message, start, "end" '
            f"FROM findings WHERE rule IN ({_marks(list(RULES))}) AND status IN ('fail', 'note') "
            "ORDER BY id",
            tuple(RULES),
        )
        return [
            Suspect(key, report, Finding(rule, status, subject, expected, actual, message, span))
            for key, report, rule, status, subject, expected, actual, message, start, end in rows
            for span in (None if start is None else Span(start, end),)
        ]

    # Phrases

    def put_phrases(self, phrases: Sequence[Phrase]) -> tuple[set[str], set[str]]:
        """Make ``phrases`` say this; the ids of those that changed, and of those among them that
        judge differently than before."""
        old = {
            row[0]: row for row in self._db.conn.execute(f"SELECT {_names(PHRASE)} FROM phrases")
        }
        new = {phrase.id: phrase_row(phrase) for phrase in phrases}
        self._db.conn.executemany(
            "DELETE FROM phrases WHERE id = ?", [(key,) for key in old if key not in new]
        )
        changed = {key: row for key, row in new.items() if old.get(key) != row}
        updates = ", ".join(f"{name} = excluded.{name}" for name in PHRASE[1:])
        self._db.conn.executemany(
            f"{_insert('phrases', PHRASE)} ON CONFLICT (id) DO UPDATE SET {updates}",
            changed.values(),
        )
        judging = {
            key for key in changed if key in old and judged_by(old[key]) != judged_by(new[key])
        }
        return set(changed), judging

    def replace_occurrences(
        self, reports: Iterable[str], occurrences: Iterable[Occurrence]
    ) -> None:
        """Write all occurrences of these reports in place of what was there."""
        self._db.conn.executemany(
            "DELETE FROM phrase_occurrences WHERE report = ?", [(report,) for report in reports]
        )
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO phrase_occurrences VALUES (?, ?, ?, ?, ?)",
            ((o.phrase, o.report, o.section, o.span.start, o.span.end) for o in occurrences),
        )

    # Judgements

    def replace_reuse(self, reports: Iterable[str], rows: Iterable[Reuse]) -> None:
        """Write the shares of these reports in place of what was there."""
        self._db.conn.executemany(
            "DELETE FROM reuse WHERE report = ?", [(report,) for report in reports]
        )
        self._db.conn.executemany(_insert("reuse", REUSE), map(reuse_row, rows))

    def reuse(self) -> list[Reuse]:
        """All shares."""
        rows = self._db.conn.execute(f"SELECT {_names(REUSE)} FROM reuse ORDER BY report, section")
        return [Reuse(*row) for row in rows]

    def put_clusters(self, clusters: Sequence[Cluster]) -> None:
        """Make the two tables of clusters say this."""
        self._db.conn.execute("DELETE FROM clusters")
        self._db.conn.executemany(
            "INSERT INTO clusters (id, section, size, first_report, core_text) "
            "VALUES (?, ?, ?, ?, ?)",
            ((c.id, c.section, len(c.members), c.first_report, c.core_text) for c in clusters),
        )
        self._db.conn.executemany(
            "INSERT INTO cluster_members VALUES (?, ?, ?)",
            ((c.id, report, round(share, 6)) for c in clusters for report, share in c.members),
        )

    def renew_flags(
        self, reports: Collection[str], flags: Iterable[Flag], percentiles: Percentiles
    ) -> None:
        """Write all flags of these reports in place of what was there, and the percentiles beside
        the flags of the others."""
        self._db.conn.executemany(
            "DELETE FROM flags WHERE report = ?", [(report,) for report in reports]
        )
        rows = self._db.conn.execute("SELECT id, report, section, kind, percentile FROM flags")
        moved = [
            (now, key)
            for key, report, section, kind, before in rows.fetchall()
            if (now := rounded(percentiles.of(report, section, kind))) != before
        ]
        self._db.conn.executemany("UPDATE flags SET percentile = ? WHERE id = ?", moved)
        self._db.conn.executemany(_insert("flags", FLAG), map(flag_row, flags))

    def resemblance(self, reports: Collection[str]) -> Iterator[Resemblance]:
        """The published measures of these reports."""
        names = _names(RESEMBLANCE)
        for chunk in _chunks(sorted(reports)):
            for row in self._db.conn.execute(
                f"SELECT {names} FROM resemblance WHERE report IN ({_marks(chunk)})", chunk
            ):
                yield Resemblance(*row)

    def replace_resemblance(self, reports: Iterable[str], rows: Iterable[Resemblance]) -> None:
        """Write the published measures of these reports in place of what was there."""
        self._db.conn.executemany(
            "DELETE FROM resemblance WHERE report = ?", [(report,) for report in reports]
        )
        self._db.conn.executemany(_insert("resemblance", RESEMBLANCE), map(resemblance_row, rows))


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({_names(columns)}) VALUES ({_marks(columns)})"


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
