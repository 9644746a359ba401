"""The comparison of classifiers means what it says, and the steps of analyse are all there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import evaluate_themes
import numpy as np
import pytest
from bench import analysing
from bench.themes import sets
from bench.themes.comparing import rows, run_placeless, run_shipped, run_way, tell
from bench.themes.linear import BOTH, CHARACTERS, WORDS, Linear, word_grams
from bench.themes.phrases import Keywords, Rules
from bench.themes.textcat import Textcat
from bench.themes.ways import Known, Way, learned, train

from gxnlp.corpus.labelled_sets import Case, judged, real_labels
from gxnlp.model import Label, Point
from gxnlp.themes.measuring import measure
from gxnlp.themes.taxonomy import Taxonomy
from gxnlp.themes.training import Example
from tests.themes.theme_models import labelled_text, small_examples, small_taxonomy

WAYS: tuple[Way, ...] = (
    Keywords(small_taxonomy()), Rules(), CHARACTERS, WORDS, BOTH, Textcat(epochs=12),
)  # fmt: skip


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return small_taxonomy()


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Example, ...]:
    return small_examples(tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory, taxonomy: Taxonomy) -> list[Case]:
    folder = tmp_path_factory.mktemp("test")
    (folder / "small.txt").write_text(labelled_text(), "utf-8")
    return sets.written(taxonomy, folder)


def with_truth(case: Case) -> tuple[Point, ...]:
    """The points as labelled."""
    return tuple(
        Point("overview", n, role, span, tuple(Label(key, 1.0, "person", ()) for key in themes))
        for n, (span, role, themes) in enumerate(case.labelled, 1)
    )


def test_the_truth_is_wholly_right(cases: list[Case]) -> None:
    true = [replace(case, points=with_truth(case)) for case in cases]
    quality = measure(judged(true, lambda points, _: points))
    assert (quality.roles.value, quality.micro.value, quality.cuts) == (1, 1, 1)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_way_learns_what_is_plain(
    way: Way, examples: tuple[Example, ...], taxonomy: Taxonomy, cases: list[Case]
) -> None:
    known, groups = learned(examples)
    true = [replace(case, points=with_truth(case)) for case in cases]
    told = run_way(way, known, groups, taxonomy, {"small": true})
    assert measure(told.judged["small"]).micro.value > 0.6
    (row,) = rows(told, {"small": measure(told.judged["small"])})
    assert row[:3] == [way.name, "small", ""]
    assert all(row[3:])


def test_thresholds_come_from_groups_that_were_not_seen(taxonomy: Taxonomy) -> None:
    """Each fold is scored by a way that was fitted without the groups in it."""
    seen: list[set[str]] = []

    class Spy:
        name = "spy"

        def fit(self, points: list[Known], columns: list[str]):  # type: ignore[no-untyped-def]
            mine = {point.folded for point in points}

            def score(told_of):  # type: ignore[no-untyped-def]
                seen.append(mine & {text for text, _ in told_of})
                return np.zeros((len(told_of), len(columns)))

            return score

    points = [Known(f"第{n}句", "work", ("work.training",) if n % 2 else ()) for n in range(20)]
    groups = np.repeat(np.arange(10), 2)
    train(Spy(), points, groups, taxonomy)
    assert len(seen) == 5
    assert not any(seen)


def test_words_are_those_of_gxnlp_and_their_neighbours() -> None:
    assert word_grams("主动公开政府信息") == ["主动公开", "政府信息", "主动公开 政府信息"]


def test_a_theme_nobody_has_is_not_given(examples: tuple[Example, ...], taxonomy: Taxonomy) -> None:
    known, groups = learned(examples)
    without = [replace(one, themes=()) for one in known]
    teller = train(Linear("none", CHARACTERS.analysers), without, groups, taxonomy)
    assert teller.thresholds == {}


def test_ways_are_told_the_roles_of_the_shipped_model(
    examples: tuple[Example, ...], taxonomy: Taxonomy, cases: list[Case]
) -> None:
    ours = run_shipped(examples, taxonomy, {"small": cases})
    known, groups = learned(examples)
    told = run_way(CHARACTERS, known, groups, taxonomy, ours.cases)
    assert [one.told_role for one in told.judged["small"]] == [
        one.told_role for one in ours.judged["small"]
    ]
    assert measure(ours.judged["small"]).roles.value > 0.9
    assert measure(run_placeless(examples, {"small": cases}).judged["small"]).roles.value > 0.8


def test_roles_that_are_only_heard_cost_nothing(cases: list[Case]) -> None:
    told = tell("heard", lambda points, _: points, {"small": cases}, 0.0, "roles")
    (row,) = rows(told, {"small": measure(told.judged["small"])})
    assert row[2] and row[3:] == ["", "", "", ""]


def test_a_real_report_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("别的", "utf-8")
    with pytest.raises(LookupError, match=f"no report with the SHA-256 {min(real_labels())}"):
        sets.real([tmp_path / "other.txt"])


def test_the_digest_is_of_the_words_not_of_line_ends(tmp_path: Path) -> None:
    digests = set()
    for name, data in (("a", b"one\ntwo\n"), ("b", b"one\r\ntwo\r\n"), ("c", b"one\ntwo!\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "set.txt").write_bytes(data)
        digests.add(sets.digest(tmp_path / name))
    assert len(digests) == 2


MEASURED = {"written": {"roles": 0.96, "micro": 0.9}}


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(evaluate_themes, "FLOORS", path)
    return path


def test_a_figure_below_its_floor_is_named() -> None:
    lines = evaluate_themes.below(MEASURED, {"written": {"roles": 0.96, "micro": 0.91}})
    assert lines == ["written: micro 0.9000 is below 0.91"]


@pytest.mark.parametrize(
    ("before", "lower", "code", "micro"),
    [(0.85, False, 0, 0.9), (0.92, False, 1, None), (0.92, True, 0, 0.9)],
    ids=["higher", "lower", "lower on demand"],
)
def test_pinning_lowers_no_floor_unless_told_to(
    floors: Path, before: float, lower: bool, code: int, micro: float | None
) -> None:
    old = {"written": {"roles": 0.95, "micro": before}, "real": {"roles": 0.9}}
    assert evaluate_themes._pin(MEASURED, old, lower) == code
    if micro is None:
        assert not floors.exists()
    else:
        pinned = json.loads(floors.read_text("utf-8"))
        assert pinned["written"] == {"roles": 0.96, "micro": micro}
        assert pinned["real"] == {"roles": 0.9}
        assert pinned["data"] == sets.digest()


@pytest.mark.parametrize(
    ("data", "micro", "code"),
    [(None, 0.9, 0), (None, 0.91, 1), ("0" * 16, 0.1, 1)],
    ids=["holds", "below", "other data"],
)
def test_floors_hold_only_on_the_data_they_were_measured_on(
    data: str | None, micro: float, code: int
) -> None:
    before = {"data": data or sets.digest(), "written": {"roles": 0.9, "micro": micro}}
    assert evaluate_themes._check(MEASURED, before) == code


def test_every_step_of_analyse_is_there() -> None:
    for name, owner, attribute in analysing.STEPS:
        assert callable(getattr(owner, attribute)), name


def test_what_a_step_does_inside_another_is_counted_once() -> None:
    clock = analysing.Clock()
    inner = clock.timed("inner", lambda: sum(range(200_000)))
    outer = clock.timed("outer", lambda: [inner() for _ in range(3)])
    begun = analysing.time.perf_counter()
    outer()
    whole = analysing.time.perf_counter() - begun
    assert clock.seconds["inner"] > 10 * clock.seconds["outer"]
    assert sum(clock.seconds.values()) <= whole
    several = clock.timed("generator", lambda: (n for n in range(3)))
    assert several() == [0, 1, 2]
