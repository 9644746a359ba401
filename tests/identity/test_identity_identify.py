"""A whole identity: title, organ, place, year, day of publication, and what told them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gxnlp.model import Identity

Identified = Callable[..., Identity]


@pytest.mark.parametrize(
    ("head", "title", "organ", "year"),
    [
        (
            "石桥县教育局2023年度政府信息\n\n公开工作年度报告",
            "石桥县教育局2023年度政府信息公开工作年度报告",
            "石桥县教育局",
            2023,
        ),
        (
            "云溪市水利局\n2021 年政府信息公开工作年度报告",
            "云溪市水利局2021年政府信息公开工作年度报告",
            "云溪市水利局",
            2021,
        ),
        (
            "\t## 2020 年云溪市水利局政府信息公开 工作年度报告",
            "2020年云溪市水利局政府信息公开工作年度报告",
            "云溪市水利局",
            2020,
        ),
        (
            "云溪市水利局政府信息公开年报\n（二〇二一年度）\n",
            "云溪市水利局政府信息公开年报（二〇二一年度）",
            "云溪市水利局",
            2021,
        ),
        ("2022年云溪市政府信息公开工作年度报告", None, "云溪市人民政府", 2022),
        ("石桥镇政府信息公开工作年度报告（2019年）", None, "石桥镇人民政府", 2019),
        ("石桥镇2019年政府信息公开工作年度报告", None, "石桥镇人民政府", 2019),
        ("云溪市人民政府政府信息公开工作年度报告(2019)", None, "云溪市人民政府", 2019),
        ("云溪市教育局关于2023年度政府信息公开工作情况的报告", None, "云溪市教育局", 2023),
        ("首页>信息公开>年报\n云溪市教育局2023年政务公开工作年度报告", None, "云溪市教育局", 2023),
        ("教育局\n云溪市教育局2023年政府信息公开工作年度报告", None, "云溪市教育局", 2023),
        ("云溪市教育局（本级）2023年政府信息公开工作年度报告", None, "云溪市教育局", 2023),
    ],
)
def test_titles(
    identified: Identified, head: str, title: str | None, organ: str, year: int
) -> None:
    identity = identified(head)
    assert (identity.organ, identity.year) == (organ, year)
    assert identity.title is not None
    assert not any(character.isspace() for character in identity.title)
    if title is not None:
        assert identity.title == title


@pytest.mark.parametrize(
    ("head", "body", "signature", "organ", "path"),
    [
        # The title has no place; the rest has.
        (
            "卫生健康局2022年政府信息公开年报",
            "\n一、总体情况\n抚远市卫生健康局认真公开。",
            "",
            "抚远市卫生健康局",
            ("黑龙江省", "佳木斯市", "抚远市"),
        ),
        (
            "卫健局2022年政府信息公开工作年度报告\n由黑山县卫生健康局编制。",
            "\n一、总体情况\n无",
            "",
            "黑山县卫生健康局",
            ("辽宁省", "锦州市", "黑山县"),
        ),
        (
            "县教育局2023年政府信息公开工作年度报告\n来源:民和县人民政府网",
            "\n一、总体情况\n无",
            "",
            "民和回族土族自治县教育局",
            ("青海省", "海东市", "民和回族土族自治县"),
        ),
        (
            "公安局2021年政府信息公开工作年度报告",
            "\n一、总体情况\n在云溪市党委、政府的领导下开展工作。",
            "",
            "云溪市公安局",
            (None, "云溪市", None),
        ),
        # No organ in the title, or no title.
        (
            "2021年政府信息公开工作年度报告\n本报告由云溪市民政局依据条例编制。",
            "\n一、总体情况\n无",
            "",
            "云溪市民政局",
            (None, "云溪市", None),
        ),
        (
            "如有疑问，请与洪泽区水务局办公室联系（电话：略）。",
            "\n一、总体情况\n无",
            "",
            "洪泽区水务局",
            ("江苏省", "淮安市", "洪泽区"),
        ),
        (
            "本报告由洪泽区人民政府办公室编制。",
            "\n一、总体情况\n无",
            "",
            "洪泽区人民政府",
            ("江苏省", "淮安市", "洪泽区"),
        ),
        (
            "",
            "\n一、总体情况\n无",
            "\n沈阳市沈北新区教育局\n2022年1月20日",
            "沈阳市沈北新区教育局",
            ("辽宁省", "沈阳市", "沈北新区"),
        ),
        # What stands above an unknown county is taken from where it is stated.
        (
            "石桥县水利局2021年政府信息公开工作年度报告\n请联系云溪市石桥县水利局。",
            "\n一、总体情况\n无",
            "",
            "石桥县水利局",
            (None, "云溪市", "石桥县"),
        ),
    ],
)
def test_organs_and_places(
    identified: Identified,
    head: str,
    body: str,
    signature: str,
    organ: str,
    path: tuple[str | None, ...],
) -> None:
    identity = identified(head, body=body, signature=signature)
    place = identity.place
    assert identity.organ == organ
    assert (place.province, place.city, place.county) == path
    assert place.status == ("certain" if path[0] else "unknown")


def test_file_and_folders_come_last(identified: Identified) -> None:
    identity = identified("", source="黑龙江省/佳木斯市/抚远市/教育局/2021年报.txt")
    assert identity.place.county == "抚远市"
    assert (identity.sector, identity.year) == ("教育", 2021)
    named = identified("", source="区县/湟中区卫健局2021年政府信息公开工作年度报告.docx")
    assert (named.organ, named.year, dict(named.origins)["organ"]) == ("湟中区卫健局", 2021, "file")
    told = identified("抚远市教育局2020年政府信息公开年报", source="湟中区/湟中区卫健局2021.txt")
    assert (told.place.county, told.year, told.sector) == ("抚远市", 2020, "教育")


def test_the_site_and_its_title(identified: Identified) -> None:
    fields = {"title": "抚远市教育局2021年政府信息公开工作年度报告", "url": "https://example.org/2"}
    identity = identified("", body="\n一、总体情况\n无", fields=fields)
    assert (identity.title, identity.organ, identity.year) == (
        fields["title"],
        "抚远市教育局",
        2021,
    )
    assert identity.url == "https://example.org/2"
    assert set(dict(identity.origins).values()) == {"fields"}
    # The page's own title goes first, and takes what it lacks from the site's.
    printed = identified("政府信息公开工作年度报告", fields=fields)
    assert (printed.title, printed.organ, printed.year) == (
        "政府信息公开工作年度报告",
        "抚远市教育局",
        2021,
    )


TITLE = "鼓楼区教育局2022年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("preamble", "settings", "city"),
    [
        ("", {}, None),
        ("地址：南京市鼓楼区某路1号。", {}, "南京市"),
        ("按照福州市政府的部署编制。", {}, "福州市"),
        ("按照徐州市委的部署编制。", {}, "徐州市"),
        ("电话：0371-22334455。", {}, "开封市"),
        ("电话 025－83344556。", {}, "南京市"),
        ("", {"signature": "\n徐州市鼓楼区教育局\n2023年1月10日"}, "徐州市"),
        ("", {"source": "福建省/福州市/鼓楼区/2022.txt"}, "福州市"),
        ("", {"fields": {"publisher": "徐州市鼓楼区教育局"}}, "徐州市"),
        # The preamble stands above the folder.
        ("地址：南京市鼓楼区某路1号。", {"source": "福建省/福州市/2022.txt"}, "南京市"),
        # One mention of another city in the body settles nothing.
        ("", {"body": "\n一、总体情况\n赴南京市学习。"}, None),
        ("", {"body": "\n一、总体情况\n福州市鼓楼区教育局坚持公开。"}, "福州市"),
    ],
)
def test_what_settles_a_shared_name(
    identified: Identified, preamble: str, settings: dict[str, str], city: str | None
) -> None:
    place = identified(f"{TITLE}\n{preamble}", **settings).place
    assert place.city == city
    if city is None:
        assert (place.status, place.province, place.county) == ("ambiguous", None, None)
        assert {path[1] for path in place.candidates} == {"南京市", "徐州市", "福州市", "开封市"}
    else:
        assert (place.status, place.county, place.candidates) == ("certain", "鼓楼区", ())


def test_what_the_candidates_share_is_filled(identified: Identified) -> None:
    place = identified(f"{TITLE}\n依据江苏省的规定编制。").place
    assert (place.status, place.province, place.city) == ("ambiguous", "江苏省", None)
    assert {path[1] for path in place.candidates} == {"南京市", "徐州市"}
    assert identified(f"{TITLE}\n依据江苏省的规定编制。").level == "county"


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("北京市朝阳区民政局2022年政府信息公开年报", ("北京市", "北京市", "朝阳区")),
        ("朝阳市民政局2022年政府信息公开年报", ("辽宁省", "朝阳市", None)),
        ("朝阳县民政局2022年政府信息公开年报", ("辽宁省", "朝阳市", "朝阳县")),
        ("吉林省吉林市民政局2022年政府信息公开年报", ("吉林省", "吉林市", None)),
        ("吉首市民政局2022年政府信息公开年报", ("湖南省", "湘西土家族苗族自治州", "吉首市")),
        ("海南省民政厅2022年政府信息公开年报", ("海南省", None, None)),
        ("海南州民政局2022年政府信息公开年报", ("青海省", "海南藏族自治州", None)),
        ("西安市西咸新区民政局2022年政府信息公开年报", ("陕西省", "西安市", None)),
    ],
)
def test_places_that_look_alike(
    identified: Identified, head: str, path: tuple[str | None, ...]
) -> None:
    place = identified(head).place
    assert (place.province, place.city, place.county) == path
