"""Grids and lines of a document → facts, anchored on the labels of the official forms."""

from gxnlp.tables.extract import extract

__all__ = ["extract"]
