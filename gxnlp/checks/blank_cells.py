"""Rule ``blank_cells``: cells left empty where the form asks for a number (0 included)."""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.forms.names import TABLE_NAMES
from gxnlp.model import Fact, Finding
from gxnlp.text import squash


def blank_cells(reading: Reading) -> tuple[Finding, ...]:
    """A ``note`` for each table with blank cells, with their number; signs such as / are told."""
    findings = []
    for key, name in TABLE_NAMES.items():
        if key not in reading.printed:
            continue
        facts = reading.printed[key]
        empty = [fact for fact in facts if fact.value is None]
        blank = [fact for fact in empty if _blank(fact)]
        signs = [fact for fact in empty if fact.raw and squash(fact.raw)]
        if not blank:
            continue
        message = f"“{name}”有 {len(blank)} 格空白（共 {len(facts)} 格）"
        if signs:
            shown = "、".join(sorted({f"“{squash(fact.raw or '')}”" for fact in signs})[:3])
            message += f"，另有 {len(signs)} 格不是数字（{shown}）"
        findings.append(
            Finding("blank_cells", "note", key, "0", str(len(blank)), message + "。", blank[0].span)
        )
    return tuple(findings)


def _blank(fact: Fact) -> bool:
    return fact.raw is not None and not squash(fact.raw)
