"""Single-file web archives: multipart/related, quoted-printable or base64."""

from __future__ import annotations

import base64
import quopri
import textwrap

PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def _wrapped(data: bytes) -> str:
    return "\r\n".join(textwrap.wrap(base64.b64encode(data).decode("ascii"), 76))


def mht(page: bytes, *, charset: str, transfer: str, url: str, boundary: str) -> bytes:
    """The page and one image as an archive; ``transfer`` is base64 or quoted."""
    if transfer == "base64":
        encoding, body = "base64", _wrapped(page)
    else:
        encoding = "quoted-printable"
        lines = page.replace(b"\r\n", b"\n").split(b"\n")
        body = "\r\n".join(quopri.encodestring(line).decode("ascii") for line in lines)
        body = body.replace("\r\n", "\n").replace("\n", "\r\n")
    parts = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {url}",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related; type="text/html"; boundary="{boundary}"',
        "",
        "",
        f"--{boundary}",
        f"Content-Type: text/html; charset={charset}",
        f"Content-Transfer-Encoding: {encoding}",
        f"Content-Location: {url}",
        "",
        body,
        f"--{boundary}",
        "Content-Type: image/gif",
        "Content-Transfer-Encoding: base64",
        f"Content-Location: {url}line.gif",
        "",
        _wrapped(PIXEL),
        f"--{boundary}--",
        "",
    ]
    return "\r\n".join(parts).encode("ascii")
