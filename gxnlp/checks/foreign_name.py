"""Rule ``foreign_name``: another organ's or place's name, the strongest residue of copying.

``fail`` where the word cannot be meant (我委 in the report of a 局, 本报告由 another organ
编制, another organ's signature), ``note`` where it may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxnlp.checks.foreign_organ import ForeignName, foreign_names, signed_by_another
from gxnlp.checks.organ import Organ
from gxnlp.checks.reading import Reading
from gxnlp.checks.self_reference import SelfReference, contradictions
from gxnlp.model import Finding, FindingStatus, Span
from gxnlp.text import fold, strip_span

_RULE = "foreign_name"
_LINE = re.compile(r"[^\n]+")


def foreign_name(reading: Reading) -> tuple[Finding, ...]:
    """One finding per wrong word or name, or a pass; nothing where the organ is unknown."""
    organ = Organ.of(reading.report.identity)
    if organ is None:
        return ()
    findings = (
        *_self_references(reading, organ),
        *_names(reading, organ),
        *_signature(reading, organ),
    )
    if findings:
        return findings
    message = f"没有发现与“{reading.report.identity.organ}”不符的自称或机关、地方名称。"
    return (Finding(_RULE, "pass", "report", None, None, message),)


def _self_references(reading: Reading, organ: Organ) -> Iterator[Finding]:
    found: dict[str, list[SelfReference]] = {}
    for passage in reading.passages:
        for wrong in contradictions(organ, passage):
            found.setdefault(wrong.word, []).append(wrong)
    for word, all_wrong in found.items():
        first = all_wrong[0]
        status: FindingStatus = (
            "fail" if any(wrong.status == "fail" for wrong in all_wrong) else "note"
        )
        end = min(len(first.passage.folded), first.end + 8)
        context = first.passage.words(first.start, end)
        yield Finding(
            _RULE, status, word, first.expected, f"{word} {len(all_wrong)} 处",
            f"“{context}…”：本机关是“{reading.report.identity.organ}”，应称“{first.expected}”，"
            f"文中“{word}”共 {len(all_wrong)} 处，疑为抄自他处。",
            first.passage.span(first.start, first.end),
        )  # fmt: skip


def _names(reading: Reading, organ: Organ) -> Iterator[Finding]:
    found: dict[str, ForeignName] = {}
    for passage in reading.passages:
        for foreign in foreign_names(organ, passage):
            before = found.get(foreign.name)
            if before is None or (before.status == "note" and foreign.status == "fail"):
                found[foreign.name] = foreign
    for name, foreign in found.items():
        yield Finding(
            _RULE, foreign.status, name, reading.report.identity.organ, name,
            f"{foreign.where}中出现“{name}”，而本机关是“{reading.report.identity.organ}”，"
            "疑为抄自他处。",
            foreign.passage.span(foreign.start, foreign.end),
        )  # fmt: skip


def _signature(reading: Reading, organ: Organ) -> Iterator[Finding]:
    signature, text = reading.outline.signature, reading.report.text
    if signature is None:
        return
    for line in _LINE.finditer(text, signature.start, signature.end):
        start, end = strip_span(text, line.start(), line.end())
        if start < end and signed_by_another(organ, name := fold(text[start:end])):
            yield Finding(
                _RULE, "fail", name, reading.report.identity.organ, name,
                f"落款为“{name}”，而本机关是“{reading.report.identity.organ}”，疑为抄自他处。",
                Span(start, end),
            )  # fmt: skip
