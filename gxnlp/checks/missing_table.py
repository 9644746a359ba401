"""Rule ``missing_table``: each of the three statutory tables must be there."""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.forms.names import TABLE_NAMES
from gxnlp.model import Finding


def missing_table(reading: Reading) -> tuple[Finding, ...]:
    """A ``fail`` for each table of which no cell has a place in the source."""
    missing = [key for key in TABLE_NAMES if key not in reading.printed]
    if not missing:
        return (Finding("missing_table", "pass", "tables", "3", "3", "三张表齐全。"),)
    findings = []
    for key in missing:
        part = reading.section(key)
        span = part.heading if part and len(part.heading) else None
        findings.append(
            Finding(
                "missing_table",
                "fail",
                key,
                TABLE_NAMES[key],
                None,
                f"没有找到“{TABLE_NAMES[key]}”的表格。",
                span,
            )
        )
    return tuple(findings)
