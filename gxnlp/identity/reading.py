"""Where a document speaks of its organ: title, preamble, body, signature, fields, file, folders.

The words of each, without white space and with radicals mended, in the order of trust.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from gxnlp.model import Document, Outline, Span
from gxnlp.text import RADICALS

_WHITE = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_RADICAL = re.compile("[\u2e80-\u2eff\u2f00-\u2fdf]")
_PUBLISHER = (
    "publisher", "发布机构", "公开机构", "发文机关", "发文机构", "发布单位", "公开主体",
    "责任单位", "信息来源", "来源", "发布者", "制发机关", "编制单位",
)  # fmt: skip
_MEMBER = re.compile(r"^.*!/")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,5}$")


def squashed(text: str) -> str:
    """Without white space, and with radicals as the characters that they stand for."""
    text = _WHITE.sub("", text)
    return text.translate(RADICALS) if _RADICAL.search(text) else text


def first_heading(document: Document, outline: Outline) -> int:
    """Where the first section after the preamble begins."""
    starts = [
        section.heading.start if len(section.heading) else section.body.start
        for section in outline.sections
        if section.key != "preamble"
    ]
    return min(starts, default=min(len(document.text), 1500))


@dataclass(frozen=True)
class Reading:
    """A document's words by where they stand; each part is made when it is first asked for."""

    document: Document
    outline: Outline
    heading: int
    title_spans: tuple[Span, ...]

    @cached_property
    def raw_preamble(self) -> str:
        """The words before the first heading without the title, as printed."""
        text, at, pieces = self.document.text, 0, []
        for span in sorted(self.title_spans):
            pieces.append(text[at : span.start])
            at = max(at, span.end)
        pieces.append(text[at : self.heading])
        return "".join(pieces)

    @cached_property
    def preamble(self) -> str:
        """The same without white space."""
        return squashed(self.raw_preamble)

    @cached_property
    def raw_signature(self) -> str:
        """The signature as printed, empty if there is none."""
        span = self.outline.signature
        return span.of(self.document.text) if span else ""

    @cached_property
    def signature(self) -> str:
        """The same without white space."""
        return squashed(self.raw_signature)

    @cached_property
    def body(self) -> str:
        """From the first heading to the signature; prose where the outline knows it."""
        text = self.document.text
        prose = [
            span.of(text)
            for section in self.outline.sections
            if section.key != "preamble"
            for span in section.prose
        ]
        if prose:
            return squashed("。".join(prose))
        end = self.outline.signature.start if self.outline.signature else len(text)
        return squashed(text[self.heading : end])

    @cached_property
    def publisher(self) -> str:
        """What the site calls the publisher."""
        fields = dict(self.document.fields)
        return "。".join(squashed(fields[key]) for key in _PUBLISHER if fields.get(key))

    @cached_property
    def site_title(self) -> str:
        """What the site calls the page."""
        return squashed(dict(self.document.fields).get("title", ""))

    @cached_property
    def file(self) -> str:
        """The file's name without its suffix."""
        return squashed(_SUFFIX.sub("", _MEMBER.sub("", self.document.source).rpartition("/")[2]))

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders (and archives) above the file, the nearest first."""
        path = self.document.source.replace("!/", "/")
        return tuple(squashed(_SUFFIX.sub("", part)) for part in path.split("/")[-2::-1] if part)

    @cached_property
    def _folder_words(self) -> str:
        """The folders from the top, apart and as one name (黑龙江省/抚远市/教育局)."""
        names = self.folders[::-1]
        return "/".join((*names, "".join(names))) if names else ""

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Origin and words, from the most trusted down (the title apart)."""
        return (
            ("preamble", self.preamble),
            ("body", self.body),
            ("signature", self.signature),
            ("fields", self.publisher),
            ("file", self.file),
            ("folder", self._folder_words),
        )
