"""The cues of ``roles.toml``, one compiled expression for each kind."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files


def _load() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = tomllib.loads(
        (files("gxnlp.sections") / "roles.toml").read_text(encoding="utf-8")
    )
    return data


def _any(entries: list[str]) -> str:
    return "(?:" + "|".join(entries) + ")"


_CUES = _load()
_problem, _improvement, _statement = _CUES["problem"], _CUES["improvement"], _CUES["statement"]
_turn, _verb = _any(_improvement["turn"]), _any([*_improvement["verb"], *_improvement["manner"]])

DEFECT = re.compile(_any(_problem["predicate"]))
TURN = re.compile(rf"^(?:同时|此外|另外|并且|因此)?，?{_turn}")
GROUND = re.compile(_any(_improvement["ground"]))
FUTURE = re.compile(_any(_improvement["future"]))
MEASURE = re.compile(rf"^(?:同时|此外|另外|并)?，?{_verb}")
DOING = re.compile(rf"^(?:同时|此外|另外|并)?，?{_any(_improvement['verb'])}")
"""A strong verb of doing, where a clause begins."""
ANY_DOING = re.compile(rf"(?:^|[，。；]){_any(_improvement['verb'])}")
CLAUSE_MEASURE = re.compile(rf"，{_any(_improvement['verb'])}")
NOTHING = re.compile(_any(_statement["nothing"]))
TRANSITION = re.compile(_any(_statement["transition"]))
RECITAL = re.compile(_any(_statement["recital"]))
ACT = re.compile(_any(_statement["act"]))
OUTCOME = re.compile(_any(_statement["outcome"]))
PRINCIPLE = re.compile(_any(_statement["principle"]))
ANNOUNCE = re.compile(_any(_statement["announce"]))
TO_PROBLEMS = re.compile(_any(_CUES["state"]["problems"]))
TO_IMPROVEMENTS = re.compile(_any(_CUES["state"]["improvements"]))
INNER_TURN = re.compile(
    r"[，；,;]\s*(?="
    + _any([cue for cue in _improvement["turn"] if not cue.startswith(("改进", "整改"))])
    + r"|(?:我|本)?[^，。；]{0,8}将(?![来近军士领至])[^，。；]{2,})"
)
