"""The statutory tables, read from ``tables.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from gxnlp.model import FormKey, TableKey
from gxnlp.text import fold


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: its public key, its labels (the printed one first), its columns by form."""

    key: str
    labels: tuple[str, ...]
    group: str | None
    columns: dict[FormKey, tuple[str, ...]]

    @property
    def label(self) -> str:
        """The official wording."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class TableForm:
    """One statutory table in all its forms."""

    key: TableKey
    name: str
    columns: dict[str, tuple[str, ...]]
    rows: tuple[Row, ...]

    def row(self, key: str) -> Row:
        """The row of that key (KeyError if the table has none)."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(f"{self.key}.{key}")


def _load() -> tuple[dict[TableKey, TableForm], tuple[str, ...]]:
    data: dict[str, Any] = tomllib.loads(
        (files("gxnlp.forms") / "tables.toml").read_text(encoding="utf-8")
    )
    tables: dict[TableKey, TableForm] = {}
    keys: tuple[TableKey, ...] = ("proactive", "requests", "disputes")
    for key in keys:
        table = data[key]
        columns = {name: tuple(labels) for name, labels in table["columns"].items()}
        rows = tuple(
            Row(
                key=row["key"],
                labels=tuple(row["labels"]),
                group=row.get("group"),
                columns={form: tuple(names) for form, names in row["columns"].items()}
                if "columns" in row
                else {form: tuple(columns) for form in row.get("forms", ("2019", "2021"))},
            )
            for row in table["rows"]
        )
        tables[key] = TableForm(key, table["name"], columns, rows)
    return tables, tuple(data["wording"]["notes"])


TABLES, NOTES = _load()
REQUEST_COLUMNS: tuple[str, ...] = tuple(TABLES["requests"].columns)

_NOT_RESULTS = {"received", "carried_in", "concluded", "carried_out"}


def result_rows(form: FormKey) -> tuple[str, ...]:
    """The rows of the requests table that rule 2 sums to ``concluded``, on that form."""
    return tuple(
        row.key
        for row in TABLES["requests"].rows
        if row.key not in _NOT_RESULTS and form in row.columns
    )


def expected_cells(table: TableKey, form: FormKey) -> tuple[tuple[str, str], ...]:
    """Every (row, column) that the table has on that form, in printed order."""
    return tuple(
        (row.key, column) for row in TABLES[table].rows for column in row.columns.get(form, ())
    )


def _wording() -> frozenset[str]:
    whole: set[str] = {fold(note) for note in NOTES}
    for table in TABLES.values():
        whole.update(fold(label) for labels in table.columns.values() for label in labels)
        for row in table.rows:
            whole.update(fold(label) for label in row.labels)
            if row.group:
                whole.add(fold(row.group))
    return frozenset(whole)


WORDING: frozenset[str] = _wording()
"""Every label and note of the tables, folded."""

_ORDINAL = re.compile(r"^(?:\(?[一二三四五六七八九十\d]+\)?[.,)]?)")
_BARE = frozenset(_ORDINAL.sub("", wording) for wording in WORDING)
_ALL = "\n".join(sorted(WORDING))
_VALUE = re.compile(r"[-+]?[\d,.]*\d[\d,.]*(?:%|件|条|元|万元|项|宗)?|[-/]+|无")


def is_form_wording(text: str) -> bool:
    """Whether a line is the tables' own: a label, a fragment of one, a note, or a cell's value.

    >>> is_form_wording("（三）不予公 开"), is_form_wording("976.81万元"), is_form_wording("年")
    (True, True, True)
    >>> is_form_wording("本年度收到申请3件。")
    False
    """
    folded = fold(text)
    return (
        not folded
        or folded in WORDING
        or _ORDINAL.sub("", folded) in _BARE
        or _VALUE.fullmatch(folded) is not None
        or (len(folded) <= 24 and not folded.endswith(".") and folded in _ALL)
    )
