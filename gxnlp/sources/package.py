"""The members of a Word package, parsed with limits and without entities or network."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from gxnlp.model import Unreadable
from gxnlp.sources.detect import LIMIT, ZIP_ERRORS

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_USUAL.decode()}}}"
"""The namespace of Word's elements, as lxml writes it; ISO "strict" files are read as usual."""

DAMAGED = "Word 文件已损坏（不是完整的 zip），请重新下载"


class Package:
    """A .docx opened from bytes; close it, or use it in a ``with`` statement."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS as error:
            raise Unreadable(DAMAGED) from error

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def part(self, name: str) -> etree._Element | None:
        """The root of the XML member ``name``, or None if there is none."""
        data = self.raw(name)
        return None if data is None else parsed(data, name)

    def raw(self, name: str) -> bytes | None:
        """The bytes of the member ``name``, its names in the usual namespace, or None."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 0x1:
            raise Unreadable("Word 文件有密码保护，请先解除密码")
        if info.file_size > LIMIT:
            raise Unreadable(f"Word 文件解压后过大（{name} 超过 {LIMIT // 1024 // 1024} MB）")
        try:
            with self._zip.open(info) as member:
                data = member.read(LIMIT + 1)
        except ZIP_ERRORS as error:
            raise Unreadable(DAMAGED) from error
        if len(data) > LIMIT:
            raise Unreadable(f"Word 文件解压后过大（{name} 超过 {LIMIT // 1024 // 1024} MB）")
        return data.replace(_STRICT, _USUAL)


def parsed(data: bytes, name: str) -> etree._Element:
    """The root of an XML member; entities are refused, nothing is fetched."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
        raise Unreadable("Word 文件含有外部实体声明，不予读取，请重新保存后重试")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"Word 文件已损坏（{name} 不是完整的 XML），请重新下载") from error
