"""Families: paragraphs of many organs, whole though each organ's own name stands in them."""

from __future__ import annotations

import pytest

from gxnlp.model import Narrative, Phrase, PhraseKind
from gxnlp.reuse.canonical import canonical_text
from gxnlp.reuse.engine import Found, find
from gxnlp.reuse.settings import Settings
from tests.reuse.engine_builders import fresh, report

SETTINGS = Settings()


def organs(count: int, *parts: str) -> list[Narrative]:
    """Reports that say all these parts, with their own name between every two."""

    def told(number: int) -> str:
        return parts[0] + "".join(fresh(2 + number % 11) + part for part in parts[1:])

    return [report(fresh(4), fresh(40) + told(number) + fresh(40)) for number in range(count)]


def of_kind(found: Found, kind: PhraseKind) -> list[Phrase]:
    return [phrase for phrase in found.phrases if phrase.kind == kind]


def places(found: Found, phrase: Phrase, reports: list[Narrative]) -> list[str]:
    """What stands where a phrase does."""
    texts = {one.report: one.text for one in reports}
    return [o.span.of(texts[o.report]) for o in found.occurrences if o.phrase == phrase.id]


@pytest.mark.parametrize(("length", "kind"), [(58, "common"), (59, "common"), (60, "family"),
                                              (61, "family"), (300, "family")])  # fmt: skip
def test_the_line_between_a_set_phrase_and_a_family(length: int, kind: PhraseKind) -> None:
    found = find(organs(25, fresh(length)), SETTINGS)
    assert [(phrase.kind, len(phrase.text)) for phrase in found.phrases] == [(kind, length)]
    other = Settings(family=length)
    assert [phrase.kind for phrase in find(organs(25, fresh(length)), other).phrases] == ["family"]


@pytest.mark.parametrize("sizes", [(50, 50), (25, 40), (120, 30), (30, 30), (30, 40, 30)])
def test_a_paragraph_with_each_organ_s_name_is_one_family(sizes: tuple[int, ...]) -> None:
    parts = [fresh(size) for size in sizes]
    reports = organs(30, *parts)
    found = find(reports, SETTINGS)
    (phrase,) = found.phrases
    assert (phrase.kind, phrase.text) == ("family", "……".join(parts))
    assert (phrase.organs, phrase.reports) == (30, 30)
    stretches = places(found, phrase, reports)
    assert len(stretches) == 30
    for stretch in stretches:
        assert stretch.startswith(parts[0])
        assert stretch.endswith(parts[-1])
        own = len(stretch) - sum(sizes)
        assert 2 * (len(sizes) - 1) <= own <= 12 * (len(sizes) - 1)


def test_two_short_pieces_are_no_family() -> None:
    found = find(organs(30, fresh(25), fresh(30)), SETTINGS)
    assert sorted((phrase.kind, len(phrase.text)) for phrase in found.phrases) == [
        ("common", 25), ("common", 30),
    ]  # fmt: skip


def test_a_set_phrase_stays_one_though_a_family_holds_it() -> None:
    before, phrase = fresh(50), fresh(40)
    reports = organs(25, before, phrase) + organs(25, phrase)
    found = find(reports, SETTINGS)
    (family,) = of_kind(found, "family")
    (common,) = of_kind(found, "common")
    assert (family.text, family.organs) == (f"{before}……{phrase}", 25)
    assert (common.text, common.organs) == (phrase, 50)
    assert set(places(found, common, reports)) == {phrase}
    assert all(len(stretch) >= 92 for stretch in places(found, family, reports))


def test_a_phrase_that_stands_alone_inside_a_longer_paragraph_stays_one() -> None:
    before, phrase, after = fresh(40), fresh(30), fresh(40)
    reports = organs(25, before + phrase + after) + organs(80, phrase)
    found = find(reports, SETTINGS)
    assert before + phrase + after in {family.text for family in of_kind(found, "family")}
    (common,) = (one for one in of_kind(found, "common") if one.text == phrase)
    assert common.organs == 105
    assert sum(stretch == phrase for stretch in places(found, common, reports)) >= 80


def test_a_piece_that_few_organs_have_elsewhere_belongs_to_the_family() -> None:
    before, phrase = fresh(50), fresh(40)
    reports = organs(30, before, phrase) + organs(10, phrase)
    found = find(reports, SETTINGS)
    (family,) = found.phrases
    assert (family.kind, family.organs) == ("family", 40)
    assert places(found, family, reports).count(phrase) == 10


def test_set_phrases_that_rarely_follow_each_other_are_not_joined() -> None:
    one, two = fresh(40), fresh(40)
    reports = organs(22, one, two) + organs(30, one) + organs(30, two)
    found = find(reports, SETTINGS)
    assert [(phrase.kind, phrase.organs) for phrase in found.phrases] == [("common", 52)] * 2


@pytest.mark.parametrize("between", ["|", "far"])
def test_nothing_is_joined_over_a_seam_or_from_afar(between: str) -> None:
    one, two = fresh(40), fresh(40)
    reports = [
        report(n, one, two) if between == "|" else report(n, one + fresh(100) + two)
        for n in range(30)
    ]
    found = find(reports, SETTINGS)
    assert sorted(phrase.text for phrase in found.phrases) == sorted((one, two))


def evident(found: Found, reports: list[Narrative], parts: list[str]) -> float:
    """The least share of ``parts`` in a report that a match aligns or a family covers."""
    shown: dict[str, set[int]] = {one.report: set() for one in reports}
    families = {phrase.id for phrase in found.phrases if phrase.kind == "family"}
    for match in found.matches:
        for left, right in match.equal:
            shown[match.left.report] |= set(range(left.start, left.end))
            shown[match.right.report] |= set(range(right.start, right.end))
    for occurrence in found.occurrences:
        if occurrence.phrase in families:
            shown[occurrence.report] |= set(range(occurrence.span.start, occurrence.span.end))
    shares = []
    for one in reports:
        wanted = {
            one.text.index(part) + at for part in parts for at in range(len(canonical_text(part)))
        }
        shares.append(len(wanted & shown[one.report]) / len(wanted))
    return min(shares)


@pytest.mark.parametrize("sizes", [(60,), (61,), (75,), (150,), (40, 40), (100, 25), (35, 60)])
@pytest.mark.parametrize("count", [2, 19, 20, 21, 22, 60])
def test_more_copying_is_never_less_evident(sizes: tuple[int, ...], count: int) -> None:
    parts = [fresh(size) for size in sizes]
    reports = organs(count, *parts)
    assert evident(find(reports, SETTINGS), reports, parts) == 1


@pytest.mark.parametrize("slots", [(30, 20, 30), (14, 30, 12, 34), (40, 10, 40, 10, 40)])
def test_a_paragraph_with_many_names_is_a_family(slots: tuple[int, ...]) -> None:
    """Also where a piece between two names is too short to be a wording."""
    pieces = [fresh(size) for size in slots]
    reports = [
        report(name, before + name.join(pieces) + after)
        for name, before, after in ((fresh(5), fresh(60), fresh(60)) for _ in range(30))
    ]
    found = find(reports, SETTINGS)
    (family,) = of_kind(found, "family")
    assert family.organs == 30
    assert not of_kind(found, "common")
