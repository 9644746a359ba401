"""Chinese full text in SQLite: every Chinese character is a word of its own.

The trigram tokenizer finds nothing for 公开, and words cut by a segmenter miss 密审 and 卫健委.
So a zero-width space is put beside every Chinese character, in what is indexed and in what is
asked, and every word asked for is a phrase: whatever LIKE finds is found.
"""

from __future__ import annotations

import re

from gxnlp.text import RADICALS, fold

ZERO_WIDTH = "\u200b"
MARK_START, MARK_END = "\ue000", "\ue001"
"""Sentinels around a hit, for the caller to turn into what its medium shows."""

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The ranges of the characters that are words of their own, for a class of a regular expression."""
_SEAM = re.compile(f"(?<=[{HAN}])(?=[^\\s\u200b])|(?<=[^\\s\u200b])(?=[{HAN}])")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def split(text: str) -> str:
    """``text`` with a zero-width space at every seam next to a Chinese character.

    >>> split("公开12条").split("\u200b")
    ['公', '开', '12', '条']
    """
    return _SEAM.sub(ZERO_WIDTH, text.translate(RADICALS))


def join(text: str) -> str:
    """What :func:`split` was made from (radicals aside)."""
    return text.replace(ZERO_WIDTH, "")


def words(query: str) -> list[str]:
    """The words of a query, as typed: white space separates them, nothing else has a meaning."""
    return _UNSTORABLE.sub(" ", query).split()


def match_expression(query: str) -> str | None:
    """``query`` as an FTS5 expression in which all words must occur; None if it has no words.

    >>> join(match_expression("公开 NEAR"))
    '"公开" "NEAR"'
    """
    phrases = [
        '"' + split(word).replace('"', '""') + '"'
        for word in words(query)
        if any(character.isalnum() for character in word.translate(RADICALS))
    ]
    return " ".join(phrases) or None


def really_holds(text: str, query: str) -> bool:
    """Whether every word of ``query`` stands in ``text``, white space and letter forms aside.

    The index knows no punctuation, so that 公开信息 also finds 公开，信息: this tells them apart.
    """
    folded = fold(text).casefold()
    return all(fold(word).casefold() in folded for word in words(query))
