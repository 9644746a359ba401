"""Rule ``duplicate_section`` (an addition): a section that stands twice, often a leftover."""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.forms.names import SECTION_NAMES
from gxnlp.model import Finding


def duplicate_section(reading: Reading) -> tuple[Finding, ...]:
    """A ``note`` for each section key that occurs more than once."""
    found: dict[str, Finding] = {}
    for part in reading.outline.sections:
        if part.duplicate and part.key not in found:
            times = sum(other.key == part.key for other in reading.outline.sections)
            found[part.key] = Finding(
                "duplicate_section", "note", part.key, "1", str(times),
                f"“{SECTION_NAMES[part.key]}”出现 {times} 次。",
                part.heading if len(part.heading) else part.body,
            )  # fmt: skip
    return tuple(found.values())
