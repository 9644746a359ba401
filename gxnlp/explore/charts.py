"""Small drawings as inline SVG: bars, stacked shares, lines and columns over years.

Each is drawn in figures that a page also says in words: a bar stands in a table beside its number
and is hidden from a screen reader, any other drawing carries its numbers as its label.  Colours
come from the style sheet by class (``template``, ``copied``, ``own``, …), never from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gxnlp.reports.showing import number, percent, visible

_WIDTH, _HEIGHT, _SIDE, _TOP, _BOTTOM = 320, 96, 26, 20, 18
_COLUMN, _COLUMNS = 44, 70
_DIGITS, _YEARS = 4, 40


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: what it is called, its share (0-1), and the class of its colour."""

    name: str
    share: float
    kind: str


def bar(value: float | None, most: float, kind: str = "own") -> Markup:
    """A horizontal bar as long as ``value`` is of ``most``; it says nothing by itself.

    >>> "width=\\"50\\"" in bar(2, 4)
    True
    """
    length = 0.0 if not value or most <= 0 else min(100.0, max(0.5, 100 * value / most))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" width="100" height="10"/>'
        '<rect class="{}" width="{:.4g}" height="10"/></svg>'
    ).format(kind, length)


def stacked(parts: Iterable[Part]) -> Markup:
    """Shares of one whole side by side; its label says each of them.

    >>> "套话 25%，自有 75%" in stacked([Part("套话", 0.25, "template"), Part("自有", 0.75, "own")])
    True
    """
    pieces, at, names = [], 0.0, []
    for part in parts:
        width = 100 * min(1.0, max(0.0, part.share))
        pieces.append(
            Markup('<rect class="{}" x="{:.5g}" width="{:.5g}" height="10"/>').format(
                part.kind, at, width
            )
        )
        names.append(f"{part.name} {percent(part.share)}")
        at += width
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}</svg>'
    ).format(visible("，".join(names)), Markup("").join(pieces))


def own_share(template: float, copied: float) -> float:
    """What template and copied (0-1) leave; nothing is nothing, though floats leave a little.

    >>> own_share(0.7, 0.3), own_share(0.25, 0.5)
    (0.0, 0.25)
    """
    return max(0.0, round(1 - template - copied, 6))


def shares(template: float | None, copied: float | None) -> Markup:
    """What a narrative is made of: template, copied and, what is left, its own.

    Nothing where the shares are not known, as without a narrative.
    """
    if template is None or copied is None:
        return Markup("")
    own = own_share(template, copied)
    return stacked(
        (
            Part("套话", template, "template"),
            Part("雷同", copied, "copied"),
            Part("自有", own, "own"),
        )
    )


def line(
    values: Sequence[tuple[int, float | None]],
    *,
    title: str,
    shape: Callable[[float | None], str] = number,
    kind: str = "own",
) -> Markup:
    """A line over years (in order), its ends and its greatest value in figures.

    A year without a value breaks the line.  ``shape`` writes a value (:func:`percent`, …).

    >>> "2020 年 3，2021 年 —" in line([(2020, 3.0), (2021, None)], title="本年新收")
    True
    """
    said = "，".join(f"{year} 年 {shape(value)}" for year, value in values)
    label = visible(f"{title}：{said or '无数据'}")
    known = [value for _, value in values if value is not None]
    low, high = min([0.0, *known]), max(known, default=0.0)

    def x(at: int) -> float:
        return _SIDE + (_WIDTH - 2 * _SIDE) * (at / (len(values) - 1) if len(values) > 1 else 0.5)

    def y(value: float) -> float:
        rise = (value - low) / (high - low) if high > low else 0.0
        return _HEIGHT - _BOTTOM - rise * (_HEIGHT - _TOP - _BOTTOM)

    drawn: list[Markup] = []
    for run in _runs(values):
        path = " ".join(f"{x(at):.4g},{y(value):.4g}" for at, value in run)
        drawn.append(Markup('<polyline class="{}" points="{}"/>').format(kind, path))
        drawn += [
            Markup('<circle class="{}" cx="{:.4g}" cy="{:.4g}" r="3"/>').format(kind, x(at), y(v))
            for at, v in run
        ]
    told = _told(values)
    for at in told:
        value = values[at][1]
        assert value is not None
        drawn.append(_text(x(at), y(value) - 7, shape(value)))
    for at in sorted({0, len(values) - 1} | told) if values else ():
        drawn.append(_text(x(at), _HEIGHT - 4, str(values[at][0])))
    return Markup(
        '<svg class="line" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line class="base" x1="0" x2="{}" y1="{:.4g}" y2="{:.4g}"/>{}</svg>'
    ).format(_WIDTH, _HEIGHT, label, _WIDTH, y(low), y(low), Markup("").join(drawn))


def _runs(values: Sequence[tuple[int, float | None]]) -> list[list[tuple[int, float]]]:
    """The values that follow each other without a gap, each with its place."""
    runs: list[list[tuple[int, float]]] = [[]]
    for at, (_, value) in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((at, value))
    return [run for run in runs if run]


def _told(values: Sequence[tuple[int, float | None]]) -> set[int]:
    """The places whose values are written: the first, the last, and the greatest."""
    known = [(value, at) for at, (_, value) in enumerate(values) if value is not None]
    if not known:
        return set()
    greatest = max(known, key=lambda pair: (pair[0], -pair[1]))[1]
    ends = {known[0][1], known[-1][1]}
    near = any(0 < abs(greatest - end) * (_WIDTH - 2 * _SIDE) < 40 * (len(values) - 1)
               for end in ends)  # fmt: skip
    return ends if near else ends | {greatest}


def columns(counts: Sequence[tuple[str, float]], *, title: str, kind: str = "own") -> Markup:
    """Upright bars, each with its figure above and its name (a year) below; no year is skipped.

    >>> "2020 2，2021 0，2022 5" in columns([("2020", 2), ("2022", 5)], title="报告数")
    True
    """
    counts = _every_year(counts)
    most = max((count for _, count in counts), default=0) or 1
    width = max(1, len(counts)) * _COLUMN
    drawn = []
    for at, (name, count) in enumerate(counts):
        height = max(1.0 if count else 0.0, count / most * (_COLUMNS - 34))
        left, base = at * _COLUMN + 6, _COLUMNS - 17
        drawn.append(
            Markup('<rect class="{}" x="{}" y="{:.4g}" width="{}" height="{:.4g}"/>').format(
                kind, left, base - height, _COLUMN - 12, height
            )
        )
        middle = at * _COLUMN + _COLUMN / 2
        drawn += [
            _text(middle, base - height - 4, number(count)), _text(middle, _COLUMNS - 3, name)
        ]  # fmt: skip
    said = "，".join(f"{name} {number(count)}" for name, count in counts) or "无数据"
    return Markup(
        '<svg class="columns" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}">{}</svg>'
    ).format(width, _COLUMNS, width, _COLUMNS, visible(f"{title}：{said}"), Markup("").join(drawn))


def _every_year(counts: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """The counts with a zero for every year between the first and the last that has none."""
    years = [int(name) for name, _ in counts if len(name) == _DIGITS and name.isdecimal()]
    between = range(min(years), max(years) + 1) if years else range(0)
    empty = {str(year): 0.0 for year in between} if len(between) <= _YEARS else {}
    return list((empty | dict(counts)).items())


def _text(x: float, y: float, words: str) -> Markup:
    return Markup('<text x="{:.4g}" y="{:.4g}" text-anchor="middle">{}</text>').format(
        x, y, visible(words)
    )
