"""The targets of each chapter have deadlines."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from planlint.authoring import (
    MOST_IN_CHAPTER,
    Analysis,
    Bound,
    DeadlineKind,
    Example,
    Form,
    Hit,
    Plan,
    Rule,
    Severity,
    Span,
    Target,
    by_chapter,
    inner_quotes,
    sets_standard,
)

_LISTED = re.compile("[、和及与]|[,;]?其中")
_SCORED = re.compile(r"[^。;]{0,10}?(?:加|计|得|扣|记|给|赋)\s?\d+(?:\.\d+)?\s?分")
"""What follows a band of a scale of marks (90%以上加30分)."""
_TERM = re.compile("学年|学期")
_ACHIEVED = re.compile("实现|确保|达到|力争")
_OF_YEAR = re.compile("[比较]上年(?:度?)(?:同期)?(?=[^,;。]{0,4}(?:提高|提升|增长|增加|上升|下降|降低|减少|压减))")
"""What says of a change in a plan for one year that it is that year's."""
_FLOOR = re.compile("不低于|不少于|不超过|不高于|至少")
_MADE = re.compile("[新改扩续重]建|建[设成立]|创建|培[养训育]|打造|评选|引进|招[聘收]|举办|开展|组建|完成|新增")
_REACHED = re.compile("[率比例占覆面][^,。;]{0,4}(?:达到?|提[高升][到至]|[控稳][制定]在)[^,。;]{0,4}[0-9]")
_ONE_OF = re.compile("个方面|一[个项种]及?以上|中的?任?一[个项种]")
"""The number of a condition: 具备其中一个及以上."""
_SIZE_OF = re.compile("[余多]?(?:平方)?(?:公里|米|公顷|亩)的?[一-龥]{0,12}(?:园|区|基地|中心|广场|场馆|综合体)")
"""A size, after a number, with the thing that has it: 160平方公里临空产业园."""
_STAGE = re.compile(r"\W{0,3}\d{0,2}\W{0,3}(?:19|20)\d\d[-./年]\d{1,2}\D")
"""The beginning of a line that says when what it lists is done: （3）2005-2—2005-8."""
_FEWEST = 4  # targets without a time that show that a text of unknown kind is a plan
_NEAR = 12  # code points before an absolute target in which 实现, 确保 … is looked for
_SCHEMES = ("方案", "规划", "纲要", "行动计划", "意见")


