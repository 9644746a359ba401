"""Names of organs and places in running text.

An organ is a place or a subject of ``organs.txt``, or both, before an ending (区水务局,
云川区人民政府), or one of the organs of the centre.  A word for the own organ or place (我局, 全县,
各部门) names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxnlp.language.finds import Find
from gxnlp.language.lists import listed
from gxnlp.language.places import begins, place_start, places
from gxnlp.language.units import whole

_OFFICE = f"办公[室厅]|{whole('办')}(?![好学证])"
_OF_A_PLACE = (
    f"人民政府(?:{_OFFICE})?"
    "|政府(?!信息|性|网|采|购|门户|公报|债|投资|机构|工作报告|热线|规章|部门|职能|开放|数据|服务|系统|组成)"
    f"(?:{_OFFICE})?"
    "|党工委|党委|管委会|办事处|(?<=街道)办(?![理公法])"
    f"|{whole('委')}(?:{_OFFICE}|网信办|编办|政法委|宣传部|组织部|统战部)?"
    "|人大常委会(?:办公室)?|人大(?!代表|建议|议案)|政协(?!委员|提案)|人民法院|法院|人民检察院|检察院"
    "|纪委监委|纪委|监委|政法委|编办|网信办|文明办"
)
"""How organs end that may have a place alone before that."""
_OF_A_SUBJECT = (
    f"委员会(?:办公室)?|{whole('局')}(?:办公室|(?:(?![和与及等由对的])[一-龥]){{2,4}}分局)?|总局|分局"
    f"|厅(?!局)(?:办公室)?|署(?!名)|办公室|{whole('办')}(?![好学证])|领导小组(?:办公室)?"
    f"|中心(?![工思任城组])|总站|总队|支队|大队|馆|{whole('院')}"
)
"""How organs end that have a subject before that; 委 is one of both."""
_ENDING = re.compile(f"(?P<place>{_OF_A_PLACE})|{_OF_A_SUBJECT}")
_WITHOUT_PLACE = frozenset("局委厅署")
"""What a subject and no place may stand before: 卫健局, but no 服务中心."""
_TAX = "国家税务总局"
_NATIONAL = re.compile(
    "国务院办公厅(?:政府信息与政务公开办公室)?|国务院(?!令)|国办(?=[印发关])|党中央"
    "|中共中央(?:办公厅|宣传部|组织部)?|全国人大(?:常委会)?|国家税务总局(?![一-龥]{2,12}税务局)"
    "|国家(?:发展改革委|发展和改革委员会|统计局|档案局|保密局|能源局|医疗保障局|市场监督管理总局"
    "|卫生健康委(?:员会)?)"
    "|财政部|司法部|教育部(?!门)|公安部(?!门)|民政部(?!门)|水利部(?!门)|商务部|农业农村部(?!门)"
    "|生态环境部(?!门)|自然资源部(?!门)|交通运输部(?!门)|应急管理部(?!门)|人力资源社会保障部(?!门)"
    "|住房城乡建设部(?!门)|工业和信息化部(?!门)|文化和旅游部(?!门)"
)
_ITS_SITE = re.compile(
    "(?:官方|门户|公众|政务)*(?:网站?|信息网|公众号|公报|信箱|信息公开(?:网|平台|专栏|目录|指南))"
)
"""What belongs to an organ and is named after it: 市政府网站 is no organ."""
_LONGEST_SUBJECT = 14


def names(text: str) -> Iterator[Find]:
    """Organs and places of folded text, in order and without overlaps; ``normal`` is the name.

    >>> [find.normal for find in names("在青禾市云川区推进,由区水务局、石桥镇人民政府承办")]
    ['青禾市云川区', '区水务局', '石桥镇人民政府']
    """
    done = 0
    for start, end in (*_organs(text), (len(text), len(text))):
        for first, last in places(text, done, start):
            yield Find("place", first, last, text[first:last])
        if start < end:
            yield Find("organ", start, end, text[start:end])
        done = end


def _organs(text: str) -> list[tuple[int, int]]:
    """The organs of a text, in order and without overlaps."""
    central = [found.span() for found in _NATIONAL.finditer(text)]
    found = list(central)
    last = 0
    for ending in _ENDING.finditer(text):
        start, end = _organ_start(text, ending), ending.end()
        if start is None or start < last or _ITS_SITE.match(text, end):
            continue
        if all(end <= first or final <= start for first, final in central):
            found.append((start, end))
            last = end
    return sorted(found)


def _organ_start(text: str, ending: re.Match[str]) -> int | None:
    """Where the organ begins that ends so, or None if that is no organ."""
    at, kind = ending.start(), ending[0][0]
    subject = _subject_start(text, at - 2 if text.endswith("工作", 0, at) else at)
    if subject is None:
        return place_start(text, at) if ending["place"] else None
    if kind == "领":
        return subject
    place = place_start(text, subject)
    if place is not None:
        return place - len(_TAX) if text.endswith(_TAX, 0, place) else place
    alone = kind in _WITHOUT_PLACE or (kind == "办" and "公开" in text[subject:at])
    return subject if alone and begins(text, subject) else None


def _subject_start(text: str, end: int) -> int | None:
    """Where the longest row of subjects begins that ends at ``end``."""
    known, start = listed("organs.txt"), end
    while True:
        for size in range(min(_LONGEST_SUBJECT, start), 1, -1):
            if text[start - size : start] in known:
                start -= size
                break
        else:
            return start if start < end else None
