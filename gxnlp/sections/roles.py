"""The role of each clause of a section: a state that heads and turns move, and the clause's words.

The rules are those of the annotation guide, in its order; evidence in the clause goes before the
state wherever it is strong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gxnlp.model import Role, SectionKey
from gxnlp.sections import cues
from gxnlp.sections import judging as told
from gxnlp.sections.judging import State
from gxnlp.sections.marks import masked

_AHEAD = re.compile(
    r"^(?:同时，?)?(?:在)?(?:下一?步|下一?阶段|今后|明年|来年|接下来|下一年度?|新的一年|20\d\d年度?，?[^，。；]{0,12}将)"
)
_ANSWERED = re.compile(r"^针对[^。；]{2,40}，[^。；]*(?:将|已|拟|现)")
_REPORTING = re.compile(
    r"本(?:年度|年)?(?:工作)?(?:年度)?报告|统计(?:数据)?的?(?:起止)?(?:期限|时限|时间)|电子版|编制本|如(?:对|有)[^。]{0,20}疑问|对(?:本)?报告[^。]{0,8}有疑|全文(?:包括|由|共)"
)
_ANSWERING = re.compile(r"^(?:针对|对|解决|就)|(?:问题|不足|短板|困难)的?(?:改进|整改|解决|落实)")
_WHERE = re.compile(r"^在[^，。；]{1,12}(?:上|方面|中)，")
_NAMED = re.compile(r"^([^，。；：]{2,14})[：。](?=.)")


@dataclass(slots=True)
class Heading:
    """A sub-heading between two clauses."""

    words: str


@dataclass(slots=True)
class Told:
    """A clause to judge: its words after mark and lead-in, the lead-in, its marks."""

    words: str
    lead: str = ""
    marks: list[tuple[str, int]] = field(default_factory=list)
    fault: bool = False


def roles(section: SectionKey, events: list[Heading | Told]) -> list[Role]:
    """The role of every clause among ``events``, in order."""
    if section == "problems":
        machine = _Problems()
        return [role for event in events if (role := machine.take(event)) is not None]
    if section == "overview":
        return _overview(events)
    return [_plain(event.words) for event in events if isinstance(event, Told)]


class _Problems:
    """Section five: problems until something turns to the measures, and back at the next item."""

    def __init__(self) -> None:
        self.state: State = "problem"
        self.firm = False
        self.seen = False
        self.series: dict[str, State] = {}

    def take(self, event: Heading | Told) -> Role | None:
        """Move the state by a heading, or give the clause's role and move the state by it."""
        if isinstance(event, Heading):
            self.series.clear()
            self._announce(told.bare(event.words), heading=True)
            return None
        for style, number in event.marks:
            if number > 1 and style in self.series:
                self.state = self.series[style]
        if event.lead:
            self._announce(told.bare(event.lead), heading=False)
        for style, number in event.marks:
            if number <= 1:
                self.series[style] = self.state
        words = told.bare(event.words)
        named = _NAMED.match(words)
        if named is not None and told.is_state_title(named.group(1)):
            self._announce(named.group(1), heading=True)
            words = words[named.end() :]
        else:
            named = None
        item = bool(event.marks) and named is None
        role = self._fault(words) if event.fault else self._judge(words, item=item)
        if role == "problem":
            self.seen = True
        return role

    def _announce(self, words: str, *, heading: bool) -> None:
        problems = cues.TO_PROBLEMS.search(words)
        improvements = cues.TO_IMPROVEMENTS.search(words)
        if told.is_turn(words) or (improvements and not problems):
            self.state, self.firm = "improvement", True
        elif problems and not improvements:
            self.state, self.firm = "problem", True
        elif problems and improvements:
            answered = _ANSWERING.search(words) is not None
            self.state, self.firm = ("improvement" if answered else "problem"), answered
        elif heading and cues.DEFECT.search(words):
            self.state, self.firm = "problem", False
        elif heading and told.measures(words):
            self.state, self.firm = "improvement", False

    def _judge(self, words: str, *, item: bool) -> Role:
        if told.nothing(words):
            return "statement"
        if told.is_turn(words):
            self.state, self.firm = "improvement", True
            return "statement" if told.is_empty_turn(words) else "improvement"
        if not item and told.is_transition(words):
            return "statement"
        defect = told.asserts_defect(words)
        if self.state == "improvement":
            return self._after_turn(words, defect=defect, item=item)
        if not (item or defect) and told.outcome(words) and not told.promises(words):
            return "statement"
        begins = told.does(words) or (not (item or self.firm) and told.measures(words))
        if told.promises(words) or (begins and not defect):
            self.state, self.firm = "improvement", False
            return "improvement"
        if not (defect or self.seen or self.firm or item):
            return "statement"
        return "problem"

    def _fault(self, words: str) -> Role:
        """The half of a sentence whose other half is the remedy."""
        self.state = "problem"
        return "statement" if told.is_transition(words) else "problem"

    def _after_turn(self, words: str, *, defect: bool, item: bool) -> Role:
        if not (item or defect) and told.outcome(words) and not told.promises(words):
            return "statement"
        said = _WHERE.sub("", words)
        measured = told.does(said) or (self.firm and cues.CLAUSE_MEASURE.search(said) is not None)
        if not told.promises(words) and ((defect and not measured) or told.is_flat_defect(words)):
            self.state, self.firm = "problem", False
            return "problem"
        return "improvement"


def _overview(events: list[Heading | Told]) -> list[Role]:
    parted = any(isinstance(event, Heading) or event.marks for event in events)
    opening = True
    result: list[Role] = []
    for event in events:
        if isinstance(event, Heading) or event.marks:
            opening = False
        if isinstance(event, Heading):
            continue
        words = told.bare(event.words)
        if (cues.ANNOUNCE.search(words) or _REPORTING.search(words)) and not _counts(words):
            result.append("statement")
        elif _AHEAD.match(words) or _ANSWERED.match(words):
            result.append("improvement")
        elif opening and (parted or not result or cues.RECITAL.search(words)):
            result.append("work" if cues.ACT.search(masked(words)) else "statement")
        else:
            result.append(_plain(words))
        if not parted and not cues.RECITAL.search(words):
            opening = False
    return result


def _counts(words: str) -> bool:
    return re.search(r"\d+(?:条|件|次|期|篇|份)", words) is not None


def _plain(words: str) -> Role:
    """Outside of section five and of the opening: work, unless it is plainly something else."""
    words = told.bare(words)
    if told.nothing(words) or (_REPORTING.search(words) and not _counts(words)):
        return "statement"
    if _AHEAD.match(words) or _ANSWERED.match(words):
        return "improvement"
    if cues.PRINCIPLE.search(words) and not _counts(words):
        return "statement"
    if told.outcome(words):
        return "statement"
    return "work"