class _Horizon(Enum):
    """How the end of the plan is known."""

    YEAR = "year"  # a plan for one year
    GIVEN = "given"  # a plan whose title gives its last year
    OPEN = "open"  # a scheme for several years that names no end


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report the targets without a time in their sentence, their item or the headings above, once for each chapter.

    The end of a plan whose title gives it is the time of its targets.
    A list of targets (新建小学3所、初中2所；培训500人，其中校长50人) needs one time.
    """
    if _is_policy(analysis.plan):
        return
    horizon, is_unknown = _horizon(analysis.plan), analysis.plan.profile.kind is None
    is_given = horizon is _Horizon.GIVEN
    undated = (DeadlineKind.NONE,) if is_given else (DeadlineKind.NONE, DeadlineKind.HORIZON)
    targets = [target for target in analysis.commitments.targets if target.deadline.kind in undated]
    asked = [target for target in targets if _is_asked(target, horizon) and not (is_unknown and not _is_made(target))]
    if is_unknown and len(asked) < _FEWEST:
        return
    rows = list(_rows(asked, analysis.plan.source.folded))
    for chapter in by_chapter(analysis.plan.body, rows, _place, most=len(rows) if is_given else MOST_IN_CHAPTER):
        severity = Severity.NOTE if is_given else None
        places = tuple(map(_place, chapter))
        yield Hit(places[0], _data(chapter), severity=severity, related=places if places[1:] else ())


def _horizon(plan: Plan) -> _Horizon:
    profile = plan.profile
    if plan.title and _TERM.search(plan.title.words):
        return _Horizon.YEAR
    if profile.until:
        return _Horizon.GIVEN
    by_year = profile.year is not None and profile.year.origin == "title"
    lasts = not by_year and profile.kind is not None and str(profile.kind.value).endswith(_SCHEMES)
    return _Horizon.OPEN if lasts else _Horizon.YEAR


def _is_policy(plan: Plan) -> bool:
    """Return whether a text sets terms that hold from its date on: 若干措施, or articles (第一条)."""
    kind = str(plan.profile.kind.value) if plan.profile.kind else ""
    return kind.endswith("措施") or any(heading.ordinal.form is Form.ARTICLE for heading in plan.body.headings)


def _is_scored(target: Target) -> bool:
    """Say whether a number is a band of a scale of marks, or marks themselves."""
    start = target.span.start + (target.quantity.start if target.quantity else 0)
    folded = target.source.folded
    return _SCORED.match(folded, start) is not None or _SCORED.match(folded, target.span.end) is not None


def _is_asked(target: Target, horizon: _Horizon) -> bool:
    """Say whether a time is asked for: for an absolute one (全覆盖) only where it is to be reached, in a scheme without an end."""
    if _is_scored(target) or (horizon is _Horizon.YEAR and _OF_YEAR.search(target.folded)):
        return False
    if (
        sets_standard(target)
        or _STAGE.match(target.source.folded, _line(target))
        or (horizon is _Horizon.OPEN and _is_limit(target))
    ):
        return False
    if _ONE_OF.search(target.folded) or _has_size(target):
        return False
    if _is_counted(target):
        return True
    start = target.span.start
    before = target.source.folded[max(start - _NEAR, 0) : start]
    return horizon is _Horizon.OPEN and bool(_ACHIEVED.search(before) or _ACHIEVED.match(target.folded))


def _has_size(target: Target) -> bool:
    """Say whether a number is the size of one thing that is built."""
    number = re.compile("[0-9.]{1,12}").search(target.folded, target.quantity.start) if target.quantity else None
    return number is not None and _SIZE_OF.match(target.source.folded, target.span.start + number.end()) is not None


def _is_limit(target: Target) -> bool:
    """Say whether a target is a limit that a scheme without an end sets for good: 不低于50%, but not 建设不少于3所."""
    start = target.quantity.start if target.quantity else 0
    return _FLOOR.match(target.folded, start) is not None and not _is_made(target)


def _is_made(target: Target) -> bool:
    """Say whether a target is what a plan makes or reaches, and so one in a text of whatever kind: 创建3所, 比例达60%."""
    return _MADE.match(target.folded) is not None or _REACHED.search(target.folded) is not None


def _line(target: Target) -> int:
    return target.source.line_at(target.span.start).start


def _rows(targets: Sequence[Target], folded: str) -> Iterator[list[Target]]:
    """Yield the targets, those of one list together."""
    row: list[Target] = []
    for target in targets:
        if row and not _LISTED.fullmatch(folded[row[-1].span.end : target.span.start]):
            yield row
            row = []
        row.append(target)
    if row:
        yield row


def _place(row: Sequence[Target]) -> Span:
    return Span(row[0].span.start, row[-1].span.end)


def _is_counted(target: Target) -> bool:
    """Say whether a target has a number, if only 100%; 全覆盖 has none."""
    quantity = target.quantity
    if quantity is None:
        return False
    return quantity.bound is not Bound.ABSOLUTE or target.folded[quantity.start].isdigit()


def _words(row: Sequence[Target]) -> str:
    """Return the words of a row of targets; in a table, the indicator and its value."""
    first = row[0]
    if first.row and first.quantity:
        unit = "" if first.quantity.unit in first.text else first.quantity.unit
        return f"{first.indicator}{first.text}{unit}"
    return first.source.text[first.span.start : row[-1].span.end]


def _data(rows: Sequence[list[Target]]) -> dict[str, str | int]:
    """Return the data of the targets of a chapter: the words of the first row, and what its first target measures."""
    row = rows[0]
    target, quantity = row[0], row[0].quantity
    words = inner_quotes(_words(row))
    value = target.folded[quantity.start : quantity.end] if quantity else ""
    more = f"等{len(rows)}处" if rows[1:] else ""
    data: dict[str, str | int] = {
        "words": words, "more": more, "indicator": target.indicator, "value": value, "targets": sum(map(len, rows)),
    }  # fmt: skip
    return data | ({"amount": str(quantity.amount), "unit": quantity.unit, "bound": quantity.bound.name} if quantity else {})


RULE = Rule(
    code="TGT001",
    name="target-without-deadline",
    severity=Severity.WARNING,
    precision="unproven",
    title="量化目标应写明完成时限",
    message="目标“{words}”{more}没有写完成时限",
    why="没有时限的目标无法分解进度，也无法考核。",
    on=Analysis,
    check=check,
    advice="在本句写明“×月底前”“年内”“到××年”等时限，或者在本条、本部分开头统一写明。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、基础教育\n1.扩大学前教育资源。⟦新建公办幼儿园3所⟧。",
            good="云岭市2025年教育工作要点\n一、基础教育\n1.扩大学前教育资源。年底前，新建公办幼儿园3所。",
        ),
        # 本条、标题、责任分工的括注写了时限，各句不必再写；每天、每周之类是常规要求，不是目标
        Example(
            bad="示例县2025年教育工作要点\n一、体育\n1.落实每天一节体育课，⟦学生体质优良率达到55%以上⟧。",
            good="示例县2025年教育工作要点\n一、2025年主要目标\n1.落实每天一节体育课，学生体质优良率达到55%以上。",
        ),
        # 一章里几处都没有写时限的，合为一条，列出各处；“全覆盖”之类不问时限
        Example(
            bad="示例县2025年教育工作要点\n一、学前教育任务\n1.⟦新建幼儿园3所⟧。\n2.改造幼儿园5所，实现结对帮扶全覆盖。\n二、体育\n1.5月底前举办比赛20场。",
            good="示例县2025年教育工作要点\n一、学前教育任务\n1.年底前新建幼儿园3所。\n2.年底前改造幼儿园5所，实现结对帮扶全覆盖。\n二、体育\n1.5月底前举办比赛20场。",
        ),
        # 底线、标准、条件和过去的成绩不是目标
        Example(
            bad="示例县2025年国土绿化工作方案\n一、现状\n全县现有林场12个，上年新增了苗圃3处。\n二、任务\n"
            "坚持全面覆盖、突出重点，⟦创建森林村庄15个⟧，村庄绿化覆盖率山区不得低于30%，管护队伍每支不少于20人。\n"
            "因灾损失超过6万元的林户按规定救助，面积500亩以上林场的负责人应当参加培训。\n"
            "三、技术要求\n造林成活率达到85%以上。",
            good="示例县2025年国土绿化工作方案\n一、现状\n全县现有林场12个，上年新增了苗圃3处。\n二、任务\n"
            "坚持全面覆盖、突出重点，年底前创建森林村庄15个，村庄绿化覆盖率山区不得低于30%，管护队伍每支不少于20人。\n"
            "因灾损失超过6万元的林户按规定救助，面积500亩以上林场的负责人应当参加培训。\n"
            "三、技术要求\n造林成活率达到85%以上。",
        ),
        # 句末统一写的时限管全句；并列的几项目标缺时限，只提示一次；一个学年的计划不算跨年度
        Example(
            bad="青禾区第三小学2025—2026学年度工作计划\n一、总体要求\n坚持五育并举。\n二、任务\n1.新建社团5个、实验室2间，添置图书3000册，学期末前全部投入使用。\n"
            "2.⟦培训教师60人，其中班主任20人、教研组长10人⟧。\n3.每年体检1次，近视学生建档率达到100%。",
            good="青禾区第三小学2025—2026学年度工作计划\n一、总体要求\n坚持五育并举。\n二、任务\n1.新建社团5个、实验室2间，添置图书3000册，学期末前全部投入使用。\n"
            "2.本学期培训教师60人，其中班主任20人、教研组长10人。\n3.每年体检1次，近视学生建档率达到100%。",
        ),
    ),
    allows=(
        # “2026年计划完成”；支持的是已有的专家；并列的名词；已经达到的；全年的任务
        "示例县2026年教育工作要点\n一、任务\n1.2026年计划完成30所学校联网。\n2.大力支持和配合万名专家下基层服务。推动对口帮扶、全县1066名教师支教等工作落实。\n3.平均受教育年限达到13.3年，处于历史最好水平。\n4.全面完成全年目标任务。征收基金1600万元。\n二、保障\n加强领导。",
        # 条件里的“一个及以上”，园区的面积
        "示例县2025年开发区工作方案\n一、任务\n1.扩建项目在依法取得《规划许可证》《不动产权证》中的一个及以上要件后，可以申请。\n2.高水平建设160平方公里临空产业园。\n二、保障\n加强领导。",
        # 标题里注明的时限，管这一部分各条
        "示例县2025年教育工作要点\n一、重点任务（12月底前完成）\n1.新建幼儿园3所。\n2.改造操场5个。\n二、培训任务（6月底前）\n1.培训教师600人。\n2.培训校长30人。",
        # 标准、条件、占比和政策条款不是到时要完成的
        "示例县学校美育工作实施意见\n一、总体要求\n坚持五育并举。\n二、任务\n1.高中艺术课程累计不少于108节，让每个学生至少参加1项艺术活动，培养一两项艺术爱好。\n"
        "2.演讲内容45%，语言表达35%。\n3.对评估达到90%以上的，给予奖励。教师占比不低于50%。",
        "示例县促进住房消费若干措施\n一、金融\n1.首套住房最低首付比例下调到15%，对购房5套以上的给予补贴，新建保障房3处。",
        # 年度计划里“比上年”的变化，说的就是本年
        "云岭市2025年教育工作要点\n一、学生健康\n1.防控近视。儿童青少年总体近视率比上年降低0.5个百分点以上。",
        # 套语、分类、现有编制、前面所列各项的总数，都不是目标
        "示例县2025年教育工作要点\n一、任务\n1.把安全工作提升到一个新高度。\n2.开展以下四个层次的教研。\n3.做好教师招聘、岗位竞聘和职称评审三项工作。\n4.核定编制240人。\n二、保障\n加强领导。",
        # 计分的档次不是指标
        "示例县第三中学教师考评方案\n一、总体要求\n公平公正。\n二、办法\n及格率达到90%以上加30分，达到80%～90%加20分，优秀率达到70%计10分。",
    ),
)
