"""From a finished report to the bytes of its file, and the truth about it."""

from __future__ import annotations

import hashlib
import random
from dataclasses import asdict
from typing import Any

from corpus.blocks import blocks
from corpus.draft import Block
from corpus.render.docx import docx
from corpus.render.flat import one_cell_a_line, tab_rows
from corpus.render.html import dated, page
from corpus.render.markdown import markdown
from corpus.render.mht import mht
from corpus.render.pdf import pdf
from corpus.render.tika import tika
from corpus.report import NOTICES, Report

DECLARED = {"undeclared": "", "misdeclared": "utf-8"}


def _traps(lines: list[Block], report: Report) -> None:
    """Headings wrapped in hashes or broken over two lines."""
    headings = [block for block in lines if block.kind == "heading"]
    layout = report.plan.layout
    if report.plan.quirk == "hashes" and layout.format in {"txt", "html", "docx"}:
        for block in headings:
            block.text = f"## {block.text} ##"
    if report.plan.quirk == "broken" and layout.format not in {"pdf", "docx"}:
        for block in headings:
            if "公开" in block.text[:-4]:
                at = block.text.index("公开") + 2
                block.text = block.text[:at] + "\n" + block.text[at:]


def url(report: Report) -> str:
    """Where the report is said to have been published."""
    host = report.words["host"]
    return f"{host}/zwgk/nb/{report.published.replace('-', '')}/t{report.number:07d}.html"


def content(report: Report) -> bytes:
    """The file's bytes in the planned format, layout and encoding."""
    layout = report.plan.layout
    rng = random.Random(f"{report.number}:{report.title}:render")
    lines = blocks(report)
    _traps(lines, report)
    if layout.format == "docx":
        return docx(lines, numbered=layout.style == "numbered")
    if layout.format == "pdf":
        return pdf(lines, layout.style)
    encoding = layout.encoding or "utf-8"
    if layout.format == "md":
        text = markdown(lines, rng, layout.style)
    elif layout.format == "txt":
        text = {1: tika, 2: one_cell_a_line, 3: tab_rows}[layout.number](lines, rng)
    else:
        charset = DECLARED.get(layout.style, encoding)
        text = page(report, lines, rng, layout.style, charset)
    body = text.encode(encoding, errors="xmlcharrefreplace" if layout.number == 5 else "strict")
    if layout.format != "mht":
        return body
    boundary = f"----MultipartBoundary--{rng.getrandbits(64):016x}----"
    return mht(body, charset=encoding, transfer=layout.style, url=url(report), boundary=boundary)


def tells_date(report: Report) -> bool:
    """Whether the document itself says when it was published."""
    signed = any(line.endswith("日") for line in report.signature)
    return signed or (report.plan.layout.number == 5 and dated(report.plan.layout.style))


def truth(report: Report, data: bytes) -> dict[str, Any]:
    """Everything that a faithful reader of the file should find in it."""
    body, layout = report.organ, report.plan.layout
    cells: dict[str, dict[str, Any]] = {
        key: {"raw": shown.raw, "value": shown.value} for key, shown in report.printed.items()
    }
    for key in report.damaged:
        cells[key] = {"raw": None, "value": None}
    sections: list[dict[str, Any]] = []
    text = "\n".join([report.title, *(paragraph.text for paragraph in report.preamble)])
    sections.append({"key": "preamble", "heading": None, "text": text})
    for section in report.sections:
        sections.append({"key": section.key, "heading": section.heading, "text": section.text})
    pieces = [("preamble", paragraph) for paragraph in report.preamble]
    pieces += [(s.key, paragraph) for s in report.sections for paragraph in s.paragraphs]
    points = [
        {
            "section": key,
            "role": piece.role,
            "themes": list(piece.themes),
            "text": (paragraph.head if at == 0 else "") + piece.text,
            "bank": piece.bank,
        }
        for key, paragraph in pieces
        for at, piece in enumerate(paragraph.pieces)
    ]
    head = sections[0]["text"]
    cited = next((form for form, notice in NOTICES.items() if notice in head), None)
    forms = {table: form for table, form in report.forms.items() if table in report.tables}
    return {
        "file": report.path,
        "report": hashlib.sha256(data).hexdigest()[:16],
        "format": layout.format,
        "layout": layout.number,
        "style": layout.style,
        "encoding": layout.encoding,
        "quirk": report.plan.quirk,
        "clean": not report.damaged,
        "title": report.title,
        "organ": body.name,
        "province": body.province,
        "city": body.city,
        "county": body.county,
        "level": body.level,
        "sector": body.sector.name,
        "year": report.year,
        "published": report.published if tells_date(report) else None,
        "notice": cited,
        "forms": forms,
        "tables": {table: table in report.tables for table in report.forms},
        "cells": cells,
        "unreadable": list(report.damaged),
        "sections": sections,
        "signature": "\n".join(report.signature),
        "points": points,
        "errors": report.errors,
        "residue": report.residue,
        "copies": [asdict(copy) for copy in report.copies],
    }


MANIFEST = (
    "path",
    "organ",
    "province",
    "city",
    "county",
    "level",
    "sector",
    "year",
    "published",
    "url",
)


def manifest(report: Report, facts: dict[str, Any]) -> list[str]:
    """The report's row of ``manifest.csv``."""
    known = {**facts, "path": facts["file"], "url": url(report)}
    return [str(known[column] or "") for column in MANIFEST]
