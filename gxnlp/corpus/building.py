"""The reduce: a folder of files becomes a corpus, and stays one, build after build."""

from __future__ import annotations

import datetime
import hashlib
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from gxnlp import __version__
from gxnlp.corpus import engine, worker
from gxnlp.corpus.code import code_key, code_key_of_failures, engine_key, substance_key
from gxnlp.corpus.inputs import Place, note_all, places, tasks
from gxnlp.corpus.manifest import Entry, read_manifest
from gxnlp.corpus.settings_file import read_settings
from gxnlp.corpus.years import settle_years
from gxnlp.reuse.settings import Settings
from gxnlp.store import CorpusWriter, RunRow, write
from gxnlp.themes.files import ModelOutline, outline, shipped


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is: ``list`` files, ``analyse`` contents, ``settle`` organs, ``compare``
    narratives."""

    stage: Literal["list", "analyse", "settle", "compare"]
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What one build did, and what its inputs are now.

    ``problems`` are (status, source, reason) of the inputs that gave no report; ``stale`` counts
    contents that should have been analysed anew but whose file was not where it had been.
    """

    inputs: int
    unchanged: int
    analysed: int
    statuses: dict[str, int]
    problems: tuple[tuple[str, str, str | None], ...]
    removed: int
    stale: int
    unmatched: tuple[str, ...]
    organs: int
    passages: int
    flags: int
    reports: int
    failing: int
    seconds: float

    @property
    def clean(self) -> bool:
        """Whether no input was rejected or failed."""
        return not any(status in ("rejected", "failed") for status, _, _ in self.problems)


Progress = Callable[[Step], None]


