"""Entities of real reports, named by hash: how many of each kind, and that places hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp import sections, sources
from gxnlp.language import entities
from gxnlp.model import Source

EXPECTED: dict[str, dict[str, int]] = {
    "03ef3cf209f3": {"count": 2, "date": 2, "document_number": 1, "law": 7, "organ": 5, "place": 2,
                     "year": 4},
    "ab9c4cb82110": {"count": 2, "law": 2, "organ": 4, "year": 3},
    "94a211353fb0": {"count": 3, "date": 2, "document_number": 1, "law": 4, "organ": 6, "place": 2,
                     "year": 3},
    "803e0be1590f": {"organ": 2, "year": 1},
    "414af45ceaa5": {"count": 7, "date": 2, "document_number": 3, "law": 5, "organ": 8, "year": 4},
    "9a3811ccaaec": {"count": 7, "law": 6, "organ": 9, "year": 3},
}  # fmt: skip


@pytest.mark.parametrize("prefix", sorted(EXPECTED))
def test_what_a_real_report_names(prefix: str, real_report: Callable[[str], Path]) -> None:
    path = real_report(prefix)
    document = sources.read(Source(path.name, path.read_bytes()))
    outline = sections.segment(document)
    found = entities(document.text, [span for part in outline.sections for span in part.prose])
    assert Counter(one.kind for one in found) == EXPECTED[prefix]
    assert all(one.normal and one.span.of(document.text).strip() for one in found)
