"""Reports that come and go leave the same as finding everything at once."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields

import numpy as np
import pytest

from gxnlp.model import Match, Narrative, Occurrence, Phrase
from gxnlp.reuse import objects
from gxnlp.reuse.engine import Found, find, shipped, wording
from gxnlp.reuse.index import Index, empty, updated
from gxnlp.reuse.listing import listing, no_listing, touched
from gxnlp.reuse.objects import Told, told
from gxnlp.reuse.settings import Settings
from tests.reuse.engine_builders import corpus, fresh, report


class Corpus:
    """What a database holds: an index, matches, phrases and occurrences, changed by updates."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.index = empty()
        self.rows = no_listing()
        self.told: dict[str, Told] = {}
        self.matches: dict[str, Match] = {}
        self.phrases: Sequence[Phrase] = ()
        self.occurrences: dict[str, list[Occurrence]] = {}

    def move(self, gone: Collection[str], come: Iterable[Narrative]) -> None:
        """Take reports out and put others in; one of the same name is a changed one."""
        fresh = [told(one) for one in come]
        self.told |= {one.narrative.report: one for one in fresh}
        update = updated(self.index, gone, fresh, wording(self.settings.least), self.settings, 1)
        members = update.index.members
        tell = [*(self.told[m.report] for m in members), *shipped()].__getitem__
        stale = set(update.stale)
        self.matches = {
            key: match
            for key, match in self.matches.items()
            if not {match.left.report, match.right.report} & set(gone)
            and (match.left.report, match.right.report) not in stale
        }
        for shared in update.fresh:
            for match in objects.matches(update.texts, shared, tell):
                assert match.id not in self.matches
                self.matches[match.id] = match
        self.phrases = objects.phrases(update.texts, update.phrases, members, tell)
        rows = listing(update.phrases.listed, self.phrases, update.texts.bounds)
        changed = set(touched(self.rows, update.number, rows, len(members)).tolist())
        listed = update.phrases.listed
        chosen = [row for row, text in enumerate(listed.text.tolist()) if text in changed]
        for key in (*gone, *(members[n].report for n in changed)):
            self.occurrences[key] = []
        for one in objects.occurrences(update.texts, update.phrases, self.phrases, chosen, tell):
            self.occurrences[one.report].append(one)
        self.index, self.rows = update.index, rows

    def found(self) -> Found:
        """What it holds now."""
        listed = [one for of_report in self.occurrences.values() for one in of_report]
        return Found(
            tuple(sorted(self.matches.values(), key=lambda match: match.id)),
            tuple(sorted(self.phrases, key=lambda phrase: phrase.id)),
            tuple(sorted(listed, key=lambda o: (o.phrase, o.report, o.span))),
        )

    def check(self) -> None:
        """It is what finding all at once gives."""
        here = [self.told[member.report] for member in self.index.members]
        shuffled = sorted(here, key=lambda one: one.narrative.report)
        once = updated(empty(), (), shuffled, wording(self.settings.least), self.settings, 1)
        same_index(self.index, once.index)
        assert self.found() == find([one.narrative for one in shuffled], self.settings)


def same_index(one: Index, other: Index) -> None:
    assert one.members == other.members
    arrays = ("codes", "bounds", "places", "hashes", "tokens", "printed")
    parts = [(one, other, arrays)]
    for part in ("passages", "kept"):
        ours, theirs = getattr(one, part), getattr(other, part)
        parts.append((ours, theirs, tuple(field.name for field in fields(ours))))
    for ours, theirs, names in parts:
        for name in names:
            assert np.array_equal(getattr(ours, name), getattr(theirs, name)), name


@pytest.mark.parametrize("seed", range(16))
def test_any_arrivals_and_departures(seed: int) -> None:
    draw = random.Random(seed)
    held = Corpus(Settings(least=draw.choice((16, 20)), cut=draw.choice((1, 2, 3, 5))))
    reports = {one.report: one for one in corpus(seed, draw.randint(10, 30))}
    inside: set[str] = set()
    for _ in range(5):
        gone = {key for key in sorted(inside) if draw.random() < 0.3}
        come = {key for key in reports if key not in inside and draw.random() < 0.5}
        come |= {key for key in sorted(gone) if draw.random() < 0.2}
        held.move(gone, [reports[key] for key in come])
        inside = inside - gone | come
        assert {member.report for member in held.index.members} == inside
        held.check()
    held.move(inside, ())
    same_index(held.index, empty())
    assert held.found() == Found((), (), ())


@pytest.mark.parametrize(("kind", "length"), [("common", 40), ("family", 90)])
def test_wording_that_crosses_the_cut_in_both_directions(kind: str, length: int) -> None:
    text = fresh(length)
    held = Corpus(Settings(cut=3))
    reports = [
        report(fresh(4), fresh(40) + text + fresh(40), year=2015 + number % 4)
        for number in range(7)
    ]
    pairs = [0, 1, 3, 0, 0, 0, 0]
    for number, one in enumerate(reports):
        held.move((), [one])
        held.check()
        assert len(held.matches) == pairs[number]
        assert [(p.kind, p.organs) for p in held.phrases] == [(kind, number + 1)] * (number > 2)
    for number in reversed(range(7)):
        held.move({reports[number].report}, ())
        held.check()
        assert len(held.matches) == (pairs[number - 1] if number else 0)
        assert [(p.kind, p.organs) for p in held.phrases] == [(kind, number)] * (number > 3)


def test_a_report_that_changes_its_organ_or_year() -> None:
    text = fresh(60)
    one, two, three = (report(n, fresh(9) + text, organ=f"{n}局", year=2020) for n in "abc")
    held = Corpus(Settings())
    held.move((), (one, two, three))
    for organ, year in (("b局", 2020), ("b局", 2019), (None, None), ("a局", 2022)):
        held.move({one.report}, [report("a", one.text[14:], organ=organ, year=year)])
        held.check()
        scopes = sorted(match.scope for match in held.matches.values())
        between = "elsewhere"
        own = {("b局", 2020): "same", ("b局", 2019): "self"}.get((organ, year), between)
        assert scopes == sorted((between, between, own))
