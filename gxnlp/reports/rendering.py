"""What all pages share: templates that escape every text, the words and the style."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gxnlp.reports import markup, words
from gxnlp.reports.aligning import listed

_TEMPLATES = Path(__file__).parent / "templates"


def percent(share: float | None) -> str:
    """A share as a whole percentage, such that only nothing is 0% and only all is 100%.

    >>> percent(0.934), percent(0.999), percent(0.001), percent(None)
    ('93%', '99%', '1%', '—')
    """
    if share is None:
        return "—"
    if 0 < share < 1:
        return f"{min(99, max(1, round(share * 100)))}%"
    return f"{share:.0%}"


def source(name: str) -> Markup:
    """A style sheet or a script of ours as it stands."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8").strip())


def environment() -> Environment:
    """The templates, with what every page needs."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=markup.visible,
    )
    made.globals.update(
        style=source("similarity.css"), rows=markup.rows, listed=listed, FLAGS=words.FLAGS,
        SUBSTITUTIONS=words.SUBSTITUTIONS, SCOPES=words.SCOPES, PHRASES=words.PHRASES,
        VERDICTS=words.VERDICTS,
    )  # fmt: skip
    made.filters.update(
        percent=percent,
        section=words.section_name,
        year=words.year_name,
        number="{:,}".format,
        measure=lambda value: "—" if value is None else f"{value:.2f}",
    )
    return made
