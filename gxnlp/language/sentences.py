"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"(?:(?!\n[^\S\n]*\n)[^。！？；!?;])+(?:[。！？；!?;]+[”’」』）)》]*)?")
_WORDS = re.compile(r"\w")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of ``text`` as half-open ranges, in order.

    A sentence ends behind 。！？； (or ! ? ;) and the closing quotes after them, and at an empty
    line.  The full stop "." ends none, since it stands in numbers.  What has no words is none.

    >>> text = "做到“应公开、尽公开。”全年公开12.5万字；未发生问题"
    >>> [text[start:end] for start, end in sentences(text)]
    ['做到“应公开、尽公开。”', '全年公开12.5万字；', '未发生问题']
    """
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if _WORDS.search(text, start, end):
            yield start, end
