"""What all commands share: JSON, tables, and errors as one line."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import typer

from gxnlp.forms.names import SECTION_NAMES

_SQLITE = b"SQLite format 3\0"


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Turn what the user can mend into one line on the terminal and the right exit code."""
    from gxnlp.corpus.engine import EngineError
    from gxnlp.corpus.inputs import PathError
    from gxnlp.corpus.manifest import ManifestError
    from gxnlp.corpus.settings_file import SettingsError
    from gxnlp.store.errors import CorpusFull, StoreError
    from gxnlp.themes.files import ModelError
    from gxnlp.themes.labelled import LabelError
    from gxnlp.themes.taxonomy import TaxonomyError

    try:
        yield
    except CorpusFull as error:
        complain(str(error))
        raise typer.Exit(1) from None
    except (
        StoreError, PathError, ManifestError, SettingsError, EngineError,
        ModelError, LabelError, TaxonomyError,
    ) as error:  # fmt: skip
        complain(str(error))
        raise typer.Exit(2) from None
    except BrokenPipeError:
        # The reader of the pipe has seen enough (``gxnlp reports DB | head``).
        sys.stderr.close()
        raise typer.Exit(0) from None


def complain(message: str) -> None:
    """One line on the error stream."""
    typer.echo(f"gxnlp: {message}", err=True)


def no_database(path: Path | None) -> Path | None:
    """The callback of options that name a file to write: a corpus is never written over."""
    with suppress(OSError):
        if path is not None and _begins(path) == _SQLITE:
            raise typer.BadParameter(f"{path} is a database: name another file to write.")
    return path


def _begins(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(_SQLITE))


def on_terminal() -> bool:
    """Whether a person reads along."""
    return sys.stdout.isatty()


def print_json(rows: Iterable[Mapping[str, object]]) -> None:
    """A bare list of objects, one per line, written as they come."""
    first = True
    for row in rows:
        typer.echo(("[" if first else ",\n ") + json.dumps(row, ensure_ascii=False), nl=False)
        first = False
    typer.echo("[]" if first else "]")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on a terminal, lines with tabs in a pipe."""
    if not on_terminal():
        typer.echo("\t".join(columns))
        for row in rows:
            typer.echo("\t".join(one_line(value) for value in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(one_line(value)) for value in row))
    Console().print(table)


def section_name(key: object) -> str:
    """What a reader calls a section: its heading on the form."""
    return next((name for known, name in SECTION_NAMES.items() if known == key), "—")


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def one_line(value: object) -> str:
    """A value on one line, with nothing in it that steers a terminal."""
    return "" if value is None else " ".join(_CONTROL.sub(" ", str(value)).split())


def shorten(text: object, length: int) -> str:
    """``text`` on one line, cut at ``length`` characters."""
    flat = one_line(text)
    return flat if len(flat) <= length else flat[: length - 1] + "…"
