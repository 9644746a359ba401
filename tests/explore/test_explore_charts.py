"""Charts: they say in words what they draw, and nothing in them is markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gxnlp.explore.charts import Part, bar, columns, line, own_share, shares, stacked
from gxnlp.reports.showing import percent

Drawn = etree._Element
SVG = "{*}"


def drawn(markup: str) -> Drawn:
    return etree.fromstring(str(markup))


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_a_bar_stays_within_its_ground(value: float, most: float) -> None:
    ground, own = drawn(bar(value, most)).findall(f"{SVG}rect")
    assert 0 <= float(own.get("width")) <= float(ground.get("width")) == 100


@pytest.mark.parametrize("value", [None, 0])
def test_nothing_has_no_bar(value: float | None) -> None:
    assert drawn(bar(value, 10)).findall(f"{SVG}rect")[1].get("width") == "0"


def test_a_little_is_seen() -> None:
    assert float(drawn(bar(1, 1_000_000)).findall(f"{SVG}rect")[1].get("width")) > 0


def test_shares_stand_side_by_side() -> None:
    image = drawn(shares(0.25, 0.5))
    assert [(r.get("class"), r.get("x"), r.get("width")) for r in image] == [
        ("template", "0", "25"), ("copied", "25", "50"), ("own", "75", "25"),
    ]  # fmt: skip
    assert image.get("aria-label") == "套话 25%，雷同 50%，自有 25%"


@pytest.mark.parametrize(
    ("template", "copied", "said"),
    [
        (0.7, 0.3, "0%"), (0.9, 0.1, "0%"), (1.0, 0.0, "0%"), (0.0, 0.0, "100%"),
        (0.25, 0.5, "25%"), (0.5, 0.499, "1%"), (0.001, 0.0, "99%"),
    ],
)  # fmt: skip
def test_what_is_left_is_its_own(template: float, copied: float, said: str) -> None:
    assert percent(own_share(template, copied)) == said
    assert f"自有 {said}" in shares(template, copied)


@given(st.integers(1, 100_000), st.data())
def test_nothing_is_left_of_all(characters: int, data: st.DataObject) -> None:
    template = data.draw(st.integers(0, characters))
    copied = characters - template
    assert percent(own_share(template / characters, copied / characters)) == "0%"


def test_shares_that_are_not_known_are_not_drawn() -> None:
    assert shares(None, None) == ""


def test_a_gap_breaks_a_line() -> None:
    image = drawn(line([(2019, 1), (2020, 2), (2021, None), (2022, 4)], title="本年新收"))
    assert len(image.findall(f"{SVG}polyline")) == 2
    assert len(image.findall(f"{SVG}circle")) == 3
    assert image.get("aria-label") == "本年新收：2019 年 1，2020 年 2，2021 年 —，2022 年 4"
    words = [text.text for text in image.findall(f"{SVG}text")]
    assert {"1", "4", "2019", "2022"} <= set(words)


def test_the_greatest_is_higher() -> None:
    image = drawn(line([(2019, 1), (2020, 5), (2021, 2)], title="a"))
    heights = [float(c.get("cy")) for c in image.findall(f"{SVG}circle")]
    assert heights[1] < heights[2] < heights[0]


@pytest.mark.parametrize("values", [[], [(2020, None)], [(2020, 3)], [(2020, 0), (2021, 0)]])
def test_little_to_draw(values: list[tuple[int, float | None]]) -> None:
    assert drawn(line(values, title="a")).get("role") == "img"


def test_negative_numbers_stay_inside() -> None:
    image = drawn(line([(2019, -3), (2020, 5)], title="a", shape=percent))
    for circle in image.findall(f"{SVG}circle"):
        assert 0 <= float(circle.get("cy")) <= 96


def test_columns_say_their_counts() -> None:
    image = drawn(columns([("2020", 0), ("2021", 12)], title="份数"))
    assert image.get("aria-label") == "份数：2020 0，2021 12"
    none, some = image.findall(f"{SVG}rect")
    assert none.get("height") == "0"
    assert float(some.get("height")) > 0


@pytest.mark.parametrize(
    "made",
    [
        stacked([Part('"><script>', 0.5, "own")]),
        line([(2020, 1)], title='"><script>\u202e'),
        columns([("<b>", 1)], title='"><script>'),
    ],
)
def test_words_are_never_markup(made: str) -> None:
    image = drawn(made)
    tags = {etree.QName(node).localname for node in image.iter()}
    assert tags <= {"svg", "rect", "text", "line", "polyline", "circle"}
    assert "\u202e" not in made


def test_colours_come_from_the_style_sheet() -> None:
    made = [
        bar(1, 2),
        shares(0.1, 0.2),
        line([(2020, 1)], title="a"),
        columns([("a", 1)], title="a"),
    ]
    assert not [m for m in made if "style=" in m or "fill=" in m or "#" in m]
