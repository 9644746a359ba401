"""The colours of a text: each character has one, and what no comparison sees follows its words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gxnlp.explore.colouring import Colours, Cover, Piece, Range, markup

TEXT = "一是公开，二是审核。三是培训、宣传！"
WHOLE = (0, len(TEXT))
ranges = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda pair: (min(pair), max(pair))
)


def kinds(pieces: list[Piece]) -> str:
    """One letter for each character."""
    letters = {"template": "t", "earlier": "e", "copied": "c", "own": "o", None: "-"}
    return "".join(letters[piece.kind] * (piece.end - piece.start) for piece in pieces)


def coloured(*covers: Cover, narrative: Range = WHOLE) -> str:
    return kinds(list(Colours(TEXT, [narrative], covers).pieces(*WHOLE)))


def test_what_is_not_covered_is_own() -> None:
    assert coloured() == "o" * len(TEXT)


def test_punctuation_follows_its_words() -> None:
    assert coloured(Cover(2, 4, "copied", "m")) == "ooccc" + "o" * 13


def test_template_stands_above_copied_and_the_later_above_the_earlier() -> None:
    covers = (Cover(0, 4, "template", "p"), Cover(0, 9, "copied", "a"), Cover(5, 7, "earlier", "b"))
    assert coloured(*covers) == "tttttee" + "ccc" + "o" * 8


def test_outside_the_narrative_is_nothing() -> None:
    assert coloured(Cover(0, 18, "copied", "m"), narrative=(5, 9)) == "-----cccc" + "-" * 9


@given(
    st.lists(ranges), st.lists(ranges), ranges, st.lists(st.sampled_from(["template", "copied"]))
)  # fmt: skip
def test_the_pieces_are_the_text(
    covered: list[Range], again: list[Range], asked: Range, names: list[str]
) -> None:
    covers = [
        Cover(start, end, kind, "s")
        for (start, end), kind in zip(covered, [*names, *["copied"] * len(covered)], strict=False)
    ]
    colours = Colours(TEXT, [(0, 10), (10, len(TEXT))], covers, again=again)
    pieces = list(colours.pieces(*asked))
    assert "".join(TEXT[p.start : p.end] for p in pieces) == TEXT[slice(*asked)]
    whole = kinds(list(colours.pieces(0, len(TEXT))))
    assert kinds(pieces) == whole[slice(*asked)]
    same = [(p.kind, p.source, p.again) for p in pieces]
    assert all(one != other for one, other in pairwise(same))


def test_a_source_is_referred_to_where_it_ends() -> None:
    covers = [Cover(2, 4, "copied", "m"), Cover(7, 9, "copied", "m"), Cover(12, 14, "copied", "n")]
    written = markup(
        TEXT, list(Colours(TEXT, [(0, len(TEXT))], covers).pieces(0, len(TEXT))),
        {"m": "1", "n": "2"},
    )  # fmt: skip
    assert written == (
        '一是<span class="copied">公开，</span>二是<span class="copied">审核。</span>'
        '<sup><a href="#source-m" aria-label="来源 1">1</a></sup>三是'
        '<span class="copied">培训、</span>'
        '<sup><a href="#source-n" aria-label="来源 2">2</a></sup>宣传！'
    )


def test_what_fails_can_be_led_to_once() -> None:
    colours = Colours(
        TEXT, [(0, len(TEXT))], [Cover(2, 4, "copied", "m")], findings=[(0, 6, "f")],
        evidence=[(2, 4)],
    )  # fmt: skip
    written = markup(TEXT, list(colours.pieces(0, 8)), {"f": "核1"})
    assert written.count('id="at-f"') == 1
    assert written.count("核1</a>") == 1
    assert '<span class="copied failing"><em>公开</em></span>' in written


def test_text_is_never_markup() -> None:
    text = '<script>"\u202e'
    written = markup(text, list(Colours(text, [], []).pieces(0, len(text))), {})
    assert written == "&lt;script&gt;&#34;[U+202E]"
