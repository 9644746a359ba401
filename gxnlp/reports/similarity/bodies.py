"""The texts of passages, read when they are needed: those of a large corpus would fill memory."""

from __future__ import annotations

import json
from functools import lru_cache

from gxnlp.reports.aligning import Body, align
from gxnlp.reports.similarity.objects import Passage
from gxnlp.store import Corpus

_TEXTS = 4096


class Bodies:
    """The bodies of passages, from the corpus that they were found in."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._text = lru_cache(maxsize=_TEXTS)(self._read)

    def _read(self, report: str) -> str:
        row = next(self._corpus.query("SELECT text FROM reports WHERE id = ?", (report,)))
        return str(row["text"])

    def of(self, passage: Passage) -> Body:
        """Both texts of ``passage``, aligned."""
        row = next(
            self._corpus.query(
                "SELECT equal, substitutions FROM matches WHERE id = ?", (passage.id,)
            )
        )
        left, right = passage.left.span, passage.right.span
        return align(
            left.of(self._text(passage.left.report)),
            right.of(self._text(passage.right.report)),
            [
                (a - left.start, b - left.start, c - right.start, d - right.start)
                for a, b, c, d in json.loads(str(row["equal"]))
            ],
            {
                kind: [(str(one), str(other)) for one, other in pairs]
                for kind, pairs in json.loads(str(row["substitutions"])).items()
            },
        )
