"""Bytes → text, by the evidence of the bytes and never by the locale."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from gxnlp.model import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB_NAMES = re.compile(r"gb[-_]?2312|gbk|gb[-_]?18030|x-gbk|cp936|ms936|hz-gb-2312|chinese", re.I)
_BAD_SHARE = 0.001
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")

BINARY = "不是文本文件（含有二进制内容），请确认文件类型后重新提供"
UNCERTAIN = "无法判断文本编码（不是 UTF-8、UTF-16 或 GB18030），请另存为 UTF-8 后重试"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its encoding, and how many characters could not be decoded."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """``data`` as text with line ends ``\\n`` and without a byte order mark.

    ``declared`` is what the source says of itself; the bytes decide against it where they can.
    Raises Unreadable where the bytes are binary or the encoding cannot be told.
    """
    decoded = _decode(data, declared)
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text or len(_CONTROLS.findall(text)) > max(2, len(text) // 200):
        raise Unreadable(BINARY)
    return Decoded(scrub(text), decoded.encoding, decoded.lost)


def scrub(text: str) -> str:
    """``text`` without lone surrogates, so that it can be written as UTF-8."""
    if text.isascii():
        return text
    return _SURROGATES.sub("\ufffd", text)


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    if b"\x00" in data:
        return _wide(data)
    strict = _strict(data, "utf-8")
    if strict is not None:
        return Decoded(strict, "utf-8")
    named = _codec(declared)
    if named not in (None, "utf-8", "gb18030", "iso8859-1", "cp1252", "ascii"):
        assert named is not None
        strict = _strict(data, named)
        if strict is not None:
            return Decoded(strict, named)
    strict = _strict(data, "gb18030")
    if strict is not None:
        if _chinese(strict):
            return Decoded(strict, "gb18030")
        try:
            return _wide(data)
        except Unreadable as error:
            raise Unreadable(UNCERTAIN) from error
    return _best(data)


def _best(data: bytes) -> Decoded:
    """The encoding with the fewest bad bytes, if they are few enough."""
    texts = [Decoded(data.decode(name, "replace"), name) for name in ("utf-8", "gb18030")]
    lost, best = min(
        ((decoded.text.count("\ufffd"), decoded) for decoded in texts), key=lambda pair: pair[0]
    )
    if lost > max(1, len(best.text) * _BAD_SHARE) or len(best.text) < 20:
        raise Unreadable(BINARY if _CONTROLS.search(best.text) else UNCERTAIN)
    if best.encoding == "gb18030" and not _chinese(best.text):
        raise Unreadable(UNCERTAIN)
    return Decoded(best.text, best.encoding, lost)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    """``data`` in the encoding that its byte order mark names; few bad characters are borne."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    if lost > max(1, len(text) * _BAD_SHARE):
        raise Unreadable(UNCERTAIN)
    return Decoded(text, encoding, max(0, lost))


def _wide(data: bytes) -> Decoded:
    """UTF-16 without a byte order mark: the order that gives the characters of reports."""
    best = Decoded("", "")
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding) or ""
        if _common(text) > _common(best.text):
            best = Decoded(text, encoding)
    if _common(best.text) < 0.8 or "\x00" in best.text:
        raise Unreadable(BINARY)
    return best


def _common(text: str) -> float:
    """The share of characters that GB 2312 knows, as nearly all of a report are."""
    return len(text.encode("gb2312", "ignore").decode("gb2312")) / max(1, len(text))


def _chinese(text: str) -> bool:
    """Whether the text decoded as GB18030 uses the characters that reports use.

    GB18030 accepts nearly any bytes; wrong guesses show in characters outside of GB 2312.
    """
    wide = [length for length in (len(text) - len(text.encode("ascii", "ignore")),) if length]
    if not wide:
        return True
    common = len(text.encode("gb2312", "ignore").decode("gb2312")) - (len(text) - wide[0])
    return common >= 0.75 * wide[0]


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared charset; every GB name is read as GB18030, its superset."""
    if not declared:
        return None
    name = declared.strip().strip("\"'")
    if _GB_NAMES.fullmatch(name):
        return "gb18030"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
