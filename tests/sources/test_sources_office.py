"""Legacy Word files go through LibreOffice; what it does wrong is told."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from gxnlp.model import Document, Unreadable
from gxnlp.sources import office
from gxnlp.text import squash
from tests.sources.source_builders import OLE, SENTENCE, docx, p, paragraphs, read

SAMPLE = Path(__file__).resolve().parents[2] / "corpora" / "sample"
DOC = OLE + bytes(600) + "WordDocument".encode("utf-16-le")
POSIX = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with #!")


def stand_in(folder: Path, body: str) -> Path:
    """A program that takes LibreOffice's arguments and does ``body``."""
    script = folder / "soffice"
    script.write_text(
        f"#!{sys.executable}\nimport pathlib, sys, time\n"
        "arguments = sys.argv[1:]\n"
        "out = pathlib.Path(arguments[arguments.index('--outdir') + 1])\n"
        "source = pathlib.Path(arguments[-1])\n"
        f"{body}\n",
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


@POSIX
@pytest.mark.parametrize(("name", "kind"), [("a.doc", "doc"), ("a.wps", "wps")])
def test_converted_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    (tmp_path / "made.docx").write_bytes(docx(p("一、总体情况") + p(SENTENCE)))
    body = (
        f"assert source.read_bytes() == {DOC!r}\n"
        "assert any(a.startswith('-env:UserInstallation=file:///') for a in arguments)\n"
        "out.mkdir()\n"
        f"(out / 'report.docx').write_bytes(pathlib.Path({str(tmp_path / 'made.docx')!r})"
        ".read_bytes())"
    )
    program = stand_in(tmp_path, body)
    monkeypatch.setattr(office, "find", lambda: program)
    document = read(DOC, name)
    assert document.format == kind
    assert paragraphs(document) == ["一、总体情况", SENTENCE]


@POSIX
@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("sys.exit(1)", "LibreOffice 无法转换此 .doc 文件"),
        ("out.mkdir(); (out / 'report.docx').write_bytes(b'x')", "Word 文件已损坏"),
        ("time.sleep(60)", "LibreOffice 在 1 秒内未能转换此 .doc 文件"),
    ],
)
def test_failures_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, sentence: str
) -> None:
    program = stand_in(tmp_path, body)
    monkeypatch.setattr(office, "find", lambda: program)
    monkeypatch.setattr(office, "TIMEOUT", 1.0)
    with pytest.raises(Unreadable, match=sentence):
        read(DOC, "a.doc")


def test_a_program_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: tmp_path)
    with pytest.raises(Unreadable, match="LibreOffice 无法启动"):
        read(DOC, "a.doc")


@POSIX
def test_found_on_the_search_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.find() == program


def test_none_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    assert office.find() is None


@pytest.mark.usefixtures("libreoffice")
def test_a_real_rtf() -> None:
    text = r"{\rtf1\ansi\ansicpg936 \u19968?\u12289?\u24635?\u20307?\u24773?\u20917?\par abc\par}"
    assert paragraphs(read(text, "a.rtf")) == ["一、总体情况", "abc"]


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_a_real_word_97_file(libreoffice: str, tmp_path: Path, suffix: str) -> None:
    path = next(SAMPLE.rglob("*.docx"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            libreoffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless",
            "--convert-to", "doc", "--outdir", str(tmp_path), str(path),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    old = read((tmp_path / f"{path.stem}.doc").read_bytes(), f"a{suffix}")
    new = read(path.read_bytes(), "a.docx")
    assert old.format == suffix.strip(".")
    assert [squash(cell) for cell in cells(old)] == [squash(cell) for cell in cells(new)]
    assert squash(old.text) == squash(new.text)


def cells(document: Document) -> list[str]:
    return [
        cell.span.of(document.text)
        for block in document.blocks
        if block.grid is not None
        for cell in block.grid.cells
    ]
