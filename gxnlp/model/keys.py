"""The closed vocabularies: keys and kinds that columns and fields hold."""

from typing import Literal

SectionKey = Literal[
    "preamble", "overview", "proactive", "requests", "disputes", "problems", "other"
]
TableKey = Literal["proactive", "requests", "disputes"]
FormKey = Literal["2014", "2019", "2021"]
Role = Literal["work", "problem", "improvement", "statement"]
FindingStatus = Literal["pass", "fail", "note", "unknown"]
PlaceStatus = Literal["certain", "ambiguous", "unknown"]
Level = Literal["national", "province", "city", "county", "township"]
Scope = Literal["same", "self", "region", "sector", "elsewhere", "unknown"]
PhraseKind = Literal["statute", "common", "family"]
SubstitutionKind = Literal["name", "number", "year", "wording"]
FlagKind = Literal[
    "copied_passage", "copied_section", "self_copied", "family", "name_only", "residue"
]
EntityKind = Literal["law", "document_number", "count", "date", "year", "organ", "place"]
LabelSource = Literal["rule", "model", "person"]
