"""The page: self-contained, escaped, linked, bounded, the same every time."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin

import pytest
from lxml import html as markup

import gxnlp
from gxnlp.reports.showing import visible
from gxnlp.reports.similarity import Limits, Similarity, gather, html
from gxnlp.reports.words import FLAGS, SCOPES, SUBSTITUTIONS
from tests.reports.corpus_builder import fill
from tests.reports.papers import COPIED, FAMILY, HOSTILE, paper, store

SHORT = Limits(bodies=1, flagged=1, rows=2, ranked=3, families=0, clusters=1, groups=1)
FOLDER = Limits(reports=3, page=1)


def pages(similarity: Similarity, limits: Limits | None = None) -> dict[str, str]:
    return dict(html(similarity, "报告.html", limits))


def words(element: markup.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content())


@pytest.fixture(params=["small", "sample"])
def similarity(request: pytest.FixtureRequest) -> Similarity:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("limits", [Limits(), SHORT, FOLDER], ids=["one", "short", "folder"])
def test_pages_are_whole(similarity: Similarity, limits: Limits) -> None:
    """Nothing comes from elsewhere, ids occur once, and links lead somewhere."""
    found = pages(similarity, limits)
    assert list(found)[-1] == "报告.html"
    assert (len(found) > 1) == (limits is FOLDER)
    trees = {name: markup.fromstring(text) for name, text in found.items()}
    for name, tree in trees.items():
        assert not tree.xpath("//link | //img | //iframe | //object | //script[@src] | //*[@style]")
        assert not re.search(r"url\(|@import|@font-face", found[name])
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        for href in tree.xpath("//@href"):
            page, _, anchor = urljoin(name, href).partition("#")
            target = trees[str(PurePosixPath(unquote(page) or name))]
            assert not anchor or target.xpath("//*[@id=$it]", it=anchor), href


def test_page_tells_everything(small: Similarity) -> None:
    page = words(markup.fromstring(pages(small)["报告.html"]))
    for text in (
        *FLAGS.values(), *SUBSTITUTIONS.values(), SCOPES["self"], SCOPES["region"],
        SCOPES["sector"], SCOPES["elsewhere"], "推定来源", "先后不明", "30号", "国办公开办函",
        FAMILY.rstrip("。"), small.mark, "引用", "局限", "己县统计局", "戊县财政局",
        *(one.strip() for one in COPIED.split("。")),
    ):  # fmt: skip
        assert text in page, text
    for passage in small.passages:
        assert f"m-{passage.id}" in page


def test_every_passage_stands_side_by_side(small: Similarity) -> None:
    tree = markup.fromstring(pages(small)["报告.html"])
    for passage in small.passages:
        [table] = tree.xpath("//article[@id=$it]/table", it=f"m-{passage.id}")
        body = small.body(passage)
        for side, text in ((1, body.left), (2, body.right)):
            cells = table.xpath(f"tbody/tr/td[{side}]")
            assert "".join(cell.text_content() for cell in cells) == text
    changed = [b.text for b in tree.xpath("//article//td/b[@class='d']")]
    assert {"312", "45"} == set(changed)
    assert {b.text for b in tree.xpath("//article//td/b[@class='n']")} == {"丙", "丁"}


def test_texts_are_never_markup(small: Similarity) -> None:
    text = pages(small)["报告.html"]
    tree = markup.fromstring(text)
    assert len(tree.xpath("//script")) == 1 and "alert" not in tree.xpath("//script")[0].text
    assert str(visible(HOSTILE)) in words(tree) and "[U+202E]" in text
    assert "\u202e" not in text
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy and "unsafe-inline'; script" in policy
    assert "script-src 'sha256-" in policy


def test_tables_and_headings_are_in_order(similarity: Similarity) -> None:
    tree = markup.fromstring(pages(similarity)["报告.html"])
    assert all(scope in ("col", "row") for scope in tree.xpath("//th/@scope"))
    assert not tree.xpath("//th[not(@scope)]") and not tree.xpath("//table[not(.//thead)]")
    levels = [int(tag.tag[1]) for tag in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not tree.xpath("//svg[not(@role='img') or not(@aria-label)]")


def test_what_is_left_out_is_said(sample: Similarity) -> None:
    page = words(markup.fromstring(pages(sample, SHORT)["报告.html"]))
    tree = markup.fromstring(pages(sample, SHORT)["报告.html"])
    full, rows = len(tree.xpath("//article[@data-n]")), len(tree.xpath("//tr[@data-n]"))
    assert (full, rows) == (1, 4)
    omitted = [int(n) for n in re.findall(r"另有 (\d+) 处较弱的相同段落未列", page)]
    assert sum(omitted) == len(sample.passages) - full - rows
    assert f"另有 {len(sample.standings) - 3} 份未列出" in page
    assert "另有 1 段未列出" in page and "--csv" in page


def test_folder_holds_every_flagged_passage_once(sample: Similarity) -> None:
    found = pages(sample, FOLDER)
    shown = [
        key
        for name, text in found.items()
        if name != "报告.html"
        for key in markup.fromstring(text).xpath("//article/@id")
    ]
    assert sorted(shown) == sorted(f"m-{p.id}" for p in sample.passages if p.clues)
    unshown = sum(not p.clues for p in sample.passages)
    index = words(markup.fromstring(found["报告.html"]))
    omitted = re.findall(r"另有 ([\d,]+) 处较弱的相同段落未列", index)
    assert sum(int(n.replace(",", "")) for n in omitted) == unshown


def test_same_corpus_same_bytes(small: Similarity) -> None:
    assert pages(small) == pages(small)
    assert pages(small, FOLDER) == pages(small, FOLDER)


def test_a_corpus_without_words_still_gives_a_page(tmp_path: Path) -> None:
    db = fill(store(tmp_path / "c.db", [paper("甲局", None, "")]))
    with gxnlp.open(db) as corpus:
        text = pages(gather(corpus))["报告.html"]
    for said in ("没有叙述文字", "没有发现相同段落", "没有发现同段多家", "没有套话"):
        assert said in text
