"""The parts of substance, measured for all reports and set beside those of their peers."""

from __future__ import annotations

from collections.abc import Iterator

from gxnlp.reuse.peers import Peers
from gxnlp.store import CorpusWriter
from gxnlp.store.copy_rows import rounded
from gxnlp.store.substance import Standing
from gxnlp.store.theming import MEASURES


def settle_substance(writer: CorpusWriter, code: str) -> None:
    """Measure all reports and note the code that did it.

    A percentile is the part (0-1) of the other organs' reports of the same level, sector and year
    that measure less.
    """
    known, values = writer.copies.known(), writer.measured()
    names = tuple(MEASURES)

    def every() -> Iterator[tuple[str, str, float | None]]:
        for report, row in values.items():
            for name, value in zip(names, row, strict=True):
                yield report, name, value

    peers = Peers(known, every())
    standing: dict[str, Standing] = {
        report: tuple(
            part
            for name, value in zip(names, row, strict=True)
            for part in (value, rounded(peers.percentile(report, name, value)))
        )
        for report, row in values.items()
    }
    writer.put_substance(code, standing)
