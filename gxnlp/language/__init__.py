"""The Chinese of the field: words."""

from gxnlp.language.words import words

__all__ = ["words"]
