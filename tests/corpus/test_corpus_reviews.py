"""Verdicts after a build, and as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.corpus import build, remove
from gxnlp.corpus.review_files import (
    COLUMNS,
    Imported,
    ReviewFileError,
    export_reviews,
    guarded,
    import_reviews,
    read_reviews,
    unguarded,
)
from gxnlp.corpus.reviews import settle_reviews
from gxnlp.reuse.canonical import canonical_text
from gxnlp.store import open_corpus, write
from gxnlp.store.reviews import About, Review, Side
from tests.corpus import copied_corpus
from tests.corpus.judging import AT, judge, judged, longest, rows, run

LATER = "2024-02-01T08:00:00+00:00"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_corpus.write(tmp_path_factory.mktemp("told"), organs=4)


@pytest.fixture
def db(root: Path, tmp_path: Path) -> Path:
    """The corpus, built."""
    return copied_corpus.straight(root, tmp_path / "c.db")


def test_a_verdict_follows_a_passage_that_is_cut_differently(
    root: Path, db: Path, tmp_path: Path
) -> None:
    key, left, right = longest(db)
    review = judge(db, "match", key, "核过")
    # as if an older version had cut the passage three characters shorter on both sides
    run(
        db,
        "UPDATE matches SET id = '00000000000000aa', left_end = left_end - 3, "
        f"right_end = right_end - 3 WHERE id = '{key}'",
    )
    with write(db) as writer, writer.together():
        assert settle_reviews(writer.reviews) == 1
    assert judged(db) == [replace(review, subject="00000000000000aa")]
    build([root], db=db, settings=copied_corpus.settings(tmp_path, cut=copied_corpus.CUT, least=25))
    [again] = judged(db)
    there = rows(db, "SELECT left_report, right_report FROM matches WHERE id = ?", again.subject)
    assert there == [(left, right)]
    assert (again.note, again.reviewer, again.at) == ("核过", "甲", AT)


def test_a_passage_that_says_something_else_gets_no_verdict(db: Path) -> None:
    key, *_ = longest(db)
    review = judge(db, "match", key)
    run(
        db,
        "UPDATE matches SET id = '00000000000000aa', left_end = (left_start + left_end) / 2 "
        f"WHERE id = '{key}'",
    )
    with write(db) as writer, writer.together():
        assert settle_reviews(writer.reviews) == 0
    assert judged(db) == [review], "kept, for a version that finds it again"


def test_the_sides_may_change_places(db: Path) -> None:
    key, *_ = longest(db)
    judge(db, "match", key)
    names = ("report", "section", "start", "end", "characters")
    swap = ", ".join(f"left_{n} = right_{n}, right_{n} = left_{n}" for n in names)
    run(db, f"UPDATE matches SET id = '00000000000000aa', {swap} WHERE id = '{key}'")
    with write(db) as writer, writer.together():
        assert settle_reviews(writer.reviews) == 1


def test_of_two_verdicts_the_more_alike_gets_the_passage(db: Path) -> None:
    key, *_ = longest(db)
    judge(db, "match", key, "near")
    with write(db) as writer, writer.together():
        [(_, about)] = writer.reviews.all()
        side = about.sides[0]
        far = replace(about, sides=(replace(side, text=side.text[:-9]), about.sides[1]))
        writer.reviews.put(Review("match", "f" * 16, "dismissed", "far", "乙", LATER), far)
    run(db, f"UPDATE matches SET id = '00000000000000aa' WHERE id = '{key}'")
    with write(db) as writer, writer.together():
        assert settle_reviews(writer.reviews) == 1
    assert [(one.subject, one.note) for one in judged(db)] == [
        ("00000000000000aa", "near"),
        ("f" * 16, "far"),
    ]


def test_findings_and_labels_find_themselves_again(db: Path) -> None:
    _, report, _ = longest(db)
    run(
        db,
        f"INSERT INTO points VALUES ('{'5' * 16}', '{report}', 'problems', 1, 'problem', 0, 9, "
        "'公开不够及时主动')",
        "INSERT OR IGNORE INTO themes VALUES ('problem.x', '某', 'problem', '…')",
        f"INSERT INTO labels VALUES ('{'1' * 16}', '{'5' * 16}', 'problem.x', 1, '', 'rule')",
        f"INSERT INTO findings VALUES ('{'2' * 16}', '{report}', 'balance', 'fail', 'a.b.c', '1', "
        "'2', '不平', NULL, NULL)",
    )
    judge(db, "label", "1" * 16)
    judge(db, "finding", "2" * 16)
    run(
        db,
        f"UPDATE labels SET id = '{'3' * 16}', \"by\" = 'model' WHERE id = '{'1' * 16}'",
        f"UPDATE points SET text = text || '了' WHERE id = '{'5' * 16}'",
        f"UPDATE findings SET id = '{'4' * 16}', actual = '3' WHERE id = '{'2' * 16}'",
    )
    with write(db) as writer, writer.together():
        assert settle_reviews(writer.reviews) == 2
    assert [one.subject for one in judged(db)] == ["4" * 16, "3" * 16]


def test_a_report_that_goes_and_comes_back(root: Path, db: Path, tmp_path: Path) -> None:
    key, left, _ = longest(db)
    # by another client, who knows nothing of what a verdict is about
    run(db, f"INSERT INTO reviews VALUES ('match', '{key}', 'dismissed', NULL, '甲', '2024')")
    before = judged(db)
    remove(db, [left])
    assert not rows(db, "SELECT 1 FROM matches WHERE id = ?", key)
    assert judged(db) == before
    with open_corpus(db) as corpus:
        [(_, about)] = corpus.reviews.all()
        assert about is not None and left in {side.report for side in about.sides}
    build([root], db=db)
    assert judged(db) == before
    assert rows(db, "SELECT 1 FROM matches WHERE id = ?", key)


# Files


def test_a_file_takes_verdicts_to_another_corpus(db: Path, root: Path, tmp_path: Path) -> None:
    key, *_ = longest(db)
    review = judge(db, "match", key, "=1+1\n“第二行”")
    with open_corpus(db) as corpus:
        assert export_reviews(corpus, tmp_path / "r.csv") == 1
    text = (tmp_path / "r.csv").read_text("utf-8-sig")
    assert "'=1+1" in text
    assert text.splitlines()[0] == ",".join(COLUMNS)
    other = copied_corpus.straight(root, tmp_path / "other.db", cut=copied_corpus.CUT)
    run(other, f"UPDATE matches SET id = '00000000000000aa' WHERE id = '{key}'")
    assert import_reviews(other, tmp_path / "r.csv") == Imported(1, 0, 0, 0)
    assert judged(other) == [replace(review, subject="00000000000000aa")]
    assert import_reviews(other, tmp_path / "r.csv") == Imported(0, 0, 1, 0)
    assert import_reviews(db, tmp_path / "r.csv") == Imported(0, 0, 1, 0)


def lines(*told: str) -> str:
    return "subject_kind,subject,verdict,note,reviewer,at\n" + "\n".join(told) + "\n"


def test_the_later_verdict_stays(db: Path, tmp_path: Path) -> None:
    key, *_ = longest(db)
    file = tmp_path / "r.csv"
    judge(db, "match", key, "mine", AT)
    for at, note, expected in (
        ("2024-01-31 07:59:59", "earlier", Imported(0, 0, 1, 0)),
        ("2024-01-31T16:00:00+08:00", "at once", Imported(0, 0, 1, 0)),
        ("2024-01-31T16:00:01+08:00", "later", Imported(0, 1, 0, 0)),
    ):
        file.write_text(lines(f"match,{key},dismissed,{note},乙,{at}"), "utf-8")
        assert import_reviews(db, file) == expected
    [review] = judged(db)
    assert (review.note, review.at) == ("later", "2024-01-31T08:00:01+00:00")
    file.write_text(
        lines(f"match,{key},confirmed,b,,{LATER}", f"match,{key},dismissed,a,,2024-02-01"),
        "gb18030",
    )
    assert import_reviews(db, file) == Imported(0, 1, 1, 0)
    assert judged(db)[0].note == "b"


def test_what_is_not_there_is_kept(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text(
        lines(f"match,{'0' * 16},confirmed,,,{AT}", f"flag,anything,dismissed,,,{AT}"), "utf-8"
    )
    assert import_reviews(db, file) == Imported(2, 0, 0, 1)
    assert [one.subject for one in judged(db)] == ["anything", "0" * 16]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("subject_kind,subject,verdict\n", "line 1: the column 'at' is missing"),
        ("subject_kind,colour\n", "line 1: unknown column 'colour'"),
        ("at,at\n", "line 1: column 'at' occurs twice"),
        (lines("match,00,confirmed,,,2024-01-01"), "line 2, column subject: '00' is not an id"),
        (lines(f"match,,confirmed,,,{AT}"), "line 2, column subject: '' is not an id"),
        (lines(f"moon,{'0' * 16},confirmed,,,{AT}"), "line 2, column subject_kind: 'moon'"),
        (lines("", f"match,{'0' * 16},maybe,,,{AT}"), "line 3, column verdict: 'maybe'"),
        (lines(f"match,{'0' * 16},confirmed,,,soon"), "line 2, column at: 'soon'"),
        (lines(f"match,{'0' * 16},confirmed,,,{AT},x"), "line 2: 7 cells"),
        (lines(f'match,{"0" * 16},confirmed,"a\nb",,{AT}', "x"), "line 4, column subject_kind"),
        (lines('match,"0'), "unexpected end of data"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_written(
    db: Path, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "r.csv"
    good = f"flag,x,confirmed,,,{AT}\n" if text.startswith("subject_kind,subject,verdict,n") else ""
    head, _, rest = text.partition("\n")
    file.write_text(text if not good else f"{head}\n{rest}{good}", "utf-8")
    with pytest.raises(ReviewFileError) as raised:
        import_reviews(db, file)
    assert said in str(raised.value)
    assert judged(db) == []


def test_other_files_are_refused(tmp_path: Path) -> None:
    for data in (b"\x00\x01", b"\xff\xff\xff"):
        (tmp_path / "r.csv").write_bytes(data)
        with pytest.raises(ReviewFileError, match="neither UTF-8"):
            list(read_reviews(tmp_path / "r.csv"))
    with pytest.raises(ReviewFileError, match="cannot be read"):
        list(read_reviews(tmp_path / "none.csv"))


@given(st.text())
def test_a_guarded_cell_comes_back_and_is_no_formula(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(("=", "@", "\t", "\r"))


@given(st.text(alphabet="公开0，。 ", min_size=1))
def test_what_is_about_comes_back_from_its_row(text: str) -> None:
    side = Side("0" * 16, "overview", canonical_text(text))
    for about in (
        About((side,), "balance", "a.b"),
        About((side, replace(side, report="1" * 16)), None, None),
    ):
        assert About.of(about.row) == about
