"""The sections and the roles of section five in the six real reports, judged by reading them.

Files are named by the first 16 hex digits of their SHA-256.  Spans are offsets in
``Document.text``; where the text is put together from a PDF, hashes of squashed text stand instead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp import sources
from gxnlp.model import Document, Source
from gxnlp.sections import cut, segment
from gxnlp.text import squash

GOLD = {
    "03ef3cf209f379fb": {
        "sections": [
            ("preamble", 43, 43, 43, 490),
            ("overview", 491, 497, 498, 1100),
            ("proactive", 1105, 1117, 1119, 1329),
            ("requests", 1336, 1353, 1355, 2542),
            ("disputes", 2549, 2568, 2570, 2903),
            ("problems", 2910, 2924, 2925, 3147),
            ("other", 3153, 3164, 3169, 3212),
        ],
        "signature": None,
        "roles": [
            (2928, 2950, "problem"),
            (2952, 2967, "problem"),
            (2990, 3058, "improvement"),
            (3060, 3098, "improvement"),
            (3098, 3147, "improvement"),
        ],
    },
    "ab9c4cb82110c28c": {
        "sections": [
            ("overview", 23, 30, 31, 624),
            ("proactive", 625, 638, 640, 851),
            ("requests", 854, 872, 874, 2210),
            ("disputes", 2214, 2233, 2235, 2429),
            ("problems", 2433, 2447, 2448, 2778),
            ("other", 2779, 2790, 2810, 2838),
        ],
        "signature": None,
        "roles": [
            (2488, 2527, "problem"),
            (2529, 2561, "problem"),
            (2561, 2593, "improvement"),
            (2593, 2655, "improvement"),
            (2657, 2733, "improvement"),
            (2735, 2778, "improvement"),
        ],
    },
    "94a211353fb046b7": {
        "sections": [
            ("preamble", "e3b0c44298fc", 192, "8babb4e75c27"),
            ("overview", "d3260afdb42b", 640, "67f414ade061"),
            ("proactive", "d686597d34f1", 150, "84789f9a53a3"),
            ("requests", "0f9f812ec421", 547, "5e33845d9ddb"),
            ("disputes", "ab0561d7ee14", 91, "c1676ab735d2"),
            ("problems", "4eec3bc4bae4", 291, "3bf5c39ba438"),
            ("other", "89d84469c777", 49, "f29d3de8967f"),
        ],
        "roles": [
            ("7db26fa87bac", "problem"),
            ("bad1379a7f60", "improvement"),
            ("fef06f9486b9", "improvement"),
            ("81666319c7aa", "improvement"),
        ],
    },
    "803e0be1590fc156": {
        "sections": [
            ("overview", 28, 34, 35, 354),
            ("proactive", 356, 368, 369, 548),
            ("requests", 550, 567, 569, 1501),
            ("disputes", 1502, 1521, 1522, 1675),
            ("problems", 1677, 1689, 1691, 2061),
            ("other", 2063, 2074, 2076, 2077),
        ],
        "signature": None,
        "roles": [
            (1691, 1724, "problem"),
            (1726, 1756, "problem"),
            (1758, 1802, "problem"),
            (1804, 1891, "improvement"),
            (1893, 1952, "improvement"),
            (1954, 2061, "improvement"),
        ],
    },
    "414af45ceaa5ca5e": {
        "sections": [
            ("preamble", 31, 31, 31, 421),
            ("overview", 423, 429, 431, 1814),
            ("proactive", 1816, 1828, 1830, 2109),
            ("requests", 2111, 2127, 2129, 2975),
            ("disputes", 2977, 2996, 2998, 3186),
            ("problems", 3188, 3202, 3204, 3469),
            ("other", 3471, 3482, 3484, 3495),
        ],
        "signature": None,
        "roles": [
            (3221, 3245, "problem"),
            (3250, 3278, "problem"),
            (3291, 3345, "improvement"),
            (3349, 3377, "improvement"),
            (3377, 3411, "improvement"),
            (3415, 3469, "improvement"),
        ],
    },
    "9a3811ccaaec4c19": {
        "sections": [
            ("preamble", 33, 33, 33, 81),
            ("overview", 82, 88, 89, 923),
            ("proactive", 924, 936, 938, 1157),
            ("requests", 1161, 1178, 1180, 2349),
            ("disputes", 2353, 2372, 2374, 2555),
            ("problems", 2559, 2573, 2574, 2748),
            ("other", 2749, 2760, 2761, 2814),
        ],
        "signature": (2834, 2858),
        "roles": [
            (2574, 2610, "problem"),
            (2610, 2684, "improvement"),
            (2684, 2748, "improvement"),
        ],
    },
}


def _read(path: Path) -> Document:
    return sources.read(Source(path.name, path.read_bytes()))


def _hash(text: str) -> str:
    return hashlib.sha256(squash(text).encode()).hexdigest()[:12]


@pytest.mark.real
@pytest.mark.parametrize("name", GOLD)
def test_every_section_of_a_real_report(name: str, real_report: Callable[[str], Path]) -> None:
    path = real_report(name)
    document = _read(path)
    outline = segment(document)
    text = document.text
    if path.suffix == ".txt":
        spans = [
            (s.key, s.heading.start, s.heading.end, s.body.start, s.body.end)
            for s in outline.sections
        ]
        assert spans == GOLD[name]["sections"]
        signed = outline.signature
        assert (signed and (signed.start, signed.end)) == GOLD[name]["signature"]
    else:
        bodies = [(s.key, s.heading.of(text), s.body.of(text)) for s in outline.sections]
        told = [(key, _hash(head), len(squash(body)), _hash(body)) for key, head, body in bodies]
        assert told == GOLD[name]["sections"]


@pytest.mark.real
@pytest.mark.parametrize("name", GOLD)
def test_problems_and_improvements_of_a_real_report(
    name: str, real_report: Callable[[str], Path]
) -> None:
    path = real_report(name)
    document = _read(path)
    points = [
        point
        for point in cut(document, segment(document))
        if point.section == "problems" and point.role in ("problem", "improvement")
    ]
    told: list[object] = (
        [(point.span.start, point.span.end, point.role) for point in points]
        if path.suffix == ".txt"
        else [(_hash(point.span.of(document.text)), point.role) for point in points]
    )
    assert told == GOLD[name]["roles"]
