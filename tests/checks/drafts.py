"""A tiny builder: section texts and cells in, a draft :class:`Report` out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gxnlp.checks import check
from gxnlp.forms import expected_cells
from gxnlp.language import entities
from gxnlp.model import (
    Block,
    Document,
    Fact,
    Finding,
    FormKey,
    Identity,
    Outline,
    Place,
    Report,
    Section,
    SectionKey,
    Span,
    TableKey,
)

HEADINGS: dict[SectionKey, str] = {
    "preamble": "",
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
PLAIN: dict[SectionKey, str] = {
    "overview": "工作平稳有序。",
    "problems": "公开内容不够丰富。今后加强培训。",
    "other": "未收取信息处理费。",
}
FORMS: dict[TableKey, FormKey] = {"proactive": "2021", "requests": "2021", "disputes": "2021"}
BLANK = ""
"""The raw text of an empty cell."""

Cell = float | str | None
"""A number; what stands in a cell that is no number; or None: the cell is not printed."""


@dataclass
class Draft:
    """A report under construction; every cell is 0 unless ``cells`` says otherwise."""

    organ: str | None = "青禾市云川区水务局"
    year: int | None = 2022
    place: Place = field(default_factory=lambda: Place("江南省", "青禾市", "云川区", "certain"))
    published: str | None = None
    title: str | None = None
    sections: Mapping[SectionKey, str | None] = field(default_factory=dict)
    headings: Mapping[SectionKey, str] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    forms: Mapping[TableKey, FormKey] = field(default_factory=dict)
    tables: tuple[TableKey, ...] = ("proactive", "requests", "disputes")
    signature: str = ""

    def report(self) -> Report:
        """The draft as a report without findings."""
        text, sections, blocks = "", [], []
        for key, heading in HEADINGS.items():
            body = self.sections.get(key, PLAIN.get(key, ""))
            if body is None or (key == "preamble" and not body):
                continue
            start = len(text)
            text += self.headings.get(key, heading)
            head = Span(start, len(text))
            text += "\n"
            at = len(text)
            text += body
            prose = []
            for line in body.split("\n"):
                if line:
                    prose.append(Span(at, at + len(line)))
                at += len(line) + 1
            blocks.extend(Block(span) for span in prose)
            state = "empty" if not body else "nothing" if body.strip("。") == "无" else "text"
            whole = Span(head.end + 1, len(text))
            sections.append(Section(key, head, whole, state, False, tuple(prose)))  # type: ignore[arg-type]
            text += "\n"
        signature = Span(len(text), len(text) + len(self.signature)) if self.signature else None
        text += self.signature + "\n"
        facts = []
        for table in self.tables:
            form = {**FORMS, **self.forms}[table]
            for row, column in expected_cells(table, form):
                fact, text = self._fact(table, row, column, form, text)
                facts.append(fact)
        return Report(
            "0" * 16,
            Document("draft.txt", "text", "utf-8", text, tuple(blocks)),
            Identity(self.title, self.organ, self.place, None, None, self.year, self.published),
            Outline(tuple(sections), signature),
            (),
            tuple(facts),
            (),
            "complete",
            entities(text, (span for section in sections for span in section.prose)),
        )

    def _fact(
        self, table: TableKey, row: str, column: str, form: FormKey, text: str
    ) -> tuple[Fact, str]:
        value = self.cells.get(f"{table}.{row}.{column}", 0)
        if value is None:
            return Fact(table, row, column, None, None, "未见此格", form, None, None), text
        raw = value if isinstance(value, str) else f"{value:g}"
        span = Span(len(text), len(text) + len(raw))
        number = None if isinstance(value, str) else float(value)
        reason = None if number is not None else "空白" if not raw else f"不是数字：{raw}"
        return Fact(table, row, column, number, raw, reason, form, span, None), text + raw + "\t"


def found(draft: Draft, *rules: str) -> dict[str, str]:
    """Subject to status of the findings of ``rules``."""
    return {
        finding.subject: finding.status
        for finding in check(draft.report())
        if finding.rule in rules
    }


def only(draft: Draft, rule: str) -> Finding:
    """The one finding of a rule."""
    findings = [finding for finding in check(draft.report()) if finding.rule == rule]
    assert len(findings) == 1, findings
    return findings[0]


def with_section(draft: Draft, section: Section) -> Report:
    """The draft's report with one more section."""
    report = draft.report()
    return replace(report, outline=Outline((*report.outline.sections, section), None))
