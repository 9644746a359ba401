"""Tiny narratives for tests: made by hand from strings, or by a seed, rich in what is hard."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence

from gxnlp.model import Narrative, Passage, SectionKey, Span

HAN = "依法公开受理答复政务服务信息审查制度平台专栏群众意见监督考核培训工作保障"
MARKS = "，。、；："


def report_id(name: object) -> str:
    """An id as reports have it, made from a name."""
    return hashlib.sha256(str(name).encode()).hexdigest()[:16]


def narrative(
    name: object,
    *passages: str,
    organ: str | None = "organ",
    year: int | None = 2021,
    region: str | None = "云泽市",
    sector: str | None = "health",
    sections: Sequence[SectionKey] = (),
) -> Narrative:
    """A narrative with these passages; the lines of a passage are its paragraphs.

    By default the passages are of ``overview``, then ``problems``, then ``other``.  With ``organ``
    left as it is, every name is an organ of its own.
    """
    if organ == "organ":
        organ = f"organ {name}"
    text = f"{year}年报告\n"
    made = []
    keys = sections or ("overview", "problems", "other")
    for key, passage in zip(keys, passages, strict=False):
        text += f"【{key}】\n"
        spans = []
        for paragraph in passage.split("\n"):
            spans.append(Span(len(text), len(text) + len(paragraph)))
            text += paragraph + "\n"
        made.append(Passage(key, tuple(spans)))
    return Narrative(
        report=report_id(name),
        organ=organ,
        organ_key=organ,
        year=year,
        region=region,
        sector=sector,
        level="county",
        placed=region is not None,
        names=() if organ is None else (organ,),
        text=text,
        passages=tuple(made),
    )


class Scribe:
    """Draws text from a seed: words of few characters, so that parts of it recur by chance."""

    def __init__(self, seed: int, characters: int = len(HAN)) -> None:
        self.draw = random.Random(seed)
        self._han = HAN[:characters]

    def plain(self, size: int) -> str:
        """``size`` characters that canonical text keeps as they are."""
        return "".join(self.draw.choice(self._han) for _ in range(size))

    def dressed(self, plain: str) -> str:
        """The same canonical text as a person might type it: punctuation, spaces, line breaks."""
        return "".join(
            character + (self.draw.choice((*MARKS, " ", "\n", "\u3000")) if at else "")
            for character, at in ((c, self.draw.random() < 0.1) for c in plain)
        ).strip("\n")


def tiny(seed: int, reports: int = 40, *, least: int = 20, cut: int = 20) -> tuple[Narrative, ...]:
    """Narratives that try the promise where it may break.

    Shared runs of ``least - 1`` to ``least + 2`` characters; wording in just as many organs as the
    cut allows, and in one more; the same run twice in a report; periodic text; copies with one
    character changed here and there; runs over the seam between passages; organs with several
    years, two editions of a year, and reports whose organ is not known.
    """
    scribe = Scribe(seed)
    draw = scribe.draw
    short = [scribe.plain(draw.randint(least - 1, least + 2)) for _ in range(6)]
    common = [scribe.plain(draw.randint(least, 2 * least)) for _ in range(4)]
    limits = [draw.sample(range(reports), min(cut + extra, reports)) for extra in (0, 1, 2, 8)]
    passages = [scribe.plain(draw.randint(3 * least, 8 * least)) for _ in range(4)]
    period = scribe.plain(draw.randint(1, 7))
    made = []
    for number in range(reports):
        parts = [scribe.plain(draw.randint(5, 60)) for _ in range(draw.randint(2, 5))]
        parts += [text for text, where in zip(common, limits, strict=True) if number in where]
        parts += draw.sample(short, 2)
        if draw.random() < 0.4:
            parts.append(_changed(draw.choice(passages), scribe))
        if draw.random() < 0.2:
            parts += [parts[-1], scribe.plain(7)]
        if draw.random() < 0.15:
            parts.append(period * draw.randint(3, 20))
        draw.shuffle(parts)
        whole = "".join(parts)
        seam = draw.randint(1, len(whole) - 1)
        pieces = (whole,) if draw.random() < 0.3 else (whole[:seam], whole[seam:])
        organ = None if draw.random() < 0.1 else f"organ {draw.randrange(max(reports * 2 // 3, 1))}"
        made.append(
            narrative(
                f"{seed} {number}",
                *(scribe.dressed(piece) for piece in pieces),
                organ=organ,
                year=draw.choice((None, 2019, 2020, 2021, 2022)),
                region=draw.choice((None, "云泽市", "临溪市")),
                sector=draw.choice((None, "health", "finance")),
            )
        )
    return tuple(made)


def _changed(passage: str, scribe: Scribe) -> str:
    rate = scribe.draw.choice((0, 0, 0.02, 0.05))
    return "".join(
        scribe.plain(scribe.draw.randint(0, 2)) if scribe.draw.random() < rate else character
        for character in passage
    )
