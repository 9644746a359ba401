"""The digest of the map: whatever the outcome of a file depends on is in it."""

from __future__ import annotations

from pathlib import Path

import gxnlp
from gxnlp.corpus import code

ROOMS_OF_THE_REDUCE = {"cli", "corpus", "explore", "reports", "reuse", "store"}
NO_ROOMS = {
    "__init__.py",
    "__main__.py",
    "__pycache__",
    "resources.py",
    "py.typed",
    "corpora",
    "models",
}


def test_every_room_of_the_map_is_in_the_digest() -> None:
    package = Path(gxnlp.__file__).parent
    rooms = {path.name for path in package.iterdir()} - ROOMS_OF_THE_REDUCE - NO_ROOMS
    assert rooms == {part for part in code._MAP if "/" not in part}
    assert all((package / part).exists() for part in code._MAP)


def test_the_digest_stays_within_a_process_and_has_sixteen_digits() -> None:
    assert code.code_key() == code.code_key()
    assert len(code.code_key()) == 16
    assert code.code_key_of_failures().startswith(code.code_key())
