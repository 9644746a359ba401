"""Contacts of reports: on no page, in no format, though the file has them."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html

from gxnlp.explore.masking import mask_rows, show_contacts, text_of
from gxnlp.store import UnknownReport, open_corpus
from gxnlp.store.fulltext import split
from tests.explore.explore_site import Site, opened
from tests.store.store_builders import report, store

HEAD = "现公布本机关年度报告。联系人：张三，电话：0551-12345678，邮箱 a.b@c.example。\n"
CONTACTS = ("张三", "0551-12345678", "a.b@c.example")
MASKED = HEAD
for contact in CONTACTS:
    MASKED = MASKED.replace(contact, "＊" * len(contact))
SAID = "由主要负责人任组长，公开电话0551-87654321。"
SECRETS = ("张三", "12345678", "a.b@c")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A report with contacts before its first heading, and telephones elsewhere."""
    made = store(tmp_path / "c.db", report(SAID, preamble=HEAD))
    with closing(sqlite3.connect(made)) as db:
        [key] = db.execute("SELECT id FROM reports").fetchone()
        db.execute(
            "INSERT INTO points VALUES ('0000000000000001', ?, 'preamble', 1, 'work', 0, 9, ?)",
            (key, HEAD),
        )
        db.execute(
            "INSERT INTO omissions VALUES ('0000000000000002', ?, 'furniture', ?, '页脚')",
            (key, HEAD),
        )
        db.commit()
    return made


@pytest.fixture
def site(file: Path) -> Iterator[Site]:
    with opened(file) as made:
        yield made


ASKED = (
    "/c/reports{}",
    "/c/reports{}?_col=text",
    "/c/sections{}",
    "/c/sections{}?_col=text&_search=",
    "/c/points{}",
    "/c/sections{}?_facet=text",
    "/c/omissions{}",
    "/c/omissions{}?_shape=array&_stream=1",
    "/c{}?sql=select+text+from+reports",
    "/c{}?sql=select+substr(text,1,100),+1+from+reports",
    "/c{}?sql=select+*+from+sections",
    "/c{}?sql=select+text+as+t+from+reports",
    "/c{}?sql=select+id,+text,+text+as+t+from+reports",
    "/c{}?sql=select+%27x%27+as+id,+text+from+reports",
    "/c{}?sql=select+f.id,+r.text+from+omissions+f+join+reports+r",
    "/c{}?sql=select+id,+substr(text,1,99)+as+text+from+reports",
    "/c{}?sql=select+upper(text)+as+原文+from+points",
)
ROW = "/c/points/0000000000000001{}"
"""A single row, which is not given as CSV."""


@pytest.mark.parametrize(
    ("asked", "suffix"),
    [*itertools.product(ASKED, ("", ".json", ".csv")), (ROW, ""), (ROW, ".json")],
)
def test_no_answer_tells_a_contact(site: Site, asked: str, suffix: str) -> None:
    answer = site.get(asked.format(suffix))
    assert answer.status_code == 200
    assert "＊＊" in answer.text or "\\uff0a\\uff0a" in answer.text
    assert [secret for secret in SECRETS if secret in answer.text] == []


def test_search_finds_them_and_does_not_tell_them(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        number = db.execute("SELECT rowid FROM points WHERE section = 'preamble'").fetchone()
        db.execute("INSERT INTO points_fts (rowid, text) VALUES (?, ?)", (*number, split(HEAD)))
        db.commit()
    for contacts in (False, True):
        site = Site(file)
        if contacts:
            show_contacts(site.datasette)
        try:
            answer = site.get("/c/-/search?q=现公布")
            [point] = html.fromstring(answer.text).xpath("//ol[@class='found']/li/p[1]")
            assert "现公布本机关年度报告" in point.text_content()
            assert [secret in answer.text for secret in SECRETS] == [contacts] * len(SECRETS)
        finally:
            site.close()


def test_only_contacts_are_masked(site: Site) -> None:
    [row] = site.rows("/c/reports")
    assert row["text"] == f"{MASKED}{SAID}\n", "what the narrative says stays"
    sections = {row["key"]: row["text"] for row in site.rows("/c/sections")}
    assert sections["preamble"] == MASKED
    assert sections["problems"].strip() == SAID
    points = {row["section"]: row["text"] for row in site.rows("/c/points")}
    assert points == {"preamble": MASKED, "problems": SAID}
    [told] = site.rows("/c", sql="select 1 as id, text from sections where key = 'preamble'")
    assert told["text"] == MASKED, "an id that is none masks the whole"
    [named] = site.rows("/c", sql="select 'f00432899472c1bf' as 雷同")
    assert named["雷同"] == "f00432899472c1bf", "an id is no telephone"
    [counted] = site.rows("/c", sql="select count(*) as text from reports")
    assert counted["text"] == 1


def test_a_row_that_is_of_no_report_stays(file: Path, site: Site) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("INSERT INTO phrases VALUES ('p', 'common', ?, 1, 1, 2021, NULL)", (HEAD,))
        db.commit()
    assert site.rows("/c/phrases")[0]["text"] == HEAD


def test_pages_ask_for_the_text(file: Path) -> None:
    with open_corpus(file) as corpus:
        [row] = corpus.reports()
        told = text_of(corpus, str(row["id"]))
        whole = str(corpus.report(str(row["id"]))["text"])
        assert told == f"{MASKED}{SAID}\n" and len(told) == len(whole) != 0
        with pytest.raises(UnknownReport):
            text_of(corpus, "none")


def test_contacts_are_shown_where_that_is_asked_for(file: Path) -> None:
    site = Site(file)
    show_contacts(site.datasette)
    try:
        key = site.rows("/c/reports")[0]["id"]
        for asked in ("/c/sections", "/c?sql=select+text+as+t+from+reports", f"/c/-/report/{key}"):
            answer = site.get(asked)
            assert [secret for secret in SECRETS if secret not in answer.text] == [], asked
    finally:
        site.close()


def test_rows_stay_rows_and_the_file_what_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.row_factory = sqlite3.Row
        mask_rows(db)
        first = db.execute("SELECT * FROM sections WHERE key = 'preamble'").fetchone()
        assert first.keys()[0] == "id" and first["text"] == MASKED
        # two queries read by turns
        one = db.execute("SELECT id, text FROM points ORDER BY id")
        other = db.execute("SELECT count(*) FROM points UNION ALL SELECT 'x' ")
        assert next(one)["text"] == MASKED
        assert next(other)[0] == 2
        assert next(one)["text"] == SAID
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("SELECT text FROM reports").fetchone()[0].startswith(HEAD)
