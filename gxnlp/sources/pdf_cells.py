"""The cells that a page's ruling lines enclose, by pdfplumber's geometry."""

from __future__ import annotations

from collections.abc import Sequence

from pdfplumber import table as plumber

from gxnlp.sources.pdf_edges import Edge

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the upper left corner of the page."""

_SNAP = 3.0
_MOST_EDGES = 1_200
_MOST_POINTS = 3_000


def boxes_of(edges: list[Edge]) -> list[list[Box]]:
    """The tables that the ruling lines make, each as the boxes of its cells."""
    if len(edges) < 4 or len(edges) > _MOST_EDGES * 8:
        return []
    merged = plumber.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    if len(merged) > _MOST_EDGES:
        return []
    merged += _closing(merged)
    points = plumber.edges_to_intersections(merged, _SNAP, _SNAP)
    if not 4 <= len(points) <= _MOST_POINTS:
        return []
    cells = plumber.intersections_to_cells(points)
    tables = [list(table) for table in plumber.cells_to_tables(cells)]
    grouped = {cell for table in tables for cell in table}
    outer = [_around(table) for table in tables]
    return tables + [
        [cell] for cell in cells if cell not in grouped and not any(_cross(cell, o) for o in outer)
    ]


def _around(boxes: Sequence[Box]) -> Box:
    """The box around all boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _cross(one: Box, other: Box) -> bool:
    """Whether two boxes share an area."""
    return (
        one[0] < other[2] - 1
        and other[0] < one[2] - 1
        and one[1] < other[3] - 1
        and other[1] < one[3] - 1
    )


def _closing(edges: list[Edge]) -> list[Edge]:
    """Edges that close what a page break or an open side left open.

    Where several lines that are crossed by others end together without an edge across their ends,
    that edge is missing: the row goes on over the page, or the table has no side lines.
    """
    across = [edge for edge in edges if edge["orientation"] == "h"]
    down = [edge for edge in edges if edge["orientation"] == "v"]
    missing: list[Edge] = []
    for lines, others, start, end, at, low, high in (
        (down, across, "top", "bottom", "x0", "x0", "x1"),
        (across, down, "x0", "x1", "top", "top", "bottom"),
    ):
        crossed = [line for line in lines if any(_meet(line, other) for other in others)]
        for side in (start, end):
            open_ends = sorted(
                (line[side], line[at])
                for line in crossed
                if not any(
                    abs(other[start] - line[side]) <= _SNAP
                    and other[low] - _SNAP <= line[at] <= other[high] + _SNAP
                    for other in others
                )
            )
            for group in _together(open_ends):
                places = [place for _end, place in group]
                if max(places) - min(places) > 10:
                    missing.append(_line(group[0][0], min(places), max(places), start == "top"))
    return missing


def _together(ends: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """The ends in groups that lie on one line."""
    groups: list[list[tuple[float, float]]] = []
    for end in ends:
        if groups and end[0] - groups[-1][-1][0] <= _SNAP:
            groups[-1].append(end)
        else:
            groups.append([end])
    return [group for group in groups if len(group) > 1]


def _meet(one: Edge, other: Edge) -> bool:
    """Whether two edges, one upright and one level, cross or touch."""
    return bool(
        one["x0"] <= other["x1"] + _SNAP
        and other["x0"] <= one["x1"] + _SNAP
        and one["top"] <= other["bottom"] + _SNAP
        and other["top"] <= one["bottom"] + _SNAP
    )


def _line(at: float, low: float, high: float, level: bool) -> Edge:
    if level:
        return {
            "x0": low,
            "x1": high,
            "top": at,
            "bottom": at,
            "width": high - low,
            "height": 0.0,
            "orientation": "h",
            "object_type": "line",
        }
    return {
        "x0": at,
        "x1": at,
        "top": low,
        "bottom": high,
        "width": 0.0,
        "height": high - low,
        "orientation": "v",
        "object_type": "line",
    }
