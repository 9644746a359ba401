"""The three official tables as grids of cells with spans."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpus.draft import Cell, Grid
from corpus.vocabulary import (
    CARRIED_IN,
    CARRIED_OUT,
    COLUMNS,
    CONCLUDED,
    DISPUTE_COLUMNS,
    DISPUTE_ROWS,
    GROUPS,
    OTHER_2019,
    OTHER_2021,
    RECEIVED,
    RESULTS,
    SUM_NOTE,
)

Label = Callable[[str], str]
Texts = Mapping[str, str]
"""Full cell key to what is printed there."""


def _values(
    table: str, row: str, columns: tuple[str, ...], texts: Texts, span: int = 1
) -> list[Cell]:
    keys = [f"{row}.{column}" for column in columns]
    return [Cell(texts[f"{table}.{key}"], key=key, colspan=span) for key in keys]


def _proactive_2021(label: Label, texts: Texts) -> Grid:
    three = ("issued", "repealed", "in_force")
    heads = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    decided = [Cell(label("信息内容")), Cell(label("本年处理决定数量"), colspan=3)]
    grid: Grid = [
        [Cell(label("第二十条第（一）项"), colspan=4)],
        [Cell(label(text)) for text in heads],
        [Cell(label("规章")), *_values("proactive", "regulations", three, texts)],
        [Cell(label("行政规范性文件")), *_values("proactive", "normative_documents", three, texts)],
    ]
    for item, rows in (
        ("第二十条第（五）项", {"licences": "行政许可"}),
        ("第二十条第（六）项", {"penalties": "行政处罚", "coercion": "行政强制"}),
    ):
        grid += [[Cell(label(item), colspan=4)], decided]
        for row, name in rows.items():
            grid.append(
                [Cell(label(name)), *_values("proactive", row, ("decisions",), texts, span=3)]
            )
    fee = "本年收费金额（单位：万元）"
    grid += [
        [Cell(label("第二十条第（八）项"), colspan=4)],
        [Cell(label("信息内容")), Cell(label(fee), colspan=3)],
        [Cell(label("行政事业性收费")), *_values("proactive", "fees", ("amount",), texts, span=3)],
    ]
    return grid


def _proactive_2019(label: Label, texts: Texts) -> Grid:
    made = ("created", "disclosed", "public_total")
    items = ("previous_items", "change", "decisions")
    grid: Grid = [
        [Cell(label("第二十条第（一）项"), colspan=4)],
        [
            Cell(label(t))
            for t in ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量")
        ],
        [Cell(label("规章")), *_values("proactive", "regulations", made, texts)],
        [Cell(label("规范性文件")), *_values("proactive", "normative_documents", made, texts)],
    ]
    for item, rows in (
        ("第二十条第（五）项", {"licences": "行政许可", "other_services": "其他对外管理服务事项"}),
        ("第二十条第（六）项", {"penalties": "行政处罚", "coercion": "行政强制"}),
    ):
        heads = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
        grid += [[Cell(label(item), colspan=4)], [Cell(label(text)) for text in heads]]
        for row, name in rows.items():
            grid.append([Cell(label(name)), *_values("proactive", row, items, texts)])
    change = Cell(label("本年增/减"), colspan=2)
    fees = _values("proactive", "fees", ("previous_items", "change"), texts)
    fees[1].colspan = 2
    buys = _values("proactive", "procurement", ("projects", "amount"), texts)
    buys[1].colspan = 2
    grid += [
        [Cell(label("第二十条第（八）项"), colspan=4)],
        [Cell(label("信息内容")), Cell(label("上一年项目数量")), change],
        [Cell(label("行政事业性收费")), *fees],
        [Cell(label("第二十条第（九）项"), colspan=4)],
        [
            Cell(label("信息内容")),
            Cell(label("采购项目数量")),
            Cell(label("采购总金额"), colspan=2),
        ],
        [Cell(label("政府集中采购")), *buys],
    ]
    return grid


def _requests(label: Label, texts: Texts, form: str) -> Grid:
    columns = tuple(COLUMNS)

    def line(row: str, *labels: Cell) -> list[Cell]:
        return [*labels, *_values("requests", row, columns, texts)]

    plain = {"granted": RESULTS["granted"], "partial": RESULTS["partial"]}
    grid: Grid = [
        [Cell(label(SUM_NOTE), colspan=3, rowspan=3), Cell(label("申请人情况"), colspan=7)],
        [
            Cell(label("自然人"), rowspan=2),
            Cell(label("法人或其他组织"), colspan=5),
            Cell(label("总计"), rowspan=2),
        ],
        [Cell(label(COLUMNS[column])) for column in columns[1:-1]],
        line("received", Cell(label(RECEIVED), colspan=3)),
        line("carried_in", Cell(label(CARRIED_IN), colspan=3)),
    ]
    others = OTHER_2021 if form == "2021" else OTHER_2019
    height = len(RESULTS) + len(others) + 1
    outer = [Cell(label("三、本年度办理结果"), rowspan=height)]
    for row, name in plain.items():
        grid.append(line(row, *outer, Cell(label(name), colspan=2)))
        outer = []
    for group, name in GROUPS.items():
        members = {k: v for k, v in {**RESULTS, **OTHER_2021}.items() if k.startswith(group)}
        if group == "other" and form != "2021":
            grid.append(line("other", Cell(label(name), colspan=2)))
            continue
        head = [Cell(label(name), rowspan=len(members))]
        for row, text in members.items():
            grid.append(line(row, *head, Cell(label(text))))
            head = []
    grid.append(line("concluded", Cell(label(CONCLUDED), colspan=2)))
    grid.append(line("carried_out", Cell(label(CARRIED_OUT), colspan=3)))
    return grid


def _disputes(label: Label, texts: Texts) -> Grid:
    heads = [Cell(label(text)) for text in DISPUTE_COLUMNS.values()]
    tall = [Cell(cell.text, rowspan=2) for cell in heads]
    suits = [
        Cell(label(DISPUTE_ROWS[row]), colspan=5) for row in ("direct_suit", "suit_after_review")
    ]
    columns = tuple(DISPUTE_COLUMNS)
    values = [cell for row in DISPUTE_ROWS for cell in _values("disputes", row, columns, texts)]
    return [
        [Cell(label("行政复议"), colspan=5), Cell(label("行政诉讼"), colspan=10)],
        [*tall, *suits],
        [*heads, *(Cell(cell.text) for cell in heads)],
        values,
    ]


def grid(table: str, form: str, label: Label, texts: Texts) -> Grid:
    """A table of that form with its labels misprinted by ``label`` and ``texts`` in its cells."""
    if table == "proactive":
        return _proactive_2021(label, texts) if form == "2021" else _proactive_2019(label, texts)
    if table == "requests":
        return _requests(label, texts, form)
    return _disputes(label, texts)
