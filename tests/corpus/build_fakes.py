"""A tiny stand-in for the map: reports of one line per field, so that builds are quick.

    organ=乙市教育局
    year=2021
    requests.received.total=3
    problem=公开不够及时

``city``, ``sector`` and ``level`` say more of the organ; ``foreign`` names a word that stands above
as another organ's.  Points may name the stems of their themes (``problem:content+timeliness=``),
and ``@count=312条`` is an entity that stands above.  A line ``===`` parts the overview from the
problems, else all is problems.
Lines ``die`` (the process ends at once), ``crash`` (an exception) and ``reject`` try the rest.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gxnlp.checks import YearFacts
from gxnlp.corpus.worker import Outcome, Task, load
from gxnlp.model import (
    Block,
    Document,
    Entity,
    Fact,
    Finding,
    Identity,
    Label,
    Omission,
    Outline,
    Override,
    Place,
    Point,
    Refusal,
    Rejected,
    Report,
    Section,
    Source,
    Span,
)
from gxnlp.store import Problem, flatten, open_corpus
from gxnlp.themes.pairing import remedies


def put(path: Path, *lines: str) -> Path:
    """Write a report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("\n".join(lines).encode())
    return path


def exported(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that an export would hold, runs aside."""
    with open_corpus(db) as corpus:
        return {table: list(corpus.rows(table)) for table in corpus.tables() if table != "runs"}


PLACES = {
    "ambiguous": Place(None, None, "乙区", "ambiguous", (("甲省", "丙市", "乙区"),)),
    "nowhere": Place(),
    "new": Place(None, None, "丁县", "unknown"),
}


@dataclass(frozen=True)
class FakeInput:
    name: str
    path: str
    problem: tuple[str, str] | None = None

    def load(self) -> bytes:
        return Path(self.path).read_bytes()


def walk(path: Path) -> Iterator[FakeInput]:
    path = Path(path)
    if path.is_file():
        yield FakeInput(path.name, str(path))
        return
    for file in sorted(path.rglob("*")):
        if file.is_file():
            name = file.relative_to(path).as_posix()
            problem = ("ignored", "不认识的格式") if file.suffix == ".jpg" else None
            yield FakeInput(name, str(file), problem)


def analyse(
    source: Source, *, override: Override | None = None, model: Path | None = None
) -> Report:
    text = source.data.decode("utf-8")
    lines = text.splitlines()
    if "die" in lines:
        os._exit(9)
    if "crash" in lines:
        raise RuntimeError("went wrong\nsecond line")
    if "reject" in lines:
        raise Rejected("不是年度报告")
    for line in lines:
        if line.startswith("sleep="):
            time.sleep(float(line[6:]))
    organ, year, place = None, None, Place("甲省", None, None, "certain")
    fields: dict[str, str] = {}
    facts, points, findings, entities = [], [], [], []
    at = 0
    for line in lines:
        name, _, value = line.partition("=")
        span = Span(at + len(name) + 1, at + len(line))
        at += len(line) + 1
        if name == "organ":
            organ = value
        elif name == "year":
            year = int(value)
        elif name == "place":
            place = PLACES[value]
        elif name == "city":
            place = Place("甲省", value, None, "certain")
        elif name in ("sector", "level"):
            fields[name] = value
        elif name == "foreign":
            there = text.index(value)
            place_of_word = Span(there, there + len(value))
            findings.append(
                Finding("foreign_name", "fail", value, organ, value, "他处名称", place_of_word)
            )
        elif name.partition(":")[0] in ("problem", "improvement", "work"):
            role, _, stems = name.partition(":")
            themes = [f"{role}.{stem}" for stem in stems.split("+") if stem]
            labels = tuple(Label(theme, 0.9, "rule", (span,)) for theme in themes)
            points.append(Point("problems", len(points) + 1, role, span, labels))
        elif name.startswith("@"):
            there = text.index(value)
            entities.append(Entity(name[1:], Span(there, there + len(value)), value))
        elif name.count(".") == 2:
            table, row, column = name.split(".")
            number = float(value) if value else None
            reason = None if value else "空白"
            facts.append(Fact(table, row, column, number, value, reason, "2021", span, None))
        elif name == "fail":
            findings.append(Finding("balance", "fail", "requests.total", "1", value, "不平", span))
    override = override or Override()
    identity = Identity(
        title=source.name,
        organ=override.organ or organ,
        place=place,
        level=fields.get("level"),
        sector=fields.get("sector"),
        year=override.year or year,
        published=None,
        origins=(("year", "body"),),
    )
    whole = Span(0, len(text))
    return Report(
        id=hashlib.sha256(source.data).hexdigest()[:16],
        document=Document(
            source.name,
            "txt",
            "utf-8",
            text,
            (Block(whole),),
            omissions=(Omission("page_number", "- 1 -", "页码"),),
        ),
        identity=identity,
        outline=Outline(tuple(sections(text)), None),
        points=tuple(points),
        facts=tuple(facts),
        findings=tuple(findings),
        status="complete",
        entities=tuple(entities),
        remedies=remedies(points, text),
    )


def sections(text: str) -> Iterator[Section]:
    head, part, _ = text.partition("\n===\n")
    spans = {"problems": Span(len(head) + len(part) if part else 0, len(text))}
    if part:
        spans["overview"] = Span(0, len(head))
    for key, span in sorted(spans.items()):
        yield Section(key, Span(span.start, span.start), span, "text", prose=(span,))


def organ_key(organ: str | None) -> str | None:
    return organ


def work(task: Task, model: Path | None = None) -> Outcome:
    data = load(task.input)
    if isinstance(data, Problem):
        return Outcome(task.todo, data.status, data.reason, lasting=False)
    try:
        report = analyse(Source(task.todo.source, data), override=task.todo.override)
    except Refusal as refusal:
        return Outcome(task.todo, refusal.status, str(refusal))
    except RuntimeError as error:
        return Outcome(task.todo, "failed", f"程序出错：{error}", lasting=False)
    return Outcome(task.todo, "read", rows=flatten(report, organ_key(report.identity.organ)))


def check_years(previous: YearFacts, current: YearFacts) -> tuple[Finding, ...]:
    assert previous.organ == current.organ and previous.year + 1 == current.year
    before = previous.value("requests.carried_out.total")
    now = current.value("requests.carried_in.total")
    if before is None or now is None:
        return ()
    status = "pass" if before == now else "fail"
    span = current.span("requests.carried_in.total")
    return (Finding("carry", status, "requests.carried_in.total", str(before), str(now), "", span),)
