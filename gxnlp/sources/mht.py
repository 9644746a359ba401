"""Web archives (.mht, .mhtml): the page inside, read as HTML."""

from __future__ import annotations

import email
from email.message import Message

from gxnlp.model import Document, Source, Unreadable
from gxnlp.sources import plain
from gxnlp.sources.encoding import decode
from gxnlp.sources.html import read_page


def read(source: Source) -> Document:
    """The Document of a web archive; raises Unreadable."""
    message = email.message_from_bytes(source.data)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        text = next(
            (part for part in message.walk() if part.get_content_type() == "text/plain"), None
        )
        payload = _payload(text) if text is not None else b""
        if not payload.strip():
            raise Unreadable("MHT 文件里没有网页正文，请在浏览器中重新保存")
        return plain.read(Source(source.name, payload))
    page = max(pages, key=lambda part: len(_payload(part)))
    payload = _payload(page)
    if not payload.strip():
        raise Unreadable("MHT 文件里的网页是空的，请在浏览器中重新保存")
    charset = page.get_content_charset()
    return read_page(source.name, decode(payload, charset), "mht", _location(message, page))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _location(message: Message, page: Message) -> str | None:
    """The address that the page was saved from."""
    for holder, header in (
        (page, "Content-Location"),
        (message, "Content-Location"),
        (message, "Snapshot-Content-Location"),
    ):
        value = holder.get(header)
        if value and str(value).strip().lower().startswith(("http://", "https://")):
            return str(value).strip()
    return None
