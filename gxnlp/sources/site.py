"""What a government site puts around a report: metadata fields, navigation, print buttons."""

from __future__ import annotations

import re

from gxnlp.text import squash

_LABELS = {
    "发布日期": "published", "发布时间": "published", "公开日期": "published",
    "发文日期": "", "成文日期": "", "生成日期": "", "生成时间": "", "公开时间": "published",
    "发布机构": "publisher", "发布单位": "publisher", "公开主体": "publisher",
    "信息来源": "publisher", "来源": "publisher", "发文机关": "publisher", "发文单位": "publisher",
    "发布者": "", "索引号": "", "文号": "", "发文字号": "", "文件编号": "", "名称": "title",
    "标题": "title", "信息名称": "title", "文件名称": "title", "主题词": "", "关键词": "",
    "主题分类": "", "信息分类": "", "公开类别": "", "公开方式": "", "公开范围": "",
    "公开属性": "", "公开时限": "", "公开形式": "", "公开目录": "", "体裁分类": "", "有效性": "",
    "信息有效性": "", "时效性": "", "效力状态": "", "废止日期": "", "生效日期": "", "失效日期": "",
    "内容概述": "", "内容描述": "", "所属主题": "", "所属分类": "", "责任编辑": "", "编辑": "",
    "浏览次数": "", "阅读次数": "", "点击次数": "", "点击数": "", "浏览量": "", "访问量": "",
    "阅读量": "",
    "作者": "", "分类": "", "服务对象": "", "审核": "", "信息类别": "", "组配分类": "",
    "发布人": "",
    "栏目": "", "所属栏目": "", "所属机构": "", "主题": "", "体裁": "", "载体类型": "",
    "字体": "", "字号": "", "发布文号": "", "信息索引": "", "统一编号": "", "产生日期": "",
}  # fmt: skip
_LABEL = re.compile(
    r"[【\[（(]?\s*("
    + "|".join(
        r"\s*".join(map(re.escape, label)) for label in sorted(_LABELS, key=len, reverse=True)
    )
    + r")\s*[】\]）)]?\s*[：:]\s*"
)
_FURNITURE = re.compile(
    r"[【\[（(<>\s|·\-]*(?:打印|关闭|收藏|分享|上一篇|下一篇|上一条|下一条|扫一扫|相关(?:链接|阅读|文章|信息|文件|附件|稿件)"
    r"|返回|当前位置|您(?:现在)?(?:的|所在)?(?:的)?位置|首页|网站地图|网站声明|版权所有|主办单位|主办：|承办"
    r"|技术支持|.{0,12}ICP备|.{0,6}公网安备|网站标识码|联系我们|无障碍|长者|适老|设为首页|加入收藏|繁体|微信|微博"
    r"|大\s*中\s*小|字体|字号|朗读|语音|下载|点击(?:下载|查看)|我要纠错|附件(?:下载)?[:：]?\s*$|用手机|二维码|建议使用|.{0,12}分辨率|Copyright)",
    re.I,
)
_IMPRINT = re.compile(
    "版权|免责声明|技术支持|浏览器|ICP|公网安备|网站标识码|未经.{0,6}(?:许可|授权)|转载请"
)
_META = {
    "articletitle": "title", "pubdate": "published", "contentsource": "publisher",
    "sitename": "SiteName", "columnname": "ColumnName", "columntype": "ColumnType",
    "author": "Author", "url": "url", "keywords": "Keywords", "sitedomain": "SiteDomain",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")

Fields = list[tuple[str, str]]


def iso_date(text: str) -> str | None:
    """The first date in ``text`` as ISO, if it is one.

    >>> iso_date("2024年1月9日 10:30"), iso_date("2024/13/1")
    ('2024-01-09', None)
    """
    match = _DATE.search(text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    if not (1990 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def field_pairs(label: str, value: str) -> Fields:
    """What a label of the site and its value say: the label as printed, and a known key."""
    name = squash(label).strip("：:【】[]（）()")
    value = " ".join(value.split())
    if not value or name not in _LABELS:
        return []
    return [(name, value), *_known(_LABELS[name], value)]


def meta_pairs(name: str, content: str) -> Fields:
    """What ``<meta name content>`` says under a known key."""
    key = _META.get(name.lower().strip())
    if not key or not content.strip():
        return []
    return _known(key, content) if key.islower() else [(name, content)]


def _known(key: str, value: str) -> Fields:
    if key == "published":
        date = iso_date(value)
        return [(key, date)] if date else []
    return [(key, value)] if key else []


def is_label(text: str) -> bool:
    """Whether a cell is only a label of the site's metadata: 索 引 号："""
    return len(text) < 20 and squash(text).strip("：:【】[]（）()") in _LABELS


def line_fields(text: str) -> Fields | None:
    """The fields of a line such as 发布日期：… 来源：…, or None if it is not such a line."""
    if len(text) > 240 or "。" in text:
        return None
    first = _LABEL.match(text)
    if first is None:
        return None
    marks = list(_LABEL.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    found: Fields = []
    for mark, end in zip(marks, ends, strict=True):
        found += field_pairs(mark.group(1), text[mark.end() : end].strip(" |｜　【】[]"))
    return found


def table_fields(rows: list[list[str]]) -> Fields | None:
    """The fields of a metadata table (labels beside values), or None if it is not one."""
    cells = [cell for row in rows for cell in row if cell]
    labels = sum(1 for cell in cells if is_label(cell) or line_fields(cell))
    if labels < 2 or labels * 3 < len(cells):
        return None
    found: Fields = []
    for row in rows:
        for at, cell in enumerate(row):
            if is_label(cell):
                if at + 1 < len(row) and not is_label(row[at + 1]):
                    found += field_pairs(cell, row[at + 1])
            else:
                found += line_fields(cell) or []
    return found


def imprint(text: str) -> bool:
    """Whether a sentence speaks of the site itself: copyright, disclaimer, registration."""
    return _IMPRINT.search(text) is not None


def furniture(text: str) -> bool:
    """Whether a short line belongs to the site: navigation, print buttons, copyright."""
    return len(text) < 120 and "。" not in text and _FURNITURE.match(text) is not None
