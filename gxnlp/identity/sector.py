"""The sector of an organ from its own name; the patterns are data (``sectors.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

GENERAL = "综合政府"
"""The sector of governments, townships, streets and zones."""

_JOINTS = re.compile("[和与及、]")
_ENDINGS = (
    (re.compile("(?<=..)(?<![市县区省州党纪团工常])委$"), "委员会"),
    (re.compile("管委会$"), "管理委员会"),
    (re.compile("街道办$"), "街道办事处"),
    (re.compile("(?<!人民)政府(?=$|办公室$|办公厅$)"), "人民政府"),
)


@cache
def _data() -> dict[str, Any]:
    text = (files("gxnlp.identity") / "sectors.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    """(pattern, sector), the longest pattern first."""
    pairs = [(p, sector) for sector, patterns in _data()["sectors"].items() for p in patterns]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    full = {short: name for name, shorts in _data()["abbreviations"].items() for short in shorts}
    return re.compile("|".join(sorted(full, key=len, reverse=True))), full


def sectors() -> tuple[str, ...]:
    """The names of all sectors."""
    return tuple(_data()["sectors"])


@cache
def sector_of(bare: str) -> str | None:
    """The sector of an organ named ``bare`` (without its place), None if no pattern knows it.

    >>> sector_of("卫生健康委员会"), sector_of("教育体育局"), sector_of("住房公积金管理中心")
    ('卫生健康', '教育', '公积金')
    """
    best: tuple[int, int, str] | None = None
    bare = bare.replace("人民政府", "")
    for pattern, sector in _patterns():
        if best is not None and len(pattern) < -best[0]:
            break
        at = bare.find(pattern)
        if at >= 0 and (best is None or (-len(pattern), at) < best[:2]):
            best = (-len(pattern), at, sector)
    return best[2] if best else None


@cache
def begins_with_subject(bare: str) -> bool:
    """Whether a name begins with what the organ is about, so that a place belongs before it.

    >>> begins_with_subject("水利局"), begins_with_subject("长江水利委员会")
    (True, False)
    """
    return bare.startswith(("人民政府", *(pattern for pattern, _ in _patterns())))


@cache
def expanded(bare: str) -> str:
    """``bare`` with its abbreviations written out, without joints, for comparing.

    >>> expanded("卫健委"), expanded("住房和城乡建设局") == expanded("住建局")
    ('卫生健康委员会', True)
    """
    pattern, full = _abbreviations()
    bare = pattern.sub(lambda match: _expand(match, full), _JOINTS.sub("", bare))
    for ending, written in _ENDINGS:
        bare = ending.sub(written, bare)
    return bare


def _expand(match: re.Match[str], full: dict[str, str]) -> str:
    """The full form, unless it already stands there (退役军人 in 退役军人事务局)."""
    written = _JOINTS.sub("", full[match[0]])
    return match[0] if match.string.startswith(written, match.start()) else written
