"""The figures of one test set in full: intervals, themes, wrong roles, confusions."""

from __future__ import annotations

from bench.table import show
from gxnlp.themes.measuring import Interval, Quality

MOST = 15
"""So many confusions are shown."""


def details(name: str, quality: Quality) -> None:
    """Print all figures of a test set."""
    show(
        f"{name}: {quality.points:,} points, {quality.cuts:.1%} cut as labelled",
        ["figure", "value", "95% interval"],
        [
            ["roles, accuracy", *_interval(quality.roles)],
            ["themes, micro-F1", *_interval(quality.micro)],
            ["themes, macro-F1", *_interval(quality.macro)],
        ],
    )
    show(
        f"{name}: by theme",
        ["theme", "labels", "precision", "recall", "F1"],
        [
            [
                key,
                f"{one.support}",
                *(f"{part:.3f}" for part in (one.precision, one.recall, one.f1)),
            ]
            for key, one in quality.themes.items()
        ],
    )
    wrong = sorted(quality.wrong_roles.items(), key=lambda item: -item[1])
    show(
        f"{name}: wrong roles",
        ["labelled", "told", "points"],
        [[role, told or "-", f"{count}"] for (role, told), count in wrong],
    )
    confused = sorted(quality.confused.items(), key=lambda item: (-item[1], str(item[0])))
    show(
        f"{name}: the {MOST} most frequent confusions (-: nothing)",
        ["labelled", "told", "points"],
        [[one or "-", other or "-", f"{count}"] for (one, other), count in confused[:MOST]],
    )


def _interval(figure: Interval) -> list[str]:
    return [f"{figure.value:.3f}", f"{figure.low:.3f}-{figure.high:.3f}"]
