"""Which fact a number tells: the keyword before it, or the keyword after it, that owns it."""

from __future__ import annotations

import re

from gxnlp.checks.keywords import FILLER, REQUEST, Keyword
from gxnlp.checks.reading import Number
from gxnlp.checks.sentence import Sentence, carried, is_within
from gxnlp.checks.told import DETAILS

INEXACT = "措辞不能确定所指"
Owner = tuple[str, int, str]
"""A fact's key, where its words begin, and the doubt about it."""

RESULTS = {"granted", "partial", "denied", "unavailable", "refused", "other", "detail", "not_held"}
APPLICANTS = {"natural_person", "organisations", "company", "research", "civic", "legal_service"}
DISPUTES = {"review", "suits", "direct_suit", "suit_after_review"}
ACTS = {"licences", "penalties", "coercion"}
_NEAR = 10
_OUTCOMES = {
    "upheld": "upheld",
    "corrected": "corrected",
    "other_outcome": "other",
    "pending": "pending",
}
_ACTED = re.compile(r"办理|作出|做出|处理|实施|下达|办结|完成")
_HEARING = re.compile(r"审理|审结|办理|受理|代理|出庭|应诉|调解|接待")
_SUFFERED = re.compile(r"发生|被|引发|引起|产生")
_GOT = re.compile(r"收到|新收|接收|接到")
_PAPERS = re.compile(r"文件|公文|属性")
_WHITHER = re.compile(r"^(?:到|至|入)?(?:20\d\d年度?|下一?个?年度?|下年|次年度?|本年度?)?(?:继续)?")
_ENDS = re.compile(r"[,.;):]|$")
_BARE = re.compile(r"(?:共计?|总计|合计|累计|计|了|的|已|全部|均|为|是|数|件数|,|:|有)*+")
_NARROWED = re.compile(
    r"按[时期]|及时|依法|期限|时限|电话|网上|当面|另|其中|逾期|延期|书面|直接|口头"
)


def after_keyword(
    sentence: Sentence,
    words: list[Keyword],
    last: Keyword,
    channel: bool,
    number: Number,
    year: int | None,
) -> list[Owner]:
    """The number that follows its keyword: 收到政府信息公开申请 12 件, 部分公开 3 件."""
    text, kind = sentence.text, last.kind
    gap = text[last.end : number.start]
    doubt = "" if FILLER.fullmatch(gap) else INEXACT
    if kind == "received":
        return _received(sentence, last, gap, channel, doubt, number)
    if kind == "handled":
        return [("handled", last.start, INEXACT)] if REQUEST.search(gap) else []
    if kind == "concluded":
        return _concluded(sentence, last, gap, channel, doubt, number)
    if kind == "carry":
        key = carried(text, last, year)
        doubt = "" if FILLER.fullmatch(_WHITHER.sub("", gap)) else INEXACT
        return [(key, last.start, doubt)] if key else []
    if kind in RESULTS:
        return _result(sentence, words, last, gap, doubt)
    if kind in APPLICANTS:
        base = next(
            (word.kind for word in reversed(words[:-1]) if word.kind in ("received", "concluded")),
            "",
        )
        about = sentence.base or sentence.about_requests or "申请" in gap
        if (base or sentence.base) == "received" and about and "许可" not in gap:
            return [(f"received.{kind}", last.start, doubt)]
        return []
    if kind in DISPUTES:
        return _disputes(sentence, words, last, gap, doubt, number)
    if kind in _OUTCOMES and sentence.dispute:
        return [(f"{sentence.dispute}.{_OUTCOMES[kind]}", last.start, doubt)]
    return _proactive(sentence, words, last, doubt, number)


def _received(
    sentence: Sentence, last: Keyword, gap: str, channel: bool, doubt: str, number: Number
) -> list[Owner]:
    about = REQUEST.search(gap) or (sentence.about_requests and "申请" in gap)
    if not about or "复议" in gap or "许可" in gap:
        return []
    if is_within(sentence.text, sentence.start, number):
        return []
    return [("received", last.start, INEXACT if channel else doubt)]


def _concluded(
    sentence: Sentence, last: Keyword, gap: str, channel: bool, doubt: str, number: Number
) -> list[Owner]:
    named = REQUEST.search(gap) or (sentence.about_requests and "申请" in gap)
    if not named and not (sentence.base and _BARE.fullmatch(gap)):
        return []
    text, start = sentence.text, sentence.start
    narrowed = _NARROWED.search(text[max(start, last.start - 8) : last.start])
    if narrowed or channel or is_within(text, start, number):
        doubt = INEXACT
    return [("concluded", last.start, doubt)]


def _result(
    sentence: Sentence, words: list[Keyword], last: Keyword, gap: str, doubt: str
) -> list[Owner]:
    text = sentence.text
    kind, start = last.kind, last.start
    held = next((word for word in words if word.kind == "not_held"), None)
    specific = held is not None and kind == "unavailable"
    if not (sentence.about_requests or specific) or len(gap) > 12:
        return []
    if _PAPERS.search(text, sentence.start, last.start):
        return []
    if kind == "detail":
        kind = DETAILS[text[last.start : last.end]]
    elif held and kind in ("not_held", "unavailable"):
        kind, start = "unavailable_not_held", held.start
    return [(kind, start, doubt)]


