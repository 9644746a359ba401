"""What all pages share: templates that escape every text, the words and the style."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gxnlp.reports import markup, words
from gxnlp.reports.aligning import listed
from gxnlp.reports.showing import number, percent, visible

_TEMPLATES = Path(__file__).parent / "templates"


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
        finalize=visible,
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
        number=number,
        measure=lambda value: "—" if value is None else f"{value:.2f}",
    )
    return made
