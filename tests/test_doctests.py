"""Every example in a docstring of the package holds."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import gxnlp

MODULES = [
    module.name
    for module in pkgutil.walk_packages(gxnlp.__path__, "gxnlp.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0
