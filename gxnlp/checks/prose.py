"""Rule ``prose`` (rule 6): a number told in the narrative against the cell that holds it.

Whose number it is matters: one of another scope, or of an unclear one, is ``unknown``.  So is every
difference that has an innocent reading (收到 told with last year's left-overs counted in).
"""

from __future__ import annotations

from collections.abc import Iterator

from gxnlp.checks.organ import Organ
from gxnlp.checks.reading import Reading
from gxnlp.checks.results import request_form
from gxnlp.checks.scope import OTHER
from gxnlp.checks.tellings import Teller, Telling
from gxnlp.checks.told import TOLD
from gxnlp.forms import result_rows
from gxnlp.forms.names import SECTION_NAMES, cell_name
from gxnlp.model import Finding, FindingStatus
from gxnlp.text import figure

_RULE = "prose"
_SHORT = 30
_FEW = 3


def prose(reading: Reading) -> tuple[Finding, ...]:
    """One finding per fact that the narrative tells: ``fail``, ``pass`` or ``unknown``."""
    told: dict[str, list[Telling]] = {}
    for telling in tellings(reading):
        told.setdefault(telling.key, []).append(telling)
    findings = (_judge(reading, key, group) for key, group in told.items())
    return tuple(finding for finding in findings if finding is not None)


def tellings(reading: Reading) -> Iterator[Telling]:
    """Every number that the narrative tells of a fact in the tables, in order."""
    teller = Teller(Organ.of(reading.report.identity), reading.year)
    head = ""
    for passage in reading.narrative:
        context = passage.section in ("requests", "disputes") or "依申请公开" in (
            passage.folded[:_SHORT] + head
        )
        yield from teller.read(passage, context)
        head = passage.folded if len(passage.folded) < _SHORT else ""


def _cells(reading: Reading, key: str) -> tuple[str, ...]:
    """The addresses whose sum the fact is, on the forms that this report uses."""
    if key == "handled":
        return ("requests.received.total",)
    if key == "other":
        known = set(result_rows("2019")) & set(result_rows("2021"))
        return tuple(
            f"requests.{row}.total"
            for row in result_rows(request_form(reading))
            if row not in known
        )
    cells = TOLD[key].cells
    if key.endswith(".issued") and cells[0] not in reading.facts:
        return (cells[0].replace(".issued", ".created"),)
    return cells


def _judge(reading: Reading, key: str, group: list[Telling]) -> Finding | None:
    cells = _cells(reading, key)
    if not cells or any(cell not in reading.facts for cell in cells):
        return None
    values = [reading.value(cell) for cell in cells]
    sure = [telling for telling in group if not telling.doubt]
    if any(value is None for value in values):
        return _without_cell(key, group, sure)
    expected = sum(value for value in values if value is not None)
    wrong = [telling for telling in sure if telling.value != expected]
    plain = [telling for telling in wrong if not _excuse(reading, telling, expected)]
    if plain:
        return _finding("fail", key, cells, expected, plain[0], group)
    right = [t for t in group if t.value == expected and t.doubt != OTHER]
    if right and not wrong:
        return _finding("pass", key, cells, expected, right[0], group)
    if key == "handled":
        return None
    first = wrong[0] if wrong else group[0]
    why = _excuse(reading, first, expected) or first.doubt
    return _finding("unknown", key, cells, expected, first, group, why)


def _excuse(reading: Reading, telling: Telling, expected: float) -> str:
    """An innocent reading of a number that differs from its cell, or ''."""
    key, value = telling.key, telling.value
    left_over = reading.value("requests.carried_in.total")
    new = "新收" in _words(telling)
    if key == "received" and left_over and value == expected + left_over and not new:
        return "可能把上年结转计算在内"
    if key == "concluded" and value < expected:
        if _left_out(left_over, expected - value):
            return "可能只计本年新收的申请"
        if "办结" not in _words(telling):
            return "可能只计作出答复的申请"
    result = key in TOLD and TOLD[key].sort == "result"
    if result and _left_out(left_over, expected - value):
        return "可能只计本年新收的申请"
    if key in TOLD and TOLD[key].sort in ("document", "act") and value < expected:
        organ = Organ.of(reading.report.identity)
        if organ is not None and organ.kind == "government":
            return "政府报告的表格可能含各部门，口径不明"
    if key == "disputes" and expected != 0:
        return "复议与诉讼合计，口径不明"
    return ""


def _left_out(left_over: float | None, less: float) -> bool:
    """Whether the answers to last year's left-overs may be what is missing."""
    return less > 0 and (left_over is None or less <= left_over)


def _without_cell(key: str, group: list[Telling], sure: list[Telling]) -> Finding:
    cells = TOLD[key].cells if key in TOLD else ()
    other = next((telling for telling in sure if telling.value != sure[0].value), None)
    if other is not None:
        return _finding("fail", key, cells, None, other, group)
    return _finding("unknown", key, cells, None, group[0], group, "表中没有可用的数")


def _finding(
    status: FindingStatus,
    key: str,
    cells: tuple[str, ...],
    expected: float | None,
    telling: Telling,
    group: list[Telling],
    why: str = "",
) -> Finding:
    words = _words(telling)
    name = TOLD[key].name if key in TOLD else "办理申请"
    place = SECTION_NAMES[telling.passage.section]
    table = cell_name(cells[0]) + ("等" if len(cells) > 1 else "") if cells else "表格"
    message = f"“{place}”中“{words}”（{name} {figure(telling.value)}）"
    if expected is not None:
        link = {"pass": "，与表中", "fail": "，而表中"}.get(status, "；表中")
        message += f"{link}{table}{'合计' if len(cells) > 1 else ''} {figure(expected)}"
        message += " 相符" if status == "pass" else ""
    other = next((t for t in group if t.value != telling.value), None)
    if other is not None and status != "pass":
        message += f"；另一处“{_words(other)}”说的是 {figure(other.value)}"
    if why:
        message += f"（不作判断：{why}）"
    return Finding(
        _RULE, status, _subject(key, cells),
        None if expected is None else figure(expected), figure(telling.value), message + "。",
        telling.passage.span(telling.start, telling.end),
    )  # fmt: skip


def _subject(key: str, cells: tuple[str, ...]) -> str:
    """The addresses of the cells, joined by +; the fact's own key where they are many."""
    return "+".join(cells) if 0 < len(cells) <= _FEW and key != "handled" else key


def _words(telling: Telling) -> str:
    return telling.passage.words(telling.start, telling.end)
