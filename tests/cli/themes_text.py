"""Labelled text that is invented for tests: small, and of some variety in wording."""

from __future__ import annotations

PLACES = ("青梧", "石浦", "临溪", "白渚", "松岭", "云亭", "南坞", "北沱")
LINES: tuple[tuple[str, ...], ...] = (
    (
        "work: training | 举办业务培训班2期。",
        "work: training | 全年组织经办人员培训3次。",
        "work: training | 秋季请县里讲课，开展了一轮培训。",
        "work: training | 新进人员先培训后上岗，参训41人。",
    ),
    (
        "work: requests | 受理公开申请7件，按期办结。",
        "work: requests | 收到申请人来信两封，当面答复。",
        "work: requests | 当年没有收到公开申请。",
        "work: requests | 依申请公开办理4件，均已答复。",
    ),
    (
        "problem: timeliness | 一是部分栏目更新较慢；",
        "problem: timeliness | 一是信息发布滞后于工作；",
        "problem: timeliness | 一是有的栏目久未更新；",
        "problem: timeliness | 一是更新不够及时，旧闻较多；",
    ),
    (
        "problem: staffing | 二是经办人员更换频繁。",
        "problem: staffing | 二是人手紧，业务能力弱。",
        "problem: staffing | 二是科室人员业务不熟。",
        "problem: staffing | 二是新来人员多，能力参差。",
    ),
    (
        "improvement: timeliness | 下一步，我镇将每周提醒各科更新栏目。",
        "improvement: timeliness | 下一步，我镇将限期更新，防止滞后。",
        "improvement: timeliness | 今后我镇将按月核对栏目更新情况。",
        "improvement: timeliness | 明年我镇将把发布时间提前，加快更新。",
    ),
    (
        "improvement: staffing | 将轮训经办人员，稳定队伍。",
        "improvement: staffing | 将请人讲业务课，提高能力。",
        "improvement: staffing | 将补齐人员，开展业务测试。",
        "improvement: staffing | 将安排骨干带教，减少人员变动。",
    ),
)
HEADS = (
    "现将情况报告如下。",
    "根据条例要求编制本报告。",
    "按照上级部署，公开工作有序进行。",
    "全年公开工作成效明显。",
)


def labelled_report(number: int, salt: str) -> str:
    """One labelled report; another ``number`` says the same in other words, ``salt`` mixes them.

    Training needs points that have no wording in common, so reports of a salt of four or eight
    letters share nothing unless their numbers leave the same rest by four.
    """
    pick = [several[(number + at * len(salt)) % len(several)] for at, several in enumerate(LINES)]
    return "\n".join(
        (
            f"@ {PLACES[number % len(PLACES)]}镇人民政府 {2019 + number % 6}",
            "",
            "# overview",
            f"statement | {HEADS[number % len(HEADS)]}",
            "",
            *pick[:2],
            "",
            "# problems",
            *pick[2:4],
            "",
            *pick[4:],
            "",
            "# other",
            "statement | 无",
            "",
        )
    )
