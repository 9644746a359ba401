"""Document to Outline: where the six sections, the preamble and the signature begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from gxnlp.model import Document, Outline, Section, Span
from gxnlp.sections.candidates import anchors, candidates
from gxnlp.sections.chain import chain, leftovers
from gxnlp.sections.lines import Line, lines, plain
from gxnlp.sections.lost import Head, lost
from gxnlp.sections.narrative import narrative
from gxnlp.sections.preamble import preamble_body
from gxnlp.sections.tail import signature
from gxnlp.text import fold, strip_span

_NOTHING = re.compile(
    r"(?:20\d\d年度?,?|本年度?,?)?(?:本机关|本单位|我[局委办镇乡县市区院厅会站中心]+|[^,.;:未收]{0,20}?)?,?(?:暂|均|尚)?(?:没有|未有|无|不存在)"
    r"(?:其[他它])?(?:的)?(?:需要|需|应当|应)?(?:报告|说明)?(?:的)?(?:其[他它])?(?:的)?(?:重大)?(?:事项|情况|问题|内容|事宜)?[.;!]?"
)


def segment(document: Document) -> Outline:
    """The sections of a report in the order of the document, and its signature.

    A section's body runs from after its heading to before the next heading (or the signature),
    without surrounding white space.  A section that is not there is not in the outline; one whose
    heading was lost has a heading of length zero.  The preamble's body begins after the title.
    """
    text = plain(document)
    found = lines(document)
    tables = anchors(text, found)
    possible = candidates(text, found, tables)
    chosen = chain(possible)
    extra = leftovers(possible, chosen, tables)
    heads = [
        Head(one.key, one.cut, Span(one.start, one.end), one.body) for one in [*chosen, *extra]
    ]
    heads.sort(key=lambda head: head.cut)
    heads = lost(text, found, tables, heads)
    last = heads[-1].body if heads else len(text)
    signed = signature(text, found, last) if heads else None
    finish = signed.start if signed is not None else len(text)
    sections = _preamble(text, found, heads[0].cut if heads else len(text))
    primary = {one.start for one in chosen}
    repeated = {one.start for one in extra if any(two.key == one.key for two in chosen)}
    for index, head in enumerate(heads):
        until = heads[index + 1].cut if index + 1 < len(heads) else finish
        start, end = _within(text, found, head.body, until)
        duplicate = head.heading.start in repeated and head.heading.start not in primary
        body = Span(start, end)
        sections.append(
            Section(
                key=head.key,
                heading=head.heading,
                body=body,
                state=_state(text[start:end]),
                duplicate=duplicate,
                prose=narrative(text, found, head.key, body),
            )
        )
    return Outline(tuple(sections), signed)


def _preamble(text: str, found: Sequence[Line], until: int) -> list[Section]:
    body = preamble_body(text, found, until)
    if not len(body):
        return []
    heading = Span(body.start, body.start)
    return [
        Section("preamble", heading, body, "text", prose=narrative(text, found, "preamble", body))
    ]


def _within(text: str, found: Sequence[Line], low: int, high: int) -> tuple[int, int]:
    """The range from the first word to the last of the lines between two offsets."""
    inside = [line for line in found if line.end > low and line.start < high]
    if not inside:
        return low, low
    return strip_span(text, max(inside[0].start, low), min(inside[-1].end, high))


def _state(body: str) -> Literal["text", "nothing", "empty"]:
    if not re.search(r"\w", body):
        return "empty"
    if len(body) <= 60 and _NOTHING.fullmatch(fold(body)):
        return "nothing"
    return "text"
