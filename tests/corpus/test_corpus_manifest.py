"""What a manifest may say, what it changes, and how it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxnlp.corpus import ManifestError, PathError, build
from gxnlp.corpus.manifest import read_manifest
from tests.corpus.build_fakes import exported, put

ORGAN, YEAR = 5, 14


def table(path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def two(folder: Path) -> Path:
    put(folder / "a.txt", "organ=甲局", "year=2021")
    put(folder / "b.txt", "organ=乙局", "year=2021")
    return folder


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_overrides_and_only_what_it_names_is_done_again(
    two: Path, tmp_path: Path, encoding: str
) -> None:
    db = tmp_path / "c.db"
    build([two], db=db)
    sheet = table(tmp_path / "m.csv", "path,organ,year\na.txt,丙局,2019\n", encoding)
    assert build([two], db=db, manifest=sheet).analysed == 1
    assert build([two], db=db, manifest=sheet).analysed == 0
    assert build([two], db=db).analysed == 0, "what was said once stays"
    [first] = [row for row in exported(db)["reports"] if row[1] == "a.txt"]
    assert (first[ORGAN], first[YEAR]) == ("丙局", 2019)
    build([two], db=tmp_path / "straight.db", manifest=sheet)
    assert exported(db) == exported(tmp_path / "straight.db")


def test_an_empty_row_takes_it_back(two: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    build([two], db=db)
    before = exported(db)
    build([two], db=db, manifest=table(tmp_path / "m.csv", "path,year\r\n.\\a.txt,2019\r\n"))
    assert exported(db) != before
    build([two], db=db, manifest=table(tmp_path / "m.csv", "path,year\na.txt,\n"))
    assert exported(db) == before


def test_a_row_that_matches_nothing_is_told(two: Path, tmp_path: Path) -> None:
    sheet = table(tmp_path / "m.csv", "path,year\nc.txt,2019\n")
    assert build([two], db=tmp_path / "c.db", manifest=sheet).unmatched == ("c.txt",)
    put(two / "c.txt", "organ=丙局", "year=2021")
    build([two], db=tmp_path / "c.db")
    assert 2019 in {row[YEAR] for row in exported(tmp_path / "c.db")["reports"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("organ,year\nx,2020\n", "'path' is missing"),
        ("path,origin\na,b\n", "unknown column 'origin'"),
        ("path,year,year\na,1,2\n", "occurs twice"),
        ("path,year\n\na.txt,20二一\n", "line 3, column year"),
        ("path,year\na.txt,1890\n", "line 2, column year"),
        ("path,level\na.txt,区\n", "line 2, column level"),
        ("path,published\na.txt,2021-02-30\n", "line 2, column published"),
        ("path,year\n,2020\n", "line 2, column path"),
        ("path,year\na.txt,2020\na.txt,2021\n", "line 3, column path"),
        ("path,year\na.txt,2020,x\n", "line 2: 3 cells"),
    ],
)
def test_it_is_refused_before_anything_is_built(
    two: Path, tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ManifestError, match=said):
        build([two], db=tmp_path / "c.db", manifest=table(tmp_path / "m.csv", text))
    assert not (tmp_path / "c.db").exists()


def test_no_text_and_no_file(two: Path, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes(b"\x00\xff\xfe\x80")
    with pytest.raises(ManifestError, match="neither"):
        read_manifest(tmp_path / "m.csv")
    with pytest.raises(ManifestError, match="cannot be read"):
        read_manifest(tmp_path / "none.csv")
    with pytest.raises(PathError, match="no file or folder"):
        build([tmp_path / "nowhere"], db=tmp_path / "c.db")
    assert not (tmp_path / "c.db").exists()


def test_dates_are_made_iso(tmp_path: Path) -> None:
    sheet = table(tmp_path / "m.csv", "path,published,url\na.txt,2021/01/09,\n")
    [entry] = read_manifest(sheet)
    assert entry.override.published == "2021-01-09"
