"""Word's paragraph styles: which are headings, and which number their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gxnlp.sources.package import W

_HEADING = re.compile(r"(?:heading|标题|標題)\s*[1-9一二三四五六七八九]?|title", re.I)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph inherits from its style."""

    heading: bool = False
    number: str | None = None
    level: int | None = None
    default: bool = False


def styles_of(root: etree._Element | None) -> tuple[dict[str, Style], dict[str, str]]:
    """Paragraph styles by id with what they inherit, and the list of each list style."""
    if root is None:
        return {}, {}
    elements: dict[str, etree._Element] = {}
    linked: dict[str, str] = {}
    for element in root.iter(f"{W}style"):
        key = element.get(f"{W}styleId", "")
        if element.get(f"{W}type") == "paragraph":
            elements[key] = element
        elif element.get(f"{W}type") == "numbering":
            number = element.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                linked[key] = number.get(f"{W}val", "")
    return {key: _style(elements, key) for key in elements}, linked


def _style(elements: dict[str, etree._Element], key: str) -> Style:
    heading, number, level = False, None, None
    seen: set[str] = set()
    current: str | None = key
    while current is not None and current in elements and current not in seen:
        seen.add(current)
        element = elements[current]
        name = element.find(f"{W}name")
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        if name is not None and _HEADING.fullmatch(name.get(f"{W}val", "").strip()):
            heading = True
        if outline is not None and outline.get(f"{W}val") in tuple("012345678"):
            heading = True
        numbers = element.find(f"{W}pPr/{W}numPr")
        if numbers is not None:
            id_element, level_element = numbers.find(f"{W}numId"), numbers.find(f"{W}ilvl")
            if number is None and id_element is not None:
                number = id_element.get(f"{W}val")
            if level is None and level_element is not None:
                value = level_element.get(f"{W}val", "0")
                level = int(value) if value.isdecimal() else 0
        base = element.find(f"{W}basedOn")
        current = None if base is None else base.get(f"{W}val")
    default = elements[key].get(f"{W}default") in ("1", "true", "on")
    return Style(heading, number, level, default)
