"""Listing inputs: files, folders and zip archives, each entry with a name or with a reason.

Nothing is unpacked to disk and nothing is read that is not asked for: an :class:`Input` is a path
and a place in an archive, small enough to send to another process.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gxnlp.model import Unreadable
from gxnlp.sources import archives
from gxnlp.sources.detect import LIMIT, too_large
from gxnlp.sources.patterns import words

Problem = tuple[Literal["ignored", "failed"], str]

_REPORTS = words(
    "txt text md markdown html htm shtml shtm xhtml jsp asp aspx php mht mhtml docx doc wps "
    "rtf pdf ofd odt"
)
_PACKED = {"rar": "RAR", "7z": "7z", "tar": "tar", "gz": "gzip", "tgz": "gzip", "bz2": "bzip2",
           "xz": "xz"}  # fmt: skip
_REASONS = {
    **dict.fromkeys(words("jpg jpeg png gif bmp tif tiff webp svg ico heic"), "图片，不是报告文本"),
    **dict.fromkeys(words("csv tsv xls xlsx et ods"), "表格，不是报告全文"),
    **dict.fromkeys(words("json jsonl ndjson xml yaml yml toml"), "数据文件，不是报告"),
    **dict.fromkeys(words("css js map woff woff2 ttf"), "网页的附属文件，不是报告"),
    **dict.fromkeys(words("exe dll com bat cmd msi sh so dylib"), "程序，不是报告"),
    **dict.fromkeys(words("py pyc ipynb r java c cpp h rs go ts"), "程序代码，不是报告"),
    **dict.fromkeys(words("db sqlite sqlite3 db-wal db-shm db-journal"), "数据库，不是报告"),
    **dict.fromkeys(words("ppt pptx dps key"), "演示文稿，不是报告"),
    **dict.fromkeys(words("mp3 mp4 avi mov wmv wav flv"), "音频或视频，不是报告"),
}
_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db"))
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Input:
    """One entry of what the user gave.

    ``name`` is its POSIX path relative to the PATH given (``archive.zip!/member``).  ``problem`` is
    None for an input that can be loaded; for others the status and, in Chinese, the reason.
    """

    name: str
    path: Path
    member: int | None = None
    """The position of the entry in the archive ``path``."""
    problem: Problem | None = None

    def load(self) -> bytes:
        """The bytes of the input; raises Unreadable."""
        if self.problem is not None:
            raise Unreadable(self.problem[1])
        if self.member is not None:
            return archives.member_bytes(self.path, self.member)
        try:
            with self.path.open("rb") as file:
                data = file.read(LIMIT + 1)
        except OSError as error:
            raise Unreadable(_unreadable(error)) from error
        if len(data) > LIMIT:
            raise Unreadable(too_large(self.path.stat().st_size))
        return data


def walk(path: Path) -> Iterator[Input]:
    """All inputs under ``path`` in sorted order: a file, a zip archive, or a folder with all that
    is in it.  Never raises for an entry: what cannot be listed is an Input with a problem."""
    name = _shown(path.name) or _shown(path.resolve().name)
    try:
        status = path.stat()
    except OSError as error:
        yield Input(name, path, None, ("failed", _unreadable(error)))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path, "", ((status.st_dev, status.st_ino),))
    else:
        yield from _file(path, name, status, given=True)


def _folder(folder: Path, prefix: str, above: tuple[tuple[int, int], ...]) -> Iterator[Input]:
    """The entries of a folder; ``above`` are the device and inode of it and its ancestors."""
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        yield Input(prefix.rstrip("/") or ".", folder, None, ("failed", _unreadable(error)))
        return
    known = {name.lower() for name in names}
    for entry in names:
        path, name = folder / entry, prefix + _shown(entry)
        try:
            status = path.stat()
        except OSError as error:
            if path.is_symlink():
                problem: Problem = "ignored", "链接指向的文件不存在或构成循环"
            else:
                problem = "failed", _unreadable(error)
            yield Input(name, path, None, problem)
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield from _file(path, name, status, given=False)
            continue
        identity = (status.st_dev, status.st_ino)
        reason = _hidden(entry) or _page_folder(entry, known)
        if identity in above:
            reason = "链接指回上级文件夹（循环），不再进入"
        elif len(above) > _DEEPEST:
            reason = f"文件夹嵌套超过 {_DEEPEST} 层，不再进入"
        if reason:
            yield Input(name, path, None, ("ignored", reason))
        else:
            yield from _folder(path, f"{name}/", (*above, identity))


def _file(path: Path, name: str, status: os.stat_result, *, given: bool) -> Iterator[Input]:
    """A file as one input, or a zip archive as its members; ``given``: the user named it."""
    if not stat.S_ISREG(status.st_mode):
        yield Input(name, path, None, ("ignored", "不是普通文件"))
        return
    suffix = _suffix(name)
    reason = "" if given and suffix not in _PACKED else ignored(name.rpartition("/")[2])
    if reason:
        yield Input(name, path, None, ("ignored", reason))
    elif suffix == "zip":
        yield from _archive(path, name)
    elif status.st_size > LIMIT:
        yield Input(name, path, None, ("failed", too_large(status.st_size)))
    else:
        yield Input(name, path)


def _archive(path: Path, name: str) -> Iterator[Input]:
    try:
        members = archives.members(path)
    except Unreadable as error:
        yield Input(name, path, None, ("failed", str(error)))
        return
    if members is None:  # a Word file under the wrong suffix
        yield Input(name, path)
        return
    seen: set[str] = set()
    for member in members:
        shown = f"{name}!/{member.name}"
        parts = member.name.split("/")
        reason = next((why for part in parts[:-1] if (why := _hidden(part))), "") or ignored(
            parts[-1]
        )
        problem: Problem | None = None
        if not reason and _suffix(shown) == "zip":
            reason = "压缩包中的压缩包，请先解压"
        elif not reason and member.name in seen:
            reason = "压缩包中有同名文件，只读第一个"
            shown = f"{shown}#{member.position}"
        if reason:
            problem = "ignored", reason
        elif member.problem:
            problem = "failed", member.problem
        seen.add(member.name)
        yield Input(shown, path, member.position, problem)
    if not members:
        yield Input(name, path, None, ("ignored", "空的压缩包"))


def ignored(name: str) -> str:
    """Why a file of this name is not taken for a report, or an empty string."""
    lower = name.lower()
    suffix = _suffix(lower)
    if lower in _SYSTEM or name.startswith("."):
        return "系统或隐藏文件"
    if name.startswith("~$"):
        return "Office 的临时文件"
    if lower == "manifest.csv":
        return "清单文件（manifest），不是报告"
    if suffix in _PACKED:
        return f"{_PACKED[suffix]} 压缩包，请解压或改存为 zip 后重试"
    if not suffix or suffix in _REPORTS or suffix == "zip":
        return ""
    return _REASONS.get(suffix, f"不支持的文件类型（.{suffix}）")


def _hidden(folder: str) -> str:
    if folder.startswith(".") or folder in ("__MACOSX", "__pycache__", "$RECYCLE.BIN"):
        return "系统或隐藏文件夹"
    return ""


def _page_folder(folder: str, known: set[str]) -> str:
    """Whether a folder holds the pictures and scripts of a saved page beside it."""
    for ending in ("_files", ".files"):
        if folder.lower().endswith(ending):
            page = folder.lower()[: -len(ending)]
            if any(f"{page}.{suffix}" in known for suffix in ("html", "htm", "shtml")):
                return "网页的附属文件夹"
    return ""


def _suffix(name: str) -> str:
    base = name.rpartition("/")[2]
    stem, _dot, suffix = base.rpartition(".")
    if not stem or len(suffix) > 10 or not suffix.replace("-", "").isascii():
        return ""
    return suffix.lower() if suffix.replace("-", "").isalnum() else ""


def _shown(name: str) -> str:
    """A file name that can be written as UTF-8: one in GBK on a UTF-8 system is repaired."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return archives.repaired(os.fsencode(name))
    return name


def _unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "找不到文件或文件夹"
    if isinstance(error, PermissionError):
        return "没有读取权限，请修改权限后重试"
    return f"无法读取（{error.strerror or type(error).__name__}）"
