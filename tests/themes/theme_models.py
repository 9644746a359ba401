"""A small classifier, trained in a moment on reports of invented places."""

from __future__ import annotations

from pathlib import Path

from gxnlp.corpus.examples import read_examples
from gxnlp.model import Point, Role, SectionKey, Span
from gxnlp.themes.model import Model
from gxnlp.themes.taxonomy import Taxonomy, shipped
from gxnlp.themes.training import Example, train

KEYS = (
    "work.training", "work.requests", "work.new_media",
    "problem.timeliness", "problem.staffing", "improvement.timeliness", "improvement.staffing",
)  # fmt: skip
THINGS = ("教育", "卫生", "水务", "交通")
PLACES = ("青桐", "栖砚", "澜陵", "临梧", "沅溪", "双榆")
REPORT = """@ {place}县{thing}局 20{year}

# overview
statement | 我局{opening}。
work: training | {training}{n}期，{n}名经办人参加。
work: requests | {requests}{n}件，{answered}。
work: new_media | {media}{n}条。
work: training, new_media | {training}{n}次；同时{media}{n}条。

# problems
problem: timeliness | 一是{late}；
problem: staffing | 二是{few}。

improvement: timeliness | 下一步，{prompt}；
improvement: staffing | 将{hire}。

# other
statement | {closing}。
"""
FIELDS = (
    "opening", "training", "requests", "answered", "media", "late", "few", "prompt", "hire",
    "closing",
)  # fmt: skip
WORDINGS = (
    "依法推进{t}公开/举办{t}业务培训/收到{t}方面的公开申请/按期答复申请人/公众号推送{t}消息/"
    "{t}栏目更新偏慢/{t}经办人多是兼职/每周提醒更新，迟了就通报/配齐{t}专职经办人，每季学习/本报告无其他事项",
    "牢记为民初心/组织股室集中学习条例/受理依申请公开事项/都在限期里办结/开设的微博发布内容/"
    "个别网页半年没有更新/懂业务的人员太少/给每个栏目定下更新日子/增派两名人员并送去培训/其余没有要说明的",
    "服务大局、立足本职/邀请专家讲授公开业务培训课/网上提交的信息公开申请共/无一超时答复/抖音号播出短片/"
    "部分文件迟迟不上网，时效差/队伍年年换人，能力跟不上/印发文件当天同步上网，讲求时效/建一支稳定的队伍，提高能力/特此报告",
    "按上级要求开展各项工作/派员到县里跟班培训/信函寄来的申请/逐件登记答复/政务新媒体共发稿/"
    "通知公告滞后于实施/一人身兼数岗，业务生疏/杜绝公告滞后，限时发布/轮流跟班，让业务熟起来/联系电话见网站",
    "认真落实条例/开办公开知识讲座，培训/当面递交的公开申请有/当场或限期答复/视频号与公众号刊登图文/"
    "信息发布不及时/缺少专业人员，培训也不够/做到及时发布、常态更新/招录专业人员，加强培训/以上数据截至年底",
    "持续打造阳光政府/以会代训，讲解公开要点/邮件发来的政府信息公开申请/没有引发复议/公众号、微博更新动态/"
    "专栏内容陈旧，久未更新/经办人员流动大，能力不齐/清查陈旧专栏，及时更新/稳住人员，提升能力/没有其他需要报告的事项",
)


def labelled_text() -> str:
    """Twenty-four reports, each of an organ of its own, in six wordings that share little."""
    told = []
    for place, wording in zip(PLACES, WORDINGS, strict=True):
        for n, thing in enumerate(THINGS, 2):
            words = dict(zip(FIELDS, wording.format(t=thing).split("/"), strict=True))
            told.append(REPORT.format(place=place, thing=thing, year=18 + n, n=n, **words))
    return "\n".join(told)


def small_taxonomy() -> Taxonomy:
    """A few of the themes that come with gxnlp."""
    return Taxonomy(tuple(theme for theme in shipped().themes if theme.key in KEYS))


def small_examples(folder: Path) -> tuple[Example, ...]:
    """The examples of the invented reports, read from a file in ``folder``."""
    (folder / "small.txt").write_text(labelled_text(), "utf-8")
    return read_examples(folder, small_taxonomy())


def small_model(folder: Path) -> Model:
    """A model of the small taxonomy."""
    return train(small_examples(folder), small_taxonomy())


def points_of(*lines: tuple[SectionKey, Role, str]) -> tuple[tuple[Point, ...], str]:
    """Points as heard, one a line, and their text."""
    points, text = [], ""
    for number, (section, role, words) in enumerate(lines, 1):
        points.append(Point(section, number, role, Span(len(text), len(text) + len(words))))
        text += f"{words}\n"
    return tuple(points), text
