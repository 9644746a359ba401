"""What is flagged, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.model import Match, Narrative, Scope, Span, Substitution
from tests.reuse.builders import match, name_change, narrative, occurrence, phrase
from tests.reuse.flagging import LING, ZHOU, kinds, message, raised, row, suspect


@pytest.mark.parametrize(
    ("characters", "identity", "longest", "flagged"),
    [
        (100, 0.75, 20, True), (99, 0.99, 59, False), (100, 0.74, 59, False),
        (60, 0.3, 60, True), (5000, 0.1, 59, False),
    ],
)  # fmt: skip
def test_passages_worth_a_flag(
    characters: int, identity: float, longest: int, flagged: bool
) -> None:
    found = match("a", "b", characters=characters, identity=identity, longest=longest, name="m")
    expected = [("a", "copied_passage", "m"), ("b", "copied_passage", "m")] if flagged else []
    assert kinds(raised(matches=[found])) == expected


@pytest.mark.parametrize("scope", ["same", "self"])
def test_an_organs_own_text_is_no_passage_from_another(scope: Scope) -> None:
    found = match("a", "b", characters=900, scope=scope, substitutions=(name_change(),))
    assert raised(matches=[found]) == ()


def test_one_flag_for_a_section_and_another_report() -> None:
    third = narrative("c", organ="湖阳县教育局", year=2022)
    long, short = match("a", "b", characters=300), match("a", "b", characters=200)
    there = match("a", "b", characters=200, section="problems")
    other = match("a", "c", characters=150)
    result = raised(LING, ZHOU, third, matches=[short, there, long, other])
    assert [(flag.report, flag.section, flag.subject, flag.value) for flag in result] == [
        ("a", "overview", long.id, 300.0), ("a", "overview", other.id, 150.0),
        ("a", "problems", there.id, 200.0), ("b", "overview", long.id, 300.0),
        ("b", "problems", there.id, 200.0), ("c", "overview", other.id, 150.0),
    ]  # fmt: skip


def test_only_the_later_one_copied() -> None:
    result = raised(matches=[match("a", "b", characters=213, identity=0.93, longest=58)])
    assert message(result, "b", "copied_passage") == (
        "「总体情况」与澹陵市教育局2020年年报有213字相同（一致度0.93，最长连续相同58字），"
        "内容雷同；对方年度在前，为推定来源，涉嫌照搬。"
    )
    assert message(result, "a", "copied_passage") == (
        "「总体情况」与澹州市教育局2021年年报有213字相同（一致度0.93，最长连续相同58字），"
        "内容雷同；本报告年度在前，为推定来源。"
    )


@pytest.mark.parametrize(("year", "told"), [(2020, "年度相同"), (None, "年度不明")])
def test_without_two_years_there_is_no_source(year: int | None, told: str) -> None:
    result = raised(LING, replace(ZHOU, year=year), matches=[match("a", "b")])
    for flag in result:
        assert flag.message.endswith(f"内容雷同；{told}，不推定来源。")
        assert "照搬" not in flag.message


def test_an_unknown_organ_is_called_by_its_report() -> None:
    unknown = narrative("b", organ=None, year=None)
    result = raised(LING, unknown, matches=[match("a", "b")])
    assert "与机关不明的报告（b）年报（年度不明）有200字相同" in message(
        result, "a", "copied_passage"
    )


def test_only_the_name_was_changed() -> None:
    year = Substitution("year", Span(0, 5), Span(0, 5), "2020年", "2021年")
    added = Substitution("name", Span(0, 0), Span(0, 2), "", "我局")
    wording = Substitution("wording", Span(0, 2), Span(0, 2), "积极", "大力")
    short = match("a", "b", characters=60, identity=0.5, substitutions=(name_change(), year, added))
    result = raised(matches=[short])
    assert kinds(result) == [("a", "name_only", short.id), ("b", "name_only", short.id)]
    assert message(result, "b", "name_only") == (
        "「总体情况」与澹陵市教育局2020年年报有60字相同，不同之处只有名称、年份或数字"
        "（对方“澹陵市”，本报告“澹州市”、对方“2020年”，本报告“2021年”、本报告多“我局”），"
        "内容雷同；对方年度在前，为推定来源，涉嫌照搬。"
    )
    assert "对方“澹州市”，本报告“澹陵市”" in message(result, "a", "name_only")
    assert "对方多“我局”" in message(result, "a", "name_only")
    for other in ((name_change(), wording), (year,), ()):
        assert raised(matches=[replace(short, substitutions=other)]) == ()
    assert raised(matches=[replace(short, characters=59)]) == ()


def test_many_changes_are_counted() -> None:
    changes = tuple(name_change(f"{n}村", f"{n}镇") for n in range(5))
    result = raised(matches=[match("a", "b", characters=70, identity=0.5, substitutions=changes)])
    assert "本报告“2镇”等5处）" in message(result, "b", "name_only")


@pytest.mark.parametrize(("share", "flagged"), [(0.5, True), (0.499, False), (None, False)])
def test_sections_that_are_mostly_copied(share: float | None, flagged: bool) -> None:
    result = raised(reuse=[row("b", share)])
    assert kinds(result) == ([("b", "copied_section", "b:overview")] if flagged else [])


def test_a_copied_section_tells_how_much_and_from_where() -> None:
    found = row("b", 0.62, copied_earlier=0.4, nearest_report="a", nearest_share=0.55)
    (flag,) = raised(reuse=[found])
    assert flag.value == 0.62
    assert flag.message == (
        "「总体情况」共400字，其中62%与其他机关的年报雷同（40%见于年度在前的年报，涉嫌照搬），"
        "与澹陵市教育局2020年年报相同最多，占55%。"
    )
    (flag,) = raised(reuse=[row("b", 0.62)])
    assert flag.message == "「总体情况」共400字，其中62%与其他机关的年报雷同。"


@pytest.mark.parametrize(("share", "flagged"), [(0.7, True), (0.69, False)])
def test_sections_from_last_years_report(share: float, flagged: bool) -> None:
    previous = narrative("c", organ="澹州市教育局", year=2019)
    result = raised(LING, ZHOU, previous, reuse=[row("b", 0.1, share)])
    assert kinds(result) == ([("b", "self_copied", "b:overview")] if flagged else [])
    if flagged:
        assert result[0].message == (
            "「总体情况」共400字，其中70%与本机关2019年年报相同，涉嫌照搬上年内容。"
        )


def test_a_family_is_flagged_in_every_report() -> None:
    text = "我们把公开工作放在心上，" + "抓" * 60
    shared = phrase("p", text, organs=62, first="a")
    found = [occurrence("a"), occurrence("b"), occurrence("b", start=90, end=170)]
    result = raised(phrases=[shared], occurrences=found)
    assert kinds(result) == [("a", "family", "p"), ("b", "family", "p")]
    assert result[0].value == 62
    opening = f"「总体情况」有一段文字（“{text[:24]}……”，71字）同时见于62个机关的年报，属成段雷同；"
    assert result[0].message == opening + "库中最早见于本报告。"
    assert result[1].message == opening + "推定来源为澹陵市教育局2020年年报，涉嫌照搬。"
    set_phrase = replace(shared, kind="common")
    assert raised(phrases=[set_phrase], occurrences=found) == ()


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (None, "属成段雷同。"),
        (narrative("c", organ="湖阳县教育局", year=2021),
         "属成段雷同；库中最早见于湖阳县教育局2021年年报。"),
        (narrative("c", organ="澹州市教育局", year=2019),
         "属成段雷同；库中最早见于本机关澹州市教育局2019年年报。"),
    ],
)  # fmt: skip
def test_a_family_has_a_source_only_where_another_was_earlier(
    first: Narrative | None, told: str
) -> None:
    others = (first,) if first else ()
    shared = phrase("p", first=first.report if first else None)
    (flag,) = raised(ZHOU, *others, phrases=[shared], occurrences=[occurrence("b")])
    assert flag.message.endswith(told)
    assert "照搬" not in flag.message


CROWD = [
    narrative(f"r{n}", organ=f"第{n % 4}县教育局", year=year)
    for n, year in enumerate((2019, 2020, 2021, None, 2020, 2021, 2021, 2022))
]
changes = st.sampled_from(
    [(), (name_change(),), (Substitution("wording", Span(0, 1), Span(0, 1), "甲", "乙"),)]
)
evidence = st.lists(
    st.builds(
        lambda pair, scope, characters, longest, identity, changed, section: match(
            *sorted(pair), scope=scope, characters=characters, longest=longest, identity=identity,
            substitutions=changed, section=section,
        ),
        st.sets(st.sampled_from([one.report for one in CROWD]), min_size=2, max_size=2),
        st.sampled_from(["same", "self", "region", "unknown"]),
        st.integers(20, 160), st.integers(20, 80), st.sampled_from([0.5, 0.74, 0.75, 1.0]),
        changes, st.sampled_from(["overview", "problems"]),
    ),
    max_size=12,
)  # fmt: skip
suspects = [
    suspect("r0", "第1县"), suspect("r1", "第2县", status="note"),
    suspect("r2", "2019", rule="wrong_year"), suspect("r5", "某县", 120),
]  # fmt: skip


@given(evidence, evidence, st.lists(st.floats(0, 1), min_size=8, max_size=8))
def test_more_copying_never_means_fewer_flags(
    matches: list[Match], more: list[Match], shares: list[float]
) -> None:
    reuse = [row(one.report, share) for one, share in zip(CROWD, shares, strict=True)]
    rising = [
        row(one.report, min(1.0, share + 0.2)) for one, share in zip(CROWD, shares, strict=True)
    ]
    before = raised(*CROWD, matches=matches, reuse=reuse, suspects=suspects)
    after = raised(*CROWD, matches=[*matches, *more], reuse=rising, suspects=suspects)
    flagged = {(flag.report, flag.section, flag.kind) for flag in after}
    assert {(flag.report, flag.kind) for flag in before} <= {(r, kind) for r, _, kind in flagged}
    kept = {(f.report, f.section, f.kind) for f in before if f.kind != "residue"}
    assert kept <= flagged


@given(evidence, st.randoms(use_true_random=False))
def test_flags_do_not_depend_on_the_order(matches: list[Match], chance: object) -> None:
    mixed, crowd = list(matches), list(CROWD)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    chance.shuffle(crowd)  # type: ignore[attr-defined]
    expected = raised(*CROWD, matches=matches, suspects=suspects)
    assert raised(*crowd, matches=mixed, suspects=suspects[::-1]) == expected
    subjects = [(flag.report, flag.section, flag.kind, flag.subject) for flag in expected]
    assert len(subjects) == len(set(subjects))
