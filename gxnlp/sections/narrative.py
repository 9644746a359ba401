"""The narrative paragraphs of a section's body: no tables, no form wording, no bare sub-heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gxnlp.model import SectionKey, Span
from gxnlp.sections import judging
from gxnlp.sections.lines import Line, is_form
from gxnlp.sections.marks import LEADING, place_of
from gxnlp.text import strip_span

TABLES = ("proactive", "requests", "disputes")
_STOP = re.compile(r"[。；！？]")
_ENDED = re.compile(r"[。；！？：;:!?”’）)】…]$")
_CLAUSE = re.compile(r"[，,：:]")
_TABLE_PROSE = re.compile(r"[。；，]|[\u4e00-\u9fff][^\n]{10,}")
_HEAD_LENGTH = 42
_LEAD_LENGTH = 64
_TITLE_LENGTH = 24
_UNFINISHED = 45


def narrative(text: str, found: Sequence[Line], key: SectionKey, body: Span) -> tuple[Span, ...]:
    """The spans of the body that tell something, in order.

    A paragraph that breaks off in the middle of a sentence (a page of a PDF ends) is one span with
    the paragraph that goes on with it.
    """
    parts: list[Span] = []
    for line in found:
        if line.end <= body.start:
            continue
        if line.start >= body.end:
            break
        if line.kind == "row":
            continue
        start, end = strip_span(text, max(line.start, body.start), min(line.end, body.end))
        if start < end and (
            _tells(text[start:end], key, line) or (start, end) == (body.start, body.end)
        ):
            parts.append(Span(start, end))
    spans: list[Span] = []
    for index, part in enumerate(parts):
        words = part.of(text)
        previous = parts[index - 1].of(text) if index else None
        following = parts[index + 1].of(text) if index + 1 < len(parts) else None
        if key != "preamble" and is_head(words, following, previous):
            continue
        if spans and _goes_on(spans[-1].of(text), words, text[spans[-1].end : part.start]):
            spans[-1] = Span(spans[-1].start, part.end)
        else:
            spans.append(part)
    return tuple(spans)


def _tells(words: str, key: SectionKey, line: Line) -> bool:
    if line.kind == "cell" and not _STOP.search(words):
        return False
    if key in TABLES:
        return _TABLE_PROSE.search(words) is not None and not is_form(words)
    return True


def is_head(words: str, following: str | None, previous: str | None) -> bool:
    """Whether a paragraph is a sub-heading or a lead-in alone on its line.

    An enumerated line is an item, not a head, when its sibling stands right before or after it, or
    nothing follows at all.
    """
    if following is None or len(words) > _LEAD_LENGTH:
        return False
    mark = LEADING.match(words)
    other = LEADING.match(following)
    if mark is not None and previous is not None and words[-1] not in "：:":
        style, number = place_of(mark)
        elder = LEADING.match(previous)
        if (
            elder is not None
            and number > 1
            and place_of(elder) == (style, number - 1)
            and _STOP.search(previous[:-1]) is None
        ):
            return False
    if _STOP.search(words):
        return (
            mark is not None
            and other is None
            and place_of(mark)[0] not in ("is", "want", "nth", "adverb")
            and _entitles(words[mark.end() :], following)
        )
    if words[-1] in "：:":
        return True
    if len(words) > _HEAD_LENGTH:
        return False
    if mark is None:
        return len(words) <= 24 and not _CLAUSE.search(words) and "\n" not in words
    if other is None:
        return True
    style, number = place_of(mark)
    next_style, next_number = place_of(other)
    return style != next_style or (number > 0 and next_number not in (number + 1, number))


def _entitles(words: str, following: str) -> bool:
    """Whether a short enumerated sentence is the title of the unmarked paragraph after it."""
    return (
        len(words) <= _TITLE_LENGTH
        and _STOP.search(words[:-1]) is None
        and len(following) > len(words)
        and re.search(r"\d", words) is None
        and not (
            judging.asserts_defect(judging.bare(words)) and judging.is_turn(judging.bare(following))
        )
    )


def _goes_on(before: str, words: str, between: str) -> bool:
    """Whether ``words`` continue the sentence that ``before`` leaves open."""
    return (
        len(before) >= _UNFINISHED
        and _ENDED.search(before) is None
        and LEADING.match(words) is None
        and not between.strip()
    )
