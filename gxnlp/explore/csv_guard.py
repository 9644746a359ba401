"""CSV that spreadsheets open as text: Datasette's rows with no cell that passes for a formula.

Datasette writes its CSV straight to the server and asks no plugin, one row at a time; so the rows
are taken up between the two.
"""

from __future__ import annotations

import re

from gxnlp.explore.wrapping import App, Message, Receive, Send
from gxnlp.store.exports.table import inert

_MARK = "\ufeff"
"""The byte order mark by which spreadsheets know that Chinese is UTF-8."""

_FIELD = re.compile(r'"([^"]*(?:""[^"]*)*)"|([^",\r\n]+)')


def guarding(app: App) -> App:
    """``app``, with every answer to an address that ends in ``.csv`` made harmless."""

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(".csv"):
            send = _Guard(send)
        await app(scope, receive, send)

    return guarded


class _Guard:
    """Passes messages on; only the body of a successful answer is rewritten, row by row."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._ours = False
        self._begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
            plain = any(kind.startswith((b"text/plain", b"text/csv")) for kind in kinds)
            self._ours = message["status"] == 200 and plain
        elif self._ours and message.get("body"):
            text = harmless(message["body"].decode("utf-8"))
            if not self._begun:
                text, self._begun = _MARK + text, True
            message = {**message, "body": text.encode("utf-8")}
        await self._send(message)


def harmless(rows: str) -> str:
    r"""Rows of CSV in which every cell is text to a spreadsheet.

    >>> harmless('a,=1+1\r\n-3,"=x,\ny"\r\n')
    'a,\'=1+1\r\n-3,"\'=x,\ny"\r\n'
    """
    return _FIELD.sub(_inert, rows)


def _inert(field: re.Match[str]) -> str:
    quoted, plain = field.groups()
    if plain is not None:
        return inert(plain)
    return f'"{inert(quoted)}"'
