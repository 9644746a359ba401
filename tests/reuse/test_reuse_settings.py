"""Settings that cannot keep the promise are refused."""

from __future__ import annotations

import pytest

from gxnlp.reuse.settings import Settings


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"least": 15}, "least"),
        ({"cut": 0}, "cut"),
        ({"least": 61}, "family"),
        ({"cut": 10**30}, "cut"),
        ({"gap": 10**30}, "gap"),
        ({"family": 19}, "family"),
        ({"gap": -1}, "gap"),
        ({"flag_identity": 1.01}, "flag_identity"),
        ({"flag_copied": -0.1}, "flag_copied"),
        ({"flag_self": 2.0}, "flag_self"),
    ],
)
def test_settings_that_make_no_sense(wrong: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Settings(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "right", [{}, {"least": 16}, {"cut": 1}, {"least": 60}, {"gap": 0}, {"flag_self": 1.0}]
)
def test_settings_at_the_edge(right: dict[str, float]) -> None:
    Settings(**right)  # type: ignore[arg-type]


def test_the_published_defaults() -> None:
    settings = Settings()
    assert (settings.least, settings.cut, settings.family) == (20, 20, 60)
    assert (settings.flag_characters, settings.flag_identity, settings.flag_run) == (100, 0.75, 60)
    assert (settings.flag_copied, settings.flag_self) == (0.5, 0.7)
