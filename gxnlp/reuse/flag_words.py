"""What a flag says: Chinese sentences with numbers and names that an evaluator can defend.

雷同 is said of both sides, 照搬 only of the later one; of two years the earlier is 推定来源, a
presumed source and called so; without two different years there is no direction.
"""

from __future__ import annotations

from gxnlp.forms.names import SECTION_NAMES, bare
from gxnlp.model import Match, Narrative, Phrase, Reuse, SectionKey, Substitution
from gxnlp.reuse.scopes import earlier
from gxnlp.text import squash

SECTION_CALLED: dict[SectionKey, str] = {
    key: f"「{bare(name)}」" for key, name in SECTION_NAMES.items()
}
"""What a sentence calls a section: 「总体情况」."""
_EXAMPLES = 3
_OPENING = 24


def called(narrative: Narrative) -> str:
    """What a sentence calls a report: 澹陵市教育局2021年年报."""
    organ = narrative.organ or f"机关不明的报告（{narrative.report}）"
    return f"{organ}{narrative.year}年年报" if narrative.year else f"{organ}年报（年度不明）"


def copied_passage(this: Narrative, other: Narrative, section: SectionKey, match: Match) -> str:
    """A passage in common with another organ."""
    return (
        f"{SECTION_CALLED[section]}与{called(other)}有{match.characters}字相同"
        f"（一致度{match.identity:.2f}，最长连续相同{match.longest_run}字），"
        f"{_direction(this, other)}。"
    )


def name_only(this: Narrative, other: Narrative, section: SectionKey, match: Match) -> str:
    """A passage in which only names, years and numbers were changed."""
    return (
        f"{SECTION_CALLED[section]}与{called(other)}有{match.characters}字相同，"
        f"不同之处只有名称、年份或数字（{_changes(this, match)}），{_direction(this, other)}。"
    )


def copied_section(reuse: Reuse, nearest: Narrative | None) -> str:
    """A section that is mostly other organs' text."""
    told = (
        f"{SECTION_CALLED[reuse.section]}共{reuse.characters}字，"
        f"其中{_percent(reuse.copied)}与其他机关的年报雷同"
    )
    if reuse.copied_earlier:
        told += f"（{_percent(reuse.copied_earlier)}见于年度在前的年报，涉嫌照搬）"
    if nearest is not None:
        told += f"，与{called(nearest)}相同最多，占{_percent(reuse.nearest_share)}"
    return told + "。"


def self_copied(reuse: Reuse, previous_year: int | None) -> str:
    """A section that is mostly the organ's own previous report."""
    previous = f"本机关{previous_year}年年报" if previous_year else "本机关上一份年报"
    return (
        f"{SECTION_CALLED[reuse.section]}共{reuse.characters}字，"
        f"其中{_percent(reuse.self_copied)}与{previous}相同，涉嫌照搬上年内容。"
    )


def family(
    this: Narrative, section: SectionKey, phrase: Phrase, characters: int, first: Narrative | None
) -> str:
    """A paragraph that many organs share."""
    told = (
        f"{SECTION_CALLED[section]}有一段文字（“{_opening(phrase.text)}”，{characters}字）"
        f"同时见于{phrase.organs}个机关的年报"
    )
    if first is None:
        return f"{told}，属成段雷同。"
    if first.author == this.author:
        where = "本报告" if first.report == this.report else f"本机关{called(first)}"
        return f"{told}，属成段雷同；库中最早见于{where}。"
    if earlier(first, this):
        return f"{told}，属成段雷同；推定来源为{called(first)}，涉嫌照搬。"
    return f"{told}，属成段雷同；库中最早见于{called(first)}。"


def residue_in_match(told: str, word: str, this: Narrative, other: Narrative, match: Match) -> str:
    """A foreign name or a wrong year (``told`` says which) inside a passage of another report."""
    whose = "本机关" if match.scope == "self" else ""
    source = "，该年报为推定来源" if earlier(other, this) else ""
    return (
        f"{told}“{word}”处在与{whose}{called(other)}相同的一段文字（{match.characters}字）之内，"
        f"疑为照搬遗留{source}。"
    )


def residue_in_family(told: str, word: str, phrase: Phrase, characters: int) -> str:
    """A foreign name or a wrong year inside a paragraph that many organs share."""
    return (
        f"{told}“{word}”处在{phrase.organs}个机关的年报共有的一段文字"
        f"（“{_opening(phrase.text)}”，{characters}字）之内，疑为照搬遗留。"
    )


def _direction(this: Narrative, other: Narrative) -> str:
    first = earlier(other, this)
    if first is None:
        same = this.year is not None and other.year is not None
        return f"内容雷同；{'年度相同' if same else '年度不明'}，不推定来源"
    if first:
        return "内容雷同；对方年度在前，为推定来源，涉嫌照搬"
    return "内容雷同；本报告年度在前，为推定来源"


def _changes(this: Narrative, match: Match) -> str:
    """The first few changes, this report's words last."""
    pairs = [_pair(one, turned=match.left.report == this.report) for one in match.substitutions]
    different = list(dict.fromkeys(pairs))
    more = f"等{len(different)}处" if len(different) > _EXAMPLES else ""
    return "、".join(different[:_EXAMPLES]) + more


def _pair(one: Substitution, *, turned: bool) -> str:
    left, right = squash(one.left_text), squash(one.right_text)
    theirs, ours = (right, left) if turned else (left, right)
    if theirs and ours:
        return f"对方“{theirs}”，本报告“{ours}”"
    return f"对方多“{theirs}”" if theirs else f"本报告多“{ours}”"


def _opening(text: str) -> str:
    words = squash(text)
    return words if len(words) <= _OPENING else words[:_OPENING] + "……"


def _percent(share: float | None) -> str:
    return f"{share or 0:.0%}"
