"""The words by which narrative tells a number of the tables, as one pattern over folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gxnlp.checks.told import DETAILS

_DETAIL = "|".join(re.escape(label) for label in sorted(DETAILS, key=len, reverse=True))
_ANSWER = "(?:的?(?:答复|决定|告知))?"
_KINDS: tuple[tuple[str, str], ...] = (
    ("direct_suit", r"未经(?:行政)?复议(?:而|就)?直接(?:提?起诉|提起(?:行政)?诉讼)"
                    r"|直接(?:向法院)?(?:提?起诉|提起行政诉讼)"),
    ("suit_after_review", r"经?(?:行政)?复议后(?:又)?(?:提?起诉|提起(?:行政)?诉讼)"),
    ("review", r"(?:行政)?复议(?!后|决定|机关|机构|委员会|法)"),
    ("suits", r"(?:行政)?诉讼|(?:被)?起诉"),
    ("carry", r"结转|遗留|转入|跨年(?:度)?(?:办理)?|(?:下一?年度?|次年)继续(?:办理|答复)"),
    ("detail", _DETAIL),
    ("not_held", r"(?:本机关|本单位|本办|本局|本委|我局|我委|我办)?不掌握(?:相关)?(?:政府)?信息"),
    ("granted", rf"(?<![不主])予以公开{_ANSWER}"),
    ("partial", rf"(?:予以)?部分公开{_ANSWER}"),
    ("denied", rf"不予公开{_ANSWER}"),
    ("unavailable", rf"(?:信息)?(?:无法|不能)提供{_ANSWER}"),
    ("refused", rf"不予处理{_ANSWER}"),
    ("other", rf"其他处理{_ANSWER}"),
    ("concluded", r"办结答复|答复办结|办理完毕|办结|办毕|答复|回复|办复"),
    ("received", r"新收到?|收到|接到|接收到?|收悉|新?受理|收件"),
    ("handled", r"办理|处理(?!费|决定)"),
    ("norm", r"(?:行政)?规范性文件"),
    ("rules", r"(?<!法规,)(?<!法规)(?<!法规和)(?:政府|部门)?规章(?!制度|,|等)"),
    ("licences", "行政许可"),
    ("penalties", "行政处罚"),
    ("coercion", "行政强制"),
    ("issue", r"(?:新)?(?:制发|制定|出台|印发)"),
    ("repeal", "废止"),
    ("force", "现行有效"),
    ("everyone", r"公民[,和]?(?:、)?法人(?:和|或者?|及|以及|与|,)?(?:其他|其它|非法人)?组织"),
    ("natural_person", r"自然人|公民个人|公民(?![,和或、及与])"),
    ("organisations", r"法人(?:和|或者?|及|以及|与|,)?(?:其他|其它|非法人)组织"),
    ("company", "商业企业"),
    ("research", "科研机构"),
    ("civic", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("upheld", r"(?:结果)?维持"),
    ("corrected", r"(?:结果|被)?纠正"),
    ("other_outcome", "其他结果"),
    ("pending", r"(?:尚)?未审结|正在审理|审理中"),
    ("channel", r"网上|网络|互联网|当面|信函|来信|邮寄|邮政|现场|在线|书面|口头"
                r"|电子邮件|邮箱|邮件|传真|窗口|线上|线下|平台|网站|系统"),
    ("stop", r"留言|咨询|信箱|热线|工单|提案|建议|信访|投诉|举报|网民|网友|来电|来访|微博|微信"
             r"|公众号|视频|新闻|培训|会议|活动|解读|检查|抽查|评议|提问|诉求件|督办|转办|线索"
             r"|主动公开|发布|公示|推送|上传|归集|备案|清理|修订|起草|报送|录用|转载"
             r"|(?<!申请)公开(?:各类)?(?:政府|政务)?信息(?!.{0,4}(?:申请|诉求|需求|要求|请求))"),
)  # fmt: skip
_FIRST = (
    "未直经复行诉起被结遗转跨下次本我不予部信无其办答回接收新受处规政制出印废现公自法商科社维正尚审网互当来邮在线"
    "书口电传窗平系纠留咨热工提建投举微视培会活解检抽评督主发推上归备清修草报录属危保要重没补信大"
)
KEYWORD = re.compile(
    f"(?=[{_FIRST}{''.join(label[0] for label in DETAILS)}])(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS)
    + ")"
)
REQUEST = re.compile(
    r"依申请|信息公开|公开(?:政府)?信息|公开申请|政务公开|公开(?:的)?(?:诉求|请求|需求|要求|件)"
)
CONTEXT = re.compile(r"依申请|信息公开申请|公开申请|收到和?处理|结转")
LEFT_OUT = re.compile(r"撤回|撤销|撤诉|有效申请|自愿放弃|视为放弃|不计入|转为|合并(?:处理|办理|计)")
GROWTH = re.compile(
    r"(?:增长|增加|增幅|增|减少|下降|上升|降低|降幅|减|占比?|同比|多|少)(?:了|为|到|至|约)?$"
)
WITHIN = re.compile(r"\(?(?:其中|包括|包含|含有?|分别)")
FILLER = re.compile(
    r"(?:共计|共|总计|合计|累计|总共|总数|总量|总|了|到|的|有|为|是|计|达到?|,|:|各类|各|有关|相关|关于|来自|公民|法人"
    r"|自然人|其他组织|其它组织|社会公众|社会|公众|群众|申请人|市民|企业|单位|个人|组织|和|或者|或|以及|及|与|等|提出|提交"
    r"|递交|提起|要求|获取|公开|政府信息|政务信息|政务|信息|依申请|申请|依法|办件|办理|案件|案|件数|件|事项|数量|数|诉求|请求"
    r"|需求|表|书|类|本|我|局|委|办|部门|机关|行政|业务|事宜|事务|新|全年|年度|本年|方面|情况|决定|处理|均|都|政府|其|内容"
    r"|引起|引发|发生|提请|涉及|因|由|被|针对|工作|起|宗|例|完成|已|全部|办理|新)*+"
)
"""What may stand between a keyword and its number without changing whose number it is."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword in a sentence."""

    kind: str
    start: int
    end: int


def keywords(text: str, start: int, end: int) -> list[Keyword]:
    """The keywords of ``text[start:end]`` in order."""
    return [
        Keyword(found.lastgroup or "", found.start(), found.end())
        for found in KEYWORD.finditer(text, start, end)
    ]
