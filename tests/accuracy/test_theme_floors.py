"""The shipped classifier stays above its pinned floors, and training makes the same one again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import evaluate_themes
import pytest
from bench.themes import sets

from gxnlp.corpus.examples import read_examples
from gxnlp.corpus.labelled_sets import Case, real_labels
from gxnlp.themes.files import load, shipped
from gxnlp.themes.model import Model
from gxnlp.themes.training import train

FLOORS = json.loads(evaluate_themes.FLOORS.read_text("utf-8"))
LEAST = {
    "written": {"roles": 0.95, "micro": 0.88, "macro": 0.85},
    "real": {"roles": 0.95, "micro": 0.85},
}


@pytest.fixture(scope="module")
def model() -> Model:
    return load(shipped())


@pytest.fixture(scope="module")
def written(model: Model) -> list[Case]:
    return sets.written(model.taxonomy)


def test_the_floors_were_measured_on_these_test_sets() -> None:
    assert FLOORS["data"] == sets.digest()


def test_no_floor_is_below_what_was_asked_for() -> None:
    assert evaluate_themes.below({key: FLOORS[key] for key in LEAST}, LEAST) == []


def test_the_written_set_is_told_above_its_floors(model: Model, written: list[Case]) -> None:
    measured = {"written": evaluate_themes.figures("written", model, written)}
    assert evaluate_themes.below(measured, FLOORS) == []


def test_the_real_set_is_told_above_its_floors(
    model: Model, real_report: Callable[[str], Path]
) -> None:
    files = map(real_report, sorted(real_labels()))
    measured = {"real": evaluate_themes.figures("real", model, sets.real(files))}
    assert evaluate_themes.below(measured, FLOORS) == []


def test_training_makes_the_shipped_model_again(model: Model, written: list[Case]) -> None:
    again = train(read_examples(sets.TRAINING, model.taxonomy), model.taxonomy)
    for case in written:
        told, shipped_told = (one.classify(case.points, case.text) for one in (again, model))
        for one, other in zip(told, shipped_told, strict=True):
            words = one.span.of(case.text)
            themes = [{label.theme for label in point.labels} for point in (one, other)]
            assert (one.role, themes[0]) == (other.role, themes[1]), words
