"""Where a person says who they are, once, so that they may write verdicts."""

from __future__ import annotations

from typing import Any

from datasette import Response

from gxnlp.explore.permission import is_read_only, may_write
from gxnlp.explore.rendering import render
from gxnlp.explore.reviewing import (
    LONGEST_NAME,
    reviewer,
    sign_in,
    sign_out,
    typed,
    way_back,
)


async def page(datasette: Any, request: Any) -> Response:
    """The form; what is sent signs in or out and leads back."""
    home = str(datasette.urls.instance())
    if request.method != "POST":
        back = way_back(request.args.get("back"), home)
        return await _form(datasette, request, back)
    sent = await request.post_vars()
    back = way_back(sent.get("back"), home)
    if sent.get("leave"):
        response = Response.redirect(back, status=303)
        sign_out(response)
        return response
    name = " ".join(typed(sent.get("name"), LONGEST_NAME).split())
    if not may_write(datasette, (sent.get("token") or "").strip()):
        wrong = "口令不对。口令在启动 gxnlp explore 的终端里。"
        return await _form(datasette, request, back, name=name, wrong=wrong, status=403)
    if not name:
        return await _form(datasette, request, back, wrong="请填写姓名。", status=400)
    response = Response.redirect(back, status=303)
    sign_in(datasette, response, name)
    return response


async def _form(
    datasette: Any, request: Any, back: str, *, name: str = "", wrong: str = "", status: int = 200
) -> Response:
    return await render(
        datasette, request, "reviewer",
        status=status, back=back, name=name, wrong=wrong, longest=LONGEST_NAME,
        known=reviewer(datasette, request), read_only=is_read_only(datasette),
    )  # fmt: skip
