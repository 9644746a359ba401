"""How a copied paragraph is changed: names, numbers, single words, or the order of sentences."""

from __future__ import annotations

import random
import re

from corpus.draft import Piece, Told
from corpus.report import Report

NAMES = ("organ", "account", "site", "short", "place", "units", "region", "we")
SYNONYMS = {
    "进一步": "更加",
    "严格": "从严",
    "及时": "第一时间",
    "完善": "健全",
    "推进": "推动",
    "群众": "百姓",
    "加强": "强化",
    "开展": "组织开展",
    "提高": "提升",
    "建立": "建好",
    "部分": "一些",
    "问题": "短板",
    "明确": "确定",
    "全年": "一年来",
    "有的": "个别",
    "公布": "公示",
    "内容": "有关内容",
    "单位": "相关单位",
    "不够": "不太",
    "的": "",
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?![\d%])")


class _Change:
    """One edit of one paragraph; ``changed`` counts the characters touched."""

    def __init__(self, report: Report, source: Report, rng: random.Random) -> None:
        self.report, self.source, self.rng = report, source, rng
        self.changed = 0

    def swap(self, text: str, old: str, new: str) -> str:
        if old and old != new and old in text:
            self.changed += text.count(old) * max(len(old), len(new))
            return text.replace(old, new)
        return text

    def names(self, piece: Piece) -> None:
        theirs, ours = self.source.words, self.report.words
        for key in NAMES:
            piece.body = self.swap(piece.body, theirs[key], ours[key])
            piece.lead = self.swap(piece.lead, theirs[key], ours[key])
        shift = self.report.year - self.source.year
        near = {self.source.year + step for step in (-1, 0, 1)}

        def year(match: re.Match[str]) -> str:
            if int(match[0]) not in near or not shift:
                return match[0]
            self.changed += 1
            return str(int(match[0]) + shift)

        piece.body = re.sub(r"(?<!\d)20\d\d(?=年)", year, piece.body)
        piece.lead = re.sub(r"(?<!\d)20\d\d(?=年)", year, piece.lead)

    def numbers(self, piece: Piece, *, every: bool) -> None:
        """Put in the report's own facts; with ``every``, invent the other numbers anew."""
        facts = dict(piece.told)

        def number(match: re.Match[str]) -> str:
            old = match[0]
            if piece.body[match.end() : match.end() + 1] == "年" and len(old) == 4:
                return old
            slot = next((slot for slot, value in facts.items() if str(value) == old), "")
            if slot:
                facts[slot] = self.report.facts.get(slot, int(old))
                new = str(facts[slot])
            elif not every:
                return old
            else:
                low = 10 ** (len(old) - 1)
                new = str(self.rng.randint(max(2, low), low * 10 - 1)) if old.isdigit() else old
            self.changed += max(len(old), len(new)) if new != old else 0
            return new

        body = _NUMBER.sub(number, piece.body)
        told: list[Told] = [(slot, facts[slot]) for slot, _ in piece.told]
        piece.body, piece.told = body, tuple(told)

    def light(self, piece: Piece, rate: float) -> None:
        words = [word for word in SYNONYMS if word in piece.body]
        self.rng.shuffle(words)
        touched = 0
        for word in words:
            if touched >= rate * len(piece.body):
                break
            new = SYNONYMS[word]
            piece.body = piece.body.replace(word, new, 1)
            touched += max(len(word), len(new))
        self.changed += touched


def _reorder(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """The same sentences in another order, markers and punctuation left where they were."""
    order = list(range(len(pieces)))
    while order == sorted(order):
        rng.shuffle(order)
    frames = [(piece.lead, piece.end) for piece in pieces]
    moved = [pieces[index] for index in order]
    for piece, (lead, end) in zip(moved, frames, strict=True):
        piece.lead, piece.end = lead, end
    return moved


def edited(
    pieces: list[Piece], edit: str, report: Report, source: Report, rng: random.Random
) -> tuple[list[Piece], float]:
    """The pieces of ``source`` as ``report`` prints them, and the share of characters changed."""
    change = _Change(report, source, rng)
    size = sum(len(piece.text) for piece in pieces)
    rate = rng.uniform(0.03, 0.15)
    for piece in pieces:
        if edit == "verbatim":
            break
        change.names(piece)
        change.numbers(piece, every=edit == "numbers")
        if edit == "light":
            change.light(piece, rate)
    if edit == "reordered" and len(pieces) > 1:
        pieces = _reorder(pieces, rng)
    return pieces, change.changed / max(size, 1)
