"""The heading patterns of ``headings.toml``, compiled so that white space may stand anywhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import get_args

from gxnlp.model import SectionKey

GAP = r"[\s\u200b\ufeff]{0,8}"
"""What may stand between any two characters of a heading."""

KEYS: tuple[SectionKey, ...] = tuple(key for key in get_args(SectionKey) if key != "preamble")
STRENGTHS = ("full", "part", "faint")
TOP = "[一二三四五六七八九十]{1,2}|[1-9１-９]|[ⅠⅡⅢⅣⅤⅥⅦ]"
NUMBERS = {
    **{c: i for i, c in enumerate("一二三四五六七八九十", 1)},
    **{c: i for i, c in enumerate("123456789", 1)},
    **{c: i for i, c in enumerate("１２３４５６７８９", 1)},
    **{c: i for i, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦ", 1)},
}


def gapped(pattern: str) -> str:
    """A pattern over squashed text as one that lets white space in after every character."""

    def spread(match: re.Match[str]) -> str:
        atom, optional = match.group(1), match.group(2)
        return f"(?:{atom}{GAP})?" if optional else f"{atom}{GAP}"

    return re.sub(r"(\[[^\]]*\]|[\u4e00-\u9fff])(\?)?", spread, pattern)


def _first(pattern: str) -> set[str]:
    """The characters that a pattern of ``headings.toml`` can begin with."""
    found: set[str] = set()
    while match := re.match(r"\(\?:([^()]*)\)(\?)?", pattern):
        found.update(alternative[0] for alternative in match.group(1).split("|"))
        if not match.group(2):
            return found
        pattern = pattern[match.end() :]
    return found | {pattern[0]}


def _compile() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[SectionKey, str]]]:
    data = tomllib.loads((files("gxnlp.sections") / "headings.toml").read_text(encoding="utf-8"))
    bodies: list[str] = []
    first: set[str] = set()
    names: dict[str, tuple[SectionKey, str]] = {}
    for strength in STRENGTHS:
        for key in KEYS:
            entries: list[str] = sorted(data[key][strength], key=len, reverse=True)
            name = f"{key}_{strength}"
            names[name] = (key, strength)
            bodies.append(f"(?P<{name}>{'|'.join(map(gapped, entries))})")
            first.update(*map(_first, entries))
    return re.compile(f"[{''.join(sorted(first))}]"), re.compile("|".join(bodies)), names


_START, _CORE, NAMES = _compile()


def cores(text: str) -> Iterator[re.Match[str]]:
    """Every heading's core in ``text``, without overlaps; ``NAMES[lastgroup]`` is its key and how
    sure its wording is."""
    end = 0
    for start in _START.finditer(text):
        if start.start() >= end and (match := _CORE.match(text, start.start())):
            end = match.end()
            yield match


ORDINAL = re.compile(
    rf"(?P<top>第?(?:{TOP})(?:部分)?\s*[、.．,，:：\s]\s*)"
    rf"|(?P<low>[（(]\s*(?:{TOP}|1\d)\s*[）)]\s*[、.．]?\s*|[㈠-㈩①-⑩⑴-⑽]\s*|\d[.．]\d[.．、]?\s*)"
)
DIRT = re.compile(r"[\s#*|>\-_=•·■◆●\u200b\ufeff]*")
PREFIX = re.compile(
    r"(?:\s*(?:20\d\d年?度?|本年度?|全年|[^\s，,。.；;：:、]{0,18}?))?"
    r"(?:政府|政务|信息|公开|工作|年度|行政机关|本机关|本年度|的|\s)*"
)
SUFFIX = re.compile(
    rf"(?:{GAP}(?:情{GAP}况{GAP})?(?:统{GAP}计{GAP})?(?:表|说{GAP}明))?"
    r"(?:[^\S\n]*[（(](?!\s*(?:[一二三四五六七八九十\d]{1,2}\s*[）)]|本列))[^（）()\n]{0,40}[）)])?"
)
"""What may follow a core within its heading: 情况统计表, a parenthesis."""

ANCHOR = re.compile(
    "|".join(
        (
            f"(?P<proactive>{gapped('第二十条第')}[（(]|{gapped('本年制发')}|{gapped('本年新制作数')})",
            f"(?P<requests>{gapped('本年新收政')}|{gapped('本列数据的勾稽')}|{gapped('申请人情况')})",
            f"(?P<disputes>{gapped('结果维持')}|{gapped('未经复议直接起诉')})",
        )
    )
)
"""Where a statutory table shows itself: labels that stand in it and hardly anywhere else."""
