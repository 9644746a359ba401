"""``gxnlp.build``, ``gxnlp.open`` and what a build says of itself."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import gxnlp
from gxnlp.corpus import PathError, Step
from gxnlp.store import NotACorpus
from tests.corpus.build_fakes import put


def test_the_public_verb_builds(folder: Path, tmp_path: Path) -> None:
    put(folder / "a.txt", "organ=甲局", "year=2021")
    summary = gxnlp.build([folder], db=tmp_path / "c.db")
    assert summary.reports == 1 and summary.clean
    with gxnlp.open(tmp_path / "c.db") as corpus:
        assert [row["organ"] for row in corpus.reports()] == ["甲局"]
        [run] = corpus.query("SELECT * FROM runs")
    assert run["reports"] == 1 and run["version"] == gxnlp.__version__


def test_progress_and_counts(corpus_of: Callable[..., Path], tmp_path: Path) -> None:
    steps: list[Step] = []
    gxnlp.build([corpus_of()], db=tmp_path / "c.db", progress=steps.append)
    by_stage = {step.stage: step for step in steps}
    assert list(by_stage) == ["list", "analyse", "settle"]
    assert by_stage["analyse"].done == by_stage["analyse"].total == 25


def test_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(PathError):
        gxnlp.build([tmp_path / "none"], db=tmp_path / "c.db")
    with pytest.raises(ValueError, match="jobs"):
        gxnlp.build([tmp_path], db=tmp_path / "c.db", jobs=0)
    with pytest.raises(NotACorpus), gxnlp.open(tmp_path / "c.db"):
        pass


def test_a_single_reference_and_all_or_none(folder: Path, tmp_path: Path) -> None:
    from gxnlp.corpus import remove
    from gxnlp.store import UnknownReport

    put(folder / "a.txt", "organ=甲局", "year=2021")
    gxnlp.build([folder], db=tmp_path / "c.db")
    with pytest.raises(UnknownReport):
        remove(tmp_path / "c.db", ["a.txt", "b.txt"])
    with gxnlp.open(tmp_path / "c.db") as corpus:
        assert len(list(corpus.reports())) == 1


def test_the_version_is_that_of_the_package() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["version"] == gxnlp.__version__
