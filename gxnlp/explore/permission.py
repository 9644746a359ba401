"""Who may write: whoever has the token that ``gxnlp explore`` printed or was given.

It is no setting and no metadata, which Datasette shows to everybody under ``/-/``.
"""

from __future__ import annotations

import hmac
from typing import Any
from weakref import WeakKeyDictionary

_tokens: WeakKeyDictionary[Any, str] = WeakKeyDictionary()


def allow_writing(datasette: Any, token: str) -> None:
    """Let those write who know ``token``."""
    _tokens[datasette] = token


def is_read_only(datasette: Any) -> bool:
    """Whether nobody may write, as under plain ``datasette``."""
    return datasette not in _tokens


def may_write(datasette: Any, token: str) -> bool:
    """Whether this is the token for writing."""
    known = _tokens.get(datasette)
    return known is not None and hmac.compare_digest(known.encode(), token.encode())
