"""A corpus as a folder of plain files that open from disk, to be handed on.

The pages are those of ``gxnlp explore``, asked of Datasette in this process, so that they show the
same with the same care: contacts are masked, and every text is escaped.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette.database import QueryInterrupted

from gxnlp.explore import links
from gxnlp.explore.corpora import Replaced, corpora
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import STATIC
from gxnlp.explore.serving import datasette_of
from gxnlp.explore.static_page import STYLE, page_file
from gxnlp.store import Corpus

LIMIT = 20_000
"""So many pages a copy has at most."""
INDEX = "index.html"
MARKER = "gxnlp-copy.txt"
"""Names the files of a copy, so that a later one can take their place."""
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_OURS = re.compile(r"(?:[a-z]+/)?[0-9a-z]+\.(?:html|css)", re.ASCII)
_PLACES = """
SELECT province, NULL AS city, NULL AS county FROM reports WHERE province IS NOT NULL
UNION SELECT province, city, NULL FROM reports WHERE province IS NOT NULL
UNION SELECT province, city, county FROM reports WHERE province IS NOT NULL
ORDER BY province, city, county"""
_LISTS: tuple[tuple[Callable[[str], str], str], ...] = (
    (links.overview, INDEX),
    (links.copies, "copies.html"),
    (links.organs, "organs.html"),
    (links.places, "places.html"),
)
_KINDS: tuple[tuple[Callable[..., str], str, str], ...] = (
    (links.report, "report", "SELECT id FROM reports ORDER BY id"),
    (
        links.organ,
        "organ",
        "SELECT DISTINCT organ_key FROM reports WHERE organ_key IS NOT NULL ORDER BY organ_key",
    ),
    (links.place, "place", _PLACES),
    (links.cluster, "cluster", "SELECT id FROM clusters ORDER BY size DESC, id"),
    (links.phrase, "phrase", "SELECT id FROM phrases ORDER BY organs DESC, id"),
    (links.match, "match", "SELECT id FROM matches ORDER BY characters DESC, id"),
)
"""The kinds of pages that there are many of, as they go in: the address, the folder, and what is
asked for at the address."""

Progress = Callable[[int, int], None]
"""Is told how many pages are written, of how many."""


class CannotCopy(Exception):
    """The folder holds something else, or a page could not be made; the message says which."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was written: how many pages, how many the limit kept out, and where to begin."""

    pages: int
    left_out: int
    index: Path


def write_copy(
    db: Path,
    folder: Path,
    *,
    limit: int = LIMIT,
    contacts: bool = False,
    progress: Progress | None = None,
) -> Copied:
    """Write the pages of the corpus ``db`` into ``folder``, which is new, empty or an older copy.

    Reports go in first, then organs, places, clusters, phrases, and matches by their length, as far
    as ``limit`` lets them.  Contacts in preambles are masked unless ``contacts`` is True.

    Raises :class:`CannotCopy`, CannotServe and OSError.
    """
    _clear(folder)
    site = datasette_of(db, contacts=contacts)
    try:
        return asyncio.run(_write(site, folder, limit, progress or (lambda done, of: None)))
    except (sqlite3.Error, QueryInterrupted, Replaced) as error:
        raise CannotCopy(f"{db} cannot be read ({error or type(error).__name__})") from error
    finally:
        for database in site.databases.values():
            database.close()
        site.executor.shutdown()


async def _write(site: Any, folder: Path, limit: int, progress: Progress) -> Copied:
    await site.invoke_startup()
    [name] = corpora(site)
    files, left_out = await read(site, name, lambda corpus: _files(corpus, name, limit))
    folder.mkdir(parents=True, exist_ok=True)
    names = "".join(f"{file}\n" for file in (STYLE, *files.values()))
    (folder / MARKER).write_text(names, encoding="utf-8")
    shutil.copyfile(STATIC / STYLE, folder / STYLE)
    note = f"副本以 {limit:,} 页为限，另有 {left_out:,} 页未收入。" if left_out else None
    for done, (path, file) in enumerate(files.items(), 1):
        answer = await site.client.get(path)
        if answer.status_code != 200:
            raise CannotCopy(f"the page {path} could not be made ({answer.status_code})")
        target = folder / file
        target.parent.mkdir(exist_ok=True)
        page = page_file(answer.text, path, files, note if file == INDEX else None)
        target.write_text(page, encoding="utf-8", newline="\n")
        progress(done, len(files))
    return Copied(len(files), left_out, folder / INDEX)


def _files(corpus: Corpus, name: str, limit: int) -> tuple[dict[str, str], int]:
    """The file of every page that goes in, by its path on the server, and how many are left out."""
    files = {address(name): file for address, file in _LISTS[:limit]}
    left_out = len(_LISTS) - len(files)
    for address, kind, keys in _KINDS:
        before = len(files)
        for row in corpus.query(f"{keys} LIMIT ?", [limit - before]):
            key = tuple(row.values())
            files[address(name, *key)] = f"{kind}/{_stem(key)}.html"
        [of] = corpus.query(f"SELECT count(*) AS pages FROM ({keys})")
        left_out += int(of["pages"] or 0) - (len(files) - before)
    return files, left_out


def _stem(key: tuple[object, ...]) -> str:
    """What the file of a key is called: an id as it is, names by a hash, since they may be long."""
    first = str(key[0])
    if len(key) == 1 and _ID.fullmatch(first):
        return first
    return hashlib.sha256(json.dumps(key).encode()).hexdigest()[:16]


def _clear(folder: Path) -> None:
    """Take an older copy out of the folder; raises CannotCopy if something else is in it."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    marker = folder / MARKER
    if not marker.is_file():
        raise CannotCopy(
            f"{folder} is neither empty nor an older copy: give a new folder with --static"
        )
    for file in marker.read_text(encoding="utf-8").split("\n"):
        if _OURS.fullmatch(file):
            (folder / file).unlink(missing_ok=True)
