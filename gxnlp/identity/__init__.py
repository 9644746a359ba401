"""Who reports on which year: organ, place, level, sector, year, day of publication.

The divisions of China are data (``divisions.csv``, see ``DIVISIONS.md``), and so are the sectors
(``sectors.toml``).
"""

from gxnlp.identity.identifying import identify
from gxnlp.identity.organ import organ_key

__all__ = ["identify", "organ_key"]
