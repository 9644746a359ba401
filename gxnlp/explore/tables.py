"""The three statutory tables in the layout of the form, with what is wrong marked.

The layout is that of 国办公开办函〔2019〕60号 and 〔2021〕30号; which of the two holds is told row
by row (:mod:`gxnlp.forms`), so a table that mixes them is shown as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby
from typing import Any, Literal

from gxnlp.forms import REQUEST_COLUMNS, TABLES, Row, TableForm
from gxnlp.forms.tables import NOTES
from gxnlp.model import FormKey, TableKey
from gxnlp.reports.showing import number

Record = Mapping[str, Any]
Facts = Mapping[str, Record]
"""The cells of a report by ``table.row.column``, as :meth:`gxnlp.store.Corpus.facts` gives them."""

State = Literal["number", "void", "absent"]
"""A number; a cell without one, which has a reason; no such cell in the report."""

_PROCUREMENT = "第二十条第（九）项"
ITEMS: dict[str, str] = {
    "regulations": "第二十条第（一）项", "normative_documents": "第二十条第（一）项",
    "licences": "第二十条第（五）项", "other_services": "第二十条第（五）项",
    "penalties": "第二十条第（六）项", "coercion": "第二十条第（六）项",
    "fees": "第二十条第（八）项", "procurement": _PROCUREMENT,
}  # fmt: skip
"""Under which item of article 20 the form has a row."""

_OUTSIDE = ("received", "carried_in", "carried_out")
"""The rows of the table of requests that are no part of 三、本年度办理结果."""
_BALANCE = ("received", "carried_in", "concluded", "carried_out")
_OTHERS = {"other", "other_not_corrected", "other_unpaid", "other_remaining"}
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the form's own wording; ``scope`` as HTML has it."""

    text: str
    scope: Literal["col", "row", "colgroup", "rowgroup"]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of a report: what stands in it, and what is to be said of it.

    ``reason`` is the letter under which :attr:`Table.reasons` says why there is no number;
    ``failing`` are the messages of what fails here, ``findings`` those that are shown at this
    cell, by id.
    """

    address: str
    shown: str
    state: State
    reason: str | None = None
    failing: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


Line = tuple[Head | Figure, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A finding about cells: its id and message, and the cells that it speaks of.

    ``anchor`` is the one of them where it is shown.
    """

    id: str
    message: str
    cells: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is laid out: the lines of its head, then groups of lines.

    ``reasons``: letter, why there is no number, and in how many cells.  ``broken``: what fails.
    """

    key: TableKey
    name: str
    head: tuple[Line, ...]
    groups: tuple[tuple[Line, ...], ...]
    reasons: tuple[tuple[str, str, int], ...]
    broken: tuple[Broken, ...]


def lay_out(table: TableKey, facts: Facts, findings: Iterable[Record] = ()) -> Table | None:
    """A table of a report; None where the report has none of its cells.

    ``findings`` are rows of the table ``findings``; those that fail and speak of cells are marked.
    """
    mine = {address: fact for address, fact in facts.items() if fact["form_table"] == table}
    if not mine:
        return None
    form = TABLES[table]
    rows = _rows(form, mine)
    reasons = Counter(str(fact["reason"]) for fact in mine.values() if fact["reason"] is not None)
    letters = {reason: _letter(at) for at, (reason, _) in enumerate(reasons.most_common())}
    broken = tuple(_broken(mine, findings))
    cells = _Cells(mine, letters, broken)
    head, groups = _LAYOUTS[table](form, rows, cells)
    listed = tuple((letters[reason], reason, count) for reason, count in reasons.most_common())
    return Table(table, form.name, head, groups, listed, broken)


def _letter(at: int) -> str:
    """a, b, … z, then aa, ab, ….

    >>> _letter(0), _letter(26)
    ('a', 'aa')
    """
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


def _rows(form: TableForm, facts: Facts) -> list[tuple[Row, tuple[str, ...]]]:
    """The rows that the report has, and those that its form has, with their columns."""
    told = {str(fact["form_row"]): str(fact["form"]) for fact in facts.values()}
    usual = Counter(told.values()).most_common(1)[0][0]
    if told.keys() & _OTHERS:  # (六)其他处理 is one row or three, whatever the form of the rest
        form_rows = [row for row in form.rows if row.key in told or row.key not in _OTHERS]
    else:
        form_rows = list(form.rows)
    rows = []
    for row in form_rows:
        wanted: FormKey = told.get(row.key, usual)  # type: ignore[assignment]  # a key of forms
        if wanted in row.columns:
            rows.append((row, row.columns[wanted]))
    return rows


class _Cells:
    """Makes the figures of one table."""

    def __init__(self, facts: Facts, letters: Mapping[str, str], broken: Sequence[Broken]) -> None:
        self._facts = facts
        self._letters = letters
        self._broken = broken

    def __call__(self, address: str) -> Figure:
        fact = self._facts.get(address)
        failing = tuple(one.message for one in self._broken if address in one.cells)
        findings = tuple(one.id for one in self._broken if one.anchor == address)
        if fact is None:
            return Figure(address, "", "absent", None, failing, findings)
        raw = None if fact["raw"] is None else str(fact["raw"]).strip()
        if fact["value"] is not None:
            shown = raw or number(float(fact["value"]))
            return Figure(address, shown, "number", None, failing, findings)
        brief = raw or "" if len(raw or "") <= _LONGEST and "\t" not in (raw or "") else "…"
        letter = self._letters.get(str(fact["reason"]))
        return Figure(address, brief, "void", letter, failing, findings)


def _broken(facts: Facts, findings: Iterable[Record]) -> Iterator[Broken]:
    for finding in findings:
        if finding["status"] != "fail":
            continue
        cells = _spoken_of(str(finding["rule"]), str(finding["subject"]), facts)
        if cells:
            place = finding["start"], finding["end"]
            there = (a for a in cells if (facts[a]["start"], facts[a]["end"]) == place)
            anchor = next(there, cells[-1])
            yield Broken(str(finding["id"]), str(finding["message"]), cells, anchor)


def _spoken_of(rule: str, subject: str, facts: Facts) -> tuple[str, ...]:
    """The cells that a finding's subject names: addresses joined by ``+``, ``*`` for any."""
    patterns = subject.split("+")
    named = [address for address in facts if any(fnmatchcase(address, p) for p in patterns)]
    if rule == "balance":
        named = [address for address in named if address.split(".")[1] in _BALANCE]
    elif rule == "results":
        named = [address for address in named if address.split(".")[1] not in _OUTSIDE]
    order = {a: at for at, a in enumerate(_printed(facts))}
    return tuple(sorted(named, key=lambda address: order[address]))


