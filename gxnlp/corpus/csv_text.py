"""CSV files as people save them: in UTF-8, or in GB18030, as spreadsheets in China do."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def csv_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark, or in GB18030.

    Raises OSError, and UnicodeError for what is neither.
    """
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\x00" not in text:
                return text
    raise UnicodeError(f"{path} is neither UTF-8 nor GB18030 text.")
