"""Organs: names taken apart, places that are none, kinds, keys, sectors, levels."""

from __future__ import annotations

import pytest

from gxnlp.identity import organ_key
from gxnlp.identity.level import level_of
from gxnlp.identity.organ import completed, parse, trimmed
from gxnlp.identity.place import place_at
from gxnlp.identity.sector import expanded, sector_of, sectors
from gxnlp.model import Place


@pytest.mark.parametrize(
    ("name", "place", "bare"),
    [
        ("吉林省吉林市船营区教育局", "吉林省吉林市船营区", "教育局"),
        ("安庆市枞阳县教育局", "安庆市枞阳县", "教育局"),
        ("苏州工业园区管理委员会", "苏州", "工业园区管理委员会"),
        ("广西教育厅", "广西", "教育厅"),
        ("南京江北新区管理委员会", "南京", "江北新区管理委员会"),
        ("乡宁县教育局", "乡宁县", "教育局"),
        ("阳泉市城区教育局", "阳泉市城区", "教育局"),
        ("云溪市市场监督管理局", "云溪市", "市场监督管理局"),
        ("云溪市城市管理局", "云溪市", "城市管理局"),
        ("石桥县城市管理局", "石桥县", "城市管理局"),
        ("石桥县城关镇人民政府", "石桥县", "城关镇人民政府"),
        ("青岭省云溪市石桥县水利局", "青岭省云溪市石桥县", "水利局"),
        ("黑龙江省云溪市教育局", "黑龙江省云溪市", "教育局"),
        # No place, though the letters could make one.
        ("城市管理局", "", "城市管理局"),
        ("市场监督管理局", "", "市场监督管理局"),
        ("高新区管理委员会", "", "高新区管理委员会"),
        ("经济技术开发区管委会", "", "经济技术开发区管委会"),
        ("平安街道办事处", "", "平安街道办事处"),
        ("朝阳镇人民政府", "", "朝阳镇人民政府"),
        ("城区街道办事处", "", "城区街道办事处"),
        ("自然资源和规划局", "", "自然资源和规划局"),
        ("住房和城乡建设局", "", "住房和城乡建设局"),
        ("林业和草原局", "", "林业和草原局"),
        ("社区建设服务中心", "", "社区建设服务中心"),
    ],
)
def test_place_and_name(name: str, place: str, bare: str) -> None:
    organ = parse(name)
    assert (name[: organ.lead.end], organ.bare) == (place, bare)


@pytest.mark.parametrize(
    ("name", "generic", "bare"),
    [
        ("县教育局", "县", "教育局"),
        ("区卫健委", "区", "卫健委"),
        ("市政府办公室", "市", "政府办公室"),
        ("市政管理处", "", "市政管理处"),
        ("市容环境卫生管理局", "", "市容环境卫生管理局"),
    ],
)
def test_level_words(name: str, generic: str, bare: str) -> None:
    organ = parse(name)
    assert (organ.generic, organ.bare) == (generic, bare)


@pytest.mark.parametrize(
    ("name", "kind", "level", "sector"),
    [
        ("江苏省人民政府", "government", "province", None),
        ("石家庄市长安区人民政府办公室", "government", "county", None),
        ("上海市政府", "government", "province", None),
        ("上海市教育委员会", "organ", "province", "教育"),
        ("北京市密云区卫生健康委员会", "organ", "county", "卫生健康"),
        ("东莞市教育局", "organ", "city", "教育"),
        ("仙桃市教育局", "organ", "county", "教育"),
        ("抚远市财政局", "organ", "county", "财政"),
        ("佳木斯市民政局", "organ", "city", "民政"),
        ("阿拉善盟教育体育局", "organ", "city", "教育"),
        ("喀什地区气象局", "organ", "city", "气象"),
        ("历下区人民政府大明湖街道办事处", "township", "township", None),
        ("平利县正阳镇", "township", "township", None),
        ("白云街", "township", "township", None),
        ("苏州工业园区管理委员会", "zone", "city", None),
        ("北京经济技术开发区管理委员会", "zone", "city", None),
        ("国家税务总局", "organ", "national", "税务"),
        ("国家税务总局佳木斯市税务局", "organ", "city", "税务"),
        ("国家统计局黑龙江调查总队", "organ", "province", "统计"),
        ("中华人民共和国湛江海关", "organ", "city", "海关"),
        ("交通运输部", "organ", "national", "交通运输"),
        ("中国气象局", "organ", "national", "气象"),
        ("县教育局", "organ", "county", "教育"),
        ("教育厅", "organ", "province", "教育"),
        ("教育局", "organ", None, "教育"),
    ],
)
def test_kind_level_and_sector(name: str, kind: str, level: str | None, sector: str | None) -> None:
    organ = parse(name)
    place = place_at(organ.lead.divisions)
    assert (organ.kind, level_of(organ, place)) == (kind, level)
    if kind == "organ":
        assert sector_of(organ.bare) == sector


