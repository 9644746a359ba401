"""The one door to numba: functions on flat arrays, compiled once and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` as machine code that runs without the interpreter's lock."""
    return cast("Callable[P, R]", njit(cache=True, nogil=True)(function))
