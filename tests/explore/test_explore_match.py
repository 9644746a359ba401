"""One match on its page: both texts, the presumed source, what was changed, its flags."""

from __future__ import annotations

import json
import re
from pathlib import Path

from gxnlp.explore.pages import match
from gxnlp.explore.signs import signs
from gxnlp.explore.texts import texts
from gxnlp.store import open_corpus
from tests.explore.explore_copies import (
    assert_text_is_text,
    assert_there,
    assert_well_made,
    hostile,
    links_of,
    one,
    rows,
)
from tests.explore.explore_plans import scanned, without_statistics
from tests.explore.explore_site import Site, opened, shown
from tests.store.store_builders import report, store

DIRECTED = """
SELECT m.id FROM matches m JOIN reports l ON l.id = m.left_report
JOIN reports r ON r.id = m.right_report
WHERE l.year < r.year AND m.scope NOT IN ('same', 'self') ORDER BY m.characters DESC, m.id"""
TIED = DIRECTED.replace("l.year < r.year", "l.year = r.year")


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_both_texts_stand_side_by_side(sample: Site, sample_db: Path) -> None:
    for row in rows(sample_db, f"{DIRECTED} LIMIT 5"):
        page = sample.page(f"/c/-/match/{row['id']}")
        [found] = rows(sample_db, "SELECT * FROM matches WHERE id = ?", row["id"])
        assert_well_made(page)
        lines = page.xpath("//table[@class='pair']//tr[not(@class) and td]")
        for at, side in enumerate(("left", "right")):
            text = one(sample_db, "SELECT text FROM reports WHERE id = ?", found[f"{side}_report"])
            passage = text[found[f"{side}_start"] : found[f"{side}_end"]]
            cells = "".join(line.findall("td")[at].text_content() for line in lines)
            assert bare(cells) == bare(passage)
        assert len(page.xpath("//table[@class='pair']//mark")) >= 2
        counts = [shown(value) for value in page.xpath("//dl[@class='counts']//dd")]
        assert counts[0] == f"{found['characters']} 字"


def test_what_stands_round_it_is_of_the_same_section(sample: Site, sample_db: Path) -> None:
    for row in rows(sample_db, f"{DIRECTED} LIMIT 20"):
        page = sample.page(f"/c/-/match/{row['id']}")
        [found] = rows(sample_db, "SELECT * FROM matches WHERE id = ?", row["id"])
        [section] = rows(
            sample_db,
            'SELECT text FROM sections WHERE report = ? AND "key" = ? '
            'AND start <= ? AND "end" >= ?',
            found["left_report"], found["left_section"], found["left_start"], found["left_end"],
        )  # fmt: skip
        for around in page.xpath("//tr[contains(@class, 'around')]/td[1]"):
            text = shown(around)
            assert text.startswith("（本部分") or bare(text) in bare(section["text"])


def test_the_earlier_is_the_presumed_source(sample: Site, sample_db: Path) -> None:
    key = one(sample_db, DIRECTED)
    [found] = rows(sample_db, "SELECT * FROM matches WHERE id = ?", key)
    page = sample.page(f"/c/-/match/{key}")
    [head] = page.xpath("//th[span[@class='source']]")
    assert head.xpath("a/@href") == [f"/c/-/report/{found['left_report']}"]
    assert "推定来源：" in shown(page)
    assert "须人工核实" in shown(page)


def test_without_two_years_there_is_no_source(sample: Site, sample_db: Path) -> None:
    page = sample.page(f"/c/-/match/{one(sample_db, TIED)}")
    assert "先后不明" in shown(page)
    assert not page.xpath("//span[@class='source']")


def test_what_was_changed_is_named(sample: Site, sample_db: Path) -> None:
    sql = "SELECT id, substitutions FROM matches WHERE substitutions LIKE '%name%' LIMIT 1"
    [found] = rows(sample_db, sql)
    page = sample.page(f"/c/-/match/{found['id']}")
    names = [
        [shown(cell) for cell in line]
        for line in page.xpath("//table[@class='changes']/tbody/tr")
        if shown(line[0]) == "名称"
    ]
    wanted = json.loads(found["substitutions"])["name"]
    assert [line[1:] for line in names] == [[a or "（无）", b or "（无）"] for a, b in wanted]


def test_flags_are_linked(sample: Site, sample_db: Path) -> None:
    sql = "SELECT f.id, m.id AS match FROM flags f JOIN matches m ON m.id = f.subject"
    flagged = rows(sample_db, sql)
    assert flagged
    page = sample.page(f"/c/-/match/{flagged[0]['match']}")
    assert f"/c/flags/{flagged[0]['id']}" in links_of(page, "/flags/")
    assert_there(sample, links_of(page, "/flags/", "/-/compare/", "/-/cluster/", ".csv", ".json"))
    assert_there(sample, links_of(page, "/-/copies"))


def test_flags_are_those_of_the_match(sample_db: Path) -> None:
    with open_corpus(sample_db) as corpus:
        for found in rows(sample_db, "SELECT * FROM matches"):
            shown_signs = signs(corpus, found)
            own = {sign.id for sign in shown_signs if not sign.section and sign.kind != "residue"}
            behind = rows(sample_db, "SELECT id FROM flags WHERE subject = ?", found["id"])
            assert own == {flag["id"] for flag in behind}
            for sign in shown_signs:
                assert not (sign.kind == "self_copied" and found["scope"] != "self")
                assert sign.report in (found["left_report"], found["right_report"])


def test_text_is_text(sample_db: Path, tmp_path: Path) -> None:
    with opened(hostile(sample_db, tmp_path)) as site:
        assert_text_is_text(site, f"/hostile/-/match/{one(sample_db, DIRECTED)}")


def test_contacts_are_masked(tmp_path: Path) -> None:
    head = "联系人：张三，电话：0551-12345678。\n"
    made = report("公开不够及时", preamble=head)
    with open_corpus(store(tmp_path / "c.db", made)) as corpus:
        text = texts(corpus, [made.id])[made.id].narrative.text
    assert "张三" not in text
    assert "12345678" not in text
    assert len(text) == len(made.document.text)


def test_it_reads_by_indexes(sample_db: Path, tmp_path: Path) -> None:
    key = one(sample_db, DIRECTED)
    assert scanned(without_statistics(sample_db, tmp_path), lambda c: match._told(c, key)) == set()
