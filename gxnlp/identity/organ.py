"""An organ's name taken apart, what kind it is, and the key that decides "same organ"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gxnlp.identity.divisions import Division, Path
from gxnlp.identity.lead import NOWHERE, Lead, leading
from gxnlp.identity.sector import expanded
from gxnlp.model import Place

Kind = Literal["government", "township", "zone", "organ"]

_BRACKETED = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]")
_ADDED = re.compile("(?<=.{3})(?:本级|系统|机关|关区)$")
# Organs of the centre with branches: the place follows their name.
_CENTRAL = re.compile(
    "^(?:国家税务总局|国家统计局|国家外汇管理局|国家金融监督管理总局|国家矿山安全监察局|国家移民管理局|"
    "中国人民银行|中国银行保险监督管理委员会|中国证券监督管理委员会|中国证监会|中国海事局|"
    "中华人民共和国|中共|中国共产党)"
)
_NATIONAL = re.compile(
    "^(?:国务院|国家|中华人民共和国|中国|全国|最高人民|海关总署|审计署|应急管理部|(?:外交|国防|教育|科学技术|科技|"
    "工业和信息化|公安|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|交通运输|水利|农业农村?|"
    "商务|文化和?旅游|退役军人事务|国土资源|环境保护|铁道|卫生|文化|农业|监察)部(?:办公厅)?$)"
)
_GENERIC = re.compile("^(省|自治区|自治州|州|市|县|区|旗|盟)(?=[^级])")
_GENERIC_TRAP = re.compile("^(?:市场|市政(?!府)|市容|州际|区域|旗舰|县域|盟友)")
_TOWNSHIP = re.compile(
    "(?:街道(?:办事处|办|党工委)?|(?<!城)街道?办|[镇乡](?:人民政府|政府)?|苏木(?:人民政府)?|民族乡(?:人民政府)?|"
    "[^大]街)$"
)
_ZONE = re.compile(
    "(?:管理委员会|管委会|(?:开发|高新|示范|保税|度假|工业园|产业园|风景名胜|管理|试验)区|园区|新区)(?:办公室)?$"
)
_GOVERNMENT = re.compile("^(?:人民政府|政府|行政公署|行署)(?:办公室|办公厅|办)?$")
_SUFFIX = (
    "人民政府(?:办公室|办公厅)?|行政公署|委员会(?:办公室)?|管委会|街道办事处|街道办|办事处|分局|支局|总局|局|厅|署|"
    "总队|支队|大队|中队|中心|海关|海事处|银行|支行|公司|集团|厂|大学|学院|学校|中学|小学|幼儿园|医院|卫生院|馆|站|"
    "所|处|社|部|院|办公室|办公厅|联合会|管理处|兵团|街道|[镇乡]|苏木|协会|[健革保改设旅]委|卫健委|发改委"
)
ORGAN_END = re.compile(f"(?:{_SUFFIX})$")
"""How the name of an organ ends."""

_OFFICE = re.compile(
    "(?:党政(?:综合)?|综合|政务公开|政府信息公开|信息公开|党委|行政)?(?:工作)?(?:领导小组)?"
    "(?:办公室|综合科|信息科|信息股|秘书科|政务公开科|法规科|机构|办|科室?)+$"
)


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ's name taken apart: 哈尔滨市阿城区 | 卫生健康局.

    ``generic`` is the level word where the name has that instead of a place (县教育局 → 县).
    """

    text: str
    lead: Lead
    bare: str
    generic: str = ""

    @property
    def kind(self) -> Kind:
        """A government, one of a township or street, one of a zone, or an organ with a subject."""
        if _TOWNSHIP.search(self.bare):
            return "township"
        if not self.bare or _GOVERNMENT.match(self.bare):
            return "government"
        return "zone" if _ZONE.search(self.bare) else "organ"

    @property
    def national(self) -> bool:
        """Whether it is an organ of the centre (without its branches in the provinces)."""
        return not self.lead and _NATIONAL.match(self.text) is not None


