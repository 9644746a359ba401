"""Builds of tiny reports with a stand-in for the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp import checks
from gxnlp.corpus import inputs, worker
from tests.corpus import build_fakes


@pytest.fixture(autouse=True)
def quick_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in instead of reading and analysing, in this process and in workers."""
    monkeypatch.setattr(worker, "work", build_fakes.work)
    monkeypatch.setattr(inputs, "_walk", build_fakes.walk)
    monkeypatch.setattr(checks, "check_years", build_fakes.check_years)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for reports."""
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.fixture
def corpus_of(tmp_path: Path) -> Callable[..., Path]:
    """Eight organs with three years each, with duplicates and bad ones, in a new folder."""

    def make(name: str = "many", organs: int = 8) -> Path:
        root = tmp_path / name
        for organ in range(organs):
            for year in (2021, 2022, 2023):
                build_fakes.put(
                    root / f"{year}" / f"o{organ}.txt",
                    f"organ=机关{organ}",
                    f"year={year}",
                    f"requests.carried_in.total={organ % 3}",
                    "requests.carried_out.total=1",
                    f"problem=第{organ}个问题，公开不够及时",
                    "fail=2" if organ == 5 else "improvement=将改进",
                )
        (root / "2022" / "copy.txt").write_bytes((root / "2021" / "o1.txt").read_bytes())
        build_fakes.put(root / "2021" / "bad.txt", "reject")
        build_fakes.put(root / "2021" / "picture.jpg", "not a report")
        return root

    return make
