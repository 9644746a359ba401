"""Foreign names and wrong years inside copied passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gxnlp.model import Finding, FindingStatus
from gxnlp.reuse.residue import Suspect
from tests.reuse.builders import match, narrative, occurrence, phrase
from tests.reuse.flagging import LING, ZHOU, kinds, raised, suspect


def test_a_foreign_name_inside_a_copied_passage() -> None:
    later = replace(LING, year=2022)
    found = match("b", "a", characters=80, identity=0.2, longest=25, name="m")
    result = raised(later, ZHOU, matches=[found], suspects=[suspect("a", "澹州市")])
    assert kinds(result) == [("a", "residue", "f澹州市50")]
    assert (result[0].section, result[0].value) == ("overview", 80)
    assert result[0].message == (
        "名称“澹州市”处在与澹州市教育局2021年年报相同的一段文字（80字）之内，"
        "疑为照搬遗留，该年报为推定来源。"
    )


def test_residue_lies_wholly_inside() -> None:
    found = match("a", "b", characters=80, longest=25)
    for at in (78, 200):
        assert raised(matches=[found], suspects=[suspect("b", "澹陵市", at)]) == ()
    outside = Suspect("f", "b", Finding("foreign_name", "fail", "报告", None, None, ""))
    assert raised(matches=[found], suspects=[outside]) == ()


@pytest.mark.parametrize(
    ("rule", "status", "word", "flagged"),
    [
        ("foreign_name", "fail", "某县", True), ("foreign_name", "note", "某县", False),
        ("foreign_name", "note", "澹陵市教育局", True), ("foreign_name", "pass", "澹陵市", False),
        ("wrong_year", "fail", "2018", True), ("wrong_year", "note", "2018", False),
        ("wrong_year", "note", "2020", True), ("same_tables", "fail", "2020", False),
    ],
)  # fmt: skip
def test_a_note_is_residue_only_where_it_points_at_the_other(
    rule: str, status: FindingStatus, word: str, flagged: bool
) -> None:
    found = match("a", "b", characters=80, longest=25)
    result = raised(matches=[found], suspects=[suspect("b", word, rule=rule, status=status)])
    assert [flag.kind for flag in result] == (["residue"] if flagged else [])


def test_residue_names_the_passage_that_says_most() -> None:
    own = narrative("c", organ="澹州市教育局", year=2020)
    third = narrative("d", organ="湖阳县教育局", year=2019)
    matches = [
        match("d", "b", characters=90, longest=25), match("a", "b", characters=70, longest=25),
        match("c", "b", characters=99, longest=25, scope="self"),
        match("a", "b", characters=95, longest=25, scope="same"),
    ]  # fmt: skip
    everyone = (LING, ZHOU, own, third)
    (flag,) = raised(*everyone, matches=matches, suspects=[suspect("b", "澹陵市")])
    assert "与澹陵市教育局2020年年报相同的一段文字（70字）" in flag.message
    (flag,) = raised(*everyone, matches=matches, suspects=[suspect("b", "某县")])
    assert "与湖阳县教育局2019年年报相同的一段文字（90字）" in flag.message
    year = suspect("b", "2020", rule="wrong_year", status="note")
    (flag,) = raised(*everyone, matches=matches[2:], suspects=[year])
    assert "年份“2020”处在与本机关澹州市教育局2020年年报相同" in flag.message


def test_residue_inside_a_family() -> None:
    shared = phrase("p", organs=40)
    name = suspect("b", "某县")
    result = raised(phrases=[shared], occurrences=[occurrence("b")], suspects=[name])
    assert [flag.kind for flag in result] == ["family", "residue"]
    assert result[1].message == (
        f"名称“某县”处在40个机关的年报共有的一段文字（“{'同' * 24}……”，80字）之内，疑为照搬遗留。"
    )
