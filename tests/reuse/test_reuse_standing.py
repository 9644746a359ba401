"""The shares of every section, against counting characters of the found objects one by one."""

from __future__ import annotations

from collections import defaultdict

import pytest

from gxnlp.model import Narrative, Reuse, SectionKey, Span
from gxnlp.reuse import objects
from gxnlp.reuse.canonical import canonical, canonical_text
from gxnlp.reuse.engine import find, shipped, wording
from gxnlp.reuse.index import empty, updated
from gxnlp.reuse.objects import told
from gxnlp.reuse.scopes import precedence, previous_years
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.standing import Standing
from tests.reuse.engine_builders import STATUTES, corpus, fresh, report

Key = tuple[str, SectionKey]


def shares(reports: list[Narrative], settings: Settings) -> dict[Key, Reuse]:
    """The measures of all sections."""
    told_of = {one.report: told(one) for one in reports}
    update = updated(
        empty(), (), tuple(told_of.values()), wording(settings.least), settings, 1
    )  # fmt: skip
    members = update.index.members
    tell = [*(told_of[member.report] for member in members), *shipped()].__getitem__
    phrases = objects.phrases(update.texts, update.phrases, members, tell)
    standing = Standing.of(
        update.index, update.phrases.listed, phrases, previous_years(reports)
    )  # fmt: skip
    rows = [row for text in range(len(members)) for row in standing.reuse(text)]
    assert len({(row.report, row.section) for row in rows}) == len(rows)
    return {(row.report, row.section): row for row in rows}


def counted(reports: list[Narrative], settings: Settings) -> dict[Key, Reuse]:
    """The same, character by character, by the definitions."""
    by_id = {one.report: one for one in reports}
    found = find(reports, settings)
    phrases = {phrase.id: phrase for phrase in found.phrases}
    previous = previous_years(reports)
    template: defaultdict[str, set[int]] = defaultdict(set)
    copied: defaultdict[str, set[int]] = defaultdict(set)
    earlier: defaultdict[str, set[int]] = defaultdict(set)
    own_last: defaultdict[str, set[int]] = defaultdict(set)
    near: defaultdict[tuple[str, str], set[int]] = defaultdict(set)

    def is_earlier(one: int | None, than: int | None) -> bool:
        return one is not None and than is not None and one < than

    def places(span: Span) -> set[int]:
        return set(range(span.start, span.end))

    for occurrence in found.occurrences:
        here, phrase = occurrence.report, phrases[occurrence.phrase]
        if phrase.kind != "family":
            template[here] |= places(occurrence.span)
        else:
            copied[here] |= places(occurrence.span)
            if is_earlier(phrase.first_year, by_id[here].year):
                earlier[here] |= places(occurrence.span)
    for match in found.matches:
        for here, there, side in (
            (match.left.report, match.right.report, 0),
            (match.right.report, match.left.report, 1),
        ):
            mine = {at for spans in match.equal for at in places(spans[side])}
            if match.scope not in ("same", "self"):
                copied[here] |= mine
                near[here, there] |= mine
                if is_earlier(by_id[there].year, by_id[here].year):
                    earlier[here] |= mine
            elif by_id[there].year is not None and by_id[there].year == previous.get(here):
                own_last[here] |= mine

    result = {}
    for here, one in by_id.items():
        text = canonical(one)
        sections: defaultdict[SectionKey, list[int]] = defaultdict(list)
        for section, start, end in text.passages:
            sections[section] += text.starts[start:end].tolist()
        for section, characters in sections.items():
            whole = len(characters)
            is_template = [at for at in characters if at in template[here]]
            rest = [at for at in characters if at not in template[here]]
            is_copied = [at for at in rest if at in copied[here]]
            nearest = sorted(
                (-sum(at in near[here, there] for at in characters), precedence(o.year, there))
                for there, o in by_id.items()
                if any(at in near[here, there] for at in characters)
            )
            result[here, section] = Reuse(
                here, section, whole,
                len(is_template) / whole,
                len(is_copied) / whole,
                sum(at not in copied[here] for at in rest) / whole,
                sum(at in earlier[here] for at in is_copied) / whole,
                sum(at in own_last[here] for at in characters) / whole
                if here in previous
                else None,
                nearest[0][1][-1] if nearest else None,
                -nearest[0][0] / whole if nearest else None,
            )  # fmt: skip
    return result


