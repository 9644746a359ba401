"""The pages: each is one file, and one line in :data:`PAGES`."""

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
    title: str
    view: Callable[..., Awaitable[Response]]
    """``async def page(datasette, request) -> Response``"""


PAGES: tuple[Page, ...] = (
    Page(r"/$", "概览", home.page),
    Page(r"/(?P<database>[^\/\.]+)(\.(?P<format>\w+))?$", "查询", queries.page),
    Page(r"/(?P<database>[^/]+)/-/overview$", "概览", overview.page),
    Page(r"/(?P<database>[^/]+)/-/search$", "检索", searching.page),
    Page(r"/(?P<database>[^/]+)/-/report/(?P<key>[^/]+)$", "报告", report.page),
    Page(r"/(?P<database>[^/]+)/-/copies$", "雷同", copies.page),
    Page(r"/(?P<database>[^/]+)/-/compare/(?P<left>[^/]+)/(?P<right>[^/]+)$", "对照", compare.page),
    Page(r"/(?P<database>[^/]+)/-/match/(?P<key>[^/]+)$", "雷同段落", match.page),
    Page(r"/(?P<database>[^/]+)/-/cluster/(?P<key>[^/]+)$", "雷同群", cluster.page),
    Page(r"/(?P<database>[^/]+)/-/phrase/(?P<key>[^/]+)$", "套语", phrase.page),
    Page(r"/(?P<database>[^/]+)/-/organs$", "机关", organs.page),
    Page(r"/(?P<database>[^/]+)/-/organ/(?P<key>[^/]+)$", "机关", organ.page),
    Page(r"/(?P<database>[^/]+)/-/places$", "地区", places.page),
    Page(
        r"/(?P<database>[^/]+)/-/place/(?P<province>[^/]+)"
        r"(/(?P<city>[^/]+)(/(?P<county>[^/]+))?)?$",
        "地区",
        place.page,
    ),
    Page(r"/-/reviewer$", "复核人登记", reviewer.page),
    Page(r"/(?P<database>[^/]+)/-/review$", "复核意见", review.page),
)
