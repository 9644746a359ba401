"""The views on failing checks and shared passages, with what people judged of each row, as SQL."""

from __future__ import annotations

from gxnlp.store.promised import SHARED_PASSAGES
from gxnlp.store.views import FAILED_CHECKS


def _with_verdicts(view: str, kind: str) -> tuple[str, str]:
    head, _, rows = view.strip().partition(" AS\n")
    name = head.rpartition(" ")[2]
    return (
        f"DROP VIEW {name}",
        f"CREATE VIEW {name} AS\n"
        "SELECT c.*, (SELECT v.verdict FROM reviews v "
        f"WHERE v.subject_kind = '{kind}' AND v.subject = c.id) AS verdict\nFROM (\n{rows}\n) c",
    )


VERDICT_VIEWS: tuple[str, ...] = (
    *_with_verdicts(FAILED_CHECKS, "finding"),
    *_with_verdicts(SHARED_PASSAGES, "match"),
)
"""The statements, in an order that can be run."""
