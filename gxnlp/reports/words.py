"""What readers of the copy report call things, in Chinese."""

from __future__ import annotations

from gxnlp.forms.names import SECTION_NAMES
from gxnlp.model import FlagKind, PhraseKind, Scope, SubstitutionKind
from gxnlp.store.reviews import Verdict

UNKNOWN_ORGAN = "（机关不详）"
UNKNOWN_REGION = "（地区不详）"
UNKNOWN_SECTOR = "（系统不详）"
UNKNOWN_YEAR = "（年度不详）"

SCOPES: dict[Scope, str] = {
    "region": "同地区",
    "sector": "同系统",
    "elsewhere": "其他地区",
    "unknown": "地区不详",
    "self": "同一单位不同年度",
    "same": "同一报告的不同版本",
}
FLAGS: dict[FlagKind, str] = {
    "residue": "照搬残留",
    "name_only": "仅换名称",
    "family": "同段多家",
    "copied_passage": "雷同段落",
    "copied_section": "雷同过半",
    "self_copied": "照搬上年",
}
"""The strongest first."""
SUBSTITUTIONS: dict[SubstitutionKind, str] = {
    "name": "名称",
    "number": "数字",
    "year": "年份",
    "wording": "措辞",
}
PHRASES: dict[PhraseKind, str] = {
    "statute": "法定表述",
    "common": "通用套话",
    "family": "同段多家",
}
VERDICTS: dict[Verdict, str] = {"confirmed": "属实", "dismissed": "不属实"}


def section_name(key: str | None) -> str:
    """A section without its ordinal.

    >>> section_name("overview"), section_name(None)
    ('总体情况', '全文')
    """
    for known, name in SECTION_NAMES.items():
        if known == key:
            return name.partition("、")[2] or name
    return "全文"


def year_name(year: int | None) -> str:
    """A year, or that it is not known.

    >>> year_name(2021)
    '2021'
    """
    return UNKNOWN_YEAR if year is None else str(year)
