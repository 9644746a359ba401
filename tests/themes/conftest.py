"""The small classifier that the tests of themes share."""

from __future__ import annotations

import pytest

from gxnlp.themes.model import Model
from gxnlp.themes.training import Example
from tests.themes.theme_models import small_examples, small_model


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Example, ...]:
    return small_examples(tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return small_model(tmp_path_factory.mktemp("model"))
