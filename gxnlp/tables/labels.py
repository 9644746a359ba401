"""What a piece of text in a table is: a row's label, a column's label, or the form's wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from gxnlp.forms import TABLES
from gxnlp.forms.tables import NOTES
from gxnlp.model import TableKey
from gxnlp.text import fold

_ORDINAL = re.compile(r"^\(?[一二三四五六七八九十\d]{1,2}(?:\)[.,]?|[.,](?!\d))")
_NOT_WORD = re.compile(r"\((?:19|20)\d\d(?:年度?)?\)|[^\w]|_")
_SIMILAR = 82.0
_MARGIN = 8.0
_SHORTEST_FUZZY = 6


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised label. ``whole`` is False where the text is only the beginning of it."""

    kind: Literal["row", "column", "wording"]
    table: TableKey | None
    key: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Known:
    core: str
    label: Label


@lru_cache(maxsize=20_000)
def core(text: str) -> str:
    """Folded text without its leading ordinal, without punctuation and a year in parentheses.

    >>> core("（三）不予公 开"), core("3.危及“三安全一稳定”")
    ('不予公开', '危及三安全一稳定')
    """
    return _NOT_WORD.sub("", _ORDINAL.sub("", fold(text)))


def _known() -> tuple[_Known, ...]:
    known = [_Known(core(note), Label("wording", None, note)) for note in NOTES]
    for table in TABLES.values():
        for row in table.rows:
            known += [_Known(core(label), Label("row", table.key, row.key)) for label in row.labels]
            if row.group:
                known.append(_Known(core(row.group), Label("wording", table.key, row.group)))
        for key, labels in table.columns.items():
            known += [_Known(core(label), Label("column", table.key, key)) for label in labels]
    return tuple(known)


_KNOWN = _known()
_BY_CORE: dict[str, tuple[Label, ...]] = {}
for _entry in _KNOWN:
    if _entry.label not in _BY_CORE.get(_entry.core, ()):
        _BY_CORE[_entry.core] = (*_BY_CORE.get(_entry.core, ()), _entry.label)
_GROUPS = tuple(
    sorted(
        {core(row.group) for row in TABLES["requests"].rows if row.group} | {"本年度办理结果"},
        key=len,
        reverse=True,
    )
)


@lru_cache(maxsize=20_000)
def read_label(text: str) -> tuple[Label, ...]:
    """Every label that ``text`` may be; empty if it is none.

    Several only where the forms use one word twice (其他, 总计, （六）其他处理). Exact first, then
    a group glued before its row's label, then a beginning or an end of a label that is unique,
    then the most similar one if no other comes near.
    """
    wanted = core(text)
    if not wanted or wanted.isdigit():
        return ()
    if wanted == "其他" and fold(text).startswith("(六"):
        wanted = "其他处理"
    if wanted in _BY_CORE:
        return _BY_CORE[wanted]
    for group in _GROUPS:
        if wanted.startswith(group) and len(wanted) > len(group):
            behind = read_label(_ORDINAL.sub("", fold(text).split(group[-1], 1)[1]))
            if any(label.kind == "row" for label in behind):
                return behind
    return _partial(wanted) or _similar(wanted)


def is_known(word: str) -> bool:
    """Whether ``word`` (a :func:`core`) is exactly a label or a note of the forms."""
    return word in _BY_CORE


def _partial(wanted: str) -> tuple[Label, ...]:
    if len(wanted) < 4:
        return ()
    begun = {known.label for known in _KNOWN if known.core.startswith(wanted)}
    if len(begun) == 1 and len(wanted) >= 5:
        label = begun.pop()
        return (Label(label.kind, label.table, label.key, whole=False),)
    extended = {
        known.label
        for known in _KNOWN
        if len(known.core) >= 4
        and wanted.startswith(known.core)
        and len(wanted) <= len(known.core) + 6
    }
    return (extended.pop(),) if len(extended) == 1 else ()


def _similar(wanted: str) -> tuple[Label, ...]:
    if not _SHORTEST_FUZZY <= len(wanted) <= 60:
        return ()
    best: dict[Label, float] = {}
    for known in _KNOWN:
        score = fuzz.ratio(wanted, known.core)
        if score > best.get(known.label, 0.0):
            best[known.label] = score
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if ranked and ranked[0][1] >= _SIMILAR and ranked[0][1] - ranked[1][1] >= _MARGIN:
        return (ranked[0][0],)
    return ()


@lru_cache(maxsize=4_096)
def continues(begun: str, rest: str) -> bool:
    """Whether ``rest`` carries on a label that ``begun`` started and did not finish."""
    head, tail = core(begun), _NOT_WORD.sub("", fold(rest))
    if not head or not tail:
        return False
    joined = head + tail
    return any(
        known.core != head and known.core.startswith(head) and known.core.startswith(joined)
        for known in _KNOWN
    )
