"""Text mining for Chinese government information disclosure annual reports.

The three verbs of the library are those that the commands call::

    report = gxnlp.analyse("report.html")
    gxnlp.build(["reports/"], db="corpus.db", jobs=2)
    with gxnlp.open("corpus.db") as corpus:
        for row in corpus.reports():
            ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gxnlp.corpus import RunSummary, Step
    from gxnlp.model import Override, Report
    from gxnlp.store import Corpus

__version__ = "0.1.0"

__all__ = ["__version__", "analyse", "build", "open"]


def analyse(
    path: Path | str, *, override: Override | None = None, model: Path | str | None = None
) -> Report:
    """Everything that one file tells, without looking at any other.

    ``model`` is the folder of a classifier, by default the one that comes with gxnlp.  Raises
    :class:`gxnlp.model.Rejected` for what is no annual report and
    :class:`gxnlp.model.Unreadable` for what gives no text.
    """
    from gxnlp.model import Source
    from gxnlp.pipeline import analyse as analyse_source

    file = Path(path)
    folder = Path(model) if model is not None else None
    return analyse_source(Source(file.name, file.read_bytes()), override=override, model=folder)


def build(
    paths: Iterable[Path | str],
    *,
    db: Path | str,
    jobs: int = 1,
    manifest: Path | str | None = None,
    prune: bool = False,
    settings: Path | str | None = None,
    model: Path | str | None = None,
    progress: Callable[[Step], None] | None = None,
) -> RunSummary:
    """Read files and folders into the corpus ``db``: see :func:`gxnlp.corpus.build`."""
    from gxnlp.corpus.building import build as build_corpus

    return build_corpus(
        paths,
        db=db,
        jobs=jobs,
        manifest=manifest,
        prune=prune,
        settings=settings,
        model=model,
        progress=progress,
    )


def open(db: Path | str) -> AbstractContextManager[Corpus]:
    """The corpus ``db``, for reading; raises :class:`gxnlp.store.StoreError` if it is none."""
    from gxnlp.store import open_corpus

    return open_corpus(db)
