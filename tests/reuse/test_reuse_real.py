"""The six real reports: one passage of two of them is copied, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxnlp.identity import organ_key
from gxnlp.model import Narrative, Report, Source, Span
from gxnlp.pipeline import analyse
from gxnlp.reuse.engine import Found, find
from gxnlp.reuse.settings import Settings
from gxnlp.sections.passages import passages

LINGDONG, HUANGZHONG = "414af45ceaa5ca5e", "803e0be1590fc156"
OTHERS = ("03ef3cf209f379fb", "ab9c4cb82110c28c", "94a211353fb046b7", "9a3811ccaaec4c19")

Reports = dict[str, Report]


@pytest.fixture(scope="module")
def reports(real_reports: Path) -> Reports:
    """The reports by the first 16 hex digits of their files' SHA-256."""
    read = {}
    for path in sorted(real_reports.iterdir()):
        if path.name.startswith("blank"):
            continue
        report = analyse(Source(f"file{path.suffix}", path.read_bytes()))
        read[report.id] = report
    return read


@pytest.fixture(scope="module")
def found(reports: Reports) -> Found:
    """What they share."""
    return find([_narrative(report) for report in reports.values()], Settings())


def _narrative(report: Report) -> Narrative:
    identity, place = report.identity, report.identity.place
    names = (identity.organ, place.county, place.city, place.province)
    return Narrative(
        report.id, identity.organ, organ_key(identity.organ, place), identity.year, place.city,
        identity.sector, identity.level, place.status == "certain",
        tuple(name for name in names if name), report.text, passages(report.text, report.outline),
    )  # fmt: skip


def test_exactly_one_passage_is_copied(reports: Reports, found: Found) -> None:
    assert {LINGDONG, HUANGZHONG, *OTHERS} <= set(reports)
    (match,) = found.matches
    assert (match.left.report, match.right.report) == (LINGDONG, HUANGZHONG)
    assert (match.left.section, match.right.section) == ("overview", "overview")
    assert (match.left.span, match.right.span) == (Span(1633, 1813), Span(61, 323))
    assert (match.left.characters, match.right.characters) == (164, 235)
    assert (match.characters, match.longest_run) == (150, 43)
    assert match.identity >= 0.75
    assert match.scope == "sector"


def test_what_was_changed_is_named(reports: Reports, found: Found) -> None:
    (match,) = found.matches
    assert 5 <= len(match.substitutions) <= 10
    assert {change.kind for change in match.substitutions} == {"wording"}
    for change in match.substitutions:
        assert change.left.of(reports[LINGDONG].text) == change.left_text
        assert change.right.of(reports[HUANGZHONG].text) == change.right_text
        assert change.left_text != change.right_text


def test_no_table_and_no_heading_is_touched(reports: Reports, found: Found) -> None:
    touched = [
        *((side.report, side.span) for m in found.matches for side in (m.left, m.right)),
        *((one.report, one.span) for one in found.occurrences),
    ]
    assert len(touched) > 2
    for key, span in touched:
        report = reports[key]
        tables = [block.span for block in report.document.blocks if block.grid]
        headings = [section.heading for section in report.outline.sections]
        for other in (*tables, *headings):
            assert span.end <= other.start or other.end <= span.start
    (match,) = found.matches
    for number, side in enumerate((match.left, match.right)):
        report = reports[side.report]
        (overview,) = (one for one in report.outline.sections if one.key == "overview")
        prose = {at for span in overview.prose for at in range(span.start, span.end)}
        for spans in match.equal:
            run = range(spans[number].start, spans[number].end)
            assert all(at in prose for at in run if report.text[at].isalnum())


def test_all_phrases_are_the_law_s(found: Found) -> None:
    assert {phrase.kind for phrase in found.phrases} == {"statute"}
    assert max(phrase.organs for phrase in found.phrases) <= 3
