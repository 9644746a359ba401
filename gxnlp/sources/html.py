"""Web pages (.html, .htm, .shtml): the report without what the site puts around it."""

from __future__ import annotations

import re

from lxml import etree

from gxnlp.model import Document, Omission, Source, Unreadable
from gxnlp.sources import plain
from gxnlp.sources.compose import Composer
from gxnlp.sources.encoding import Decoded, decode
from gxnlp.sources.flow import Flow, Item, spaced, whole_text
from gxnlp.sources.patterns import form_label, prose, section_heading
from gxnlp.sources.site import furniture, imprint, line_fields, meta_pairs, table_fields

_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)|encoding\s*=\s*[\"']([\w\-]+)", re.I
)
_TITLE_TAIL = re.compile(r"\s*[-_|—–－｜]+\s*[^-_|—–－｜]{2,30}$")
_NO_TEXT = "网页里没有正文（可能由脚本或框架加载），请在浏览器中打开后另存为完整网页再试"


def read(source: Source) -> Document:
    """The Document of a web page; raises Unreadable."""
    match = _CHARSET.search(source.data[:8192].replace(b"\x00", b""))
    declared = (match.group(1) or match.group(2)).decode("ascii") if match else None
    return read_page(source.name, decode(source.data, declared), "html")


def read_page(name: str, page: Decoded, kind: str, url: str | None = None) -> Document:
    """The Document of a decoded page; raises Unreadable where it has no text."""
    root = _parse(page.text)
    composer = Composer()
    if url:
        composer.field("url", url)
    _head_fields(root, composer)
    flow = Flow()
    body = root.find(".//body")
    flow.walk(body if body is not None else root)
    inside, outside = _divide(flow.items)
    whole = [item for item in inside if item.preformatted]
    if whole and sum(len(item.text) for item in whole) * 2 > sum(len(i.text) for i in inside):
        return _preformatted(name, page, kind, whole, composer)
    _add(inside, composer)
    _outside(outside, composer)
    _title(root, composer)
    if flow.hidden:
        composer.omit(Omission("hidden", "\n".join(flow.hidden), "网页设为不显示的内容"))
    if page.lost:
        reason = f"{page.lost} 个字符无法按 {page.encoding} 解码，以 U+FFFD 代替"
        composer.omit(Omission("residue", "\ufffd" * min(page.lost, 9), reason))
    if not composer:
        raise Unreadable(_NO_TEXT)
    return composer.document(source=name, format=kind, encoding=page.encoding)


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_NO_TEXT) from error
    if root is None:
        raise Unreadable(_NO_TEXT)
    return root


def _head_fields(root: etree._Element, composer: Composer) -> None:
    for meta in root.iter("meta"):
        for key, value in meta_pairs(meta.get("name") or "", meta.get("content") or ""):
            composer.field(key, value)
    for link in root.iter("link"):
        if link.get("rel") == "canonical":
            composer.field("url", link.get("href") or "")


def _title(root: etree._Element, composer: Composer) -> None:
    """The page's title, where no metadata gave one: its first headline, or ``<title>``."""
    for headline in root.iter("h1"):
        text = spaced(whole_text(headline))
        if "报告" in text and len(text) < 80:
            composer.field("title", text)
    element = root.find(".//title")
    if element is not None:
        text = spaced(whole_text(element))
        while len(text) > 8 and (tail := _TITLE_TAIL.search(text)) and "报告" not in tail.group():
            text = text[: tail.start()]
        composer.field("title", text)


