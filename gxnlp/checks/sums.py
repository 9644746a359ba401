"""Sums over cells, some of which may be blank: do they hold, are they broken, are they open?

A cell without a number may stand for any number that is not negative.  So a sum with a blank term
is open, unless the numbers that are there already exceed the other side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gxnlp.checks.reading import Reading
from gxnlp.model import Finding, Span, TableKey
from gxnlp.text import figure

Verdict = Literal["holds", "broken", "open"]
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Term:
    """One cell of an equation and the name that the message calls it by."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Equation:
    """``left`` must sum to what ``right`` sums to; ``anchor`` is the cell that a reader is shown.

    ``place`` names the column or row (``“自然人”一列``); ``whole`` names the left side where it has
    too many terms to be written out.
    """

    subject: str
    place: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    anchor: str
    whole: str = ""

    def holds(self, values: Mapping[str, float | None]) -> bool:
        """Whether every term has a number and the two sides are exactly equal."""
        balance = 0.0
        for term in self.left:
            value = values.get(term.address)
            if value is None:
                return False
            balance += value
        for term in self.right:
            value = values.get(term.address)
            if value is None:
                return False
            balance -= value
        return balance == 0


@dataclass(frozen=True, slots=True)
class Side:
    """A side of an equation with the numbers put in."""

    known: tuple[tuple[Term, float], ...]
    missing: tuple[Term, ...]

    @property
    def total(self) -> float:
        """The sum of the numbers that are there."""
        return sum(value for _, value in self.known)

    @property
    def text(self) -> str:
        """The sum as ``expected`` and ``actual`` print it."""
        return ("≥ " if self.missing else "") + figure(self.total)

    def written(self, whole: str) -> str:
        """The side as a sum in words and numbers: 本年新收 1 + 上年结转 0 = 1."""
        least = "至少 " if self.missing else ""
        if whole:
            parts = "、".join(f"{term.name} {figure(value)}" for term, value in self.known if value)
            return f"{whole} {least}{figure(self.total)}" + (f"（{parts}）" if parts else "")
        terms = " + ".join(f"{term.name} {figure(value)}" for term, value in self.known)
        if len(self.known) == 1 and not self.missing:
            return terms
        return f"{terms} = {least}{figure(self.total)}"


def _side(reading: Reading, terms: Sequence[Term]) -> Side:
    values = [(term, reading.value(term.address)) for term in terms]
    return Side(
        tuple((term, value) for term, value in values if value is not None),
        tuple(term for term, value in values if value is None),
    )


def _verdict(left: Side, right: Side) -> Verdict:
    if not left.missing and not right.missing:
        return "holds" if abs(left.total - right.total) < _TOLERANCE else "broken"
    if any(value < 0 for _, value in left.known + right.known):
        return "open"
    if not left.missing and right.total > left.total + _TOLERANCE:
        return "broken"
    if not right.missing and left.total > right.total + _TOLERANCE:
        return "broken"
    return "open"


def judge(
    reading: Reading, rule: str, table: TableKey, equations: Iterable[Equation], ideal: str
) -> tuple[Finding, ...]:
    """The findings of one rule of sums over one table.

    Each broken equation is a ``fail``; the open ones together are one ``unknown``; if all hold
    there is one ``pass``.  ``ideal`` says in Chinese what must hold.
    """
    if table not in reading.printed:
        return ()
    broken: list[Finding] = []
    opened: list[Equation] = []
    missing: list[Term] = []
    count = 0
    for equation in equations:
        count += 1
        if equation.holds(reading.values):
            continue
        left, right = _side(reading, equation.left), _side(reading, equation.right)
        verdict = _verdict(left, right)
        if verdict == "broken":
            broken.append(_fail(reading, rule, equation, left, right))
        elif verdict == "open":
            opened.append(equation)
            missing.extend(left.missing + right.missing)
    if opened:
        return (*broken, _unknown(reading, rule, table, opened, missing, count))
    if broken or not count:
        return tuple(broken)
    return (Finding(rule, "pass", table, None, None, f"{ideal}，全部相符。"),)


def _fail(reading: Reading, rule: str, equation: Equation, left: Side, right: Side) -> Finding:
    message = f"{equation.place}：{left.written(equation.whole)}，而{right.written('')}"
    if left.missing or right.missing:
        message += "（另有空缺的单元格，但已有的数已经矛盾）"
    return Finding(
        rule, "fail", equation.subject, left.text, right.text, message + "。",
        _place(reading, equation.anchor),
    )  # fmt: skip


def _unknown(
    reading: Reading,
    rule: str,
    table: TableKey,
    opened: Sequence[Equation],
    missing: Sequence[Term],
    count: int,
) -> Finding:
    cells = sorted({term.address for term in missing})
    reasons: Counter[str] = Counter()
    for address in cells:
        fact = reading.facts.get(address)
        reasons[(fact.reason if fact else None) or "表中没有这一格"] += 1
    why = "；".join(f"{reason}（{times} 格）" for reason, times in reasons.most_common(3))
    shown = "、".join(equation.place for equation in opened[:4])
    if len(opened) > 4:
        shown += f"等 {len(opened)} 处"
    rest = "其余各处相符或另行指出" if count > len(opened) else "整表无从核对"
    place = next((fact.span for a in cells if (fact := reading.facts.get(a)) and fact.span), None)
    message = f"{shown}缺数，不能核对：{why}。{rest}。"
    return Finding(rule, "unknown", table, None, None, message, place)


def _place(reading: Reading, address: str) -> Span | None:
    fact = reading.facts.get(address)
    return fact.span if fact else None
