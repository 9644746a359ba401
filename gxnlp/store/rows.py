"""A :class:`~gxnlp.model.Report` as flat rows: what a worker sends home and what is stored."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gxnlp.model import Finding, Passage, Report, SectionKey
from gxnlp.sections.passages import passages
from gxnlp.text import fold, squash

Value = str | int | float | bytes | None
Row = tuple[Value, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "reports": (
        "id", "source", "format", "encoding", "title", "organ", "organ_key", "province", "city",
        "county", "place_status", "place_candidates", "level", "sector", "year", "published",
        "url", "status", "signature_start", "signature_end", "origins", "text",
    ),
    "sections": (
        "id", "report", "key", "heading", "heading_start", "heading_end", "start", "end", "state",
        "duplicate", "characters", "text",
    ),
    "points": ("id", "report", "section", "ordinal", "role", "start", "end", "text"),
    "facts": (
        "report", "form_table", "form_row", "form_column", "value", "raw", "reason", "form",
        "start", "end", "page",
    ),
    "findings": (
        "id", "report", "rule", "status", "subject", "expected", "actual", "message", "start",
        "end",
    ),
    "omissions": ("id", "report", "kind", "text", "reason"),
    "labels": ("id", "point", "theme", "score", "evidence", "by"),
    "entities": ("report", "kind", "text", "normal", "start", "end"),
    "remedies": ("problem", "improvement", "theme"),
    "_passages": ("report", "passage", "section", "start", "end"),
    "_words": ("report", "section", "words", "ends"),
}  # fmt: skip
"""Table to columns, in the order of the row tuples, parents first."""


@dataclass(frozen=True, slots=True)
class ReportRows:
    """One report: its id, its organ's key, and the rows of each table of :data:`COLUMNS`."""

    id: str
    organ_key: str | None
    tables: dict[str, tuple[Row, ...]]


class _Ids:
    """Ids from content; equal content is told apart by counting in the order of the document."""

    def __init__(self, report: str) -> None:
        self._report = report
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, *parts: str) -> str:
        self._seen[parts] += 1
        count = self._seen[parts]
        whole = (self._report, *parts, str(count)) if count > 1 else (self._report, *parts)
        return hashlib.sha256("\x1f".join(whole).encode()).hexdigest()[:16]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _report_row(report: Report, organ_key: str | None) -> Row:
    document, identity, signature = report.document, report.identity, report.outline.signature
    place = identity.place
    return (
        report.id, document.source, document.format, document.encoding, identity.title,
        identity.organ, organ_key, place.province, place.city, place.county, place.status,
        _json(place.candidates), identity.level, identity.sector, identity.year,
        identity.published, identity.url, report.status,
        signature.start if signature else None, signature.end if signature else None,
        _json(dict(identity.origins)), report.text,
    )  # fmt: skip


def _section_rows(report: Report) -> Iterable[Row]:
    ids = _Ids(report.id)
    for section in report.outline.sections:
        body = section.body.of(report.text)
        narrative = sum(len(squash(span.of(report.text))) for span in section.prose)
        yield (
            ids.of("section", section.key, fold(body)), report.id, section.key,
            section.heading.of(report.text), section.heading.start, section.heading.end,
            section.body.start, section.body.end, section.state, int(section.duplicate),
            narrative, body,
        )  # fmt: skip


def _point_ids(report: Report) -> list[str]:
    ids = _Ids(report.id)
    return [
        ids.of("point", point.section, fold(point.span.of(report.text))) for point in report.points
    ]


def _point_rows(report: Report, points: Sequence[str]) -> Iterable[Row]:
    for key, point in zip(points, report.points, strict=True):
        yield (
            key, report.id, point.section, point.ordinal, point.role, point.span.start,
            point.span.end, point.span.of(report.text),
        )  # fmt: skip


def _label_rows(report: Report, points: Sequence[str]) -> Iterable[Row]:
    ids = _Ids(report.id)
    for key, point in zip(points, report.points, strict=True):
        for label in point.labels:
            words = dict.fromkeys(span.of(report.text) for span in label.evidence)
            yield (
                ids.of("label", key, label.theme, label.by), key, label.theme, label.score,
                "、".join(words), label.by,
            )  # fmt: skip


def _entity_rows(report: Report) -> Iterable[Row]:
    for entity in report.entities:
        span = entity.span
        yield (
            report.id, entity.kind, span.of(report.text), entity.normal, span.start, span.end,
        )  # fmt: skip


def _remedy_rows(report: Report, points: Sequence[str]) -> Iterable[Row]:
    for remedy in report.remedies:
        answer = None if remedy.improvement is None else points[remedy.improvement]
        yield (points[remedy.problem], answer, remedy.theme)


def _fact_rows(report: Report) -> Iterable[Row]:
    addresses: set[str] = set()
    for fact in report.facts:
        if fact.address in addresses:
            raise ValueError(f"two facts at {fact.address}")
        addresses.add(fact.address)
        yield (
            report.id, fact.table, fact.row, fact.column,
            None if fact.value is None else float(fact.value), fact.raw, fact.reason, fact.form,
            fact.span.start if fact.span else None, fact.span.end if fact.span else None,
            fact.page,
        )  # fmt: skip


def finding_rows(report: str, findings: Iterable[Finding]) -> Iterable[Row]:
    """Rows of ``findings`` for the report with the id ``report``."""
    ids = _Ids(report)
    for finding in findings:
        span = finding.span
        yield (
            ids.of("finding", finding.rule, finding.subject), report, finding.rule,
            finding.status, finding.subject, finding.expected, finding.actual, finding.message,
            span.start if span else None, span.end if span else None,
        )  # fmt: skip


def _omission_rows(report: Report) -> Iterable[Row]:
    ids = _Ids(report.id)
    for omission in report.document.omissions:
        key = ids.of("omission", omission.kind, fold(omission.text), omission.reason)
        yield (key, report.id, omission.kind, omission.text, omission.reason)


def _passage_rows(report: Report, narrative: Iterable[Passage]) -> Iterable[Row]:
    for number, passage in enumerate(narrative):
        for span in passage.spans:
            yield (report.id, number, passage.section, span.start, span.end)


def _word_rows(report: Report, narrative: Iterable[Passage]) -> Iterable[Row]:
    from gxnlp.reuse.published import worded

    paragraphs: dict[SectionKey, list[str]] = {}
    for passage in narrative:
        spans = (span.of(report.text) for span in passage.spans)
        paragraphs.setdefault(passage.section, []).extend(spans)
    for section, texts in paragraphs.items():
        told = worded(texts)
        yield (
            report.id, section, told.words.astype("<u8").tobytes(),
            told.ends.astype("<i4").tobytes(),
        )  # fmt: skip


def flatten(report: Report, organ_key: str | None) -> ReportRows:
    """``report`` as rows; raises ValueError if a cell of a table occurs twice."""
    narrative = passages(report.text, report.outline)
    points = _point_ids(report)
    return ReportRows(
        report.id,
        organ_key,
        {
            "reports": (_report_row(report, organ_key),),
            "sections": tuple(_section_rows(report)),
            "points": tuple(_point_rows(report, points)),
            "facts": tuple(_fact_rows(report)),
            "findings": tuple(finding_rows(report.id, report.findings)),
            "omissions": tuple(_omission_rows(report)),
            "labels": tuple(_label_rows(report, points)),
            "entities": tuple(_entity_rows(report)),
            "remedies": tuple(_remedy_rows(report, points)),
            "_passages": tuple(_passage_rows(report, narrative)),
            "_words": tuple(_word_rows(report, narrative)),
        },
    )
