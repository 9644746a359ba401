"""The index on disk: one folder of plain arrays beside the corpus, derived and disposable.

``corpus.db.index/<state>/`` holds one ``.npy`` file for each array and ``members.json``; ``state``
is a digest of what is in it, which the corpus notes in the transaction that used it.  An index of
another state is no use and is made anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Literal

import numpy as np

from gxnlp.reuse.index import Index, Kept, Passages
from gxnlp.reuse.listing import Listing
from gxnlp.reuse.members import Member

_ARRAYS = ("codes", "bounds", "places", "hashes", "reach", "tokens", "printed")
_PASSAGES = ("text", "section", "start", "end")
_KEPT = ("left", "right", "begins", "blocks", "within")
_LISTING = ("phrase", "text", "start", "end")


def folder_of(db: Path) -> Path:
    """Where the index of a corpus stands."""
    return db.with_name(db.name + ".index")


def state_of(index: Index, settings: str) -> str:
    """A digest of the reports in an index and of what it was made with."""
    digest = hashlib.sha256(settings.encode())
    for member in index.members:
        digest.update(f"{member.report}\x1f{member.author}\x1f{member.year}\x1e".encode())
    for array in (index.codes, index.tokens, index.kept.blocks):
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()[:16]


def load(folder: Path, state: str, *, mapped: bool = False) -> tuple[Index, Listing] | None:
    """The index of this state, or None if it is not there or cannot be read.

    ``mapped`` arrays stay in their files until they are looked at, and cannot be written to.
    """
    home = folder / state
    mode: Literal["r"] | None = "r" if mapped else None
    try:
        arrays = {
            path.stem: np.load(path, mmap_mode=mode, allow_pickle=False)
            for path in sorted(home.glob("*.npy"))
        }
        told = json.loads((home / "members.json").read_text(encoding="utf-8"))
        index = Index(
            tuple(Member(*row) for row in told),
            arrays["codes"], arrays["bounds"],
            Passages(*(arrays[f"passages_{name}"] for name in _PASSAGES)),
            arrays["places"], arrays["hashes"], arrays["reach"], arrays["tokens"],
            arrays["printed"],
            Kept(*(arrays[f"kept_{name}"] for name in _KEPT)),
        )  # fmt: skip
        return index, Listing(*(arrays[f"listing_{name}"] for name in _LISTING))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save(folder: Path, state: str, index: Index, listing: Listing) -> None:
    """Write an index; whole or not at all."""
    home, draft = folder / state, folder / f"{state}.part"
    if home.is_dir():
        return
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name in _ARRAYS:
        np.save(draft / f"{name}.npy", getattr(index, name), allow_pickle=False)
    for name in _PASSAGES:
        np.save(draft / f"passages_{name}.npy", getattr(index.passages, name), allow_pickle=False)
    for name in _KEPT:
        np.save(draft / f"kept_{name}.npy", getattr(index.kept, name), allow_pickle=False)
    for name in _LISTING:
        np.save(draft / f"listing_{name}.npy", getattr(listing, name), allow_pickle=False)
    rows = [(member.report, member.author, member.year) for member in index.members]
    told = json.dumps(rows, ensure_ascii=False)
    (draft / "members.json").write_text(told, encoding="utf-8")
    draft.rename(home)


def tidy(folder: Path, state: str) -> None:
    """Take out every other state."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name != state:
                shutil.rmtree(path, ignore_errors=True)
