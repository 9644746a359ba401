"""What tables, views and columns are called: ``metadata.toml``, in the shape that Datasette wants.

A column is said in one line, ``名称（单位）：说明``, of which unit and explanation may be missing.
"""

from __future__ import annotations

import tomllib
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from gxnlp.checks import RULES
from gxnlp.explore.corpora import corpora
from gxnlp.forms import TABLES
from gxnlp.forms.names import SECTION_NAMES, TABLE_NAMES, bare, row_name
from gxnlp.reports.words import FLAGS, PHRASES, SCOPES, VERDICTS, section_name
from gxnlp.store.migrations import MIGRATIONS

_FILE = Path(__file__).with_name("metadata.toml")
_PERCENTILE = "_percentile"
_HIDDEN = ("points_fts", "sqlite_stat1")

_given: WeakKeyDictionary[Any, dict[str, dict[str, Any]]] = WeakKeyDictionary()


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def titles() -> dict[str, str]:
    """The tables and views of the public schema with their titles, in the order of the file."""
    return {name: table["title"] for name, table in _file()["tables"].items()}


def column_line(table: str, column: str) -> str | None:
    """What is said of a column, None if nothing is.

    >>> column_line("substance", "characters_percentile").partition("：")[0]
    '叙述字数的百分位（0–1）'
    """
    said: str | None = _file()["tables"][table].get("columns", {}).get(column)
    said = said or _file()["columns"].get(column) or _row_line(table, column)
    if said is None and column.endswith(_PERCENTILE):
        measured = column_line(table, column.removesuffix(_PERCENTILE))
        if measured is not None:
            said = f"{column_name(measured)}的百分位（0–1）：{_file()['percentile']}"
    return said


def _row_line(table: str, column: str) -> str | None:
    """A column of the table of requests laid wide: a row of the form, in 件."""
    rows = {row.key for row in TABLES["requests"].rows} if table == "requests_wide" else set()
    return f"{row_name('requests', column)}（件）" if column in rows else None


def column_name(line: str) -> str:
    """The name in a line about a column.

    >>> column_name("叙述字数（字）：不含表格")
    '叙述字数'
    """
    return line.partition("：")[0].partition("（")[0]


def query_column(name: str) -> str:
    """The name of a column of a ready query: Chinese as it is, a key's column by its name."""
    line: str | None = None if not name.isascii() else _file()["columns"].get(name)
    return column_name(line or _query_columns().get(name, name))


@cache
def _query_columns() -> dict[str, str]:
    """Columns with one meaning wherever they occur, though tables say it themselves."""
    lines: dict[str, str] = {}
    for table in _file()["tables"].values():
        for column in table.get("columns", {}):
            lines.setdefault(column, table["columns"][column])
    return lines


def words_of(column: str, table: str | None) -> dict[str, str]:
    """What the keys in a column mean, empty if it holds no keys."""
    values = _values()
    return values.get(f"{table}.{column}") or values.get(column) or {}


@cache
def _values() -> dict[str, dict[str, str]]:
    """The words for keys, by column or table and column: those of the file, and for sections, the
    form, rules, copies and verdicts those that the package has for all its reports."""
    sections: dict[str, str] = {key: section_name(key) for key in SECTION_NAMES}
    return {
        **dict.fromkeys(("section", "left_section", "right_section", "key"), sections),
        "rule": {rule.key: rule.name for rule in RULES},
        "form_table": {str(key): name for key, name in TABLE_NAMES.items()},
        "form_row": {
            row.key: row_name(table.key, row.key) for table in TABLES.values() for row in table.rows
        },
        "form_column": {
            key: column_name(bare(labels[0]))
            for table in TABLES.values()
            for key, labels in table.columns.items()
        },
        "applicant": {key: bare(labels[0]) for key, labels in TABLES["requests"].columns.items()},
        "scope": {str(key): name for key, name in SCOPES.items()},
        "flags.kind": {str(key): name for key, name in FLAGS.items()},
        "phrases.kind": {str(key): name for key, name in PHRASES.items()},
        "verdict": {str(key): name for key, name in VERDICTS.items()},
        **_file()["values"],
    }


def target_of(column: str, table: str | None) -> str | None:
    """The table whose rows a column points to, None if it points to none."""
    links = _file()["links"]
    found: str = links.get(f"{table}.{column}", links.get(column, ""))
    return found or None


def of(datasette: Any, key: str | None) -> dict[str, Any]:
    """The metadata of every corpus that is open.

    Datasette asks for it many times a page and writes what is inherited into it, so each instance
    has its own.  Under the key ``tables`` it asks who may see a table: we say nothing on that, and
    spare it the copy that it makes of the answer.
    """
    names = corpora(datasette)
    if key == "tables" or not names:
        return {}
    given = _given.setdefault(datasette, {})
    for name in names:
        if name not in given:
            given[name] = {"title": f"{_file()['title']}：{name}", **deepcopy(_of_a_corpus())}
    return {"databases": {name: given[name] for name in names}}


@cache
def _of_a_corpus() -> dict[str, Any]:
    """The metadata of one corpus."""
    known = schema()
    tables: dict[str, dict[str, Any]] = {
        name: _table(name, table, known.get(name, ())) for name, table in _file()["tables"].items()
    }
    internal = (name for name in known if name.startswith("_"))
    tables |= {name: {"hidden": True} for name in (*internal, *_HIDDEN)}
    return {"description": _file()["about"], "source": _file()["source"], "tables": tables}


def _table(name: str, said: dict[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    lines = {column: line for column in columns if (line := column_line(name, column))}
    kept = {key: value for key, value in said.items() if key not in ("about", "columns")}
    return {"description": said["about"], "columns": lines, **kept}


@cache
def schema() -> dict[str, tuple[str, ...]]:
    """The columns of every table and view of an empty corpus."""
    from sqlite_utils import Database

    db = Database(memory=True)
    MIGRATIONS.apply(db)
    names = (*db.table_names(), *db.view_names())
    return {name: tuple(column.name for column in db[name].columns) for name in names}
