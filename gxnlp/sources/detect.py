"""What a file is, told by its content; its suffix only settles what the content leaves open."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import Literal

from gxnlp.model import Unreadable

Format = Literal["txt", "html", "mht", "docx", "doc", "wps", "rtf", "pdf"]

LIMIT = 64 * 1024 * 1024
"""The size in bytes above which a file is refused."""

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
    struct.error,
)
"""What ``zipfile`` raises on rubbish."""

_IMAGES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_OTHERS = (
    (b"Rar!\x1a\x07", "RAR 压缩包，请解压或改存为 zip 后重试"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包，请解压或改存为 zip 后重试"),
    (b"\x1f\x8b", "gzip 压缩文件，请解压后重试"),
    (b"MZ", "可执行程序，不是报告文本"),
    (b"\x7fELF", "可执行程序，不是报告文本"),
    (b"SQLite format 3\x00", "SQLite 数据库，不是报告文本"),
    (b"%!PS", "PostScript 文件，请转换为 PDF 后重试"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title|span|h[1-6]|br|td|pre)[\s>/]", re.I
)
_MHT = re.compile(rb"^(?:mime-version\s*:|content-type\s*:\s*multipart/)", re.I | re.M)
_WORD_XML = re.compile(rb"progid=.Word\.Document|<w:wordDocument|<pkg:package")


def format_of(name: str, data: bytes) -> Format:
    """The format of ``data``; raises Unreadable where it is none that can hold a report."""
    if len(data) > LIMIT:
        raise Unreadable(too_large(len(data)))
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Unreadable("空文件")
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(suffix, data)
    if data.startswith(_OLE):
        return _compound(suffix, data)
    if head.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    _refuse_others(data, suffix)
    return _marked(suffix, data)


def too_large(size: int) -> str:
    """The sentence that refuses a file of ``size`` bytes."""
    return f"文件过大（{size / 1024 / 1024:.0f} MB，上限 {LIMIT // 1024 // 1024} MB）"


def _refuse_others(data: bytes, suffix: str) -> None:
    for magic, kind in _IMAGES:
        if data.startswith(magic) and (kind != "BMP" or b"\x00" in data[:32]):
            raise Unreadable(f"图片（{kind}），不是报告文本")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise Unreadable("图片（WebP），不是报告文本")
    for magic, sentence in _OTHERS:
        if data.startswith(magic) and (magic != b"MZ" or b"\x00" in data[:64]):
            raise Unreadable(sentence)
    # A page or a text under a wrong name is read as what it is; broken bytes are named as such.
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        if suffix == "docx":
            raise Unreadable("Word 文件已损坏（不是完整的 zip），请重新下载")
        if suffix == "pdf":
            raise Unreadable("不是 PDF 文件（缺少 %PDF 文件头），请重新下载")


def _marked(suffix: str, data: bytes) -> Format:
    """Tell HTML, MHT and plain text apart."""
    head = data[:4096].replace(b"\x00", b"")  # also finds the tags of UTF-16
    if _WORD_XML.search(head):
        return "doc"
    if suffix in ("mht", "mhtml") or (_MHT.search(head) and re.search(rb"boundary\s*=", head)):
        return "mht"
    if suffix in ("txt", "md", "markdown", "text"):
        start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:64].lower()
        return "html" if start.startswith((b"<!doctype html", b"<html", b"<?xml")) else "txt"
    if _HTML.search(head) or (suffix in _HTML_SUFFIXES and _HTML.search(data)):
        return "html"
    return "txt"


_HTML_SUFFIXES = ("html", "htm", "shtml", "xhtml", "jsp", "asp", "aspx", "php")


def _zipped(suffix: str, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except ZIP_ERRORS as error:
        if suffix == "docx" or b"word/" in data:
            raise Unreadable("Word 文件已损坏（不是完整的 zip），请重新下载") from error
        raise Unreadable("压缩文件已损坏（不是完整的 zip），请重新下载") from error
    if "word/document.xml" in names:
        return "docx"
    if any(name.startswith("xl/") for name in names):
        raise Unreadable("Excel 表格（xlsx），不是报告全文，请提供报告的 Word、PDF 或网页文件")
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable("演示文稿（pptx），不是报告文本")
    if "OFD.xml" in names:
        raise Unreadable("OFD 版式文件暂不能读取，请转换为 PDF 或 DOCX 后重试")
    if "content.xml" in names and "mimetype" in names:
        raise Unreadable("OpenDocument 文件暂不能读取，请另存为 DOCX 后重试")
    if any(name.startswith("word/") for name in names) or suffix == "docx":
        raise Unreadable("Word 文件已损坏（缺少 word/document.xml），请重新下载")
    raise Unreadable("zip 压缩包，不是单份报告")


def _compound(suffix: str, data: bytes) -> Format:
    """Tell apart the files that share the OLE2 container by the names of their streams."""
    if _stream("EncryptedPackage") in data:
        raise Unreadable("Office 文件有密码保护，请先解除密码")
    if _stream("WordDocument") in data:
        return "wps" if suffix == "wps" else "doc"
    if _stream("Workbook") in data or _stream("Book") in data:
        raise Unreadable("Excel 表格（xls），不是报告全文，请提供报告的 Word、PDF 或网页文件")
    if _stream("PowerPoint Document") in data:
        raise Unreadable("演示文稿（ppt），不是报告文本")
    if suffix in ("doc", "wps"):
        raise Unreadable("Word 文件已损坏（缺少正文），请重新下载")
    raise Unreadable("无法识别的 Office 文件，请另存为 DOCX 后重试")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")
