"""The sample corpus as far as it is text, opened once; and small ones with what a test needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette import handle_exception
from datasette.plugins import pm

import gxnlp
from tests.explore.explore_site import Site, opened
from tests.store.store_builders import store

SAMPLE = Path(__file__).parents[2] / "corpora" / "sample"


@pytest.fixture(scope="session", autouse=True)
def quiet() -> Iterator[None]:
    """Datasette prints every error with all local names, as ``gxnlp explore`` does not."""
    pm.unregister(name="datasette.handle_exception")
    yield
    pm.register(handle_exception, "datasette.handle_exception")


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with copies, findings and themes; low thresholds, so that little text is enough."""
    folder = tmp_path_factory.mktemp("explore")
    settings = folder / "settings.toml"
    settings.write_text("cut = 4\nflag_run = 30\n", encoding="utf-8")
    gxnlp.build(sorted(SAMPLE.rglob("*.txt")), db=folder / "c.db", settings=settings)
    return folder / "c.db"


@pytest.fixture(scope="session")
def whole_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with all its files and its manifest, which names the provinces."""
    db = tmp_path_factory.mktemp("whole") / "c.db"
    gxnlp.build([SAMPLE], db=db, manifest=SAMPLE / "manifest.csv")
    return db


@pytest.fixture(scope="session")
def sample(sample_db: Path) -> Iterator[Site]:
    """It, opened."""
    with opened(sample_db) as site:
        yield site


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Site]:
    """A corpus without a report, called ``empty``."""
    with opened(store(tmp_path / "empty.db")) as site:
        yield site
