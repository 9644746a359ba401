"""Rule ``missing_section``: the form has six parts, from 一、总体情况 to 六 (30号，附件)."""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.forms.names import SECTION_NAMES, SIX
from gxnlp.model import Finding


def missing_section(reading: Reading) -> tuple[Finding, ...]:
    """A ``fail`` for each of the six sections that is not there."""
    there = {part.key for part in reading.outline.sections}
    missing = [key for key in SIX if key not in there]
    if not missing:
        return (Finding("missing_section", "pass", "sections", "6", "6", "六个部分齐全。"),)
    return tuple(
        Finding(
            "missing_section", "fail", key, SECTION_NAMES[key], None,
            f"缺少“{SECTION_NAMES[key]}”这一部分。",
        )
        for key in missing
    )  # fmt: skip
