"""Text is decoded by what its bytes are, whatever they are said to be."""

from __future__ import annotations

import codecs

import pytest

from gxnlp.model import Unreadable
from tests.sources.source_builders import SENTENCE, paragraphs, read

TEXT = f"标题一\n{SENTENCE}\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gbk"), "gb18030"),
        ((TEXT + "㐂").encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    document = read(data)
    assert document.encoding == encoding
    assert paragraphs(document)[-1].startswith(SENTENCE) or SENTENCE in document.text
    assert not document.text.startswith("\ufeff")


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "big5", "nonsense", None])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_wrong_declarations_of_a_page(declared: str | None, encoding: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    document = read(f"<html><head>{meta}</head><p>{SENTENCE}".encode(encoding), "a.html")
    assert paragraphs(document) == [SENTENCE]
    assert document.encoding == encoding


def test_few_bad_bytes_are_replaced_and_told() -> None:
    data = (SENTENCE * 100).encode()
    document = read(data[:3000] + b"\xff" + data[3000:])
    assert document.text.count("\ufffd") == 1
    assert any(omission.kind == "residue" for omission in document.omissions)


def test_a_cut_file_keeps_its_text() -> None:
    assert SENTENCE * 99 in read((SENTENCE * 100).encode()[:-1]).text


@pytest.mark.parametrize(
    "data", ["日本語の文章です。".encode("shift_jis") * 30, b"\xfe\xfd\x80" * 99]
)
def test_what_cannot_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)


def test_line_ends_are_newlines() -> None:
    assert read("一行\r\n二行\r三行\n").text == "一行\n二行\n三行\n"


def test_radicals_and_compatibility_forms_stay() -> None:
    assert read("⾏政机关 ⻓期 （１）").text == "⾏政机关 ⻓期 （１）"
