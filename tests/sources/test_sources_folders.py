"""Listing inputs: every entry has a name, and bytes or a reason."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gxnlp.model import Unreadable
from gxnlp.sources import archives, folders
from gxnlp.sources.folders import Input, walk
from tests.sources.source_builders import docx, p, zipped


def put(root: Path, files: dict[str, bytes | str]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def told(inputs: list[Input]) -> dict[str, str]:
    """Name → the bytes as text, or ``status: reason``."""
    return {
        each.name: each.load().decode() if each.problem is None else ": ".join(each.problem)
        for each in inputs
    }


def test_folders_in_sorted_order(tmp_path: Path) -> None:
    put(tmp_path, {"b/2.txt": "2", "b/1.txt": "1", "a.html": "a", "甲/丙.pdf": "丙", "无后缀": "x"})
    assert list(told(list(walk(tmp_path)))) == [
        "a.html",
        "b/1.txt",
        "b/2.txt",
        "无后缀",
        "甲/丙.pdf",
    ]


def test_a_single_file_has_its_own_name(tmp_path: Path) -> None:
    put(tmp_path, {"b/1.txt": "1", "b/x.py": "given by name"})
    assert told(list(walk(tmp_path / "b" / "1.txt"))) == {"1.txt": "1"}
    assert told(list(walk(tmp_path / "b" / "x.py"))) == {"x.py": "given by name"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".DS_Store", "隐藏"),
        ("Thumbs.db", "系统"),
        ("desktop.ini", "系统"),
        ("~$报告.docx", "临时文件"),
        ("manifest.csv", "清单文件"),
        ("truth.jsonl", "数据文件"),
        ("a.csv", "表格"),
        ("a.XLSX", "表格"),
        ("a.py", "程序代码"),
        ("a.exe", "程序"),
        ("a.json", "数据文件"),
        ("a.jpg", "图片"),
        ("corpus.db", "数据库"),
        ("a.rar", "请解压或改存为 zip"),
        ("a.7z", "请解压或改存为 zip"),
        ("a.xyz", "不支持的文件类型（.xyz）"),
    ],
)
def test_what_is_plainly_no_report_is_ignored(tmp_path: Path, name: str, reason: str) -> None:
    (each,) = walk(put(tmp_path, {name: "x"}))
    assert each.name == name
    assert each.problem is not None
    assert each.problem[0] == "ignored"
    assert reason in each.problem[1]
    with pytest.raises(Unreadable, match=reason.partition("（")[0]):
        each.load()


def test_hidden_folders_and_the_parts_of_saved_pages(tmp_path: Path) -> None:
    put(tmp_path, {".git/a.txt": "", "页.html": "x", "页_files/a.html": "", "a_files/1.txt": "1"})
    found = told(list(walk(tmp_path)))
    assert found["页.html"] == "x"
    assert found["a_files/1.txt"] == "1"
    assert found[".git"].startswith("ignored")
    assert found["页_files"].startswith("ignored")
    assert len(found) == 4


def test_archives_are_opened(tmp_path: Path) -> None:
    members = {
        "2021/b.txt": "b",
        "2021/县/a.txt": "a",
        "x.csv": "1",
        "__MACOSX/a.txt": "",
        "c.zip": "",
    }
    put(tmp_path, {"甲.zip": zipped(dict(members)), "a.docx": docx(p("x"))})
    found = told([each for each in walk(tmp_path) if each.name != "a.docx"])
    assert found["甲.zip!/2021/b.txt"] == "b"
    assert found["甲.zip!/2021/县/a.txt"] == "a"
    assert found["甲.zip!/x.csv"].startswith("ignored: 表格")
    assert found["甲.zip!/__MACOSX/a.txt"].startswith("ignored: 系统或隐藏")
    assert found["甲.zip!/c.zip"].startswith("ignored: 压缩包中的压缩包")
    assert list(found) == sorted(found)


def test_member_names_in_gbk(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("placeholder")
        archive.writestr(info, "x")
    raw = "年报\\某县.txt".encode("gb18030")
    placeholder = b"placeholder"
    data = file.getvalue().replace(placeholder, (raw + b"/" * 9)[: len(placeholder)])
    assert len(raw) >= len(placeholder)
    put(tmp_path, {"a.zip": data})
    (each,) = walk(tmp_path)
    assert each.name.startswith("a.zip!/年报/某")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("某县.txt".encode("gb18030"), "某县.txt"),
        ("某县.txt".encode(), "某县.txt"),
        (b"a\xff", "a\ufffd"),
    ],
)
def test_repaired_names(raw: bytes, name: str) -> None:
    assert archives.repaired(raw) == name


def test_ways_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    put(tmp_path, {"a.zip": zipped({"../../etc/x.txt": "1", "/abs.txt": "2", "C:\\w.txt": "3"})})
    assert set(told(list(walk(tmp_path)))) == {
        "a.zip!/etc/x.txt",
        "a.zip!/abs.txt",
        "a.zip!/C:/w.txt",
    }


def test_members_of_one_name(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "first")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "second")
    put(tmp_path, {"a.zip": file.getvalue()})
    first, second = walk(tmp_path)
    assert (first.name, first.load()) == ("a.zip!/a.txt", b"first")
    assert second.name == "a.zip!/a.txt#1"
    assert second.problem == ("ignored", "压缩包中有同名文件，只读第一个")


def test_bad_archives(tmp_path: Path) -> None:
    good = zipped({"a.txt": "x" * 5000})
    locked = bytearray(good)
    locked[6] |= 1
    locked[good.index(b"PK\x01\x02") + 8] |= 1
    broken = bytearray(zipped({"a.txt": "abc"}))
    broken[36] ^= 0xFF
    put(tmp_path, {"1.zip": good[:60], "2.zip": bytes(locked), "3.zip": "", "4.zip": bytes(broken)})
    put(tmp_path, {"5.zip": zipped({}), "6.zip": docx(p("x"))})
    cut, encrypted, empty, wrong, bare, word = walk(tmp_path)
    assert cut.problem == ("failed", "压缩包已损坏（不是完整的 zip），请重新下载")
    assert encrypted.name == "2.zip!/a.txt"
    assert encrypted.problem == ("failed", "压缩包有密码，请先解压")
    assert empty.problem is not None
    assert empty.problem[0] == "failed"
    assert wrong.problem is None
    with pytest.raises(Unreadable, match="损坏"):
        wrong.load()
    assert bare.problem == ("ignored", "空的压缩包")
    assert (word.name, word.problem) == ("6.zip", None)


def test_large_files_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (folders, archives):
        monkeypatch.setattr(module, "LIMIT", 1000)
    put(
        tmp_path, {"a.txt": "x" * 1001, "b.zip": zipped({"c.txt": "x" * 1001}), "d.txt": "x" * 1000}
    )
    large, member, small = walk(tmp_path)
    for each in (large, member):
        assert each.problem is not None
        assert each.problem[0] == "failed"
        assert each.problem[1].startswith("文件过大")
    assert len(small.load()) == 1000


def test_a_file_that_grows_after_listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (each,) = walk(put(tmp_path, {"a.txt": "x"}))
    monkeypatch.setattr(folders, "LIMIT", 10)
    put(tmp_path, {"a.txt": "x" * 11})
    with pytest.raises(Unreadable, match="文件过大"):
        each.load()
    (tmp_path / "a.txt").unlink()
    with pytest.raises(Unreadable, match="找不到文件"):
        each.load()


def test_missing_paths(tmp_path: Path) -> None:
    (each,) = walk(tmp_path / "nothing.txt")
    assert (each.name, each.problem) == ("nothing.txt", ("failed", "找不到文件或文件夹"))


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links(tmp_path: Path) -> None:
    put(tmp_path, {"a/b/1.txt": "1"})
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "z").symlink_to(tmp_path / "a" / "b" / "1.txt")
    found = told(list(walk(tmp_path)))
    assert found["a/b/1.txt"] == "1"
    assert found["z"] == "1"
    assert found["a/b/up"] == "ignored: 链接指回上级文件夹（循环），不再进入"
    assert found["a/gone.txt"].startswith("ignored: 链接指向的文件不存在")
    assert found["self"].startswith("ignored: 链接")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (each,) = walk(tmp_path)
    assert each.problem == ("ignored", "不是普通文件")


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a/1.txt": "1", "b.txt": "2"})
    listed, opened = Path.iterdir, Path.open

    def may_list(path: Path) -> Iterator[Path]:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    def may_open(path: Path, *arguments: str) -> object:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments)

    monkeypatch.setattr(Path, "iterdir", may_list)
    monkeypatch.setattr(Path, "open", may_open)
    folder, file = walk(tmp_path)
    assert folder.problem == ("failed", "没有读取权限，请修改权限后重试")
    with pytest.raises(Unreadable, match="没有读取权限"):
        file.load()


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "某县.txt".encode("gb18030")
    Path(os.fsdecode(raw)).write_bytes(b"x")
    (each,) = walk(tmp_path)
    assert each.name == "某县.txt"
    assert each.load() == b"x"


def test_inputs_are_small_to_send(tmp_path: Path) -> None:
    put(tmp_path, {"a.zip": zipped({"a.txt": "x" * 100_000})})
    (each,) = walk(tmp_path)
    sent = pickle.dumps(each)
    assert len(sent) < 600
    assert pickle.loads(sent).load() == b"x" * 100_000  # noqa: S301 (our own bytes)
    with pytest.raises(AttributeError):
        each.name = "b"  # type: ignore[misc]
