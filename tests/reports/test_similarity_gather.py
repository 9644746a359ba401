"""What the copy report reads from the tables: true texts, shares, ranks, links, and refusals."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import gxnlp
from gxnlp.reports.similarity import NothingToCompare, Similarity, gather
from gxnlp.store import StoreError
from tests.reports.naive_copies import canonical
from tests.reports.papers import FAMILY, HOSTILE, SETTINGS, paper, store


def organ(similarity: Similarity, report: str) -> str | None:
    return similarity.papers[report].organ


def test_shares_are_those_of_the_sections(sample: Similarity, sample_db: Path) -> None:
    """Weighed by characters; every grouping adds up to the whole."""
    with sqlite3.connect(sample_db) as db:
        copied, characters = db.execute(
            "SELECT sum(copied * characters), sum(characters) FROM reuse"
        ).fetchone()
    whole = sample.overall.shares
    assert whole is not None
    assert whole.copied == pytest.approx(copied / characters)
    assert whole.template + whole.copied + whole.own == pytest.approx(1)
    for groups in (sample.by_year, sample.by_region, sample.by_sector):
        assert sum(group.reports for group in groups) == len(sample.papers) == 60
        found = [group.shares for group in groups if group.shares]
        assert sum(shares.characters for shares in found) == whole.characters
        assert sum(s.copied * s.characters for s in found) == pytest.approx(copied)


def test_ranking_goes_by_copied_share(sample: Similarity) -> None:
    shares = [one.shares.copied for one in sample.standings]
    assert shares == sorted(shares, reverse=True) and shares[0] > 0


def test_passages_are_what_the_spans_say(sample: Similarity) -> None:
    for passage in sample.passages:
        body = sample.body(passage)
        for text, side in ((body.left, passage.left), (body.right, passage.right)):
            assert len(canonical(text, 0, len(text))[0]) == side.characters


def test_strongest_first(small: Similarity) -> None:
    kinds = [p.clues[0].kind if p.clues else None for p in small.passages]
    assert kinds[:3] == ["residue", "name_only", "copied_passage"]
    assert [clue.kind for clue in small.passages[0].clues] == ["residue", "copied_passage"]
    [own] = small.within
    assert [clue.kind for clue in own.clues] == ["self_copied"]


def test_residue_is_shown_by_the_passage_around_it(small: Similarity) -> None:
    clue = small.clues[0]
    assert clue.kind == "residue" and organ(small, clue.report) == HOSTILE
    passage = next(p for p in small.passages if p.id == clue.passage)
    assert "甲县教育局" in small.body(passage).right
    source = small.presumed(passage)
    assert source is not None and (source.organ, source.year) == ("甲县教育局", 2021)


def test_no_source_is_presumed_within_a_year(small: Similarity) -> None:
    tied = [
        p for p in small.between
        if small.papers[p.left.report].year == small.papers[p.right.report].year
    ]  # fmt: skip
    assert tied and all(small.presumed(p) is None for p in tied)
    [passage] = tied
    ways = [e for e in small.exchanges if e.undirected]
    authors = {small.papers[s.report].author for s in (passage.left, passage.right)}
    assert len(ways) == 2 and all({e.later, e.earlier} == authors for e in ways)


def test_family_tells_where_it_began_and_how_it_spread(small: Similarity) -> None:
    [family] = small.families
    assert family.text == FAMILY.rstrip("。") and family.organs == 4
    assert family.years == ((2019, 1), (2020, 1), (2021, 1), (None, 1))
    assert [organ(small, report) for report, _ in family.places] == [
        "己县统计局", "庚县统计局", "辛县统计局", "戊县财政局",
    ]  # fmt: skip
    assert family.first_report == family.places[0][0]


def test_editions_are_counted_and_left_out(small_db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "c.db"
    copy.write_bytes(small_db.read_bytes())
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE matches SET scope = 'same' WHERE scope = 'self'")
    with gxnlp.open(copy) as corpus:
        found = gather(corpus)
    assert found.editions == 1 and not found.within
    assert all(passage.scope != "same" for passage in found.passages)


def test_mark_names_the_corpus_and_the_settings(small: Similarity, small_db: Path) -> None:
    with gxnlp.open(small_db) as corpus:
        assert gather(corpus).mark == small.mark
    assert small.settings == SETTINGS


def test_a_corpus_without_copies_is_refused(tmp_path: Path) -> None:
    db = store(tmp_path / "old.db", [paper("甲局", 2021, "只有一份。")])
    with gxnlp.open(db) as corpus, pytest.raises(NothingToCompare, match="gxnlp build"):
        gather(corpus)
    empty = store(tmp_path / "empty.db", [])
    with gxnlp.open(empty) as corpus, pytest.raises(StoreError, match="no report"):
        gather(corpus)
