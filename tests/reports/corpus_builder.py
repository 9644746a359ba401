"""Corpora with copies in them: the tables that the engine fills, filled by a simple finder.

    python -m tests.reports.corpus_builder corpus.db

finds the copies of a corpus that ``gxnlp build`` made, so that a page can be looked at.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from gxnlp.reuse.settings import Settings
from tests.reports.naive_copies import Shared, Told, by_key, canonical, passages, phrase_runs

_TOLD = """
SELECT s.report, coalesce(r.organ_key, r.id), s.key, r.year, s.start, s."end", r.text
FROM sections s JOIN reports r ON r.id = s.report
WHERE s.key IN ('overview', 'problems', 'other') AND s.state = 'text' AND s.duplicate = 0
ORDER BY s.report, s.start"""
_TABLES = ("flags", "cluster_members", "clusters", "reuse", "resemblance", "phrase_occurrences",
           "phrases", "matches", "_copies")  # fmt: skip

Place = tuple[str, str]
"""A section of a report: report id and section key."""


def identify(*parts: object) -> str:
    """An id made of content."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


class _Filler:
    """One run over one database."""

    def __init__(self, db: sqlite3.Connection, settings: Settings) -> None:
        self.db = db
        self.settings = settings
        rows = db.execute("SELECT * FROM reports ORDER BY id")
        names = [column[0] for column in rows.description]
        self.reports = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
        self.told = [Told(*row) for row in db.execute(_TOLD)]
        self.classes: dict[Place, list[str]] = {
            (t.report, t.section): ["own"] * (t.end - t.start) for t in self.told
        }
        self.starts = {(t.report, t.section): t.start for t in self.told}
        self.selves: dict[Place, set[int]] = defaultdict(set)
        self.shares: dict[Place, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.matches: list[tuple[str, Shared, str]] = []

    def run(self) -> None:
        """Fill every table."""
        found = by_key(self.told)
        for shared in passages(found, self.settings.cut):
            self._match(shared)
        for kind, text, occurrences in phrase_runs(found, self.settings.cut, self.settings.family):
            self._phrase(kind, text, occurrences)
        self._reuse()
        self._clusters()
        self._residue()
        self._insert("_copies", ("settings", json.dumps(asdict(self.settings))))

    def _insert(self, table: str, *rows: Iterable[object]) -> None:
        for row in rows:
            values = tuple(row)
            marks = ", ".join("?" * len(values))
            self.db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)

    def _flag(
        self, report: str, section: str | None, kind: str, subject: str, value: float, message: str
    ) -> None:
        percentile = int(identify(report, section, kind)[:2], 16) / 256
        self._insert("flags", (identify(report, section, kind, subject), report, section, kind,
                               subject, value, percentile, message))  # fmt: skip

    def _scope(self, left: Told, right: Told) -> str:
        one, other = self.reports[left.report], self.reports[right.report]
        if left.author == right.author:
            return "same" if left.year == right.year else "self"
        region = [(r["province"], r["city"]) for r in (one, other)]
        if all(city for _, city in region) and region[0] == region[1]:
            return "region"
        if one["sector"] and one["sector"] == other["sector"]:
            return "sector"
        return "elsewhere" if all(province for province, _ in region) else "unknown"

    def _match(self, shared: Shared) -> None:
        left, right, scope = shared.left, shared.right, self._scope(shared.left, shared.right)
        key = identify(left.report, right.report, left.section, right.section, *shared.left_span,
                       *shared.right_span)  # fmt: skip
        self._insert("matches", (
            key, left.report, left.section, *shared.left_span, shared.left_characters,
            right.report, right.section, *shared.right_span, shared.right_characters,
            shared.characters, shared.longest_run, shared.identity, scope,
            json.dumps(shared.substitutions, ensure_ascii=False), json.dumps(shared.equal),
        ))  # fmt: skip
        if scope == "same":
            return
        self.matches.append((key, shared, scope))
        for told, at in ((left, 0), (right, 2)):
            place, other = (told.report, told.section), right if told is left else left
            cells = {
                offset for run in shared.equal for offset in range(run[at], run[at + 1])
            }  # fmt: skip
            if scope == "self":
                if told is right:
                    self.selves[place] |= cells
                continue
            self.shares[place][other.report] |= cells
            self._mark(place, cells, "copied")
        if scope != "self":
            self._passage_flags(key, shared)

    def _passage_flags(self, key: str, shared: Shared) -> None:
        right, kinds = shared.right, set(shared.substitutions)
        other = self.reports[shared.left.report]["organ"]
        strong = shared.characters >= self.settings.flag_characters and (
            shared.identity >= self.settings.flag_identity
        )
        if strong or shared.longest_run >= self.settings.flag_run:
            self._flag(right.report, right.section, "copied_passage", key, shared.characters,
                       f"与{other}{shared.left.year}年度报告{shared.characters}字相同")  # fmt: skip
        if kinds == {"name"}:
            self._flag(right.report, right.section, "name_only", key, shared.characters,
                       f"与{other}{shared.left.year}年度报告只换了名称")  # fmt: skip

    def _mark(self, place: Place, cells: Iterable[int], name: str) -> None:
        for offset in cells:
            self.classes[place][offset - self.starts[place]] = name

    def _phrase(self, kind: str, text: str, found: list) -> None:
        key = identify(text)
        first = min(found, key=lambda s: (s.told.year or 9999, s.told.report))
        reports = {s.told.report for s in found}
        organs = {s.told.author for s in found}
        self._insert("phrases", (key, kind, text, len(reports), len(organs), first.told.year,
                                 first.told.report))  # fmt: skip
        for s in found:
            place = (s.told.report, s.told.section)
            self._insert("phrase_occurrences", (key, *place, s.start, s.end))
            self._mark(place, range(s.start, s.end), "copied" if kind == "family" else "template")
            if kind == "family":
                self._flag(*place, "family", key, len(organs), f"{len(organs)}家机关同用这一段")

    def _reuse(self) -> None:
        for told in self.told:
            place, classes = (told.report, told.section), []
            text, spans = canonical(told.text, told.start, told.end)
            for start, _ in spans:
                classes.append(self.classes[place][start - told.start])
            count = len(text)
            share = {name: classes.count(name) / count if count else None
                     for name in ("template", "copied", "own")}  # fmt: skip
            kept = sum(start in self.selves[place] for start, _ in spans)
            alike = {
                other: sum(start in cells for start, _ in spans) / count
                for other, cells in self.shares[place].items()
            }
            nearest = min(alike, key=lambda other: (-alike[other], other), default=None)
            previous = self._previous(told)
            self._insert("reuse", (
                *place, count, share["template"], share["copied"], share["own"], share["copied"],
                kept / count if previous and count else None, nearest,
                alike[nearest] if nearest else None,
            ))  # fmt: skip
            kept_share = kept / count if count else 0.0
            if previous:
                self._insert("resemblance", (*place, previous, kept_share, kept_share, kept_share,
                             kept_share, kept_share, kept_share, kept_share, 0.1))  # fmt: skip
            section = identify(*place)
            if (share["copied"] or 0) >= self.settings.flag_copied:
                self._flag(
                    *place, "copied_section", section, share["copied"], "半数以上与其他单位雷同"
                )
            if kept_share >= self.settings.flag_self:
                self._flag(*place, "self_copied", section, kept_share, "大部分照搬上年")

    def _previous(self, told: Told) -> str | None:
        years = {t.year: t.report for t in self.told if t.author == told.author}
        earlier = [year for year in years if year and told.year and year < told.year]
        return years[max(earlier)] if earlier else None

    def _clusters(self) -> None:
        groups: dict[str, dict[str, float]] = defaultdict(dict)
        cores: dict[str, tuple[str, str]] = {}
        for _, shared, scope in sorted(self.matches, key=lambda m: m[0]):
            if scope == "self" or shared.left.section != shared.right.section:
                continue
            smaller = min(
                len(self.classes[t.report, t.section]) for t in (shared.left, shared.right)
            )
            if shared.characters < 0.3 * smaller:
                continue
            core = identify(shared.left.report, shared.left.section)
            cores.setdefault(core, (shared.left.section,
                                    shared.left.text[slice(*shared.left_span)]))  # fmt: skip
            groups[core] |= {shared.left.report: 1.0, shared.right.report: shared.identity}
        for core, members in groups.items():
            section, text = cores[core]
            first = min(members, key=lambda r: (self.reports[r]["year"] or 9999, r))
            self._insert("clusters", (core, section, len(members), first, text))
            self._insert("cluster_members", *((core, r, share) for r, share in members.items()))

    def _residue(self) -> None:
        rows = self.db.execute(
            "SELECT id, report, rule, message, start FROM findings "
            "WHERE status = 'fail' AND rule IN ('foreign_name', 'wrong_year') AND start IS NOT NULL"
        ).fetchall()
        for key, report, rule, message, start in rows:
            for _, shared, _ in self.matches:
                for told, span in (
                    (shared.left, shared.left_span),
                    (shared.right, shared.right_span),
                ):
                    if told.report == report and span[0] <= start < span[1]:
                        self._flag(report, told.section, "residue", key, 1, f"{rule}：{message}")


def fill(db: Path, settings: Settings | None = None) -> Path:
    """Fill the tables of copies of the corpus ``db``; returns ``db``."""
    with sqlite3.connect(db) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table in _TABLES:
            connection.execute(f"DELETE FROM {table}")
        _Filler(connection, settings or Settings()).run()
    connection.close()
    return db


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
