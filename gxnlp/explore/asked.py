"""What a request asks for: which corpus, which page of a list."""

from __future__ import annotations

from typing import Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound

_LAST = 1_000_000


def corpus_of(datasette: Any, request: Any) -> str:
    """The name of the corpus in the address; raises NotFound."""
    route = tilde_decode(request.url_vars["database"])
    for name, database in datasette.databases.items():
        if database.route == route:
            return str(name)
    raise NotFound(f"没有名为“{route}”的语料")


def key_of(request: Any, part: str = "key") -> str:
    """A key in the address."""
    return str(tilde_decode(request.url_vars[part]))


def page_of(request: Any) -> int:
    """The number of the page of a list, from 1; what is no number is the first page."""
    asked = request.args.get("page") or ""
    return min(_LAST, max(1, int(asked))) if asked.isdecimal() and len(asked) < 9 else 1
