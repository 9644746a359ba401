"""The labelled text that comes with gxnlp, and labelled points beside what a model says of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from gxnlp.corpus.examples import cut_up
from gxnlp.model import Refusal, Role, Source, Span
from gxnlp.pipeline import analyse
from gxnlp.resources import resource
from gxnlp.themes.labelled import LabelError, Told, read_labelled
from gxnlp.themes.measuring import Judged, judge
from gxnlp.themes.model import Model

_LABELLED = "corpora/labelled"
_REAL = "real.jsonl"

Labelled = tuple[Span, Role, list[str]]


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


def written(paths: Iterable[Path], model: Model, themes: frozenset[str]) -> list[Judged]:
    """The points of labelled texts beside what the model says of them, of ``themes`` only."""
    found: list[Judged] = []
    for number, report in enumerate(_read(paths, themes)):
        text, points = cut_up(report)
        gold = [(span, one.role, one.themes) for one, span in report.printed()[1]]
        name = f"{report.name}/{number}"
        found += judge(name, gold, model.classify(points, text))
    return [_only(one, themes) for one in found]


def real(folder: Path, model_folder: Path, themes: frozenset[str]) -> list[Judged]:
    """The real test set, as far as the reports in ``folder`` are of it (known by their SHA-256).

    Raises :class:`LabelError` where none is.
    """
    gold = _real_labels()
    found: list[Judged] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        labelled = gold.pop(hashlib.sha256(data).hexdigest(), None)
        if labelled is not None:
            try:
                report = analyse(Source(path.name, data), model=model_folder)
            except Refusal as refusal:
                raise LabelError(f"{path} cannot be read: {refusal}") from refusal
            found += judge(path.name, labelled, report.points)
    if not found:
        raise LabelError(f"{folder} holds no report of the real test set.")
    return [_only(one, themes) for one in found]


def reports_in(judged: Sequence[Judged]) -> int:
    """How many documents judged points are of."""
    return len({one.document for one in judged})


def _real_labels() -> dict[str, list[Labelled]]:
    folder = _shipped("test")
    if folder is None or not (folder / _REAL).is_file():
        raise LabelError("The real test set that comes with gxnlp is missing: install it anew.")
    gold: dict[str, list[Labelled]] = {}
    for line in (folder / _REAL).read_text("utf-8").splitlines():
        row = json.loads(line)
        labelled = (Span(row["start"], row["end"]), row["role"], row["themes"])
        gold.setdefault(row["file"], []).append(labelled)
    return gold


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


def _only(one: Judged, themes: frozenset[str]) -> Judged:
    """Without the themes that whoever labelled the point did not know."""
    return replace(one, told_themes=one.told_themes & themes)
