"""Residue of copying: names of other organs and places, years of other reports."""

from __future__ import annotations

import pytest

from gxnlp.checks.organ import Organ, kind_of, units_of
from gxnlp.model import Identity, Place
from tests.checks.drafts import Draft, found, only

REGION = Place("北原自治区", "青禾市", "云川县", "certain")
COUNTY = Place("江南省", "青禾市", "云川县", "certain")
DISTRICT = Place("江南省", "青禾市", "云川区", "certain")
CITY = Place("江南省", "青禾市", None, "certain")


def names(text: str, organ: str, place: Place, **of: object) -> dict[str, str]:
    draft = Draft(organ=organ, place=place, sections={"overview": text}, **of)  # type: ignore[arg-type]
    return {
        subject: status
        for subject, status in found(draft, "foreign_name").items()
        if status != "pass"
    }


@pytest.mark.parametrize(
    ("text", "organ", "place", "expected"),
    [
        ("我委政务公开由办公室负责，我局领导重视。", "云川区水务局", DISTRICT, {"我委": "fail"}),
        ("我局政务公开由办公室负责。", "云川区水务局", DISTRICT, {}),
        ("我局政务公开由办公室负责。", "云川区教育委员会", DISTRICT, {"我局": "fail"}),
        ("我镇成立领导小组。", "青禾市云川区石桥街道办事处", DISTRICT, {"我镇": "fail"}),
        ("我街道、我办成立领导小组。", "青禾市云川区石桥街道办事处", DISTRICT, {}),
        ("我委托第三方测评，我办理事项。", "云川区水务局", DISTRICT, {}),
        ("我局由办公室编制本报告。", "云川区人民政府", DISTRICT, {"我局": "note"}),
        ("结合我县实际，稳步推进。", "云川区水务局", DISTRICT, {"我县": "fail"}),
        ("结合我区实际，稳步推进。", "云川县水务局", COUNTY, {"我区": "fail"}),
        ("结合我区实际，稳步推进。", "云川县水务局", REGION, {}),
        ("结合我市实际，稳步推进。", "云川县水务局", COUNTY, {}),
        ("下一步，我市将加大力度。", "云川县水务局", COUNTY, {"我市": "note"}),
        ("结合我县实际，稳步推进。", "青禾市水务局", CITY, {"我县": "fail"}),
        (
            "在县委、县政府的坚强领导下，我局努力工作。",
            "云川区水务局",
            DISTRICT,
            {"县委、县政府": "fail"},
        ),
        ("在云川区委、区政府的坚强领导下，我局努力工作。", "云川区水务局", DISTRICT, {}),
        (
            "在临溪区委、区政府的正确领导下，我局努力工作。",
            "云川区水务局",
            DISTRICT,
            {"临溪区": "note"},
        ),
        ("2022年，临溪区水务局认真落实条例。", "云川区水务局", DISTRICT, {"临溪区水务局": "fail"}),
        ("2022年，青禾市云川区水务局认真落实条例。", "云川区水务局", DISTRICT, {}),
        (
            "2022年，区水务局认真落实条例，出台区水务局政务公开工作规则。",
            "云川区水务局",
            DISTRICT,
            {},
        ),
        ("按照《临溪区水务局政务公开方案》要求开展工作。", "云川区水务局", DISTRICT, {}),
        ("与临溪区水务局联合开展培训。", "云川区水务局", DISTRICT, {}),
        ("结合我县实际开展工作。", "青禾市生态环境局云川分局", CITY, {}),
        ("2022年，云川区水务局认真落实条例。", "青禾市水务局", CITY, {}),
        ("积极向青禾市水务局报送信息。", "云川区水务局", DISTRICT, {}),
    ],
)
def test_names(text: str, organ: str, place: Place, expected: dict[str, str]) -> None:
    assert {
        key.replace(",", "、"): value for key, value in names(text, organ, place).items()
    } == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报告由云川区水务局办公室编制。", {}),
        ("本报告由临溪区水务局编制。", {"临溪区水务局": "fail"}),
        ("本报告由云川区教育局编制。", {"云川区教育局": "fail"}),
        ("现公布临溪区水务局2022年政府信息公开工作年度报告。", {"临溪区水务局": "fail"}),
        ("如有疑问请与云川区水务局联系（地址：临溪区大桥路1号）。", {}),
    ],
)
def test_the_preamble(text: str, expected: dict[str, str]) -> None:
    draft = Draft(organ="云川区水务局", sections={"preamble": text})
    assert {k: v for k, v in found(draft, "foreign_name").items() if v != "pass"} == expected


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("青禾市云川区水务局\n2023年1月20日", {}),
        ("临溪区水务局\n2023年1月20日", {"临溪区水务局": "fail"}),
        ("云川区教育局", {"云川区教育局": "fail"}),
    ],
)
def test_the_signature(signature: str, expected: dict[str, str]) -> None:
    draft = Draft(organ="云川区水务局", signature=signature)
    assert {k: v for k, v in found(draft, "foreign_name").items() if v != "pass"} == expected


