"""Years, dates, manifests, and the real reports: the rest of who reports on what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp.model import Identity, Override

Identified = Callable[..., Identity]
TITLE = "鼓楼区教育局2022年政府信息公开工作年度报告"


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
