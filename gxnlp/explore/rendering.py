"""How a page answers: a template of ours, with what all of them need, as a response.

Templates stand in Datasette's own environment, so that they know its addresses, messages and the
token against forged requests; every text is escaped there, and controls are written out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette import Response
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from gxnlp import __version__
from gxnlp.explore import metadata, queries
from gxnlp.explore.asked import page_of
from gxnlp.explore.cells import row_of, worded
from gxnlp.explore.corpora import is_corpus, was_replaced
from gxnlp.explore.links import own as own_page
from gxnlp.explore.navigation import links
from gxnlp.explore.papers import age_of, name_of
from gxnlp.explore.reviewing import LONGEST_NOTE
from gxnlp.explore.troubles import worded as worded_trouble
from gxnlp.explore.verdicts import Verdicts
from gxnlp.reports.markup import CLASSES
from gxnlp.reports.showing import number, percent, visible
from gxnlp.reports.words import section_name

HERE = Path(__file__).parent
STATIC = HERE / "static"
_TEMPLATES = HERE / "templates"
_COMPARISONS = {
    "=": "等于", "!=": "不等于", "contains": "包含", "ends with": "结尾是", "starts with": "开头是",
    ">": "大于", "≥": "不小于", "<": "小于", "≤": "不大于", "like": "匹配（LIKE）",
    "not like": "不匹配（LIKE）", "glob": "匹配（GLOB）", "in": "是其中之一", "not in": "不在其中",
    "array contains": "列表含有", "array does not contain": "列表不含", "date": "日期是",
    "is null": "为空", "is not null": "不为空", "is blank": "空白", "is not blank": "不空白",
}  # fmt: skip
"""What the form of filters calls Datasette's comparisons."""


def set_up(environment: Environment, datasette: Any) -> None:
    """Put our templates, and ours in place of some of Datasette's, into its environment."""
    own = [str(_TEMPLATES), str(_TEMPLATES / "datasette")]
    theirs = [datasette.template_dir] if datasette.template_dir else []
    kept = environment.loader
    assert kept is not None
    environment.loader = ChoiceLoader([FileSystemLoader([*theirs, *own], encoding="utf-8"), kept])
    environment.finalize = visible
    environment.filters.update(
        percent=percent, number=number, section=section_name,
        worded=worded, cells=row_of, column_name=metadata.column_name,
        comparison=lambda words: _COMPARISONS.get(words, words),
        words_of=lambda column, table: metadata.words_of(column, table).items(),
        query_column=metadata.query_column, trouble=worded_trouble,
        organ_name=name_of, age=age_of,
    )  # fmt: skip
    environment.globals.update(
        parameter_names=queries.parameter_names(),
        parameter_choices=queries.choices(),
        tables_called=metadata.titles(),
        query_rows=queries.PAGE,
        page_of=page_of,
        own_page=own_page,
        change_classes=CLASSES,
        longest_note=LONGEST_NOTE,
    )
    # Our own pages are strict: one overlay for each of Datasette's environments, so that a template
    # is compiled once.
    strict = environment.overlay(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.extend(pages=strict)


def template_variables(datasette: Any, database: str | None, request: Any) -> dict[str, Any]:
    """What every template may use: whether it is about a corpus, navigation, version, style."""
    about = database is not None and is_corpus(datasette, database)
    return {
        "about_corpus": about,
        "was_replaced": about and was_replaced(datasette, str(database)),
        "navigation": links(datasette, database, request.path if request else ""),
        "verdicts": Verdicts(datasette, database, request),
        "gxnlp_version": __version__,
        "gxnlp_style": datasette.urls.path("/-/static-plugins/gxnlp/explore.css"),
    }


async def render(
    datasette: Any, request: Any, template: str, *, status: int = 200, **context: Any
) -> Response:
    """The page that ``templates/gxnlp/<template>.html`` makes of ``context``.

    ``database`` in the context names the corpus that the page is about.  A name that the template
    uses and nobody gave is an error.
    """
    made = datasette.jinja_env.pages.get_template(f"gxnlp/{template}.html")
    body = await datasette.render_template(made, {"database": None, **context}, request=request)
    return Response.html(body, status=status)


def compile_all(datasette: Any) -> None:
    """Compile every template, so that the first reader does not wait for it."""
    for template in sorted(_TEMPLATES.rglob("*.html")):
        name = template.relative_to(_TEMPLATES).as_posix()
        if name.startswith("datasette/"):
            datasette.jinja_env.get_template(name.removeprefix("datasette/"))
        else:
            datasette.jinja_env.pages.get_template(name)
