"""The pages: each is one line in :data:`PAGES`; what is long to read has a file beside its page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from datasette import Response

from gxnlp.explore.pages import (
    cluster,
    compare,
    copies,
    home,
    match,
    organ,
    organs,
    overview,
    phrase,
    place,
    places,
    queries,
    report,
    review,
    reviewer,
    searching,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``route`` is a regular expression of the path, its groups are ``request.url_vars``.

    Pages about one corpus live under ``/<name>/-/``, which no table can be called.
    """

    route: str
    view: Callable[..., Awaitable[Response]]
    """``async def page(datasette, request) -> Response``"""


PAGES: tuple[Page, ...] = (
    Page(r"/$", home.page),
    Page(r"/(?P<database>[^\/\.]+)(\.(?P<format>\w+))?$", queries.page),
    Page(r"/(?P<database>[^/]+)/-/overview$", overview.page),
    Page(r"/(?P<database>[^/]+)/-/search$", searching.page),
    Page(r"/(?P<database>[^/]+)/-/report/(?P<key>[^/]+)$", report.page),
    Page(r"/(?P<database>[^/]+)/-/copies$", copies.page),
    Page(r"/(?P<database>[^/]+)/-/compare/(?P<left>[^/]+)/(?P<right>[^/]+)$", compare.page),
    Page(r"/(?P<database>[^/]+)/-/match/(?P<key>[^/]+)$", match.page),
    Page(r"/(?P<database>[^/]+)/-/cluster/(?P<key>[^/]+)$", cluster.page),
    Page(r"/(?P<database>[^/]+)/-/phrase/(?P<key>[^/]+)$", phrase.page),
    Page(r"/(?P<database>[^/]+)/-/organs$", organs.page),
    Page(r"/(?P<database>[^/]+)/-/organ/(?P<key>[^/]+)$", organ.page),
    Page(r"/(?P<database>[^/]+)/-/places$", places.page),
    Page(
        r"/(?P<database>[^/]+)/-/place/(?P<province>[^/]+)"
        r"(/(?P<city>[^/]+)(/(?P<county>[^/]+))?)?$",
        place.page,
    ),
    Page(r"/-/reviewer$", reviewer.page),
    Page(r"/(?P<database>[^/]+)/-/review$", review.page),
)
