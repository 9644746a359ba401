"""The invented organs and places of the generated corpus."""

from __future__ import annotations

import pytest
from corpus.organs import organ, organ_of
from corpus.places import gazetteer

REAL = """北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北
湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 广西 西藏 宁夏 新疆 内蒙古 香港 澳门 台湾"""


def test_places_are_invented_and_distinct() -> None:
    bodies = [organ(organ_of(number), 1) for number in range(3000)]
    names = {body.city for body in bodies} | {body.county for body in bodies}
    names |= {body.place for body in bodies} | set(gazetteer().provinces)
    assert not [name for name in names for real in REAL.split() if real in name]
    assert len({body.city for body in bodies if body.city}) == len(
        {body.city_number for body in bodies if body.city}
    )


@pytest.mark.parametrize("start", [0, 72, 96, 5000, 99_990])
def test_reports_are_counted_organ_by_organ(start: int) -> None:
    for number in range(start, start + 40):
        body = organ(organ_of(number), 1)
        assert body.first <= number < body.first + len(body.years)
