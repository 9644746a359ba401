"""``themes``: roles and themes as gxnlp tells them, and as other ways do, on the same texts."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from bench.machine import alone
from bench.table import show
from bench.themes import sets
from bench.themes.figures import details
from bench.themes.linear import BOTH, CHARACTERS, WORDS
from bench.themes.phrases import Keywords, Rules
from bench.themes.roles import Placeless
from bench.themes.textcat import Textcat
from bench.themes.ways import Integers, Known, Way, learned, train
from gxnlp.corpus.examples import read_examples
from gxnlp.corpus.labelled_sets import Case, judged
from gxnlp.model import Point
from gxnlp.themes import training
from gxnlp.themes.measuring import Judged, Quality, measure
from gxnlp.themes.taxonomy import Taxonomy, shipped
from gxnlp.themes.training import Example

LIBRARIES = ("scikit-learn", "numpy", "spacy")
HEAD = ["way", "set", "roles", "micro-F1", "macro-F1", "train s", "µs a point"]
SHIPPED = "shipped: characters, rules, place"

Cases = dict[str, list[Case]]
Tell = Callable[[Sequence[Point], str], Sequence[Point]]


@dataclass(frozen=True, slots=True)
class Told:
    """What one way told of each test set, its seconds to train, and its microseconds a point.

    ``cases`` are the reports with what it told, ``decides`` is ``roles``, ``themes`` or both.
    """

    name: str
    judged: dict[str, list[Judged]]
    cases: Cases
    seconds: float
    micros: float
    decides: tuple[str, ...]


def tell(name: str, way: Tell, cases: Cases, seconds: float, *decides: str) -> Told:
    """Have a trained way tell every report, one after the other."""
    begun = time.perf_counter()
    after = {
        key: [replace(case, points=tuple(way(case.points, case.text))) for case in reports]
        for key, reports in cases.items()
    }
    spent = time.perf_counter() - begun
    points = sum(len(case.points) for reports in cases.values() for case in reports)
    held = {key: judged(reports, lambda points, _: points) for key, reports in after.items()}
    return Told(name, held, after, seconds, 1e6 * spent / points, decides)


def run_shipped(examples: Sequence[Example], taxonomy: Taxonomy, cases: Cases) -> Told:
    """Train the shipped model anew and have it tell roles and themes, with evidence."""
    begun = time.perf_counter()
    model = training.train(examples, taxonomy)
    seconds = time.perf_counter() - begun
    return tell(SHIPPED, model.classify, cases, seconds, "roles", "themes")


def run_way(
    way: Way, points: Sequence[Known], groups: Integers, taxonomy: Taxonomy, cases: Cases
) -> Told:
    """Train a way, thresholds and all, and have it tell the themes of points with their roles."""
    begun = time.perf_counter()
    teller = train(way, points, groups, taxonomy)
    seconds = time.perf_counter() - begun
    return tell(way.name, teller.label, cases, seconds, "themes")


def run_placeless(examples: Sequence[Example], cases: Cases) -> Told:
    """Train the role on words alone and have it tell roles."""
    begun = time.perf_counter()
    fitted = Placeless(examples)
    seconds = time.perf_counter() - begun
    return tell("role: learned, without place", fitted.hear, cases, seconds, "roles")


def rows(told: Told, qualities: dict[str, Quality]) -> list[list[str]]:
    """A row of the table for each test set."""
    found = []
    for key, quality in qualities.items():
        themes = [f"{quality.micro.value:.3f}", f"{quality.macro.value:.3f}"]
        found.append(
            [
                told.name,
                key,
                f"{quality.roles.value:.3f}" if "roles" in told.decides else "",
                *(themes if "themes" in told.decides else ["", ""]),
                f"{told.seconds:.1f}" if told.seconds else "",
                f"{told.micros:.0f}" if told.seconds else "",
            ]
        )
    return found


def run(*, text: Path | None, reports: Path | None) -> None:
    """Train every way on a folder of labelled text, in a process of its own, and print the table.

    ``reports`` is the folder of the real reports, by default that which ``GXNLP_REPORTS`` names;
    without one only the written test set is told.
    """
    show("themes: the libraries", ["what", "which"], [[name, version(name)] for name in LIBRARIES])
    taxonomy = shipped()
    examples = read_examples(text or sets.TRAINING, taxonomy)
    cases: Cases = {"written": sets.written(taxonomy)}
    if folder := reports or os.environ.get("GXNLP_REPORTS"):
        found = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
        cases = {"real": sets.real(found), **cases}
    counts = {key: sum(len(case.labelled) for case in cases[key]) for key in cases}
    print(f"\ntrained on {len(examples):,} points; told of {counts} points")
    ours = alone(run_shipped, examples, taxonomy, cases)
    known, groups = learned(examples)
    ways: tuple[Way, ...] = (Keywords(taxonomy), Rules(), CHARACTERS, WORDS, BOTH, Textcat())
    others = [
        tell("role: rules of sections", lambda points, _: points, cases, 0.0, "roles"),
        alone(run_placeless, examples, cases),
        *(alone(run_way, way, known, groups, taxonomy, ours.cases) for way in ways),
    ]
    qualities = {key: measure(judged) for key, judged in ours.judged.items()}
    table = [
        row
        for told in others
        for row in rows(told, {key: measure(judged) for key, judged in told.judged.items()})
    ]
    print("\nThemes of every way are told of the points and roles of the shipped model.")
    print("train s: with thresholds; the shipped model's time is for role, themes and evidence.")
    show("themes: end to end", HEAD, [*table, *rows(ours, qualities)])
    for key, quality in qualities.items():
        details(key, quality)