def test_an_unknown_organ_is_not_judged() -> None:
    assert found(Draft(organ=None, sections={"overview": "我委很忙。"}), "foreign_name") == {}


def test_the_message_says_whose_report_it_is() -> None:
    finding = only(Draft(sections={"overview": "我委工作由办公室负责。"}), "foreign_name")
    assert (finding.expected, finding.actual) == ("我局", "我委 1 处")
    assert "本机关是“青禾市云川区水务局”，应称“我局”" in finding.message


@pytest.mark.parametrize(
    ("name", "units", "kind"),
    [
        ("青禾市云川区水务局", ("青禾市", "云川区"), "bureau"),
        ("市场监督管理局", (), "bureau"),
        ("赵县人民政府办公室", ("赵县",), "government_office"),
        ("青禾市市中区石桥镇人民政府", ("青禾市", "市中区"), "town"),
        ("云川经济开发区管理委员会", ("云川经济开发区",), "zone"),
        ("云川区卫生健康委员会", ("云川区",), "commission"),
    ],
)
def test_an_organ_taken_apart(name: str, units: tuple[str, ...], kind: str) -> None:
    assert units_of(name) == units
    assert kind_of(name) == kind


def test_a_place_from_the_identity_completes_the_name() -> None:
    organ = Organ.of(Identity(None, "水务局", DISTRICT, None, None, 2022, None))
    assert organ is not None and organ.smallest == "云川区"


YEARS = [
    ("preamble", "本报告所列数据的统计期限自2022年1月1日至2022年12月31日止。", None),
    ("preamble", "本报告所列数据的统计期限自2021年1月1日至2021年12月31日止。", "fail"),
    ("preamble", "数据统计期限为2022年1月1日至2021年12月31日。", "fail"),
    ("preamble", "现公布云川区水务局2021年政府信息公开工作年度报告。", "fail"),
    ("preamble", "根据《关于做好2021年政府信息公开工作年度报告的通知》编制本报告。", None),
    ("preamble", "根据国令第711号（2019年4月3日修订）和国办公开办函〔2021〕30号编制本报告。", None),
    ("preamble", "我局编制了《云川区水务局2021年政府信息公开工作年度报告》。", "fail"),
    ("overview", "我局按时公布了《云川区水务局2021年政府信息公开工作年度报告》。", None),
    ("overview", "2021年，我局认真贯彻条例，工作平稳有序，成效明显。", "fail"),
    ("overview", "2021年，我局打下基础，工作平稳有序，成效明显。2022年，我局再接再厉。", "note"),
    ("overview", "2022年，我局认真贯彻条例，公开信息数量较2021年增长5%，工作平稳。", None),
    ("overview", "工作平稳有序。2024年我局未收到政府信息公开申请。", "fail"),
    ("overview", "工作平稳有序。2021年，我局主动公开政府信息30条。", "note"),
    ("problems", "公开不够及时，明确2022年本单位信息公开的重点任务。", "note"),
    ("problems", "公开不够及时。下一步，2021年我局将进一步加强培训。", "fail"),
    ("problems", "公开不够及时。2023年，我局将进一步加强培训。", None),
    ("problems", "2022年取得一定成效，但仍存在不足。", None),
]  # fmt: skip


@pytest.mark.parametrize(("section", "text", "status"), YEARS)
def test_years(section: str, text: str, status: str | None) -> None:
    finding = only(Draft(sections={section: text}), "wrong_year")  # type: ignore[dict-item]
    assert finding.status == (status or "pass"), finding.message


def test_a_heading_with_another_year() -> None:
    draft = Draft(headings={"overview": "一、2021年总体情况"})
    assert found(draft, "wrong_year") == {"heading:overview": "fail"}


@pytest.mark.parametrize(
    ("signature", "status"),
    [("2023年1月20日", "pass"), ("2022年12月31日", "pass"), ("2022年1月20日", "fail")],
)
def test_a_signature_before_the_year_was_over(signature: str, status: str) -> None:
    assert only(Draft(signature=signature), "wrong_year").status == status


def test_an_unknown_year_is_not_judged() -> None:
    assert found(Draft(year=None), "wrong_year", "late", "missing_fee_statement") == {}
