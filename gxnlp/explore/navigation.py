"""The navigation at the head of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gxnlp.explore.corpora import corpora


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation; ``path`` follows the place of the corpus."""

    title: str
    path: str


ENTRIES: tuple[Entry, ...] = (
    Entry("概览", "/-/overview"),
    Entry("检索", "/-/search"),
    Entry("机关", "/-/organs"),
    Entry("地区", "/-/places"),
    Entry("雷同", "/-/copies"),
    Entry("勾稽", "/broken_sums"),
    Entry("查询", ""),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a template shows it; ``here``: to the page that it stands on."""

    title: str
    href: str
    here: bool


def links(datasette: Any, name: str | None, path: str) -> tuple[Link, ...]:
    """The navigation for a page at ``path`` about the corpus ``name``, else about the first."""
    known = corpora(datasette)
    if not known:
        return ()
    place = datasette.urls.database(name if name in known else known[0])
    found = []
    for entry in ENTRIES:
        href = str(place + entry.path)
        found.append(Link(entry.title, href, path == href))
    return tuple(found)
