"""``gxnlp themes``: list, show, train, evaluate; what is refused changes nothing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gxnlp.cli.app import app
from gxnlp.corpus import labelled_sets
from gxnlp.model import Point, Span
from gxnlp.themes import files
from gxnlp.themes.labelled import Gold, read_labelled
from gxnlp.themes.taxonomy import shipped
from tests.cli.themes_text import labelled_report

MORE = """
[[theme]]
key = "problem.budget_talk"
name = "经费保障不足"
definition = "公开工作没有经费或经费不够"
excludes = ""
cues = ["经费"]
examples = [
  "公开工作经费没有列入年度盘子",
  "印制宣传册缺少经费",
  "经费紧张，设备多年未换",
  "没有专项经费支撑日常开支",
  "乡镇反映经费不足，难以添置设备",
  "经费保障跟不上",
]
"""

UNAWARE = (
    "个别领导对公开重视不够", "部门负责同志重视不够，当作额外负担", "主动公开的意识淡薄，重视不够",
    "有的科室意识不强，推着才动", "少数干部对公开重视不够，存在应付思想", "意识淡薄，怕公开出事",
)  # fmt: skip


def gxnlp(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented labelled text in the place of that which is shipped, quick to train on."""
    folder = tmp_path_factory.mktemp("labelled")
    for part, numbers in (("training", range(6)), ("test", range(2))):
        (folder / part).mkdir()
        text = "\n".join(labelled_report(number, part) for number in numbers)
        (folder / part / "a.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def instead(labelled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The labelled text of these tests is taken for the shipped one."""
    monkeypatch.setattr(labelled_sets, "resource", lambda name: labelled)


@pytest.fixture(scope="module")
def model(labelled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model trained on that text."""
    folder = tmp_path_factory.mktemp("models") / "one"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(labelled_sets, "resource", lambda name: labelled)
        result = gxnlp("themes", "train", "--out", folder)
    assert result.exit_code == 0, result.output
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def themes_of(folder: Path, words: str) -> list[str]:
    points = [Point("problems", 2, "problem", Span(0, len(words)))]
    [point] = files.load(folder).classify(points, words)
    return [label.theme for label in point.labels]


def test_list(model: Path) -> None:
    rows = json.loads(gxnlp("themes", "list", "--json").stdout)
    assert [row["key"] for row in rows] == [theme.key for theme in shipped().themes]
    lines = gxnlp("themes", "list", "--family", "problem").stdout.splitlines()
    assert len(lines) == 1 + sum(row["family"] == "problem" for row in rows)
    assert lines[1].startswith("problem.content\t内容不全面不深入\t")
    assert gxnlp("themes", "list", "--family", "remark").exit_code == 2


def test_show(model: Path) -> None:
    said = gxnlp("themes", "show", "problem.timeliness", "--model", model).stdout
    for words in ("更新不及时", "定义：", "不含：", "提示词：", "阈值：0.", "质量：精确率 "):
        assert words in said
    unlearned = gxnlp("themes", "show", "work.digital", "--model", model).stdout
    assert "阈值：未学到" in unlearned
    assert "质量：未测" in unlearned
    [row] = json.loads(
        gxnlp("themes", "show", "problem.timeliness", "--model", model, "--json").stdout
    )
    assert row["measured"]["support"] == 2
    assert 0 < row["threshold"] < 1
    unknown = gxnlp("themes", "show", "problem.nothing", "--model", model)
    assert unknown.exit_code == 2
    assert "gxnlp themes list" in unknown.output


def test_training_is_reproducible_and_says_how_well_it_does(model: Path, tmp_path: Path) -> None:
    result = gxnlp("themes", "train", "--out", tmp_path / "again")
    assert result.exit_code == 0
    assert "written test set: roles " in result.output
    assert bytes_of(tmp_path / "again") == bytes_of(model)
    assert list(tmp_path.iterdir()) == [tmp_path / "again"]
    card = files.card(model)
    assert {"data", "points", "settings", "versions", "written"} <= card.keys()
    assert {"numpy", "scipy", "scikit-learn", "python", "gxnlp"} == set(card["versions"])
    page = (model / "README.md").read_text("utf-8")
    assert card["data"] in page
    assert "| `problem.timeliness` | 更新不及时 | 2 |" in page


def test_a_user_adds_a_theme(model: Path, tmp_path: Path) -> None:
    words = "我镇公开工作缺少经费，设备老旧"
    (tmp_path / "more.toml").write_text(MORE, "utf-8")
    result = gxnlp(
        "themes", "train", "--taxonomy", tmp_path / "more.toml", "--out", tmp_path / "own"
    )
    assert result.exit_code == 0, result.output
    assert "problem.budget_talk" in themes_of(tmp_path / "own", words)
    assert "problem.budget_talk" not in themes_of(tmp_path / "own", "部分栏目更新较慢")
    assert "problem.budget_talk" not in themes_of(model, words)
    listed = gxnlp("themes", "list", "--model", tmp_path / "own").stdout
    assert listed.splitlines()[-1].startswith("problem.budget_talk\t经费保障不足")


def test_a_user_adds_labels_and_text(model: Path, tmp_path: Path) -> None:
    table = tmp_path / "l.csv"
    rows = [f"{words},problem,awareness" for words in UNAWARE]
    table.write_text("\n".join(("text,role,themes", *rows, "还没有标的,problem,")), "utf-8-sig")
    own = tmp_path / "text"
    own.mkdir()
    (own / "b.txt").write_text(labelled_report(7, "mine"), "utf-8")
    result = gxnlp("themes", "train", "--labels", table, "--text", own, "--out", tmp_path / "own")
    assert result.exit_code == 0, result.output
    known = shipped().keys
    added = sum(1 for report in read_labelled(own / "b.txt", known) for _ in report.points())
    assert files.card(tmp_path / "own")["points"] == files.card(model)["points"] + added + len(
        UNAWARE
    )
    assert themes_of(tmp_path / "own", "有的领导对公开重视不够") == ["problem.awareness"]


def wrong_inputs(folder: Path) -> list[tuple[str, str, str]]:
    """Option, what stands in the file, and what is said of it."""
    twice = MORE + MORE
    return [
        ("--taxonomy", twice, "w.txt: the theme problem.budget_talk stands there twice"),
        ("--taxonomy", MORE.replace("budget_talk", "staffing"), "problem.staffing stands there"),
        ("--taxonomy", "theme = 3", "w.txt: a taxonomy is a list"),
        ("--taxonomy", "[[theme", "w.txt is no TOML file"),
        ("--labels", "text,role,themes\n慢,problem,nonsense\n", "w.txt, line 2: no theme"),
        ("--labels", "text,role\n", "w.txt, line 1: the column 'themes' is missing"),
    ]


@pytest.mark.parametrize("number", range(6))
def test_a_wrong_input_changes_nothing(model: Path, tmp_path: Path, number: int) -> None:
    option, text, said = wrong_inputs(tmp_path)[number]
    (tmp_path / "w.txt").write_text(text, "utf-8")
    before = bytes_of(model)
    result = gxnlp("themes", "train", option, tmp_path / "w.txt", "--out", model)
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert bytes_of(model) == before
    assert [path.name for path in model.parent.iterdir()] == [model.name]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "holds no labelled text"),
        (b"@ x 2023\n# overview\nnonsense | a\n", "a.txt, line 3: no role 'nonsense'"),
        ("@ 甲 2023".encode("gb18030"), "is not in UTF-8"),
    ],
)
def test_wrong_text_is_named(tmp_path: Path, data: bytes | None, said: str) -> None:
    (tmp_path / "text").mkdir()
    if data is not None:
        (tmp_path / "text" / "a.txt").write_bytes(data)
    trained = gxnlp("themes", "train", "--text", tmp_path / "text", "--out", tmp_path / "m")
    assert trained.exit_code == 2
    assert said in trained.output
    assert not (tmp_path / "m").exists()


def test_only_a_new_folder_or_a_model_is_written_to(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "mine.txt").write_text("mine", "utf-8")
    for out, said in ((notes, "other files than a model"), (notes / "mine.txt", "is a file")):
        result = gxnlp("themes", "train", "--out", out)
        assert result.exit_code == 2
        assert said in result.output
    assert bytes_of(notes) == {"mine.txt": b"mine"}


def test_a_model_is_replaced_whole(tmp_path: Path, model: Path) -> None:
    place = tmp_path / "m"
    place.mkdir()
    for name in ("model.json", "README.md"):
        (place / name).write_text("old", "utf-8")
    assert gxnlp("themes", "train", "--out", place).exit_code == 0
    assert bytes_of(place) == bytes_of(model)
    assert list(tmp_path.iterdir()) == [place]


def test_evaluate(model: Path, labelled: Path) -> None:
    [written] = json.loads(gxnlp("themes", "evaluate", "--model", model, "--json").stdout)
    assert (written["set"], written["reports"]) == ("written", 2)
    assert written["roles"]["low"] <= written["roles"]["value"] <= written["roles"]["high"] <= 1
    [own] = json.loads(
        gxnlp("themes", "evaluate", labelled / "test" / "a.txt", "--model", model, "--json").stdout
    )
    assert own == {**written, "set": "given"}
    said = gxnlp("themes", "evaluate", "--model", model).stdout
    for words in ("written: ", "role accuracy\t", "micro-F1\t", "macro-F1\t", "theme\tlabels\t"):
        assert words in said


def test_evaluate_on_the_real_set(
    model: Path, labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are known by their digest, whatever their name, and others are passed over."""
    [report] = read_labelled(labelled / "test" / "a.txt", shipped().keys)[:1]
    text, places = report.printed()
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "x.txt").write_bytes(text.encode())
    (reports / "y.txt").write_bytes(b"other")
    labels = (row(hashlib.sha256(text.encode()).hexdigest(), *place) for place in places)
    (tmp_path / "test").mkdir()
    (tmp_path / "test" / "real.jsonl").write_text("\n".join(labels), "utf-8")
    (tmp_path / "test" / "a.txt").write_bytes((labelled / "test" / "a.txt").read_bytes())
    monkeypatch.setattr(labelled_sets, "resource", lambda name: tmp_path)
    result = gxnlp("themes", "evaluate", "--model", model, "--reports", reports, "--json")
    assert result.exit_code == 0, result.output
    _, real = json.loads(result.stdout)
    assert (real["set"], real["reports"], real["points"]) == ("real", 1, len(places))
    assert real["roles"]["value"] > 0.5
    (reports / "x.txt").unlink()
    result = gxnlp("themes", "evaluate", "--model", model, "--reports", reports)
    assert result.exit_code == 2
    assert "holds no report of the real test set" in result.output


def row(digest: str, gold: Gold, span: Span) -> str:
    return json.dumps(
        {"file": digest, "section": gold.section, "start": span.start, "end": span.end,
         "role": gold.role, "themes": list(gold.themes)}
    )  # fmt: skip


@pytest.mark.parametrize("command", [("evaluate",), ("show", "problem.staffing"), ("list",)])
@pytest.mark.parametrize("harm", ["none", "cut", "foreign"])
def test_a_wrong_model_is_refused(
    model: Path, tmp_path: Path, command: tuple[str, ...], harm: str
) -> None:
    folder = tmp_path / f"{harm}-{command[0]}"
    folder.mkdir()
    if harm != "none":
        for name, data in bytes_of(model).items():
            (folder / name).write_bytes(data)
        if harm == "cut":
            (folder / "weights.npy").write_bytes(b"\x93NUMPY")
        else:
            (folder / "model.json").write_text('{"format": "other"}', "utf-8")
    result = gxnlp("themes", *command, "--model", folder)
    assert result.exit_code == 2
    assert str(folder) in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_wrong_usage() -> None:
    for words in (("train",), ("evaluate", "/no/such/file"), ("nonsense",), ("suggest",)):
        assert gxnlp("themes", *words).exit_code == 2
