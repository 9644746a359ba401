"""Narratives as lines of JSON, so that a process of its own can read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from gxnlp.model import Narrative, Passage, Span


def write(path: Path, narratives: Iterable[Narrative]) -> None:
    """Write narratives, one a line."""
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for one in narratives:
            passages = [
                (part.section, [(span.start, span.end) for span in part.spans])
                for part in one.passages
            ]
            lines.write(json.dumps({**asdict(one), "passages": passages}) + "\n")


def read(path: Path) -> tuple[Narrative, ...]:
    """What :func:`write` has written."""
    with path.open(encoding="utf-8") as lines:
        return tuple(_narrative(json.loads(line)) for line in lines)


def _narrative(told: dict) -> Narrative:
    passages = tuple(
        Passage(section, tuple(Span(start, end) for start, end in spans))
        for section, spans in told["passages"]
    )
    return Narrative(**{**told, "names": tuple(told["names"]), "passages": passages})
