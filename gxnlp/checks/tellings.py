"""The numbers that a paragraph tells of facts which a table holds too.

The reading is number by number: each number of a sentence is given to the keyword nearest before
it (收到…申请 12 件), or after it (12 件予以公开), with the reasons to doubt that it is the organ's
own number of this year.  What is not told in so many words (共, 余, 近, rates, growth) is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gxnlp.checks.keywords import CONTEXT, GROWTH, LEFT_OUT, Keyword, keywords
from gxnlp.checks.organ import Organ
from gxnlp.checks.owners import DISPUTES, INEXACT, Owner, after_keyword, before_keyword
from gxnlp.checks.reading import Number, Passage
from gxnlp.checks.scope import doubt_about_scope, other_year
from gxnlp.checks.sentence import Sentence
from gxnlp.checks.told import TOLD
from gxnlp.checks.zeros import zeros

_WORTH = re.compile(
    "申请|复议|诉讼|起诉|规范性文件|规章|行政许可|行政处罚|行政强制|结转|办结|受理|收到|无法提供"
)
_NUMBER_OR_NOT = re.compile(r"\d|[零一二三四五六七八九十两]|未|无|没有")
_SORTED = {key for key, told in TOLD.items() if told.sort == "result"}
_BROUGHT = re.compile(r"[一-龥]{0,12}[,(](?:均|全部|都)(?:为|是|系|由)?(?:自然人|公民个人|个人)")
_GOES_ON = re.compile(r",?(?:其中|上述|按申请|从申请)")


@dataclass(frozen=True, slots=True)
class Telling:
    """A number told of a fact: ``key`` of ``TOLD``, its words, and why it may not be meant so."""

    key: str
    value: float
    passage: Passage
    start: int
    end: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """Reads paragraphs of one report: its organ and year decide whose number is whose."""

    organ: Organ | None
    year: int | None

    def read(self, passage: Passage, context: bool) -> Iterator[Telling]:
        """The tellings of a paragraph; ``context``: it is headed 依申请公开 or in section three."""
        if not _WORTH.search(passage.folded) or not _NUMBER_OR_NOT.search(passage.folded):
            return
        about = context or CONTEXT.search(passage.masked) is not None
        base = ""
        for start, end in passage.sentences():
            text = passage.masked
            if not (_WORTH.search(text, start, end) or (about and passage.numbers(start, end))):
                continue
            words = keywords(text, start, end)
            if not words:
                continue
            sentence = Sentence(passage, start, end, words, about)
            if _GOES_ON.match(text, start):
                sentence.base = base
            for telling in (*self._numbers(sentence), *self.zeros(sentence)):
                if not other_year(text, start, telling.start, self.year):
                    yield self._scoped(telling, start)
            base = sentence.base

    def zeros(self, sentence: Sentence) -> Iterator[Telling]:
        """What the sentence says did not happen."""
        for key, start, end, doubt in zeros(
            sentence.text, sentence.start, sentence.end, sentence.about_requests
        ):
            yield Telling(key, 0.0, sentence.passage, start, end, doubt)

    def _scoped(self, telling: Telling, start: int) -> Telling:
        text = telling.passage.masked
        doubt = doubt_about_scope(self.organ, text, start, telling.end)
        return replace(telling, doubt=doubt) if doubt else telling

    def _numbers(self, sentence: Sentence) -> Iterator[Telling]:
        text, before = sentence.text, sentence.start
        for number in sentence.passage.numbers(sentence.start, sentence.end):
            words = [word for word in sentence.words if before <= word.start < number.start]
            if not GROWTH.search(text, before, number.start):
                for key, start, doubt in self._owners(sentence, words, number):
                    if key not in _SORTED and LEFT_OUT.search(text, sentence.start, sentence.end):
                        doubt = doubt or INEXACT
                    end = max(number.end, sentence.consumed)
                    telling = Telling(key, number.value, sentence.passage, start, end, doubt)
                    yield telling
                    brought = _BROUGHT.match(text, number.end, sentence.end)
                    if key == "received" and brought:
                        all_of_them = "received.natural_person"
                        yield replace(telling, key=all_of_them, end=brought.end())
            before = max(number.end, sentence.consumed)

    def _owners(self, sentence: Sentence, words: list[Keyword], number: Number) -> list[Owner]:
        """The facts that a number tells: key, where its words begin, doubt."""
        plain = _plain(
            [word for word in words if sentence.text[max(0, word.start - 1)] not in "每凡逐"]
        )
        channel = any(word.kind == "channel" for word in words)
        last = plain[-1] if plain else None
        told = after_keyword(sentence, plain, last, channel, number, self.year) if last else []
        if not told and (
            last is None or last.kind in ("received", "handled", "concluded", "issue")
        ):
            told = before_keyword(sentence, last, number, self.year)
        if number.spelled:
            told = [item for item in told if not item[2]]
        for key, _, _ in told:
            _remember(sentence, key)
        return told


def _plain(words: list[Keyword]) -> list[Keyword]:
    """The keywords that can own a number; 收到…办理事项 is still 收到."""
    plain = [word for word in words if word.kind not in ("channel", "everyone")]
    owners = ("received", "carry")
    got = next((number for number, word in enumerate(plain) if word.kind in owners), len(plain))
    return [word for number, word in enumerate(plain) if word.kind != "handled" or number < got]


def _remember(sentence: Sentence, key: str) -> None:
    """Keep what the sentence is about, for the numbers that follow."""
    if key in ("received", "concluded", "carried_in", "carried_out"):
        sentence.base, sentence.about_requests = key, True
    elif key in DISPUTES or key == "disputes":
        sentence.dispute = key
    elif "." in key and key.split(".")[0] in ("regulations", "normative_documents"):
        sentence.document = key.split(".")[0]
