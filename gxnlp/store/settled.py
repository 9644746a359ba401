"""What was settled with which code; a step of which nothing is noted has to be done again."""

from __future__ import annotations

from typing import Literal

from sqlite_utils import Database

Step = Literal["years", "substance"]


def settled_with(db: Database, step: Step) -> str | None:
    """The code that a step was last done with, None if it has to be done again."""
    row = db.conn.execute("SELECT code FROM _settled WHERE step = ?", (step,)).fetchone()
    return None if row is None else str(row[0])


def put_settled(db: Database, step: Step, code: str) -> None:
    """Note that a step has been done with this code."""
    db.conn.execute("INSERT OR REPLACE INTO _settled VALUES (?, ?)", (step, code))


def forget(db: Database, step: Step) -> None:
    """Note that a step has to be done again."""
    db.conn.execute("DELETE FROM _settled WHERE step = ?", (step,))
