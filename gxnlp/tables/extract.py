"""Document → facts: every cell of every statutory table that is there, or why it has no number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gxnlp.forms import REQUEST_COLUMNS, TABLES
from gxnlp.model import Document, Fact, FormKey, Span, TableKey
from gxnlp.tables.align import Aligned, Aligner
from gxnlp.tables.items import Item
from gxnlp.tables.lines import lines
from gxnlp.tables.rows import Row, read_rows
from gxnlp.tables.values import parse_value

NOT_FOUND = "表中未找到此行"
ABSENT = "空白（原文未列此格）"
CONFLICT = "同一行出现两次，数值不一致"

_FORMS: tuple[FormKey, ...] = ("2021", "2019")
_FEWEST_ROWS = {"proactive": 2, "requests": 3, "disputes": 1}
_SUITS = ("review", "direct_suit", "suit_after_review")
_DISPUTE_COLUMNS = tuple(TABLES["disputes"].columns)


def extract(document: Document) -> tuple[Fact, ...]:
    """The facts of the three tables, in the order of the forms.

    A table of which no label is found has no facts. The form is decided row by row from labels
    and columns; rows that both forms share take the form of their table, or else of the
    document's other tables.
    """
    reading = read_rows(lines(document))
    aligner = Aligner(reading)
    rows: dict[TableKey, dict[str, list[Row]]] = {"proactive": {}, "requests": {}, "disputes": {}}
    for row in reading.rows:
        rows[row.table].setdefault(row.key, []).append(row)
    present = {key: found for key, found in rows.items() if len(found) >= _FEWEST_ROWS[key]}
    form = _document_form(rows["proactive"], rows["requests"])
    builders = {"proactive": _proactive, "requests": _requests, "disputes": _disputes}
    facts: list[Fact] = []
    for table, build in builders.items():
        if table in present:
            facts += build(document.text, present[table], aligner, form)
    return tuple(facts)


# -- forms ---------------------------------------------------------------------------------


def _document_form(proactive: dict[str, list[Row]], requests: dict[str, list[Row]]) -> FormKey:
    votes = Counter(
        form for found in proactive.values() for row in found if (form := _row_form(row))
    )
    if votes:
        return max(_FORMS, key=lambda form: votes[form])
    if any(key in requests for key in ("other_not_corrected", "other_unpaid", "other_remaining")):
        return "2021"
    return "2019" if "other" in requests else "2021"


def _row_form(row: Row) -> FormKey | None:
    """The form of a row of the first table: from the columns above it, else from its own label."""
    known = TABLES["proactive"].row(row.key).columns
    if len(known) == 1:
        return next(iter(known))
    above = {key for key, _ in row.header}
    fitting = [form for form in _FORMS if set(known[form]) == above]
    fitting = fitting or [form for form in _FORMS if above & set(known[form])]
    if len(fitting) == 2:  # only 处理决定数量 is on both: its wording tells
        label = row.header[-1][1].folded
        return "2021" if "本年" in label and above == {"decisions"} else "2019"
    return fitting[0] if fitting else None


# -- tables --------------------------------------------------------------------------------


def _proactive(
    text: str, found: dict[str, list[Row]], aligner: Aligner, form: FormKey
) -> Iterator[Fact]:
    for official in TABLES["proactive"].rows:
        row_form = next((f for row in found.get(official.key, ()) if (f := _row_form(row))), form)
        if row_form not in official.columns:
            if official.key not in found:
                continue
            row_form = next(iter(official.columns))
        columns = official.columns[row_form]
        for row in found.get(official.key, ()):
            row.header = tuple((key, item) for key, item in row.header if key in columns)
        yield from _row_facts(
            text, "proactive", official.key, columns, row_form, found.get(official.key, []), aligner
        )


def _requests(
    text: str, found: dict[str, list[Row]], aligner: Aligner, form: FormKey
) -> Iterator[Fact]:
    parts = [row.key for row in TABLES["requests"].rows if row.key.startswith("other_")]
    whole = found.get("other", [])
    if any(part in found for part in parts):
        whole = [row for row in whole if row.filled]
    single = bool(whole) or (form == "2019" and not any(part in found for part in parts))
    for official in TABLES["requests"].rows:
        if official.key == "other" and not single:
            continue
        if official.key in parts and single and official.key not in found:
            continue
        rows = whole if official.key == "other" else found.get(official.key, [])
        row_form = form if form in official.columns else next(iter(official.columns))
        yield from _row_facts(
            text, "requests", official.key, REQUEST_COLUMNS, row_form, rows, aligner
        )


def _disputes(
    text: str, found: dict[str, list[Row]], aligner: Aligner, form: FormKey
) -> Iterator[Fact]:
    if any(row.filled for key in _SUITS for row in found.get(key, ())):
        for key in _SUITS:
            yield from _row_facts(
                text, "disputes", key, _DISPUTE_COLUMNS, form, found.get(key, []), aligner
            )
        return
    rows = found.get("", [])
    rows = [row for row in rows if row.filled] or rows[-1:]
    columns = [(key, column) for key in _SUITS for column in _DISPUTE_COLUMNS]
    aligned, chosen = _choose(rows, [column for _, column in columns], aligner)
    for at, (key, column) in enumerate(columns):
        yield _fact(text, "disputes", key, column, form, aligned, at, chosen)


def _row_facts(
    text: str,
    table: TableKey,
    key: str,
    columns: tuple[str, ...],
    form: FormKey,
    rows: list[Row],
    aligner: Aligner,
) -> Iterator[Fact]:
    aligned, chosen = _choose(rows, columns, aligner)
    for at, column in enumerate(columns):
        yield _fact(text, table, key, column, form, aligned, at, chosen)


# -- cells ---------------------------------------------------------------------------------


def _choose(
    rows: list[Row], columns: Sequence[str], aligner: Aligner
) -> tuple[Aligned, Row | None]:
    """One row out of those found under one label: the one with figures; two that differ cancel."""
    if not rows:
        return Aligned((), NOT_FOUND), None
    candidates = [row for row in rows if row.filled] or rows[:1]
    aligned = [aligner.align(row, columns) for row in candidates]
    good = [at for at, result in enumerate(aligned) if result.reason is None]
    at = good[0] if good else 0
    first = _printed(aligned[at])
    if any(_printed(aligned[other]) != first for other in good):
        return Aligned((), CONFLICT), candidates[at]
    return aligned[at], candidates[at]


def _printed(aligned: Aligned) -> list[str | None]:
    return [cell.folded if cell else None for cell in aligned.cells]


def _fact(
    text: str,
    table: TableKey,
    key: str,
    column: str,
    form: FormKey,
    aligned: Aligned,
    at: int,
    row: Row | None,
) -> Fact:
    if aligned.reason is not None:
        span = _row_span(row)
        raw = span.of(text) if span else None
        page = row.cells[0].page if row and row.cells else None
        return Fact(table, key, column, None, raw, aligned.reason, form, span, page)
    cell: Item | None = aligned.cells[at]
    if cell is None:
        return Fact(table, key, column, None, None, ABSENT, form, None, None)
    if cell.rest:
        reason = f"数字被分页拆开：{cell.text}、{cell.rest}，未取值"
        return Fact(table, key, column, None, cell.text, reason, form, cell.span, cell.page)
    value = parse_value(cell.text, in_ten_thousands=(key, column) == ("fees", "amount"))
    return Fact(
        table, key, column, value.number, cell.text, value.reason, form, cell.span, cell.page
    )


def _row_span(row: Row | None) -> Span | None:
    if row is None or not row.cells:
        return None
    return Span(row.cells[0].span.start, row.cells[-1].span.end)
