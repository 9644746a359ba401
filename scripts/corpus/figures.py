"""The numbers of an organ's tables over its years: consistent, then spoilt where planned."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache

from corpus.arithmetic import Number
from corpus.organs import Organ, organ
from corpus.vocabulary import APPLICANTS, COLUMNS, DISPUTE_ROWS, RESULTS, request_rows

PLANTS = ("carry", "disputes", "balance", "results", "in_force", "applicants")


@dataclass(frozen=True, slots=True)
class Year:
    """One year's numbers by full cell key, and the form of each table."""

    values: dict[str, Number]
    forms: dict[str, str]
    spoilt: str = ""

    @property
    def requests_form(self) -> str:
        """``2021`` for three rows under （六）, otherwise ``2019`` (hybrids included)."""
        return "2021" if self.forms["requests"] == "2021" else "2019"


def _forms(year: int, old: bool, rng: random.Random) -> dict[str, str]:
    if year <= 2020 or old:
        return {"proactive": "2019", "requests": "2019", "disputes": "2019"}
    hybrid = "hybrid" if rng.random() < 0.08 else "2021"
    return {"proactive": "2021", "requests": hybrid, "disputes": "2021"}


def _busyness(body: Organ, rng: random.Random) -> int:
    """How many requests a year the organ expects."""
    if body.sector.key == "government" or body.level == "province":
        return rng.choice((14, 38, 90, 260))
    if body.level == "township":
        return rng.choice((0, 0, 0, 2))
    return rng.choice((0, 0, 1, 3, 3, 8, 22))


