"""The sample corpus, and drafts that are made of its reports."""

from __future__ import annotations

from pathlib import Path

import pytest

import gxnlp
from tests.precheck.precheck_drafts import LAST, SAMPLE, Write, next_year


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with its copies."""
    db = tmp_path_factory.mktemp("sample") / "c.db"
    gxnlp.build([SAMPLE], db=db, manifest=SAMPLE / "manifest.csv")
    return db


@pytest.fixture(scope="session")
def strict_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus where what three organs have is everybody's wording."""
    folder = tmp_path_factory.mktemp("strict")
    (folder / "settings.toml").write_text("cut = 2\nfamily = 30\n", encoding="utf-8")
    gxnlp.build([SAMPLE], db=folder / "c.db", manifest=SAMPLE / "manifest.csv",
                settings=folder / "settings.toml")  # fmt: skip
    return folder / "c.db"


@pytest.fixture
def draft(tmp_path: Path) -> Write:
    """Writes last year's report as this year's draft, with what is to be replaced in it."""

    def write(*changes: tuple[str, str], name: str = "draft.html") -> Path:
        text = next_year(LAST.read_text(encoding="utf-8"))
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
