"""What is stored of themes: labels with their evidence, things named, remedies, the taxonomy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from gxnlp.model import Entity, Label, LabelSource, Remedy, Report, Span
from gxnlp.store import flatten, open_corpus, write
from gxnlp.store.migrations import MIGRATIONS
from gxnlp.themes.taxonomy import Theme, shipped
from tests.store.store_builders import report, store

LATE = "problem.timeliness"


def themed(source: str = "a.txt", theme: str = LATE, by: LabelSource = "rule") -> Report:
    """Two problems and what answers the first; things named, and the words of a label."""
    made = report("更新慢，栏目更新慢", "检索86次不准", "逐月更新栏目", source=source)
    late, search, monthly = made.points
    at = late.span.start
    words = (Span(at, at + 3), Span(at + 6, at + 9), Span(at + 4, at + 6))
    labels = (Label(theme, 0.875, by, words), Label("problem.content", 0.5, "model", ()))
    there = made.text.index("86次")
    return replace(
        made,
        points=(
            replace(late, labels=labels),
            search,
            replace(monthly, role="improvement"),
        ),
        entities=(Entity("count", Span(there, there + 3), "86 次"),),
        remedies=(Remedy(0, 2, "timeliness"), Remedy(1, None, None)),
    )


def stored(db: Path, *reports: Report) -> Path:
    """A corpus with the shipped taxonomy and these reports."""
    with write(db) as writer:
        writer.put_themes(shipped().themes)
    return store(db, *reports)


def test_rows_of_labels_entities_and_remedies(tmp_path: Path) -> None:
    with open_corpus(stored(tmp_path / "c.db", themed())) as corpus:
        late, search, monthly = (
            row["id"] for row in corpus.query("SELECT id FROM points ORDER BY ordinal")
        )
        labels = {row["theme"]: row for row in corpus.query("SELECT * FROM labels")}
        [entity] = corpus.query("SELECT * FROM entities")
        remedies = list(corpus.query("SELECT * FROM remedies ORDER BY rowid"))
        view = {row["problem"]: row for row in corpus.query("SELECT * FROM problem_remedies")}
        [alone] = corpus.query("SELECT * FROM unanswered_problems")
    assert labels[LATE]["point"] == labels["problem.content"]["point"] == late
    assert (labels[LATE]["score"], labels[LATE]["by"]) == (0.875, "rule")
    assert labels[LATE]["evidence"] == "更新慢、栏目", "in order, each once"
    assert labels["problem.content"]["evidence"] == ""
    assert (entity["kind"], entity["text"], entity["normal"]) == ("count", "86次", "86 次")
    assert [tuple(row.values()) for row in remedies] == [
        (late, monthly, "timeliness"), (search, None, None),
    ]  # fmt: skip
    assert view[late]["improvement_text"] == "逐月更新栏目" and view[late]["theme"] == "timeliness"
    assert (alone["problem"], alone["theme"], alone["themes"]) == (search, None, None)


def test_the_id_of_a_label_is_made_of_point_theme_and_source() -> None:
    ids = [row[0] for row in flatten(themed(), None).tables["labels"]]
    same = [row[0] for row in flatten(themed(), None).tables["labels"]]
    other = [row[0] for row in flatten(themed(by="person"), None).tables["labels"]]
    assert ids == same and len(set(ids)) == 2
    assert ids[0] != other[0] and ids[1] == other[1]


def test_a_theme_that_is_in_no_taxonomy_fails_its_report(tmp_path: Path) -> None:
    file = stored(tmp_path / "c.db", themed(theme="problem.unheard_of"), themed("b.txt"))
    with open_corpus(file) as corpus:
        assert [row["source"] for row in corpus.reports()] == ["b.txt"]
        [row] = corpus.query("SELECT status, reason FROM intake WHERE source = 'a.txt'")
    assert row["status"] == "failed" and "FOREIGN KEY" in str(row["reason"])


def test_the_table_of_themes_follows_the_taxonomy(tmp_path: Path) -> None:
    file = stored(tmp_path / "c.db", themed())
    more = Theme("problem.openness", "公开观念", "不愿公开", "", (), ())
    renamed = [
        replace(theme, name="不及时") if theme.key == LATE else theme
        for theme in shipped().themes
        if theme.key != "problem.content"
    ]
    with write(file) as writer:
        writer.put_themes([*renamed, more])
    with open_corpus(file) as corpus:
        themes = {row["key"]: row for row in corpus.query("SELECT * FROM themes")}
        labels = [row["theme"] for row in corpus.query("SELECT theme FROM labels")]
    assert themes.keys() == shipped().keys - {"problem.content"} | {"problem.openness"}
    assert themes[LATE]["name"] == "不及时"
    assert tuple(themes["problem.openness"].values()) == (
        "problem.openness", "公开观念", "problem", "不愿公开",
    )  # fmt: skip
    assert labels == [LATE], "the label of a theme that is gone goes with it"


def test_a_report_goes_with_its_labels_and_what_refers_to_it(tmp_path: Path) -> None:
    kept, gone = themed(), themed("b.txt")
    file = stored(tmp_path / "c.db", kept, gone)
    with closing(sqlite3.connect(file)) as db, db:
        [(point,)] = db.execute(
            "SELECT id FROM points WHERE report = ? AND ordinal = 1", (gone.id,)
        ).fetchall()
        db.execute(
            "INSERT INTO continuity (id, report, kind, status, previous_report, previous_point, "
            "years) VALUES ('x', ?, 'problem', 'gone', ?, ?, 1)",
            (kept.id, gone.id, point),
        )
        db.execute("INSERT INTO substance (report) VALUES (?)", (gone.id,))
    with write(file) as writer:
        writer.remove([gone.id])
    with open_corpus(file) as corpus:
        for table in ("labels", "entities", "remedies", "continuity", "substance"):
            assert not any(gone.id in row for row in corpus.rows(table)), table
        assert len(list(corpus.rows("labels"))) == 2
        assert list(corpus.rows("continuity")) == []


def test_remedies_of_an_older_corpus_stay() -> None:
    older = Database(memory=True)
    MIGRATIONS.apply(older, stop_before="m004_themes")
    older.conn.execute(
        "INSERT INTO reports (id, source, format, place_status, place_candidates, status, origins, "
        "text) VALUES ('r', 'a', 'txt', 'unknown', '[]', 'partial', '{}', '')"
    )
    older.conn.execute("INSERT INTO points VALUES ('p', 'r', 'problems', 1, 'problem', 0, 0, '')")
    older.conn.execute("INSERT INTO remedies VALUES ('p', NULL)")
    MIGRATIONS.apply(older)
    assert older.conn.execute("SELECT * FROM remedies").fetchall() == [("p", None, None)]
    [panel] = older.query("SELECT problems_answered, problems_gone FROM panel")
    assert panel == {"problems_answered": None, "problems_gone": None}


@pytest.mark.parametrize("table", ["continuity", "substance"])
def test_the_new_tables_are_strict(table: str) -> None:
    db = Database(memory=True)
    MIGRATIONS.apply(db)
    assert db[table].strict
