"""Bytes → Document, one file per format; the type is told by content, not by the suffix."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gxnlp.model import Document, Source
from gxnlp.sources import docx, html, mht, office, pdf, plain
from gxnlp.sources.detect import Format, format_of

__all__ = ["READERS", "Reader", "read"]


class Reader(NamedTuple):
    """A format and the function that reads it."""

    format: Format
    read: Callable[[Source], Document]


READERS: tuple[Reader, ...] = (
    Reader("txt", plain.read),
    Reader("html", html.read),
    Reader("mht", mht.read),
    Reader("docx", docx.read),
    Reader("doc", office.read_doc),
    Reader("wps", office.read_wps),
    Reader("rtf", office.read_rtf),
    Reader("pdf", pdf.read),
)


def read(source: Source) -> Document:
    """The text and blocks of a source; raises Unreadable, with a sentence saying why."""
    kind = format_of(source.name, source.data)
    reader = next(reader for reader in READERS if reader.format == kind)
    return reader.read(source)
