"""What a request asks for: which corpus, which page of a list, which year."""

from __future__ import annotations

from typing import Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound

_LAST = 1_000_000
_DIGITS = 4


def database_at(datasette: Any, part: str) -> str | None:
    """The name of the database that a part of an address means, if there is one."""
    route = tilde_decode(part)
    databases = datasette.databases.items()
    return next((str(name) for name, database in databases if database.route == route), None)


def corpus_of(datasette: Any, request: Any) -> str:
    """The name of the corpus in the address; raises NotFound."""
    part = request.url_vars["database"]
    name = database_at(datasette, part)
    if name is None:
        raise NotFound(f"没有名为“{tilde_decode(part)}”的语料")
    return name


def key_of(request: Any, part: str = "key") -> str:
    """A key in the address."""
    return str(tilde_decode(request.url_vars[part]))


def year_of(request: Any) -> int | None:
    """The year to keep to; None, all years, where none is asked for or what is no year."""
    asked = request.args.get("year") or ""
    return int(asked) if asked.isdecimal() and len(asked) == _DIGITS else None


def page_of(request: Any) -> int:
    """The number of the page of a list, from 1; what is no number is the first page."""
    asked = request.args.get("page") or ""
    return min(_LAST, max(1, int(asked))) if asked.isdecimal() and len(asked) < 9 else 1
