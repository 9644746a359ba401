"""The wording of the law, the form, notices and standing formulas: no sign of copying.

What many reports say alike because an official document says it so. Read from ``statutes/*.toml``;
each entry there names its document, number, date and kind (law, form, notice, formula). To add a
document, add an entry; quote it exactly, one line per paragraph.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_FILES = ("law", "form", "notices", "agendas", "formulas")


@dataclass(frozen=True, slots=True)
class Wording:
    """What one official document says, as far as reports repeat it.

    ``title`` and ``number`` (文号) name the document, as reports cite it. Each line of ``text`` is
    contiguous wording: the first is the title with the number, each other one an article or a
    paragraph.
    """

    title: str
    number: str | None
    text: str


def _load() -> tuple[Wording, ...]:
    folder = files("gxnlp.forms") / "statutes"
    return tuple(
        _wording(entry)
        for name in _FILES
        for entry in tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))["wording"]
    )


def _wording(entry: dict[str, Any]) -> Wording:
    title, number = entry["title"], entry.get("number")
    cited = f"{title}（{number}）" if number else title
    return Wording(title, number, f"{cited}\n{entry['text'].strip()}")


WORDING: tuple[Wording, ...] = _load()
"""All shipped wording, in the order of the files."""
