"""The verdicts on what a page shows, and whether its reader may write some.

Every template has them as ``verdicts``, and shows one with

    {% set subject_kind, subject = "match", m.id %}{% include "gxnlp/verdict.html" %}
"""

from __future__ import annotations

from typing import Any

from gxnlp.explore.corpora import is_corpus
from gxnlp.explore.permission import is_read_only
from gxnlp.explore.reading import read
from gxnlp.explore.reviewing import reviewer
from gxnlp.store.reviews import Review


class Verdicts:
    """What a template asks; of each kind all verdicts are read at once, when the first is asked."""

    def __init__(self, datasette: Any, name: str | None, request: Any) -> None:
        self._datasette = datasette
        self._name = name if name is not None and is_corpus(datasette, name) else None
        self._request = request
        self._read: dict[str, dict[str, Review]] = {}

    async def on(self, kind: str, subject: str) -> Review | None:
        """The verdict on a subject."""
        if self._name is None:
            return None
        if kind not in self._read:
            self._read[kind] = await read(
                self._datasette, self._name, lambda corpus: corpus.reviews.of_kind(kind)
            )
        return self._read[kind].get(subject)

    @property
    def reviewer(self) -> str | None:
        """The name under which the reader writes, None if they may not."""
        return reviewer(self._datasette, self._request)

    @property
    def writable(self) -> bool:
        """Whether who has the token may write."""
        return self._request is not None and not is_read_only(self._datasette)

    @property
    def here(self) -> str:
        """The page that is shown, to come back to."""
        return str(self._request.full_path) if self._request is not None else ""
