"""Verdicts in the copy report: counted, and beside each passage."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

from lxml import html as markup

import gxnlp
from gxnlp.reports.similarity import Limits, gather, html, write_csv
from gxnlp.store import write
from gxnlp.store.reviews import Review
from tests.reports.papers import HOSTILE

AT = "2024-01-31T08:00:00+00:00"


def words(element: markup.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content())


def test_verdicts_are_counted_and_shown(small_db: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    shutil.copy(small_db, db)
    with gxnlp.open(db) as corpus:
        plain = gather(corpus)
        before = dict(html(plain))["similarity.html"]
        first, second, *_, last = (passage.id for passage in plain.passages)
    assert "人工复核" not in before and plain.judged("confirmed") == 0
    with write(db) as writer, writer.together():
        writer.reviews.put(Review("match", first, "confirmed", HOSTILE, "甲", AT))
        writer.reviews.put(Review("match", second, "dismissed", None, None, AT))
        writer.reviews.put(Review("match", last, "dismissed", "同一文件", "乙", AT))
        writer.reviews.put(Review("flag", "x", "confirmed", "", "", AT))
    with gxnlp.open(db) as corpus:
        found = gather(corpus)
        assert (found.judged("confirmed"), found.judged("dismissed")) == (1, 2)
        page = markup.fromstring(dict(html(found))["similarity.html"])
        short = markup.fromstring(dict(html(found, limits=Limits(bodies=0, flagged=0)))
                                  ["similarity.html"])  # fmt: skip
        write_csv(found, tmp_path / "a.csv")
    assert "人工复核：属实 1 处，不属实 2 处" in words(page.get_element_by_id("overview"))
    said = words(page.get_element_by_id(f"m-{first}"))
    assert "复核属实" in said and "甲 2024-01-31 人工复核" in said
    assert "<script>alert('x')</script>" in said, "a note is text"
    assert "复核不属实" in words(page.get_element_by_id(f"m-{second}"))
    assert "复核不属实" in words(short.get_element_by_id(f"m-{last}"))
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["编号"].removeprefix("m-"): row for row in csv.DictReader(stream)}
    assert [rows[first][f"复核{name}"] for name in ("", "：复核人", "：时间")] == ["属实", "甲", AT]
    assert rows[first]["复核：备注"].startswith("'=")
    assert rows[last]["复核：备注"] == "同一文件"
