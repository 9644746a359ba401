"""What holds for any input: spans that fit, and a Document or a Refusal and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.model import Refusal
from gxnlp.sources import plain
from gxnlp.sources.compose import place
from tests.sources.source_builders import docx, p, problems, read, zipped

PIECES = st.sampled_from(
    [
        *("\t", "\n", "\n\n", "|", "| ", " |", "---", "|---|", "#", "## ", "- ", "* ", "**", "　"),
        *(
            "信息内容",
            "0",
            "规章",
            "一、总体情况",
            "（一）",
            "（双政办",
            "。",
            "，",
            "\xa0",
            "- 3 -",
        ),
        *("3 / 4", "[bookmark: _GoBack]", "\u200b", "\ufeff", "某局全年公开信息三十条，群众满意"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=80).map("".join)
TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=3>"),
        *(
            "<br>",
            "<div>",
            "</div>",
            "<pre>",
            "</pre>",
            "<a>",
            "</a>",
            "<h1>",
            "&nbsp;",
            "&#xD800;",
        ),
        *("<script>", "</script>", "<span hidden>", "</span>", "<!--", "-->", "<body>", "<html>"),
        *("一、总体情况", "二、主动公开政府信息情况", "某局全年公开信息三十条，群众满意。", "0"),
    ]
)
PAGES = st.lists(TAGS | st.text(max_size=8), max_size=60).map("".join)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_spans_of_any_text_fit(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    blocks, _omissions = plain.parse(text)
    try:
        document = read(text)
    except Refusal:
        return
    assert not problems(document)
    assert blocks or not document.blocks


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_nothing_but_marks_is_outside_of_the_blocks(text: str) -> None:
    """Every Chinese character of a text stands in a block."""
    blocks, _omissions = plain.parse(text)
    inside = "".join(block.span.of(text) for block in blocks)
    for character in set(text):
        if "\u4e00" <= character <= "\u9fff":
            assert inside.count(character) == text.count(character)


@given(PAGES)
@settings(max_examples=300, deadline=None)
def test_any_page(page: str) -> None:
    try:
        document = read(page.encode("utf-8", "replace"), "a.html")
    except Refusal:
        return
    assert not problems(document)


SUFFIXES = st.sampled_from(["txt", "md", "html", "mht", "docx", "pdf", "bin"])
HEADS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1", b"\xff\xfe", b"MIME-Version: 1.0\nboundary=x\n"]
)


@given(HEADS, st.binary(max_size=600), SUFFIXES)
@settings(max_examples=400, deadline=None)
def test_any_bytes(head: bytes, data: bytes, suffix: str) -> None:
    try:
        document = read(head + data, f"a.{suffix}")
    except Refusal as refusal:
        assert str(refusal)
        assert "\n" not in str(refusal)
    else:
        assert not problems(document)


GOOD = docx(p("一、总体情况") + p("某局全年公开信息三十条。"), numbering="", styles="")


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, len(GOOD)))
@settings(max_examples=300, deadline=None)
def test_any_damage_to_a_word_file(at: int, byte: int, end: int) -> None:
    data = bytearray(GOOD)
    data[at] = byte
    for damaged in (bytes(data), GOOD[:end]):
        try:
            document = read(damaged, "a.docx")
        except Refusal:
            continue
        assert not problems(document)


XML = st.lists(
    st.sampled_from(
        [
            *("<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>"),
            *("<w:r><w:t>某局</w:t></w:r>", "<w:sdt>", "</w:sdt>", "<w:tcPr><w:vMerge/></w:tcPr>"),
            '<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>',
        ]
    ),
    max_size=40,
).map("".join)


@given(XML)
@settings(max_examples=200, deadline=None)
def test_any_arrangement_of_word_elements(body: str) -> None:
    opened = body.count("<w:tc>") - body.count("</w:tc>")
    try:
        document = read(docx(f"{p('某局')}{body}{'</w:tc>' * max(0, opened)}"), "a.docx")
    except Refusal:
        return
    assert not problems(document)


CELLS = st.lists(
    st.lists(st.tuples(st.just("x"), st.integers(0, 5), st.integers(1, 5)), max_size=6), max_size=6
)


@given(CELLS)
@settings(max_examples=300, deadline=None)
def test_placed_cells_do_not_share_their_corner(rows: list[list[tuple[str, int, int]]]) -> None:
    drafts = place(rows)
    corners = [(draft.row, draft.column) for draft in drafts]
    assert len(set(corners)) == len(corners)
    assert len(drafts) == sum(len(row) for row in rows)
    for draft in drafts:
        assert draft.row + draft.rowspan <= len(rows)
    for one in drafts:
        for other in drafts:
            if one is not other and one.row < other.row < one.row + one.rowspan:
                assert not one.column <= other.column < one.column + one.colspan


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.txt", "a.mht", "a.pdf"])
def test_an_archive_in_disguise(name: str) -> None:
    with pytest.raises(Refusal):
        read(zipped({"a/b.txt": "x"}), name)
