"""The public keys of tables, rows and columns, and the official label of each."""

from __future__ import annotations

COLUMNS = {
    "natural_person": "自然人",
    "company": "商业企业",
    "research": "科研机构",
    "civic": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_org": "其他",
    "total": "总计",
}
APPLICANTS = tuple(COLUMNS)[:-1]

RESULTS = {
    "granted": "（一）予以公开",
    "partial": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "denied_state_secret": "1.属于国家秘密",
    "denied_law": "2.其他法律行政法规禁止公开",
    "denied_security": "3.危及“三安全一稳定”",
    "denied_third_party": "4.保护第三方合法权益",
    "denied_internal": "5.属于三类内部事务信息",
    "denied_process": "6.属于四类过程性信息",
    "denied_case_file": "7.属于行政执法案卷",
    "denied_inquiry": "8.属于行政查询事项",
    "unavailable_not_held": "1.本机关不掌握相关政府信息",
    "unavailable_needs_creation": "2.没有现成信息需要另行制作",
    "unavailable_unclear": "3.补正后申请内容仍不明确",
    "refused_petition": "1.信访举报投诉类申请",
    "refused_repeat": "2.重复申请",
    "refused_publication": "3.要求提供公开出版物",
    "refused_excessive": "4.无正当理由大量反复申请",
    "refused_confirmation": "5.要求行政机关确认或重新出具已获取信息",
}
OTHER_2019 = {"other": "（六）其他处理"}
OTHER_2021 = {
    "other_not_corrected": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other_unpaid": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other_remaining": "3.其他",
}
RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
CONCLUDED = "（七）总计"
CARRIED_OUT = "四、结转下年度继续办理"
GROUPS = {
    "denied": "（三）不予公开",
    "unavailable": "（四）无法提供",
    "refused": "（五）不予处理",
    "other": "（六）其他处理",
}
SUM_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

DISPUTE_ROWS = {
    "review": "行政复议",
    "direct_suit": "未经复议直接起诉",
    "suit_after_review": "复议后起诉",
}
DISPUTE_COLUMNS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}

PROACTIVE_2021 = (
    "regulations.issued",
    "regulations.repealed",
    "regulations.in_force",
    "normative_documents.issued",
    "normative_documents.repealed",
    "normative_documents.in_force",
    "licences.decisions",
    "penalties.decisions",
    "coercion.decisions",
    "fees.amount",
)
PROACTIVE_2019 = (
    *(f"regulations.{c}" for c in ("created", "disclosed", "public_total")),
    *(f"normative_documents.{c}" for c in ("created", "disclosed", "public_total")),
    *(
        f"{row}.{c}"
        for row in ("licences", "other_services", "penalties", "coercion")
        for c in ("previous_items", "change", "decisions")
    ),
    "fees.previous_items",
    "fees.change",
    "procurement.projects",
    "procurement.amount",
)


def result_rows(form: str) -> tuple[str, ...]:
    """The rows that must add up to ``concluded`` on this requests form."""
    return (*RESULTS, *(OTHER_2021 if form == "2021" else OTHER_2019))


def request_rows(form: str) -> tuple[str, ...]:
    """Every value row of this requests form, in printed order."""
    return ("received", "carried_in", *result_rows(form), "concluded", "carried_out")


def cells(table: str, form: str) -> tuple[str, ...]:
    """Every cell key ``row.column`` of a table."""
    if table == "proactive":
        return PROACTIVE_2021 if form == "2021" else PROACTIVE_2019
    if table == "requests":
        return tuple(f"{row}.{column}" for row in request_rows(form) for column in COLUMNS)
    return tuple(f"{row}.{column}" for row in DISPUTE_ROWS for column in DISPUTE_COLUMNS)
