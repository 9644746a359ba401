"""The commands over tiny reports, with the builds' stand-in for the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gxnlp import checks
from gxnlp.cli.app import app
from gxnlp.corpus import inputs, worker
from tests.corpus import build_fakes

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``gxnlp`` with the given words."""
    monkeypatch.setattr(worker, "work", build_fakes.work)
    monkeypatch.setattr(inputs, "_walk", build_fakes.walk)
    monkeypatch.setattr(checks, "check_years", build_fakes.check_years)

    def call(*words: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two years of one organ; the second has a broken sum."""
    root = tmp_path / "reports"
    build_fakes.put(
        root / "2021.txt", "organ=甲局", "year=2021", "requests.received.total=3",
        "requests.carried_out.total=1", "problem=公开不够及时，栏目<b>更新</b>滞后",
        "problem=培训不足",
    )  # fmt: skip
    build_fakes.put(
        root / "2022.txt", "organ=甲局", "year=2022", "requests.received.total=4",
        "requests.carried_in.total=2", "problem=公开仍不够及时，栏目<b>更新</b>较慢", "fail=9",
    )  # fmt: skip
    return root


@pytest.fixture
def db(run: Run, folder: Path, tmp_path: Path) -> Path:
    """A corpus of the folder."""
    result = run("build", folder, "--db", tmp_path / "c.db", "--jobs", 1)
    assert result.exit_code == 0, result.output
    return tmp_path / "c.db"
