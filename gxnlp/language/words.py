"""The words of Chinese text, by our own jieba tokenizer and the field's word list.

The word list (``words.txt``) is in the format of jieba's user dictionaries: a word a line, and if
wanted its frequency and part of speech behind it; without a frequency a word gets the least one at
which it is not cut.  Adding a word there is all that it takes to keep it whole.

The dictionary loads once in a process, when first used; a piece between two marks that was cut
before is remembered.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING

from gxnlp.text import fold, fold_mapped

if TYPE_CHECKING:
    from jieba import Tokenizer

_HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_PIECE = re.compile(rf"(?P<han>[{_HAN}]+)|\d+(?:\.\d+)?%?|[^\W\d_{_HAN}]+")
_BETWEEN_LATIN = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])")
_LOADING = Lock()


def words(text: str) -> list[str]:
    """The words of ``text`` in order, without punctuation and white space.

    Compatibility forms are folded and Latin letters made small; a number with its decimals and %
    is one word, and white space between Chinese characters (a torn line) parts no word.  Chinese
    is cut by jieba's dictionary alone.  Its hidden Markov model would make words of characters
    that stand side by side by chance, other ones beside other neighbours, and is shared with
    whoever else uses jieba in the process; without it a name that is in no dictionary falls into
    its characters, everywhere alike.

    >>> words("２０２３年，主动公开政府信息1.2万条。")
    ['2023', '年', '主动公开', '政府信息', '1.2', '万条']
    """
    return [word.lower() for word in _words(fold(_parted(text)))]


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of ``text`` stand, in order, as half-open ranges.

    A torn word is one range with the white space inside.  Words that one character folds to (㎡)
    are one range.
    """
    folded = fold_mapped(_parted(text))
    at = last = 0
    for word in _words(folded.text):
        at = folded.text.index(word, at)
        start, end = folded.back(at, at + len(word))
        at += len(word)
        if start >= last:
            yield start, end
            last = end


def _parted(text: str) -> str:
    """``text`` with marks for the white space that parts letters and figures."""
    return _BETWEEN_LATIN.sub(lambda between: "," * len(between[0]), text)


def _words(folded: str) -> Iterator[str]:
    for piece in _PIECE.finditer(folded):
        if piece["han"]:
            yield from _cut(piece["han"])
        else:
            yield piece[0]


@lru_cache(maxsize=1 << 16)
def _cut(han: str) -> tuple[str, ...]:
    with _LOADING:
        tokenizer = _tokenizer()
    return tuple(tokenizer.cut(han, HMM=False))


@cache
def _tokenizer() -> Tokenizer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pkg_resources, and escapes on newer Pythons
        import jieba
    tokenizer = jieba.Tokenizer()
    # Not initialize(): it takes whatever lies under a known name in the temporary folder.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    with (files("gxnlp.language") / "words.txt").open("rb") as field:
        tokenizer.load_userdict(field)
    return tokenizer
