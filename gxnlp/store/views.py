"""The views, as SQL: one row per report, the requests table laid wide, and what fails.

A total of several cells is NULL as soon as one of them is: an unknown part is never taken as 0.
"""

from __future__ import annotations

_APPLICANTS = (
    "natural_person", "company", "research", "civic", "legal_service", "other_org", "total",
)  # fmt: skip
_DENIED = (
    "denied_state_secret", "denied_law", "denied_security", "denied_third_party",
    "denied_internal", "denied_process", "denied_case_file", "denied_inquiry",
)  # fmt: skip
_UNAVAILABLE = ("unavailable_not_held", "unavailable_needs_creation", "unavailable_unclear")
_REFUSED = (
    "refused_petition", "refused_repeat", "refused_publication", "refused_excessive",
    "refused_confirmation",
)  # fmt: skip
_OTHER = ("other_not_corrected", "other_unpaid", "other_remaining")
_REQUEST_ROWS = (
    "received", "carried_in", "granted", "partial", *_DENIED, *_UNAVAILABLE, *_REFUSED,
    "other", *_OTHER, "concluded", "carried_out",
)  # fmt: skip


def _cell(table: str, row: str, column: str) -> str:
    return (
        "(SELECT f.value FROM facts f WHERE f.report = r.id "
        f"AND f.form_table = '{table}' AND f.form_row = '{row}' AND f.form_column = '{column}')"
    )


def _requests(*rows: str) -> str:
    return " + ".join(_cell("requests", row, "total") for row in rows)


def _proactive() -> dict[str, str]:
    documents = {
        f"{row}_{column}": _cell("proactive", row, column)
        for row in ("regulations", "normative_documents")
        for column in ("issued", "repealed", "in_force", "created", "disclosed", "public_total")
    }
    decisions = {
        f"{row}_decisions": _cell("proactive", row, "decisions")
        for row in ("licences", "penalties", "coercion")
    }
    return {**documents, **decisions, "fees_amount": _cell("proactive", "fees", "amount")}


INDICATORS = {
    **_proactive(),
    **{row: _requests(row) for row in ("received", "carried_in", "granted", "partial")},
    "denied": _requests(*_DENIED),
    "unavailable": _requests(*_UNAVAILABLE),
    "refused": _requests(*_REFUSED),
    "other": f"coalesce({_requests('other')}, {_requests(*_OTHER)})",
    **{row: _requests(row) for row in ("concluded", "carried_out")},
    "reviews_total": _cell("disputes", "review", "total"),
    "reviews_corrected": _cell("disputes", "review", "corrected"),
    "suits_total": " + ".join(
        _cell("disputes", row, "total") for row in ("direct_suit", "suit_after_review")
    ),
    "suits_corrected": " + ".join(
        _cell("disputes", row, "corrected") for row in ("direct_suit", "suit_after_review")
    ),
    **{
        f"{role}_points": f"(SELECT count(*) FROM points p WHERE p.report = r.id "
        f"AND p.role = '{role}')"
        for role in ("work", "problem", "improvement", "statement")
    },
    **{
        f"{key}_characters": f"(SELECT sum(s.characters) FROM sections s WHERE s.report = r.id "
        f"AND s.\"key\" = '{key}')"
        for key in ("overview", "problems")
    },
    **{
        f"{name}_findings": f"(SELECT count(*) FROM findings g WHERE g.report = r.id "
        f"AND g.status = '{status}')"
        for name, status in (("failed", "fail"), ("noted", "note"), ("unknown", "unknown"))
    },
}
"""What ``panel`` says of a report ``r``: column to expression."""

COPIES = {
    **{
        f"{key}_{share}": f"(SELECT u.{share} FROM reuse u WHERE u.report = r.id "
        f"AND u.section = '{key}')"
        for key in ("overview", "problems")
        for share in ("template", "copied", "own", "copied_earlier", "self_copied")
    },
    "flags": "(SELECT count(*) FROM flags g WHERE g.report = r.id)",
}
"""What it says of copies."""


def panel(indicators: dict[str, str]) -> str:
    """The statement that makes ``panel`` with these columns (name to expression)."""
    return (
        "CREATE VIEW panel AS SELECT r.id, r.source, r.organ, r.organ_key, r.province, r.city, "
        "r.county, r.place_status, r.level, r.sector, r.year, r.published, r.status,\n  "
        + ",\n  ".join(f"{sql} AS {name}" for name, sql in indicators.items())
        + "\nFROM reports r"
    )


PANEL = panel(INDICATORS)
PANEL_WITH_COPIES = panel({**INDICATORS, **COPIES})

REQUESTS_WIDE = (
    "CREATE VIEW requests_wide AS SELECT r.id AS report, r.organ, r.year, r.source, "
    "a.column1 AS applicant,\n  "
    + ",\n  ".join(
        "(SELECT f.value FROM facts f WHERE f.report = r.id AND f.form_table = 'requests' "
        f"AND f.form_row = '{row}' AND f.form_column = a.column1) AS {row}"
        for row in _REQUEST_ROWS
    )
    + "\nFROM reports r CROSS JOIN (VALUES "
    + ", ".join(f"('{applicant}')" for applicant in _APPLICANTS)
    + ") a"
)

FINDING_PLACE = """(
    SELECT s."key" FROM sections s
    WHERE s.report = g.report AND s.heading_start <= g.start AND g.start < max(s."end", s.start + 1)
    ORDER BY s.start DESC LIMIT 1
  )"""
"""The section that a finding's span begins in."""

FAILED_CHECKS = f"""
CREATE VIEW failed_checks AS
SELECT g.id, g.report, r.organ, r.province, r.city, r.county, r.year, r.source,
  g.rule, g.subject, g.expected, g.actual, g.message, g.start, g."end",
  {FINDING_PLACE} AS section,
  CASE WHEN g."end" > g.start THEN substr(r.text, g.start + 1, g."end" - g.start) END AS excerpt
FROM findings g JOIN reports r ON r.id = g.report
WHERE g.status = 'fail'"""
