"""CSV that spreadsheets open as text: Datasette's rows with no cell that passes for a formula.

Datasette writes its CSV straight to the server and asks no plugin, one row at a time; so the rows
are taken up between the two.  It has said that all is well before it asks the file, and where that
fails, sends nothing: without the line of column names an answer is an error.
"""

from __future__ import annotations

import re

from gxnlp.explore.asgi import App, Message, Receive, Send
from gxnlp.store.exports.table import inert

_MARK = "\ufeff"
"""The byte order mark by which spreadsheets know that Chinese is UTF-8."""

NOTHING = "没有数据：查询出错，或语料现在不能读取。打开同一地址（去掉 .csv）可以看到原因。\n"
_PLAIN = [(b"content-type", b"text/plain; charset=utf-8")]
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
        self._start: Message | None = None
        """The beginning of an answer of ours, held back until there is a row."""
        self._begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_csv(message):
            self._start = message
        elif self._start is None and not self._begun:
            await self._send(message)
        elif self._begun or message.get("body", b"").strip():
            await self._rows(message)
        elif not message.get("more_body"):
            await self._send({**(self._start or {}), "status": 400, "headers": _PLAIN})
            await self._send({**message, "body": NOTHING.encode("utf-8")})

    async def _rows(self, message: Message) -> None:
        text = harmless(message.get("body", b"").decode("utf-8"))
        if self._start is not None:
            await self._send(self._start)
            self._start, self._begun, text = None, True, _MARK + text
        await self._send({**message, "body": text.encode("utf-8")})


def _is_csv(start: Message) -> bool:
    kinds = [value for name, value in start["headers"] if name.lower() == b"content-type"]
    plain = any(kind.startswith((b"text/plain", b"text/csv")) for kind in kinds)
    return bool(start["status"] == 200 and plain)


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
