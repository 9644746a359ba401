"""What is not a report is refused by name, by its content rather than by its suffix."""

from __future__ import annotations

import pytest

from gxnlp.model import Unreadable
from gxnlp.sources import detect, office
from tests.sources.source_builders import OLE, SENTENCE, docx, p, read, zipped

REFUSED = [
    (b"", "a.txt", "空文件"),
    (b" \r\n\t ", "a.html", "空文件"),
    (b"\xef\xbb\xbf", "a.txt", "空文件"),
    (b"\xff\xd8\xff\xe0" + bytes(60), "a.pdf", "图片（JPEG），不是报告文本"),
    (b"\x89PNG\r\n\x1a\n" + bytes(60), "a.docx", "图片（PNG），不是报告文本"),
    (b"GIF89a" + bytes(60), "a.txt", "图片（GIF），不是报告文本"),
    (b"BM" + bytes(60), "a.txt", "图片（BMP），不是报告文本"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.txt", "图片（WebP），不是报告文本"),
    (b"Rar!\x1a\x07\x01\x00" + bytes(60), "a.txt", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c" + bytes(60), "a.txt", "7z 压缩包"),
    (b"MZ\x90\x00" + bytes(60), "a.txt", "可执行程序"),
    (b"SQLite format 3\x00", "a.txt", "SQLite"),
    (b"\x00\x01\x02\x03" * 50, "a.txt", "二进制"),
    (bytes(range(256)) * 8, "a.bin", "二进制"),
    ("正文\x00正文".encode(), "a.txt", "二进制"),
    (b"not a zip\x00", "a.docx", "Word 文件已损坏（不是完整的 zip），请重新下载"),
    (docx(p(SENTENCE))[:300], "a.docx", "Word 文件已损坏（不是完整的 zip），请重新下载"),
    (docx(p(SENTENCE))[:300], "a.zip", "Word 文件已损坏"),
    (zipped({"word/styles.xml": "<x/>"}), "a.docx", "缺少 word/document.xml"),
    (zipped({"xl/workbook.xml": "<x/>"}), "a.docx", "Excel 表格（xlsx）"),
    (zipped({"ppt/presentation.xml": "<x/>"}), "a.docx", "演示文稿（pptx）"),
    (zipped({"OFD.xml": "<x/>"}), "a.ofd", "OFD 版式文件暂不能读取"),
    (zipped({"mimetype": "x", "content.xml": "<x/>"}), "a.odt", "OpenDocument"),
    (zipped({"a.txt": "x"}), "a.txt", "zip 压缩包，不是单份报告"),
    (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "a.docx", "有密码保护"),
    (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "a.xls", "Excel 表格（xls）"),
    (OLE + bytes(600) + "PowerPoint Document".encode("utf-16-le"), "a.ppt", "演示文稿（ppt）"),
    (OLE + bytes(600), "a.doc", "缺少正文"),
    (OLE + bytes(600), "a.bin", "无法识别的 Office 文件"),
    (b"hello\x00", "a.pdf", "不是 PDF 文件"),
    (b"%PDF-1.4\n" + bytes(50), "a.pdf", "PDF 文件已损坏或不完整，请重新下载"),
    (b"<html><body><script>x()</script></body></html>", "a.html", "网页里没有正文"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", "a.mht", "MHT"),
]


@pytest.mark.parametrize(("data", "name", "sentence"), REFUSED)
def test_refused_by_name(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence.replace("(", r"\(")) as refusal:
        read(data, name)
    assert "\n" not in str(refusal.value)


def test_too_large_is_refused_with_both_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detect, "LIMIT", 2 * 1024 * 1024)
    with pytest.raises(Unreadable, match="文件过大（3 MB，上限 2 MB）"):
        read(b"x" * 3 * 1024 * 1024)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (SENTENCE.encode(), "a.txt", "txt"),
        (SENTENCE.encode(), "a.md", "md"),
        (SENTENCE.encode(), "no suffix", "txt"),
        (f"<p>{SENTENCE}</p>".encode(), "a.txt.html", "html"),
        (f"<html><p>{SENTENCE}</p>".encode(), "a.doc", "html"),
        (f"<html><p>{SENTENCE}</p>".encode(), "a.pdf", "html"),
        (f"<html><p>{SENTENCE}</p>".encode(), "a.docx", "html"),
        (SENTENCE.encode(), "a.docx", "txt"),
        (SENTENCE.encode("utf-16"), "a.pdf", "txt"),
        (f"详见 <http://a.example> {SENTENCE}".encode(), "a.txt", "txt"),
        (docx(p(SENTENCE)), "a.doc", "docx"),
        (docx(p(SENTENCE)), "a.pdf", "docx"),
    ],
)
def test_content_decides(data: bytes, name: str, kind: str) -> None:
    assert read(data, name).format == kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "a.doc", "doc"),
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "a.wps", "wps"),
        (b"{\\rtf1\\ansi x}", "a.doc", "rtf"),
    ],
)
def test_legacy_formats_need_libreoffice(
    data: bytes, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    with pytest.raises(Unreadable, match=rf"\.{kind} 文件需要 LibreOffice 转换"):
        read(data, name)
