"""The promise: every shared run is part of a match, or both stand in a phrase that covers it."""

from __future__ import annotations

import random

import pytest

from gxnlp.reuse.engine import find
from gxnlp.reuse.scopes import ordered
from gxnlp.reuse.settings import Settings
from tests.reuse.engine_builders import corpus
from tests.reuse.narratives import tiny
from tests.reuse.oracle import promise_broken, unsound

LEASTS, CUTS = (16, 20, 30), (1, 2, 3, 5, 20)


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("least", LEASTS)
def test_every_shared_run_is_reported(least: int, cut: int) -> None:
    settings = Settings(least=least, cut=cut)
    for seed in range(5):
        drawn = 100 * least + 10 * cut + seed
        reports = corpus(drawn, 12 + 3 * seed)
        found = find(reports, settings)
        assert promise_broken(reports, found, settings) == [], drawn
        assert unsound(reports, found) == [], drawn
    reports = tiny(least + cut, 30, cut=cut, least=least)
    found = find(reports, settings)
    assert promise_broken(reports, found, settings) == []
    assert unsound(reports, found) == []


@pytest.mark.parametrize("seed", range(6))
def test_matches_are_told_apart_and_in_order(seed: int) -> None:
    reports = {one.report: one for one in corpus(seed, 25)}
    found = find(list(reports.values()), Settings(cut=1 + seed))
    assert len({match.id for match in found.matches}) == len(found.matches) > 0
    for match in found.matches:
        left, right = reports[match.left.report], reports[match.right.report]
        assert ordered(right, left) == (left, right)
        assert 0 < match.identity <= 1
        assert match.longest_run <= match.characters
        assert match.left.span.start == match.equal[0][0].start
        assert match.right.span.end == match.equal[-1][1].end


@pytest.mark.parametrize("seed", range(6))
def test_order_and_threads_make_no_difference(seed: int) -> None:
    reports = list(corpus(seed, 40))
    settings = Settings(cut=1 + seed)
    found = find(reports, settings)
    random.Random(seed).shuffle(reports)
    assert find(reports, settings, threads=2) == found
    assert find(reports[::-1], settings) == found


@pytest.mark.parametrize("seed", range(4))
def test_what_a_pair_shares_does_not_depend_on_others_but_by_the_cut(seed: int) -> None:
    """With a cut that nothing reaches, a pair alone gives the same matches."""
    reports = corpus(seed, 12)
    settings = Settings(cut=100)
    whole = {match.id: match for match in find(reports, settings).matches}
    alone = {
        match.id: match
        for at, one in enumerate(reports)
        for other in reports[at + 1 :]
        for match in find((one, other), settings).matches
    }
    assert alone == whole


def test_nothing_shares_nothing() -> None:
    found = find((), Settings())
    assert (found.matches, found.phrases, found.occurrences) == ((), (), ())
    one = corpus(1, 1)
    assert find(one, Settings()).matches == ()
