"""A tiny builder: lines of text to a document with its outline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gxnlp.identity import identify
from gxnlp.model import Block, Document, Identity, Outline, Override, Section, Span

BODY = "\n一、总体情况\n本年度认真开展工作，主动公开信息12条。\n"

Identified = Callable[..., Identity]


def _blocks(text: str) -> tuple[Block, ...]:
    blocks, at = [], 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        if line.strip():
            blocks.append(Block(Span(start, start + len(line.strip()))))
        at += len(line) + 1
    return tuple(blocks)


def _identified(
    head: str,
    *,
    body: str = BODY,
    signature: str = "",
    source: str = "a.txt",
    fields: dict[str, str] | None = None,
    override: Override | None = None,
) -> Identity:
    """The identity of a report with this head (title and preamble), body and signature."""
    text = head + body + signature
    end = len(head) + len(body)
    at = len(head) + 1
    overview = Section("overview", Span(at, at + 6), Span(at + 7, end), "text")
    signed = Span(end, len(text)) if signature else None
    document = Document(source, "txt", "utf-8", text, _blocks(text), tuple((fields or {}).items()))
    return identify(document, Outline((overview,), signed), override)


@pytest.fixture(scope="session")
def identified() -> Identified:
    """Head, body, signature, file name and fields of a report → its identity."""
    return _identified
