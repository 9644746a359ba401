"""The rows of copy finding: objects to rows and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from operator import attrgetter
from typing import Any, cast

from gxnlp.model import (
    Flag,
    Match,
    Narrative,
    Passage,
    Phrase,
    Place,
    Reuse,
    Side,
    Span,
    Substitution,
)
from gxnlp.reuse.published import Resemblance
from gxnlp.reuse.substitutions import as_json
from gxnlp.store.rows import Row, Value

META = (
    "SELECT id, organ, organ_key, province, city, county, place_status, level, sector, year "
    "FROM reports"
)
MATCH = (
    "id", "left_report", "left_section", "left_start", "left_end", "left_characters",
    "right_report", "right_section", "right_start", "right_end", "right_characters",
    "characters", "longest_run", "identity", "scope", "substitutions", "equal",
)  # fmt: skip
PHRASE = ("id", "kind", "text", "reports", "organs", "first_year", "first_report")
REUSE = (
    "report", "section", "characters", "template", "copied", "own", "copied_earlier",
    "self_copied", "nearest_report", "nearest_share",
)  # fmt: skip
FLAG = (
    "id", "report", "section", "kind", "subject", "value", "percentile", "message",
)  # fmt: skip
RESEMBLANCE = (
    "report", "section", "previous_report", "resemblance", "containment", "stickiness", "cosine",
    "jaccard", "minimum_edit", "simple", "boilerplate",
)  # fmt: skip


phrase_row: Callable[[Phrase], Row] = attrgetter(*PHRASE)
reuse_row: Callable[[Reuse], Row] = attrgetter(*REUSE)
resemblance_row: Callable[[Resemblance], Row] = attrgetter(*RESEMBLANCE)


def judged_by(phrase: Row) -> tuple[Value, Value]:
    """Kind and first year: what the shares of a section depend on."""
    return phrase[1], phrase[5]


def narrative(row: Row, text: str, passages: tuple[Passage, ...]) -> Narrative:
    """A row of :data:`META` with text and passages."""
    report, organ, organ_key, province, city, county, status, level, sector, year = cast(
        "tuple[Any, ...]", row
    )
    place = Place(province, city, county, status)
    return Narrative.of(
        report, organ, organ_key, place,
        level=level, sector=sector, year=year, text=text, passages=passages,
    )  # fmt: skip


def match(row: Row) -> Match:
    """A match as far as it is judged by: its substitutions have their kinds and texts only."""
    values: dict[str, Any] = dict(zip(MATCH, row, strict=True))
    nowhere = Span(0, 0)
    left, right = (
        Side(
            values[f"{side}_report"], values[f"{side}_section"],
            Span(values[f"{side}_start"], values[f"{side}_end"]), values[f"{side}_characters"],
        )
        for side in ("left", "right")
    )  # fmt: skip
    return Match(
        values["id"], left, right, values["characters"], values["longest_run"],
        values["identity"], values["scope"],
        tuple((Span(a, b), Span(c, d)) for a, b, c, d in json.loads(values["equal"])),
        tuple(
            Substitution(kind, nowhere, nowhere, left, right)
            for kind, pairs in json.loads(values["substitutions"]).items()
            for left, right in pairs
        ),
    )  # fmt: skip


def match_row(match: Match) -> Row:
    """The row of a match, in the order of :data:`MATCH`."""
    left, right = match.left, match.right
    equal = [(a.start, a.end, b.start, b.end) for a, b in match.equal]
    return (
        match.id, left.report, left.section, left.span.start, left.span.end, left.characters,
        right.report, right.section, right.span.start, right.span.end, right.characters,
        match.characters, match.longest_run, match.identity, match.scope,
        as_json(match.substitutions), json.dumps(equal, separators=(",", ":")),
    )  # fmt: skip


def flag_row(flag: Flag) -> Row:
    """The row of a flag, in the order of :data:`FLAG`; its id is made from what it is about."""
    parts = (flag.report, flag.section or "", flag.kind, flag.subject)
    key = hashlib.sha256("\x1f".join(("flag", *parts)).encode()).hexdigest()[:16]
    return (
        key, flag.report, flag.section, flag.kind, flag.subject, flag.value,
        rounded(flag.percentile), flag.message,
    )  # fmt: skip


def rounded(share: float | None) -> float | None:
    """A share as it is stored: six decimals."""
    return None if share is None else round(share, 6)
