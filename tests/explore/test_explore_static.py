"""A copy of a corpus on disk: whole, closed in itself, as careful as the pages it comes from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from typer.testing import CliRunner

from gxnlp.cli.app import app
from gxnlp.explore import static_copy
from gxnlp.explore.static_copy import INDEX, LIMIT, MARKER, CannotCopy, write_copy
from gxnlp.explore.static_page import STYLE, page_file
from tests.explore.explore_site import shown
from tests.store.store_builders import report, store

Pages = dict[Path, Any]


def pages_of(folder: Path) -> Pages:
    """Every page of a copy, read as a browser would, by its path."""
    return {
        path: html.document_fromstring(path.read_text(encoding="utf-8"))
        for path in sorted(folder.resolve().rglob("*.html"))
    }


def dangling(pages: Pages) -> Iterator[tuple[Path, str]]:
    """Every link that does not lead to a file of the copy, and there to a place on it."""
    for path, page in pages.items():
        ids = {path: set(page.xpath("//@id"))}
        for href in page.xpath("//a[not(@rel='external noopener noreferrer')]/@href"):
            parts = urlsplit(href)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if parts.scheme or parts.netloc or parts.query or target not in pages:
                yield path, href
            elif parts.fragment:
                ids.setdefault(target, set(pages[target].xpath("//@id")))
                if unquote(parts.fragment) not in ids[target]:
                    yield path, href


@pytest.fixture(scope="module")
def folder(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("static") / "copy"
    write_copy(sample_db, made)
    return made


@pytest.fixture(scope="module")
def pages(folder: Path) -> Pages:
    return pages_of(folder)


def test_every_row_has_its_page(sample_db: Path, folder: Path) -> None:
    with closing(sqlite3.connect(sample_db)) as db:
        for kind, table in (
            ("report", "reports"), ("match", "matches"), ("cluster", "clusters"),
            ("phrase", "phrases"),
        ):  # fmt: skip
            ids = {row[0] for row in db.execute(f"SELECT id FROM {table}")}
            assert {file.stem for file in folder.glob(f"{kind}/*.html")} == ids
            assert ids, kind


def test_links_lead_to_files(pages: Pages) -> None:
    assert list(dangling(pages)) == []
    led = {urlsplit(href).path for page in pages.values() for href in page.xpath("//a/@href")}
    assert any(path.startswith("match/") for path in led)
    assert any(path.startswith("../report/") for path in led)


def test_nothing_asks_for_anything_else(folder: Path, pages: Pages) -> None:
    for path, page in pages.items():
        assert not page.xpath("//form | //script | //img | //iframe | //button | //input"), path
        for link in page.xpath("//link[@rel='stylesheet']/@href"):
            assert (path.parent / link).resolve() == (folder / STYLE).resolve()
        assert set(page.xpath("//link/@rel")) == {"icon", "stylesheet"}
        assert page.xpath("//link[@rel='icon']/@href") == ["data:,"]
        assert "style-src 'self' file:" in page.xpath("//meta/@content")[1]
    assert "url(" not in (folder / STYLE).read_text(encoding="utf-8")


def test_pages_say_what_the_server_says(sample: Any, folder: Path, pages: Pages) -> None:
    for kind in ("report", "match", "phrase"):
        path = min((folder / kind).resolve().iterdir())
        served = sample.page(f"/c/-/{kind}/{path.stem}")
        for what in (
            "//h1",
            "//blockquote",
            "//table[@class='pair']",
            "//*[starts-with(@id, 'point-')]",
        ):
            old = [shown(found) for found in served.xpath(what)]
            new = [shown(found) for found in pages[path].xpath(what)]
            assert new == old
        assert len(pages[path].xpath("//*[name()='svg']")) == len(served.xpath("//*[name()='svg']"))


def test_no_links_are_left_that_only_a_server_answers(pages: Pages) -> None:
    for page in pages.values():
        said = shown(page)
        assert "CSV" not in said.replace("CSV 表", "")
        assert "只连接本机" not in said
        assert [shown(li) for li in page.xpath("//header/nav//li")] == [
            "概览", "机关", "地区", "雷同",
        ]  # fmt: skip


TEXT = "".join(f"<p>{{}}<a href='{href}'>去</a></p>" for href in (
    "/c/-/report/00ff#text", "/c/reports?id=1", "javascript:alert(1)", "//elsewhere.example/",
    "http://elsewhere.example/c/-/report/00ff", "/c/-/report/00ff?page=2", "#here", "#gone",
))  # fmt: skip
BODY = f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="x">
<link rel="stylesheet" href="/s.css"></head><body><main id="main"><b id="here">是</b>
{TEXT.replace("{}", "见")}<table><thead><tr><th>甲</th><th>对照</th></tr></thead>
<tbody><tr><td>一</td><td><a href="/c/-/compare/1/2">两份</a></td></tr>
<tr><td>二</td><td>—</td></tr></tbody></table></main>
<footer><p>脚</p></footer></body></html>"""


