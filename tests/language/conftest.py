"""The script that writes ``models/zh``, as a module."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make_language.py"


@pytest.fixture(scope="session")
def make_language() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_language", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
