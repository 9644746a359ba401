"""What goes wrong is said in Chinese, on a page or as JSON, and never as a stack trace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html

from gxnlp.explore.queries import ready
from gxnlp.explore.serving import SETTINGS
from gxnlp.explore.static_copy import CannotCopy, write_copy
from gxnlp.store.migrations import MIGRATIONS
from tests.explore.explore_site import Site, foreign, older_corpus, opened, shown
from tests.store.store_builders import report, store

STEPS = [migration.name for migration in MIGRATIONS._migrations]


def corpus(folder: Path) -> Path:
    return store(folder / "c.db", report("公开不够及时", failing="balance"))


def test_a_foreign_file_beside_a_corpus(tmp_path: Path) -> None:
    with opened(foreign(tmp_path / "birds.db"), corpus(tmp_path)) as site:
        home = site.page("/")
        assert "其他数据库" in shown(home)
        assert [link.text for link in home.findall(".//h2/a")] == ["c"]
        stock = site.page("/birds")
        assert "Powered by Datasette" in shown(stock)
        assert site.get("/birds/copied_reports").status_code == 404
        assert site.rows("/birds/birds") == [{"rowid": 1, "name": "=1+1"}]
        # one navigation leads back, to the corpus
        assert site.page("/c").xpath("//nav//a[@href='/c/broken_sums']")


def test_without_a_corpus_the_plugin_does_nothing(tmp_path: Path) -> None:
    with opened(foreign(tmp_path / "birds.db")) as site:
        assert "Datasette" in shown(site.page("/"))
        assert site.get("/birds/birds.csv").text == "rowid,name\r\n1,=1+1\r\n"
        assert site.get("/-/metadata.json").json() == {}


@pytest.mark.parametrize("step", STEPS[1:])
def test_an_older_schema_under_plain_datasette(tmp_path: Path, step: str) -> None:
    with opened(older_corpus(tmp_path / "c.db", before=step)) as site:
        assert site.get("/").status_code == 200
        assert site.get("/c").status_code == 200
        for query in ready():
            answer = site.get(f"/c/{query.name}")
            assert answer.status_code == 200 or "较早版本" in answer.text
        assert site.get("/c/problems_again").status_code == (200 if step > "m007_tallies" else 400)


def test_a_missing_table(tmp_path: Path) -> None:
    file = corpus(tmp_path)
    with closing(sqlite3.connect(file)) as db:
        db.execute("DROP TABLE matches")
    with opened(file) as site:
        assert "结构与本程序不符" in shown(site.page("/"))
        assert site.get("/c").status_code == 200
        assert site.get("/c/matches").status_code == 404
        answer = site.get("/c/shared_passages")
        assert answer.status_code == 400
        assert "结构与本程序不符" in answer.text
        told = site.get("/c/shared_passages.json")
        assert told.status_code == 400
        assert told.json()["title"] == "语料的结构与本程序不符"
        assert site.rows("/c/broken_sums")


def test_one_corpus_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    old = older_corpus(tmp_path / "old" / "old.db", before=STEPS[1])
    with opened(old, corpus(tmp_path)) as site:
        home = site.page("/")
        assert [link.text for link in home.findall(".//h2/a")] == ["old", "c"]
        assert len(home.findall(".//dl")) == 1


def test_a_file_that_is_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = corpus(tmp_path)
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *words, **named: connect(*words, **{**named, "timeout": 0.05})
    )
    with opened(file) as site, closing(sqlite3.connect(file, isolation_level=None)) as writer:
        assert site.get("/c/-/organs").status_code == 200
        writer.execute("BEGIN EXCLUSIVE")
        assert "语料正在更新" in shown(site.page("/"))
        assert site.get("/c/-/organs").status_code == 503
        writer.execute("ROLLBACK")
        assert "语料正在更新" not in shown(site.page("/"))


def test_a_build_goes_on_meanwhile(tmp_path: Path) -> None:
    file = corpus(tmp_path)
    with opened(file) as site:
        assert len(site.rows("/c/reports")) == 1
        store(file, report("解读不够", source="b.txt"))
        assert len(site.rows("/c/reports")) == 2
        assert [row["text"] for row in site.rows("/c/points", _search="解读")] == ["解读不够"]


def test_a_file_that_was_replaced(tmp_path: Path) -> None:
    file = corpus(tmp_path)
    with opened(file) as site:
        assert site.get("/").status_code == 200
        file.unlink()
        assert site.get("/c/none").status_code == 503
        assert "已被替换或移走" in site.get("/c").text
        store(file, report("解读不够"))
        assert "已被替换或移走" in shown(site.page("/"))
        assert "已被替换或移走" in shown(site.page("/c/points"))


@pytest.mark.parametrize("damage", ["cut", "noise"])
def test_a_damaged_file(tmp_path: Path, damage: str) -> None:
    file = corpus(tmp_path)
    whole = file.read_bytes()
    kept = (
        whole[: len(whole) // 3] if damage == "cut" else whole[:100] + b"\xff" * (len(whole) - 100)
    )
    file.write_bytes(kept)
    with opened(file) as site:
        for path in ("/", "/c", "/c/reports", "/c/broken_sums", "/c/points?_search=公开"):
            answer = site.get(path)
            page = html.fromstring(answer.text)
            assert page.findtext(".//h1")
            assert "Traceback" not in answer.text
            assert answer.status_code < 400 or page.xpath("//p[@class='trouble']")


def test_a_query_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETTINGS, "sql_time_limit_ms", 20)
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    with opened(corpus(tmp_path)) as site:
        answer = site.get("/c", sql=endless)
        assert answer.status_code == 503
        assert "查询用时过长" in answer.text
        assert "script" not in answer.text.replace("script-src", "")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/none", 404),
        ("/c/none", 404),
        ("/c/reports/none", 404),
        ("/none/reports", 404),
        ("/c?sql=select+*+from+none", 400),
        ("/c?sql=drop+table+reports", 400),
        ("/c/points?_searchmode=raw&_search=%22", 400),
        ("/c/points?_size=-1", 400),
        ("/c/points?_sort=none", 400),
        ("/_internal", 403),
    ],
)
def test_what_cannot_be_answered(tmp_path: Path, path: str, status: int) -> None:
    with opened(corpus(tmp_path)) as site:
        answer = site.get(path)
        assert answer.status_code == status
        page = html.fromstring(answer.text)
        assert page.get("lang") == "zh-CN"
        assert page.xpath("//p[@class='trouble']")
        route, _, asked = path.partition("?")
        told = site.get(f"{route}.json?{asked}")
        assert told.status_code == status
        assert told.json()["ok"] is False


@pytest.mark.parametrize("asked", ["year__gt=" + "9" * 24, "_through=x", "_where=nope=1"])
def test_an_address_that_asks_for_nonsense(sample: Site, asked: str) -> None:
    answer = sample.get(f"/c/reports?{asked}")
    assert answer.status_code == 400
    assert "程序出错" not in answer.text


def test_a_copy_of_a_corpus_that_lacks_a_table(tmp_path: Path) -> None:
    file = corpus(tmp_path)
    with closing(sqlite3.connect(file)) as db:
        db.execute("DROP TABLE matches")
    with pytest.raises(CannotCopy, match="no such table"):
        write_copy(file, tmp_path / "copy")


def test_csv_of_a_query_that_fails_is_no_csv(sample: Site) -> None:
    for path in ("/c.csv?sql=select+nosuch", "/c.csv?sql=select+nosuch&_stream=1"):
        answer = sample.get(path)
        assert answer.status_code == 400, path
        assert "没有数据" in answer.text and "\ufeff" not in answer.text
    empty = sample.get("/c.csv?sql=select+1+as+one+where+0")
    assert (empty.status_code, empty.text) == (200, "\ufeffone\r\n")
