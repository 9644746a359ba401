"""The map: one source → one :class:`Report`, without side effects, safe in any process."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

from gxnlp import checks, identity, language, sections, sources, tables, themes
from gxnlp.forms import TABLES
from gxnlp.forms.names import SIX
from gxnlp.model import Document, Fact, Outline, Override, Rejected, Report, Source
from gxnlp.text import fold

_SUBJECT = re.compile("信息公开|政务公开")
_PLACEHOLDER = re.compile(r"\(?文字描述.*")
_CONTENTS_LINE = re.compile(r".{2,40}?[.…·-]{2,}\(?\d{1,3}\)?")
_FEWEST_HEADINGS = 3


def report_id(data: bytes) -> str:
    """The id of a report: the first 16 hex digits of the SHA-256 of its bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def analyse(
    source: Source, *, override: Override | None = None, model: Path | None = None
) -> Report:
    """Read one source and say everything that can be said without looking at any other.

    ``model`` is the folder of the classifier, by default the one that comes with gxnlp.
    Raises :class:`~gxnlp.model.Rejected` for what is no annual report (or the empty form) and
    :class:`~gxnlp.model.Unreadable` for bytes that give no text.
    """
    document = sources.read(source)
    outline = sections.segment(document)
    facts = tables.extract(document)
    _require_report(document, outline, facts)
    prose = (span for section in outline.sections for span in section.prose)
    points = themes.classify(sections.cut(document, outline), document.text, model)
    draft = Report(
        id=report_id(source.data),
        document=document,
        identity=identity.identify(document, outline, override),
        outline=outline,
        points=points,
        facts=facts,
        findings=(),
        status=_status(outline, facts),
        entities=language.entities(document.text, prose),
        remedies=themes.remedies(points, document.text),
    )
    return replace(draft, findings=checks.check(draft))


def _status(outline: Outline, facts: tuple[Fact, ...]) -> Literal["complete", "partial"]:
    """``partial`` if one of the six sections or of the three tables is missing."""
    found = {section.key for section in outline.sections}
    whole = found.issuperset(SIX) and {fact.table for fact in facts} == set(TABLES)
    return "complete" if whole else "partial"


def _require_report(document: Document, outline: Outline, facts: tuple[Fact, ...]) -> None:
    """Refuse what is not a report, with the reason why."""
    named = {section.key for section in outline.sections if len(section.heading)} - {"preamble"}
    if not facts and len(named) < _FEWEST_HEADINGS:
        if _is_contents(document):
            raise Rejected("只有目录，没有正文和表格，请提供报告全文")
        raise Rejected(
            "不是政府信息公开工作年度报告：未见三张法定表格，"
            f"六个部分的标题只见到 {len(named)} 个，请核对文件"
        )
    head = document.text[:4000] + dict(document.fields).get("title", "")
    if not _SUBJECT.search(fold(head)):
        raise Rejected("不是政府信息公开工作年度报告：全文开头未提到信息公开，请核对文件")
    if not _told(document, outline) and all(fact.value is None for fact in facts):
        if facts:
            raise Rejected("空白的报告格式（模板）：表格没有数字，正文没有文字，未填写")
        raise Rejected("只有目录或标题，没有正文和表格，请提供报告全文")


def _is_contents(document: Document) -> bool:
    """Whether the document lists headings with their pages."""
    lines = (fold(block.span.of(document.text)[:80]) for block in document.blocks[:60])
    return sum(_CONTENTS_LINE.fullmatch(line) is not None for line in lines) >= _FEWEST_HEADINGS


def _told(document: Document, outline: Outline) -> bool:
    """Whether any section says something beyond the form's own instructions."""
    for section in outline.sections:
        if section.key == "preamble":
            continue
        for span in section.prose:
            words = fold(span.of(document.text))
            if not _PLACEHOLDER.fullmatch(words) and not _CONTENTS_LINE.fullmatch(words):
                return True
    return False
