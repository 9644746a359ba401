"""Zip archives: their members by name, read one by one within limits, never extracted."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gxnlp.model import Unreadable
from gxnlp.sources.detect import LIMIT, ZIP_ERRORS, too_large

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its position, its name, and why it cannot be read, if so."""

    position: int
    name: str
    problem: str = ""


def members(path: Path) -> list[Member] | None:
    """The files of an archive sorted by name, or None if it is a Word file in disguise.

    Raises Unreadable if it is no zip archive.
    """
    entries = _open(path).infolist()
    if any(entry.filename == "word/document.xml" for entry in entries):
        return None
    if len(entries) > _MOST:
        raise Unreadable(f"压缩包里的文件过多（{len(entries)} 个，上限 {_MOST} 个），请分开压缩")
    found: list[Member] = []
    for position, entry in enumerate(entries):
        if entry.is_dir():
            continue
        problem = ""
        if entry.flag_bits & _ENCRYPTED:
            problem = "压缩包有密码，请先解压"
        elif entry.file_size > LIMIT:
            problem = too_large(entry.file_size)
        found.append(Member(position, _name(entry), problem))
    return sorted(found, key=lambda member: (member.name, member.position))


def member_bytes(path: Path, position: int) -> bytes:
    """The bytes of the member at ``position``; raises Unreadable."""
    archive = _open(path)
    try:
        with archive.open(archive.infolist()[position]) as member:
            data = member.read(LIMIT + 1)
    except IndexError as error:
        raise Unreadable("压缩包在读取期间被改动，请重试") from error
    except NotImplementedError as error:
        raise Unreadable("压缩包用了不支持的压缩方式，请用标准 zip 重新压缩") from error
    except ZIP_ERRORS as error:
        raise Unreadable("压缩包里的这个文件已损坏，请重新下载") from error
    if len(data) > LIMIT:
        raise Unreadable(f"文件过大（解压后超过 {LIMIT // 1024 // 1024} MB）")
    return data


def repaired(raw: bytes) -> str:
    """A file name from bytes of unknown encoding: UTF-8, or GBK as Chinese Windows writes it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a member: decoded, with plain slashes, and without ways out of the archive."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            name = repaired(name.encode("cp437"))
        except UnicodeEncodeError:
            name = entry.filename
    name = name.encode("utf-8", "replace").decode("utf-8").replace("\\", "/").replace("\x00", "")
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or f"member{entry.header_offset}"


def _open(path: Path) -> zipfile.ZipFile:
    """The opened archive; kept open while the same file is read member by member."""
    try:
        status = path.stat()
        return _opened(os.getpid(), path, status.st_size, status.st_mtime_ns)
    except PermissionError as error:
        raise Unreadable("没有读取权限，请修改权限后重试") from error
    except ZIP_ERRORS as error:
        raise Unreadable("压缩包已损坏（不是完整的 zip），请重新下载") from error


@lru_cache(maxsize=2)
def _opened(_process: int, path: Path, _size: int, _modified: int) -> zipfile.ZipFile:
    """Keyed by process too: one opened before a fork shares its position with the parent."""
    return zipfile.ZipFile(path)
