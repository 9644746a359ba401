"""The precheck of a draft as one HTML page that needs nothing else and runs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

from gxnlp import __version__
from gxnlp.checks import RULES
from gxnlp.corpus.precheck import Precheck
from gxnlp.forms.names import TABLE_NAMES
from gxnlp.model import Finding, Match, Occurrence, Phrase
from gxnlp.reports import rendering
from gxnlp.reports.precheck import copies
from gxnlp.reports.precheck.advice import LEVELS, Item, advice, place_of, section_of
from gxnlp.reports.similarity import method
from gxnlp.reports.writing import whole
from gxnlp.reuse.flag_words import called

_AROUND = 40
_FULL = 20
_CHANGES = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it: its anchor, and the words around its place."""

    id: str
    finding: Finding
    name: str
    place: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What the parts of the page hold, in their order."""

    items: dict[str, list[Item]]
    wrong: list[Shown]
    undecided: list[Shown]
    passed: list[str]
    last: list[Match]
    older: int
    groups: list[copies.Group]
    rest: list[copies.Group]
    phrases: list[tuple[Phrase, Occurrence, int]]


def contents(found: Precheck) -> Contents:
    """The parts of the page."""
    items = advice(found)
    shown = [
        (one.status, _shown(found, key, one))
        for key, one in zip(found.ids, found.findings, strict=True)
    ]
    last, groups = copies.with_last(found), copies.groups(found)
    failing = {one.finding.rule for status, one in shown if status in ("fail", "note")}
    passed = {one.finding.rule for status, one in shown if status == "pass"} - failing
    return Contents(
        {level: [one for one in items if one.level == level] for level in LEVELS},
        [one for status, one in shown if status in ("fail", "note")],
        [one for status, one in shown if status == "unknown"],
        [rule.name for rule in RULES if rule.key in passed],
        last,
        len([match for match in found.matches if match.scope == "self"]) - len(last),
        [group for group in groups if group.flag],
        [group for group in groups if not group.flag],
        _phrases(found),
    )


def _shown(found: Precheck, key: str, finding: Finding) -> Shown:
    name = next(rule.name for rule in RULES if rule.key == finding.rule)
    place = place_of(found, finding)
    if finding.span is None or place.startswith(tuple(TABLE_NAMES.values())):
        return Shown(key, finding, name, place, "", "", "")
    text, span = found.report.text, finding.span
    section = section_of(found, span)
    bounds = next((p.body for p in found.report.outline.sections if p.key == section), span)
    before = text[max(min(bounds.start, span.start), span.start - _AROUND) : span.start]
    after = text[span.end : min(max(bounds.end, span.end), span.end + _AROUND)]
    return Shown(key, finding, name, place, before, span.of(text), after)


def _phrases(found: Precheck) -> list[tuple[Phrase, Occurrence, int]]:
    """The phrases, families first, then by the number of organs; where each stands first, and how
    often."""
    places: dict[str, list[Occurrence]] = {}
    for one in found.occurrences:
        places.setdefault(one.phrase, []).append(one)
    order = sorted(found.phrases, key=lambda p: (p.kind != "family", -p.organs, p.id))
    return [(p, places[p.id][0], len(places[p.id])) for p in order]


@cache
def _environment() -> Environment:
    environment = rendering.environment()
    environment.globals.update(
        own_style=rendering.source("precheck/precheck.css"), method=method, LEVELS=LEVELS,
        called=called, version=__version__, copies=copies, full=_FULL, changes=_CHANGES,
    )  # fmt: skip
    return environment


def html(found: Precheck) -> str:
    """The page, in Chinese."""
    template = _environment().get_template("precheck/page.html.j2")
    return template.render(found=found, page=contents(found))


def write_html(found: Precheck, path: Path) -> None:
    """Write the page, whole or not at all."""
    with whole(path) as part:
        part.write_text(html(found), encoding="utf-8", newline="\n")
