"""The facts that narrative tells and a table holds too: which cells, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gxnlp.forms import REQUEST_COLUMNS, TABLES
from gxnlp.forms.names import bare
from gxnlp.text import fold

Sort = Literal["count", "result", "dispute", "document", "act"]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of the narrative: the cells whose sum it is, and its name in messages."""

    name: str
    cells: tuple[str, ...]
    sort: Sort


_ORGANISATIONS = tuple(
    f"requests.received.{column}"
    for column in REQUEST_COLUMNS
    if column not in ("natural_person", "total")
)
_GROUPS = {
    "denied": "（三）不予公开",
    "unavailable": "（四）无法提供",
    "refused": "（五）不予处理",
}
_OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}
_APPLICANTS = {
    "natural_person": "自然人",
    "company": "商业企业",
    "research": "科研机构",
    "civic": "社会公益组织",
    "legal_service": "法律服务机构",
}
_ACTS = {"licences": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"}
DETAILS: dict[str, str] = {
    fold(bare(row.label)): row.key
    for row in TABLES["requests"].rows
    if row.group and "其他处理" not in row.group
}
"""The folded label of each detailed result (属于国家秘密 …) and its row."""


def _facts() -> Iterator[tuple[str, Told]]:
    def rows(group: str) -> tuple[str, ...]:
        return tuple(
            f"requests.{row.key}.total" for row in TABLES["requests"].rows if row.group == group
        )

    yield "received", Told("新收申请", ("requests.received.total",), "count")
    yield "carried_in", Told("上年结转", ("requests.carried_in.total",), "count")
    yield "carried_out", Told("结转下年度", ("requests.carried_out.total",), "count")
    yield "concluded", Told("办理结果总计", ("requests.concluded.total",), "count")
    for column, name in _APPLICANTS.items():
        cell = f"requests.received.{column}"
        yield f"received.{column}", Told(f"{name}新收申请", (cell,), "count")
    yield "received.organisations", Told("法人或其他组织新收申请", _ORGANISATIONS, "count")
    yield "granted", Told("予以公开", ("requests.granted.total",), "result")
    yield "partial", Told("部分公开", ("requests.partial.total",), "result")
    for key, group in _GROUPS.items():
        yield key, Told(bare(group), rows(group), "result")
    yield "other", Told("其他处理", (), "result")
    for label, key in DETAILS.items():
        yield key, Told(label, (f"requests.{key}.total",), "result")
    suits = ("direct_suit", "suit_after_review")
    kinds = {
        "review": ("行政复议", ("review",)),
        "suits": ("行政诉讼", suits),
        "direct_suit": ("未经复议直接起诉", ("direct_suit",)),
        "suit_after_review": ("复议后起诉", ("suit_after_review",)),
        "disputes": ("行政复议和行政诉讼", ("review", *suits)),
    }
    for key, (name, disputes) in kinds.items():
        cells = tuple(f"disputes.{row}.total" for row in disputes)
        yield key, Told(name, cells, "dispute")
        for outcome, label in _OUTCOMES.items():
            cells = tuple(f"disputes.{row}.{outcome}" for row in disputes)
            yield f"{key}.{outcome}", Told(f"{name}（{label}）", cells, "dispute")
    for row, name in (("regulations", "规章"), ("normative_documents", "行政规范性文件")):
        for column, label in (("issued", "制发"), ("repealed", "废止"), ("in_force", "现行有效")):
            cell = f"proactive.{row}.{column}"
            yield f"{row}.{column}", Told(f"{name}{label}", (cell,), "document")
    for row, name in _ACTS.items():
        yield row, Told(f"{name}决定", (f"proactive.{row}.decisions",), "act")


TOLD: dict[str, Told] = dict(_facts())
"""Every fact by its key, which is the finding's subject."""
