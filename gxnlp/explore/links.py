"""The addresses of pages and tables, made in one place.

Each function returns a path from the root of the instance, quoted; ``db`` is the name of the
corpus.  Datasette's ``urls.path`` puts before it what the instance lives under.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from datasette.utils import tilde_encode

_WHOLE = {"csv": "_stream=1", "json": "_size=max"}


def overview(db: str) -> str:
    """What a corpus holds."""
    return _page(db, "overview")


def copies(db: str) -> str:
    """The list of what is copied."""
    return _page(db, "copies")


def search(db: str, **fields: object) -> str:
    """Full text."""
    return _asking(_page(db, "search"), fields)


def report(db: str, key: str) -> str:
    """One report.

    >>> report("c", "00ff")
    '/c/-/report/00ff'
    """
    return _page(db, "report", key)


def compare(db: str, left: str, right: str) -> str:
    """Two reports side by side."""
    return _page(db, "compare", left, right)


def match(db: str, key: str) -> str:
    """One match."""
    return _page(db, "match", key)


def cluster(db: str, key: str) -> str:
    """One cluster."""
    return _page(db, "cluster", key)


def phrase(db: str, key: str) -> str:
    """One phrase."""
    return _page(db, "phrase", key)


def organs(db: str) -> str:
    """The list of organs."""
    return _page(db, "organs")


def organ(db: str, key: str) -> str:
    """All years of one organ, by ``organ_key``."""
    return _page(db, "organ", key)


def places(db: str) -> str:
    """The list of places."""
    return _page(db, "places")


@lru_cache(maxsize=10_000)  # one page has those of a whole country
def place(db: str, province: str | None, city: str | None = None, county: str | None = None) -> str:
    """The reports of a province, a city or a county, of which one is given; what is above it may
    be unknown.

    >>> place("c", "A", None, "C")
    '/c/-/place/A/-/C'
    """
    parts = [province, city, county]
    while parts[-1] is None:
        parts.pop()
    return _page(db, "place", *parts)


def own(db: str, table: str, key: str, report_: str | None = None) -> str | None:
    """The page that shows a row of a table, if one does; of a point or a finding its place on the
    page of its report, if that is told.

    >>> own("c", "points", "01", "00ff")
    '/c/-/report/00ff#point-01'
    """
    pages = {"reports": report, "matches": match, "clusters": cluster, "phrases": phrase}
    anchors = {"points": "point", "findings": "finding"}
    if table in pages:
        return pages[table](db, key)
    if table in anchors and report_ is not None:
        return f"{report(db, report_)}#{anchors[table]}-{_encoded(key)}"
    return None


def row(db: str, table: str, key: str) -> str:
    """One row of a table whose key is one column."""
    return _path(db, table, key)


class TablePath(str):
    """The path of a table or view, which shows its rows page by page."""


class QueryPath(str):
    """The path of a ready query, which does so too."""


def table(db: str, name: str, **filters: object) -> TablePath:
    """A table or view, ``column=value`` what must hold, all of it if the value is a list.

    >>> table("c", "intake", report="00ff")
    '/c/intake?report=00ff'
    """
    return TablePath(_asking(_path(db, name), filters))


def query(db: str, name: str, **parameters: object) -> QueryPath:
    """A ready query with its parameters."""
    return QueryPath(_asking(_path(db, name), parameters))


def data(path: str, suffix: str) -> str:
    """What is at the path of a row, table or ready query as ``csv`` or ``json``: all rows, or of a
    query, and of a table as JSON, as many as are given at once.

    >>> data(query("c", "broken_sums", year=2021), "csv"), data(table("c", "intake"), "csv")
    ('/c/broken_sums.csv?year=2021&page=all', '/c/intake.csv?_stream=1')
    """
    where, _, asked = path.partition("?")
    whole = ""
    if isinstance(path, TablePath):
        whole = _WHOLE[suffix]
    elif isinstance(path, QueryPath):
        whole = "page=all"
    told = "&".join(filter(None, (asked, whole)))
    return f"{where}.{suffix}?{told}" if told else f"{where}.{suffix}"


def _page(db: str, *parts: str | None) -> str:
    # ``-`` stands for a part that is not there; tilde-encoding writes a real one as ~2D.
    return f"/{tilde_encode(db)}/-/" + "/".join(
        "-" if part is None else _encoded(part) for part in parts
    )


def _encoded(part: str) -> str:
    encoded: str = tilde_encode(part)
    return "~2D" if encoded == "-" else encoded


def _path(*parts: str) -> str:
    return "".join(f"/{tilde_encode(part)}" for part in parts)


def _asking(path: str, asked: dict[str, object]) -> str:
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path
