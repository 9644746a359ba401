"""The table of divisions: whole, without placeholders, and every name finds its way back."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from gxnlp.identity import divisions
from gxnlp.identity.divisions import Division, area_codes, named, resolve, table
from gxnlp.identity.lead import leading, trailing
from gxnlp.identity.organ import parse

DIVISIONS = tuple(table().by_code.values())
COUNTIES = tuple(d for d in DIVISIONS if d.level == "county")


def whole_name(division: Division) -> str:
    """省 + 市 + 县, each once."""
    return "".join(dict.fromkeys(name for name in division.path if name))


def test_counts() -> None:
    present = Counter(d.level for d in DIVISIONS if d.until is None)
    assert present["province"] == 34
    # 333 prefectures, without the four municipalities
    assert present["city"] == 333
    assert 2835 <= present["county"] <= 2855


def test_no_placeholders() -> None:
    shown = {name for d in DIVISIONS for name in d.path if name}
    assert not [name for name in shown if re.search("市辖|直辖|开发区|管委会", name)]
    assert "县" not in shown


def test_every_county_has_a_city() -> None:
    assert all(all(d.path) for d in COUNTIES)


@pytest.mark.parametrize("division", [DIVISIONS], ids=["all"])
def test_whole_names_lead_to_themselves(division: tuple[Division, ...]) -> None:
    wrong = []
    for one in division:
        organ = parse(whole_name(one) + "教育局", one.until)
        if organ.lead.divisions != (one,) or organ.bare != "教育局" or organ.generic:
            wrong.append((one, organ))
    assert wrong == []


def test_whole_names_are_found_backwards() -> None:
    wrong = []
    for one in DIVISIONS:
        text = f"请联系{whole_name(one)}教育局"
        lead = trailing(text, text.index("教育局"), one.until)
        if lead.divisions != (one,) or text[lead.start : lead.end] != whole_name(one):
            wrong.append((one, lead))
    assert wrong == []


def test_names_of_counties_alone() -> None:
    """A name that one county bears is certain, any other gives all that bear it."""
    bearers: dict[str, list[Division]] = {}
    for name, namings in table().by_name.items():
        bearers[name] = [naming.division for naming in namings]
    for name, those in bearers.items():
        if not name.endswith(("省", "市", "州", "区", "县", "旗")):
            continue
        found = leading(name + "教育局")
        assert set(found.divisions) == set(those), name


@pytest.mark.parametrize(
    ("name", "year", "paths"),
    [
        ("湟中县", None, [("青海省", "西宁市", "湟中区")]),
        ("沙县", 2019, [("福建省", "三明市", "沙县区")]),
        ("江干区", 2020, [("浙江省", "杭州市", "江干区")]),
        ("大通县", None, [("青海省", "西宁市", "大通回族土族自治县")]),
        ("延边州", None, [("吉林省", "延边朝鲜族自治州", None)]),
        ("两江新区", None, [("重庆市", "重庆市", "两江新区")]),
        ("仙桃市", None, [("湖北省", "仙桃市", "仙桃市")]),
        ("东莞市", None, [("广东省", "东莞市", None)]),
        ("北京市", None, [("北京市", "北京市", None)]),
        ("和安县", None, [("新疆维吾尔自治区", "和田地区", "和安县")]),
        ("白杨市", None, [("新疆维吾尔自治区", "白杨市", "白杨市")]),
        ("西沙区", None, [("海南省", "三沙市", "西沙区")]),
        ("南岔区", 2018, [("黑龙江省", "伊春市", "南岔县")]),
        # Two bear the name, but one has borne it only until 2016.
        ("清河区", 2022, [("辽宁省", "铁岭市", "清河区")]),
        ("清河区", 2015, [("辽宁省", "铁岭市", "清河区"), ("江苏省", "淮安市", "清河区")]),
        ("市辖区", None, []),
        ("云溪县", None, []),
    ],
)
def test_names(name: str, year: int | None, paths: list[tuple[str | None, ...]]) -> None:
    assert [division.path for division in named(name, year)] == paths


@pytest.mark.parametrize(
    ("given", "count"),
    [
        (("江苏省", None, "鼓楼区"), 2),
        (("江苏省", "南京市", "鼓楼区"), 1),
        (("吉林省", "吉林市", None), 1),
        ((None, None, "鼓楼区"), 4),
        ((None, "抚远市", None), 0),
        ((None, None, None), 0),
    ],
)
def test_resolve(given: tuple[str | None, str | None, str | None], count: int) -> None:
    assert len(resolve(*given)) == count


def test_area_codes_cover_what_is_ambiguous() -> None:
    shared = {
        naming.division.path[1]
        for name, namings in table().by_name.items()
        if len({n.division for n in namings if n.until is None}) > 1
        for naming in namings
        if naming.until is None
    }
    assert {city for city in shared if city} <= set(area_codes())
    assert all(len(named(city)) == 1 for city in area_codes())


def test_the_table_loads_quickly() -> None:
    code = (
        "import time; from gxnlp.identity import divisions; start = time.perf_counter();"
        "divisions.table(); print(time.perf_counter() - start)"
    )
    took = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    assert took < 0.2  # 0.02 s on an idle machine


def test_lookups_are_quick() -> None:
    text = "请联系佳木斯市抚远市卫生健康局" * 40
    start = time.perf_counter()
    for at in range(len(text)):
        trailing(text, at)
    assert (time.perf_counter() - start) / len(text) < 0.001


def test_every_mend_is_in_the_table() -> None:
    folder = Path(divisions.__file__).parent
    with (folder / "mends.csv").open(encoding="utf-8", newline="") as file:
        mends = list(csv.DictReader(file))
    assert {mend["op"] for mend in mends} == {"name", "drop", "former", "abolished", "short"}
    for mend in mends:
        match mend["op"]:
            case "name":
                assert table().by_code[mend["where"]].name == mend["name"]
            case "drop":
                assert mend["where"] not in table().by_code
            case "former" | "short":
                assert mend["present"] in {division.name for division in named(mend["name"])}
            case "abolished":
                gone = [division.until for division in named(mend["name"])]
                assert int(mend["until"]) in gone


def test_mends_name_their_source() -> None:
    note = (Path(divisions.__file__).parent / "DIVISIONS.md").read_text(encoding="utf-8")
    assert "element-china-area-data 6.1.0" in note
    assert "MIT" in note
