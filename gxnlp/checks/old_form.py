"""Rule ``old_form``: since report year 2021 the form of 国办公开办函〔2021〕30号 is in force.

The form is told table by table from the labels, never from the notice cited.  A whole table on the
form of 2019 is a ``fail``; the single row （六）其他处理 in an otherwise new report, and a cited
notice that contradicts the tables, are a ``note``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gxnlp.checks.reading import Reading
from gxnlp.checks.results import request_form
from gxnlp.forms.names import TABLE_NAMES
from gxnlp.model import Fact, Finding, FormKey, Span

_NOTICE = re.compile(
    r"国办公开办函[\[(]?(?P<year>2019|2021)年?[\])]?第?(?P<number>\d+)号"
    r"|《[^《》]*(?P<old>政府信息公开工作年度报告有关事项)[^《》]*》"
    r"|《[^《》]*(?P<new>政府信息公开工作年度报告格式)[^《》]*》?"
)
_NUMBERS: dict[tuple[str, str], FormKey] = {("2019", "60"): "2019", ("2021", "30"): "2021"}
_NOTICES: dict[FormKey, str] = {
    "2019": "国办公开办函〔2019〕60号",
    "2021": "国办公开办函〔2021〕30号",
}


def old_form(reading: Reading) -> tuple[Finding, ...]:
    """Findings about the form of the tables, and about the notice that the text cites."""
    findings = [*_tables(reading), *_citation(reading)]
    if not findings and reading.year is not None and _proactive(reading) is not None:
        return (Finding("old_form", "pass", "tables", None, None, "表格式样与年度相符。"),)
    return tuple(findings)


def _proactive(reading: Reading) -> FormKey | None:
    """The form of table two: the form of most of its cells."""
    forms = Counter(fact.form for fact in reading.printed.get("proactive", ()))
    return max(sorted(forms), key=forms.__getitem__, default=None)


def _single_row(reading: Reading) -> Fact | None:
    """The cell of （六）其他处理 where it is a single row, not three."""
    if "requests" not in reading.printed or request_form(reading) != "2019":
        return None
    return reading.facts.get("requests.other.total")


def _tables(reading: Reading) -> Iterator[Finding]:
    if reading.year is None or reading.year < 2021:
        return
    proactive, row = _proactive(reading), _single_row(reading)
    if proactive == "2019":
        yield Finding(
            "old_form", "fail", "proactive", "2021", "2019",
            f"{reading.year} 年度报告的“{TABLE_NAMES['proactive']}”仍用 2019 年式样"
            "（本年新制作数量、上一年项目数量等），应按国办公开办函〔2021〕30号填报。",
            next(fact.span for fact in reading.printed["proactive"] if fact.form == "2019"),
        )  # fmt: skip
    if row is not None:
        whole = proactive == "2019"
        yield Finding(
            "old_form", "fail" if whole else "note", "requests", "2021", "2019",
            f"{reading.year} 年度报告的“{TABLE_NAMES['requests']}”把“（六）其他处理”填作一行"
            "（2019 年式样），应分三行填报" + ("。" if whole else "；其余表格为新式样。"),
            row.span,
        )  # fmt: skip


def _citation(reading: Reading) -> Iterator[Finding]:
    form = _proactive(reading)
    if form not in _NOTICES:
        return
    cited: dict[FormKey, Span] = {}
    for passage in reading.passages:
        early = passage.section in ("preamble", "overview") and "年度报告" in passage.folded
        if not early and "公开办函" not in passage.folded:
            continue
        for found in _NOTICE.finditer(passage.folded):
            key = _cited(found)
            if key is not None:
                cited.setdefault(key, passage.span(*found.span()))
    if cited and form not in cited:
        other, span = next(iter(cited.items()))
        yield Finding(
            "old_form", "note", "notice", _NOTICES[form], _NOTICES[other],
            f"文中所引为{_NOTICES[other]}，而表格是 {form} 年式样（{_NOTICES[form]}）。", span,
        )  # fmt: skip


def _cited(found: re.Match[str]) -> FormKey | None:
    if found["old"]:
        return "2019"
    if found["new"]:
        return "2021"
    return _NUMBERS.get((found["year"], found["number"]))
