"""The place at the head of an organ's name, or just before it: 吉林省|吉林市|船营区教育局.

Names of the table come first; what the table does not know is read by its grammar (X省Y市Z县),
so that a new place, or an invented one, is still told apart from the organ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gxnlp.identity.divisions import Division, Path, table

_HAN = "一-鿿"
_KINDS = {
    "省": 0, "自治区": 0,
    "市": 1, "自治州": 1, "州": 1, "地区": 1, "盟": 1,
    "县": 2, "自治县": 2, "区": 2, "旗": 2, "自治旗": 2,
}  # fmt: skip
_UNKNOWN = re.compile(
    f"([{_HAN}]{{1,8}}?)(自治区|自治州|自治县|自治旗|地区|省(?!级)|"
    "市(?!场|容|政(?!府|务|法|协)|级|域|辖)|州(?!市)|盟|县(?!级|域|城(?![市关厢东西南北])|委)|区(?!域|划|块|级)|旗)"
)
# A piece with one of these is no place but part of an organ, or a zone without a government.
_NO_PLACE = re.compile(
    "[局委厅级和与及的各本我全、]|管理|建设|资源|监督|规划|发展|政务|城市|公共|综合|行政|文化|交通|社会|人民|"
    "政府|生态|自然|应急|市场|城乡|街道|[镇乡村]|国家|中国|开发|高新|经开|示范|工业|产业|保税|经济|技术|风景|"
    "旅游|度假|园|[实试][验]|合作|服务|保障|教育|卫生|农业|水利|信息|组织|工作|年度"
)
_ZONE = re.compile(
    "(?:新|开|社|小|灾|库|林|街|校|景|园|矿|[东西南北中]部|全|我|各|本|辖|地|山)区$|^[城郊矿]区$"
)
_TOWNSHIP_AHEAD = re.compile(f"[{_HAN}]{{0,4}}(?:街道|镇|乡|苏木|街|路|村|社区|湖|山|河)")
_BARE_TOWNSHIP = re.compile("(?:街道|街|镇|乡)(?:办事处|办|人民政府|政府)?")
_CLIMB = re.compile(f"[{_HAN}]+$")
# What may stand before a place in running text and is no part of it.
_BEFORE = re.compile(
    "^.*(?:请联系|请与|请向|联系|致电|经由|报告由|由|与|和|及|向|对|为|是|在|据|了(?!解)|的|将|现|把|经|从|到|至|自|"
    "年度|年|公布|公开|发布|反映|关于|按照|根据|依据|全市|全县|全区|全省|综合|印发|上级|结合|了解|"
    "登录|访问|查阅|通过|依托|推进|保障|促进|提升)"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a text says of a place: where it stands, the divisions that fit, or the names stated.

    ``divisions`` are the deepest ones named; ``stated`` holds names that the table does not know
    (with the known ones above them filled in).
    """

    start: int
    end: int
    divisions: tuple[Division, ...] = ()
    stated: Path = (None, None, None)

    @property
    def known(self) -> bool:
        """Whether every name is in the table."""
        return bool(self.divisions) and self.stated == (None, None, None)

    def __bool__(self) -> bool:
        return bool(self.divisions) or self.stated != (None, None, None)


NOWHERE = Lead(0, 0)


def _below(found: tuple[Division, ...], above: tuple[Division, ...]) -> tuple[Division, ...]:
    return tuple(d for d in found if any(d != a and d.within(a) for a in above))


def leading(text: str, start: int = 0, year: int | None = None) -> Lead:
    """The place that ``text`` begins with at ``start``.

    >>> leading("吉林省吉林市船营区教育局").divisions[0].path
    ('吉林省', '吉林市', '船营区')
    >>> leading("云溪市教育局").stated, leading("卫生健康局").divisions
    ((None, '云溪市', None), ())
    """
    names = table()
    at = start
    found: tuple[Division, ...] = ()
    while at < len(text):
        for end, name in names.starting(text, at):
            these = names.named(name, year)
            fits: tuple[Division, ...] = ()
            if _BARE_TOWNSHIP.fullmatch(text, end):
                pass  # 城区街道 is a street's name
            elif not found:
                fits = these
            elif not (fits := _below(these, found)):
                # 安庆市枞阳县: the county has moved since; its own name is enough if it is unique.
                deeper = len(these) == 1 and these[0].level == "county"
                fits = these if deeper and found[0].level != "county" else ()
            if fits:
                at, found = end, fits
                break
        else:
            break
    if not found and (lead := _leading_stem(text, start)):
        return lead
    return _leading_unknown(text, start, at, found)


