"""One report before rendering: its tables as printed and its text with every point labelled."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.arithmetic import Error, Number, evaluate
from corpus.bank import FACTS, Filler
from corpus.closing import beside_table, other
from corpus.draft import TABLES, Copy, Paragraph, Section
from corpus.figures import Year, history
from corpus.frame import preamble, published, sections, signature, title
from corpus.narrative import Writer
from corpus.organs import Organ, organ, organ_of
from corpus.overview import overview
from corpus.places import address, person
from corpus.plan import Plan, plan
from corpus.printing import Printed, hand, printed
from corpus.problems import problems
from corpus.vocabulary import cells, request_rows

EXACT = {1, 4, 5, 6, 7}
"""Layouts in which an empty cell still shows."""
NOTICES = {"2019": "国办公开办函〔2019〕60号", "2021": "国办公开办函〔2021〕30号"}
"""The notice that set each form."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the whole run was asked for."""

    seed: int
    formats: tuple[str, ...] = ()
    clean: bool = False


@dataclass(slots=True)
class Report:
    """A report with everything its truth needs but the bytes."""

    number: int
    organ: Organ
    year: int
    plan: Plan
    title: str
    preamble: list[Paragraph]
    sections: list[Section]
    signature: list[str]
    published: str
    forms: dict[str, str]
    printed: dict[str, Printed]
    """Cells of the tables that are there, by full key."""
    tables: tuple[str, ...]
    words: dict[str, str]
    facts: dict[str, int]
    """What the slots say, and the facts as the prose tells them."""
    damaged: tuple[str, ...] = ()
    """Cells of the row with one value too many or too few."""
    errors: list[Error] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    residue: list[dict[str, str]] = field(default_factory=list)
    """What a copier left standing of the other report."""

    @property
    def path(self) -> str:
        """Where the file goes, beneath the corpus."""
        return path(self.number, self.organ, self.year, self.plan)


def path(number: int, body: Organ, year: int, planned: Plan) -> str:
    """The path of a report that need not have been written yet."""
    name = f"{body.slug}-{body.sector.key}-{year}.{planned.layout.format}"
    return f"city{body.city_number:04d}/{number:06d}-{name}"


def _present(quirk: str) -> tuple[str, ...]:
    return tuple(table for table in TABLES if quirk != f"missing_{table}")


def _damaged(planned: Plan, year: Year, rng: random.Random) -> tuple[str, ...]:
    if not planned.damage:
        return ()
    rows = request_rows(year.requests_form)
    row = rng.choice(rows)
    form = "2021" if year.requests_form == "2021" else "2019"
    return tuple(f"requests.{key}" for key in cells("requests", form) if key.startswith(f"{row}."))


@lru_cache(maxsize=64)
def figures(
    number: int, corpus: Corpus
) -> tuple[Year, dict[str, Printed], tuple[str, ...], tuple[str, ...]]:
    """A report's numbers, its printed cells, its tables and the cells of its damaged row."""
    body = organ(organ_of(number), corpus.seed)
    planned = plan(number, corpus.seed, corpus.formats, corpus.clean)
    year = history(body.number, corpus.seed)[number - body.first]
    rng = random.Random(f"{corpus.seed}:print:{number}")
    exact = planned.layout.number in EXACT and planned.layout.style in {
        "",
        "pipes",
        "portal",
        "plain",
    }
    whole = not year.spoilt and not corpus.clean and not planned.damage
    style = hand(number, rng, blanks=exact, whole=whole)
    tables = _present(planned.quirk)
    shown = {}
    for table in tables:
        for key in cells(table, "2021" if year.forms[table] == "2021" else "2019"):
            cell = f"{table}.{key}"
            shown[cell] = printed(cell, year.values[cell], style)
    damaged = _damaged(planned, year, rng)
    return year, shown, tables, damaged


def values(number: int, corpus: Corpus) -> dict[str, Number | None]:
    """What a faithful reader gets from the cells: None for blanks and for a damaged row."""
    _, shown, _, damaged = figures(number, corpus)
    return {k: None if k in damaged else cell.value for k, cell in shown.items()}


