"""Corpora of a few written reports, about places that do not exist."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from gxnlp.model import Block, Document, Finding, Identity, Outline, Place, Report, Section, Span
from gxnlp.reuse.settings import Settings
from gxnlp.store import Todo, flatten, write

COPIED = (
    "坚持把群众关心的事项放在前面公开，全年梳理高频事项清单并逐项配发说明。"
    "建立信息发布前的交叉审看办法，全年审看312篇，经办人与审看人不得为同一人。"
    "对照上级反馈的问题建立台账，逐条明确责任科室和完成时限。"
)
"""A passage that several organs may have: over 80 characters."""
FAMILY = (
    "按照统一安排完成公开目录的重新编排，栏目名称、更新周期和责任科室均在页面上方列明，"
    "方便群众查找；对停用的栏目作归档处理，保留原有链接，不影响历史信息的查阅和引用。"
)
"""A paragraph of over 60 characters that many organs may have."""
HOSTILE = "=HYPERLINK(\"http://x.example\")<script>alert('x')</script>&amp;\u202e局"
"""An organ's name that a browser, a spreadsheet or a terminal could fall for."""
SETTINGS = Settings(cut=3)


def paper(
    organ: str,
    year: int | None,
    overview: str,
    problems: str = "",
    *,
    city: str | None = "云溪市",
    sector: str | None = None,
    residue: str = "",
) -> Report:
    """A report of two sections; ``residue`` is a name in it that a check takes for another's."""
    text = f"{overview}\n{problems}\n"
    first = Span(0, len(overview))
    second = Span(len(overview) + 1, len(overview) + 1 + len(problems))
    key = hashlib.sha256(f"{organ}{year}{text}".encode()).hexdigest()[:16]
    findings = ()
    if residue:
        at = text.index(residue)
        findings = (
            Finding("foreign_name", "fail", residue, organ, residue, f"文中出现“{residue}”",
                    Span(at, at + len(residue))),
        )  # fmt: skip
    return Report(
        id=key,
        document=Document(f"{organ}-{year}.txt", "txt", "utf-8", text, (Block(first),)),
        identity=Identity(
            None, organ, Place("东陆省", city, None, "certain"), "county", sector, year, None
        ),
        outline=Outline(
            tuple(
                Section(name, Span(span.start, span.start), span, "text", prose=(span,))
                for name, span in (("overview", first), ("problems", second))
                if len(span)
            ),
            None,
        ),
        points=(),
        facts=(),
        findings=findings,
        status="complete",
    )


def store(db: Path, reports: Iterable[Report]) -> Path:
    """Write reports as a build would."""
    with write(db) as writer:
        for made in reports:
            file, source = made.id.ljust(64, "0"), made.document.source
            writer.note_input("/somewhere", source, file=file)
            writer.enter(
                Todo(file, source, None), code="", status="read", reason=None,
                rows=flatten(made, made.identity.organ),
            )  # fmt: skip
    return db
