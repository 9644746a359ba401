"""Web archives: the page in its part, whatever its transfer encoding and charset."""

from __future__ import annotations

import base64
import quopri

import pytest

from tests.sources.source_builders import SENTENCE, paragraphs, read

PAGE = f"<html><body><p>一、总体情况</p><p>{SENTENCE}</p></body></html>"


def archive(charset: str, transfer: str, location: str = "http://a.example/1.html") -> bytes:
    body = PAGE.encode(charset)
    coded = base64.encodebytes(body) if transfer == "base64" else quopri.encodestring(body)
    return (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\n'
        + f"Content-Type: text/html; charset={charset}\r\n".encode()
        + f"Content-Transfer-Encoding: {transfer}\r\nContent-Location: {location}\r\n\r\n".encode()
        + coded
        + b"\r\n--xx\r\nContent-Type: image/png\r\n\r\nxxxx\r\n--xx--\r\n"
    )


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.doc"])
def test_archives(charset: str, transfer: str, name: str) -> None:
    document = read(archive(charset, transfer), name)
    assert document.format == "mht"
    assert paragraphs(document) == ["一、总体情况", SENTENCE]
    assert dict(document.fields)["url"] == "http://a.example/1.html"


def test_a_local_location_is_no_url() -> None:
    data = archive("utf-8", "base64", "file:///C:/a.html")
    assert "url" not in dict(read(data, "a.mht").fields)


def test_a_single_part() -> None:
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    assert paragraphs(read(head + PAGE, "a.mht")) == ["一、总体情况", SENTENCE]
