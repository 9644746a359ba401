"""Points to themes: the taxonomy, the classifier, and which improvement answers which problem.

A theme is one more entry in ``themes.toml``, a phrase that settles one an entry in ``rules.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gxnlp.model import Point
from gxnlp.themes import files
from gxnlp.themes.pairing import remedies

__all__ = ["classify", "remedies"]


def classify(points: Sequence[Point], text: str, model: Path | None = None) -> tuple[Point, ...]:
    """The points with the roles and themes that the model in a folder gives them.

    Raises :class:`~gxnlp.themes.files.ModelError` for a folder that is no model.
    """
    return files.load(model or files.shipped()).classify(points, text)
