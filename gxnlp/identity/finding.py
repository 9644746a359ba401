"""The reporting organ: from the title, completed or replaced by what the rest of the text tells."""

from __future__ import annotations

import re
from collections import Counter

from gxnlp.identity.lead import Lead, trailing
from gxnlp.identity.organ import ORGAN_END, Organ, parse, plain, trimmed
from gxnlp.identity.reading import Reading, squashed
from gxnlp.identity.sector import expanded
from gxnlp.identity.title import Title, parse_title

_HAN = "一-鿿"
_NAME = f"([{_HAN}（）()、]{{2,40}}?)"
_TOLD = (
    re.compile(
        f"由{_NAME}(?:负责|组织|办公室|依据|根据|按照|综合|汇总|牵头)*"
        "(?:编制|编写|根据|依据|综合|汇总|撰写|制定)"
    ),
    re.compile(
        f"(?:请(?:直接)?(?:与|向|联系|致电|咨询)|直接与|可与|联系(?:单位|部门)?[:：]?)(?:本单位)?"
        f"{_NAME}(?:联系|咨询|反映|[，,。；;（(:：]|$)"
    ),
    re.compile(f"(?:^|[。，,；;]){_NAME}(?:现|负责|组织)?(?:编制|向社会公[布开]|发布|公布)"),
    re.compile(
        f"(?:公布|发布|公开|编制|现将)(?:了)?[《“]?{_NAME}(?:关于)?(?:20[0-9]{{2}}年(?:度)?)?(?:的)?"
        "(?:政府|政务)信息公开"
    ),
)
_SPOKEN = re.compile(
    f"20[0-9]{{2}}年(?:度)?(?:以来)?[，,]?{_NAME}"
    "(?=坚持|认真|严格|按照|高度|深入|积极|以|全面|紧紧|切实|在|始终)"
)
_BEFORE = re.compile(
    "^(?:本(?:年度)?报告|由|请|与|和|向|联系|现|将|公布|公开|发布|编制|了|我们|本单位|关于|"
    "《|“|20[0-9]{2}年度?)+"
)
_SIGNED = re.compile(f"^{_NAME}(?=$|[二2][0-9〇○零]|[（(]|-|—|第|\\d)")
_LONGEST = 30
_REPORT_WORDS = re.compile(
    "20[0-9]{2}(?:年度?)?|年度报告|年报|报告|政府信息公开|信息公开|政务公开|工作"
)


def organ_of(title: Title | None, reading: Reading) -> tuple[Organ, str, str] | None:
    """The organ, the part that named it (the title, else the first that names one), and the part
    that named its place."""
    if title is not None and len(title.organ) > 1:
        return _completed(parse(plain(title.organ), title.year), "title", reading)
    year = title.year if title is not None else None
    for origin, name in _named(reading):
        organ = parse(name, year)
        if organ.lead or origin in ("preamble", "signature"):
            return _completed(organ, origin, reading)
    for origin, name in _named(reading):
        return _completed(parse(name, year), origin, reading)
    return None


def _named(reading: Reading) -> list[tuple[str, str]]:
    """Every organ that a part of the document names as its author, the most trusted first."""
    found: list[tuple[str, str]] = []
    for pattern in _TOLD:
        for match in pattern.finditer(reading.preamble):
            _add(found, "preamble", match[1], reading)
    for match in list(_SPOKEN.finditer(reading.body))[:3]:
        _add(found, "body", match[1], reading)
    for line in reading.raw_signature.split("\n"):
        if signed := _SIGNED.match(squashed(line)):
            _add(found, "signature", signed[1], reading)
    if site := parse_title(reading.site_title):
        _add(found, "fields", plain(site.organ), reading)
    for name in reading.publisher.split("。"):
        _add(found, "fields", name, reading)
    entitled = parse_title(reading.file)
    _add(found, "file", entitled.organ if entitled else _bare_file(reading.file), reading)
    for folder in reading.folders:
        _add(found, "folder", folder, reading)
    return found


def _add(found: list[tuple[str, str]], origin: str, name: str, reading: Reading) -> None:
    name = _BEFORE.sub("", name)
    name = trimmed(name)
    if name.endswith("人民政府办公室") and "我办" not in reading.body:
        name = name.removesuffix("办公室")  # drawn up by the office, for the government
    own = name.startswith(("我", "本", "各"))
    if 2 < len(name) <= _LONGEST and ORGAN_END.search(name) and not own:
        found.append((origin, name))


def _bare_file(name: str) -> str:
    """A file's name without years and the words that every report has."""
    pieces = re.findall(f"[{_HAN}]+", _REPORT_WORDS.sub("", name))
    return max(pieces, key=len, default="")


def _completed(organ: Organ, origin: str, reading: Reading) -> tuple[Organ, str, str]:
    """A name without a place gets the one that stands before it elsewhere; an abbreviated or
    clipped one gets its full form if the document has it."""
    organ = _written_out(organ, reading)
    if organ.lead or organ.national:
        return organ, origin, origin
    found = [(where, _places_before(organ, text)) for where, text in reading.parts()]
    for where, places in found:
        if places:
            most = max(places, key=lambda name: (places[name], len(name)))
            others = {name for _, other in found for name in other}
            return parse(_unglued(most, others) + organ.bare), origin, where
    return organ, origin, origin


def _unglued(name: str, others: set[str]) -> str:
    """A place without a word that stuck to it (落实云溪市), if it also stands without that word."""
    for other in sorted(others, key=len):
        glued = name.removesuffix(other)
        if other != name != glued and not glued.endswith(
            ("省", "自治区", "市", "州", "盟", "地区")
        ):
            return other
    return name


def _places_before(organ: Organ, text: str) -> Counter[str]:
    """The places that stand right before the organ's own name, with how often."""
    found: Counter[str] = Counter()
    at = text.find(organ.bare) if organ.bare else -1
    while at >= 0:
        lead: Lead = trailing(text, at)
        if lead:
            found[text[lead.start : lead.end]] += 1
        at = text.find(organ.bare, at + 1)
    return found


def _written_out(organ: Organ, reading: Reading) -> Organ:
    """卫健局 as 卫生健康局, 石桥街道 as 石桥街道办事处, where the document itself says so."""
    wanted = expanded(organ.bare)
    for tail in ("办事处", "人民政府", "局", "委员会", "会"):
        longer = organ.bare + tail
        if organ.kind == "township" and tail in ("局", "委员会", "会"):
            break
        if not ORGAN_END.search(organ.bare) or organ.bare.endswith(("街道", "镇", "乡", "委")):
            for _, text in reading.parts()[:3]:
                if longer in text:
                    return parse(organ.text + tail)
    if wanted == organ.bare:
        return organ
    for _, text in reading.parts()[:3]:
        if wanted in text:
            return parse(organ.text.removesuffix(organ.bare) + wanted)
    return organ
