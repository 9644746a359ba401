"""The committed word lists of this room."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

LISTS = ("contexts.txt", "countables.txt", "organs.txt", "places.txt", "words.txt")
"""What can stand before a name, what is counted, the subjects of organs, the divisions (former
ones too), and the words of the field that jieba's dictionary lacks."""


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list of ``LISTS``, one a line."""
    return frozenset((files("gxnlp.language") / name).read_text(encoding="utf-8").split())


def digest() -> str:
    """A digest of all word lists: what the pipeline under ``models/zh`` was made with."""
    whole = hashlib.sha256()
    for name in LISTS:
        whole.update("\n".join((name, *sorted(listed(name)))).encode())
    return whole.hexdigest()[:16]
