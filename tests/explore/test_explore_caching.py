"""What is counted once: of very many questions the oldest answer is let go, never a wrong one."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gxnlp.explore import caching
from gxnlp.explore.caching import read_once
from gxnlp.store import Corpus
from tests.explore.explore_site import Site

counted: list[int] = []


@dataclass(frozen=True)
class Numbered:
    """A question of its own for each number."""

    number: int

    def __call__(self, corpus: Corpus) -> int:
        counted.append(self.number)
        return self.number


def test_the_oldest_answer_is_let_go(sample: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "MOST", 3)
    counted.clear()

    async def ask() -> list[int]:
        numbers = [1, 2, 3, 1, 4, 2, 1]
        return [(await read_once(sample.datasette, "c", Numbered(n))).answer for n in numbers]

    assert sample.run(ask()) == [1, 2, 3, 1, 4, 2, 1]
    assert counted == [1, 2, 3, 4, 1], "the first was let go for the fourth, and asked again"
