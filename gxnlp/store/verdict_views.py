"""The views on failing checks and shared passages, with what people judged of each row, as SQL."""

from __future__ import annotations

from gxnlp.store.views import FAILED_CHECKS

_VERDICT = (
    "(SELECT v.verdict FROM reviews v WHERE v.subject_kind = '{kind}' AND v.subject = {id}) "
    "AS verdict"
)

_FAILED = FAILED_CHECKS.replace(
    " AS excerpt\n", f" AS excerpt,\n  {_VERDICT.format(kind='finding', id='g.id')}\n"
)


def _side(side: str) -> str:
    def of_report(what: str) -> str:
        return f"(SELECT {what} FROM reports r WHERE r.id = m.{side}_report)"

    text = of_report(f"substr(r.text, m.{side}_start + 1, m.{side}_end - m.{side}_start)")
    return (
        f"m.{side}_report, {of_report('r.organ')} AS {side}_organ,\n"
        f"  {of_report('r.year')} AS {side}_year, m.{side}_section,\n  {text} AS {side}_text"
    )


# Without a join, so that a million of them are counted without looking for their reports.
_SHARED = f"""
CREATE VIEW shared_passages AS
SELECT m.id, m.scope, m.characters, m.longest_run, m.identity, m.substitutions,
  {_side("left")},
  {_side("right")},
  {_VERDICT.format(kind="match", id="m.id")}
FROM matches m"""

VERDICT_VIEWS: tuple[str, ...] = (
    "DROP VIEW failed_checks",
    _FAILED,
    "DROP VIEW shared_passages",
    _SHARED,
)
"""The statements, in an order that can be run."""