def build(
    paths: Iterable[Path | str],
    *,
    db: Path | str,
    jobs: int = 1,
    manifest: Path | str | None = None,
    prune: bool = False,
    settings: Path | str | None = None,
    model: Path | str | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """Read files and folders into the corpus ``db``; what is known already costs nothing.

    Raises :class:`~gxnlp.corpus.inputs.PathError`, :class:`~gxnlp.corpus.manifest.ManifestError` or
    :class:`~gxnlp.corpus.settings_file.SettingsError` before anything is written, and
    :class:`~gxnlp.store.StoreError` if the corpus cannot be used.  With ``jobs`` over 1 the files
    are analysed in processes, and one that kills its process fails alone.  ``settings``
    names a TOML file with the settings of copy finding; without it those of the last build hold.
    ``model`` is the folder of a classifier (:class:`~gxnlp.themes.files.ModelError` if it is none),
    by default the one that comes with gxnlp.
    """
    if jobs < 1:
        raise ValueError("jobs must be 1 or more")
    given = places([Path(path) for path in paths])
    entries = read_manifest(Path(manifest)) if manifest is not None else ()
    chosen = read_settings(Path(settings)) if settings is not None else None
    folder = Path(model).resolve() if model is not None else shipped()
    told = outline(folder)
    target = Path(db).resolve()
    own = frozenset(
        target.with_name(target.name + suffix) for suffix in ("", "-wal", "-shm", ".index")
    )
    with write(target) as writer:
        return _Build(
            writer,
            target,
            given,
            entries,
            own,
            jobs,
            prune,
            chosen,
            folder,
            told,
            progress or _silent,
        ).run()


def remove(db: Path | str, references: Iterable[str]) -> list[tuple[str, str | None]]:
    """Take reports out with all that was derived from them, by id, unique prefix or source.

    Returns source and report id of each.  A file that is still in its folder comes back with the
    next build.
    """
    with write(Path(db).resolve()) as writer:
        _note_reviews(writer)
        removed = writer.remove(references)
        settle_years(writer, lambda done, total: None)
        _settle_copies(writer, Path(db).resolve(), None, 1, lambda done, total: None)
        _settle_substance(writer)
        _settle_reviews(writer)
        return removed


def _settle_copies(
    writer: CorpusWriter,
    db: Path,
    settings: Settings | None,
    threads: int,
    tick: Callable[[int, int], None],
) -> None:
    """The engine takes a second to load: not before it is needed."""
    copies = writer.copies
    if settings is None and not copies.uncompared() and copies.note("engine") == engine_key():
        return
    from gxnlp.corpus.copies import settle_copies

    settle_copies(writer, db, settings, threads, tick)


def _settle_substance(writer: CorpusWriter) -> None:
    """Nothing is loaded before it is needed."""
    if writer.measured_with() == substance_key():
        return
    from gxnlp.corpus.substance import settle_substance

    settle_substance(writer, substance_key())


def _note_reviews(writer: CorpusWriter) -> None:
    """Before anything of what people judged is gone."""
    with writer.together():
        writer.reviews.note_all()


def _settle_reviews(writer: CorpusWriter) -> None:
    """Nothing is loaded before it is needed."""
    if not writer.reviews.loose():
        return
    from gxnlp.corpus.reviews import settle_reviews

    with writer.together():
        settle_reviews(writer.reviews)


def _silent(step: Step) -> None:
    """No one watches."""


@dataclass(frozen=True, slots=True)
class _Build:
    writer: CorpusWriter
    db: Path
    given: list[Place]
    entries: tuple[Entry, ...]
    own: frozenset[Path]
    jobs: int
    prune: bool
    settings: Settings | None
    model: Path
    told: ModelOutline
    progress: Progress

    def run(self) -> RunSummary:
        started, clock = datetime.datetime.now(datetime.UTC), time.perf_counter()
        _note_reviews(self.writer)
        self.writer.put_overrides((entry.source, entry.override) for entry in self.entries)
        self.writer.put_themes(self.told.themes)
        inputs, unchanged = self._list()
        removed = sum(
            self.writer.forget_unseen(place.root, place.entry) for place in self.given
        ) if self.prune else 0  # fmt: skip
        analysed, stale = self._analyse()
        organs = settle_years(
            self.writer, lambda done, total: self.progress(Step("settle", done, total))
        )
        _settle_copies(
            self.writer,
            self.db,
            self.settings,
            self.jobs,
            lambda done, total: self.progress(Step("compare", done, total)),
        )
        _settle_substance(self.writer)
        _settle_reviews(self.writer)
        reports, failing = self.writer.totals()
        passages, flags = self.writer.copies.totals()
        summary = RunSummary(
            inputs=inputs,
            unchanged=unchanged,
            analysed=analysed,
            statuses=self.writer.seen_by_status(),
            problems=tuple(self.writer.problems()),
            removed=removed,
            stale=stale,
            unmatched=tuple(self.writer.unmatched(entry.source for entry in self.entries)),
            organs=organs,
            passages=passages,
            flags=flags,
            reports=reports,
            failing=failing,
            seconds=round(time.perf_counter() - clock, 3),
        )
        self.writer.add_run(self._row(summary, started.isoformat(timespec="microseconds")))
        return summary

    def _list(self) -> tuple[int, int]:
        inputs = unchanged = listed = 0

        def tick() -> None:
            nonlocal listed
            listed += 1
            self.progress(Step("list", listed, None))

        for place in self.given:
            count, same = note_all(self.writer, place, self.own, tick)
            inputs, unchanged = inputs + count, unchanged + same
        return inputs, unchanged

    def _analyse(self) -> tuple[int, int]:
        code = f"{code_key()}-{self.told.digest}"
        code_of_failures = f"{code_key_of_failures()}-{self.told.digest}"
        total = self.writer.plan(code=code, code_of_failures=code_of_failures)
        if not total:
            return 0, 0
        done = 0
        self.progress(Step("analyse", 0, total))
        waiting = tasks(self.writer, self.given, self.own)
        for outcome in engine.run(
            waiting, partial(worker.work, model=self.model), min(self.jobs, total)
        ):
            used = code_of_failures if outcome.status == "failed" else code
            self.writer.enter(
                outcome.todo,
                code=used if outcome.lasting else "",
                status=outcome.status,
                reason=outcome.reason,
                rows=outcome.rows,
            )
            done += 1
            self.progress(Step("analyse", done, total))
        return done, self.writer.waiting()

    def _row(self, summary: RunSummary, started: str) -> RunRow:
        settings = json.dumps(
            {
                "paths": [str(place.path) for place in self.given],
                "jobs": self.jobs,
                "manifest_rows": len(self.entries),
                "prune": self.prune,
                "code": code_key(),
            },
            ensure_ascii=False,
        )
        return RunRow(
            id=hashlib.sha256(f"{started}\x1f{settings}".encode()).hexdigest()[:16],
            started=started,
            version=__version__,
            settings=settings,
            model=self.told.digest,
            reports=summary.reports,
            inputs=summary.inputs,
            analysed=summary.analysed,
            unchanged=summary.unchanged,
            rejected=summary.statuses.get("rejected", 0),
            failed=summary.statuses.get("failed", 0),
            removed=summary.removed,
            seconds=summary.seconds,
        )