def _received(mean: int, rng: random.Random) -> dict[str, int]:
    people = rng.randint(mean // 2, mean * 3 // 2) if mean else int(rng.random() < 0.15)
    row = dict.fromkeys(APPLICANTS, 0)
    row["natural_person"] = people
    if mean >= 3:
        row["company"] = rng.randint(0, max(1, mean // 6))
        row["legal_service"] = rng.randint(0, mean // 10)
        for column in ("research", "civic", "other_org"):
            if rng.random() < 0.1:
                row[column] = rng.randint(1, 2)
    return row


def _results(
    values: dict[str, Number], column: str, count: int, form: str, rng: random.Random
) -> None:
    """Spread the answered requests of one column over the result rows."""
    rows = [row for row in request_rows(form) if row in RESULTS or row.startswith("other")]
    heavy = ["granted", "partial", "unavailable_not_held"]
    while count > 0:
        row = rng.choice(heavy) if rng.random() < 0.7 else rng.choice(rows)
        part = rng.randint(1, max(1, min(count, count // 2 + 1)))
        key = f"requests.{row}.{column}"
        values[key] += part
        count -= part


def _requests(
    mean: int, form: str, carried: dict[str, int], rng: random.Random
) -> dict[str, Number]:
    values: dict[str, Number] = {
        f"requests.{row}.{column}": 0 for row in request_rows(form) for column in COLUMNS
    }
    received = _received(mean, rng)
    for column in APPLICANTS:
        taken = received[column] + carried.get(column, 0)
        left = rng.randint(0, min(taken, 4)) if taken and rng.random() < 0.35 else 0
        values[f"requests.received.{column}"] = received[column]
        values[f"requests.carried_in.{column}"] = carried.get(column, 0)
        values[f"requests.concluded.{column}"] = taken - left
        values[f"requests.carried_out.{column}"] = left
        _results(values, column, taken - left, form, rng)
    for row in request_rows(form):
        values[f"requests.{row}.total"] = sum(values[f"requests.{row}.{c}"] for c in APPLICANTS)
    return values


def _disputes(mean: int, rng: random.Random) -> dict[str, Number]:
    values: dict[str, Number] = {}
    for row in DISPUTE_ROWS:
        high = mean // 12 + (mean > 2)
        parts = [rng.randint(0, high) if rng.random() < 0.4 else 0 for _ in range(4)]
        for column, part in zip(("upheld", "corrected", "other", "pending"), parts, strict=True):
            values[f"disputes.{row}.{column}"] = part
        values[f"disputes.{row}.total"] = sum(parts)
    return values


def _documents(body: Organ, before: Year | None, rng: random.Random) -> dict[str, Number]:
    """Rule-making rows of the 2021 form, in force carried over from last year's report."""
    values: dict[str, Number] = {}
    makes_rules = body.level in {"province", "city"} and body.sector.key == "government"
    for row, high in (("regulations", 3 if makes_rules else 0), ("normative_documents", 9)):
        if body.level == "township":
            high = min(high, 1)
        issued = rng.randint(0, high)
        held = before.values.get(f"proactive.{row}.in_force") if before else None
        if held is None:
            held = rng.randint(0, high * 6)
        repealed = rng.randint(0, min(int(held), high // 2))
        values[f"proactive.{row}.issued"] = issued
        values[f"proactive.{row}.repealed"] = repealed
        values[f"proactive.{row}.in_force"] = held + issued - repealed
    return values


def _old_items(body: Organ, before: Year | None, rng: random.Random) -> dict[str, Number]:
    """The proactive table of the 2019 form."""
    values: dict[str, Number] = {}
    makes_rules = body.level in {"province", "city"} and body.sector.key == "government"
    for row, high in (("regulations", 3 if makes_rules else 0), ("normative_documents", 9)):
        created = rng.randint(0, high)
        old = before.values.get(f"proactive.{row}.public_total", 0) if before else 0
        values[f"proactive.{row}.created"] = created
        values[f"proactive.{row}.disclosed"] = created
        values[f"proactive.{row}.public_total"] = old + created + rng.randint(0, high)
    for row in ("licences", "other_services", "penalties", "coercion", "fees"):
        items = rng.choice((0, 0, 7, 18, 46, 133))
        values[f"proactive.{row}.previous_items"] = items
        values[f"proactive.{row}.change"] = rng.choice((0, 0, 2, -1, -3, 5)) if items else 0
        if row != "fees":
            values[f"proactive.{row}.decisions"] = rng.randint(0, items * 30)
    projects = rng.choice((0, 0, 1, 4, 12, 57))
    values["proactive.procurement.projects"] = projects
    amount = round(projects * rng.uniform(3, 160), 2)
    values["proactive.procurement.amount"] = amount if projects else 0
    return values


def _decisions(body: Organ, rng: random.Random) -> dict[str, Number]:
    high = 12 if body.level == "township" else 6000
    values: dict[str, Number] = {
        f"proactive.{row}.decisions": rng.choice((0, rng.randint(0, 60), rng.randint(0, high)))
        for row in ("licences", "penalties", "coercion")
    }
    fee = rng.choice((0, 0, 0, round(rng.uniform(0.1, 90), 3), round(rng.uniform(90, 9000), 2)))
    values["proactive.fees.amount"] = fee
    return values


def _plant(number: int, years: list[Year]) -> str:
    """The kind of error planned for an organ's last report: one organ in three has one."""
    turn, hit = divmod(number + 1, 3)
    if hit:
        return ""
    kinds = [PLANTS[(turn + step) % len(PLANTS)] for step in range(len(PLANTS))]
    return next(kind for kind in kinds if _fits(kind, years))


def _fits(kind: str, years: list[Year]) -> bool:
    if kind == "carry":
        return len(years) > 1
    if kind == "in_force":
        return len(years) > 1 and all(y.forms["proactive"] == "2021" for y in years[-2:])
    return True


def _spoil(values: dict[str, Number], kind: str, rng: random.Random) -> None:
    """Make one number wrong so that at least the rule ``kind`` fails."""
    wrong = rng.choice((1, 1, 2, 10, 16))
    if kind == "carry":
        for row in ("carried_in", "received"):
            step = wrong if row == "carried_in" else -wrong
            for column in ("natural_person", "total"):
                key = f"requests.{row}.{column}"
                values[key] = values[key] + step
        if values["requests.received.natural_person"] < 0:
            for column in ("natural_person", "total"):
                values[f"requests.received.{column}"] += wrong
    elif kind == "in_force":
        values["proactive.normative_documents.in_force"] += wrong
    elif kind == "balance":
        values[f"requests.received.{rng.choice(('natural_person', 'total'))}"] += wrong
    elif kind == "results":
        values["requests.denied_case_file.other_org"] += wrong
        values["requests.denied_case_file.total"] += wrong
    elif kind == "applicants":
        values["requests.granted.total"] += wrong
    elif kind == "disputes":
        row = rng.choice(tuple(DISPUTE_ROWS))
        values[f"disputes.{row}.upheld"] += wrong


@lru_cache(maxsize=256)
def history(number: int, seed: int) -> tuple[Year, ...]:
    """An organ's tables, year by year; an error is planted in the last of them."""
    body = organ(number, seed)
    rng = random.Random(f"{seed}:figures:{number}")
    mean, old = _busyness(body, rng), rng.random() < 0.05
    years: list[Year] = []
    for year in body.years:
        forms = _forms(year, old and year <= 2022, rng)
        before = years[-1] if years else None
        carried = {
            c: 1 if not years and mean > 9 and c == "natural_person" else 0 for c in APPLICANTS
        }
        if before:
            carried = {c: int(before.values[f"requests.carried_out.{c}"]) for c in APPLICANTS}
        form = "2021" if forms["requests"] == "2021" else "2019"
        values = _requests(mean, form, carried, rng) | _disputes(mean, rng)
        if forms["proactive"] == "2021":
            values |= _documents(body, before, rng) | _decisions(body, rng)
        else:
            values |= _old_items(body, before, rng)
        years.append(Year(values, forms))
    kind = _plant(number, years)
    if kind:
        values = dict(years[-1].values)
        _spoil(values, kind, rng)
        years[-1] = Year(values, years[-1].forms, kind)
    return tuple(years)
