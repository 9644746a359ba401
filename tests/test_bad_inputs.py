"""A folder with every kind of bad input: each gets one clear line, and the rest is built."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

import gxnlp
from gxnlp.cli.app import app

SAMPLE = Path(__file__).resolve().parents[1] / "corpora" / "sample"
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def sample(suffix: str) -> bytes:
    return sorted(SAMPLE.rglob(f"*{suffix}"))[0].read_bytes()


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(data, "JPEG")
    return data.getvalue()


def scanned() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawInlineImage(Image.new("RGB", (600, 800), "white"), 0, 0)
    canvas.save()
    return data.getvalue()


def locked() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 700, "annual report")
    canvas.save()
    return data.getvalue()


def contents() -> bytes:
    lines = [f"{heading}……………{page}" for page, heading in enumerate(HEADINGS, 1)]
    return "\n".join(["青桐县教育局2022年政府信息公开工作年度报告", "目录", *lines]).encode()


def other_kind() -> bytes:
    return (
        "青桐县2022年法治政府建设年度报告\n一、主要做法\n完善行政决策程序，组织执法培训四次。\n"
        "二、存在的不足\n执法力量偏弱。\n三、下一步安排\n充实基层执法队伍。\n"
    ).encode()


BAD: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty.txt": (lambda: b"", "failed", "空文件"),
    "cut.pdf": (lambda: sample(".pdf")[:3000], "failed", "PDF"),
    "cut.docx": (lambda: sample(".docx")[:3000], "failed", "Word"),
    "locked.pdf": (locked, "failed", "密码"),
    "scanned.pdf": (scanned, "failed", "扫描件"),
    "picture.txt": (picture, "failed", "图片"),
    "rubbish.txt": (lambda: bytes(range(256)) * 40, "failed", "文本"),
    "contents.txt": (contents, "rejected", "目录"),
    "other kind.txt": (other_kind, "rejected", "不是政府信息公开工作年度报告"),
    "photo.jpg": (picture, "ignored", ""),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, (make, _, _) in BAD.items():
        (folder / name).write_bytes(make())
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with zipfile.ZipFile(folder / "bad.zip", "w") as archive:
        archive.writestr("inside.txt", b"")
    with (folder / "not.zip").open("wb") as file:
        file.write(b"PK\x03\x04" + bytes(50))
    (folder / "好 报告").mkdir()
    (folder / "好 报告" / "青桐县 年报（终稿）.txt").write_bytes(sample(".txt"))
    (folder / "wrong suffix.txt").write_bytes(sample(".docx"))
    (folder / "wrong suffix.docx").write_bytes(sample(".html"))
    return folder


def test_each_gets_a_line_and_the_rest_is_built(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "corpus.db"
    if hasattr(os, "symlink") and os.name != "nt":
        (folder / "loop").symlink_to(folder, target_is_directory=True)
        (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    result = CliRunner().invoke(app, ["build", str(folder), "--db", str(db), "--jobs", "1"])
    assert result.exit_code == 1, result.output
    with gxnlp.open(db) as corpus:
        intake = {row["source"]: row for row in corpus.query("SELECT * FROM intake")}
        read = [row["source"] for row in corpus.reports()]
    expected = {name: (status, words) for name, (_, status, words) in BAD.items()}
    expected |= {
        "huge.txt": ("failed", "200 MB"),
        "bad.zip!/inside.txt": ("failed", "空文件"),
        "not.zip": ("failed", "zip"),
    }
    for name, (status, words) in expected.items():
        assert intake[name]["status"] == status, (name, intake[name])
        assert words in intake[name]["reason"], (name, intake[name]["reason"])
        assert "\n" not in intake[name]["reason"]
        assert any(
            line.startswith(status) and name in line for line in result.output.splitlines()
        ), name
    if (folder / "loop").is_symlink():
        assert intake["loop"]["status"] == "ignored" and "循环" in intake["loop"]["reason"]
        assert intake["gone.txt"]["status"] == "ignored"
    assert sorted(read) == sorted(
        ["wrong suffix.docx", "wrong suffix.txt", "好 报告/青桐县 年报（终稿）.txt"]
    )


def test_a_bad_file_that_is_mended_is_read(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "corpus.db"
    gxnlp.build([folder], db=db)
    shutil.copy(sorted(SAMPLE.rglob("*.pdf"))[0], folder / "cut.pdf")
    gxnlp.build([folder], db=db)
    with gxnlp.open(db) as corpus:
        [row] = corpus.query("SELECT status FROM intake WHERE source = 'cut.pdf'")
    assert row["status"] == "read"
