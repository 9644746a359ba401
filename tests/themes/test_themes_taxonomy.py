"""The taxonomy: what comes with gxnlp, what a user may add, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxnlp.themes.taxonomy import FAMILIES, TaxonomyError, shipped

GOOD = """[[theme]]
key = "work.drones"
name = "无人机巡查"
definition = "用无人机拍摄的公开材料"
excludes = ""
cues = ["无人机"]
examples = ["用无人机拍摄河道照片3组并公开。"]
"""


def with_more(folder: Path, text: str | bytes) -> object:
    path = folder / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return shipped().with_more(path)


def test_problems_and_improvements_are_pairs() -> None:
    stems = {
        family: {theme.stem for theme in shipped().themes if theme.family == family}
        for family in FAMILIES
    }
    assert stems["problem"] == stems["improvement"]
    assert (len(stems["work"]), len(stems["problem"])) == (21, 15)
    assert len(shipped().keys) == len(shipped().themes)


def test_every_theme_says_what_it_is_in_chinese() -> None:
    for theme in shipped().themes:
        for text in (theme.name, theme.definition):
            assert any("一" <= character <= "鿿" for character in text), theme.key


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_a_user_adds_a_theme_by_a_file(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(mark + GOOD.encode())
    more = shipped().with_more(path)
    assert more.themes[:-1] == shipped().themes
    added = more["work.drones"]
    assert (added.family, added.stem, added.cues) == ("work", "drones", ("无人机",))
    assert "work.drones" not in shipped().keys


def test_an_unknown_key_is_a_key_error() -> None:
    with pytest.raises((KeyError, StopIteration)):
        shipped()["work.nothing"]


BAD: dict[str, tuple[str | bytes, str]] = {
    "no TOML": ("[[theme", "mine.toml is no TOML file"),
    "not UTF-8": ("[[theme]]\nname = '公开'".encode("gb18030"), "mine.toml is no TOML file"),
    "empty": ("", "a list of [[theme]]"),
    "a table": ("[theme]\nkey = 'work.a'", "a list of [[theme]]"),
    "something beside": (f"more = 1\n{GOOD}", "a list of [[theme]]"),
    "a key of gxnlp": (
        GOOD.replace("work.drones", "work.training"), "work.training stands there twice",
    ),
    "a key twice": (GOOD + GOOD, "work.drones stands there twice"),
    "unknown field": (GOOD + "weight = 3\n", "mine.toml, theme 1: no field 'weight'"),
    "unknown family": (GOOD.replace("work.drones", "plan.drones"), "key 'plan.drones'"),
    "capital letters": (GOOD.replace("work.drones", "work.Drones"), "key 'work.Drones'"),
    "no key": (GOOD.replace('key = "work.drones"\n', ""), "theme 1: key ''"),
    "no definition": (GOOD.replace("用无人机拍摄的公开材料", " "), "(work.drones): definition"),
    "a name that is a number": (GOOD.replace('"无人机巡查"', "7"), "(work.drones): name"),
    "cues that are a text": (GOOD.replace('["无人机"]', '"无人机"'), "(work.drones): cues"),
    "an empty example": (GOOD.replace("用无人机拍摄河道照片3组并公开。", ""), "examples"),
    "second is bad": (GOOD + GOOD.replace("work.drones", "x"), "mine.toml, theme 2"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), BAD.values(), ids=BAD)
def test_a_bad_taxonomy_is_refused_with_its_place(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    with pytest.raises(TaxonomyError) as caught:
        with_more(tmp_path, text)
    assert words in str(caught.value)
    assert "mine.toml" in str(caught.value)
