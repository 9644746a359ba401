"""The generated corpus keeps its word: same bytes, true truth, every kind of thing in it."""

from __future__ import annotations

import email
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pdfplumber
import pypdfium2
import pytest
from corpus.arithmetic import evaluate
from corpus.bank import FACTS, bank
from corpus.report import Corpus
from make_corpus import main, write

ROOT = Path(__file__).resolve().parents[1]
REPORTS = 60
FORMATS = {"txt", "md", "html", "htm", "shtml", "mht", "docx", "pdf"}
WORK = """disclosure key_areas budget powers documents interpretation interaction participation
requests management review platform new_media offline digital organization mechanism training
supervision grassroots publicity"""
LACKS = """content timeliness form_channels interpretation publicity awareness staffing mechanism
supervision platform requests interaction review management grassroots"""
THEMES = {f"work.{stem}" for stem in WORK.split()} | {
    f"{family}.{stem}" for family in ("problem", "improvement") for stem in LACKS.split()
}
REAL = """北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北
湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 广西 西藏 宁夏 新疆 内蒙古 香港 澳门 台湾 哈尔滨
沈阳 南京 杭州 广州 深圳 成都 武汉 西安 苏州 洪泽 密云 阿城 抚远 湟中 岭东 淮安 双鸭山 西宁
鼓楼 朝阳区 海淀 浦东 昆明 长沙 郑州 济南 青岛 大连 厦门 宁波 合肥"""
RADICALS = str.maketrans("⾏⽂⼀⼈⺠⻔⻓⻅⽤⼯⽇", "行文一人民门长见用工日")

Truth = dict[str, Any]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample")
    write(out, REPORTS, Corpus(seed=1))
    return out


@pytest.fixture(scope="module")
def truths(sample: Path) -> list[Truth]:
    lines = (sample / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text.translate(RADICALS))


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def visible(folder: Path, truth: Truth) -> str:
    """The text of one file as its format's own library reads it."""
    data = (folder / truth["file"]).read_bytes()
    kind = truth["format"]
    if kind in {"txt", "md"}:
        return data.decode(truth["encoding"])
    if kind == "docx":
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if kind == "pdf":
        pages = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    if kind == "mht":
        message = email.message_from_bytes(data)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        payload = pages[0].get_payload(decode=True)
        assert isinstance(payload, bytes)
        data = payload
    return str(lxml.html.fromstring(data.decode(truth["encoding"])).text_content())


def test_same_seed_same_bytes(sample: Path, tmp_path: Path) -> None:
    write(tmp_path, REPORTS, Corpus(seed=1))
    assert contents(sample) == contents(tmp_path)


def test_other_seed_other_reports(sample: Path, tmp_path: Path) -> None:
    write(tmp_path, 5, Corpus(seed=2))
    assert contents(tmp_path)["truth.jsonl"] not in contents(sample)["truth.jsonl"]


def test_longer_corpus_begins_with_the_shorter(sample: Path, tmp_path: Path) -> None:
    write(tmp_path, 20, Corpus(seed=1))
    whole, part = contents(sample), contents(tmp_path)
    for name in ("truth.jsonl", "manifest.csv"):
        assert whole.pop(name).startswith(part.pop(name))
    assert part.items() <= whole.items()


