"""Verdicts on a page: who may write them, what is written, and where that leads."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gxnlp.explore.permission import allow_writing
from gxnlp.explore.reviewing import LONGEST_NOTE, typed, way_back
from gxnlp.store.connection import writing_lock
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

TOKEN = "open sesame"
MATCH = "aaaaaaaaaaaaaaaa"
LABEL = "bbbbbbbbbbbbbbbb"
PAGE = f"/c/-/review?subject_kind=match&subject={MATCH}"
HOSTILE = "=1+1 <script>alert('x')</script> \u202e\"'"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two reports with a match between them, a finding and a theme."""
    one = report("公开不够及时", failing="balance")
    other = report("公开不够及时", year=2022, source="b.txt")
    made = store(tmp_path / "c.db", one, other)
    with closing(sqlite3.connect(made)) as db:
        db.execute(
            "INSERT INTO matches VALUES (?, ?, 'problems', 0, 6, 6, ?, 'problems', 0, 6, 6, 6, 6, "
            "1.0, 'self', '{}', '[[0, 6, 0, 6]]')",
            (MATCH, one.id, other.id),
        )
        [point] = db.execute("SELECT id FROM points WHERE report = ?", (one.id,)).fetchone()
        db.execute("INSERT INTO themes VALUES ('problem.t', '公开时效', 'problem', '…')")
        db.execute("INSERT INTO labels VALUES (?, ?, 'problem.t', 1, '', 'model')", (LABEL, point))
        db.commit()
    return made


@pytest.fixture
def site(file: Path) -> Iterator[Site]:
    """It, opened for who has the token."""
    with opened(file) as made:
        allow_writing(made.datasette, TOKEN)
        yield made


