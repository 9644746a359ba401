"""What stands below the report: organ, date, page footer, and what a site hangs there."""

from __future__ import annotations

import pytest

from gxnlp.sections import segment
from tests.sections.sections_builder import BODIES, SIGNATURE, document, report

SIGNATURES = [
    SIGNATURE,
    "青桐县水利局 2024年1月16日",
    "青桐县水利局\n2024年1月16日\n- 3 -",
    "青桐县水利局办公室\n二〇二四年一月十六日",
    "2024年1月16日",
    "2024-01-16",
    "（青桐县水利局）\n2024年1月16日".replace("（", "").replace("）", ""),
    "— 4 —",
    "3 / 4",
    "附件：1.统计表",
    "青桐县水利局\n2024年1月16日\n扫一扫在手机打开当前页\n主办：青桐县人民政府办公室 ICP备00000号",
    "扫一扫在手机打开当前页",
    "　　　　　　青桐县人民政府办公室\n　　　　　　2024年1月16日",
    "栖砚镇人民政府\n2024年1月",
    "上一篇：没有了\n下一篇：没有了\n主办：青桐县人民政府办公室\n建议使用 1366×768 以上分辨率浏览",
    "青桐县教育局\n打印本页 关闭窗口\n技术支持电话：0000-0000000",
]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_belongs_to_no_section(signature: str) -> None:
    text = report(signature=signature)
    found = segment(document(text))
    assert found.sections[-1].body.of(text) == BODIES["other"]
    assert found.signature is not None
    assert found.signature.of(text) == signature.strip("\n　")


def test_without_a_signature() -> None:
    assert segment(document(report(signature=""))).signature is None
