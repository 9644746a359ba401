"""``explore``: how long each kind of page and each ready query takes, with several who ask at once.

The command runs as a process of its own; those who ask are threads here, on the same machine.
"""

from __future__ import annotations

import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import quantiles

from bench.multiplied import multiply
from bench.table import show

REPORTS = 20_000
CLIENTS = 4
ASKED = 200
"""Requests of each kind: the 95th percentile then rests on ten, not on three."""
TARGET = 200
"""Milliseconds at the 95th percentile."""
WORDS = ("公开", "保密审查")
"""One that stands in nearly half of the points, and one that few have."""
COUNTED = ("overview", "places", "province")
"""Pages with counts of the whole corpus."""
COLD = 3
"""Seconds from the start of the command to its first page."""

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_SAMPLES = {
    "report": "SELECT id FROM reports ORDER BY random() LIMIT 60",
    "compare": "SELECT left_report || '/' || right_report FROM matches ORDER BY random() LIMIT 60",
    "match": "SELECT id FROM matches ORDER BY random() LIMIT 60",
    "cluster": "SELECT id FROM clusters ORDER BY size DESC LIMIT 60",
    "phrase": "SELECT id FROM phrases ORDER BY organs DESC LIMIT 60",
    "organ": "SELECT organ_key FROM reports WHERE organ_key IS NOT NULL ORDER BY random() LIMIT 60",
}


class Unanswered(Exception):
    """What was asked for is not there; the message says what."""


def run(*, reports: int, seed: int, folder: Path) -> None:
    """Make a corpus of ``reports`` reports, ask the command for everything, and print it."""
    folder.mkdir(parents=True, exist_ok=True)
    db = folder / "explore.db"
    begun = time.perf_counter()
    multiply(db, reports=reports, seed=seed, folder=folder)
    print(f"\nmade {db.stat().st_size / 2**20:,.0f} MiB in {time.perf_counter() - begun:.0f} s")
    measure(db, seed)


def measure(db: Path, seed: int) -> None:
    """Ask for everything that a corpus has, and print how long it took."""
    chosen = random.Random(seed)
    kinds = addresses(db, chosen)
    rows = []
    with served(db) as (port, cold):
        # What is the same for all until the corpus changes is counted when the first one asks.
        firsts = {kind: ask(port, kinds[kind][:1])[0] for kind in COUNTED if kind in kinds}
        for kind, paths in kinds.items():
            asked = [chosen.choice(paths) for _ in range(ASKED)]
            parts = [asked[at::CLIENTS] for at in range(CLIENTS)]
            try:
                with ThreadPoolExecutor(CLIENTS) as pool:
                    found = pool.map(ask, [port] * CLIENTS, parts)
                    took = sorted(one for part in found for one in part)
            except Unanswered as refusal:
                rows.append([kind, "", "", "", str(refusal)])
                continue
            high = quantiles(took, n=20)[18]
            figures = [f"{took[len(took) // 2]:.0f}", f"{high:.0f}", f"{took[-1]:.0f}"]
            rows.append([kind, *figures, "" if high <= TARGET else "over"])
    with closing(sqlite3.connect(db)) as corpus:
        [(number,)] = corpus.execute("SELECT count(*) FROM reports")
    title = f"explore: {number:,} reports, {CLIENTS} clients, {ASKED} requests each, milliseconds"
    show(f"{title} (target: p95 {TARGET})", ["what", "p50", "p95", "max", ""], rows)
    once = [["start of the command to its first page", f"{cold:.1f}"]]
    once += [[f"{kind}, counted for the first time", f"{ms / 1000:.1f}"]
             for kind, ms in firsts.items()]  # fmt: skip
    show(f"explore: seconds (target: start {COLD})", ["what", "s"], once)


def addresses(db: Path, chosen: random.Random) -> dict[str, list[str]]:
    """Paths of each kind of page, table and ready query, by what they are called."""
    from gxnlp.explore import links
    from gxnlp.explore.queries import ready

    name = db.stem
    with closing(sqlite3.connect(db)) as corpus:
        keys = {kind: [key for (key,) in corpus.execute(sql)] for kind, sql in _SAMPLES.items()}
        places = corpus.execute("SELECT DISTINCT province, city, county FROM reports").fetchall()
        groups = corpus.execute("SELECT DISTINCT year, province, sector FROM reports").fetchall()
    areas = [(p, c, d) for p, c, d in places if p is not None]
    kinds = {
        "home": ["/"],
        "queries": [f"/{name}"],
        "overview": [links.overview(name)],
        "search": [links.search(name, q=word) for word in WORDS],
        "search, of one kind": [
            links.search(name, q=WORDS[0], year=year or "", sector=sector or "")
            for year, _, sector in chosen.sample(groups, min(20, len(groups)))
        ],
        "copies": [links.copies(name)],
        "report": [links.report(name, key) for key in keys["report"]],
        "compare": [links.compare(name, *key.split("/")) for key in keys["compare"]],
        "match": [links.match(name, key) for key in keys["match"]],
        "cluster": [links.cluster(name, key) for key in keys["cluster"]],
        "phrase": [links.phrase(name, key) for key in keys["phrase"]],
        "organs": [links.organs(name)],
        "organ": [links.organ(name, key) for key in keys["organ"]],
        "places": [links.places(name)],
        "province": [links.place(name, one) for one in {area[0] for area in areas}],
        "city": [links.place(name, p, c) for p, c, _ in areas if c is not None],
        "county": [links.place(name, p, c, d) for p, c, d in areas if d is not None],
        "table reports": [links.table(name, "reports")],
        "table points": [links.table(name, "points")],
        "table facts": [links.table(name, "facts", report=key) for key in keys["report"]],
        "table panel": [links.table(name, "panel")],
        "table shared_passages": [links.table(name, "shared_passages")],
        "table problems_by_theme": [links.table(name, "problems_by_theme")],
        "table theme_profile": [links.table(name, "theme_profile")],
        "table searched": [links.table(name, "points", _search=word) for word in WORDS],
        "row": [links.row(name, "reports", key) for key in keys["report"]],
    }
    for query in ready():
        asked = [{}]
        for year, province, sector in chosen.sample(groups, min(20, len(groups))):
            told = {"year": year, "province": province, "sector": sector}
            asked += [{key: told[key] or ""} for key in told if key in query.parameters]
        # Half of those who ask have nothing to hold back.
        asked += [{}] * (len(asked) - 1)
        kinds[query.title] = [links.query(name, query.name, **one) for one in asked]
    return {kind: paths for kind, paths in kinds.items() if paths}


def ask(port: int, paths: list[str]) -> list[float]:
    """The milliseconds that each path takes, one after another; all must be there."""
    took = []
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for path in paths:
            begun = time.perf_counter()
            answer = _got(connection, path)
            if answer.status == 302:  # two reports stand in one order
                answer = _got(connection, answer.headers["location"])
            took.append((time.perf_counter() - begun) * 1000)
            if answer.status != 200:
                raise Unanswered(f"{path} answers {answer.status}")
    return took


def _got(connection: HTTPConnection, path: str) -> HTTPResponse:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer


@contextmanager
def served(db: Path) -> Iterator[tuple[int, float]]:
    """The command on a corpus: its port, and the seconds until it gave its first page."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "gxnlp.cli", "explore", str(db), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert process.stdout
        address = _ADDRESS.search(process.stdout.readline())
        if address is None:
            raise Unanswered("gxnlp explore has not started")
        port = int(address[1])
        ask(port, ["/"])
        yield port, time.perf_counter() - begun
    finally:
        process.terminate()
        process.communicate(timeout=30)
