"""What a clerk is told: the list, the page, and that every kind of thing has its words."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from lxml import html as markup

from gxnlp.checks import RULES
from gxnlp.corpus.precheck import Precheck, precheck
from gxnlp.model import FlagKind
from gxnlp.reports.precheck import Item, advice, html, write_html
from gxnlp.reports.precheck.advice import _TOLD, LEVELS
from gxnlp.reports.precheck.copies import body, groups, mine, theirs
from tests.precheck.precheck_drafts import Write, copied

BROKEN = ("<td>38</td>", "<td>39</td>")
HOSTILE = "<p>我委印发了&lt;script&gt;alert('x')&lt;/script&gt;&lt;b&gt;通知&lt;/b&gt;\u202e。</p>"


@pytest.fixture
def found(sample_db: Path, draft: Write) -> Precheck:
    """A draft with a broken sum, a passage of another organ, and what looks like markup."""
    return precheck(draft(BROKEN, copied(HOSTILE)), sample_db)


@pytest.fixture
def page(found: Precheck) -> markup.HtmlElement:
    return markup.fromstring(html(found))


def by_kind(items: tuple[Item, ...]) -> dict[str, Item]:
    return {item.kind: item for item in items}


def test_every_rule_and_flag_has_its_remedy() -> None:
    assert set(_TOLD["rules"]) == {rule.key for rule in RULES}
    assert set(_TOLD["flags"]) == set(get_args(FlagKind))
    for told in (*_TOLD["flags"].values(), *_TOLD["others"].values()):
        assert told["level"] in LEVELS and told["todo"].endswith("。")
    for told in _TOLD["rules"].values():
        assert told["todo"].endswith("。")
        assert {value for key, value in told.items() if key != "todo"} <= set(LEVELS)


def test_what_is_to_be_done(found: Precheck) -> None:
    items = advice(found)
    assert [list(LEVELS).index(item.level) for item in items] == sorted(
        list(LEVELS).index(item.level) for item in items
    )
    kinds = by_kind(items)
    for kind in ("balance", "applicants", "carry", "in_force", "foreign_name"):
        assert kinds[kind].level == "must"
    for kind in ("copied_passage", "self_copied", "retold"):
        assert kinds[kind].level == "should"
    assert kinds["copied_passage"].section == "overview"
    assert "推定来源" in kinds["copied_passage"].why
    assert kinds["carry"].place.startswith("收到和处理政府信息公开申请情况 · 上年结转")
    assert kinds["foreign_name"].excerpt == "我委"
    assert all(item.why and item.todo and item.place and item.name for item in items)
    assert all(item.span is None or item.excerpt for item in items)


def test_the_same_stretch_is_told_once(found: Precheck) -> None:
    told = groups(found)
    leads = [mine(found, group.lead).span for group in told]
    for at, one in enumerate(leads):
        for two in leads[:at]:
            assert 2 * max(0, min(one.end, two.end) - max(one.start, two.start)) < len(one)
    everything = [m.id for group in told for m in (group.lead, *group.also)]
    assert sorted(everything) == sorted(m.id for m in found.matches if m.scope != "self")


def test_both_texts_theirs_on_the_left(found: Precheck) -> None:
    for match in found.matches:
        both = body(found, match)
        assert both.right == mine(found, match).span.of(found.report.text)
        assert (
            both.left
            == found.others[theirs(found, match).report].text[
                theirs(found, match).span.start : theirs(found, match).span.end
            ]
        )
        assert "".join(piece.right for row in both.rows for piece in row) == both.right


def test_page_is_whole(page: markup.HtmlElement, found: Precheck) -> None:
    """Nothing comes from elsewhere or runs, ids occur once, and links lead somewhere."""
    assert not page.xpath("//link | //img | //iframe | //object | //script | //*[@style] | //form")
    assert not re.search(r"url\(|@import|@font-face", html(found))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in page.xpath("//@href"):
        assert href.startswith("#") and href[1:] in ids, href


def test_texts_of_the_draft_are_shown_as_texts(page: markup.HtmlElement) -> None:
    words = page.text_content()
    assert "<script>alert('x')</script><b>通知</b>[U+202E]" in words
    assert not page.xpath("//b[contains(., '通知')]")


def test_page_tells_everything(page: markup.HtmlElement, found: Precheck) -> None:
    words = re.sub(r"\s+", "", page.text_content())
    for item in advice(found):
        for told in (item.name, item.why, item.todo, item.place):
            assert re.sub(r"\s+", "", told) in words
    for text in ("发布前必须改", "推定来源", "妇幼保健→传染病防控", "重复往年的问题", "核对无误",
                 "30号", "通用套话", "与上一份相同"):  # fmt: skip
        assert text in words, text
    assert len(page.xpath("//article[starts-with(@id, 'm-')]")) >= len(groups(found)[:1])


def test_the_same_draft_gives_the_same_page(
    found: Precheck, sample_db: Path, tmp_path: Path
) -> None:
    write_html(found, tmp_path / "p.html")
    again = precheck(tmp_path / found.report.document.source, sample_db)
    assert (tmp_path / "p.html").read_text(encoding="utf-8") == html(again)
    assert {field.name for field in fields(found)} >= {"report", "matches", "flags", "retold"}


def test_a_draft_without_faults(sample_db: Path, tmp_path: Path) -> None:
    """Says so; a report of the corpus is an edition of itself."""
    clean = next(Path(__file__).parents[2].glob("corpora/sample/*/000033*"))
    found = precheck(clean, sample_db)
    items = advice(found)
    page = markup.fromstring(html(found))
    assert "edition" in by_kind(items)
    must = [item for item in items if item.level == "must"]
    assert ("没有发布前必须改的地方" in page.text_content()) == (not must)


def test_residue_is_told_with_its_passage(sample_db: Path, draft: Write) -> None:
    """我委 in the report of a 局, in the middle of a passage of another organ."""
    here, text = copied()
    assert "二是持续公开" in text
    found = precheck(draft((here, text.replace("二是持续公开", "二是我委持续公开"))), sample_db)
    items = by_kind(advice(found))
    assert "foreign_name" not in items
    residue = items["residue"]
    assert (residue.level, residue.excerpt) == ("must", "我委")
    assert "应称" in residue.why and "照搬遗留" in residue.why
    assert found.sources[residue.reports[0]].endswith("futang-health-2021.txt")
    ids = markup.fromstring(html(found)).xpath("//@id")
    assert all(item.evidence in ids for item in advice(found))
    assert residue.evidence == items["copied_passage"].evidence


def test_what_many_organs_have(strict_db: Path, draft: Write) -> None:
    """By the settings of the corpus: whole paragraphs apart from set phrases."""
    found = precheck(draft(copied()), strict_db)
    assert (found.settings.cut, found.settings.family) == (2, 30)
    items = advice(found)
    families = [item for item in items if item.kind == "family"]
    assert families and all(item.level == "should" for item in families)
    assert "common" in by_kind(items)
    page = markup.fromstring(html(found))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(item.evidence in ids for item in items)
    words = page.text_content()
    for phrase in found.phrases:
        assert phrase.organs > 2 or phrase.kind == "statute"
        assert phrase.text.split("\n")[0] in words or phrase.kind == "family"
    spans = [(one.phrase, one.span) for one in found.occurrences]
    assert len(spans) == len(set(spans))
