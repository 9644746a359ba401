"""Words by which a report speaks of itself, held against the kind and place of its organ.

我委 in the report of a 局, 我县 in that of a 区: the residue of another report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gxnlp.checks.organ import OWN_WORDS, Organ
from gxnlp.checks.reading import Passage
from gxnlp.model import FindingStatus

_SELF = re.compile(
    r"(?<![自大忘])(?P<own>我)(?P<word>局(?![部限])|委(?![托派任])|办(?!理|公[^室厅])|厅|署|院(?!校)|中心(?!组)"
    r"|镇(?!江)|乡(?![村镇])|街道|县|区(?![域间])|市(?!场)|州|旗|省)"
    r"|(?P<led>县委,?县政府|区委,?区政府)"
    r"|(?P<all>(?<=[,.;:在对])全[县区](?!域))"
)
_OWN_DEED = re.compile("将|公开工作|政府信息公开|政务公开|信息公开|共收到|未收到|主动公开")
_LEAD = re.compile(r"(?:^|[,.;:在对按照经由据]|根据|围绕|中共)$")
_HARD = frozenset({"局", "委", "厅", "署", "院", "镇", "乡", "街道"})
_PLACES = frozenset("县区市州旗省")


@dataclass(frozen=True, slots=True)
class SelfReference:
    """A word that contradicts the organ, with what it should have been."""

    word: str
    expected: str
    status: FindingStatus
    passage: Passage
    start: int
    end: int


def contradictions(organ: Organ, passage: Passage) -> Iterator[SelfReference]:
    """Every self-reference of the passage that contradicts the organ."""
    text = passage.masked
    if "我" not in text and "县" not in text and "区" not in text:
        return
    for found in _SELF.finditer(text):
        judged: tuple[str, FindingStatus] | None
        word = found["word"] or found["led"] or found["all"]
        if word == "市" and _OWN_DEED.match(text, found.end()):
            judged = _city(organ)
        elif found["own"] and word not in _PLACES:
            judged = _kind(organ, word)
        else:
            if found["led"] and not _LEAD.search(text[max(0, found.start() - 2) : found.start()]):
                continue
            judged = _place(organ, "县" if "县" in word else word if found["own"] else "区")
            if judged and found["all"]:
                judged = judged[0], "note"
        if judged:
            expected = judged[0] if found["own"] else judged[0].replace("我", "全")
            yield SelfReference(found[0], expected, judged[1], passage, *found.span())


def _city(organ: Organ) -> tuple[str, FindingStatus] | None:
    """我市 may mean the city above; as the subject of the report's own work it is odd."""
    smallest = organ.smallest
    if smallest is None or smallest.endswith("市") or organ.kind.startswith("government"):
        return (
            None if smallest is None or smallest.endswith("市") else (f"我{smallest[-1]}", "note")
        )
    own = OWN_WORDS[organ.kind]
    return f"我{own[0]}" if own else "本机关", "note"


def _kind(organ: Organ, word: str) -> tuple[str, FindingStatus] | None:
    own = OWN_WORDS[organ.kind]
    if word in own or organ.kind == "other":
        return None
    if (word == "委" and "委" in organ.core) or (word == "局" and "局" in organ.core):
        return None
    expected = f"我{own[0]}" if own else "本机关"
    if organ.kind == "government":
        return None if word in ("办", "中心", "院") else (expected, "note")
    if word not in _HARD:
        return (expected, "note") if word == "办" and organ.kind == "bureau" else None
    if word in ("镇", "乡", "街道") and organ.kind in ("town", "township", "street"):
        return expected, "fail" if word not in organ.name else "note"
    return expected, "fail"


def _place(organ: Organ, word: str) -> tuple[str, FindingStatus] | None:
    """Whether 我县, 我区 … can be said by an organ whose smallest place is known."""
    smallest = organ.smallest
    if smallest is None or any(unit.endswith(word) for unit in organ.places):
        return None
    if organ.kind == "zone" or "分局" in organ.name:
        return None
    own = "市" if smallest.endswith("市") else smallest[-1]
    expected = f"我{own}"
    province, city = organ.province or "", organ.city or ""
    if word == "市":
        return None
    if word == "省":
        wrong = province.endswith(("市", "自治区"))
    elif word == "县":
        wrong = own in "区市旗州"
    elif word == "区":
        if province.endswith("自治区") or city.endswith("地区"):
            return None
        wrong = own in "县旗市"
        if wrong and not province:
            return expected, "note"
    elif word == "州":
        wrong = bool(city) and not city.endswith("州")
    else:
        wrong = own in "区市县"
    return (expected, "fail") if wrong else None
