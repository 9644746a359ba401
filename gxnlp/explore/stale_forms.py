"""A form that was sent without its token against forged requests: said in Chinese.

The check stands before Datasette and every plugin, and answers in English by itself.
"""

from __future__ import annotations

from asgi_csrf import error_messages

from gxnlp.explore.asgi import App, Message, Receive, Send

_TOLD = {message.encode() for message in error_messages.values()}
PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>表单已过期</title></head>
<body>
<h1>表单已过期</h1>
<p>没有保存。程序可能重新启动过，或浏览器没有保留 cookie。</p>
<p>请回到上一页，复制已写的内容，刷新页面后再提交。</p>
</body>
</html>
"""


def explained(app: App) -> App:
    """``app``, with this page for a form whose token is missing or is not the reader's."""

    async def explaining(scope: Message, receive: Receive, send: Send) -> None:
        async def telling(message: Message) -> None:
            if message.get("body") in _TOLD:
                message = {**message, "body": PAGE.encode("utf-8")}
            await send(message)

        await app(scope, receive, telling if scope.get("method") == "POST" else send)

    return explaining
