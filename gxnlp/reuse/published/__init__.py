"""Measures of reuse under their published names, each as its paper defines it.

Where a paper leaves something open, or was made for another language, the module says what is by
the paper and what is our reading.  The way: :func:`worded` once for each section, to be kept as two
flat arrays; :func:`common` once for each year; :func:`measure` for each section.
"""

from gxnlp.reuse.published.boilerplate import boilerplate, common
from gxnlp.reuse.published.measures import Likeness, Resemblance, between, measure
from gxnlp.reuse.published.sentences import Worded, worded

__all__ = [
    "Likeness",
    "Resemblance",
    "Worded",
    "between",
    "boilerplate",
    "common",
    "measure",
    "worded",
]
