"""What is alike in the corpus: the longest matches, families and clusters, with filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, cast, get_args
from urllib.parse import urlencode

from datasette import Response

from gxnlp.explore import links
from gxnlp.explore.asked import corpus_of
from gxnlp.explore.caching import read_once
from gxnlp.explore.choices import choices
from gxnlp.explore.longest import After, Asked, clusters, families, matches
from gxnlp.explore.papers import Paper, papers
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.explore.signs import kinds
from gxnlp.model import Scope
from gxnlp.store import Corpus

LEAST = 60
"""So many characters a match must have, if nothing else is asked."""
MATCHES, GROUPS = 50, 10
"""So many matches, and so many families and clusters, stand on a page."""
OPENING = 64
_FIELDS = ("year", "province", "sector", "scope", "least")
_AFTER = re.compile(r"(\d{1,9})-([0-9a-z]{1,64})", re.ASCII)
_TEXT = "SELECT substr(text, ? + 1, ?) AS told FROM reports WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Passage:
    """A match in the list: its row, both reports, how it begins, and the kinds of its flags."""

    row: dict[str, Any]
    left: Paper
    right: Paper
    opening: str
    cut: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the page shows."""

    passages: tuple[Passage, ...]
    more: bool
    families: tuple[dict[str, Any], ...]
    clusters: tuple[dict[str, Any], ...]
    papers: dict[str, Paper]


async def page(datasette: Any, request: Any) -> Response:
    """The list that the fields of the form ask for; ``after`` is where it goes on."""
    database, asked = corpus_of(datasette, request), asked_of(request)
    found = _AFTER.fullmatch(request.args.get("after") or "")
    after = After(int(found[1]), found[2]) if found else None
    listed = await read(datasette, database, lambda corpus: _listed(corpus, asked, after))
    given = {name: value for name in _FIELDS if (value := getattr(asked, name)) is not None}
    onward = None
    if listed.more:
        last = listed.passages[-1].row
        onward = urlencode({**given, "after": f"{last['characters']}-{last['id']}"})
    return await render(
        datasette, request, "copies",
        database=database, links=links, listed=listed, asked=asked, onward=onward,
        choices=(await read_once(datasette, database, choices)).answer,
        begun=after is not None, given=urlencode(given), scopes=get_args(Scope),
    )  # fmt: skip


def asked_of(request: Any) -> Asked:
    """What the fields ask for; a field that makes no sense asks for nothing."""
    told = {name: (request.args.get(name) or "").strip() for name in _FIELDS}
    whole = {
        name: int(told[name])
        for name in ("year", "least")
        if told[name].isdecimal() and len(told[name]) < 9
    }
    return Asked(
        year=whole.get("year"),
        province=told["province"] or None,
        sector=told["sector"] or None,
        scope=cast(Scope, told["scope"]) if told["scope"] in get_args(Scope) else None,
        least=whole.get("least", LEAST),
    )


def _listed(corpus: Corpus, asked: Asked, after: After | None) -> Listed:
    found = matches(corpus, asked, after, MATCHES + 1)
    shared = [] if after else families(corpus, asked, GROUPS)
    grouped = [] if after else clusters(corpus, asked, GROUPS)
    named = papers(
        corpus,
        [
            *(match[f"{side}_report"] for match in found for side in ("left", "right")),
            *(group["first_report"] for group in (*shared, *grouped)),
        ],
    )
    flagged = kinds(corpus, found[:MATCHES])
    passages = tuple(
        _passage(corpus, match, named, flagged[match["id"]]) for match in found[:MATCHES]
    )
    return Listed(passages, len(found) > MATCHES, tuple(shared), tuple(grouped), named)


def _passage(
    corpus: Corpus, match: dict[str, Any], named: dict[str, Paper], flags: list[str]
) -> Passage:
    length = match["left_end"] - match["left_start"]
    row: dict[str, Any] = next(
        corpus.query(_TEXT, (match["left_start"], min(length, OPENING), match["left_report"]))
    )
    return Passage(
        match, named[match["left_report"]], named[match["right_report"]],
        " ".join(row["told"].split()), length > OPENING, tuple(flags),
    )  # fmt: skip
