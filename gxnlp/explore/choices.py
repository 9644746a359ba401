"""What a reader can choose from in the forms of a corpus."""

from __future__ import annotations

from typing import Any

from gxnlp.store import Corpus

_COLUMNS = {"year": "DESC", "province": "ASC", "sector": "ASC", "level": "ASC"}


def choices(corpus: Corpus) -> dict[str, tuple[Any, ...]]:
    """The years (latest first), provinces, sectors and levels that there are."""
    return {
        column: tuple(
            row["value"]
            for row in corpus.query(
                f"SELECT DISTINCT {column} AS value FROM reports "
                f"WHERE {column} IS NOT NULL ORDER BY value {order}"
            )
        )
        for column, order in _COLUMNS.items()
    }
