"""The copy report as tables: what CSV and XLSX hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gxnlp.model import Side
from gxnlp.reports.aligning import listed
from gxnlp.reports.similarity import method
from gxnlp.reports.similarity.objects import Group, Paper, Shares, Similarity
from gxnlp.reports.words import FLAGS, PHRASES, SCOPES, SUBSTITUTIONS, VERDICTS, section_name
from gxnlp.store.reviews import Review

Value = str | int | float | None
Cells = tuple[Value, ...]

_PAPER = ("机关", "年度", "地区", "系统", "报告")
_SHARES = ("字数", "套话", "雷同", "自有")
_REVIEW = ("复核", "复核：备注", "复核：复核人", "复核：时间")
_SIDE = (*_PAPER, "来源文件", "部分", "起", "止", "字数", "原文")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its columns, and a function that gives its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Similarity], Iterator[Cells]]


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _paper(paper: Paper | None) -> Cells:
    if paper is None:
        return (None,) * len(_PAPER)
    return paper.organ, paper.year, paper.region, paper.field, paper.id


def _shares(shares: Shares | None) -> Cells:
    if shares is None:
        return 0, None, None, None
    return (shares.characters, *map(_share, (shares.template, shares.copied, shares.own)))


def _overview(similarity: Similarity) -> Iterator[Cells]:
    parts: tuple[tuple[str, Iterable[Group]], ...] = (
        ("全部", (similarity.overall,)),
        ("年度", similarity.by_year),
        ("地区", similarity.by_region),
        ("系统", similarity.by_sector),
    )
    for kind, groups in parts:
        for group in groups:
            yield kind, group.name, group.reports, None, *_shares(group.shares)
    nothing = (None,) * len(_SHARES)
    for flag, name in FLAGS.items():
        found = [clue for clue in similarity.clues if clue.kind == flag]
        yield "标记", name, len({clue.report for clue in found}), len(found), *nothing
    counts = {
        "跨单位雷同段落": len(similarity.between),
        "照搬上年段落": len(similarity.within),
        "同段多家": len(similarity.families),
        "聚类": len(similarity.clusters),
        "同一报告的不同版本（不计）": similarity.editions,
    }
    for name, count in counts.items():
        yield "数量", name, None, count, *nothing
    for verdict, name in VERDICTS.items():
        yield "人工复核", name, None, similarity.judged(verdict), *nothing


def _ranking(similarity: Similarity) -> Iterator[Cells]:
    for place, one in enumerate(similarity.standings, 1):
        nearest = similarity.papers[one.nearest] if one.nearest else None
        yield (
            place, *_paper(one.paper), one.paper.source, *_shares(one.shares),
            _share(one.copied_earlier), _share(one.self_copied), *_paper(nearest),
            _share(one.nearest_share),
            "；".join(f"{FLAGS[clue.kind]}（f-{clue.id}）{clue.message}" for clue in one.clues),
        )  # fmt: skip


def _passages(similarity: Similarity) -> Iterator[Cells]:
    for passage in similarity.passages:
        body = similarity.body(passage)
        source = similarity.presumed(passage)
        yield (
            f"m-{passage.id}",
            "照搬上年" if passage.scope == "self" else "跨单位雷同",
            SCOPES[passage.scope],
            "；".join(FLAGS[clue.kind] for clue in passage.clues),
            passage.characters,
            passage.longest_run,
            _share(passage.identity),
            "左" if source else "先后不明",
            *_side(similarity, passage.left, body.left),
            *_side(similarity, passage.right, body.right),
            *(_changes(body.substitutions.get(kind, ())) for kind in SUBSTITUTIONS),
            *_review(passage.review),
        )


def _review(review: Review | None) -> Cells:
    if review is None:
        return (None,) * len(_REVIEW)
    return VERDICTS[review.verdict], review.note, review.reviewer, review.at


def _changes(pairs: Iterable[tuple[str, str]]) -> str | None:
    return listed(tuple(pairs)) or None


def _side(similarity: Similarity, side: Side, text: str) -> Cells:
    paper = similarity.papers[side.report]
    return (*_paper(paper), paper.source, section_name(side.section), side.span.start,
            side.span.end, side.characters, text)  # fmt: skip


def _yearly(similarity: Similarity) -> Iterator[Cells]:
    for one in similarity.yearly:
        row = one.measured
        previous = similarity.papers[row.previous_report] if row.previous_report else None
        measures = (one.self_copied, row.stickiness, row.cosine, row.jaccard, row.minimum_edit,
                    row.simple, row.resemblance, row.containment, row.boilerplate)  # fmt: skip
        yield (
            *_paper(similarity.papers[row.report]), previous.year if previous else None,
            previous.id if previous else None, section_name(row.section), row.characters,
            *map(_share, measures), f"f-{one.clue.id}" if one.clue else None,
            _share(one.clue.percentile) if one.clue else None,
        )  # fmt: skip


def _families(similarity: Similarity) -> Iterator[Cells]:
    for family in similarity.families:
        first = similarity.papers[family.first_report] if family.first_report else None
        for report, section in family.places:
            yield (
                f"p-{family.id}", family.organs, family.reports, family.first_year,
                first.organ if first else None, family.text, *_paper(similarity.papers[report]),
                section_name(section),
            )  # fmt: skip


def _clusters(similarity: Similarity) -> Iterator[Cells]:
    for cluster in similarity.clusters:
        for report, share in cluster.members:
            yield (
                f"c-{cluster.id}", section_name(cluster.section), len(cluster.members),
                "是" if report == cluster.first_report else None, cluster.core,
                *_paper(similarity.papers[report]), _share(share),
            )  # fmt: skip


def _phrases(similarity: Similarity) -> Iterator[Cells]:
    for phrase in similarity.phrases:
        if phrase.kind != "family":
            yield (f"p-{phrase.id}", PHRASES[phrase.kind], phrase.text, phrase.organs,
                   phrase.reports, phrase.first_year)  # fmt: skip


def _method(similarity: Similarity) -> Iterator[Cells]:
    yield "依据", f"{method.NOTICE}规定：{method.QUOTATION}"
    yield from method.DEFINITIONS
    for name, value in method.settings(similarity.settings):
        yield f"参数：{name}", value
    for caveat in method.CAVEATS:
        yield "局限", caveat
    yield "引用", method.citation(similarity)


def _both(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{side}：{name}" for side in ("左", "右") for name in names)


PASSAGES = Sheet(
    "雷同段落",
    ("编号", "类别", "范围", "标记", "相同字数", "最长连续", "一致度", "推定来源", *_both(_SIDE),
     *(f"改动：{name}" for name in SUBSTITUTIONS.values()), *_REVIEW),
    _passages,
)  # fmt: skip
SHEETS: tuple[Sheet, ...] = (
    Sheet("概况", ("分组", "名称", "报告数", "处数", *_SHARES), _overview),
    Sheet(
        "报告排行",
        ("序", *_PAPER, "来源文件", *_SHARES, "照搬他家", "照搬上年",
         *(f"最相近：{name}" for name in _PAPER), "最相近占比", "标记"),
        _ranking,
    ),
    PASSAGES,
    Sheet(
        "照搬上年",
        (*_PAPER, "上一份年度", "上一份报告", "部分", "字数", "照搬", "黏性", "余弦", "Jaccard",
         "最小编辑", "简单", "相似", "包含", "样板", "标记", "高于同类"),
        _yearly,
    ),
    Sheet(
        "同段多家",
        ("编号", "机关数", "报告数", "最早年度", "最早机关", "文字", *_PAPER, "部分"),
        _families,
    ),
    Sheet("聚类", ("编号", "部分", "报告数", "最早", "核心文字", *_PAPER, "占比"), _clusters),
    Sheet("套话", ("编号", "类别", "文字", "机关数", "报告数", "最早年度"), _phrases),
    Sheet("方法", ("项目", "说明"), _method),
)  # fmt: skip
