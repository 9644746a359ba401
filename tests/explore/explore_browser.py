"""What the browser tests share: the command as a process, an address of each kind, and measures."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from gxnlp.explore import links

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
TOKEN = "token of the tests"

# A unit of text that is shown, and the ratio by WCAG 2.1 of its colour to the ground, where it is
# less than 4.5.  Grounds that let others through are laid over them.
CONTRAST = """() => {
  const parse = (c) => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const over = (top, low) => {
    const a = top.length < 4 ? 1 : top[3];
    return [0, 1, 2].map((i) => top[i] * a + low[i] * (1 - a));
  };
  const grounds = new Map([[null, [255, 255, 255]]]);
  const ground = (element) => {
    if (!grounds.has(element)) {
      const own = parse(getComputedStyle(element).backgroundColor);
      grounds.set(element, over(own, ground(element.parentElement)));
    }
    return grounds.get(element);
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *:not(script):not(style):not(title)")) {
    const said = ["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName)
      || [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!said || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const low = ground(element);
    const ink = element instanceof SVGElement ? style.fill : style.color;
    const [a, b] = [light(over(parse(ink), low)), light(low)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) {
      poor.add(element.tagName + "." + element.getAttribute("class") + " " + ratio.toFixed(2));
    }
  }
  return [...poor];
}"""
# What takes the focus from the keyboard and does not show it by an outline of 2 pixels.
FOCUS = """() => {
  const blind = new Set();
  const known = "a[href], button, input:not([type=hidden]), select, textarea, summary, "
    + "[tabindex='0']";
  let reached = 0;
  for (const element of document.querySelectorAll(known)) {
    element.focus();
    if (document.activeElement !== element) continue;
    reached += 1;
    const style = getComputedStyle(element);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {
      blind.add(element.tagName + " " + (element.id || element.className || element.textContent));
    }
  }
  return [reached, [...blind]];
}"""
# How far the page reaches to the right of the window, and what does so outside a box that scrolls.
OVERFLOW = """() => {
  const wide = document.scrollingElement.scrollWidth;
  if (wide <= innerWidth) return [];
  const scrolls = (e) => e && (getComputedStyle(e).overflowX !== "visible"
    || scrolls(e.parentElement));
  return [wide + " > " + innerWidth, ...[...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth && !scrolls(e.parentElement))
    .map((e) => e.tagName + "." + e.getAttribute("class")).slice(0, 8)];
}"""


@dataclass(frozen=True, slots=True)
class Served:
    """A corpus that ``gxnlp explore`` shows at ``address``."""

    db: Path
    address: str

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return self.address + path


@contextmanager
def served(db: Path) -> Iterator[Served]:
    """The command on a corpus, as a process of its own; in the end it has said no more."""
    command = [sys.executable, "-m", "gxnlp.cli", "explore", str(db), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--token", TOKEN],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout
    try:
        said = [process.stdout.readline() for _ in range(3)]
        address = ADDRESS.search(said[0])
        assert address, "".join(said) + process.stdout.read()
        yield Served(db, address[0])
    finally:
        process.terminate()
        rest = process.communicate(timeout=20)[0]
    assert "Traceback" not in rest, rest


KINDS = (
    "home", "queries", "overview", "copies", "report", "compare", "match", "cluster", "phrase",
    "organs", "organ", "places", "province", "city", "reviewer", "review",
    "search", "table", "panel", "searched", "filtered", "row", "query", "sql", "none",
)  # fmt: skip
"""The kinds of pages; ``none`` is what is not there."""


def kinds(db: Path) -> dict[str, str]:
    """An address of every kind of page on a corpus."""
    name = db.stem

    def first(sql: str) -> tuple[str, ...]:
        found = asked.execute(sql).fetchone()
        assert found, sql
        return tuple(found)

    with closing(sqlite3.connect(db)) as asked:
        report = first("SELECT report FROM substance ORDER BY characters DESC, report")[0]
        pair = first("SELECT left_report, right_report FROM matches ORDER BY characters DESC, id")
        match = first("SELECT id FROM matches ORDER BY characters DESC, id")[0]
        cluster = first("SELECT id FROM clusters ORDER BY size DESC, id")[0]
        phrase = first("SELECT id FROM phrases ORDER BY length(text) DESC, id")[0]
        organ = first("SELECT organ_key FROM reports GROUP BY 1 ORDER BY count(*) DESC, 1")[0]
        province, city = first(
            "SELECT province, city FROM reports WHERE city IS NOT NULL GROUP BY 1, 2 "
            "ORDER BY count(*) DESC, 1, 2"
        )
        finding = first("SELECT id FROM findings WHERE status = 'fail' ORDER BY id")[0]
    return {
        "home": "/",
        "queries": f"/{name}",
        "overview": links.overview(name),
        "copies": links.copies(name),
        "report": links.report(name, report),
        "compare": links.compare(name, *pair),
        "match": links.match(name, match),
        "cluster": links.cluster(name, cluster),
        "phrase": links.phrase(name, phrase),
        "organs": links.organs(name),
        "organ": links.organ(name, organ),
        "places": links.places(name),
        "province": links.place(name, province),
        "city": links.place(name, province, city),
        "reviewer": "/-/reviewer",
        "review": f"/{name}/-/review?subject_kind=finding&subject={finding}",
        "search": links.search(name, q="公开 服务"),
        "table": links.table(name, "reports"),
        "panel": links.table(name, "panel"),
        "searched": links.table(name, "points", _search="公开"),
        "filtered": links.table(name, "facts", report=report),
        "row": links.row(name, "reports", report),
        "query": links.query(name, "shared_between_organs", least="30"),
        "sql": f"/{name}?sql=select+1+as+one",
        "none": links.report(name, "none"),
    }
