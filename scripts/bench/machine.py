"""What the figures were measured on, and how much memory a process took at most."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from gxnlp import __version__

P = ParamSpec("P")
R = TypeVar("R")

LIBRARIES = ("pdfplumber", "pypdfium2", "lxml", "python-docx", "rapidfuzz", "jieba")
STATUS = Path("/proc/self/status")


def describe() -> list[tuple[str, str]]:
    """The machine and the versions, as pairs of name and value."""
    return [
        ("processor", processor()),
        ("cores", str(os.cpu_count())),
        ("memory", memory()),
        ("system", platform.platform()),
        ("Python", sys.version.split()[0]),
        ("SQLite", sqlite3.sqlite_version),
        ("gxnlp", __version__),
        *((name, version(name)) for name in LIBRARIES),
    ]


def processor() -> str:
    """The model of the processor."""
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "n/a"


def memory() -> str:
    """The machine's memory in GiB."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return "n/a"
    return f"{size / 2**30:.1f} GiB"


def peak() -> float | None:
    """The most memory that this process has held, in MiB; None where the system does not say."""
    if STATUS.is_file():
        # Not ru_maxrss: on Linux that one starts with what the parent held.
        for line in STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return usage(children=False)


def usage(*, children: bool) -> float | None:
    """The most memory that this process, or any one of its children, has held, in MiB."""
    try:
        import resource
    except ImportError:  # Windows has no such module
        return None
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(who).ru_maxrss / unit


def alone(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call ``function`` in a fresh process, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()
