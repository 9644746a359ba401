"""Make the pictures that the READMEs show: ``python scripts/make_pictures.py``.

Builds the sample corpus, opens the copy report, the page of a match and the page of a report in
Chromium (found on the path, or the one that playwright brings), and writes ``docs/pictures/*.png``,
1280 pixels wide.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, sync_playwright

import gxnlp
from gxnlp.explore import links
from gxnlp.reports.similarity import gather, write_html
from gxnlp.store import Corpus, open_corpus

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpora" / "sample"
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 1280
LARGEST = 300_000
"""Bytes: what a reader of the README should not have to wait for."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_PASSAGE = """
SELECT m.id FROM flags f JOIN matches m ON m.id = f.subject
WHERE f.kind = 'name_only' ORDER BY m.characters DESC, m.id LIMIT 1"""
_REPORT = """
SELECT g.report FROM flags g JOIN continuity c ON c.report = g.report
WHERE EXISTS (SELECT 1 FROM findings f WHERE f.report = g.report AND f.status = 'fail')
GROUP BY g.report ORDER BY count(DISTINCT g.kind) DESC, g.report LIMIT 1"""
"""A passage in which only names were changed; a report with many kinds of flags and a failing
check."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page: ``height`` pixels, from the first element that ``top`` selects."""

    name: str
    address: str
    top: str
    height: int


def main(arguments: list[str]) -> int:
    """Make all pictures; 1 if one of them is too large."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=PICTURES, help="the folder of the pictures")
    folder: Path = parser.parse_args(arguments).to
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        db = Path(work) / "sample.db"
        gxnlp.build([SAMPLE], db=db, manifest=SAMPLE / "manifest.csv")
        with exploring(db) as site, sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=shutil.which("chromium"), args=list(FLAGS)
            )
            files = [take(browser, picture, folder) for picture in pictures(db, site)]
            browser.close()
    for file in files:
        print(f"{file}  {file.stat().st_size:,} bytes")
    return int(any(file.stat().st_size > LARGEST for file in files))


@contextmanager
def exploring(db: Path) -> Iterator[str]:
    """The address of ``gxnlp explore`` on a corpus, as long as it is needed."""
    command = [sys.executable, "-m", "gxnlp.cli", "explore", str(db), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as serving:
        assert serving.stdout is not None
        try:
            yield serving.stdout.readline().split()[-1]
        finally:
            serving.terminate()


def pictures(db: Path, site: str) -> list[Picture]:
    """What to show of the corpus; writes its copy report beside it."""
    copies = db.with_name("copies.html")
    with open_corpus(db) as corpus:
        write_html(gather(corpus), copies)
        passage, report = _first(corpus, _PASSAGE), _first(corpus, _REPORT)
    return [
        Picture("copies", copies.as_uri(), "body", 900),
        Picture("match", urljoin(site, links.match(db.stem, passage)), "body", 685),
        Picture("report", urljoin(site, links.report(db.stem, report)), "#text", 870),
    ]


def _first(corpus: Corpus, sql: str) -> str:
    row: dict[str, Any] = next(corpus.query(sql))
    return str(next(iter(row.values())))


def take(browser: Browser, picture: Picture, folder: Path) -> Path:
    """Write a picture; gives its file."""
    page = browser.new_page(viewport={"width": WIDTH, "height": picture.height})
    page.goto(picture.address)
    page.locator(picture.top).first.evaluate(
        "element => { element.scrollIntoView(); scrollBy(0, -16); }"
    )
    file = folder / f"{picture.name}.png"
    page.screenshot(path=file)
    page.close()
    return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
