"""What one clause does, told from its own words: the evidence that roles are decided by."""

from __future__ import annotations

import re
from typing import Literal

from gxnlp.sections import cues

State = Literal["problem", "improvement"]

_ORGAN_MUST = re.compile(
    r"^[^，。；]{0,14}(?:我|本|各)?(?:局|委|办|镇|乡|县|市|区|街道|单位|机关|政府|部门|我们|院|中心|厅|站|处)(?:也|还|仍|尚|更)?(?:需要?|要|应|应当|必须)(?:进一步|继续|不断|切实|持续|在)"
)
_OBJECT = re.compile(r"^(?:的|之处|等|情况的|现象的|问题的)")
_CLAUSE = re.compile(r"[^，。；！？]+")
_HANDLED = re.compile(
    r"^(?:避免|防止|解决|杜绝|克服|扭转|改变|消除|减少|纠正|整治|清理|补齐|弥补|破解|查找|查摆|着力|确保|不断|切实|及时|进一步|提[高升]|加[强大快]|完善|强化|优化)"
)
_LACK = re.compile(
    r"短板|弱项|差距|瓶颈|盲.|死角|堵点|空白|困难|差错|遗漏|疏漏|偏差|误差|错.字|问题.*"
)
_ABOUT = re.compile(r"^(?:对于?|把|将|凡|使|让|以)")
_SPECIFIC = re.compile(
    r"内容|深度|广度|数量|质量|时效|更新|解读|渠道|形式|方式|宣传|意识|队伍|培训|学习|制度|机制|考核|平台|网站|栏目|答复|互动|回应|"
    r"审核|目录|基层|村|科室|主动性|及时性|规范性|积极性|针对性|能力|信息员|经办|人员|力度|载体|知晓|检索|留言|流程|范围|发布|"
    r"(?<!高度)重视|认识|参与"
)
_CONCRETE = re.compile(_SPECIFIC.pattern + "|学习|群众|公众|条例|透明度|服务|责任")
_ANAPHOR = re.compile(
    r"^(?:下一步，?)?(?:但|同时，?)?(?:针对|对于|对|就|面对|围绕|以上|上述)?(?:以上|上述|这些|存在|前述|此类|该|的|各类|种)*(?:问题|不足|短板|困难|差距|情况)"
)
_EMPTY = 32
_LOOSE = 4
_STATE_TITLE = re.compile(
    r"(?:政府信息公开|政务公开|工作|今后|下一?步|中|存在|主要|的|及|和|与|、|方面)*"
    r"(?:(?:问题|不足|困难|差距|短板|改进|整改|措施|情况|打算|方向|举措|安排|计划|思路|对策|及|和|与|的|工作|下一?步|之处)+)[。：；]?"
)
_AGAIN = re.compile(r"^(?:对)?(?:上述|以上|这些)(?:存在的)?(?:问题|不足|短板|困难|情况)")
_FORWARD = re.compile(r"(?:以下|如下|下列)[^，。；：]{0,22}[。：；]?$")


_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）", "\u200b\ufeff")


def bare(words: str) -> str:
    """The words of a clause without white space, its punctuation in full width."""
    return "".join(words.split()).translate(_FULL_WIDTH)


def asserts_defect(words: str) -> bool:
    """Whether some part of the clause says of a matter that it is wanting."""
    for part in _CLAUSE.finditer(words):
        clause = part.group()
        if _HANDLED.match(clause):
            continue
        about = _ABOUT.match(clause) is not None
        for defect in cues.DEFECT.finditer(clause):
            rest = clause[defect.end() :]
            if len(rest) > _LOOSE and about:
                continue
            if not _OBJECT.match(rest) or "存在" in clause:
                return True
    return False


def is_flat_defect(words: str) -> bool:
    """Whether the first part of the clause ends with the predicate of a defect."""
    first = _CLAUSE.match(words)
    if first is None or _HANDLED.match(first.group()):
        return False
    clause = first.group()
    return any(
        defect.end() == len(clause) and _LACK.fullmatch(defect.group()) is None
        for defect in cues.DEFECT.finditer(clause)
    )


def is_transition(words: str) -> bool:
    """Whether the clause says that something is wanting, but not what."""
    found = cues.TRANSITION.search(words)
    if found is None:
        return False
    rest = words[: found.start()]
    return _SPECIFIC.search(rest) is None or (
        not asserts_defect(rest) and _FORWARD.search(words) is not None
    )


def is_turn(words: str) -> bool:
    """Whether the clause begins the measures: 下一步, 为此, 针对上述问题."""
    if cues.GROUND.match(words):
        return promises(words) or words.startswith(("针对", "围绕"))
    if _AGAIN.match(words):
        return promises(words) or not asserts_defect(words)
    turn = cues.TURN.match(words)
    if turn is None:
        return False
    rest = words[turn.end() :].lstrip("，")
    return not asserts_defect(rest) or promises(words) or measures(rest)


def is_empty_turn(words: str) -> bool:
    """Whether a turn announces measures without naming one."""
    if _FORWARD.search(words):
        return True
    found = _ANAPHOR.match(words)
    return (
        found is not None
        and len(words) - found.end() <= _EMPTY
        and _CONCRETE.search(words[found.end() :]) is None
    )


def is_state_title(words: str) -> bool:
    """Whether a short sentence is only the name of a part: 存在问题。 改进措施。"""
    return _STATE_TITLE.fullmatch(words) is not None


def promises(words: str) -> bool:
    """Whether a measure is promised: 将, 拟, 计划, or the organ still has to."""
    return cues.FUTURE.search(words) is not None or _ORGAN_MUST.match(words) is not None


def measures(words: str) -> bool:
    """Whether the clause begins with the verb of a measure."""
    return cues.MEASURE.match(words) is not None


def does(words: str) -> bool:
    """Whether the clause begins with a verb that can only be a measure's."""
    return cues.DOING.match(words) is not None


def nothing(words: str) -> bool:
    """Whether the clause says that there is nothing (to report, or wrong)."""
    return cues.NOTHING.search(words) is not None


def outcome(words: str) -> bool:
    """Whether the clause claims an outcome and tells no act."""
    return (
        cues.OUTCOME.search(words) is not None
        and cues.ACT.search(words) is None
        and cues.ANY_DOING.search(words) is None
    )
