"""What Datasette calls: each hook hands on to the file that knows.

In an instance without a corpus no hook does anything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.utils.asgi import Forbidden, asgi_static
from jinja2 import Environment

from gxnlp.explore import (
    answering,
    cells,
    common_words,
    csv_guard,
    masking,
    metadata,
    queries,
    rendering,
    search,
    stale_forms,
)
from gxnlp.explore.asgi import App
from gxnlp.explore.corpora import corpora, is_corpus
from gxnlp.explore.pages import PAGES


@hookimpl
def get_metadata(datasette: Any, key: str | None) -> dict[str, Any]:
    """Titles, descriptions and units of every table and column, in Chinese."""
    return metadata.of(datasette, key)


@hookimpl
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """The ready queries."""
    return queries.canned() if is_corpus(datasette, database) else {}


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """What is searched for is text, and contacts are masked; after Datasette's own functions, so
    that ours stand."""
    if is_corpus(datasette, database):
        search.put_functions(conn)
        if not masking.shows_contacts(datasette):
            masking.mask_rows(conn)


@hookimpl(trylast=True)
def filters_from_request(request: Any, database: str, datasette: Any) -> Awaitable[Any] | None:
    """What is searched for becomes known here, and common words are searched for faster, when
    Datasette's own search has been passed by."""
    if not is_corpus(datasette, database):
        return None
    search.note_search(request)
    return common_words.narrowed(datasette, database, request)


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Any:
    """A cell as a reader wants it: names for keys, links, highlights."""
    return cells.shown(datasette, database, table, column, value, row)


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """Our templates."""
    if corpora(datasette):
        rendering.set_up(env, datasette)


@hookimpl
def startup(datasette: Any) -> None:
    """Whatever need not be done while a reader waits."""
    if corpora(datasette):
        rendering.compile_all(datasette)


@hookimpl
def extra_template_vars(database: str | None, request: Any, datasette: Any) -> dict[str, Any]:
    """What all templates know."""
    if not corpora(datasette):
        return {}
    return rendering.template_variables(datasette, database, request)


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """Our pages and the style sheet."""
    if not corpora(datasette):
        return []
    static = (r"/-/static-plugins/gxnlp/(?P<path>.*)$", asgi_static(rendering.STATIC))
    return [static, *((page.route, answering.guarded(page.view)) for page in PAGES)]


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """CSV without formulas; hits of common words counted in the index; stale forms in Chinese."""
    if not corpora(datasette):
        return lambda app: app
    return lambda app: stale_forms.explained(
        csv_guard.guarding(common_words.withheld(app, datasette))
    )


@hookimpl(tryfirst=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """What goes wrong, in Chinese."""
    return answering.answer(datasette, request, exception) if corpora(datasette) else None


@hookimpl(tryfirst=True)
def forbidden(datasette: Any, request: Any, message: str) -> Awaitable[Response] | None:
    """What is not allowed, in Chinese."""
    if not corpora(datasette):
        return None
    return answering.answer(datasette, request, Forbidden(message))
