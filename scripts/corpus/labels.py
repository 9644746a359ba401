"""How a form's labels are misprinted: commas, numbering, spaces, quotes, lost characters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Change = Callable[[str], str]


def _commas(text: str) -> str:
    return text.replace("不补正、", "不补正，").replace("费用、", "费用，")


def _accept(text: str) -> str:
    return text.replace("费用、行政机关不再处理", "费用、行政机关不再受理")


def _numbering(mark: str) -> Change:
    return lambda text: re.sub(r"^(\d)\.", rf"\g<1>{mark}", text)


def _brackets(text: str) -> str:
    return re.sub(r"^（(.)）", r"(\1)", text)


def _spaces(text: str) -> str:
    text = text.replace("不予公开", "不予公 开").replace("总计", "总 计")
    return text.replace("自然人", "自然 人").replace("反复申请", "反复 申请")


def _straight(text: str) -> str:
    return text.replace("“三安全一稳定”", '"三安全一稳定"')


def _bare(text: str) -> str:
    return text.replace("“三安全一稳定”", "三安全一稳定")


def _truncated(text: str) -> str:
    return text.replace("法律行政法规禁止公开", "法律行政止公开")


CHANGES: tuple[tuple[float, Change], ...] = (
    (0.15, _commas),
    (0.12, _accept),
    (0.08, _numbering("、")),
    (0.06, _numbering("．")),
    (0.08, _numbering(". ")),
    (0.06, _brackets),
    (0.12, _spaces),
    (0.06, _straight),
    (0.04, _bare),
    (0.05, _truncated),
)


def misprints(rng: random.Random) -> Change:
    """One report's way of printing labels; most print them as the form has them."""
    chosen = [change for chance, change in CHANGES if rng.random() < chance]

    def apply(text: str) -> str:
        for change in chosen:
            text = change(text)
        return text

    return apply
