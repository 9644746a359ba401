"""Tables as web pages are dumped to text: pipes in every manner, words on lines, blanks between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest

from gxnlp import sources
from gxnlp.forms import REQUEST_COLUMNS, TABLES
from gxnlp.model import Source
from gxnlp.tables import extract
from tests.tables.builders import compact
from tests.tables.test_proactive_and_disputes import COLUMNS, FORM_2021, HEADER

Lines = list[list[str]]

KEYS = [row.key for row in TABLES["requests"].rows]
FIGURES = {key: [str(7 * at + n) for n in range(7)] for at, key in enumerate(KEYS)}
DISPUTES = [str(900 + n) for n in range(15)]


def words(row: Iterable[str]) -> list[str]:
    return [cell for cell in row if cell]


def trailing_pipes(rows: Lines) -> str:
    return "\n".join(" | ".join(words(row)) + " |" for row in rows)


def framed_pipes(rows: Lines) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def doubled_pipes(rows: Lines) -> str:
    return "\n".join("| " + " | ".join(words(row)) + " |||" for row in rows)


def a_pipe_behind_each_cell(rows: Lines) -> str:
    return "\n".join(f"{cell} |" for row in rows for cell in words(row))


def a_pipe_before_each_cell(rows: Lines) -> str:
    return "\n".join(f"|\n{cell}" for row in rows for cell in words(row))


def a_pipe_before_each_row(rows: Lines) -> str:
    return "\n".join("|\n" + "\n".join(f"{cell} |" for cell in words(row)) for row in rows)


def pipes_between_rows(rows: Lines) -> str:
    return "\n".join(
        "\n".join([*(f"{cell} |" for cell in words(row)), "|" * (1 + at % 8)])
        for at, row in enumerate(rows)
    )


def empty_cells_behind_short_rows(rows: Lines) -> str:
    return "\n".join(
        "\n".join(f"{cell} |" for cell in words(row)) + (" | ||" if len(row) < 3 else "")
        for row in rows
    )


def a_cell_on_each_line(rows: Lines) -> str:
    plain = "\n".join(cell for row in rows for cell in words(row))
    return plain.replace("第二十条第", "第二十条 第").replace("（", "(").replace("）", ")")


def cells_apart_by_spaces(rows: Lines) -> str:
    return "\n".join("  ".join(words(row)) for row in rows)


def figures_glued_to_their_labels(rows: Lines) -> str:
    joined = ("  ".join(words(row)) for row in rows)
    return "\n".join(re.sub(r"(?<=[^\d\s.,])\s+(?=\d)", "", line, count=1) for line in joined)


@pytest.mark.parametrize(
    "lay_out",
    [
        trailing_pipes,
        framed_pipes,
        doubled_pipes,
        a_pipe_behind_each_cell,
        a_pipe_before_each_cell,
        a_pipe_before_each_row,
        pipes_between_rows,
        empty_cells_behind_short_rows,
        a_cell_on_each_line,
        cells_apart_by_spaces,
        figures_glued_to_their_labels,
    ],
)
def test_every_figure_is_read(lay_out: Callable[[Lines], str]) -> None:
    text = "\n".join(
        [
            "青桐县教育局2022年政府信息公开工作年度报告",
            "一、总体情况",
            "全年公开信息三百条。",
            "二、主动公开政府信息情况",
            lay_out(FORM_2021),
            "三、收到和处理政府信息公开申请情况",
            lay_out(compact(FIGURES)),
            "四、政府信息公开行政复议、行政诉讼情况",
            lay_out([*HEADER, DISPUTES]),
            "五、存在的主要问题及改进情况",
            "栏目更新不够及时。",
        ]
    )
    document = sources.read(Source("dump.txt", text.encode()))
    found = {fact.address: fact.value for fact in extract(document)}
    expected = {
        f"requests.{key}.{column}": float(figure)
        for key in KEYS
        if key != "other"
        for column, figure in zip(REQUEST_COLUMNS, FIGURES[key], strict=True)
    }
    expected |= dict(zip(COLUMNS, map(float, DISPUTES), strict=True))
    proactive = {key: value for key, value in found.items() if key.startswith("proactive")}
    assert list(proactive.values()) == [0, 0, 0, 8, 1, 24, 2575, 712, 0, 45.941]
    assert found == expected | proactive
