"""One text against an index finds what a build with the text in it finds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from bench.reuse.generated import generate
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from gxnlp.corpus import index_folder
from gxnlp.model import Narrative, Occurrence
from gxnlp.reuse.engine import Found, find, wording
from gxnlp.reuse.glance import Ground, glance
from gxnlp.reuse.index import Index, empty, updated
from gxnlp.reuse.listing import no_listing
from gxnlp.reuse.objects import told
from gxnlp.reuse.probe import Probed, printed, probe
from gxnlp.reuse.settings import Settings
from tests.reuse.narratives import Scribe, narrative, tiny


def probed(index: Index, draft: Narrative, rest: Sequence[Narrative], settings: Settings) -> Probed:
    known = {one.report: one for one in rest}
    return probe(index, told(draft), settings, lambda ids: {i: told(known[i]) for i in ids})


def assert_same(found: Found, mine: Probed, draft: Narrative) -> None:
    """The matches, and for the most part what of the draft stands in phrases."""
    expected = [m for m in found.matches if draft.report in (m.left.report, m.right.report)]
    assert mine.matches == tuple(expected)
    kinds = {phrase.id: phrase.kind for phrase in found.phrases}
    theirs = places(found.occurrences, draft.report)
    ours = places(mine.occurrences, draft.report)
    assert len(theirs & ours) >= 0.7 * max(len(theirs), len(ours))
    assert all(one.phrase in kinds for one in found.occurrences)


def places(occurrences: Sequence[Occurrence], report: str) -> set[int]:
    spans = [one.span for one in occurrences if one.report == report]
    return {place for span in spans for place in range(span.start, span.end)}


@pytest.mark.parametrize("cut", [1, 2, 3, 5])
@pytest.mark.parametrize("seed", range(3))
def test_tiny_corpora(seed: int, cut: int) -> None:
    """Wording that is told by just as many organs as the cut, before the draft comes or with it."""
    settings = Settings(cut=cut, family=30)
    corpus = tiny(seed, cut=cut)
    found = find(corpus, settings)
    for at in random.Random(seed).sample(range(len(corpus)), 4):
        rest = [*corpus[:at], *corpus[at + 1 :]]
        index = printed(map(told, rest), settings.least)
        assert_same(found, probed(index, corpus[at], rest, settings), corpus[at])


@pytest.mark.parametrize(("seed", "cut"), [(1, 2), (2, 3), (3, 5), (4, 20)])
def test_generated_corpora(seed: int, cut: int) -> None:
    settings = Settings(cut=cut)
    corpus = generate(300, seed=seed).narratives
    found = find(corpus, settings)
    for at in random.Random(seed).sample(range(len(corpus)), 8):
        rest = [*corpus[:at], *corpus[at + 1 :]]
        index = printed(map(told, rest), settings.least)
        mine = probed(index, corpus[at], rest, settings)
        assert_same(found, mine, corpus[at])
        assert sum(row.characters for row in mine.reuse) > 100


@given(st.integers(0, 10**6), st.integers(2, 5), st.integers(0, 19))
@how(max_examples=15, deadline=None)
def test_any_text(seed: int, cut: int, at: int) -> None:
    settings = Settings(cut=cut)
    corpus = tiny(seed, 20, cut=cut)
    rest = [*corpus[:at], *corpus[at + 1 :]]
    index = printed(map(told, rest), settings.least)
    mine = probed(index, corpus[at], rest, settings)
    found = find(corpus, settings)
    ids = {corpus[at].report}
    assert mine.matches == tuple(
        match for match in found.matches if {match.left.report, match.right.report} & ids
    )


def test_an_index_from_its_files_gives_the_same(tmp_path: Path) -> None:
    """And nothing is written to it."""
    settings = Settings(cut=3)
    corpus = generate(200, seed=5).narratives
    draft, rest = corpus[50], [*corpus[:50], *corpus[51:]]
    update = updated(empty(), (), [told(one) for one in rest], wording(settings.least), settings, 1)
    index_folder.save(tmp_path, "state", update.index, no_listing())
    before = {path.name: path.read_bytes() for path in (tmp_path / "state").iterdir()}
    index = index_folder.mapped(tmp_path, "state")
    assert index is not None
    assert isinstance(index.hashes, np.memmap) and not index.hashes.flags.writeable
    in_memory = printed(map(told, rest), settings.least)
    assert probed(index, draft, rest, settings) == probed(in_memory, draft, rest, settings)
    assert {path.name: path.read_bytes() for path in (tmp_path / "state").iterdir()} == before


def test_a_report_of_the_same_id_takes_no_part() -> None:
    corpus = tiny(2, cut=2)
    settings = Settings(cut=2)
    whole = printed(map(told, corpus), settings.least)
    less = printed(map(told, corpus[1:]), settings.least)
    assert probed(whole, corpus[0], corpus, settings) == probed(less, corpus[0], corpus, settings)


def test_a_text_that_shares_nothing() -> None:
    alone = narrative("alone", "甲乙丙丁" * 3)
    for rest in ((), (narrative("one", "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"),)):
        found = probed(printed(map(told, rest), 20), alone, rest, Settings())
        assert (found.matches, found.phrases, found.occurrences) == ((), (), ())
        assert [row.own for row in found.reuse] == [1.0]


def test_a_text_without_words() -> None:
    rest = (narrative("one", Scribe(1).plain(80)),)
    found = probed(printed(map(told, rest), 20), narrative("none"), rest, Settings())
    assert (found.matches, found.reuse) == ((), ())


def test_families_are_told_with_the_number_of_organs() -> None:
    """A paragraph in which each organ puts its name is one family, the draft's own included."""
    scribe = Scribe(8)
    first, second = scribe.plain(70), scribe.plain(60)
    phrase = scribe.plain(30)
    rest = [
        narrative(n, f"{scribe.plain(40)}{first}县{chr(0x5E00 + n)}局{second}", year=2015 + n)
        for n in range(4)
    ]
    rest += [narrative(n, f"{scribe.plain(40)}{phrase}{scribe.plain(9)}") for n in range(10, 16)]
    draft = narrative("draft", f"{first}县衣局{second}\n{phrase}", year=2022)
    settings = Settings(cut=4)
    found = probed(printed(map(told, rest), 20), draft, rest, settings)
    assert found.matches == ()
    kinds = {phrase.kind: phrase for phrase in found.phrases}
    assert set(kinds) == {"family", "common"}
    assert kinds["family"].text == f"{first}县……局{second}"
    [stands] = [one for one in found.occurrences if one.phrase == kinds["family"].id]
    assert stands.span.of(draft.text) == f"{first}县衣局{second}"
    assert (kinds["family"].organs, kinds["family"].first_year) == (5, 2015)
    assert kinds["family"].first_report == rest[0].report
    assert kinds["common"].text == phrase
    assert kinds["common"].organs == 7
    [row] = found.reuse
    assert row.own == 0.0
    assert row.copied == pytest.approx(133 / 163)
    less = probed(printed(map(told, rest[1:]), 20), draft, rest, settings)
    assert {phrase.kind for phrase in less.phrases} == {"common"}
    assert {match.left.report for match in less.matches} == {one.report for one in rest[1:4]}


def test_a_glance_sees_just_what_stands_in_the_text() -> None:
    corpus = tiny(4)
    index = printed(map(told, corpus), 20)
    ground = Ground.of_index(index, np.arange(len(corpus), dtype=np.int32))
    number = [member.report for member in index.members].index(corpus[3].report)
    text = told(corpus[3]).canonical.codes
    seen = glance(text, ground, 20, np.array([number + 1]))
    words = text.tobytes()
    for at, other, place in zip(seen.at, seen.texts, seen.prints.places, strict=True):
        assert ground.printed[other] <= at < ground.printed[other + 1]
        assert ground.codes[place : place + 12].tobytes() in words
    assert number + 1 not in seen.texts
    assert set(range(*ground.printed[number : number + 2])) <= set(seen.at.tolist())
