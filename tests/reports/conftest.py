"""Corpora with copies in them, and a browser to look at what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import gxnlp
from gxnlp.reports.similarity import Similarity, gather
from tests.reports.corpus_builder import fill
from tests.reports.papers import COPIED, FAMILY, HOSTILE, SETTINGS, paper, store

SAMPLE = Path(__file__).parents[2] / "corpora" / "sample"


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten reports: a copy with edits, one with only the name changed, a family, a hostile one."""
    edited = COPIED.replace("312", "45").replace("经办人与审看人", "拟稿人与审核人")
    residue = "甲县教育局高度重视公开工作，多次研究部署并抓好落实。"
    # The first and the last sentence hold the passage together whatever is in between.
    names = "逐项公布办理流程和所需材料，做到应公开尽公开。{}全体职工知晓率稳步提高，"
    names += "主动接受社会监督并定期通报进展。全年未发生因公开不当引起的投诉和举报事项。"
    few = "人手不足。"
    reports = [
        paper("甲县教育局", 2020, f"本年开展工作12项。\n{COPIED}", few, sector="教育"),
        paper("甲县教育局", 2021, f"本年开展工作15项。{residue}{COPIED}", few, sector="教育"),
        paper("乙县教育局", 2021, f"统筹推进。\n{edited}", city="南泽市", sector="教育"),
        paper("丙县水务局", 2021, names.format("丙县水务局"), sector="水利"),
        paper("丁县水务局", 2022, names.format("丁县水务局"), sector="水利"),
        paper(HOSTILE, 2022, f"{residue}{COPIED}", "<b>不足</b>", residue="甲县教育局"),
        paper("戊县财政局", None, "本年没有需要报告的事项。" + FAMILY, city=None),
        *(paper(f"{name}县统计局", year, f"{name}县概况。\n{FAMILY}", sector="统计")
          for name, year in (("己", 2019), ("庚", 2020), ("辛", 2021))),
    ]  # fmt: skip
    return fill(store(tmp_path_factory.mktemp("small") / "c.db", reports), SETTINGS)


@pytest.fixture
def small(small_db: Path) -> Iterator[Similarity]:
    """What is said of the ten reports."""
    with gxnlp.open(small_db) as corpus:
        yield gather(corpus)


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with its copies."""
    db = tmp_path_factory.mktemp("sample") / "c.db"
    gxnlp.build([SAMPLE], db=db, manifest=SAMPLE / "manifest.csv")
    return fill(db)


@pytest.fixture
def sample(sample_db: Path) -> Iterator[Similarity]:
    """What is said of the sample corpus."""
    with gxnlp.open(sample_db) as corpus:
        yield gather(corpus)