def _disputes(
    sentence: Sentence,
    words: list[Keyword],
    last: Keyword,
    gap: str,
    doubt: str,
    number: Number,
) -> list[Owner]:
    kinds = list(dict.fromkeys(word.kind for word in words if word.kind in DISPUTES))
    start = next(word.start for word in words if word.kind in DISPUTES)
    zero = number.value == 0
    if not zero and not _as_respondent(sentence, start):
        doubt = INEXACT
    if len(kinds) > 1 and {"review", "suits"} <= set(kinds):
        if zero or re.search(r"[各均都]", gap):
            return [(kind, start, doubt) for kind in ("review", "suits")]
        return [("disputes", start, doubt)]
    return [(last.kind, last.start, doubt)]


def _as_respondent(sentence: Sentence, at: int) -> bool:
    """Whether the dispute named at ``at`` is one about disclosure in which the organ answers."""
    text = sentence.text
    before = text[max(sentence.start, at - 12) : at]
    if _HEARING.search(before):
        return False
    if sentence.passage.section == "disputes" or sentence.base:
        return True
    if REQUEST.search(text, sentence.start, sentence.end) or _SUFFERED.search(before):
        return True
    return not _GOT.search(before) and (sentence.about_requests or bool(REQUEST.search(text)))


def _proactive(
    sentence: Sentence, words: list[Keyword], last: Keyword, doubt: str, number: Number
) -> list[Owner]:
    kinds = [word.kind for word in words]
    if last.kind in ACTS:
        verb = _ACTED.search(sentence.text, max(sentence.start, last.start - 10), last.start)
        if (
            "stop" in kinds
            or "received" in kinds
            or "事项" in sentence.text[last.end : number.start]
        ):
            sentence.acted = False
            return []
        sentence.acted = sentence.acted or verb is not None
        sure = sentence.acted and number.unit != "项"
        return [(last.kind, last.start, doubt if sure else INEXACT)]
    document = ""
    if "norm" in kinds:
        document = "normative_documents"
    elif "rules" in kinds:
        document = "regulations"
    if "stop" in kinds or (not document and not sentence.document):
        return []
    verbs = [word for word in words if word.kind in ("issue", "repeal", "force")]
    if not verbs or last.kind not in ("norm", "rules", "issue", "repeal", "force"):
        return []
    column = {"issue": "issued", "repeal": "repealed", "force": "in_force"}[verbs[-1].kind]
    mixed = len({word.kind for word in verbs}) > 1
    key = f"{document or sentence.document}.{column}"
    return [(key, min(verbs[-1].start, last.start), INEXACT if mixed else doubt)]


def before_keyword(
    sentence: Sentence, last: Keyword | None, number: Number, year: int | None
) -> list[Owner]:
    """The number that precedes its keyword: 收到 8 份政府信息公开申请, 6 件予以公开."""
    text = sentence.text
    end = _ENDS.search(text, number.end, sentence.end)
    stop = min(end.start() if end else sentence.end, number.end + 30)
    right = text[number.end : stop]
    following = next((word for word in sentence.words if number.end <= word.start < stop), None)
    if last is not None and FILLER.fullmatch(text[last.end : number.start]) is None:
        return []
    if (
        last is not None
        and last.kind == "received"
        and (following is None or following.kind in ("stop", "concluded", "channel", *RESULTS))
    ):
        about = REQUEST.search(right) or (sentence.about_requests and "申请" in right[:10])
        if about and not is_within(text, sentence.start, number):
            return [("received", last.start, "")]
        return []
    if following is None:
        return []
    sentence.consumed = following.end
    gap = text[number.end : following.start]
    doubt = "" if FILLER.fullmatch(gap) else INEXACT
    if following.kind == "carry":
        key = carried(text, following, year)
        return [(key, number.start, "" if len(gap) <= _NEAR else INEXACT)] if key else []
    if following.kind in RESULTS and last is None and len(gap) <= 6:
        return [
            (key, number.start, doubt)
            for key, _, doubt in _result(sentence, [following], following, "", doubt)
        ]
    if following.kind in APPLICANTS and sentence.base == "received" and not gap.strip("的,由为"):
        return [(f"received.{following.kind}", number.start, doubt)]
    if following.kind in DISPUTES:
        kinds = {word.kind for word in sentence.words if number.end <= word.start < stop}
        if len(kinds & DISPUTES) > 1:
            return []
        told = _disputes(sentence, [following], following, "", doubt, number)
        return [(key, number.start, why) for key, _, why in told]
    if following.kind in ("norm", "rules") and last is not None and last.kind == "issue":
        document = "normative_documents" if following.kind == "norm" else "regulations"
        return [(f"{document}.issued", last.start, doubt)]
    return []
