"""Full text: what LIKE finds is found, nothing typed is syntax, the original text is shown."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.store import open_corpus
from gxnlp.store.fulltext import MARK_END, MARK_START, join, match_expression, split
from tests.store.store_builders import report, store

POINTS = (
    "信息公开不够及时，公开渠道单一",
    "把好密审关，卫健委各科室落实保密审查",
    "共受理申请12件，COVID-19信息3条",
    "“三安全一稳定”未落实；NEAR 公告",
    "政务公 开平台\n尚未统一",
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store(tmp_path_factory.mktemp("search") / "c.db", report(*POINTS))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("公开", [0, 4]),
        ("密审", [1]),
        ("卫健委", [1]),
        ("公开 单一", [0]),
        ("公开 卫健委", []),
        ("12件", [2]),
        ("2件", []),
        ("covid", [2]),
        ("“三安全一稳定”", [3]),
        ('"三安全一稳定"', [3]),
        ("NEAR", [3]),
        ("公开 OR 密审", []),
        ("text:公开", []),
        ("公开*", []),
        ("及时公开", []),
        ("", []),
        ("，。", []),
        ('"', []),
        ("⽂", []),
        ("⼀", [0, 3, 4]),
    ],
)
def test_search(file: Path, query: str, found: list[int]) -> None:
    with open_corpus(file) as corpus:
        hits = sorted(hit.ordinal - 1 for hit in corpus.search(query))
    assert hits == found


def test_highlight_is_the_original_text(file: Path) -> None:
    with open_corpus(file) as corpus:
        [hit] = corpus.search("卫健委 保密")
    assert hit.text == POINTS[1]
    assert hit.marked.replace(MARK_START, "【").replace(MARK_END, "】") == (
        "把好密审关，【卫健委】各科室落实【保密】审查"
    )


def test_limit(file: Path) -> None:
    with open_corpus(file) as corpus:
        assert len(list(corpus.search("公开", limit=1))) == 1


def test_it_survives_vacuum(file: Path, tmp_path: Path) -> None:
    other = store(tmp_path / "c.db", report("旧问题", source="old"), report(*POINTS))
    with closing(sqlite3.connect(other)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("DELETE FROM reports WHERE source = 'old'")
        db.commit()
        db.execute("VACUUM")
    with open_corpus(other) as corpus:
        assert {hit.text for hit in corpus.search("公开")} == {POINTS[0], POINTS[4]}


CHARACTERS = st.sampled_from(list("公开审查卫健委及时，。12a \n"))
TEXTS = st.text(CHARACTERS, min_size=1, max_size=30)


QUERIES = st.text("公开审查卫健委及时", min_size=1, max_size=4)


@given(texts=st.lists(TEXTS, min_size=5, max_size=40), query=QUERIES)
@settings(max_examples=60, deadline=None)
def test_it_finds_every_place_that_like_finds(texts: list[str], query: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = store(Path(folder) / "c.db", report(*texts))
        with open_corpus(file) as corpus:
            hits = {hit.point for hit in corpus.search(query)}
            like = {
                row["id"]
                for row in corpus.query("SELECT id FROM points WHERE text LIKE ?", (f"%{query}%",))
            }
            spaceless = "replace(replace(text, ' ', ''), char(10), '')"
            loose = {
                row["id"]
                for row in corpus.query(
                    f"SELECT id FROM points WHERE {spaceless} LIKE ?", (f"%{query}%",)
                )
            }
    assert like <= hits
    assert hits == loose


@given(st.text(max_size=40))
def test_any_query_is_only_words(query: str) -> None:
    expression = match_expression(query)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
        if expression is not None:
            db.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()


@given(
    st.text(
        st.characters(exclude_categories=["So", "Cs"], exclude_characters="\u200b"), max_size=60
    )
)
def test_split_loses_nothing(text: str) -> None:
    assert join(split(text)) == text
