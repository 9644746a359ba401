"""A whole identity: title, organ, place, year, day of publication, and what told them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp.model import Identity, Override

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


@pytest.mark.parametrize(
    ("head", "settings", "year", "origin"),
    [
        ("云溪市教育局2019年政府信息公开年报\n统计期限自2018年1月1日起。", {}, 2019, "title"),
        (
            "云溪市教育局政府信息公开年报\n数据统计期限自2020年1月1日至12月31日。",
            {},
            2020,
            "preamble",
        ),
        ("", {"body": "\n一、总体情况\n2021年，按照部署开展工作。"}, 2021, "body"),
        ("", {"source": "2018/教育局.txt"}, 2018, "folder"),
        (
            "云溪市教育局政府信息公开年报",
            {"signature": "\n云溪市教育局\n2022年1月20日"},
            2021,
            "signature",
        ),
        ("云溪市教育局政府信息公开年报", {}, None, None),
    ],
)
def test_years(
    identified: Identified,
    head: str,
    settings: dict[str, str],
    year: int | None,
    origin: str | None,
) -> None:
    identity = identified(head, **settings)
    assert (identity.year, dict(identity.origins).get("year")) == (year, origin)


@pytest.mark.parametrize(
    ("preamble", "settings", "published", "origin"),
    [
        ("", {"signature": "\n云溪市教育局\n2022年1月20日\n3 / 4"}, "2022-01-20", "signature"),
        ("", {"signature": "\n二〇二二年一月二十日"}, "2022-01-20", "signature"),
        ("", {"signature": "\n2022.1.9"}, "2022-01-09", "signature"),
        ("", {"signature": "\n2021年12月28日"}, "2021-12-28", "signature"),
        # A slip of the year cannot be the day of publication.
        ("", {"signature": "\n2021年1月20日"}, None, None),
        ("", {"fields": {"published": "2022-01-05 16:33"}}, "2022-01-05", "fields"),
        ("", {"fields": {"发布日期": "2022年01月05日"}}, "2022-01-05", "fields"),
        ("发布时间： 2022-01-05 16:33 字号：", {}, "2022-01-05", "preamble"),
        ("2022年01月25日 （点击：5）", {}, "2022-01-25", "preamble"),
        ("统计期限自2021年1月1日至2021年12月31日。", {}, None, None),
        ("依据2022年1月3日的通知编制。", {}, None, None),
        ("", {"signature": "\n2022年13月40日"}, None, None),
    ],
)
def test_published(
    identified: Identified,
    preamble: str,
    settings: dict[str, str],
    published: str | None,
    origin: str | None,
) -> None:
    identity = identified(f"云溪市教育局2021年政府信息公开年报\n{preamble}\n", **settings)
    assert (identity.published, dict(identity.origins).get("published")) == (published, origin)


def test_a_manifest_stands_above_everything(identified: Identified) -> None:
    override = Override(
        organ="徐州市鼓楼区财政局", year=2019, published="2020-01-08", url="https://example.org/1"
    )
    identity = identified(f"{TITLE}\n地址：南京市鼓楼区。", override=override)
    assert (identity.organ, identity.place.city, identity.sector, identity.level) == (
        "徐州市鼓楼区财政局",
        "徐州市",
        "财政",
        "county",
    )
    assert (identity.year, identity.published) == (2019, "2020-01-08")
    told = dict(identity.origins)
    assert {told[field] for field in ("organ", "place", "year", "published", "url")} == {"manifest"}
    assert told["title"] == "title"


@pytest.mark.parametrize(
    ("override", "path"),
    [
        (Override(county="湟中区"), ("青海省", "西宁市", "湟中区")),
        (Override(city="福州市", county="鼓楼区"), ("福建省", "福州市", "鼓楼区")),
        # The document speaks of 南京, and the manifest leaves that open.
        (Override(county="鼓楼区"), ("江苏省", "南京市", "鼓楼区")),
        (Override(county="城关区"), (None, None, "城关区")),
        (Override(province="青岭省", city="云溪市"), ("青岭省", "云溪市", None)),
    ],
)
def test_a_place_from_the_manifest_is_certain(
    identified: Identified, override: Override, path: tuple[str | None, ...]
) -> None:
    place = identified(f"{TITLE}\n地址：南京市鼓楼区。", override=override).place
    assert (place.province, place.city, place.county) == path
    assert place.status == "certain"


def test_level_and_sector_from_the_manifest(identified: Identified) -> None:
    identity = identified(TITLE, override=Override(level="township", sector="体育"))
    assert (identity.level, identity.sector) == ("township", "体育")
    assert identified(TITLE, override=Override(level="nonsense")).level == "county"


def test_a_document_that_tells_nothing(identified: Identified) -> None:
    identity = identified("", body="\n一、总体情况\n无")
    assert identity.organ is identity.title is identity.level is identity.year is None
    assert identity.place.status == "unknown"
    assert identity.origins == ()


REAL = [
    ("03ef3cf2", "哈尔滨市阿城区卫生健康局", "黑龙江省 哈尔滨市 阿城区", "卫生健康", 2021, None),
    ("414af45c", "岭东区卫生健康局", "黑龙江省 双鸭山市 岭东区", "卫生健康", 2020, None),
    ("9a3811cc", "北京市密云区卫生健康委员会", "北京市 北京市 密云区", "卫生健康", 2021,
     "2022-01-20"),
    ("803e0be1", "湟中区卫生健康局", "青海省 西宁市 湟中区", "卫生健康", 2021, None),
    ("ab9c4cb8", "抚远市卫生健康局", "黑龙江省 佳木斯市 抚远市", "卫生健康", 2024, None),
    ("94a21135", "洪泽区人民政府", "江苏省 淮安市 洪泽区", "综合政府", 2023, None),
]  # fmt: skip


@pytest.mark.parametrize(("prefix", "organ", "path", "sector", "year", "published"), REAL)
def test_real_reports(
    real_report: Callable[[str], Path],
    prefix: str,
    organ: str,
    path: str,
    sector: str,
    year: int,
    published: str | None,
) -> None:
    from gxnlp import sections, sources
    from gxnlp.identity import identify
    from gxnlp.model import Source

    file = real_report(prefix)
    # The name tells nothing here: what is found must come from the text.
    document = sources.read(Source(f"report{file.suffix}", file.read_bytes()))
    identity = identify(document, sections.segment(document))
    place = identity.place
    assert (identity.organ, identity.sector, identity.year) == (organ, sector, year)
    assert (place.province, place.city, place.county) == tuple(path.split())
    assert place.status == "certain"
    assert (identity.level, identity.published) == ("county", published)
