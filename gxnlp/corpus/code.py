"""What the outcome of a file depends on besides its bytes: the code, and the tools installed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_MAP = (
    "model", "text.py", "pipeline.py", "store/rows.py",
    "forms", "sources", "sections", "tables", "identity", "checks", "language", "themes",
    "reuse/published",
)  # fmt: skip
_KINDS = {".py", ".toml", ".csv", ".txt"}


_ENGINE = (
    "reuse", "language", "forms/statutes", "store/copies.py", "store/copy_rows.py",
    "corpus/copies.py", "corpus/measures.py",
)  # fmt: skip
_YEARS = (
    "corpus/years.py", "corpus/continuity.py", "corpus/likeness.py", "store/continuity.py",
    "store/years.py", "reuse/canonical.py", "text.py",
)  # fmt: skip
_SUBSTANCE = (
    "corpus/substance.py", "store/substance.py", "store/years.py", "store/tallies.py",
    "store/views.py", "reuse/peers.py",
)  # fmt: skip


@cache
def code_key() -> str:
    """A digest of the modules and data files that the map is made of."""
    return _digest(_MAP)


@cache
def engine_key() -> str:
    """A digest of the modules and data files that copies are found with."""
    return _digest(_ENGINE)


@cache
def years_key() -> str:
    """A digest of what compares the years of an organ, the checks aside: they are of the map."""
    return _digest(_YEARS)


@cache
def substance_key() -> str:
    """A digest of what the substance of reports is measured with."""
    return _digest(_SUBSTANCE)


def _digest(names: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    parts = [_PACKAGE / part for part in names]
    files = [part for part in parts if part.is_file()]
    files += [path for part in parts for path in part.rglob("*") if path.suffix in _KINDS]
    for path in sorted(files):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def code_key_of_failures() -> str:
    """:func:`code_key` and the optional tools: what failed without them is tried again."""
    from gxnlp.sources.office import find

    return code_key() + ("+office" if find() else "")
