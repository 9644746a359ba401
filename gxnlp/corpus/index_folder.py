"""The index on disk: one folder of plain arrays beside the corpus, derived and disposable.

``corpus.db.index/<state>/`` holds one ``.npy`` file for each array and ``members.json``; ``state``
is a digest of what is in it, which the corpus notes in the transaction that used it.  An index that
is not of that state is no use and is made anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

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


def state_of(index: Index, listing: Listing, made_with: str) -> str:
    """A digest of an index and of what it was made with."""
    digest = hashlib.blake2b(made_with.encode(), digest_size=8)
    digest.update(_names(index).encode())
    for name, array in _arrays(index, listing).items():
        digest.update(f"{name}\x1f{array.dtype}\x1f{array.shape}\x1e".encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


def load(folder: Path, state: str, made_with: str) -> tuple[Index, Listing] | None:
    """The index of this state, or None if it is not there or is not what was saved."""
    held = _loaded(folder / state, _read)
    return held if held and state_of(*held, made_with) == state else None


def mapped(folder: Path, state: str) -> Index | None:
    """The index of this state in its files, to look at here and there; None if it is not there.

    What is in the files is not checked.
    """
    held = _loaded(folder / state, lambda path: np.lib.format.open_memmap(path, mode="r"))
    return held[0] if held else None


def _loaded(
    home: Path, read: Callable[[Path], NDArray[np.generic]]
) -> tuple[Index, Listing] | None:
    try:
        arrays = {path.stem: read(path) for path in sorted(home.glob("*.npy"))}
        told = json.loads((home / "members.json").read_text(encoding="utf-8"))
        return _made(told, arrays)
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None


def save(folder: Path, state: str, index: Index, listing: Listing) -> None:
    """Write an index; whole or not at all."""
    home, draft = folder / state, folder / f"{state}.part"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, array in _arrays(index, listing).items():
        np.save(draft / f"{name}.npy", array, allow_pickle=False)
    (draft / "members.json").write_text(_names(index), encoding="utf-8")
    shutil.rmtree(home, ignore_errors=True)
    draft.rename(home)


def _read(path: Path) -> NDArray[np.generic]:
    with path.open("rb") as stream:
        array: NDArray[np.generic] = np.lib.format.read_array(stream, allow_pickle=False)
        return array


def _names(index: Index) -> str:
    rows = [(member.report, member.author, member.year) for member in index.members]
    return json.dumps(rows, ensure_ascii=False)


def _arrays(index: Index, listing: Listing) -> dict[str, NDArray[np.generic]]:
    """All arrays under the names of their files."""
    parts = (("", _ARRAYS, index), ("passages_", _PASSAGES, index.passages),
             ("kept_", _KEPT, index.kept), ("listing_", _LISTING, listing))  # fmt: skip
    return {f"{part}{name}": getattr(whole, name) for part, names, whole in parts for name in names}


def _made(
    told: list[tuple[str, str, int | None]], arrays: dict[str, NDArray[Any]]
) -> tuple[Index, Listing]:
    index = Index(
        members=tuple(Member(*row) for row in told),
        passages=Passages(*(arrays[f"passages_{name}"] for name in _PASSAGES)),
        kept=Kept(*(arrays[f"kept_{name}"] for name in _KEPT)),
        **{name: arrays[name] for name in _ARRAYS},
    )
    return index, Listing(*(arrays[f"listing_{name}"] for name in _LISTING))


def tidy(folder: Path, state: str) -> None:
    """Take out every other state."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name != state:
                shutil.rmtree(path, ignore_errors=True)