def _divide(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """The items of the main content, and all others."""
    main = _main(items)
    if main is None:
        return items, []
    inside: list[Item] = []
    outside: list[Item] = []
    known: dict[etree._Element, bool] = {main: True}
    for item in items:
        (inside if _within(item.element, known) else outside).append(item)
    return inside, outside


def _within(element: etree._Element, known: dict[etree._Element, bool]) -> bool:
    path = []
    current: etree._Element | None = element
    while current is not None and current not in known:
        path.append(current)
        current = current.getparent()
    answer = current is not None and known[current]
    for each in path:
        known[each] = answer
    return answer


def _main(items: list[Item]) -> etree._Element | None:
    """The smallest element that holds the form's headings, and the prose around them.

    Without headings: the smallest that holds nearly all of the prose and of the tables.
    """
    headings = [
        item
        for item in items
        if item.linked < 0.5 and item.drafts is None and section_heading(item.text)
    ]
    weights: dict[etree._Element, int] = {}
    total = 0
    for item in items:
        weight = _weight(item)
        if weight:
            total += weight
            current: etree._Element | None = item.element
            while current is not None:
                weights[current] = weights.get(current, 0) + weight
                current = current.getparent()
    if len(headings) >= 2:
        main = _common([item.element for item in headings])
        while main is not None and (parent := main.getparent()) is not None:
            if weights.get(parent, 0) <= weights.get(main, 0) + 30:
                if weights.get(main, 0) >= 0.97 * total:
                    break
                if not _more_above(main, weights):
                    break
            main = parent
        return main
    main = _densest(weights, total)
    if main is None:
        return None
    if any(item.element is main for item in items):  # a lone paragraph: its container
        main = main.getparent()
    return _common([main, *(item.element for item in headings)]) if main is not None else None


def _more_above(element: etree._Element, weights: dict[etree._Element, int]) -> bool:
    """Whether a farther ancestor (within five) holds much more prose than ``element``."""
    here = weights.get(element, 0)
    for count, ancestor in enumerate(element.iterancestors()):
        if count >= 5:
            break
        if weights.get(ancestor, 0) > here + 60:
            return True
    return False


def _densest(weights: dict[etree._Element, int], total: int) -> etree._Element | None:
    best: etree._Element | None = None
    for element, weight in weights.items():
        if weight >= 0.85 * total and (
            best is None or weight < weights[best] or best in element.iterancestors()
        ):
            best = element
    return best


def _weight(item: Item) -> int:
    """How much an item speaks for its surroundings being the report: characters of prose."""
    if item.linked > 0.4:
        return 0
    if item.drafts is not None:
        if any(form_label(draft.text) for draft in item.drafts):
            return len(item.text) + 100
        return len(item.text) if len(item.drafts) >= 6 else 0
    text = item.text
    if prose(text) and "。" in text and not furniture(text) and not imprint(text):
        return len(item.text)
    return 0


def _common(elements: list[etree._Element]) -> etree._Element | None:
    """The nearest element that holds all of ``elements``."""
    chain = [elements[0], *elements[0].iterancestors()]
    for element in elements[1:]:
        above = {element, *element.iterancestors()}
        chain = [each for each in chain if each in above]
    return chain[0] if chain else None


def _add(items: list[Item], composer: Composer) -> None:
    """Add the main content; what the site put into it is told apart line by line."""
    dropped: list[str] = []
    begun = False
    for item in items:
        if item.drafts is not None:
            rows: list[list[str]] = []
            for draft in item.drafts:
                while len(rows) <= draft.row:
                    rows.append([])
                rows[draft.row].append(draft.text)
            fields = None if begun else table_fields(rows)
            if fields is None:
                composer.table(item.drafts)
            else:
                _keep(fields, item.text, composer)
            continue
        if item.preformatted:
            for line in item.text.split("\n"):
                composer.paragraph(line)
            continue
        text = item.text
        if section_heading(text) or prose(text):
            begun = True
        elif (fields := line_fields(text)) is not None:
            _keep(fields, text, composer)
            continue
        if furniture(text) or (item.linked > 0.8 and len(text) < 60 and not section_heading(text)):
            dropped.append(text)
        else:
            composer.paragraph(text, item.markup)
    if dropped:
        composer.omit(Omission("furniture", "\n".join(dropped), "正文中的网站按钮与链接"))


def _outside(items: list[Item], composer: Composer) -> None:
    """Take the fields from what surrounds the main content; the rest is furniture."""
    dropped: list[str] = []
    for item in items:
        fields = None
        if item.drafts is not None:
            rows: list[list[str]] = []
            for draft in item.drafts:
                while len(rows) <= draft.row:
                    rows.append([])
                rows[draft.row].append(draft.text)
            fields = table_fields(rows)
        elif item.linked < 0.8:
            fields = line_fields(item.text)
        if fields is None:
            dropped.append(item.text)
        else:
            _keep(fields, item.text, composer)
    if dropped:
        composer.omit(Omission("furniture", "\n".join(dropped), "正文之外的网页内容"))


def _keep(fields: list[tuple[str, str]], text: str, composer: Composer) -> None:
    for key, value in fields:
        composer.field(key, value)
    composer.omit(Omission("metadata", text, "网站的元数据，见 fields"))


def _preformatted(
    name: str, page: Decoded, kind: str, items: list[Item], composer: Composer
) -> Document:
    """A page whose report is a text file in ``<pre>``: read as text."""
    text = "\n".join(item.text for item in items).replace("\r\n", "\n").replace("\r", "\n")
    blocks, residue = plain.parse(text)
    if not blocks:
        raise Unreadable(_NO_TEXT)
    return Document(
        source=name,
        format=kind,
        encoding=page.encoding,
        text=text,
        blocks=tuple(blocks),
        fields=tuple(composer.fields),
        omissions=(*composer.omissions, *residue),
    )
