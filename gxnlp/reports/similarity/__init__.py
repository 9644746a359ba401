"""The copy report: who shares what with whom, side by side, as HTML, CSV and XLSX.

``gather`` reads a corpus once; the others write what it gives, while the corpus is open.
"""

from gxnlp.reports.similarity.files import write_csv, write_html, write_xlsx
from gxnlp.reports.similarity.gathering import NothingToCompare, gather
from gxnlp.reports.similarity.limits import Limits
from gxnlp.reports.similarity.objects import Similarity
from gxnlp.reports.similarity.pages import html

__all__ = [
    "Limits",
    "NothingToCompare",
    "Similarity",
    "gather",
    "html",
    "write_csv",
    "write_html",
    "write_xlsx",
]