def test_command_line_restricts_the_formats(tmp_path: Path, monkeypatch: Any) -> None:
    given = ["--reports", "12", "--seed", "3", "--formats", "txt,html", "--clean", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", ["make_corpus.py", *given])
    main()
    names = [name for name in contents(tmp_path) if "/" in name]
    assert {name.rpartition(".")[2] for name in names} == {"txt", "html"}
    assert len(names) == 12


def test_bank_is_large_and_covers_every_role_and_theme() -> None:
    entries = bank().entries
    assert len({entry.text for entry in entries}) >= 600
    assert {entry.role for entry in entries} == {"work", "problem", "improvement", "statement"}
    themes = Counter(theme for entry in entries for theme in entry.themes)
    assert set(themes) == THEMES
    assert min(themes.values()) >= 8


def test_bank_labels_keep_to_the_family_of_the_role() -> None:
    for entry in bank().entries:
        assert len(entry.themes) <= 3
        assert all(theme.startswith(f"{entry.role}.") for theme in entry.themes)
        assert entry.role != "statement" or not entry.themes
        assert not entry.text.endswith(("。", "；", "，"))


def test_every_reported_error_is_recomputed(truths: list[Truth]) -> None:
    before: Truth | None = None
    for truth in truths:
        values = {key: cell["value"] for key, cell in truth["cells"].items()}
        last = None
        if before and (before["organ"], before["year"]) == (truth["organ"], truth["year"] - 1):
            last = {key: cell["value"] for key, cell in before["cells"].items()}
        form = "2021" if truth["forms"]["requests"] == "2021" else "2019"
        found = [error for error in truth["errors"] if error["rule"] != "prose"]
        assert found == evaluate(values, form, last)
        before = truth


def test_most_reports_have_sums_that_hold(truths: list[Truth]) -> None:
    assert sum(not truth["errors"] for truth in truths) > REPORTS / 2


def test_told_numbers_stand_in_the_prose(truths: list[Truth]) -> None:
    for truth in truths:
        for error in (e for e in truth["errors"] if e["rule"] == "prose"):
            numbers = [truth["cells"][key]["value"] for key in error["cell"].split("+")]
            assert sum(numbers) == error["expected"] != error["actual"]
            assert any(error["cell"].startswith(keys[0]) for keys in FACTS.values()) or (
                error["cell"] in {key for keys in FACTS.values() for key in keys}
            )


def test_values_follow_from_what_is_printed(truths: list[Truth]) -> None:
    wide = str.maketrans("０１２３４５６７８９．－", "0123456789.-")
    for truth in truths:
        for key, cell in truth["cells"].items():
            raw, value = cell["raw"], cell["value"]
            if key in truth["unreadable"] or raw in {"", "-", "/", "—", "无"}:
                assert value is None
                continue
            text = raw.translate(wide).replace(",", "").split("（")[0]
            number = float(text.removesuffix("元").removesuffix("万"))
            if text.endswith("元") and not text.endswith("万元"):
                number /= 10000
            assert number == pytest.approx(value, abs=1e-4)


def test_every_file_opens_and_holds_its_title(sample: Path, truths: list[Truth]) -> None:
    for truth in truths:
        assert squeezed(truth["title"]) in squeezed(visible(sample, truth)), truth["file"]


def test_every_file_holds_its_narrative(sample: Path, truths: list[Truth]) -> None:
    for truth in truths:
        text = re.sub(r"-\d-|\[bookmark:_GoBack\]", "", squeezed(visible(sample, truth)))
        for section in truth["sections"]:
            assert all(squeezed(line) in text for line in section["text"].split("\n")), (
                truth["file"],
                section["key"],
            )


def test_pdf_tables_are_ruled_and_cut_by_pages(sample: Path, truths: list[Truth]) -> None:
    for truth in (t for t in truths if t["format"] == "pdf"):
        with pdfplumber.open(sample / truth["file"]) as pages:
            found = [table for page in pages.pages for table in page.extract_tables()]
        assert len(found) >= sum(truth["tables"].values())


def in_order(points: list[str], text: str) -> bool:
    at = 0
    for point in points:
        at = text.find(point, at)
        if at < 0:
            return False
        at += len(point)
    return True


def test_points_are_found_in_order_in_their_section(truths: list[Truth]) -> None:
    for truth in truths:
        keys: Iterator[str] = iter(dict.fromkeys(s["key"] for s in truth["sections"]))
        for key in keys:
            text = "".join(squeezed(s["text"]) for s in truth["sections"] if s["key"] == key)
            points = [squeezed(p["text"]) for p in truth["points"] if p["section"] == key]
            assert in_order(points, text), (truth["file"], key)


@pytest.mark.parametrize("seed", [2, 9])
def test_copies_stand_in_both_reports(seed: int, tmp_path: Path) -> None:
    write(tmp_path, 150, Corpus(seed, formats=("txt", "md", "html")))
    lines = (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    check_copies([json.loads(line) for line in lines])


def test_copies_of_the_sample_stand_in_both_reports(truths: list[Truth]) -> None:
    check_copies(truths)


def check_copies(truths: list[Truth]) -> None:
    texts = {truth["file"]: "".join(s["text"] for s in truth["sections"]) for truth in truths}
    for truth in truths:
        for copy in truth["copies"]:
            assert copy["text"] in texts[truth["file"]]
            assert copy["source_text"] in texts[copy["source"]]
            assert (copy["edit"] == "verbatim") == (copy["text"] == copy["source_text"])


def test_sample_shows_every_kind_of_thing(truths: list[Truth]) -> None:
    assert {truth["format"] for truth in truths} == FORMATS
    assert {truth["layout"] for truth in truths} == set(range(1, 8))
    assert {form for truth in truths for form in truth["forms"].values()} == {
        "2019",
        "2021",
        "hybrid",
    }
    assert {"gbk", "gb18030", "utf-16", "utf-8", "utf-8-sig"} <= {t["encoding"] for t in truths}
    assert {error["rule"] for truth in truths for error in truth["errors"]} == {
        *("balance", "results", "applicants", "disputes", "carry", "in_force", "prose"),
    }
    copies = [copy for truth in truths for copy in truth["copies"]]
    assert {copy["kind"] for copy in copies} == {"self", "region", "sector", "family", "common"}
    assert {copy["edit"] for copy in copies} == {
        *("verbatim", "names", "numbers", "light", "reordered"),
    }
    assert {point["role"] for truth in truths for point in truth["points"]} == {
        *("work", "problem", "improvement", "statement"),
    }
    keys = [[section["key"] for section in truth["sections"]] for truth in truths]
    assert any(len(found) < 7 for found in keys)
    assert any(len(found) > len(set(found)) for found in keys)
    assert any(not all(truth["tables"].values()) for truth in truths)
    assert any(truth["unreadable"] for truth in truths)
    assert {truth["level"] for truth in truths} == {"province", "city", "county", "township"}


def test_a_family_is_shared_by_more_than_twenty_organs(truths: list[Truth]) -> None:
    organs = {
        truth["organ"] for truth in truths for copy in truth["copies"] if copy["kind"] == "family"
    }
    assert len(organs) > 20


def test_no_real_place_is_named_in_any_report(truths: list[Truth]) -> None:
    for truth in truths:
        text = "".join(
            [truth["title"], truth["signature"], *(s["text"] for s in truth["sections"])]
        )
        assert not [name for name in REAL.split() if name in text]


def test_the_committed_sample_is_what_the_generator_writes(sample: Path) -> None:
    committed = ROOT / "corpora" / "sample"
    made = {path.relative_to(sample) for path in sample.rglob("*") if path.is_file()}
    assert made == {path.relative_to(committed) for path in committed.rglob("*") if path.is_file()}
    for path in made:
        assert (sample / path).read_bytes() == (committed / path).read_bytes(), path
