"""No link of ours is broken: a crawl of 300 pages of every kind, anchors and data files too."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from gxnlp.explore.pages import PAGES
from tests.explore.explore_site import Site, opened

PAGES_SEEN = 300
HOST = "http://crawl.example"


def kind(path: str) -> str:
    """What an address is of: a page of ours by its route, else data, or a table or query."""
    where, _, asked = path.partition("?")
    for page in PAGES:
        if re.match(page.route, where):
            return page.route + ("?" if asked else "")
    parts = where.split("/")
    suffix = where.rpartition(".")[2] if "." in parts[-1] else ""
    return f"{'/'.join(parts[:3])}{'/row' if len(parts) > 3 else ''}.{suffix}{'?' if asked else ''}"


def links_of(page: html.HtmlElement, at: str) -> Iterator[tuple[str, str]]:
    """The addresses on this host that a page leads to, with the place on them."""
    for found in page.xpath(
        "//a/@href | //link/@href | //img/@src | //form[@method='get']/@action"
    ):
        address = urljoin(HOST + at, found)
        if address.startswith("data:"):
            continue
        path, place = urldefrag(address)
        yield path.removeprefix(HOST), unquote(place)


class Crawl:
    """From the first page on, of each kind in turn, so that none crowds the others out."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.waiting: dict[str, deque[str]] = defaultdict(deque)
        self.known: dict[str, str] = {}
        self.places: dict[str, set[str]] = {}
        self.wanted: list[tuple[str, str, str]] = []
        self.broken: list[str] = []

    def meet(self, path: str, origin: str) -> None:
        """Note an address."""
        if path not in self.known:
            self.known[path] = origin
            self.waiting[kind(path)].append(path)

    def run(self, most: int) -> None:
        """Look at so many pages."""
        self.meet("/", "")
        seen = 0
        while seen < most and any(self.waiting.values()):
            for name in list(self.waiting):
                if self.waiting[name] and seen < most:
                    self.look(self.waiting[name].popleft())
                    seen += 1
        assert seen == most

    def look(self, path: str) -> None:
        """Ask for one address, and note what it leads to."""
        answer = self.site.get(path)
        if answer.status_code != 200:
            self.broken.append(f"{answer.status_code} {path} from {self.known[path]}")
            return
        if "text/html" not in answer.headers["content-type"]:
            return
        page = html.fromstring(answer.text)
        self.places[path] = {*page.xpath("//@id"), ""}
        assert len(page.xpath("//h1")) == 1, path
        for target, place in links_of(page, path):
            parts = urlsplit(target)
            if parts.netloc:
                continue  # the source of a report: a link that a person may follow
            self.wanted.append((path, target, place))
            self.meet(target, path)


@pytest.fixture(scope="module")
def crawl(whole_db: Path) -> Crawl:
    with opened(whole_db) as site:
        done = Crawl(site)
        done.run(PAGES_SEEN)
    return done


def test_no_link_is_broken(crawl: Crawl) -> None:
    assert crawl.broken == []


def test_every_place_on_a_page_is_there(crawl: Crawl) -> None:
    lost = {
        f"{target}#{place} from {path}"
        for path, target, place in crawl.wanted
        if target in crawl.places and place not in crawl.places[target]
    }
    assert lost == set()


def test_every_kind_was_seen(crawl: Crawl) -> None:
    seen = {kind(path) for path in crawl.places}
    for page in PAGES:
        if page.route not in ("/-/reviewer$", r"/(?P<database>[^/]+)/-/review$"):
            assert page.route in seen, page.route
    assert any(".csv" in kind(path) for path in crawl.known)
    assert any("/row" in one for one in seen)
