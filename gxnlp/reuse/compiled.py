"""The one door to numba: functions on flat arrays, compiled once and kept.

numba keeps what it compiled, but knows only the file that a function stands in, not those whose
functions it calls.  So what is kept stands in a folder of its own for every state of this package:
beside Python's own compiled files, or in the user's cache where the package cannot be written to.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from numba import config, njit

P = ParamSpec("P")
R = TypeVar("R")

_HERE = Path(__file__).resolve().parent


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` as machine code that runs without the interpreter's lock."""
    settings = vars(config)  # numba makes its settings at run time
    before = settings["CACHE_DIR"]
    settings["CACHE_DIR"] = str(_home())
    try:
        return cast("Callable[P, R]", njit(cache=True, nogil=True)(function))
    finally:
        settings["CACHE_DIR"] = before


@cache
def _home() -> Path:
    """Where this state of the package keeps its machine code; other states are cleared away."""
    digest = hashlib.sha256()
    for path in sorted(_HERE.rglob("*.py")):
        digest.update(path.read_bytes())
    name = f"engine-{digest.hexdigest()[:16]}"
    folder = _writable(_HERE / "__pycache__") or _cache_of_the_user()
    for other in folder.glob("engine-*"):
        if other.name != name:
            shutil.rmtree(other, ignore_errors=True)
    return folder / name


def _writable(folder: Path) -> Path | None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _cache_of_the_user() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    folder = (Path(base) if base else Path.home() / ".cache") / "gxnlp"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
