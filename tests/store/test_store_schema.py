"""The file itself: migrations, whose file it is, STRICT tables, what cascades."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from gxnlp.store import NewerCorpus, NotACorpus, StoreError, open_corpus, write
from gxnlp.store.migrations import MIGRATIONS
from gxnlp.store.tallies import replace_tallies
from tests.store.store_builders import report, store


@pytest.mark.parametrize("content", [b"", b"SQLite format", b"not a database at all" * 100])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.db"
    file.write_bytes(content)
    with pytest.raises(NotACorpus), open_corpus(file):
        pass
    if content:
        with pytest.raises(NotACorpus, match="not an SQLite database"), write(file):
            pass
    assert file.read_bytes() == content


def test_a_foreign_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE reports (x)")
    before = file.read_bytes()
    with pytest.raises(NotACorpus, match="another program"), write(file):
        pass
    with pytest.raises(NotACorpus, match="another program"), open_corpus(file):
        pass
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["other.db"]


def test_a_newer_corpus_is_left_alone(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不及时"))
    with closing(sqlite3.connect(file)) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('gxnlp', 'm999_future', '')"
        )
        newer.commit()
    before = file.read_bytes()
    for opened in (write(file), open_corpus(file)):
        with pytest.raises(NewerCorpus, match="m999_future"), opened:
            pass
    assert file.read_bytes() == before


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotACorpus, match="no corpus"), open_corpus(tmp_path / "none.db"):
        pass
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(NotACorpus, match="folder"), write(tmp_path):
        pass
    with pytest.raises(StoreError), write(tmp_path / "no" / "folder" / "c.db"):
        pass


def test_every_older_schema_reaches_this_one(tmp_path: Path) -> None:
    """From nothing, and from after each migration, the schema ends the same."""

    def schema(db: Database) -> set[str]:
        return {row[0] for row in db.conn.execute("SELECT sql FROM sqlite_master WHERE sql <> ''")}

    straight = Database(memory=True)
    MIGRATIONS.apply(straight)
    names = [migration.name for migration in MIGRATIONS.applied(straight)]
    assert names == sorted(names)
    for name in names[1:]:
        older = Database(memory=True)
        MIGRATIONS.apply(older, stop_before=name)
        MIGRATIONS.apply(older)
        assert schema(older) == schema(straight)


def test_tables_are_strict_and_have_the_promised_columns(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不及时"))
    with closing(sqlite3.connect(file)) as db:
        strict = dict(db.execute("SELECT name, strict FROM pragma_table_list WHERE type='table'"))
        for table in ("reports", "intake", "sections", "points", "facts", "findings", "runs"):
            assert strict[table] == 1, table
        columns = {row[0] for row in db.execute("SELECT name FROM pragma_table_info('reports')")}
    promised = "id source format title organ province city county place_status level sector year"
    assert set(promised.split()) | {"published", "status", "text"} <= columns


def test_one_plain_file_is_left(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不及时"))
    assert [path.name for path in tmp_path.iterdir()] == ["c.db"]
    assert file.read_bytes()[18:20] == b"\x01\x01", "rollback journal: any client reads it"


def test_a_report_goes_with_all_its_rows(tmp_path: Path) -> None:
    kept, gone = report("公开不及时"), report("解读不够", source="b")
    file = store(tmp_path / "c.db", kept, gone)
    with write(file) as writer:
        writer.remove([gone.id[:6]])
    with open_corpus(file) as corpus:
        for table in ("sections", "points", "facts", "findings", "intake"):
            assert all(gone.id not in row for row in corpus.rows(table)), table
        assert [hit.report for hit in corpus.search("公开")] == [kept.id]
        assert list(corpus.search("解读")) == []


def test_deleting_by_another_client_keeps_the_full_text_right(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不及时"))
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("DELETE FROM reports")
        db.commit()
        assert db.execute("SELECT count(*) FROM points_fts").fetchone() == (0,)


def test_reviews_survive(tmp_path: Path) -> None:
    first = report("公开不及时", failing="balance")
    file = store(tmp_path / "c.db", first)
    with closing(sqlite3.connect(file)) as db:
        finding = db.execute("SELECT id FROM findings").fetchone()[0]
        db.execute(
            "INSERT INTO reviews VALUES ('finding', ?, 'confirmed', NULL, NULL, '2024')", (finding,)
        )
        db.commit()
    store(file, first)
    with closing(sqlite3.connect(file)) as db:
        joined = db.execute("SELECT count(*) FROM reviews r JOIN findings f ON f.id = r.subject")
        assert joined.fetchone() == (1,)


def test_what_is_added_up_is_there_before_the_next_build(tmp_path: Path) -> None:
    """A corpus of an older version is looked at before it is built again."""
    db = Database(tmp_path / "c.db")
    MIGRATIONS.apply(db, stop_before="m007_tallies")
    db.conn.execute(
        "INSERT INTO reports (id, source, format, place_status, place_candidates, status, origins, "
        "text, year) VALUES ('r', 's', 'txt', 'unknown', '[]', 'complete', '{}', '公开', 2021)"
    )
    db.conn.execute("INSERT INTO points VALUES ('p', 'r', 'problems', 1, 'problem', 0, 2, '公开')")
    db.conn.execute(
        'INSERT INTO labels (id, point, theme, score, "by", evidence) '
        "VALUES ('l', 'p', 'problem.timeliness', 1, 'model', '公开')"
    )
    db.conn.commit()
    MIGRATIONS.apply(db)
    told = db.conn.execute("SELECT theme, year, reports, points FROM _themes_told").fetchall()
    assert told == [("problem.timeliness", 2021, 1, 1)]


def test_views_say_what_they_said_before_they_were_made_faster(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不及时", failing="balance"),
                 report("解读不够", year=2022, source="b"))  # fmt: skip
    with closing(sqlite3.connect(file)) as db:
        reports = [row[0] for row in db.execute("SELECT id FROM reports ORDER BY year")]
        db.execute("UPDATE reports SET province = '甲省', city = '乙市', sector = '教育'")
        db.execute("UPDATE reports SET city = NULL, sector = NULL WHERE id = ?", reports[1:])
        points = db.execute("SELECT id FROM points").fetchall()
        for number, (point,) in enumerate(points):
            db.execute(
                'INSERT INTO labels (id, point, theme, score, "by", evidence) '
                "VALUES (?, ?, 'problem.timeliness', 1, 'model', '')",
                (f"{number:016x}", point),
            )
        db.execute("INSERT INTO themes VALUES ('problem.timeliness', '及时', 'problem', '…')")
        db.execute(
            "INSERT INTO matches VALUES ('a', ?, 'problems', 0, 3, 9, ?, 'problems', 0, 2, 9, 9, "
            "9, 1.0, 'self', '{}', '[]')",
            reports,
        )
        replace_tallies(Database(db))
        names = ("problems_by_theme", "theme_profile", "failed_checks", "shared_passages")
        told = {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in names}
        assert all(told.values())
        older = Database(memory=True)
        MIGRATIONS.apply(older, stop_before="m007_tallies")
        for name in names:
            [[sql]] = older.conn.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,))
            db.execute(f"DROP VIEW {name}")
            db.execute(sql)
            before = sorted(db.execute(f"SELECT * FROM {name}"), key=repr)
            assert [row[: len(before[0])] for row in told[name]] == before
