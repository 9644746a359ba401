"""Labelled text: what is read, and where it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxnlp.themes.labelled import Gold, LabelError, read_labelled
from gxnlp.themes.taxonomy import shipped

HEAD = "@ 青桐县水务局 2023\n\n# overview\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "labels.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_report_is_its_points_sub_headings_and_paragraphs(tmp_path: Path) -> None:
    text = (
        f"{HEAD}statement | 依法公开。\n\n## （一）主动公开\n"
        "work: disclosure, new_media | 公开信息12条，推送3条。\nwork | 另有其他。\n\n"
        "# problems\nproblem: staffing | 一是人手少；\n"
        "@ 青桐县林业局 2024\n# other\nstatement | 无。\n"
    )
    first, second = read_labelled(written(tmp_path, text), shipped().keys)
    assert (first.name, first.organ, first.year) == ("labels", "青桐县水务局", 2023)
    assert list(first.points()) == [
        Gold("overview", "statement", (), "依法公开。"),
        Gold("overview", "work", ("work.disclosure", "work.new_media"), "公开信息12条，推送3条。"),
        Gold("overview", "work", (), "另有其他。"),
        Gold("problems", "problem", ("problem.staffing",), "一是人手少；"),
    ]
    assert (second.organ, second.year, len(list(second.points()))) == ("青桐县林业局", 2024, 1)
    printed, places = first.printed()
    assert [span.of(printed) for _, span in places] == [gold.words for gold in first.points()]
    assert "\n（一）主动公开\n公开信息12条，推送3条。另有其他。\n" in printed
    assert "依法公开。\n" in printed


BAD = {
    "unknown role": (f"{HEAD}task | 办了。", 4, "no role 'task'"),
    "unknown theme": (f"{HEAD}work: trainings | 培训。", 4, "no theme 'work.trainings'"),
    "theme of another family": (f"{HEAD}work: timeliness | 更新。", 4, "'work.timeliness'"),
    "statement with a theme": (f"{HEAD}statement: training | 培训。", 4, "'statement.training'"),
    "four themes": (
        f"{HEAD}work: training, requests, review, offline | 都做。", 4, "up to 3 themes",
    ),
    "a theme twice": (f"{HEAD}work: training, training | 培训。", 4, "each once"),
    "no bar": (f"{HEAD}work: training 培训。", 4, "a point is written"),
    "no words": (f"{HEAD}work: training |", 4, "a point is written"),
    "unknown section": ("@ 青桐县水务局 2023\n# requests\n", 2, "no section 'requests'"),
    "section before a report": ("# overview\n", 1, "no section 'overview'"),
    "point before a section": ("@ 青桐县水务局 2023\nwork | 办了。", 2, "a report begins with"),
    "year of another century": ("@ 青桐县水务局 1923\n", 1, "a report begins with"),
    "second report is bad": (f"{HEAD}work | 好。\n@ 青桐县林业局 2024\nwork | 坏。", 6, "begins"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), BAD.values(), ids=BAD)
def test_bad_text_is_refused_at_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(LabelError) as caught:
        read_labelled(written(tmp_path, text), shipped().keys)
    assert f"labels.txt, line {line}:" in str(caught.value)
    assert words in str(caught.value)


def test_the_test_sets_are_as_the_format_says() -> None:
    folder = Path(__file__).resolve().parents[2] / "corpora" / "labelled" / "test"
    reports = [
        told for path in folder.glob("*.txt") for told in read_labelled(path, shipped().keys)
    ]
    points = [point for told in reports for point in told.points()]
    assert len(points) >= 400
    for theme in shipped().themes:
        assert sum(theme.key in point.themes for point in points) >= 8, theme.key
