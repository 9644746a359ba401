"""The page for the author of a draft: what to change before it is published, and the evidence."""

from gxnlp.reports.precheck.advice import LEVELS, Item, advice
from gxnlp.reports.precheck.pages import html, write_html

__all__ = ["LEVELS", "Item", "advice", "html", "write_html"]