@pytest.mark.parametrize(
    ("bare", "sector"),
    [
        ("科技和工业信息化局", "工业信息化"),
        ("文化和旅游局", "文化旅游"),
        ("教育体育局", "教育"),
        ("住房公积金管理中心", "公积金"),
        ("住房和城乡建设局", "住房城乡建设"),
        ("人力资源和社会保障局", "人力资源社会保障"),
        ("自然资源和规划局", "自然资源"),
        ("行政审批服务局", "政务服务"),
        ("城市管理综合行政执法局", "城市管理"),
        ("人民防空办公室", "人防"),
        ("机关事务管理局", "机关事务"),
        ("广播电视局", "广电"),
        ("粮食和物资储备局", "粮食物资"),
        ("消防救援支队", "消防"),
        ("乡村振兴局", "乡村振兴"),
        ("供销合作社联合社", "供销"),
        ("史志研究室", "档案"),
        ("水务集团有限公司", "国资"),
        ("春风局", None),
    ],
)
def test_sectors(bare: str, sector: str | None) -> None:
    assert sector_of(bare) == sector


def test_sectors_that_are_promised() -> None:
    assert {"卫生健康", "教育", "市场监管", "综合政府", "林业草原", "公积金", "政务服务"} <= set(
        sectors()
    )


HERE = Place("黑龙江省", "哈尔滨市", "阿城区", "certain")
FOUR = tuple(("某省", city, "鼓楼区") for city in ("甲市", "乙市"))


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("哈尔滨市阿城区卫生健康局", "阿城区卫生健康局", HERE),
        ("阿城区卫健局", "卫生健康局", HERE),
        ("阿城区住房和城乡建设局", "阿城区住建局", HERE),
        ("阿城区发展和改革委员会", "阿城区发改委", HERE),
        ("阿城区人民政府", "哈尔滨市阿城区", HERE),
        ("阿城区金都街道办事处", "金都街道", HERE),
        ("阿城区平山镇人民政府", "平山镇", HERE),
        ("区卫生健康局（本级）", "阿城区卫生健康局", HERE),
        ("湟中县卫生健康局", "湟中区卫生健康局", Place("青海省", "西宁市", "湟中区", "certain")),
        ("云溪市教育局", "青岭省云溪市教育局", Place(None, "云溪市", None)),
        ("鼓楼区教育局", "鼓楼区教育局", Place("某省", None, None, "ambiguous", FOUR)),
    ],
)
def test_the_same_organ_has_one_key(one: str, other: str, place: Place) -> None:
    assert organ_key(one, place) == organ_key(other, place)


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("阿城区卫生健康局", "阿城区教育局", HERE),
        ("阿城区人民政府", "阿城区人民政府办公室", HERE),
        ("平山镇人民政府", "阿城区人民政府", HERE),
    ],
)
def test_other_organs_have_other_keys(one: str, other: str, place: Place) -> None:
    assert organ_key(one, place) != organ_key(other, place)


def test_the_place_is_in_the_key() -> None:
    there = Place("江苏省", "南京市", "鼓楼区", "certain")
    other = Place("江苏省", "徐州市", "鼓楼区", "certain")
    assert organ_key("鼓楼区教育局", there) != organ_key("鼓楼区教育局", other)
    assert organ_key(None, there) is None


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("云溪市", "云溪市人民政府"),
        ("云溪市政府办公室", "云溪市人民政府办公室"),
        ("石桥镇政府", "石桥镇人民政府"),
        ("石桥街道办", "石桥街道办事处"),
        ("教育局", "教育局"),
    ],
)
def test_completed(name: str, whole: str) -> None:
    assert completed(parse(name)) == whole


@pytest.mark.parametrize(
    ("name", "organ"),
    [
        ("云溪市卫生健康局（云溪市中医药管理局）", "云溪市卫生健康局"),
        ("云溪市教育局政务公开办公室", "云溪市教育局"),
        ("云溪市人民政府办公室", "云溪市人民政府办公室"),
        ("办公室", "办公室"),
    ],
)
def test_trimmed(name: str, organ: str) -> None:
    assert trimmed(name) == organ


def test_expanding_twice_changes_nothing() -> None:
    for name in (
        "卫健委",
        "住房和城乡建设局",
        "退役军人事务局",
        "退役军人局",
        "石桥街道办",
        "文广旅局",
    ):
        assert expanded(expanded(name)) == expanded(name)
