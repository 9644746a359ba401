"""What people call the sections, the tables and their cells."""

from __future__ import annotations

import re

from gxnlp.forms.tables import TABLES
from gxnlp.model import SectionKey, TableKey

SECTION_NAMES: dict[SectionKey, str] = {
    "preamble": "引言",
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
SIX: tuple[SectionKey, ...] = (
    "overview", "proactive", "requests", "disputes", "problems", "other",
)  # fmt: skip
"""The sections that every report must have, in their order."""
ROLE_NAMES: dict[str, str] = {
    "work": "工作",
    "problem": "问题",
    "improvement": "改进",
    "statement": "陈述",
}
TABLE_NAMES: dict[TableKey, str] = {key: table.name for key, table in TABLES.items()}

_SHORT_ROWS = {
    "received": "本年新收",
    "carried_in": "上年结转",
    "concluded": "总计",
    "carried_out": "结转下年度",
}
_ORDINAL = re.compile(r"^(?:（?[一二三四五六七八九十]+[）、]|\d+[.、])")


def bare(label: str) -> str:
    """A label of the form without its ordinal and its explanation in brackets.

    >>> bare("（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
    '部分公开'
    """
    return re.sub(r"（.*$", "", _ORDINAL.sub("", label)) or label


def row_name(table: TableKey, row: str) -> str:
    """What a message calls a row."""
    if table == "requests" and row in _SHORT_ROWS:
        return _SHORT_ROWS[row]
    form = TABLES[table].row(row)
    name = bare(form.label)
    return f"{bare(form.group)}·{name}" if form.group and name == "其他" else name


def column_name(table: TableKey, column: str) -> str:
    """What a message calls a column."""
    return bare(TABLES[table].columns[column][0])


def cell_name(address: str) -> str:
    """What a message calls a cell.

    >>> cell_name("requests.received.total")
    '“本年新收”一行“总计”一格'
    """
    table, row, column = address.split(".")
    key: TableKey = table  # type: ignore[assignment]  # an address begins with a table's key
    return f"“{row_name(key, row)}”一行“{column_name(key, column)}”一格"


def cell_title(address: str) -> str:
    """A cell as the head of a line: its table, row and column.

    >>> cell_title("proactive.licences.decisions")
    '主动公开政府信息情况 · 行政许可 · 本年处理决定数量'
    """
    table, row, column = address.split(".")
    key: TableKey = table  # type: ignore[assignment]  # an address begins with a table's key
    return " · ".join((TABLE_NAMES[key], row_name(key, row), column_name(key, column)))
