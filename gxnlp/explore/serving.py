"""What ``gxnlp explore`` runs: Datasette in this process, for one corpus, on this machine only."""

from __future__ import annotations

import logging
import os
import secrets
import socket
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
SETTINGS: dict[str, int | bool] = {
    "default_page_size": 30,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 300,
    "suggest_facets": False,
    "allow_download": False,
    "default_cache_ttl": 0,
    "truncate_cells_html": 600,
    "cache_size_kb": 65536,
    "num_sql_threads": 2,
}
"""Nothing is cached: what a reader has just written must be there on the next page."""

_MARKS = "?#%"
"""Datasette puts the path into a URI as it is."""


class CannotServe(Exception):
    """The port is taken, or Datasette cannot open a file of that name; the message says which."""


def listen(port: int) -> socket.socket:
    """A socket that listens on this machine only; raises :class:`CannotServe`."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have one port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((HOST, port))
        opened.listen()  # who comes before Datasette is up has to wait, not to come again
    except OSError as error:
        opened.close()
        raise CannotServe(
            f"port {port} cannot be used ({error.strerror}): give another one with --port, "
            "or 0 for any that is free"
        ) from error
    return opened


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(12)


def datasette_of(db: Path, token: str | None = None, *, contacts: bool = False) -> Any:
    """Datasette with our settings on the corpus ``db``; writable to who has the token, if any.

    Contacts in preambles are masked unless ``contacts`` is True.  Raises :class:`CannotServe`.
    """
    from datasette.app import Datasette

    from gxnlp.explore.masking import show_contacts
    from gxnlp.explore.permission import allow_writing

    if marks := [mark for mark in _MARKS if mark in str(db)]:
        raise CannotServe(f"{db} has {' '.join(marks)} in its path, which Datasette cannot open")
    made = Datasette([str(db)], settings=SETTINGS)
    if token is not None:
        allow_writing(made, token)
    if contacts:
        show_contacts(made)
    return made


def serve(site: Any, opened: socket.socket) -> None:
    """Serve a Datasette on the socket until it is told to stop; Ctrl-C returns quietly."""
    import uvicorn
    from datasette.plugins import pm

    # It prints every error with all local names, also those that we answer.
    pm.unregister(name="datasette.handle_exception")
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    config = uvicorn.Config(site.app(), log_level="warning", lifespan="on", access_log=False)
    try:
        uvicorn.Server(config).run(sockets=[opened])
    except KeyboardInterrupt:
        return
