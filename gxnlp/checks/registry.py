"""Every rule: its public key, its Chinese name, one line of what it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gxnlp.checks.applicants import applicants
from gxnlp.checks.balance import balance
from gxnlp.checks.blank_cells import blank_cells
from gxnlp.checks.carry import carry
from gxnlp.checks.disputes import disputes
from gxnlp.checks.duplicate_section import duplicate_section
from gxnlp.checks.empty_section import empty_section
from gxnlp.checks.fee_statement import fee_statement
from gxnlp.checks.foreign_name import foreign_name
from gxnlp.checks.in_force import in_force
from gxnlp.checks.late import late
from gxnlp.checks.missing_fee_statement import missing_fee_statement
from gxnlp.checks.missing_head import missing_head
from gxnlp.checks.missing_section import missing_section
from gxnlp.checks.missing_table import missing_table
from gxnlp.checks.old_form import old_form
from gxnlp.checks.prose import prose
from gxnlp.checks.reading import Reading
from gxnlp.checks.results import results
from gxnlp.checks.same_tables import same_tables
from gxnlp.checks.wrong_year import wrong_year
from gxnlp.checks.years import YearFacts
from gxnlp.model import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as readers see it."""

    key: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Check(Rule):
    """A rule about one report."""

    ask: Callable[[Reading], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class YearCheck(Rule):
    """A rule about two successive years of one organ; its findings belong to the later."""

    ask: Callable[[YearFacts, YearFacts], tuple[Finding, ...]]


CHECKS: tuple[Check, ...] = (
    Check("missing_section", "缺少部分", "六个部分是否齐全", missing_section),
    Check("duplicate_section", "部分重复", "同一部分是否出现两次", duplicate_section),
    Check(
        "empty_section", "部分空白", "是否只有标题没有内容；第五部分是否只写“无”", empty_section,
    ),
    Check("missing_head", "缺少方面", "总体情况是否谈到规定的五个方面", missing_head),
    Check("missing_table", "缺少表格", "三张法定表格是否齐全", missing_table),
    Check("blank_cells", "单元格空白", "表格中有多少格没有填写", blank_cells),
    Check("old_form", "旧式样", "是否仍用 2019 年式样；所引通知与表格是否相符", old_form),
    Check("balance", "收办平衡", "各列：本年新收 + 上年结转 = 总计 + 结转下年度", balance),
    Check("results", "结果合计", "各列：各项办理结果之和 = 总计", results),
    Check("applicants", "申请人合计", "各行：六类申请人之和 = 总计", applicants),
    Check("disputes", "复议诉讼合计", "行政复议、行政诉讼：各类结果之和 = 总计", disputes),
    Check("prose", "文表一致", "正文所说的数与表中的数是否一致", prose),
    Check("late", "逾期公布", "是否在次年1月31日前公布", late),
    Check(
        "missing_fee_statement", "未说明信息处理费", "2021 年度起第六部分是否说明信息处理费",
        missing_fee_statement,
    ),
    Check("fee_statement", "信息处理费矛盾", "收费通知件数、金额、实收是否自相矛盾", fee_statement),
    Check("foreign_name", "他处名称", "是否残留其他机关、其他地方的名称或自称", foreign_name),
    Check("wrong_year", "他年年份", "是否残留属于其他年度报告的年份", wrong_year),
)  # fmt: skip
YEAR_CHECKS: tuple[YearCheck, ...] = (
    YearCheck("carry", "跨年结转", "上年度报告的结转下年度 = 本年度报告的上年结转", carry),
    YearCheck(
        "in_force", "现行有效件数", "上年现行有效 + 本年制发 - 本年废止 = 本年现行有效", in_force,
    ),
    YearCheck("same_tables", "表格照搬", "三张表是否与上年完全相同（至少五格不为 0）", same_tables),
)  # fmt: skip
RULES: tuple[Rule, ...] = (*CHECKS, *YEAR_CHECKS)
