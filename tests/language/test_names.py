"""Organs and places: where a name begins and ends, and what only looks like one."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from gxnlp.language import entities
from gxnlp.language.lists import LISTS, listed
from gxnlp.model import Span

ROOT = Path(__file__).resolve().parents[2]
MISLEADING = ("老城区", "新城区", "新市区")


def named(kind: str, text: str) -> list[str]:
    return [one.span.of(text) for one in entities(text, [Span(0, len(text))]) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("由云川区水务局牵头", ["云川区水务局"]),
        ("江南省青禾市云川区石桥街道办事处", ["江南省青禾市云川区石桥街道办事处"]),
        ("根据区委、区政府的部署", ["区委", "区政府"]),
        ("围绕区委区政府中心工作", ["区委", "区政府"]),
        ("中共云川区委办公室印发", ["云川区委办公室"]),
        ("报市政务公开办、省政府办公厅备案", ["市政务公开办", "省政府办公厅"]),
        ("我市教育局和卫健委会同区司法局办公室", ["市教育局", "卫健委", "区司法局办公室"]),
        ("市生态环境局云川分局与区公安分局", ["市生态环境局云川分局", "区公安分局"]),
        ("向市公安局和云川分局报送", ["市公安局"]),
        ("国家税务总局云川区税务局", ["国家税务总局云川区税务局"]),
        ("国务院办公厅政府信息与政务公开办公室", ["国务院办公厅政府信息与政务公开办公室"]),
        ("党中央、国务院和财政部", ["党中央", "国务院", "财政部"]),
        ("成立政务公开工作领导小组", ["政务公开工作领导小组"]),
        ("石桥镇党委、石桥镇便民服务中心", ["石桥镇党委", "石桥镇便民服务中心"]),
        ("区人大常委会、区政协、云川区人民法院、区纪委监委",
         ["区人大常委会", "区政协", "云川区人民法院", "区纪委监委"]),
        ("云川区\n水务\n局", ["云川区\n水务\n局"]),
        ("通过云川区人民政府网站、区政府门户网站公开", []),
        ("我局、全县、各部门、各区政府、各县市区政府", []),
        ("市政府信息公开平台、政府采购、政府信息公开", []),
        ("统筹布局，委托办理，查办案件，党委书记，办公室牵头", []),
    ],
)  # fmt: skip
def test_organs(text: str, organs: list[str]) -> None:
    assert named("organ", text) == organs


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("在云川区推进", ["云川区"]),
        ("2023年，云川区坚持", ["云川区"]),
        ("江南省青禾市云川区石桥镇", ["江南省青禾市云川区石桥镇"]),
        ("石桥镇、白沙乡、河东街道", ["石桥镇", "白沙乡", "河东街道"]),
        ("延边朝鲜族自治州敦化市", ["延边朝鲜族自治州敦化市"]),
        ("在和平区、和田市与呼和浩特市", ["和平区", "和田市", "呼和浩特市"]),
        ("云川经济技术开发区", ["云川经济技术开发区"]),
        ("登录云川区人民政府网站", ["云川区"]),
        ("政务公开专区、办公区、社区、辖区、贫困县、城乡、乡镇、误区", []),
        ("云川区域、县域、市场、区级、市民、县直", []),
        ("全区、我县、各市、加强区县联动、省和县", []),
        ("毫无疑问人人皆知远近闻名云川区", []),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert named("place", text) == places


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_no_word_twice(name: str) -> None:
    lines = (ROOT / "gxnlp" / "language" / name).read_text(encoding="utf-8").splitlines()
    assert len(listed(name)) == len(lines)
    assert all(line == line.strip() for line in lines)


def test_every_division_is_in_the_list_of_places(make_language: ModuleType) -> None:
    text = (ROOT / "gxnlp" / "language" / "places.txt").read_text(encoding="utf-8")
    assert text == make_language.places(), "run scripts/make_language.py"


@pytest.mark.parametrize(
    "name",
    [name for name in sorted(listed("places.txt")) if len(name) > 2 and name not in MISLEADING][
        ::37
    ],
)
def test_a_division_is_a_place_where_a_word_ends_before_it(name: str) -> None:
    assert named("place", f"在{name}，") == [name]
