"""Who reviews, and how a verdict is written.

A person enters the token and a name once; the name is then kept in a cookie that this process has
signed, so it is worth nothing to another process or under plain ``datasette``.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from datasette import Response
from itsdangerous import BadSignature
from sqlite_utils import Database

from gxnlp.explore.corpora import Replaced, was_replaced
from gxnlp.explore.permission import is_read_only
from gxnlp.store import CorpusBusy
from gxnlp.store.connection import writing_lock
from gxnlp.store.reviews import Review, Reviews

LONGEST_NAME = 40
LONGEST_NOTE = 2000
_COOKIE = "gxnlp_reviewer"
_NAMESPACE = "gxnlp reviewer"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Outcome = Literal["saved", "busy", "gone", "unwritable"]
"""``busy``: another program writes the corpus; ``gone``: there is no such subject any more."""


def reviewer(datasette: Any, request: Any) -> str | None:
    """The name of the person who asks, None for one who may only read."""
    signed = request.cookies.get(_COOKIE) if request is not None else None
    if signed is None or is_read_only(datasette):
        return None
    try:
        return str(datasette.unsign(signed, _NAMESPACE))
    except BadSignature:
        return None


def sign_in(datasette: Any, response: Response, name: str) -> None:
    """Let the browser that gets ``response`` write as ``name`` until it is closed."""
    signed = datasette.sign(name, _NAMESPACE)
    response.set_cookie(_COOKIE, signed, httponly=True, samesite="strict")


def sign_out(response: Response) -> None:
    """Let the browser that gets ``response`` only read."""
    response.set_cookie(_COOKIE, "", max_age=0, expires=0, httponly=True, samesite="strict")


def typed(text: str | None, longest: int) -> str:
    r"""What a person typed: no controls, no white space around it, no longer than it may be.

    >>> typed(" a\x00\r\nb ", 10)
    'a\nb'
    """
    return _CONTROL.sub("", (text or "").replace("\r\n", "\n")).strip()[:longest].strip()


def way_back(asked: str | None, otherwise: str) -> str:
    """The page to go back to, if it is one of this site.

    >>> way_back("/c/-/match/00?a=1", "/c"), way_back("//other.example/c", "/c")
    ('/c/-/match/00?a=1', '/c')
    """
    if not asked or not asked.startswith("/") or not asked.isascii() or not asked.isprintable():
        return otherwise
    try:
        parts = urlsplit(asked)
    except ValueError:
        return otherwise
    elsewhere = parts.scheme or parts.netloc or asked.startswith("//") or "\\" in asked
    return otherwise if elsewhere else asked


async def save(
    datasette: Any, name: str, kind: str, subject: str, review: Review | None
) -> Outcome:
    """Write the review of a subject of the corpus ``name``, or take it back where it is None.

    Raises Replaced if the file is another now, and what SQLite raises.
    """
    if was_replaced(datasette, name):
        raise Replaced(name)
    database = datasette.databases[name]

    def write(connection: sqlite3.Connection) -> Outcome:
        rows = connection.row_factory
        connection.row_factory = None  # the store takes rows for plain tuples
        try:
            with writing_lock(Path(database.path)):
                return _write(Database(connection, execute_plugins=False), kind, subject, review)
        except CorpusBusy:
            return "busy"
        except sqlite3.OperationalError as error:
            return _outcome(error)
        finally:
            connection.row_factory = rows

    outcome: Outcome = await database.execute_write_fn(write)
    return outcome


def _write(db: Database, kind: str, subject: str, review: Review | None) -> Outcome:
    reviews = Reviews(db)
    with db.atomic():
        if review is None:
            reviews.take_back(kind, subject)
        elif reviews.about(kind, subject) is None:
            return "gone"
        else:
            reviews.put(review)
    return "saved"


def _outcome(error: sqlite3.OperationalError) -> Outcome:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "busy"
    if name.startswith(("SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return "unwritable"
    raise error
