"""The published measures of sections, written anew where something came or went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from gxnlp.model import Narrative, SectionKey
from gxnlp.reuse.arrays import Hashes
from gxnlp.reuse.members import Member
from gxnlp.reuse.published import Resemblance, Worded, boilerplate, common, measure
from gxnlp.reuse.scopes import previous_years
from gxnlp.store.copies import Copies


def measure_anew(
    copies: Copies,
    members: Iterable[Member],
    known: dict[str, Narrative],
    changed: Collection[str],
) -> None:
    """Write the published measures of all reports of the organs of what ``changed``, and of their
    years, since boilerplate is counted by year."""
    moved = [m for m in members if m.report in changed]
    years, organs = {m.year for m in moved}, {m.author for m in moved}
    concerned = {
        report
        for report, narrative in known.items()
        if narrative.year in years or narrative.author in organs
    }
    before = _last_editions(known)
    related = {before.get(r) for r in concerned if known[r].author in organs} - {None}
    words: dict[str, dict[SectionKey, Worded]] = {}
    for report, section, text in copies.words(concerned | {r for r in related if r}):
        words.setdefault(report, {})[section] = text
    usual = _common(words, known, years)
    held = {(row.report, row.section): row for row in copies.resemblance(concerned)}

    def measured() -> Iterator[Resemblance]:
        for report in sorted(concerned & words.keys()):
            narrative, last = known[report], before.get(report)
            for section, text in words[report].items():
                row = held.get((report, section))
                if row is None or narrative.author in organs:
                    told = words.get(last, {}).get(section) if last else None
                    row = measure(
                        report=report,
                        section=section,
                        text=text,
                        previous_report=last,
                        previous_text=told,
                        boilerplate=row.boilerplate if row else None,
                    )
                if narrative.year in years:
                    common_phrases = usual.get(narrative.year)
                    row = replace(row, boilerplate=boilerplate(text, common_phrases))
                yield row

    copies.replace_resemblance(concerned, measured())


def _last_editions(known: dict[str, Narrative]) -> dict[str, str]:
    """For each report the previous report of its organ; of several editions the smallest id."""
    previous = previous_years(known.values())
    editions = {
        (narrative.author, narrative.year): report
        for report, narrative in sorted(known.items(), reverse=True)
    }
    return {report: editions[known[report].author, year] for report, year in previous.items()}


def _common(
    words: dict[str, dict[SectionKey, Worded]],
    known: dict[str, Narrative],
    years: Collection[int | None],
) -> dict[int | None, Hashes | None]:
    """The boilerplate phrases of ``years``; of two editions of a report one counts."""
    documents: dict[int | None, dict[str, list[Worded]]] = {}
    for report in sorted(words, reverse=True):
        narrative = known[report]
        if narrative.year is not None and narrative.year in years:
            told = documents.setdefault(narrative.year, {})
            told[narrative.author] = list(words[report].values())
    return {year: common(list(of_year.values())) for year, of_year in documents.items()}