class Person:
    """A browser: it keeps cookies and fills in forms."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, **words: Any) -> httpx.Response:
        """The answer, without following it anywhere."""

        async def asking() -> httpx.Response:
            client = getattr(self._site.datasette.client, method)
            answer: httpx.Response = await client(path, cookies=self.cookies, **words)
            return answer

        answer = self._site.run(asking())
        self.cookies |= dict(answer.cookies)
        return answer

    def page(self, path: str) -> Any:
        return html.fromstring(self.ask("get", path).text)

    def send(self, path: str, **values: str) -> httpx.Response:
        """Fill in the form of the page at ``path`` and send it off."""
        [form] = self.page(path).xpath("//main//form")
        filled = dict(form.form_values()) | values
        return self.ask("post", form.get("action"), data=filled)

    def sign_in(self, name: str = "甲", token: str = TOKEN, back: str = "/c") -> httpx.Response:
        return self.send(f"/-/reviewer?back={back}", name=name, token=token)


@pytest.fixture
def person(site: Site) -> Person:
    made = Person(site)
    assert made.sign_in().status_code == 303
    return made


def written(file: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(file)) as db:
        return db.execute(
            "SELECT subject_kind, subject, verdict, note, reviewer FROM reviews ORDER BY 1"
        ).fetchall()


def finding(file: Path) -> str:
    with closing(sqlite3.connect(file)) as db:
        return str(db.execute("SELECT id FROM findings").fetchone()[0])


# Who may


def test_without_a_token_everything_is_read_only(file: Path) -> None:
    with opened(file) as site:
        person = Person(site)
        page = person.page(PAGE)
        assert not page.xpath("//form") and "登记" not in shown(page)
        assert not person.page("/-/reviewer").xpath("//form")
        answer = person.ask("post", "/-/reviewer", data={"name": "甲", "token": ""})
        assert answer.status_code == 403 and "set-cookie" not in answer.headers
        told = {"subject_kind": "match", "subject": MATCH, "verdict": "confirmed"}
        assert person.ask("post", "/c/-/review", data=told).status_code == 403
    assert written(file) == []


def test_the_token_is_entered_once(site: Site) -> None:
    person = Person(site)
    page = person.page(PAGE)
    assert not page.xpath("//form")
    [link] = page.xpath("//div[@class='verdict']//a")
    assert link.text == "登记后可写复核意见"
    answer = person.send(link.get("href"), name=" 甲 \n乙 ", token=TOKEN)
    assert answer.status_code == 303 and answer.headers["location"] == PAGE
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "甲" not in cookie
    assert "以 甲 乙 的名义" in shown(person.page(PAGE))
    assert "已登记为 甲 乙" in shown(person.page("/-/reviewer"))
    left = person.send("/-/reviewer", leave="1")
    assert left.status_code == 303
    person.cookies.pop("gxnlp_reviewer")
    assert not person.page(PAGE).xpath("//form")


@pytest.mark.parametrize(
    ("name", "token", "status", "said"),
    [("甲", "open", 403, "口令不对"), ("甲", "", 403, "口令不对"), (" \x00", TOKEN, 400, "姓名")],
)
def test_who_is_not_let_in(site: Site, name: str, token: str, status: int, said: str) -> None:
    person = Person(site)
    answer = person.sign_in(name, token)
    assert answer.status_code == status
    assert said in shown(html.fromstring(answer.text).find(".//p[@role='alert']"))
    assert "gxnlp_reviewer" not in person.cookies


def test_a_cookie_of_another_process_is_worth_nothing(site: Site, file: Path) -> None:
    person = Person(site)
    person.sign_in()
    with opened(file) as other:
        allow_writing(other.datasette, TOKEN)
        stranger = Person(other)
        stranger.cookies = {"gxnlp_reviewer": person.cookies["gxnlp_reviewer"]}
        assert not stranger.page(PAGE).xpath("//form")
    for forged in ("甲", "", "x.y"):
        person.cookies["gxnlp_reviewer"] = forged.encode().hex()
        assert not person.page(PAGE).xpath("//form")


# What is written


@pytest.mark.parametrize("kind", ["match", "finding", "label"])
def test_a_verdict_is_written_shown_changed_and_taken_back(
    person: Person, file: Path, kind: str
) -> None:
    subject = {"match": MATCH, "finding": finding(file), "label": LABEL}[kind]
    where = f"/c/-/review?subject_kind={kind}&subject={subject}&back=/c/{kind}s"
    answer = person.send(where, note=f"  {HOSTILE}\r\n第二行 ", verdict="dismissed")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/c/{kind}s#verdict-{kind}-{subject}"
    note = HOSTILE + "\n第二行"
    assert written(file) == [(kind, subject, "dismissed", note, "甲")]
    page = person.page(where)
    [said] = page.xpath(f"//div[@id='verdict-{kind}-{subject}']")
    assert said.findtext(".//strong") == "不属实"
    visible = note.replace("\u202e", "[U+202E]")
    assert said.xpath("string(.//span[@class='remark'])") == visible
    assert not page.xpath("//script")
    assert person.send(where, note="", verdict="confirmed").status_code == 303
    assert written(file) == [(kind, subject, "confirmed", None, "甲")]
    assert person.send(where, verdict="none").status_code == 303
    assert written(file) == []


def test_a_reader_sees_it_without_a_form(person: Person, site: Site, file: Path) -> None:
    person.send(PAGE, verdict="confirmed", note="属实无误")
    with opened(file) as plain:
        page = plain.page(PAGE)
        assert "属实 属实无误 甲" in shown(page.find(".//main"))
        assert not page.xpath("//form")
    assert "属实无误" in shown(site.page(f"/c/-/match/{MATCH}"))


def test_pages_bear_the_form(person: Person, file: Path) -> None:
    answer = person.send(f"/c/-/match/{MATCH}", verdict="confirmed")
    assert answer.headers["location"] == f"/c/-/match/{MATCH}#verdict-match-{MATCH}"
    page = person.page(f"/c/-/match/{MATCH}")
    assert "已保存复核意见" in shown(page.find(".//main"))
    assert written(file) == [("match", MATCH, "confirmed", None, "甲")]


def test_what_is_sent_must_be_whole(person: Person, file: Path) -> None:
    for values, status in (
        ({"verdict": "maybe"}, 400),
        ({"subject_kind": "flag"}, 400),
        ({"subject": ""}, 400),
        ({"subject": "a#b\nc", "verdict": "none"}, 400),
        ({"csrftoken": "forged"}, 403),
        ({"subject": "0" * 16, "verdict": "confirmed"}, 409),
    ):
        answer = person.send(PAGE, **values)
        assert answer.status_code == status, values
        assert re.search("[一-龥]{4}", html.fromstring(answer.text).findtext(".//h1")), values
    assert written(file) == []
    assert person.ask("get", "/c/-/review").status_code == 400
    assert person.ask("get", f"{PAGE}x").status_code == 400
    assert person.ask("get", PAGE.replace(MATCH, "0" * 16)).status_code == 404
    assert person.ask("get", PAGE.replace("/c/", "/d/")).status_code == 404


def test_a_corpus_that_is_being_rebuilt(person: Person, file: Path) -> None:
    with writing_lock(file):
        answer = person.send(PAGE + "&back=/c/matches", verdict="confirmed", note="打了很久的字")
    assert answer.status_code == 503
    page = html.fromstring(answer.text)
    assert "语料正在更新" in shown(page.find(".//p[@role='alert']"))
    [form] = page.xpath("//main//form")
    assert form.fields["note"].strip() == "打了很久的字", "what was typed is not lost"
    assert form.fields["back"] == "/c/matches"
    assert written(file) == []
    assert person.send(PAGE, verdict="confirmed").status_code == 303


def test_another_client_is_writing(
    person: Person, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *words, **named: connect(*words, **{**named, "timeout": 0.05})
    )
    with closing(connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert person.send(PAGE, verdict="confirmed").status_code == 503
        writer.execute("ROLLBACK")
    assert person.send(PAGE, verdict="confirmed").status_code == 303


def test_a_file_that_was_replaced(person: Person, file: Path) -> None:
    page = person.page(PAGE)
    [form] = page.xpath("//main//form")
    file.unlink()
    values = dict(form.form_values()) | {"verdict": "confirmed"}
    answer = person.ask("post", "/c/-/review", data=values)
    assert answer.status_code == 503 and "已被替换或移走" in answer.text


# The way back


@pytest.mark.parametrize(
    "back",
    ["", "c", "//evil.example", "/\\evil.example", "https://evil.example/", "/c\nSet-Cookie: a=b",
     "javascript:alert(1)", "/\t/evil.example", "/c/机关", "\\\\evil.example", "/c\\..\\"],
)  # fmt: skip
def test_it_leads_to_this_site_only(person: Person, back: str) -> None:
    assert way_back(back, "/home") == "/home"
    answer = person.send(PAGE, verdict="confirmed", back=back)
    assert answer.headers["location"] == f"/c#verdict-match-{MATCH}"


@given(st.text())
def test_no_way_back_leaves_the_site(asked: str) -> None:
    for path in (asked, f"/{asked}", f"//{asked}"):
        kept = way_back(path, "/home")
        assert re.fullmatch(r"/(?![/\\])[\x20-\x7e]*|/", kept), kept
        assert httpx.URL("http://127.0.0.1:8001/").join(kept).host == "127.0.0.1"


@given(st.text())
def test_what_is_typed_is_tame(text: str) -> None:
    kept = typed(text, LONGEST_NOTE)
    assert len(kept) <= LONGEST_NOTE
    assert kept == kept.strip() == typed(kept, LONGEST_NOTE)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", kept)
