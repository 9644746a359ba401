"""Count what is right, part by part and layout by layout."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from evaluation.database import Built, Corpus

NARRATIVE = {"overview", "problems", "other"}
ARITHMETIC = {"balance", "results", "applicants", "disputes", "carry", "in_force", "prose"}
IDENTITY = ("organ", "level", "sector", "year", "published")
_DROPPED = re.compile(r"\[bookmark: ?_GoBack\]|\s+|\u200b")
_MARKER = re.compile(
    r"^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，,、]|首先[，,]?|其次[，,]?|[-·●]"
    r"|[（(]?[一二三四五六七八九十\d]+[）)、.．]|[㈠-㈩①-⑳⑴-⒇])"
)


@dataclass
class Tally:
    """Right and wrong of each measure, whole and by layout, with examples of the wrong."""

    right: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    cases: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, measure: str, layout: str, good: bool, case: str = "") -> None:
        """One thing measured."""
        (self.right if good else self.wrong)[measure][layout] += 1
        if not good:
            self.cases[measure].append(case)

    def figures(self) -> dict[str, float]:
        """The share that is right, by measure."""
        return {
            measure: self._share(self.right[measure].total(), self.wrong[measure].total())
            for measure in sorted(self.right.keys() | self.wrong.keys())
        }

    def table(self) -> str:
        """Measures down, layouts across."""
        layouts = sorted({name for counts in self.right.values() for name in counts})
        rows = [f"{'':26}{'all':>11}{'wrong':>7}" + "".join(f"{name:>11}" for name in layouts)]
        for measure, share in self.figures().items():
            cells = "".join(
                f"{self._cell(self.right[measure][name], self.wrong[measure][name]):>11}"
                for name in layouts
            )
            rows.append(f"{measure:26}{share:>11.3%}{self.wrong[measure].total():>7}{cells}")
        return "\n".join(rows)

    def examples(self, most: int) -> Iterator[str]:
        """A few of the wrong ones."""
        for measure, cases in sorted(self.cases.items()):
            for case in cases[:most]:
                yield f"{measure}: {case}"

    @staticmethod
    def _share(right: int, wrong: int) -> float:
        return right / (right + wrong) if right + wrong else 1.0

    def _cell(self, right: int, wrong: int) -> str:
        return f"{self._share(right, wrong):.2%}" if right + wrong else "-"


def compare(corpus: Corpus, truths: Iterable[dict[str, Any]]) -> Tally:
    """Every report of the truth against what the database has of it."""
    tally = Tally()
    for truth in truths:
        layout = f"{truth['format']}-{truth['layout']}"
        built = corpus.report(truth["file"])
        refusal = "" if built else corpus.refusal(truth["file"])
        tally.count("read", layout, built is not None, f"{truth['file']}: {refusal}")
        if built is None:
            continue
        _cells(tally, layout, truth, built)
        _sections(tally, layout, truth, built)
        _points(tally, layout, truth, built)
        _errors(tally, layout, truth, built)
        for name in IDENTITY:
            if name == "level" and (truth["county"] or "").endswith("市"):
                continue  # an invented X市 may be a city or a county: no text tells
            case = f"{truth['file']}: {built.identity[name]!r}, not {truth[name]!r}"
            tally.count(f"identity {name}", layout, built.identity[name] == truth[name], case)
    return tally


def _cells(tally: Tally, layout: str, truth: dict[str, Any], built: Built) -> None:
    unreadable = set(truth["unreadable"])
    for address, cell in truth["cells"].items():
        value, raw = built.cells.get(address, (None, None))
        told = f"{value!r} ({raw!r}), not {cell['value']!r} ({cell['raw']!r})"
        case = f"{truth['file']} {address}: {told}"
        if address in unreadable:
            tally.count("cells left out", layout, value is None, case)
            continue
        same = value == cell["value"] or (
            None not in (value, cell["value"]) and abs(value - cell["value"]) < 1e-6
        )
        tally.count("cells", layout, same, case)
        tally.count("cells not invented", layout, same or value is None, case)
        if same:
            printed = squash(raw or "") == squash(cell["raw"] or "")
            tally.count("cells raw", layout, printed, case)
    for address in built.cells.keys() - truth["cells"].keys():
        value, raw = built.cells[address]
        case = f"{truth['file']} {address}: {value!r} ({raw!r}), no such cell"
        tally.count("cells not invented", layout, value is None, case)


def _sections(tally: Tally, layout: str, truth: dict[str, Any], built: Built) -> None:
    found = [section for section in built.sections if section[0] != "preamble"]
    wanted = [section for section in truth["sections"] if section["key"] != "preamble"]
    keys = [section["key"] for section in wanted]
    for at, section in enumerate(wanted):
        same_key = [body for key, _, body in found if key == section["key"]]
        nth = keys[:at].count(section["key"])
        body = squash(same_key[nth]) if nth < len(same_key) else None
        told = squash(section["text"])
        if section["key"] in NARRATIVE:
            good = body == told
        else:
            good = body is not None and all(squash(p) in body for p in section["text"].split("\n"))
        case = f"{truth['file']} {section['key']}: {_difference(body, told)}"
        tally.count("sections", layout, good, case)
    extra = Counter(key for key, _, _ in found) - Counter(keys)
    tally.count("sections not invented", layout, not extra, f"{truth['file']}: {dict(extra)}")


def _points(tally: Tally, layout: str, truth: dict[str, Any], built: Built) -> None:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for section, role, text in built.points:
        found[section, bare(text)].append(role)
    for point in truth["points"]:
        if point["section"] == "preamble":  # not narrative: no points are cut there
            continue
        roles = found.get((point["section"], bare(point["text"])), [])
        case = f"{truth['file']} {point['section']}: {point['text']}"
        tally.count("points cut", layout, bool(roles), case)
        if roles:
            told = roles.pop(0)
            name = "roles in problems" if point["section"] == "problems" else "roles elsewhere"
            tally.count(name, layout, told == point["role"], f"{case} -> {told}, {point['role']}")


def _errors(tally: Tally, layout: str, truth: dict[str, Any], built: Built) -> None:
    told = Counter(rule for rule, _ in built.failures if rule in ARITHMETIC)
    cells = {(error["rule"], error["cell"]) for error in truth["errors"]}
    planted = Counter(rule for rule, _ in cells if rule in ARITHMETIC)
    for rule, count in planted.items():
        for n in range(count):
            case = f"{truth['file']}: {rule} planted {count}, found {told[rule]}"
            tally.count(f"{_kind(rule)} errors found", layout, n < told[rule], case)
    for rule, count in told.items():
        for n in range(count):
            case = f"{truth['file']}: {rule} told {count}, planted {planted[rule]}"
            tally.count(f"{_kind(rule)} errors not invented", layout, n < planted[rule], case)


def _kind(rule: str) -> str:
    return "prose" if rule == "prose" else "sum"


def squash(text: str) -> str:
    """Text without white space and without what a word processor left behind."""
    return _DROPPED.sub("", text)


def bare(text: str) -> str:
    """A point without white space and without the marks around it."""
    return _MARKER.sub("", squash(text)).strip("；。，;.：:")


def _difference(found: str | None, told: str) -> str:
    if found is None:
        return "missing"
    at = next((n for n, (a, b) in enumerate(zip(found, told, strict=False)) if a != b), None)
    if at is None:
        at = min(len(found), len(told))
    return f"…{found[max(0, at - 8) : at + 24]!r}, not …{told[max(0, at - 8) : at + 24]!r}"
