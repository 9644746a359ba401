"""What a clerk should look at in a draft: each thing that was found, with place, reason, remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gxnlp.checks import RULES
from gxnlp.corpus.precheck import Precheck
from gxnlp.forms.names import SECTION_NAMES, TABLE_NAMES, cell_title
from gxnlp.model import Finding, FindingStatus, FlagKind, Match, SectionKey, Span
from gxnlp.reports.precheck.copies import around, article_of, groups, mine, other, theirs
from gxnlp.reports.words import FLAGS, section_name
from gxnlp.reuse.flag_words import called
from gxnlp.reuse.scopes import earlier
from gxnlp.text import squash

Level = Literal["must", "should", "note"]
LEVELS: dict[Level, str] = {"must": "发布前必须改", "should": "建议改", "note": "供参考"}
"""The most pressing first."""

_TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_BY_STATUS: dict[FindingStatus, Level] = {"fail": "must", "note": "should", "unknown": "note"}
_RULES = {rule.key: rule.name for rule in RULES}
_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    ``kind`` is the key of a rule or a flag, or one of our own (``retold``, ``edition``, …).
    ``place`` says in words where it is, ``span`` in the draft's text.  ``evidence`` is the anchor
    of what shows it on the page; ``reports`` are those of the corpus that it speaks of.
    """

    level: Level
    kind: str
    name: str
    section: SectionKey | None
    span: Span | None
    place: str
    excerpt: str
    why: str
    todo: str
    evidence: str
    reports: tuple[str, ...] = ()


def advice(found: Precheck) -> tuple[Item, ...]:
    """Everything to look at: the most pressing first, then in the order of the draft."""
    items = (
        *_findings(found), *_passages(found), *_sections(found), *_families(found),
        *_retold(found), *_standing(found), *_harmless(found),
    )  # fmt: skip
    order = list(LEVELS)
    return tuple(sorted(items, key=lambda one: (order.index(one.level), one.span or Span(-1, -1))))


def section_of(found: Precheck, span: Span) -> SectionKey | None:
    """The section that a place of the draft stands in."""
    for part in found.report.outline.sections:
        if part.heading.covers(span) or part.body.covers(span):
            return part.key
    return None


def excerpt(found: Precheck, span: Span | None) -> str:
    """The words at a place of the draft on one line, shortened."""
    words = squash(span.of(found.report.text)) if span else ""
    return words if len(words) <= _EXCERPT else words[:_EXCERPT] + "……"


def place_of(found: Precheck, finding: Finding) -> str:
    """Where a finding is, in words: a cell, a table, or a section."""
    if finding.rule != "prose":
        if found.report.fact(finding.subject):
            return cell_title(finding.subject)
        for table, name in TABLE_NAMES.items():
            if finding.subject.partition(".")[0] == table:
                return name
    if finding.subject in SECTION_NAMES:
        return section_name(finding.subject)
    return section_name(section_of(found, finding.span)) if finding.span else "全文"


def _findings(found: Precheck) -> Iterator[Item]:
    """What the checks found, with residue of copying where it is that."""
    residue = {flag.subject: flag for flag in found.flags if flag.kind == "residue"}
    for key, finding in zip(found.ids, found.findings, strict=True):
        if finding.status == "pass":
            continue
        told = _TOLD["rules"][finding.rule]
        level: Level = told.get(finding.status, _BY_STATUS[finding.status])
        name, why, todo = _RULES[finding.rule], finding.message, told["todo"]
        evidence, reports = f"g-{key}", tuple[str, ...]()
        flag = residue.get(key)
        if flag is not None and finding.span is not None:
            copied = _TOLD["flags"]["residue"]
            level, name, todo = copied["level"], FLAGS["residue"], copied["todo"]
            why += flag.message
            match = around(found, finding.span)
            if match is not None:
                reports = (theirs(found, match).report,)
                shown = article_of(found, match)
                evidence = f"m-{shown}" if shown else evidence
        yield Item(
            level, "residue" if flag else finding.rule, name,
            section_of(found, finding.span) if finding.span else None, finding.span,
            place_of(found, finding), excerpt(found, finding.span), why, todo, evidence, reports,
        )  # fmt: skip


def _copied(kind: FlagKind) -> tuple[Level, str, str]:
    told = _TOLD["flags"][kind]
    return told["level"], FLAGS[kind], told["todo"]