@pytest.mark.parametrize("seed", range(12))
def test_shares_are_those_of_counting(seed: int) -> None:
    reports = list(corpus(seed, 26))
    settings = Settings(cut=(1, 2, 3, 5)[seed % 4], least=(16, 20)[seed % 2])
    rows = shares(reports, settings)
    assert rows == counted(reports, settings)
    assert {section for _, section in rows} == {"overview", "problems", "other"}
    for row in rows.values():
        assert row.template is not None and row.copied is not None and row.own is not None
        assert row.template + row.copied + row.own == pytest.approx(1, abs=1e-12)


def only(reports: list[Narrative], settings: Settings | None = None) -> list[Reuse]:
    """The measures of the overviews, in the order of the reports."""
    rows = shares(reports, settings or Settings())
    return [rows[one.report, "overview"] for one in reports]


def test_copied_and_copied_earlier() -> None:
    shared = fresh(100)
    reports = [report(n, fresh(100) + shared, year=y) for n, y in
               (("a", 2019), ("b", 2021), ("c", 2021), ("d", None))]  # fmt: skip
    rows = only(reports)
    assert [row.copied for row in rows] == [0.5] * 4
    assert [row.own for row in rows] == [0.5] * 4
    assert [row.copied_earlier for row in rows] == [0, 0.5, 0.5, 0]
    assert [row.nearest_share for row in rows] == [0.5] * 4
    a, b = reports[0].report, reports[1].report
    c = reports[2].report
    assert [row.nearest_report for row in rows] == [min(b, c), a, a, a]


def test_what_an_organ_repeats_is_its_own() -> None:
    shared, once = fresh(80), fresh(20)
    reports = [
        report("a", shared + once, organ="甲局", year=2018),
        report("b", shared + fresh(120), organ="甲局", year=2020),
        report("c", shared + once + fresh(100), organ="甲局", year=2021),
        report("d", shared + once + fresh(100), organ="甲局", year=2021),
    ]
    rows = only(reports)
    assert [row.copied for row in rows] == [0] * 4
    assert [row.nearest_report for row in rows] == [None] * 4
    assert [row.self_copied for row in rows] == [None, 0.4, 0.4, 0.4]


def test_template_wins_over_copied_and_the_law_is_template() -> None:
    quoted = canonical_text(STATUTES[3])[:60]
    text = fresh(20) + quoted + fresh(20)
    reports = [report(n, text + fresh(100)) for n in "ab"]
    for row in only(reports):
        # An occurrence of the law reaches a little into what both have before and after it.
        assert row.template is not None and 0.3 <= row.template <= 0.38
        assert row.copied == pytest.approx(0.5 - row.template)
        assert (row.own, row.nearest_share) == (0.5, 0.5)


def test_a_family_is_copied_and_a_set_phrase_is_template() -> None:
    family, common = fresh(90), fresh(30)
    reports = [
        report(fresh(4), family + fresh(40) + common + fresh(40), year=2018 + number % 3)
        for number in range(30)
    ]
    for one, row in zip(reports, only(reports), strict=True):
        assert (row.copied, row.template, row.own) == (0.45, 0.15, 0.4)
        assert row.copied_earlier == (0 if one.year == 2018 else 0.45)
        assert row.nearest_report is None


def test_a_section_without_text_has_no_row() -> None:
    assert shares([report("a", "……"), report("b")], Settings()) == {}
