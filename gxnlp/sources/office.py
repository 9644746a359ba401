"""Legacy Word, WPS and RTF files: turned into .docx by LibreOffice, then read as such."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from gxnlp.model import Document, Source, Unreadable
from gxnlp.sources.docx import read_as

_NAMES = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_WINDOWS = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "LOCALAPPDATA")
TIMEOUT = 120.0


def find() -> Path | None:
    """LibreOffice's program, from the search path or where its installers put it."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    places = [Path(place) for place in _PLACES]
    for variable in _WINDOWS:
        if root := os.environ.get(variable):
            places.append(Path(root) / "LibreOffice" / "program" / "soffice.com")
            places.append(Path(root) / "LibreOffice" / "program" / "soffice.exe")
    return next((place for place in places if place.is_file()), None)


def read_doc(source: Source) -> Document:
    """The Document of a .doc; raises Unreadable."""
    return _read(source, "doc")


def read_wps(source: Source) -> Document:
    """The Document of a .wps; raises Unreadable."""
    return _read(source, "wps")


def read_rtf(source: Source) -> Document:
    """The Document of a .rtf; raises Unreadable."""
    return _read(source, "rtf")


def _read(source: Source, kind: str) -> Document:
    program = find()
    if program is None:
        raise Unreadable(
            f".{kind} 文件需要 LibreOffice 转换，请安装 LibreOffice 后重试，或另存为 .docx"
        )
    return read_as(source.name, convert(program, source.data, kind), kind)


def convert(program: Path, data: bytes, kind: str) -> bytes:
    """``data``, a ``kind`` file, as .docx; raises Unreadable if LibreOffice does not deliver.

    Every conversion has a profile of its own: LibreOffice refuses to start twice on one.
    """
    with tempfile.TemporaryDirectory(prefix="gxnlp-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        draft = place / f"report.{'doc' if kind == 'wps' else kind}"
        draft.write_bytes(data)
        result = place / "out" / "report.docx"
        command = [
            str(program),
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(place / "out"),
            str(draft),
        ]
        try:
            subprocess.run(
                command,
                check=False,
                timeout=TIMEOUT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable(
                f"LibreOffice 在 {TIMEOUT:.0f} 秒内未能转换此 .{kind} 文件，请另存为 .docx 后重试"
            ) from error
        except OSError as error:
            raise Unreadable(f"LibreOffice 无法启动（{error}），请重新安装后重试") from error
        if not result.is_file():
            raise Unreadable(
                f"LibreOffice 无法转换此 .{kind} 文件（可能已损坏或有密码），请另存为 .docx 后重试"
            )
        return result.read_bytes()
