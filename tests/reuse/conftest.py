"""What tests of copy finding share."""

from __future__ import annotations

import zlib

import pytest

from tests.reuse.engine_builders import fresh


@pytest.fixture(autouse=True)
def _own_characters(request: pytest.FixtureRequest) -> None:
    """Every test draws its characters from a place of its own, whatever ran before."""
    fresh.start(zlib.crc32(request.node.name.encode()))
