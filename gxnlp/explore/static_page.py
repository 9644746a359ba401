"""A page as a file: the links lead to other files, and what only a server can do is gone.

A link to a page that is no file becomes its text; one that was there only to be followed (to the
data, to the next part of a list, to two whole reports side by side) goes altogether.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from posixpath import dirname, relpath
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

STYLE = "explore.css"
NOTHING = "—"
"""Stands in a cell that has nothing to say."""
_ORIGIN = "http://corpus.invalid"
"""Stands for the server while addresses are made whole; no page can lead there."""
_POLICY = (
    "default-src 'none'; style-src 'self' file:; img-src 'self' data:; "
    "form-action 'none'; base-uri 'none'"
)
_ON_A_SERVER = (
    "//form | //script | //p[@class='more'] | //p[@class='data'] | //section[h2/@id='data']"
)
_EMPTY = (
    "//nav//li[not(.//a)] | //nav[not(.//a)] | //p[@class='choices'][not(.//a)]"
    " | //main//p[not(normalize-space()) and not(*)]"
)
_CUT = "这里只有开头一部分，其余见语料。"
_FOOT = "本页是语料的副本，不含外部资源；检索、数据表和复核须用 gxnlp explore 打开语料。"


def page_file(body: str, path: str, files: Mapping[str, str], note: str | None = None) -> str:
    """The page that a server answers with at ``path``, as the file ``files[path]``.

    ``files`` names the file of every path that has one, from the root of the copy.  ``note`` is
    put at the head of the page.
    """
    page: Any = html.document_fromstring(body)
    for gone in page.xpath(_ON_A_SERVER):
        gone.drop_tree()
    emptied = []
    for link in page.xpath("//a[@href]"):
        around = link.getparent()
        _lead(link, path, files)
        if around.tag == "td" and not len(around) and not around.text_content().strip():
            emptied.append(around)
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        if not page.xpath("//*[@id = $id]", id=link.get("href")[1:]):
            link.drop_tag()
    _tidy(page, emptied)
    _head(page, files[path])
    if note is not None:
        told = etree.SubElement(page.get_element_by_id("main"), "p", {"class": "note"})
        told.text = note
        page.get_element_by_id("main").insert(0, told)
    [foot] = page.xpath("//footer/p")
    foot.text = _FOOT
    made: str = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    return made + "\n"


def _lead(link: Any, path: str, files: Mapping[str, str]) -> None:
    """Let a link lead to a file, or be no link any more."""
    href = link.get("href")
    if href.startswith("#") or link.get("rel", "").startswith("external"):
        return
    whole = urlsplit(urljoin(_ORIGIN + path, href))
    known = f"{whole.scheme}://{whole.netloc}" == _ORIGIN and not whole.query
    if known and whole.path in files:
        target = relpath(files[whole.path], dirname(files[path]) or ".")
        link.set("href", f"{target}#{whole.fragment}" if whole.fragment else target)
    elif _only_to_follow(link, whole.path):
        _drop(link)
    else:
        link.drop_tag()


def _drop(link: Any) -> None:
    """Take a link away, with the comma that led to it."""
    before = link.getprevious()
    if before is not None:
        before.tail = (before.tail or "").rstrip("， ")
    elif link.getparent().text:
        link.getparent().text = link.getparent().text.rstrip("， ")
    link.drop_tree()


def _only_to_follow(link: Any, target: str) -> bool:
    around = link.getparent()
    return (
        "/-/compare/" in target
        or any(above.tag == "nav" for above in link.iterancestors())
        or (around.tag == "p" and around.text_content().strip() == link.text_content().strip())
    )


def _tidy(page: Any, emptied: Collection[Any]) -> None:
    """Leave no empty list, paragraph, cell or column where links were."""
    for pages in page.xpath("//main//nav[contains(@aria-label, '分页')]"):
        _say(pages, _CUT)
    for empty in page.xpath(_EMPTY):
        empty.drop_tree()
    for table in {cell.xpath("ancestor::table[1]")[0] for cell in emptied}:
        for column in reversed(list(zip(*table.xpath("./*/tr"), strict=False))):
            below = [cell for cell in column if cell.getparent().getparent().tag == "tbody"]
            said = {cell.text_content().strip() for cell in below if cell not in emptied}
            if said <= {NOTHING} and any(cell in emptied for cell in below):
                for cell in column:
                    cell.drop_tree()
    for cell in emptied:
        cell.text = NOTHING


def _say(element: Any, words: str) -> None:
    element.clear(keep_tail=True)
    element.tag = "p"
    element.set("class", "note")
    element.text = words


def _head(page: Any, file: str) -> None:
    [style] = page.xpath("//link[@rel='stylesheet']")
    style.set("href", relpath(STYLE, dirname(file) or "."))
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    policy.set("content", _POLICY)
