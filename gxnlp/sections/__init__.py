"""Document to Outline to Points: the sections of a report, and what each says.

A heading variant is one more entry in ``headings.toml``, a cue of a role one in ``roles.toml``.
"""

from gxnlp.sections.cutting import cut
from gxnlp.sections.segmenting import segment

__all__ = ["cut", "segment"]