def _printed(facts: Facts) -> list[str]:
    """The addresses of cells in the order of the form."""
    rows = {row.key: at for table in TABLES.values() for at, row in enumerate(table.rows)}
    columns = {key: at for table in TABLES.values() for at, key in enumerate(table.columns)}

    def place(address: str) -> tuple[str, int, int]:
        table, row, column = address.split(".")
        return table, rows[row], columns[column]

    return sorted(facts, key=place)


Rows = Sequence[tuple[Row, tuple[str, ...]]]
Laid = tuple[tuple[Line, ...], tuple[tuple[Line, ...], ...]]


def _proactive(form: TableForm, rows: Rows, cells: _Cells) -> Laid:
    width = 1 + max(len(columns) for _, columns in rows)
    groups = []
    for (item, columns), some in groupby(rows, key=lambda pair: (ITEMS[pair[0].key], pair[1])):
        names = [
            Head("信息内容", "col"),
            *(Head(_column(form, item, columns, c), "col") for c in columns),
        ]
        lines: list[Line] = [(Head(item, "rowgroup", width),), tuple(names)]
        for row, _ in some:
            figures = (cells(f"{form.key}.{row.key}.{column}") for column in columns)
            lines.append((Head(row.label, "row"), *figures))
        groups.append(tuple(lines))
    return (), tuple(groups)


def _column(form: TableForm, item: str, columns: tuple[str, ...], column: str) -> str:
    """What the form calls a column under an item, where it does not call it alike everywhere."""
    if item == _PROCUREMENT and column == "amount":
        return "采购总金额"
    if column == "decisions" and "previous_items" in columns:
        return "处理决定数量"
    return form.columns[column][0]


def _requests(form: TableForm, rows: Rows, cells: _Cells) -> Laid:
    names = [form.columns[column][0] for column in REQUEST_COLUMNS]
    head: tuple[Line, ...] = (
        (Head(NOTES[0], "col", 3, 3), Head("申请人情况", "colgroup", 7)),
        (
            Head(names[0], "col", 1, 2),
            Head("法人或其他组织", "colgroup", 5),
            Head(names[6], "col", 1, 2),
        ),
        tuple(Head(name, "col") for name in names[1:6]),
    )
    inside = sum(row.key not in _OUTSIDE for row, _ in rows)
    members = Counter(row.group for row, _ in rows)
    lines: list[Line] = []
    begun: set[str | None] = set()
    for row, _ in rows:
        labels: list[Head] = []
        if row.key in _OUTSIDE:
            labels.append(Head(row.label, "row", 3))
        else:
            if "results" not in begun:
                labels.append(Head("三、本年度办理结果", "rowgroup", 1, inside))
                begun.add("results")
            if row.group is None:
                labels.append(Head(row.label, "row", 2))
            else:
                if row.group not in begun:
                    labels.append(Head(row.group, "rowgroup", 1, members[row.group]))
                    begun.add(row.group)
                labels.append(Head(row.label, "row"))
        figures = (cells(f"{form.key}.{row.key}.{column}") for column in REQUEST_COLUMNS)
        lines.append((*labels, *figures))
    return head, (tuple(lines),)


def _disputes(form: TableForm, rows: Rows, cells: _Cells) -> Laid:
    names = tuple(labels[0] for labels in form.columns.values())
    width = len(names)
    suits = [row for row, _ in rows if row.key != "review"]
    head: tuple[Line, ...] = (
        (Head("行政复议", "colgroup", width), Head("行政诉讼", "colgroup", width * len(suits))),
        (
            *(Head(name, "col", 1, 2) for name in names),
            *(Head(row.label, "colgroup", width) for row in suits),
        ),
        tuple(Head(name, "col") for _ in suits for name in names),
    )
    figures = tuple(cells(f"{form.key}.{row.key}.{c}") for row, _ in rows for c in form.columns)
    return head, ((figures,),)


_LAYOUTS = {"proactive": _proactive, "requests": _requests, "disputes": _disputes}
