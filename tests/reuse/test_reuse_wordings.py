"""Phrases: what more organs have than the cut, each once, with everywhere it stands."""

from __future__ import annotations

from collections import defaultdict

import pytest

from gxnlp.model import Narrative
from gxnlp.reuse.canonical import canonical, canonical_text
from gxnlp.reuse.engine import Found, find, shipped
from gxnlp.reuse.fingerprints import sampling
from gxnlp.reuse.scopes import precedence
from gxnlp.reuse.settings import Settings
from tests.reuse.engine_builders import HEADING, STATUTES, corpus, fresh, report

SETTINGS = Settings()


def standing(text: str, organs: int, *, year: int = 2021) -> list[Narrative]:
    """Reports of so many organs with this text between their own."""
    return [report(fresh(4), fresh(40) + text + fresh(40), year=year) for _ in range(organs)]


def said(found: Found, reports: list[Narrative]) -> dict[str, set[str]]:
    """What stands at the occurrences of each phrase, by the phrase's text."""
    texts = {one.report: one.text for one in reports}
    names = {phrase.id: phrase.text for phrase in found.phrases}
    where: defaultdict[str, set[str]] = defaultdict(set)
    for occurrence in found.occurrences:
        where[names[occurrence.phrase]].add(occurrence.span.of(texts[occurrence.report]))
    return where


@pytest.mark.parametrize("length", [20, 25, 33, 47, 59])
@pytest.mark.parametrize("organs", [21, 40, 90])
def test_a_set_phrase_is_one_phrase_whatever_stands_round_it(length: int, organs: int) -> None:
    text = fresh(length)
    reports = standing(text, organs)
    reports[7] = report("first", fresh(30) + text, year=2018)
    found = find(reports, SETTINGS)
    (phrase,) = found.phrases
    assert (phrase.kind, phrase.text) == ("common", text)
    assert (phrase.reports, phrase.organs) == (organs, organs)
    assert (phrase.first_year, phrase.first_report) == (2018, reports[7].report)
    assert said(found, reports) == {text: {text}}
    assert sorted(o.report for o in found.occurrences) == sorted(one.report for one in reports)


def test_what_as_many_organs_have_as_the_cut_is_no_phrase() -> None:
    found = find(standing(fresh(40), 20), SETTINGS)
    assert found.phrases == found.occurrences == ()
    assert len(found.matches) == 190
    assert {match.characters for match in found.matches} == {40}


def test_one_organ_makes_no_phrase() -> None:
    text = fresh(40)
    years = [
        report(y, fresh(30) + text + fresh(30), organ="甲局", year=y) for y in range(1990, 2020)
    ]
    found = find(years, SETTINGS)
    assert found.phrases == ()
    assert {match.scope for match in found.matches} == {"self"}
    assert len(found.matches) == 30 * 29 // 2
    found = find([*years, *standing(text, 20)], SETTINGS)
    assert [(phrase.organs, phrase.reports) for phrase in found.phrases] == [(21, 50)]


@pytest.mark.parametrize("organs", [1, 2, 30])
@pytest.mark.parametrize("part", [slice(None), slice(5, 35), slice(0, 20), slice(3, None)])
def test_shipped_wording_is_everybodys(organs: int, part: slice) -> None:
    quoted = canonical_text(STATUTES[3])[part]
    reports = standing(quoted, organs)
    found = find(reports, SETTINGS)
    assert found.matches == ()
    assert {phrase.kind for phrase in found.phrases} == {"statute"}
    assert {text for texts in said(found, reports).values() for text in texts} == {quoted}
    assert {o.report for o in found.occurrences} == {one.report for one in reports}


def test_a_match_goes_through_what_is_everybodys() -> None:
    text = fresh(30) + canonical_text(STATUTES[4]) + fresh(30)
    (match,) = find(standing(text, 2), SETTINGS).matches
    assert match.characters == match.longest_run == len(text)


def test_a_phrase_of_one_organ_s_years_and_the_law_is_no_match() -> None:
    quoted = canonical_text(STATUTES[5])
    years = [report(y, fresh(30) + quoted + fresh(30), organ="甲局", year=y) for y in (2020, 2021)]
    found = find(years, SETTINGS)
    assert found.matches == ()
    assert [phrase.kind for phrase in found.phrases] == ["statute"]


def read(text: str) -> list[str]:
    """The canonical texts of the pieces of a phrase."""
    return [canonical_text(piece) for piece in text.replace(HEADING, "").split("……")]


@pytest.mark.parametrize("seed", range(12))
def test_phrases_say_what_the_texts_bear_out(seed: int) -> None:
    settings = Settings(least=(16, 20)[seed % 2], cut=1 + seed % 4)
    reports = {one.report: one for one in corpus(seed, 26)}
    found = find(list(reports.values()), settings)
    texts = {key: canonical(one) for key, one in reports.items()}
    passages = {
        key: "|".join(text.text(start, end) for _, start, end in text.passages)
        for key, text in texts.items()
    }
    law = [line.canonical.text(1, len(line.canonical.codes) - 1) for line in shipped()]
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for occurrence in found.occurrences:
        holders[occurrence.phrase].add(occurrence.report)
    assert len({phrase.id for phrase in found.phrases}) == len(found.phrases) > 0
    assert len(set(found.occurrences)) == len(found.occurrences)
    for phrase in found.phrases:
        holding = [reports[key] for key in holders[phrase.id]]
        first = min(holding, key=lambda one: precedence(one.year, one.report))
        assert (phrase.first_report, phrase.first_year) == (first.report, first.year)
        assert phrase.reports == len(holding)
        assert phrase.organs == len({one.author for one in holding})
        pieces = read(phrase.text)
        assert len(pieces) == 1 or phrase.kind == "family"
        if phrase.kind == "statute":
            assert any(pieces[0] in line for line in law)
            continue
        assert phrase.organs > settings.cut
        # A joined family may count pieces between its wordings, each shorter than ``least``.
        between = (len(pieces) - 1) * (settings.least - 1)
        if phrase.kind == "family":
            assert sum(map(len, pieces)) + between >= settings.family
        else:
            assert sum(map(len, pieces)) < settings.family
        for piece in pieces:
            # Each end is as far as many go on alike, which need not be the same organs.
            fringe = sampling(settings.least).window - 1
            for part in (piece[fringe:], piece[:-fringe]):
                having = {one.author for key, one in reports.items() if part in passages[key]}
                assert len(having) > settings.cut
