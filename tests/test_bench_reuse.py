"""The figures of the copy benchmarks mean what they say, and the rival tools do their work."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace

import pytest
from bench.reuse.baselines import BASELINES, Baseline, units
from bench.reuse.generated import generate
from bench.reuse.ground import Ground
from bench.reuse.hits import Hits, rows
from bench.reuse.language import Language
from bench.reuse.metrics import covered, outcomes, precision
from bench.reuse.truth import ORGANIC

REPORTS = 400


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(generate(REPORTS, seed=7))


def truth_as_hits(ground: Ground) -> Hits:
    """What a finder would say that knows the truth of the copies without edits."""
    spans, equal = [], []
    for planted in ground.corpus.planted:
        target, start, end, source, low, high = ground.sides(planted)
        spans.append((source, low, high, target, start, end))
        if planted.kind in {"verbatim", "whole section", "kept", "split in two"}:
            equal.append((source, low, target, start, end - start))
    return Hits(rows(spans, 6), rows(equal, 5), rows([], 4))


def test_the_truth_is_found_whole_and_right(ground: Ground) -> None:
    hits = truth_as_hits(ground)
    found = outcomes(ground, hits)
    assert all(outcome.found for outcome in found)
    assert statistics.median(outcome.fragments for outcome in found) == 1
    assert precision(ground, hits, 20) == 1


def test_less_than_half_is_not_found(ground: Ground) -> None:
    for share, expected in ((0.45, False), (0.55, True)):
        hits = truth_as_hits(ground)
        hits.spans[:, 5] = hits.spans[:, 4] + share * (hits.spans[:, 5] - hits.spans[:, 4])
        seen = [
            outcome.found for outcome in outcomes(ground, hits)
            if outcome.kind not in ORGANIC
        ]  # fmt: skip
        assert abs(statistics.mean(seen) - expected) < 0.05


def test_a_match_with_another_report_does_not_count(ground: Ground) -> None:
    hits = truth_as_hits(ground)
    hits.spans[:, 0] = (hits.spans[:, 0] + 1) % REPORTS
    assert statistics.mean(outcome.found for outcome in outcomes(ground, hits)) < 0.1


def test_occurrences_of_one_group_count_as_found(ground: Ground) -> None:
    planted = next(p for p in ground.corpus.planted if p.kind == "family")
    number = ground.corpus.planted.index(planted)
    target, start, end, source, low, high = ground.sides(planted)
    nothing = rows([], 6), rows([], 5)
    for group, expected in ((3, True), (4, False)):
        listed = rows([(3, target, start, end), (group, source, low, high)], 4)
        assert outcomes(ground, Hits(*nothing, listed))[number].found is expected


def test_what_is_shown_equal_and_is_not_costs_precision(ground: Ground) -> None:
    hits = truth_as_hits(ground)
    wrong = hits.equal.copy()
    wrong[:, 3] += 1  # one character off: neither descended nor in a shared run
    sizes = [len(ground.texts[report].text) for report in wrong[:, 2]]
    wrong = wrong[wrong[:, 3] + wrong[:, 4] <= sizes]
    assert precision(ground, replace(hits, equal=wrong), 20) < 0.05
    both = replace(hits, equal=rows([*hits.equal[: len(wrong)].tolist(), *wrong.tolist()], 5))
    assert 0.3 < precision(ground, both, 20) < 0.7


@pytest.mark.parametrize(
    ("start", "length", "least", "expected"),
    [(0, 30, 20, 1.0), (5, 3, 20, 1.0), (28, 4, 20, 0.5), (0, 30, 31, 0.0)],
)
def test_a_long_run_is_right_whatever_its_descent(
    ground: Ground, start: int, length: int, least: int, expected: float
) -> None:
    run, other = ground.texts[0].text[100:130], ground.texts[1].text
    planted = Ground(ground.corpus)
    planted.texts[1] = replace(ground.texts[1], text=f"{other[:49]}甲{run}乙{other[81:]}")
    row = rows([(0, 100 + start, 1, 50 + start, length)], 5)
    assert precision(planted, Hits(rows([], 6), row, rows([], 4)), least) == expected


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [([], 0), ([(0, 5)], 3), ([(0, 4), (3, 9)], 7), ([(8, 20), (2, 3)], 3), ([(0, 99)], 8)],
)
def test_covered_counts_each_place_once(ranges: list[tuple[int, int]], expected: int) -> None:
    assert covered(ranges, 2, 10) == expected


@pytest.mark.parametrize("kind", ["sentence", "paragraph", "window", "document"])
def test_units_are_stretches_of_their_reports(ground: Ground, kind: units.Kind) -> None:
    made = units.cut(ground, kind)
    for (report, start, end), text in zip(made.places.tolist(), made.canonical, strict=True):
        assert ground.texts[report].text[start:end] == text
        assert len(text) >= units.SHORTEST
    together = sum(map(len, made.canonical)) / sum(len(text.text) for text in ground.texts)
    expected = units.WINDOW / units.STEP if kind == "window" else 1
    assert math.isclose(together, expected, rel_tol=0.15)


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.name)
def test_a_rival_finds_what_is_the_same(baseline: Baseline) -> None:
    for library in ("rensa", "datasketch", "sparse_dot_topn"):
        pytest.importorskip(library, reason="needs the extra bench")
    language = Language(3)
    texts = [language.sentence() for _ in range(40)]
    texts[31] = texts[4]
    assert [4, 31] in baseline.find(texts).tolist()
    assert len(baseline.find(texts)) < 10


def test_the_token_of_text_dedup_is_a_clause() -> None:
    pytest.importorskip("datasketch", reason="needs the extra bench")
    from bench.reuse.baselines.text_dedup import tokens

    assert tokens("甲乙，丙丁 Ab。", 2, 1) == {"甲乙 丙丁", "丙丁 ab", "ab "}
    assert tokens("甲乙，丙丁", 1, 5) == set()