def parse(name: str, year: int | None = None) -> Organ:
    """Take a name apart.

    >>> parse("哈尔滨市阿城区卫生健康局").bare, parse("县教育局").generic
    ('卫生健康局', '县')
    >>> organ = parse("国家税务总局佳木斯市税务局")
    >>> organ.bare, organ.lead.divisions[0].name
    ('国家税务总局税务局', '佳木斯市')
    """
    central = _CENTRAL.match(name)
    start = central.end() if central else 0
    lead = leading(name, start, year)
    if not lead:
        generic = _GENERIC.match(name)
        if generic and not _GENERIC_TRAP.match(name):
            return Organ(name, NOWHERE, name[generic.end() :], generic[1])
        return Organ(name, NOWHERE, name)
    return Organ(name, lead, name[:start] + name[lead.end :])


def plain(name: str) -> str:
    """Without brackets, and without what titles add: 云溪市教育局（本级） → 云溪市教育局."""
    return _ADDED.sub("", _BRACKETED.sub("", name))


def trimmed(name: str) -> str:
    """Without brackets, and without the office that drew the report up (…局办公室 → …局).

    >>> trimmed("石桥区水利局办公室"), trimmed("石桥镇人民政府党政办公室")
    ('石桥区水利局', '石桥镇人民政府')
    >>> trimmed("云溪市人民政府办公室")
    '云溪市人民政府办公室'
    """
    name = _BRACKETED.sub("", name)
    office = _OFFICE.search(name)
    if office is None or name.endswith(("人民政府办公室", "人民政府办公厅")):
        return name
    rest = name[: office.start()]
    return rest if ORGAN_END.search(rest) else name


def completed(organ: Organ) -> str:
    """The name as an organ's: a place alone is its government, 石桥镇 is its 人民政府.

    >>> completed(parse("云溪市")), completed(parse("石桥镇")), completed(parse("云溪市政府"))
    ('云溪市人民政府', '石桥镇人民政府', '云溪市人民政府')
    """
    name, kind = organ.text, organ.kind
    if kind == "government" and not organ.bare:
        return name + "人民政府"
    if kind == "government" and organ.bare.startswith("政府"):
        return name[: -len(organ.bare)] + "人民" + organ.bare
    if kind == "township":
        if name.endswith(("镇", "乡", "苏木")):
            return name + "人民政府"
        if name.endswith("政府") and not name.endswith("人民政府"):
            return name[:-2] + "人民政府"
        if name.endswith("街道"):
            return name + "办事处"
        if name.endswith("街道办"):
            return name + "事处"
    return name


def organ_key(organ: str | None, place: Place) -> str | None:
    """One text for one organ, however a report writes it; None where there is no organ.

    The place's own names (the deepest one alone where the place is not certain), then the name
    without its place, its abbreviations written out and its joints (和, 与, 、) dropped.

    >>> here = Place("黑龙江省", "哈尔滨市", "阿城区", "certain")
    >>> organ_key("阿城区卫健局", here) == organ_key("哈尔滨市阿城区卫生健康局", here)
    True
    """
    if organ is None:
        return None
    named = parse(completed(parse(_BRACKETED.sub("", organ))))
    path = place.candidates[0] if place.candidates else (place.province, place.city, place.county)
    names = [name for name in path if name]
    if place.status != "certain":
        names = names[-1:]
    bare = expanded(named.bare)
    if named.lead and not names:
        names = [organ[named.lead.start : named.lead.end]]
    return "/".join((*names, bare))


def divisions_of(organ: Organ) -> tuple[Division, ...]:
    """The divisions that the organ's name alone leaves open, none if it has unknown names."""
    return organ.lead.divisions if organ.lead.known else ()


def stated_of(organ: Organ) -> Path:
    """The names that the organ's own name states and the table does not know."""
    return organ.lead.stated
