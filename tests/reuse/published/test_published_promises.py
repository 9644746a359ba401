"""What holds of the published measures for any two texts."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.reuse.published import Worded, between, common
from gxnlp.reuse.published.boilerplate import boilerplate
from gxnlp.reuse.published.broder import containment, resemblance
from gxnlp.reuse.published.lazy_prices import cosine, jaccard, minimum_edit, simple
from gxnlp.reuse.published.stickiness import stickiness

SYMMETRICAL = (resemblance, cosine, jaccard, minimum_edit, simple)

SENTENCES = st.lists(
    st.lists(st.sampled_from("公开信息申请答复"), min_size=1, max_size=14), min_size=1, max_size=7
)
OTHERS = st.lists(
    st.lists(st.sampled_from("山川湖海云雨风雪"), min_size=1, max_size=14), min_size=1, max_size=7
)


@given(SENTENCES, SENTENCES)
def test_values_are_shares(one: list[list[str]], other: list[list[str]]) -> None:
    found = between(Worded.of(one), Worded.of(other))
    for name in found.__slots__:
        value = getattr(found, name)
        assert value is None or (type(value) is float and 0 <= value <= 1), name


@pytest.mark.parametrize("measured", SYMMETRICAL)
@given(one=SENTENCES, other=SENTENCES)
def test_similarity_is_symmetrical(measured, one, other) -> None:  # type: ignore[no-untyped-def]
    a, b = Worded.of(one), Worded.of(other)
    assert measured(a, b) == measured(b, a)


@given(SENTENCES)
def test_a_text_is_wholly_like_itself(sentences: list[list[str]]) -> None:
    text = Worded.of(sentences)
    found = between(text, Worded.of(sentences))
    assert found.cosine == found.jaccard == found.minimum_edit == found.simple == 1.0
    assert found.resemblance == found.containment == (1.0 if len(text) >= 4 else None)
    long = sum(len(sentence) for sentence in sentences if len(sentence) >= 8)
    assert found.stickiness == long / len(text)


@given(SENTENCES, OTHERS)
def test_texts_without_a_word_in_common_are_wholly_unlike(
    one: list[list[str]], other: list[list[str]]
) -> None:
    found = between(Worded.of(one), Worded.of(other))
    assert {getattr(found, name) for name in found.__slots__} <= {0.0, None}
    assert found.cosine == found.simple == 0.0


@given(SENTENCES, SENTENCES)
def test_a_part_is_contained_in_the_whole(one: list[list[str]], other: list[list[str]]) -> None:
    part, whole = Worded.of(one), Worded.of(one + other)
    assert containment(part, whole) in {1.0, None}
    backward, likeness = containment(whole, part), resemblance(whole, part)
    assert backward == likeness or likeness is None


@given(SENTENCES, SENTENCES, st.randoms(use_true_random=False))
def test_the_order_of_sentences_plays_no_part_in_bags_and_sets(
    one: list[list[str]], other: list[list[str]], chance: random.Random
) -> None:
    mixed = chance.sample(other, len(other))
    a, b, c = Worded.of(one), Worded.of(other), Worded.of(mixed)
    for measured in (cosine, jaccard, stickiness):
        assert measured(a, b) == measured(a, c)
        assert measured(b, a) == measured(c, a)


@given(SENTENCES, SENTENCES)
def test_sentences_side_by_side_leave_no_more_equal_than_words_do(
    one: list[list[str]], other: list[list[str]]
) -> None:
    a, b = Worded.of(one), Worded.of(other)
    assert (simple(a, b) or 0) <= (minimum_edit(a, b) or 0) + 1e-12


@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=2), min_size=4, max_size=9), st.data())
def test_boilerplate_agrees_with_counting_one_by_one(
    year: list[list[list[list[str]]]], data: st.DataObject
) -> None:
    def spelled(sentence: list[str]) -> set[tuple[str, ...]]:
        return {tuple(sentence[at : at + 4]) for at in range(len(sentence) - 3)}

    counts = Counter(
        phrase
        for document in year
        for phrase in {one for section in document for each in section for one in spelled(each)}
    )
    known = {one for one, count in counts.items() if 0.3 <= count / len(year) < 0.75}
    sentences = year[0][0]
    words = sum(len(sentence) for sentence in sentences)
    expected = sum(len(sentence) for sentence in sentences if spelled(sentence) & known) / words

    documents = [[Worded.of(section) for section in document] for document in year]
    shuffled = data.draw(st.permutations(documents))
    found = common(shuffled)
    assert found is not None
    assert boilerplate(documents[0][0], found) == expected
    assert np.array_equal(found, np.unique(found))
