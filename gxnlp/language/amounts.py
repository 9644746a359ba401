"""What a count says, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass

from gxnlp.text import figure


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, its unit ("" where none is told), what is counted ("" where nothing near says it),
    and whether the number is told as exact (no 余, 多, 约, 近, 超过).

    ``str`` of it is the ``normal`` of a count, and :meth:`read` the way back.

    >>> str(Amount(300, "条", "信息", exact=False)), Amount.read("12 件").value
    ('约 300 条 信息', 12.0)
    """

    value: float
    unit: str
    what: str = ""
    exact: bool = True

    def __str__(self) -> str:
        parts = ("" if self.exact else "约", figure(self.value), self.unit, self.what)
        return " ".join(part for part in parts if part)

    @classmethod
    def read(cls, normal: str) -> Amount:
        """The amount that the ``normal`` of a count writes."""
        parts = normal.split(" ")
        exact = parts[0] != "约"
        value, unit, what, *_ = (*parts[0 if exact else 1 :], "", "")
        return cls(float(value), unit, what, exact)
