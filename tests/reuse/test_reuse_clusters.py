"""Groups of sections that are for the greater part one text.

A section is told here as a list of blocks: equal numbers are equal stretches of ``SIZE``
characters, each character of a block its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.model import Cluster
from gxnlp.reuse.clusters import HALF, WHOLE, cluster_id, clusters
from gxnlp.reuse.evidence import Listings, Runs, SectionText

SIZE = 40
LEAST = 60
Char = tuple[int, int]


@dataclass(frozen=True)
class Report:
    """An invented report: who, when, and the blocks of its section."""

    name: str
    organ: str
    year: int | None
    blocks: tuple[int, ...]

    @property
    def characters(self) -> list[Char]:
        return [(block, at) for block in self.blocks for at in range(SIZE)]


def report(name: str, blocks: str, organ: str = "", year: int | None = 2020) -> Report:
    return Report(name, organ or name, year, tuple(map(ord, blocks)))


def arrays(rows: Sequence[tuple[int, ...]], width: int) -> list[np.ndarray]:
    table = np.array(rows, np.int64).reshape(-1, width)
    return [table[:, n].copy() for n in range(width)]


def runs_of(reports: Sequence[Report], without: frozenset[int]) -> Runs:
    """Every block that two reports have, as a run; those of ``without`` are left to families."""
    rows = [
        (a, b, i * SIZE, (i + 1) * SIZE, j * SIZE, (j + 1) * SIZE)
        for a, one in enumerate(reports)
        for b, two in enumerate(reports)
        if a < b
        for i, block in enumerate(one.blocks)
        for j, other in enumerate(two.blocks)
        if block == other and block not in without
    ]
    return Runs(*arrays(rows, 6))


def listings_of(reports: Sequence[Report], blocks: frozenset[int]) -> Listings:
    rows = [
        (block, n, at * SIZE, (at + 1) * SIZE)
        for n, one in enumerate(reports)
        for at, block in enumerate(one.blocks)
        if block in blocks
    ]
    return Listings(*arrays(rows, 4))


@dataclass(frozen=True)
class Result:
    """Clusters, and for each of them the characters of its core as the first report has them."""

    clusters: tuple[Cluster, ...]
    cores: tuple[tuple[Char, ...], ...]

    @property
    def members(self) -> list[list[str]]:
        return [[name for name, _ in cluster.members] for cluster in self.clusters]


def found(reports: Sequence[Report], families: frozenset[int] = frozenset()) -> Result:
    by_name = {one.name: one for one in reports}
    cores: list[tuple[Char, ...]] = []

    def wording(name: str, pieces: tuple[tuple[int, int], ...]) -> str:
        characters = by_name[name].characters
        cores.append(tuple(c for start, end in pieces for c in characters[start:end]))
        return f"{name}{pieces}"

    texts = [SectionText(r.name, r.organ, r.year, len(r.characters)) for r in reports]
    result = clusters(
        "overview", texts, runs_of(reports, families), listings_of(reports, families),
        least=LEAST, wording=wording,
    )  # fmt: skip
    return Result(result, tuple(cores))


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        # Two organs with the same section; the earlier year is first, then the smaller id.
        ([report("a", "xyz"), report("b", "xyz")], [["a", "b"]]),
        ([report("a", "xyz", year=2021), report("b", "xyz")], [["b", "a"]]),
        ([report("a", "xyz", year=None), report("b", "xyz")], [["b", "a"]]),
        # A common sentence brings nobody together.
        ([report("a", "cxyz"), report("b", "cuvw"), report("d", "cpqr")], []),
        # No chain: a and d have nothing in common though b is like both.
        ([report("a", "1234"), report("b", "3456"), report("d", "5678")], [["a", "b"]]),
        # Half of a section is not half of a section twice as long.
        ([report("a", "12"), report("b", "1234")], [["a", "b"]]),
        ([report("a", "12"), report("b", "12345")], []),
        # Two texts, two clusters; each report is in one.
        ([report("a", "12"), report("b", "34"), report("d", "12"), report("e", "34")],
         [["a", "d"], ["b", "e"]]),
        # Years of one organ alone are no cluster, beside another organ they belong to it.
        ([report("a", "12", "甲", 2019), report("b", "12", "甲", 2020)], []),
        ([report("a", "12", "甲", 2019), report("b", "12", "甲", 2020), report("d", "12", "乙")],
         [["a", "b", "d"]]),
        # An organ's many years do not outvote the other organ.
        ([*(report(f"a{n}", "1234", "甲", 2010 + n) for n in range(6)), report("b", "1256", "乙")],
         [["a0", "a1", "a2", "a3", "a4", "a5", "b"]]),
        # An organ whose old text nobody took is first of nothing; its new text is.
        ([report("a", "12", "甲", 2018), report("b", "1234", "甲", 2019), report("d", "34", "乙")],
         [["b", "d"]]),
        # Editions are no cluster, and one of them is a member.
        ([report("a", "12", "甲"), report("b", "12", "甲")], []),
        ([report("a", "12", "甲"), report("b", "12", "乙"), report("d", "12", "乙")], [["a", "b"]]),
        ([report("a", "12", "甲"), report("b", "12", "甲"), report("d", "12", "乙")], [["a", "d"]]),
        # What only one copies does not shut out those who copy less.
        ([report("a", "123456789"), report("b", "123456789"),
          *(report(name, "12345") for name in "defg")], [["a", "b", "d", "e", "f", "g"]]),
        # Nor do an organ's many years who copy the whole.
        ([report("a", "1234", year=2010),
          *(report(f"b{n}", "1234", "乙", 2011 + n) for n in range(6)),
          report("d", "1256"), report("e", "1278")],
         [["a", "b0", "b1", "b2", "b3", "b4", "b5", "d", "e"]]),
        # The core of most is less than half of a long section.
        ([report("a", "1234"), report("b", "12345678"), *(report(n, "1239") for n in "def")],
         [["a", "d", "e", "f"]]),
        # Of two halves copied by as many the core is one, not both.
        ([report("a", "1234"), report("b", "1256"), report("d", "1278"), report("e", "34uv"),
          report("f", "34xy")], [["a", "b", "d"], ["e", "f"]]),
        # Too short for a core, and nothing at all.
        ([report("a", "1"), report("b", "1")], []),
        ([report("a", ""), report("b", "")], []),
        ([], []),
    ],
)  # fmt: skip
def test_who_belongs_together(reports: list[Report], expected: list[list[str]]) -> None:
    assert found(reports).members == expected
    everything = frozenset(block for one in reports for block in one.blocks)
    assert found(reports, everything).members == expected


def test_the_core_and_the_shares() -> None:
    result = found([report("a", "1234"), report("b", "1234"), report("d", "41256")])
    (cluster,) = result.clusters
    assert cluster.first_report == "a" and cluster.section == "overview"
    assert dict(cluster.members) == {"a": 1.0, "b": 1.0, "d": pytest.approx(3 / 5)}
    result = found([report("a", "1234"), report("b", "1239"), report("d", "1239")])
    assert dict(result.clusters[0].members) == dict.fromkeys("abd", 0.75)
    assert result.clusters[0].core_text == f"a((0, {3 * SIZE}),)"


def test_occurrences_of_a_family_correspond_in_proportion() -> None:
    texts = [SectionText("a", "甲", 2020, 100), SectionText("b", "乙", 2020, 120)]
    listings = Listings(*arrays([(7, 0, 0, 100), (7, 1, 30, 120)], 4))
    (cluster,) = clusters(
        "problems", texts, Runs(*arrays([], 6)), listings, least=LEAST, wording=lambda *_: ""
    )
    assert dict(cluster.members) == {"a": 1.0, "b": 0.75}


def test_an_id_stays_when_members_come_and_the_core_shrinks() -> None:
    one = found([report("a", "1234"), report("b", "1234")]).clusters[0]
    more = found([report("a", "1234"), *(report(name, "123") for name in "bde")]).clusters[0]
    assert one.id == more.id == cluster_id("overview", "a")
    assert one.core_text != more.core_text
    assert cluster_id("problems", "a") != one.id != cluster_id("overview", "b")


blocks = st.lists(st.integers(0, 9), max_size=6).map(tuple)
people = st.tuples(st.sampled_from("甲乙丙丁戊"), st.one_of(st.none(), st.integers(2019, 2021)))


@st.composite
def corpora(draw: st.DrawFn) -> list[Report]:
    """Reports that mix and change a few texts."""
    models = draw(st.lists(blocks, min_size=1, max_size=3))
    count = draw(st.integers(2, 10))
    reports = []
    for n in range(count):
        organ, year = draw(people)
        text = list(draw(st.sampled_from(models)))
        for _ in range(draw(st.integers(0, 2))):
            if text:
                text[draw(st.integers(0, len(text) - 1))] = draw(st.integers(0, 30))
        reports.append(Report(f"r{n}", organ, year, tuple(text)))
    return reports


@given(corpora(), st.frozensets(st.integers(0, 30)))
def test_members_really_share_the_core(reports: list[Report], families: frozenset[int]) -> None:
    by_name = {one.name: one for one in reports}
    result = found(reports, families)
    for cluster, core in zip(result.clusters, result.cores, strict=True):
        first = by_name[cluster.first_report]
        assert cluster.members[0][0] == cluster.first_report
        assert len(core) >= LEAST
        assert len({by_name[name].organ for name, _ in cluster.members}) >= 2
        held: dict[str, set[Char]] = {}
        for name, share in cluster.members:
            own = by_name[name].characters
            assert share == pytest.approx(sum(c in set(core) for c in own) / len(own))
            assert share >= HALF
            held[name] = set(own)
            assert sum(c in held[name] for c in core) >= WHOLE * len(core)
            rank = (by_name[name].year is None, by_name[name].year or 0, name)
            assert (first.year is None, first.year or 0, first.name) <= rank
        for one in held.values():
            for two in held.values():
                assert sum(c in one and c in two for c in core) >= (2 * WHOLE - 1) * len(core)


@given(corpora(), st.frozensets(st.integers(0, 30)))
def test_a_report_is_in_one_cluster(reports: list[Report], families: frozenset[int]) -> None:
    members = [name for group in found(reports, families).members for name in group]
    assert len(members) == len(set(members))
    dated = [one for one in reports if one.name in members and one.year is not None]
    for group in found(reports, families).members:
        kept = [(one.organ, one.year) for one in dated if one.name in group]
        assert len(kept) == len(set(kept))


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(reports: list[Report], chance: object) -> None:
    expected = found(reports)
    mixed = list(reports)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert found(mixed).clusters == expected.clusters


@given(corpora(), st.frozensets(st.integers(0, 30)))
def test_families_count_like_matches(reports: list[Report], families: frozenset[int]) -> None:
    assert found(reports, families).clusters == found(reports).clusters
