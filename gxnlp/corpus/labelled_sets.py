"""The labelled text that comes with gxnlp, and labelled points beside what is told of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gxnlp import sections, sources
from gxnlp.corpus.examples import cut_up
from gxnlp.model import Point, Refusal, Role, Source, Span
from gxnlp.resources import resource
from gxnlp.themes.labelled import LabelError, Told, read_labelled
from gxnlp.themes.measuring import Judged, judge
from gxnlp.themes.taxonomy import shipped

_LABELLED = "corpora/labelled"
_REAL = "real.jsonl"

Labelled = tuple[Span, Role, tuple[str, ...]]
"""A point as a person cut it, with role and theme keys."""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled report: ``points`` as they are cut and their roles heard, without themes.

    ``labelled`` is what a person said, who knew the themes ``known`` and no others.
    """

    document: str
    text: str
    points: tuple[Point, ...]
    labelled: tuple[Labelled, ...]
    known: frozenset[str]


def labelled_text(folder: Path | None, known: frozenset[str]) -> Iterator[Told]:
    """The reports of a folder of labelled text, by default of that which comes with gxnlp."""
    if folder is None:
        folder = _shipped("training")
        if folder is None:
            raise LabelError("The labelled text that comes with gxnlp is missing: install it anew.")
    yield from _read(texts_of([folder]), known)


def written_set() -> tuple[Path, ...]:
    """The files of the written test set; none where it is not installed."""
    folder = _shipped("test")
    return texts_of([folder]) if folder is not None else ()


def texts_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files of labelled text among files and folders; a folder without one is refused."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        if not inside:
            raise LabelError(f"{path} holds no labelled text (*.txt).")
        found += inside
    return tuple(found)


def written(paths: Iterable[Path], known: frozenset[str]) -> list[Case]:
    """The reports of labelled texts; ``known`` are the theme keys that labels may name."""
    found = []
    for number, report in enumerate(_read(paths, known)):
        labelled = tuple((span, one.role, one.themes) for one, span in report.printed()[1])
        found.append(Case(f"{report.name}/{number}", *cut_up(report), labelled, known))
    return found


def real(files: Iterable[Path]) -> list[Case]:
    """The reports of the real test set among files, known by the SHA-256 of their bytes.

    Raises :class:`LabelError` for one that cannot be read.
    """
    gold, found = real_labels(), {}
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LabelError(f"{path} cannot be read ({error.strerror}).") from error
        digest = hashlib.sha256(data).hexdigest()
        if digest in gold:
            try:
                document = sources.read(Source(path.name, data))
            except Refusal as refusal:
                raise LabelError(f"{path} cannot be read: {refusal}") from refusal
            points = sections.cut(document, sections.segment(document))
            found[digest] = Case(digest, document.text, points, gold[digest], shipped().keys)
    return [found[digest] for digest in sorted(found)]


def real_labels() -> dict[str, tuple[Labelled, ...]]:
    """What a person said of the reports of the real test set, by the SHA-256 of their bytes."""
    folder = _shipped("test")
    if folder is None or not (folder / _REAL).is_file():
        raise LabelError("The real test set that comes with gxnlp is missing: install it anew.")
    gold: dict[str, list[Labelled]] = {}
    for line in (folder / _REAL).read_text("utf-8").splitlines():
        row = json.loads(line)
        labelled = (Span(row["start"], row["end"]), row["role"], tuple(row["themes"]))
        gold.setdefault(row["file"], []).append(labelled)
    return {digest: tuple(points) for digest, points in gold.items()}


def judged(
    cases: Iterable[Case], tell: Callable[[Sequence[Point], str], Sequence[Point]]
) -> list[Judged]:
    """Every labelled point beside what ``tell`` makes of the points of its report.

    Themes that whoever labelled the report did not know are left out of what is told.
    """
    return [
        replace(one, told_themes=one.told_themes & case.known)
        for case in cases
        for one in judge(case.document, case.labelled, tell(case.points, case.text))
    ]


def reports_in(judged: Sequence[Judged]) -> int:
    """How many documents judged points are of."""
    return len({one.document for one in judged})


def _shipped(name: str) -> Path | None:
    base = resource(_LABELLED)
    return base / name if base is not None and (base / name).is_dir() else None


def _read(paths: Iterable[Path], known: frozenset[str]) -> Iterator[Told]:
    for path in paths:
        try:
            yield from read_labelled(path, known)
        except OSError as error:
            raise LabelError(f"{path} cannot be read ({error.strerror}).") from error
        except UnicodeDecodeError as error:
            raise LabelError(f"{path} is not in UTF-8.") from error
