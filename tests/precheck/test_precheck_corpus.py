"""A draft against the sample corpus: what is found, and that nothing is stored."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

import gxnlp
from gxnlp.corpus.inputs import PathError
from gxnlp.corpus.precheck import NoCopies, Precheck, narrative_of, precheck
from gxnlp.corpus.retold import ALIKE
from gxnlp.model import Override, Rejected, Unreadable
from gxnlp.reuse.canonical import canonical_text
from gxnlp.store import NotACorpus
from gxnlp.store.connection import open_for_reading
from gxnlp.store.copies import Copies
from tests.precheck.precheck_drafts import LAST, ORGAN, SAMPLE, Write, copied


def contents(db: Path) -> dict[str, bytes]:
    """Every byte of a corpus and of its index."""
    files = [db, *sorted(db.with_name(db.name + ".index").rglob("*"))]
    return {str(path): path.read_bytes() for path in files if path.is_file()}


def bodies(found: Precheck, report: str) -> set[str]:
    return {
        match.right.span.of(found.report.text)
        for match in found.matches
        if match.left.report == report
    }


def test_nothing_is_stored(sample_db: Path, draft: Write) -> None:
    before, beside = contents(sample_db), sorted(sample_db.parent.iterdir())
    found = precheck(draft(), sample_db)
    assert len(before) > 5
    assert found.matches
    assert contents(sample_db) == before
    assert sorted(sample_db.parent.iterdir()) == beside


def test_last_years_report_with_another_year(sample_db: Path, draft: Write) -> None:
    found = precheck(draft(), sample_db)
    assert (found.narrative.organ, found.narrative.year, found.reports) == (ORGAN, 2022, 60)
    assert found.previous == gxnlp.analyse(LAST).id
    assert found.sources[found.previous].endswith(LAST.name)
    assert found.editions == ()
    rows = {row.section: row for row in found.reuse}
    assert rows["overview"].self_copied == rows["problems"].self_copied == 1.0
    assert {flag.section for flag in found.flags if flag.kind == "self_copied"} == {
        "overview", "problems",
    }  # fmt: skip
    assert all(match.scope != "same" for match in found.matches)
    failing = {(one.rule, one.subject) for one in found.findings if one.status == "fail"}
    assert ("carry", "requests.carried_in.total") in failing
    assert ("in_force", "proactive.normative_documents.in_force") in failing
    assert ("same_tables", "tables") in {(one.rule, one.subject) for one in found.findings}
    told = [p for p in found.report.points if p.role == "problem"]
    assert {one.span for one in found.retold} == {point.span for point in told}
    assert all(one.likeness == 1.0 and 2021 in one.years for one in found.retold)


def test_a_passage_of_another_organ(sample_db: Path, draft: Write) -> None:
    path = draft(copied())
    found = precheck(path, sample_db)
    [other] = [key for key, one in found.sources.items() if one.endswith("futang-health-2021.txt")]
    shared = [match for match in found.matches if match.left.report == other]
    [whole] = [match for match in shared if match.characters > 90]
    assert whole.scope == "sector"
    assert [(one.left_text, one.right_text) for one in whole.substitutions] == [
        ("妇幼保健", "传染病防控")
    ]
    assert whole.id in {flag.subject for flag in found.flags if flag.kind == "copied_passage"}
    assert {flag.report for flag in found.flags} == {found.report.id}


def test_a_draft_finds_what_a_build_with_it_finds(
    sample_db: Path, draft: Write, tmp_path: Path
) -> None:
    path = draft(copied())
    db = tmp_path / "c.db"
    shutil.copy(sample_db, db)
    found = precheck(path, db)
    organ = found.others[found.previous or ""]
    manifest = tmp_path / "manifest.csv"
    province, city = (organ.region or "").split("/")
    manifest.write_text(
        f"path,province,city,county\n{path.name},{province},{city},绛垣市\n", encoding="utf-8"
    )
    gxnlp.build([path], db=db, manifest=manifest)
    with open_for_reading(db) as opened:
        copies = Copies(opened)
        stored = [m for m in copies.matches_of([found.report.id]) if m.scope != "same"]
        [narrative] = copies.narratives([found.report.id])
        flags = opened.conn.execute(
            "SELECT section, kind, subject, value, message FROM flags WHERE report = ? "
            "AND kind NOT IN ('copied_section', 'family') ORDER BY 1, 2, 3",
            (found.report.id,),
        ).fetchall()
    assert [
        (m.id, m.left, m.right, m.characters, m.longest_run, m.identity, m.scope, m.equal)
        for m in sorted(stored, key=lambda match: match.id)
    ] == [
        (m.id, m.left, m.right, m.characters, m.longest_run, m.identity, m.scope, m.equal)
        for m in found.matches
    ]
    assert flags == [
        (f.section, f.kind, f.subject, f.value, f.message)
        for f in found.flags
        if f.kind not in ("copied_section", "family")
    ]
    assert narrative == replace(found.narrative, sector=narrative.sector)


@pytest.mark.parametrize("name", ["000010-futang-health-2023.html", "000003-lingze-health-2021.pdf",
                                  "000011-futang-water-2020.md"])  # fmt: skip
def test_a_draft_tells_what_its_stored_report_tells(tmp_path: Path, name: str) -> None:
    path = next(SAMPLE.rglob(name))
    db = tmp_path / "c.db"
    gxnlp.build([path], db=db)
    report = gxnlp.analyse(path)
    with open_for_reading(db) as opened:
        [stored] = Copies(opened).narratives([report.id])
    assert narrative_of(report) == stored


def test_without_its_index_a_corpus_gives_the_same(
    sample_db: Path, draft: Write, tmp_path: Path
) -> None:
    shutil.copy(sample_db, tmp_path / "c.db")
    called: list[str] = []
    path = draft()
    slow = precheck(path, tmp_path / "c.db", waiting=lambda: called.append("slow"))
    fast = precheck(path, sample_db, waiting=lambda: called.append("fast"))
    assert called == ["slow"]
    assert slow == fast
    assert sorted(one.name for one in tmp_path.iterdir()) == ["c.db", path.name]


def test_the_report_itself_is_an_edition(sample_db: Path) -> None:
    found = precheck(LAST, sample_db)
    assert found.editions == (found.report.id,)
    assert found.report.id not in found.others
    assert found.previous is not None and found.others[found.previous].year == 2020


def test_another_edition_counts_for_nothing(sample_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "again.html"
    path.write_text(LAST.read_text(encoding="utf-8").replace("9次", "10次", 1), encoding="utf-8")
    found = precheck(path, sample_db)
    [edition] = found.editions
    assert found.sources[edition].endswith(LAST.name)
    assert bodies(found, edition) == set()
    before = precheck(LAST, sample_db)
    assert {row.section: row.self_copied for row in found.reuse} == pytest.approx(
        {row.section: row.self_copied for row in before.reuse}, abs=0.01
    )


def test_what_the_draft_does_not_tell(sample_db: Path, draft: Write) -> None:
    text = draft().read_text(encoding="utf-8")
    for told in (ORGAN, "澹陵市", "绛垣市", "2022", "2023"):
        text = text.replace(told, "")
    path = draft(name="x.html")
    path.write_text(text, encoding="utf-8")
    lost = precheck(path, sample_db)
    assert (lost.narrative.organ, lost.narrative.year, lost.previous) == (None, None, None)
    assert lost.retold == ()
    found = precheck(path, sample_db, override=Override(organ=ORGAN, year=2022))
    assert found.previous == gxnlp.analyse(LAST).id
    assert found.retold


def test_a_problem_in_nearly_the_same_words(sample_db: Path, draft: Write) -> None:
    whole = precheck(draft(), sample_db)
    point = next(p for p in whole.report.points if p.role == "problem")
    text = point.span.of(whole.report.text).strip("。；")
    assert len(text) > 15
    near = precheck(draft((text, text[:-1] + "好")), sample_db)
    assert len(near.retold) == len(whole.retold)
    assert ALIKE <= min(one.likeness for one in near.retold) < 1
    far = precheck(draft((text, "有些新设栏目还没有编配检索词条目")), sample_db)
    assert len(far.retold) == len(whole.retold) - 1
    assert all(canonical_text(one.text) for one in far.retold)


def test_refusals(sample_db: Path, tmp_path: Path, draft: Write) -> None:
    path = draft()
    with pytest.raises(PathError, match="no file"):
        precheck(tmp_path / "none.txt", sample_db)
    with pytest.raises(PathError, match="no file"):
        precheck(tmp_path, sample_db)
    with pytest.raises(NotACorpus):
        precheck(path, tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "letter.txt").write_text("各科室：明天开会。", encoding="utf-8")
    with pytest.raises(Rejected, match="年度报告"):
        precheck(tmp_path / "letter.txt", sample_db)
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(Unreadable):
        precheck(tmp_path / "x.pdf", sample_db)
    old = tmp_path / "old.db"
    shutil.copy(sample_db, old)
    with closing(Database(old)) as db:
        db["_copies"].delete_where()
    with pytest.raises(NoCopies, match="gxnlp build"):
        precheck(path, old)
