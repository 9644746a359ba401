"""How names of places and organs end, and how a report calls its own without naming them."""

from __future__ import annotations

import re

_OTHER_WORDS = {
    "市": "场容", "县": "域", "区": "域块别分", "旗": "舰", "盟": "友", "州": "际市县区",
    "镇": "村", "乡": "村镇风", "局": "面部限势", "委": "托员", "办": "理公法结事件案",
    "院": "校落", "处": "理置罚于分", "所": "有以需在属", "站": "点",
}  # fmt: skip
"""Units with the characters before which they are the beginning of another word (市场, 委托)."""


def whole(units: str) -> str:
    """A pattern of the units (parted by |), each only where no other word begins with it."""
    return "|".join(
        unit + (f"(?![{_OTHER_WORDS[unit]}])" if unit in _OTHER_WORDS else "")
        for unit in units.split("|")
    )


_PLACE_UNIT = whole("省|自治区|自治州|自治县|市|县|区|旗|盟|州")
_ORGAN_UNIT = whole(
    "人民政府|委员会|街道办事处|办事处|办公室|中心|总队|支队|大队|局|委|厅|署|办|院|处|所|站|馆|校"
)
UNIT = re.compile(f"{_PLACE_UNIT}|{whole('镇|乡')}|街道(?!办事处)|{_ORGAN_UNIT}")
"""How the name of a place or an organ ends."""
DESIGNATION = re.compile(
    "(?:[我本全该各](?:省|自治区|市|县|区|州|旗|盟|镇|乡|街道)(?![场域级])"
    "|(?:省|市|县|区|州|旗|盟|镇|乡|街道)(?=党|委(?![托员])|人民政府|政府(?!信息)|直|级))"
    "(?:党工委|党委|委(?![托员])|人民政府|政府(?!信息)|直|级)?"
    "|[我本该](?:局|委员会|委|厅|办公室|办|院|署|校|中心|站|所|馆|处|单位|机关|部门)(?![托理法面有限])"
    "|全(?:局|委|厅|院|署|校|系统)(?![托理法面有限])"
)
"""How a report calls its own organ and place without naming them: 我局, 全县, 区委, 市政府."""
UNIT_ALONE = re.compile("省|市|县|区|州|旗|盟|镇|乡|街道|局|委|委员会|厅|办|院|署")
"""A unit as a word by itself."""
FULL_NAME = re.compile(f"(?:[一-龥]{{1,14}}?(?:{UNIT.pattern}))+")
"""What can be a name by its form alone: parts that each end in a unit."""
PLACE = re.compile(f"[一-龥]{{1,12}}?(?:{_PLACE_UNIT}|镇|乡|街道)(?!办事处|委|政府)")
"""A place at the head of a name."""
NO_NAME = re.compile(
    "[的了在对为将把是也其就被该此]|加强|推进|推动|做好|开展|进一步|落实|强化|完善|积极|认真|严格|进行|通过"
    "|提高|提升|深入|不断|持续|切实|有关|相关|下属|以及|布局|格局|结局|地区|园区|社区|小区|辖区|超市|城市|上市"
    "|乡镇|城乡|下乡|查办|承办|主办|交办|督办|举办|开办|党委|常委|场所|网站"
)
"""Words that are in no name, though they may end like one (统筹布局, 各类社区)."""