def told(cells_: dict[str, Number], contradict: str, rng: random.Random) -> dict[str, int]:
    """The facts as the prose tells them; ``contradict`` is told wrong."""
    facts = {}
    for slot, keys in FACTS.items():
        found = [cells_[key] for key in keys if key in cells_]
        if found:
            facts[slot] = int(sum(found) if slot == "suits" else found[0])
    if contradict in facts:
        facts[contradict] += rng.choice((1, 2, 5, 11))
    return facts


def words(body: Organ, year: int, form: str, rng: random.Random) -> dict[str, str]:
    """What the fixed slots say in this report; now and then the wrong notice is cited."""
    cited = form if rng.random() < 0.8 else rng.choice(tuple(NOTICES))
    return {
        "organ": body.name,
        "short": body.short,
        "we": body.we,
        "place": body.place,
        "region": body.region,
        "units": body.units,
        "site": body.site,
        "account": body.account,
        "year": str(year),
        "prev_year": str(year - 1),
        "next_year": str(year + 1),
        "notice": NOTICES[cited],
        "host": f"https://www.{body.slug}.example",
        "person": person(rng),
        "phone": f"0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}",
        "mail": f"{body.slug}{body.sector.key}@{body.slug}.example",
        "address": address(rng),
        "post": str(rng.randint(100000, 899999)),
    }


def compose(number: int, corpus: Corpus) -> Report:
    """The k-th report as its organ wrote it, before anything is copied into it."""
    body = organ(organ_of(number), corpus.seed)
    planned = plan(number, corpus.seed, corpus.formats, corpus.clean)
    year = body.years[number - body.first]
    numbers, shown, tables, damaged = figures(number, corpus)
    rng = random.Random(f"{corpus.seed}:text:{number}")
    facts = told(numbers.values, planned.contradict, rng)
    said = words(body, year, numbers.forms["proactive"], rng)
    filler = Filler(rng, said, facts, body.sector.fields)
    writer = Writer(rng, filler)
    opening = preamble(writer)
    texts = {"overview": overview(writer, planned.contradict)}
    texts |= {table: beside_table(writer, table) for table in TABLES}
    texts |= {"problems": problems(writer), "other": other(writer)}
    day = published(year, rng)
    signed = signature(body, day, rng)
    quirk = planned.quirk if body.name in signed else planned.quirk.replace("bare_title", "")
    return Report(
        number=number,
        organ=body,
        year=year,
        plan=planned,
        title=title(body, year, quirk, rng),
        preamble=opening,
        sections=sections(texts, year, planned.quirk, rng),
        signature=signed,
        published=day,
        forms=numbers.forms,
        printed=shown,
        tables=tables,
        words=said,
        facts=facts,
        damaged=damaged,
    )


def contradictions(report: Report, shown: dict[str, Number | None]) -> list[Error]:
    """Every fact that the finished prose tells differently from the cells."""
    found: dict[tuple[str, int, str], Error] = {}
    for section in report.sections:
        for slot, number in (
            told for para in section.paragraphs for piece in para.pieces for told in piece.told
        ):
            keys = [key for key in FACTS[slot] if key in shown]
            numbers = [shown[key] for key in (keys if slot == "suits" else keys[:1])]
            if not numbers or any(value is None for value in numbers):
                continue
            expected = sum(value for value in numbers if value is not None)
            if expected != number:
                cell = "+".join(keys if slot == "suits" else keys[:1])
                found[cell, number, section.key] = {
                    "rule": "prose",
                    "cell": cell,
                    "expected": expected,
                    "actual": number,
                    "section": section.key,
                }
    return list(found.values())


def judge(report: Report, corpus: Corpus) -> list[Error]:
    """Every rule that the finished report breaks, last year's report of the organ at hand."""
    shown = values(report.number, corpus)
    before = None
    if report.number > report.organ.first:
        before = values(report.number - 1, corpus)
    form = "2021" if report.forms["requests"] == "2021" else "2019"
    return evaluate(shown, form, before) + contradictions(report, shown)
