"""Where the data that comes with the program lies: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path | None:
    """The folder ``name`` (``corpora/sample``, ``models``), or None if it is not there.

    In an installed package it lies inside ``gxnlp``, in a checkout beside it.
    """
    for base in (_PACKAGE, _PACKAGE.parent):
        folder = base / name
        if folder.is_dir() and any(folder.iterdir()):
            return folder
    return None
