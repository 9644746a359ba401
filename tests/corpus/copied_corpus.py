"""Corpora in which everything that copy finding knows is there, and what must hold of any corpus.

Eight organs with three reports each (one of them in two editions), of words drawn by chance:
passages of two organs, with the name changed or left over; a set phrase and a paragraph of more
organs than :data:`CUT`; an article of the law; and problems told again every year.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from gxnlp.corpus import RunSummary, build
from gxnlp.reuse.canonical import canonical_text
from tests.corpus import build_fakes

CUT = 3
TABLES = (
    "matches", "phrases", "phrase_occurrences", "reuse", "resemblance", "clusters",
    "cluster_members", "flags",
)  # fmt: skip
LAW = "行政机关公开政府信息，应当坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则。"
_IDENTIFIED = ("matches", "phrases", "clusters", "flags")
_PLACES = (
    ("matches", "left_report", "left_start", "left_end"),
    ("matches", "right_report", "right_start", "right_end"),
    ("phrase_occurrences", "report", "start", "end"),
)
_SCOPES = {"same", "self", "region", "sector", "elsewhere", "unknown"}


def story(chance: random.Random, length: int) -> str:
    """So many characters, a full stop at the end."""
    return "".join(chr(0x4E00 + chance.randrange(6000)) for _ in range(length)) + "。"


def name(organ: int) -> str:
    """What an organ is called."""
    return f"{'云溪澜川柏桥沐阳'[organ]}县教育局"


def write(root: Path, organs: int = 8) -> Path:
    """Write the corpus, one folder for each year."""
    chance = random.Random(3)
    family, phrase = story(chance, 80), story(chance, 30)
    shared = [(story(chance, 70), story(chance, 70)) for _ in range(4)]
    told = [story(chance, 90) for _ in range(organs)]
    for year in (2021, 2022, 2023):
        for organ in range(organs):
            begin, end = shared[organ // 2]
            whose = name(organ - 1 if organ == 1 and year == 2023 else organ)
            build_fakes.put(
                root / f"{year}" / f"o{organ}.txt",
                f"organ={name(organ)}",
                f"year={year}",
                f"city={'东东东西西东东西'[organ]}泽市" if organ < 7 else "place=nowhere",
                "level=county",
                "sector=水利" if organ in (5, 7) else "sector=教育",
                story(chance, 60),
                f"{begin}{whose}{end}" if organ != 7 or year == 2021 else story(chance, 150),
                phrase if organ < 5 else story(chance, 30),
                family if 0 < organ < 7 else story(chance, 80),
                story(chance, 40),
                LAW if organ in (0, 3, 6) else story(chance, 40),
                "===",
                told[organ],
                story(chance, 20),
                *([f"foreign={name(0)}"] if whose != name(organ) else []),
            )
    first = root / "2022" / "o2.txt"
    (root / "2022" / "o2-again.txt").write_bytes(first.read_bytes() + story(chance, 30).encode())
    return root


def settings(folder: Path, **values: float) -> Path:
    """A file of settings: :data:`CUT`, or these."""
    path = folder / f"settings-{len(list(folder.glob('settings-*')))}.toml"
    chosen = values or {"cut": CUT}
    path.write_text("".join(f"{key} = {value}\n" for key, value in chosen.items()), "utf-8")
    return path


def straight(root: Path, db: Path, **values: float) -> Path:
    """The corpus of a folder, built at once into a new file."""
    build([root], db=db, settings=settings(db.parent, **values))
    return db


def grow(root: Path, db: Path, files: list[Path], source: Path, **given: Path) -> RunSummary:
    """Put ``files`` of ``source`` into ``root`` and build it."""
    for file in files:
        target = root / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return build([root], db=db, **given)


def counts(db: Path) -> dict[str, int]:
    """How many rows each table of copies has."""
    with closing(sqlite3.connect(db)) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in TABLES
        }


def keep_promises(db: Path, cut: int = CUT) -> None:
    """Fail unless what the tables of copies say of each other and of the texts is true."""
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        reports = {row["id"]: row for row in connection.execute("SELECT * FROM reports")}
        for table in _IDENTIFIED:
            for (key,) in connection.execute(f"SELECT id FROM {table}"):
                assert re.fullmatch("[0-9a-f]{16}", key), (table, key)
        for table, report, start, end in _PLACES:
            for row in connection.execute(f"SELECT * FROM {table}"):
                assert 0 <= row[start] < row[end] <= len(reports[row[report]]["text"]), table
        for row in connection.execute("SELECT * FROM matches"):
            _check_match(row, reports)
        for row in connection.execute("SELECT * FROM reuse"):
            _check_reuse(row)
        for row in connection.execute("SELECT * FROM shared_passages"):
            assert row["left_text"] and row["right_text"]
        _check_phrases(connection, cut)
        _check_flags(connection)


def _check_match(row: sqlite3.Row, reports: dict[str, sqlite3.Row]) -> None:
    left, right = reports[row["left_report"]], reports[row["right_report"]]
    years = [(one["year"] is None, one["year"] or 0, one["id"]) for one in (left, right)]
    assert years == sorted(years) and left["id"] != right["id"]
    assert row["scope"] in _SCOPES
    assert (row["scope"] in ("same", "self")) == (left["organ_key"] == right["organ_key"])
    equal = json.loads(row["equal"])
    assert equal == sorted(equal)
    assert (equal[0][0], equal[0][2]) == (row["left_start"], row["right_start"])
    assert (equal[-1][1], equal[-1][3]) == (row["left_end"], row["right_end"])
    characters = 0
    for start, end, other, stop in equal:
        one, two = left["text"][start:end], right["text"][other:stop]
        assert canonical_text(one) == canonical_text(two)
        characters += len(canonical_text(one))
    # A run of digits that a cut parts is one character more in two pieces than in one.
    assert row["characters"] == characters
    for side, report in (("left", left), ("right", right)):
        text = report["text"][row[f"{side}_start"] : row[f"{side}_end"]]
        assert row[f"{side}_characters"] == len(canonical_text(text))
    assert 0 < row["longest_run"] <= row["characters"] <= row["left_characters"]
    assert 0 < row["identity"] <= 1
    kinds = json.loads(row["substitutions"])
    assert set(kinds) <= {"name", "number", "year", "wording"}
    for pairs in kinds.values():
        for one, two in pairs:
            assert one != two


def _check_reuse(row: sqlite3.Row) -> None:
    shares = [row[key] for key in ("template", "copied", "own")]
    if row["characters"] == 0:
        assert shares == [None] * 3
        return
    assert abs(sum(shares) - 1) < 1e-9 and min(shares) >= 0
    assert 0 <= row["copied_earlier"] <= row["copied"]
    assert row["self_copied"] is None or 0 <= row["self_copied"] <= 1
    assert (row["nearest_report"] is None) == (row["nearest_share"] is None)
    assert row["nearest_report"] != row["report"]


def _check_phrases(connection: sqlite3.Connection, cut: int) -> None:
    for row in connection.execute(
        "SELECT p.*, count(DISTINCT o.report) AS holders, count(DISTINCT r.organ_key) AS authors "
        "FROM phrases p LEFT JOIN phrase_occurrences o ON o.phrase = p.id "
        "LEFT JOIN reports r ON r.id = o.report GROUP BY p.id"
    ):
        assert row["reports"] == row["holders"] and row["organs"] == row["authors"]
        assert row["kind"] == "statute" or row["organs"] > cut
        first = connection.execute(
            "SELECT id, year FROM reports WHERE id IN (SELECT report FROM phrase_occurrences "
            "WHERE phrase = ?) ORDER BY year IS NULL, year, id LIMIT 1",
            (row["id"],),
        ).fetchone()
        assert tuple(first) == (row["first_report"], row["first_year"])


_SUBJECTS = {
    "copied_passage": "SELECT id FROM matches",
    "name_only": "SELECT id FROM matches",
    "copied_section": "SELECT report || ':' || section FROM reuse",
    "self_copied": "SELECT report || ':' || section FROM reuse",
    "family": "SELECT id FROM phrases WHERE kind = 'family'",
    "residue": "SELECT id FROM findings",
}


def _check_flags(connection: sqlite3.Connection) -> None:
    for kind, query in _SUBJECTS.items():
        known = {row[0] for row in connection.execute(query)}
        told = connection.execute("SELECT subject FROM flags WHERE kind = ?", (kind,))
        assert {row[0] for row in told} <= known, kind
    assert set(_SUBJECTS) >= {row[0] for row in connection.execute("SELECT kind FROM flags")}
