"""A plan begins with its overall approach: 总体思路, 总体要求, 指导思想, or an opening paragraph with that content."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from planlint.authoring import Example, Hit, Paragraph, Plan, Role, Rule, Severity, Span, without_blanks

_KINDS = ("要点", "计划", "方案", "规划", "纲要")
_FEWEST = 2  # level-1 headings that make an untitled text a plan
_NAMED = re.compile(
    r"总体(?:思路|要求|目标|考虑|设想|构想|安排|部署|思想|原则|战略)|指导(?:思想|方针|原则)|思路|总(?:要求|目标|方针|则|纲)"
)
_GUIDED = re.compile(
    r"以[^,。;]{2,60}为(?:根本)?(?:指导|引领|统领|指引)|坚持[^,。;]{2,40}为(?:指导|引领|统领)|高举[^,。;]{2,40}旗帜"
)
_PURSUED = re.compile(r"坚持|围绕|聚焦|着力|锚定|立足|以[^,。;]{2,40}为(?:主线|抓手|总抓手|目标|重点|中心|核心|牵引|根本|载体)")
_FOLLOWED = re.compile(r"(?:全面|深入|认真|坚决|切实)(?:学习)?(?:贯彻|落实)|贯彻落实")
_STATED = re.compile(
    r"(?:指导思想|总体(?:要求|思路|考虑|目标)|总的(?:要求|思路|原则)|(?:工作|基本|发展)思路|奋斗目标)(?:[^,。;:]{0,4}是|为|:)"
)
"""The approach run in, in any paragraph: 今年政府工作的指导思想是：…."""
_OPERATIONAL = re.compile(
    "活动|演[练习]|评[选比定审优]|选[拔任聘]|推[荐选]|竞[聘赛选]|比[赛武]|大[赛会]|招[生聘考]|录取|报[名考送]|考[试务核评勤]|测[试评]|学考|选考|体[检测]"
    "|典礼|仪式|成人[礼式]|军训|开放日|[节周月日](?:系列)?(?:实施|工作)?方案|运动会|[开闭]幕|研学|游学|社会实践|志愿|结对|值[班周]|护[学校]"
    "|放假|开学|毕业|返校|接[待送]|搬迁|调整|[编分]班|选课|走班|作息|跑操|课间|家访|家长|核酸|疏散|处置|应急|防[汛疫]|疫情"
    "|培训|会议|观摩|展[示演览]|汇演|演出|晚会|报告会|宣讲|采购|发放|分配|安置|验收|普查|走访|慰问|实习|见习|体验"
)
"""What a scheme is for that organizes one occasion: its purpose is enough."""
_PURPOSE = re.compile("^为[^。]{6,}|旨在|意在|目的是|为了[^。]{4,}|特(?:制[定订]|举[办行]|开展|组织)")
_AIM = re.compile("[一-鿿]{0,6}(?:目标|原则|目的|宗旨|背景|意义|定位|主题|缘由|理念|愿景|使命)[一-鿿]{0,6}")
_BASIS = re.compile(r"制[定订]|提出如下|提出以下|现就|现提出")
_YEAR_IS = re.compile(r"[^,。;]{0,80}(?:之年|一年)(?=[,。;])")
_OF_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?(?:年|学年)(?:是|度?,|全|我|的|第[一二]学期)|今年|本学[年期]|新的一年")
"""What a plan of a year without a title begins with."""
_MADE_KNOWN = re.compile("(?:公示|公告|名单|通报)$")
"""How the line at the head of results and the like ends."""
_HEAD = 3  # paragraphs at the head of a plan
_READ = 12  # paragraphs read above the first heading, and right below it


def check(plan: Plan) -> Iterator[Hit]:
    """Report a plan that begins with its tasks, at its title or first line."""
    if not _is_plan(plan) or any(_NAMED.search(heading.title.folded) for heading in plan.body.headings) or _is_stated(plan):
        return
    opening = _text(plan.body.body)
    place = _place(plan)
    if place and not _guides(opening) and not _guides_under_first(plan):
        is_note = _is_of_school(plan) or _BASIS.search(opening) or _PURPOSE.search(opening) or _begins_with_aim(plan)
        severity = Severity.NOTE if is_note else None  # for a plan on a single task the purpose may be enough
        yield Hit(place, {"name": plan.title.words if plan.title else "这份计划"}, severity=severity)


def _is_plan(plan: Plan) -> bool:
    """Return whether the paper is of a kind that sets out work as a whole, not one occasion (活动方案, 演练方案)."""
    if plan.title and "补充" in plan.title.words:
        return False
    if plan.title and "方案" in plan.title.words and _OPERATIONAL.search(plan.title.folded.replace("\n", "")):
        return False
    if kind := plan.profile.kind:
        return str(kind.value).endswith(_KINDS)
    if any(_MADE_KNOWN.search(line.folded) for line in islice(_spoken(plan.body.all_paragraphs), 1)):
        return False
    ordinals = [section.heading.ordinal for section in plan.body.sections if section.heading]
    of_year = any(_OF_YEAR.match(line.folded) for line in islice(_spoken(plan.body.all_paragraphs), _HEAD))
    return plan.title is None and of_year and sum(ordinal.level == 1 for ordinal in ordinals) >= _FEWEST


def _is_of_school(plan: Plan) -> bool:
    """Return whether the plan is a scheme of a school, which is mostly for one occasion."""
    kind, level = plan.profile.kind, plan.profile.level
    return bool(kind and level and str(kind.value).endswith("方案") and level.value == "校")


def _is_stated(plan: Plan) -> bool:
    return any(_STATED.search(line.folded) for line in _spoken(plan.body.all_paragraphs))


def _begins_with_aim(plan: Plan) -> bool:
    """Return whether the first heading names the aim, the purpose or the occasion."""
    first = next(iter(plan.body.sections), None)
    return bool(first and first.heading and _AIM.match(first.heading.title.folded.strip().split(":")[0]))


def _text(paragraphs: Iterable[Paragraph]) -> str:
    """Return the words in one line, as a hard line break may be inside any of the phrases."""
    return "".join(without_blanks(line.folded) for line in islice(_spoken(paragraphs), _READ))


def _spoken(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    return (line for line in paragraphs if line.role is Role.TEXT)


def _guides(opening: str) -> bool:
    """Return whether the paragraphs above the first heading are an overall approach.

    “为贯彻落实…，制定本方案” alone is only the occasion, “今年是…之年” only the background.
    """
    words = _YEAR_IS.sub("", opening)
    if _NAMED.search(words) or _GUIDED.search(words):
        return True
    sentences = words.split("。")
    return any(_PURSUED.search(s) or (_FOLLOWED.search(s) and not _BASIS.search(s)) for s in sentences)


def _guides_under_first(plan: Plan) -> bool:
    """Return whether the first heading, or the text right below it, begins with the guiding thought."""
    first = next(iter(plan.body.sections), None)
    if first is None or first.heading is None:
        return False
    words = _text(first.paragraphs)
    of_aims = _AIM.fullmatch(first.heading.title.folded.strip())
    return bool(_GUIDED.search(words) or (of_aims and (_PURSUED.search(words) or _FOLLOWED.search(words))))


def _place(plan: Plan) -> Span | None:
    """Return the title, else the first line of text or heading; None if the plan has none of them."""
    if plan.title:
        return plan.title.span
    lines = (line.span for line in _spoken(plan.body.all_paragraphs))
    return next(lines, next((heading.span for heading in plan.body.headings), None))


RULE = Rule(
    code="STR008",
    name="missing-overall-approach",
    severity=Severity.WARNING,
    precision="unproven",
    title="计划应先写总体思路",
    message="{name}没有写总体思路、总体要求或指导思想",
    why="总体思路管全篇，缺了它，后面的任务就看不出依据什么、朝着什么方向。",
    on=Plan,
    check=check,
    advice="在开头写一段总体思路，或设“总体要求”“指导思想”一部分。",
    examples=(
        Example(
            bad="⟦云岭市2025年教育工作要点⟧\n一、德育\n上好思政课。\n二、智育\n改进作业。",
            good="云岭市2025年教育工作要点\n一、总体要求\n办好每一所学校。\n二、德育\n上好思政课。\n三、智育\n改进作业。",
        ),
        # “为…，制定本方案”只交代缘由；开头一段说了坚持什么，便不必另立标题
        Example(
            bad="⟦示例县校园安全工作方案⟧\n为落实上级文件，结合我县实际，制定本方案。\n一、排查隐患\n每月一次。\n二、应急演练\n每学期一次。",
            good="示例县校园安全工作方案\n为落实上级文件，结合我县实际，制定本方案。全县学校坚持预防为主，紧盯薄弱环节。\n"
            "一、排查隐患\n每月一次。\n二、应急演练\n每学期一次。",
        ),
        # 标题里有“坚持”“目标”的，是任务，不是总体思路
        Example(
            bad="⟦示例县2025年教育工作计划⟧\n一、坚持办好人民满意教育目标\n（一）学前教育\n扩大普惠资源。\n（二）义务教育\n改造薄弱学校。\n二、保障措施\n加强领导。",
            good="示例县2025年教育工作计划\n2025年，全县教育工作以立德树人为根本，推动优质均衡。\n"
            "一、坚持办好人民满意教育目标\n（一）学前教育\n扩大普惠资源。\n（二）义务教育\n改造薄弱学校。\n二、保障措施\n加强领导。",
        ),
        # 没有标题的计划，指出第一行；“之年”一句只是背景
        Example(
            bad="⟦2025年是全面贯彻落实规划的收官之年。⟧\n一、实施强师工程\n培训教师。\n二、实施强基工程\n改造校舍。",
            good="2025年是全面贯彻落实规划的收官之年。全区教育围绕均衡发展开展工作。\n一、实施强师工程\n培训教师。\n二、实施强基工程\n改造校舍。",
        ),
        # 通知、意见、预案不必写总体思路；“工作目标”之下写明坚持什么，也算
        Example(
            bad="⟦青禾区作业管理行动计划⟧\n一、工作目标\n学生作业时间达标。\n二、主要任务\n公示作业。",
            good="青禾区作业管理行动计划\n一、工作目标\n坚持减量提质，学生作业时间达标。\n二、主要任务\n公示作业。",
        ),
        Example(
            bad="⟦青禾区2025年工作计划⟧\n一、作业\n每天公示。\n二、课间\n每天十五分钟。",
            good="青禾区校园火灾应急预案\n一、作业\n每天公示。\n二、课间\n每天十五分钟。",
        ),
        # 接排在正文里的也算
        Example(
            bad="⟦示例县2025年工作计划⟧\n各位代表：\n一、办好民生\n新建学校。\n二、建强队伍\n培训干部。",
            good="示例县2025年工作计划\n各位代表：\n一、办好民生\n今年工作的指导思想是：稳中求进。新建学校。\n二、建强队伍\n培训干部。",
        ),
    ),
    allows=(
        # 结果的公示不是计划
        "2025学年第二学期团支部先进评比结果公示\n2025学年第二学期团支部先进评比结果公示\n本学期团支部量化考核结果如下：\n一、先进团支部\n高一（1）班。\n二、优秀团干部\n张小明。",
        # 通知的摘要仍是通知
        "示例县教育局暑假工作安排的通知摘要\n一、时间\n7月5日放假。\n二、要求\n注意安全。",
        # 补充计划；没有标题、看不出是哪一年的计划的，也许是通知、措施
        "青禾区第二中学2025年下半年补充计划\n根据上级要求，在原计划上作以下补充。\n一、读书\n每月交流一次。\n二、培训\n分批参加。",
        "一、扩大购房补贴\n给予契税补贴。\n二、优化土地供应\n合理确定规模。\n三、优化贷款\n降低首付比例。",
        # 活动、演练、评选、考务一类方案，写明目的、主题就够了
        "云岭市第四中学“家长开放日”活动方案\n一、活动时间\n11月12日。\n二、活动地点\n校本部。",
        "云岭市第四中学2025年消防疏散演练方案\n一、时间\n6月3日。\n二、路线\n见示意图。",
        "示例县实验小学2025学年优秀党员评选方案\n一、条件\n表现突出。\n二、程序\n支部推荐。",
        "云岭市第四中学2025年高一新生军训实施方案\n一、内容\n队列。\n二、编制\n十二个连队。",
        "云岭市第四中学高考考务工作方案\n一、考场\n三十个。\n二、监考\n每场两人。",
    ),
)
