"""The list of organs: found by name, province, sector and level, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette import Response

from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of, page_of
from gxnlp.explore.caching import read_once
from gxnlp.explore.choices import choices
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.store import Corpus

ORGANS = 50
"""So many organs stand on a page."""
_CHOSEN = ("province", "sector", "level")
LONGEST = 100
"""A longer name is cut: no organ is called so."""
_ORGANS = """
SELECT DISTINCT organ_key FROM reports
WHERE organ_key IS NOT NULL{conditions} ORDER BY organ_key"""
_REPORTS = """
SELECT r.id, r.organ_key, r.organ, r.province, r.city, r.county, r.level, r.sector, r.year,
  s.copied,
  (SELECT count(*) FROM findings g WHERE g.report = r.id AND g.status = 'fail') AS failing
FROM reports r LEFT JOIN substance s ON s.report = r.id
WHERE r.organ_key IN ({keys}) ORDER BY r.organ_key, r.year, r.status DESC, r.id DESC"""
_NAMELESS = "SELECT count(*) AS reports FROM reports WHERE organ_key IS NULL"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks for: words that the name must hold, and what must be equal."""

    name: str
    province: str | None
    sector: str | None
    level: str | None

    @property
    def given(self) -> dict[str, str]:
        """The fields that ask for something."""
        fields = {"name": self.name, **{field: getattr(self, field) for field in _CHOSEN}}
        return {field: value for field, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ in the list; ``latest`` is its report of the last year, ``failing`` of all."""

    key: str
    latest: Row
    reports: int
    years: str
    failing: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list; ``found``: organs in all."""

    organs: tuple[Organ, ...]
    found: int


@dataclass(frozen=True, slots=True)
class Whole:
    """What is the same on every page; ``nameless``: reports without an organ."""

    nameless: int
    choices: Mapping[str, tuple[Any, ...]]


async def page(datasette: Any, request: Any) -> Response:
    """The organs that the fields of the form ask for."""
    database, number, asked = corpus_of(datasette, request), page_of(request), asked_of(request)
    listed = await read(datasette, database, lambda corpus: _listed(corpus, asked, number))
    whole = await read_once(datasette, database, whole_of)
    return await render(
        datasette, request, "organs",
        database=database, links=links, charts=charts, listed=listed, whole=whole.answer,
        asked=asked, longest=LONGEST, page=number,
        pages=-(-listed.found // ORGANS), given=urlencode(asked.given),
        filters={"organ__contains" if field == "name" else field:
                 value.split() if field == "name" else value
                 for field, value in asked.given.items()},
    )  # fmt: skip


def asked_of(request: Any) -> Asked:
    """What the fields ask for; an empty one asks for nothing."""
    told = {field: (request.args.get(field) or "").strip() for field in ("name", *_CHOSEN)}
    return Asked(
        told["name"][:LONGEST],
        told["province"] or None, told["sector"] or None, told["level"] or None,
    )  # fmt: skip


def _listed(corpus: Corpus, asked: Asked, number: int) -> Listed:
    keys = _keys(corpus, asked)
    start = (number - 1) * ORGANS
    return Listed(_organs(corpus, keys[start : start + ORGANS]), len(keys))


def whole_of(corpus: Corpus) -> Whole:
    """What can be chosen in a corpus, and how many reports are in no list."""
    [nameless] = corpus.query(_NAMELESS)
    return Whole(int(nameless["reports"] or 0), choices(corpus))


def _keys(corpus: Corpus, asked: Asked) -> list[str]:
    """The organs of which a report is as asked, in their order."""
    words = asked.name.split()
    conditions, values = " AND instr(organ, ?) > 0" * len(words), list(words)
    for column in _CHOSEN:
        value = getattr(asked, column)
        if value is not None:
            conditions += f" AND +{column} = ?"  # +: by the index that holds all of these
            values.append(value)
    found = corpus.query(_ORGANS.format(conditions=conditions), values)
    return [str(row["organ_key"]) for row in found]


def _organs(corpus: Corpus, keys: list[str]) -> tuple[Organ, ...]:
    of_each: dict[str, list[Row]] = {key: [] for key in keys}
    for row in corpus.query(_REPORTS.format(keys=", ".join("?" * len(keys))), keys):
        of_each[str(row["organ_key"])].append(row)
    return tuple(_organ(key, rows) for key, rows in of_each.items())


def _organ(key: str, rows: list[Row]) -> Organ:
    years = [row["year"] for row in rows if row["year"] is not None]
    ends = dict.fromkeys((years[0], years[-1])) if years else ("不详",)
    return Organ(
        key, rows[-1], len(rows), "–".join(map(str, ends)), sum(row["failing"] for row in rows)
    )
