"""Rule ``empty_section``: a heading with no words under it.

无 is a statement, not emptiness; but that there were no problems at all and nothing to improve
(section five: 无) is worth a ``note``.  A section that holds its table is not empty.
"""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.forms.names import SECTION_NAMES
from gxnlp.model import Finding


def empty_section(reading: Reading) -> tuple[Finding, ...]:
    """A ``fail`` for each empty section, a ``note`` where section five says 无."""
    return tuple(_findings(reading))


def _findings(reading: Reading) -> list[Finding]:
    findings: dict[str, Finding] = {}
    filled = {part.key for part in reading.outline.sections if part.state != "empty"}
    for part in reading.outline.sections:
        if part.key == "preamble" or part.key in findings:
            continue
        name = SECTION_NAMES[part.key]
        span = part.heading if len(part.heading) else part.body
        if part.state == "empty" and part.key not in filled and part.key not in reading.printed:
            findings[part.key] = Finding(
                "empty_section", "fail", part.key, None, "", f"“{name}”只有标题，没有内容。", span
            )
        elif part.state == "nothing" and part.key == "problems":
            said = part.body.of(reading.report.text).strip()
            findings[part.key] = Finding(
                "empty_section", "note", part.key, None, said,
                f"“{name}”只写“{said}”，没有谈任何问题或改进。", part.body,
            )  # fmt: skip
    return list(findings.values())
