"""The test sets: labelled reports as text, their points as they are cut, and what a person said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gxnlp import sections, sources
from gxnlp.corpus.examples import cut_up
from gxnlp.model import Point, Role, Source, Span
from gxnlp.themes.labelled import read_labelled
from gxnlp.themes.measuring import Judged, judge
from gxnlp.themes.taxonomy import Taxonomy

LABELLED = Path(__file__).resolve().parents[3] / "corpora" / "labelled"
TEST, TRAINING = LABELLED / "test", LABELLED / "training"
REAL = TEST / "real.jsonl"


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled report: ``points`` as they are cut and their roles heard, without themes.

    ``labelled`` are the points as a person cut them, with role and theme keys.
    """

    document: str
    text: str
    points: tuple[Point, ...]
    labelled: tuple[tuple[Span, Role, tuple[str, ...]], ...]


def written(taxonomy: Taxonomy, folder: Path = TEST) -> list[Case]:
    """The invented reports of a folder of labelled text."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for told in read_labelled(path, taxonomy.keys):
            labelled = tuple((span, one.role, one.themes) for one, span in told.printed()[1])
            found.append(Case(f"{told.name}/{told.organ}", *cut_up(told), labelled))
    return found


def real(reports: Iterable[Path], labels: Path = REAL) -> list[Case]:
    """The labelled ones among real reports, known by the SHA-256 of their bytes.

    Raises LookupError where one is missing: a figure over some of them is another figure.
    """
    labelled: dict[str, list[tuple[Span, Role, tuple[str, ...]]]] = {}
    for line in labels.read_text("utf-8").splitlines():
        row = json.loads(line)
        span = Span(row["start"], row["end"])
        labelled.setdefault(row["file"], []).append((span, row["role"], tuple(row["themes"])))
    found = {}
    for path in reports:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digest in labelled:
            document = sources.read(Source(path.name, data))
            points = sections.cut(document, sections.segment(document))
            found[digest] = Case(digest, document.text, points, tuple(labelled[digest]))
    if missing := sorted(set(labelled) - set(found)):
        raise LookupError(f"no report with the SHA-256 {missing[0]} among those given")
    return [found[digest] for digest in sorted(found)]


def digest(folder: Path = TEST) -> str:
    """A digest of the files of the test sets: 16 hex digits, whatever their line ends."""
    whole = hashlib.sha256()
    for path in sorted((*folder.glob("*.txt"), *folder.glob("*.jsonl"))):
        whole.update(path.name.encode() + b"\n")
        whole.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()[:16]


def judged(
    cases: Iterable[Case], tell: Callable[[Sequence[Point], str], Sequence[Point]]
) -> list[Judged]:
    """Every labelled point beside what ``tell`` makes of the points of its report."""
    return [
        one
        for case in cases
        for one in judge(case.document, case.labelled, tell(case.points, case.text))
    ]
