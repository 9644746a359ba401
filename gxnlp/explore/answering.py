"""The answer to a request that went wrong: a page, or JSON where JSON was asked for."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Response

from gxnlp.explore.asked import database_at
from gxnlp.explore.corpora import Replaced, is_corpus, was_replaced
from gxnlp.explore.rendering import render
from gxnlp.explore.troubles import INTERNAL, explain

_log = logging.getLogger(__name__)


async def answer(datasette: Any, request: Any, error: Exception) -> Response:
    """The response that says what went wrong: a page, or JSON where JSON was asked for."""
    name = _corpus_of(datasette, request)
    gone = name is not None and was_replaced(datasette, name)
    trouble = explain(Replaced(name) if gone else error)
    if trouble is None:
        _log.error("%s", request.path, exc_info=error)
        trouble = INTERNAL
    if request.path.partition("?")[0].endswith(".json"):
        told = {
            "ok": False,
            "status": trouble.status,
            "title": trouble.title,
            "error": trouble.detail or trouble.advice,
        }
        return Response.json(told, status=trouble.status)
    return await render(
        datasette, request, "trouble", status=trouble.status, trouble=trouble, database=name
    )


def _corpus_of(datasette: Any, request: Any) -> str | None:
    """The corpus that an address is about."""
    name = database_at(datasette, request.path.strip("/").partition("/")[0].partition(".")[0])
    return name if is_corpus(datasette, name) else None


Page = Callable[..., Awaitable[Response]]


def guarded(page: Page) -> Page:
    """``page``, answering what goes wrong itself, since Datasette also prints what it answers."""

    async def answering(datasette: Any, request: Any) -> Response:
        try:
            return await page(datasette, request)
        except Exception as error:  # noqa: BLE001 - whatever it is, a reader gets a page
            return await answer(datasette, request, error)

    return answering
