"""``gxnlp doctor``."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from typing import Annotated

import typer

from gxnlp.cli.printing import one_line, print_json

_PACKAGES = (
    "sqlite-utils", "typer", "rich", "jinja2", "lxml", "pdfplumber", "pypdfium2", "python-docx",
    "rapidfuzz", "jieba", "numpy", "numba", "spacy", "scikit-learn", "xlsxwriter",
    "datasette",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is there or not; ``hint`` says how to get it."""

    part: str
    found: bool
    detail: str
    needed: bool = True
    hint: str = ""


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """Which readers, models and optional tools are there, and how to get the missing ones."""
    parts = list(_parts())
    if as_json:
        print_json(asdict(part) for part in parts)
    else:
        for part in parts:
            mark = "ok" if part.found else "MISSING" if part.needed else "absent"
            typer.echo(f"{mark:<8} {part.part:<16} {part.detail}".rstrip())
            if part.hint and not part.found:
                typer.echo(f"{'':<25} {part.hint}")
    if any(part.needed and not part.found for part in parts):
        raise typer.Exit(1)


def _parts() -> Iterator[Part]:
    from gxnlp import __version__
    from gxnlp.resources import resource
    from gxnlp.sources import READERS
    from gxnlp.sources.office import find
    from gxnlp.store import sqlite_facts

    yield Part("gxnlp", True, __version__)
    yield Part("python", True, f"{platform.python_version()} on {platform.system()}")
    version, full_text = sqlite_facts()
    yield Part("sqlite", True, version)
    yield Part(
        "sqlite fts5", full_text, "full text", hint="use a Python whose SQLite is built with FTS5"
    )
    for name in _PACKAGES:
        try:
            yield Part(name, True, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Part(name, False, "", hint=f"pip install {name}")
    yield Part("readers", True, ", ".join(reader.format for reader in READERS))
    yield _copy_finder()
    office = find()
    yield Part(
        "libreoffice",
        office is not None,
        str(office or "reads .doc, .wps and .rtf"),
        needed=False,
        hint="Debian/Ubuntu: apt install libreoffice-writer-nogui; else https://www.libreoffice.org",
    )
    chromium = shutil.which("chromium")
    yield Part(
        "chromium",
        chromium is not None,
        f"{chromium or 'not needed'}: only gxnlp's own tests use it, pages open in any browser",
        needed=False,
    )
    for name, use in (("corpora/sample", "for gxnlp demo"), ("models", "themes")):
        found = resource(name)
        yield Part(
            name, found is not None, str(found or use), needed=False,
            hint="comes with the package: install it again",
        )  # fmt: skip


def _copy_finder() -> Part:
    """Whether its machine code can be made and runs: on the wording that gxnlp brings along."""
    hint = "pip install --force-reinstall numba llvmlite"
    try:
        from gxnlp.reuse.engine import wording
        from gxnlp.reuse.settings import Settings

        lines = len(wording(Settings().least).authors)
    except (ImportError, OSError, RuntimeError) as error:
        return Part("copy finder", False, one_line(error), hint=hint)
    return Part("copy finder", True, f"works; knows {lines} lines of laws, notices and the form")
