"""The generated corpus of the copy benchmarks keeps its word."""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Callable

import pytest
from bench.reuse.edits import clustered, independent, renamed, sentences
from bench.reuse.generated import generate
from bench.reuse.ground import Ground
from bench.reuse.language import Language
from bench.reuse.pieces import Edit, Piece, Pieces, cut, edited, text_of
from bench.reuse.truth import KINDS, Generated, Planted

REPORTS = 400
PASSAGES = set(KINDS) - {"whole section", "family", "kept"}


@pytest.fixture(scope="module")
def corpus() -> Generated:
    return generate(REPORTS, seed=7)


@pytest.fixture(scope="module")
def ground(corpus: Generated) -> Ground:
    return Ground(corpus)


def sides(ground: Ground, planted: Planted) -> tuple[str, str]:
    """The canonical texts of a planted copy and of its source."""
    target, start, end, source, low, high = ground.sides(planted)
    return ground.texts[target].text[start:end], ground.texts[source].text[low:high]


def test_the_same_seed_gives_the_same_corpus(corpus: Generated) -> None:
    assert generate(REPORTS, seed=7) == corpus
    assert generate(REPORTS, seed=8) != corpus


def test_reports_are_as_long_and_as_many_as_said(corpus: Generated) -> None:
    assert len(corpus.narratives) == len({one.report for one in corpus.narratives}) == REPORTS
    lengths: dict[str, list[int]] = {"overview": [], "problems": []}
    ground = Ground(corpus)
    for one, text in zip(corpus.narratives, ground.texts, strict=True):
        for passage in one.passages[:2]:
            start, end = (text.range(span) for span in (passage.spans[0], passage.spans[-1]))
            lengths[passage.section].append(end[1] - start[0])
    assert 800 < statistics.mean(lengths["overview"]) < 1_000
    assert 190 < statistics.mean(lengths["problems"]) < 310
    assert max(lengths["overview"]) > 3 * statistics.median(lengths["overview"])


def test_organs_report_in_consecutive_years(corpus: Generated) -> None:
    years: dict[str, list[int]] = {}
    for one in corpus.narratives:
        years.setdefault(one.author, []).append(one.year)
    for told in years.values():
        assert sorted(told) == list(range(min(told), max(told) + 1))
    assert statistics.mean(map(len, years.values())) > 3


def test_spans_are_the_paragraphs(corpus: Generated) -> None:
    for one in corpus.narratives[:50]:
        lines = one.text.split("\n")
        for passage in one.passages:
            for span in passage.spans:
                assert span.of(one.text) in lines


def test_every_kind_is_planted_often_enough() -> None:
    for seed in (1, 2):
        counts = Counter(planted.kind for planted in generate(1_000, seed).planted)
        assert set(counts) == set(KINDS)
        assert min(counts.values()) >= 100


def test_copies_are_of_other_organs_and_not_of_later_years(corpus: Generated) -> None:
    by_id = {one.report: one for one in corpus.narratives}
    for planted in corpus.planted:
        source, target = by_id[planted.source], by_id[planted.target]
        assert source.year <= target.year
        assert (source.author == target.author) == (planted.kind == "kept")


def test_planted_copies_stand_at_their_spans(ground: Ground) -> None:
    seen: Counter[str] = Counter()
    for planted in ground.corpus.planted:
        copy, source = sides(ground, planted)
        seen[planted.kind] += 1
        if planted.kind in {"verbatim", "whole section", "split in two", "kept"}:
            assert copy == source, planted
        elif planted.kind == "sentences reversed":
            assert copy != source
            assert Counter(copy.replace("0", "")) == Counter(source.replace("0", ""))
        elif planted.kind in PASSAGES:
            assert abs(len(copy) - len(source)) < 0.4 * len(source) + 15
    assert min(seen.values()) > 20


def test_a_whole_section_is_the_whole_section(corpus: Generated) -> None:
    by_id = {one.report: one for one in corpus.narratives}
    for planted in corpus.planted:
        if planted.kind == "whole section":
            extents = {
                (passage.spans[0].start, passage.spans[-1].end)
                for passage in by_id[planted.target].passages
            }
            assert (planted.target_span.start, planted.target_span.end) in extents


def test_passages_are_60_to_300_characters(corpus: Generated) -> None:
    for planted in corpus.planted:
        if planted.kind in PASSAGES - {"split in two"}:
            assert 60 <= len(planted.source_span) <= 300


def test_the_parts_of_a_split_paragraph_stand_apart(corpus: Generated) -> None:
    halves = [planted for planted in corpus.planted if planted.kind == "split in two"]
    for one, other in zip(halves[::2], halves[1::2], strict=True):
        assert one.source_span.end == other.source_span.start
        assert other.target_span.start - one.target_span.end > 64


def test_edits_are_as_many_as_the_rate_says(ground: Ground) -> None:
    for how in ("clustered", "independent"):
        for rate in (0.05, 0.1, 0.2):
            kind = f"{how} {round(rate * 100)} %"
            changed = total = 0
            for planted in ground.corpus.planted:
                if planted.kind == kind:
                    target, start, end, source, low, high = ground.sides(planted)
                    copy = ground.origins[ground.bases[target] + start :][: end - start]
                    mine = ground.texts[target].text[start:end]
                    text = ground.texts[source].text
                    origin = ground.origins[ground.bases[source] + low :][: high - low].tolist()
                    there = dict(zip(origin, text[low:high], strict=True))
                    same = sum(there.get(o) == c for o, c in zip(copy, mine, strict=True))
                    changed += len(there) - same
                    total += len(there)
            # Two of three edits take a character away, the third kind puts one in.
            assert 0.4 * rate < changed / total < 1.1 * rate, kind


def test_a_copy_of_a_copy_knows_where_it_was_first_written(ground: Ground) -> None:
    for planted in ground.corpus.planted:
        target, start, end, source, low, high = ground.sides(planted)
        copy = set(ground.origins[ground.bases[target] + start :][: end - start].tolist())
        there = set(ground.origins[ground.bases[source] + low :][: high - low].tolist())
        assert len(copy & there) > 0.4 * min(len(copy), len(there)), planted


def test_names_and_numbers_are_changed() -> None:
    pieces = (Piece("清水县水务局受理12件，清水县公开", 100), Piece("5条。", 300))
    made = renamed(pieces, {"清水县水务局": "云泽县财政局", "清水县": "云泽县"}, random.Random(1))
    text = text_of(made)
    assert text.startswith("云泽县财政局受理")
    assert "，云泽县公开" in text
    assert "清水" not in text
    assert made[-1].origin == 300
    assert len(text) == len(text_of(pieces))


def test_edited_text_keeps_its_origins() -> None:
    pieces = (Piece("甲乙丙", 10), Piece("丁戊", 90))
    assert cut(pieces, 1, 4) == (Piece("乙丙", 11), Piece("丁", 90))
    edits = [Edit(1, 1, "子"), Edit(2, 4, "丑寅卯")]
    assert edited(pieces, edits) == (
        Piece("甲", 10), Piece("子", 11), Piece("乙", 11), Piece("丑寅卯", 12), Piece("戊", 91),
    )  # fmt: skip


@pytest.mark.parametrize("change", [clustered, independent])
def test_no_edits_at_rate_zero(change: Callable[..., Pieces]) -> None:
    pieces = (Piece("甲乙丙丁戊" * 20, 0),)
    assert change(pieces, 0, Language(1), random.Random(1)) == pieces


def test_sentences_end_with_their_stop() -> None:
    assert sentences("甲。乙，丙。丁") == [(0, 2), (2, 6), (6, 7)]
