"""Verdicts on a report of which another edition comes: its file was mended, or has another name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gxnlp.corpus import build, remove
from gxnlp.corpus.reviews import settle_reviews
from gxnlp.store import open_corpus, write
from tests.corpus import copied_corpus
from tests.corpus.judging import judge, judged, longest, rows, run
from tests.store.store_builders import report, store


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_corpus.write(tmp_path_factory.mktemp("told"), organs=4)


@pytest.mark.parametrize("moved", [False, True])
def test_another_edition_of_a_file_keeps_the_verdicts(
    root: Path, tmp_path: Path, moved: bool
) -> None:
    """A file is mended, or comes under another name: its id is another, what it says is not."""
    own = tmp_path / "own"
    shutil.copytree(root, own)
    db = copied_corpus.straight(own, tmp_path / "c.db")
    match, left, _ = longest(db)
    [[source]] = rows(db, "SELECT source FROM reports WHERE id = ?", left)
    label = rows(db, "SELECT l.id FROM labels l JOIN points p ON p.id = l.point "
                 "WHERE p.report = ?", left)  # fmt: skip
    finding = rows(db, "SELECT id FROM findings WHERE report = ?", left)
    told = [("match", match)] + [("label", row[0]) for row in label[:1]]
    told += [("finding", row[0]) for row in finding[:1]]
    for kind, subject in told:
        judge(db, kind, subject)
    old = own / source
    text = old.read_text("utf-8")
    old.unlink()
    (old.with_name(f"new-{old.name}") if moved else old).write_text(f"{text}\n", "utf-8")
    build([own], db=db)
    if moved:
        remove(db, [left])
    assert not rows(db, "SELECT 1 FROM reports WHERE id = ?", left)
    assert len(judged(db)) == len(told) > 1
    with open_corpus(db) as corpus:
        assert corpus.reviews.loose() == []
    [[again]] = rows(db, "SELECT subject FROM reviews WHERE subject_kind = 'match'")
    spans = "SELECT left_end - left_start, characters FROM matches WHERE id = ?"
    assert again != match and rows(db, spans, again)


def another_edition(tmp_path: Path, *, organ: str = "甲县教育局", actual: str = "6") -> str | None:
    """Judge a failing check, let another report come from the same source, with the same check on
    this figure; the report that the verdict is on then, None if it waits."""
    one = report("公开不够及时", organ="甲县教育局", failing="balance")
    db = store(tmp_path / "c.db", one)
    run(db, "UPDATE findings SET expected = '5', actual = '6'")
    [[finding]] = rows(db, "SELECT id FROM findings")
    judge(db, "finding", finding)
    with write(db) as writer:
        writer.remove([one.id])
    other = report("公开不够及时。", organ=organ, failing="balance")
    store(db, other)
    run(db, f"UPDATE findings SET expected = '5', actual = '{actual}'")
    with write(db) as writer, writer.together():
        settle_reviews(writer.reviews)
    [review] = judged(db)
    assert review == replace(review, verdict="confirmed"), "it is kept in any case"
    found = rows(db, "SELECT report FROM findings WHERE id = ?", review.subject)
    return found[0][0] if found else None


def test_a_verdict_on_figures_holds_while_they_are_the_same(tmp_path: Path) -> None:
    assert another_edition(tmp_path) is not None


def test_a_verdict_on_figures_waits_where_they_are_others(tmp_path: Path) -> None:
    assert another_edition(tmp_path, actual="7") is None


def test_another_organs_report_in_the_same_file_gets_no_verdict(tmp_path: Path) -> None:
    assert another_edition(tmp_path, organ="乙县水务局") is None
