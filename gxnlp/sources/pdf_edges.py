"""The ruling lines of a PDF page: strokes, thin rectangles and the rims of coloured fills.

White fills are paper, not ruling: word processors put one behind every line of text and every
cell, and taking their rims for lines makes tables of prose and loses rows of real tables.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

Point = tuple[float, float]
Edge = dict[str, Any]
Matrix = tuple[float, float, float, float, float, float]

_THIN = 3.0
_SLANT = 1.0
_WHITE = 240
_MOST_PATHS = 20_000
_DEEPEST = 8


def edges_of(page: Any, place: Matrix) -> list[Edge]:
    """The horizontal and vertical ruling lines of a pdfium page in the form that
    ``pdfplumber.table`` takes; ``place`` turns PDF coordinates into upright ones from the top."""
    edges: list[Edge] = []
    budget = [_MOST_PATHS]
    for shape, transform in _paths(
        page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, place, 0, budget
    ):
        filled, stroked = _drawn(shape)
        if not (filled or stroked):
            continue
        for points, closed in _subpaths(shape, transform):
            edges += _ruling(points, closed, filled=filled, stroked=stroked)
    return edges


def _paths(
    holder: Any, count: Any, get: Any, outer: Matrix, depth: int, budget: list[int]
) -> Iterator[tuple[Any, Matrix]]:
    """The path objects of a page or form with the matrix from their space to the page."""
    for index in range(count(holder)):
        budget[0] -= 1
        if budget[0] < 0:
            return
        shape = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield shape, _times(_matrix(shape), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _paths(
                shape,
                pdfium.FPDFFormObj_CountObjects,
                pdfium.FPDFFormObj_GetObject,
                _times(_matrix(shape), outer),
                depth + 1,
                budget,
            )


def _matrix(shape: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` and then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def applied(matrix: Matrix, x: float, y: float) -> Point:
    """The point that ``matrix`` moves (x, y) to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _drawn(shape: Any) -> tuple[bool, bool]:
    """Whether a path is visibly filled, and visibly stroked: white on paper is neither."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(shape, mode, stroke):
        return False, False
    filled = mode.value != pdfium.FPDF_FILLMODE_NONE and _visible(
        shape, pdfium.FPDFPageObj_GetFillColor
    )
    stroked = bool(stroke.value) and _visible(shape, pdfium.FPDFPageObj_GetStrokeColor)
    return filled, stroked


def _visible(shape: Any, colour_of: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(shape, red, green, blue, alpha):
        return True
    return alpha.value > 8 and min(red.value, green.value, blue.value) < _WHITE


def _subpaths(shape: Any, transform: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The straight parts of a path: their points on the page, and whether they are closed."""
    points: list[Point] = []
    closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(shape), _MOST_PATHS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = applied(transform, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, closed
            points, closed = [point], False
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:  # a curve rules nothing
            if len(points) > 1:
                yield points, closed
            points, closed = [point], False
        if pdfium.FPDFPathSegment_GetClose(segment):
            closed = True
    if len(points) > 1:
        yield points, closed


def _ruling(points: list[Point], closed: bool, *, filled: bool, stroked: bool) -> Iterator[Edge]:
    """The edges that one subpath rules."""
    if filled:
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if not _is_box(points):
            return
        if right - left <= _THIN and bottom - top <= _THIN:
            return
        if bottom - top <= _THIN:
            yield _edge(left, (top + bottom) / 2, right, (top + bottom) / 2)
            return
        if right - left <= _THIN:
            yield _edge((left + right) / 2, top, (left + right) / 2, bottom)
            return
        points = [(left, top), (right, top), (right, bottom), (left, bottom)]
        closed = True
    ends = [*points[1:], points[0]] if closed else points[1:]
    for (x0, y0), (x1, y1) in zip(points, ends, strict=False):
        if abs(x0 - x1) <= _SLANT < abs(y0 - y1) or abs(y0 - y1) <= _SLANT < abs(x0 - x1):
            yield _edge(x0, y0, x1, y1)


def _is_box(points: list[Point]) -> bool:
    """Whether a filled shape is an upright rectangle."""
    corners = points[:-1] if len(points) == 5 and points[0] == points[-1] else points
    if len(corners) != 4:
        return False
    ends = [*corners[1:], corners[0]]
    return all(
        abs(x0 - x1) <= _SLANT or abs(y0 - y1) <= _SLANT
        for (x0, y0), (x1, y1) in zip(corners, ends, strict=True)
    )


def _edge(x0: float, y0: float, x1: float, y1: float) -> Edge:
    left, right = min(x0, x1), max(x0, x1)
    top, bottom = min(y0, y1), max(y0, y1)
    if right - left > bottom - top:
        middle = (top + bottom) / 2
        return {
            "x0": left,
            "x1": right,
            "top": middle,
            "bottom": middle,
            "width": right - left,
            "height": 0.0,
            "orientation": "h",
            "object_type": "line",
        }
    middle = (left + right) / 2
    return {
        "x0": middle,
        "x1": middle,
        "top": top,
        "bottom": bottom,
        "width": 0.0,
        "height": bottom - top,
        "orientation": "v",
        "object_type": "line",
    }