def _passages(found: Precheck) -> Iterator[Item]:
    """Flagged passages in common with other organs."""
    for group in groups(found):
        if group.flag is None:
            continue
        level, name, todo = _copied(group.flag.kind)
        side, reports = mine(found, group.lead), _reports(found, (group.lead, *group.also))
        more = len(reports) - 1
        if earlier(found.narrative, other(found, group.lead)):
            level = "note"
        yield Item(
            level, group.flag.kind, name, side.section, side.span, section_name(side.section),
            excerpt(found, side.span),
            group.flag.message + (f"其中文字还见于另外{more}份年报。" if more else ""),
            todo, f"m-{group.lead.id}", reports,
        )  # fmt: skip


def _reports(found: Precheck, matches: Sequence[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(theirs(found, match).report for match in matches))


def _sections(found: Precheck) -> Iterator[Item]:
    """Sections that are mostly other organs' text, or mostly that of the previous report."""
    nearest = {row.section: row.nearest_report for row in found.reuse}
    for flag in found.flags:
        if flag.section is None or flag.kind not in ("copied_section", "self_copied"):
            continue
        level, name, todo = _copied(flag.kind)
        report = found.previous if flag.kind == "self_copied" else nearest.get(flag.section)
        span = next(p.body for p in found.report.outline.sections if p.key == flag.section)
        yield Item(
            level, flag.kind, name, flag.section, span, section_name(flag.section),
            excerpt(found, span), flag.message, todo, f"s-{flag.section}",
            (report,) if report else (),
        )  # fmt: skip


def _families(found: Precheck) -> Iterator[Item]:
    """Whole paragraphs that more organs have than the cut."""
    messages = {flag.subject: flag.message for flag in found.flags if flag.kind == "family"}
    first = {phrase.id: phrase.first_report for phrase in found.phrases}
    level, name, todo = _copied("family")
    for one in found.occurrences:
        if one.phrase in messages:
            source = first[one.phrase]
            yield Item(
                level, "family", name, one.section, one.span, section_name(one.section),
                excerpt(found, one.span), messages[one.phrase], todo, f"p-{one.phrase}",
                (source,) if source in found.others and source else (),
            )  # fmt: skip


def _own(kind: str, why: str, evidence: str) -> Item:
    told = _TOLD["others"][kind]
    return Item(
        told["level"], kind, told["name"], None, None, "全文", "", why, told["todo"], evidence
    )


def _retold(found: Precheck) -> Iterator[Item]:
    """Problems that were told before."""
    told = _TOLD["others"]["retold"]
    for number, one in enumerate(found.retold, 1):
        years = "、".join(map(str, one.years))
        why = f"本机关{years}年年报已写过这个问题（与上一份年报相似{one.likeness:.0%}）。"
        section = section_of(found, one.span)
        yield Item(
            told["level"], "retold", told["name"], section, one.span, section_name(section),
            excerpt(found, one.span), why, told["todo"], f"t-{number}",
            (found.previous,) if found.previous else (),
        )  # fmt: skip


def _standing(found: Precheck) -> Iterator[Item]:
    """What of the draft's identity kept something from being compared."""
    me = found.narrative
    if me.organ is None:
        yield _own("organ", "文中没有认出是哪个机关的报告，没有与本机关往年的报告比较。", "method")
    if me.year is None:
        yield _own("year", "文中没有认出是哪一年度的报告，没有与上年比较。", "method")
    if me.organ is not None and me.year is not None and found.previous is None:
        yield _own(
            "previous", f"语料中没有{me.organ}{me.year}年度以前的报告，跨年数据没有核对。", "method"
        )
    for report in found.editions:
        source = found.sources.get(report, report)
        what = "内容完全相同的报告" if report == found.report.id else f"{called(me)}"
        yield _own("edition", f"语料中已有{what}（{source}），没有与它比较。", "method")


def _harmless(found: Precheck) -> Iterator[Item]:
    """What is in common but nothing to be changed, summed up."""
    rest = [group.lead for group in groups(found) if group.flag is None]
    if rest:
        count, most = len(rest), rest[0].characters
        why = f"另有{count}段与其他机关的年报有相同文字（最多{most}字），不构成标记。"
        yield _own("rest", why, "others")
    common = [phrase for phrase in found.phrases if phrase.kind != "family"]
    if common:
        why = f"有{len(common)}条通用套话或法定表述，为多家机关共用。"
        yield _own("common", why, "usual")
