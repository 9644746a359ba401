"""The pages: everything that users script against is named in them, and nothing is stale."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from typer.main import get_command

import gxnlp
from gxnlp import model
from gxnlp.checks import RULES, Rule
from gxnlp.cli.app import COMMANDS, app
from gxnlp.forms import TABLES
from gxnlp.store.migrations import MIGRATIONS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "models/**/*.md", "corpora/*.md", "gxnlp/**/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
QUESTION = re.compile(r"^```sql\n(?P<sql>.*?)^```", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)


def page(name: str) -> str:
    """The text of a page under docs/."""
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def shown(path: Path) -> str:
    """A page's name from the root of the checkout, as the id of a test."""
    return path.relative_to(ROOT).as_posix()


def anchors(text: str) -> set[str]:
    """The anchors that headings give."""
    titles = [match["title"].lower() for match in HEADING.finditer(FENCE.sub("", text))]
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def schema() -> Iterator[str]:
    """The tables and views that a user may query."""
    db = Database(memory=True)
    MIGRATIONS.apply(db)
    virtual = tuple(f"{name}_" for name in db.table_names() if db[name].virtual_table_using)
    for name in (*db.table_names(), *db.view_names()):
        if not name.startswith(("_", "sqlite_", *virtual)):
            yield name


def questions() -> list[str]:
    """The statements that the page of the schema shows as examples."""
    _, _, rest = page("schema").partition("\n## Questions ")
    return [match["sql"] for match in QUESTION.finditer(rest)]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus as far as it is text, which is read in no time, with low thresholds."""
    folder = tmp_path_factory.mktemp("questions")
    settings = folder / "settings.toml"
    settings.write_text("cut = 4\nflag_run = 30\n", encoding="utf-8")
    texts = sorted((ROOT / "corpora" / "sample").rglob("*.txt"))
    gxnlp.build(texts, db=folder / "c.db", settings=settings)
    return folder / "c.db"


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_links_lead_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        other = (path.parent / name).resolve() if name else path
        assert other.exists(), target
        if anchor and other.suffix == ".md":
            assert anchor in anchors(other.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_printed_parts_are_up_to_date(path: Path) -> None:
    command = [sys.executable, "-m", "cogapp", "--check", "--diff", "-n", "utf-8", str(path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", list(schema()))
def test_every_table_and_view_has_its_place_in_the_schema(name: str) -> None:
    assert re.search(rf"^### `{name}` · \S", page("schema"), re.MULTILINE)


def columns(table: str) -> list[str]:
    """The columns of a table or a view."""
    db = Database(memory=True)
    MIGRATIONS.apply(db)
    return [column.name for column in db[table].columns]


COPIES = (
    "matches", "phrases", "phrase_occurrences", "reuse", "clusters", "cluster_members", "flags",
    "resemblance",
)  # fmt: skip
SAID_BY_THEIR_NAME = {"report", "section", "start", "end", "phrase", "cluster", "size"}


@pytest.mark.parametrize("name", COPIES)
def test_every_column_of_copies_is_explained(name: str) -> None:
    _, _, copies = page("schema").partition("\n## Copies · ")
    told, _, _ = copies.partition("\n## Tables for themes")
    said = FENCE.sub("", told)
    sides = {column for column in columns(name) if column.startswith(("left_", "right_"))}
    assert not sides or "`left_…`, `right_…`" in said
    wanted = set(columns(name)) - SAID_BY_THEIR_NAME - sides
    assert [column for column in sorted(wanted) if f"`{column}`" not in said] == []


@pytest.mark.parametrize("sql", questions(), ids=range(len(questions())))
def test_the_questions_have_answers(corpus: Path, sql: str) -> None:
    with closing(sqlite3.connect(corpus)) as db:
        cursor = db.execute(sql)
        assert cursor.fetchall() if cursor.description else cursor.rowcount


def test_there_are_questions() -> None:
    assert len(questions()) >= 8


@pytest.mark.parametrize(
    "words",
    [
        model.SectionKey,
        model.TableKey,
        model.FormKey,
        model.Role,
        model.FindingStatus,
        model.PlaceStatus,
        model.Level,
        model.Scope,
        model.PhraseKind,
        model.SubstitutionKind,
        model.FlagKind,
        typing.get_type_hints(model.Omission)["kind"],
        typing.get_type_hints(model.Section)["state"],
        typing.get_type_hints(model.Report)["status"],
    ],
    ids=str,
)
def test_every_key_is_in_the_glossary(words: object) -> None:
    text = page("glossary")
    assert [key for key in typing.get_args(words) if f"`{key}`" not in text] == []


def test_every_row_and_column_is_in_the_glossary_with_its_english() -> None:
    text = page("glossary")
    for table in TABLES.values():
        for row in table.rows:
            assert f"| `{row.key}` | {row.label} | " in text
            assert f"| `{row.key}` | {row.label} | {row.key} |" not in text, "no English given"
        for column in table.columns:
            assert f"| `{column}` |" in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_is_in_the_glossary_with_its_english(rule: Rule) -> None:
    row = f"| `{rule.key}` | {rule.name} | {rule.description} | "
    assert row in page("glossary")
    assert f"{row}{rule.key} |" not in page("glossary"), "no English given"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_and_option_is_documented(command: Callable[..., None]) -> None:
    name = command.__name__.replace("_", "-")
    _, heading, rest = page("cli").partition(f"\n## gxnlp {name}\n")
    assert heading
    told = rest.partition("\n## ")[0]
    parameters = get_command(app).commands[name].params  # type: ignore[attr-defined]
    options = [option for each in parameters for option in each.opts if option.startswith("-")]
    assert [option for option in options if option not in told] == []
