"""Every public table and view as a file of its own: CSV, XLSX or JSON lines.

Rows come sorted by key, so that equal corpora give equal files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from gxnlp.store.corpus import Corpus
from gxnlp.store.exports.csv_files import write_csv
from gxnlp.store.exports.jsonl_files import write_jsonl
from gxnlp.store.exports.table import Exported, Table
from gxnlp.store.exports.xlsx_files import write_xlsx

Kind = Literal["csv", "xlsx", "jsonl"]

_WRITERS: dict[Kind, Callable[[Table, Path], Exported]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "jsonl": write_jsonl,
}


def export(
    corpus: Corpus, folder: Path, kind: Kind, *, contacts: bool = False
) -> Iterator[Exported]:
    """Write every public table and view of ``corpus`` into ``folder``; one item per file.

    Contacts in preambles are masked unless ``contacts`` is True.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in corpus.tables():
        target = folder / f"{name}.{kind}"
        unfinished = folder / f"{name}.{kind}.part"
        table = Table(corpus, name, contacts=contacts)
        try:
            exported = _WRITERS[kind](table, unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        yield exported.at(target)


__all__ = ["Exported", "Kind", "export"]