def _leading_stem(text: str, start: int) -> Lead | None:
    """哈尔滨海关, 苏州工业园区: a province's or city's name without its kind."""
    stems = table().by_stem
    for length in (4, 3, 2):
        name = text[start : start + length]
        rest = text[start + length :]
        if name in stems and rest and rest[0] not in "市省县区州盟旗自地" and len(name) == length:
            if _TOWNSHIP_AHEAD.match(rest):
                return None
            return Lead(start, start + length, tuple(n.division for n in stems[name]))
    return None


def _piece(text: str, at: int, least: int) -> tuple[int, int, str] | None:
    """One name by grammar at ``at``, of a kind not above ``least``: its end, kind and text."""
    match = _UNKNOWN.match(text, at)
    if match is None or _NO_PLACE.search(match[1]) or _ZONE.search(match[0]):
        return None
    if match.end() == len(text) and len(match[1]) > 5:
        return None
    kind = _KINDS[match[2]]
    if len(match[1]) < 2 and kind != 2:
        return None
    # 云溪市 below a city is a county-level city.
    kind = max(kind, least) if match[2] == "市" else kind
    return (match.end(), kind, match[0]) if kind >= least else None


def _leading_unknown(text: str, start: int, at: int, found: tuple[Division, ...]) -> Lead:
    paths = {division.path for division in found}
    path: list[str | None] = list(paths.pop()) if len(paths) == 1 else [None, None, None]
    least = 0
    if found:
        least = {"province": 1, "city": 2, "county": 3}[found[0].level]
        if path[0] is not None and path[0] == path[1]:
            least = max(least, 2)
    stated = False
    while least < 3 and (piece := _piece(text, at, least)):
        at, kind, name = piece
        path[kind] = name
        least, stated = kind + 1, True
    if not stated:
        return Lead(start, at, found)
    return Lead(start, at, found, (path[0], path[1], path[2]))


def trailing(text: str, end: int, year: int | None = None) -> Lead:
    """The place that stands right before ``end``: 联系|抚远市|卫生健康局.

    >>> text = "请联系佳木斯市抚远市卫生健康局"
    >>> lead = trailing(text, text.index("卫生"))
    >>> text[lead.start:lead.end], lead.divisions[0].path
    ('佳木斯市抚远市', ('黑龙江省', '佳木斯市', '抚远市'))
    """
    return known_before(text, end, year) or _trailing_unknown(text, end, year)


def known_before(text: str, end: int, year: int | None = None) -> Lead:
    """The same of the names in the table only."""
    names = table()
    at = end
    found: tuple[Division, ...] = ()
    while at > 0:
        for begin, name in names.ending(text, at):
            these = names.named(name, year)
            if not found:
                fits = these
            else:
                fits = tuple(d for d in found if any(d != a and d.within(a) for a in these))
            if fits:
                at, found = begin, fits
                break
        else:
            break
    return Lead(at, end, found)


def _trailing_unknown(text: str, end: int, year: int | None) -> Lead:
    """By grammar; the left end is where the run of Han characters, or a function word, ends."""
    run = _CLIMB.search(text[max(end - 24, 0) : end])
    if run is None:
        return NOWHERE
    words = run[0]
    if before := _BEFORE.match(words):
        words = words[before.end() :]
    lead = leading(words, 0, year)
    if lead and lead.end == len(words):
        begin = end - len(words)
        return Lead(begin, end, lead.divisions, lead.stated)
    return NOWHERE