def test_a_link_leads_into_the_copy_or_is_text() -> None:
    files = {"/c/-/match/1": "match/1.html", "/c/-/report/00ff": "report/00ff.html"}
    page = html.document_fromstring(page_file(BODY, "/c/-/match/1", files, "说明"))
    assert page.xpath("//a/@href") == ["../report/00ff.html#text", "#here"]
    assert [shown(p) for p in page.xpath("//main/p")] == ["说明", *["见去"] * 8]
    assert shown(page.xpath("//table")[0]).split() == ["甲", "一", "二"]


HOSTILE = '<script>alert(1)</script>" onmouseover="alert(1)\u202e{{ 7*7 }}&lt;b&gt;'


def test_text_is_text_and_contacts_are_masked(tmp_path: Path) -> None:
    made = report(
        HOSTILE, organ=HOSTILE, failing="balance", preamble="联系人：张三，电话：0551-12345678。\n"
    )
    identity = replace(made.identity, title=HOSTILE, sector=HOSTILE, url="javascript:alert(1)")
    file = store(tmp_path / "c.db", replace(made, identity=identity))
    write_copy(file, tmp_path / "copy")
    pages = pages_of(tmp_path / "copy")
    assert list(dangling(pages)) == []
    for page in pages.values():
        assert not page.xpath("//script | //@*[starts-with(name(), 'on')]")
        assert not page.xpath("//a[starts-with(@href, 'javascript')]")
        assert "12345678" not in shown(page)
        assert "张三" not in shown(page)
        assert "\u202e" not in html.tostring(page, encoding="unicode")
    [told] = [page for path, page in pages.items() if path.parent.name == "report"]
    assert '<script>alert(1)</script>" onmouseover="alert(1)[U+202E]{{ 7*7 }}&lt;b&gt;' in shown(
        told
    )


def test_a_copy_takes_the_place_of_an_older_one(sample_db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    first = write_copy(sample_db, folder, limit=30)
    kept = folder / "note.txt"
    kept.write_text("of a person")
    second = write_copy(sample_db, folder, limit=10)
    assert (first.pages, second.pages) == (30, 10)
    assert len(pages_of(folder)) == 10
    assert kept.exists()


def test_the_limit_is_said(sample_db: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    copied = write_copy(
        sample_db, tmp_path / "copy", limit=8, progress=lambda done, of: told.append((done, of))
    )
    assert told == [(done, 8) for done in range(1, 9)]
    assert copied.left_out > 0
    pages = pages_of(tmp_path / "copy")
    assert list(dangling(pages)) == []
    [note] = pages[copied.index.resolve()].xpath("//main/p[@class='note'][1]")
    assert f"{copied.left_out:,} 页未收入" in shown(note)


def test_the_same_corpus_gives_the_same_copy(folder: Path, sample_db: Path, tmp_path: Path) -> None:
    write_copy(sample_db, tmp_path / "copy", limit=LIMIT)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != INDEX:  # it says when it was counted
            assert (tmp_path / "copy" / file.relative_to(folder)).read_bytes() == file.read_bytes()


def test_a_folder_of_something_else_is_left_alone(sample_db: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.html").write_text("precious")
    result = CliRunner().invoke(app, ["explore", str(sample_db), "--static", str(tmp_path)])
    assert result.exit_code == 2
    assert "--static" in result.output
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.html"]


def test_a_marker_names_only_files_of_a_copy(sample_db: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("precious")
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / MARKER).write_text(f"../outside.html\n{outside}\nreport/../../outside.html\n")
    write_copy(sample_db, folder, limit=1)
    assert outside.read_text() == "precious"


def test_a_page_that_cannot_be_made_is_named(
    sample_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = ((static_copy.links.report, "report", "SELECT '0000000000000000' AS id"),)
    monkeypatch.setattr(static_copy, "_KINDS", gone)
    with pytest.raises(CannotCopy, match="report/0000000000000000"):
        write_copy(sample_db, tmp_path / "copy")


def test_the_command(sample_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static_copy, "_KINDS", static_copy._KINDS[:1])
    result = CliRunner().invoke(app, ["explore", str(sample_db), "--static", str(tmp_path / "c")])
    assert result.exit_code == 0, result.output
    *_, last, where = result.output.splitlines()
    assert last.endswith(" pages")
    assert where == f"open   {tmp_path / 'c' / INDEX}"
