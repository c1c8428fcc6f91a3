"""The parts of a number add up to it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, islice

from planlint.authoring import Bound, Example, Hit, Plan, Quantity, Role, Rule, Sentence, Severity, quantities, wrong_table_sums

_PART = re.compile("其中|分别")
_TOTAL = re.compile("(?:共计|合计|总计|一共|(?<![公中])共(?![同享建产和富治青创识]))[^,。;、]{0,6}$")
_OPEN = re.compile("(?<![一二三四特优中甲乙丙同])等|等(?![奖级次])|主要|包括|重点|以上|约|其余|分别|每|各[^级类]|不|累计")
_JOINS = re.compile("[^。;:]{0,24}")
_BEFORE_TOTAL = re.compile("[^,。;:]{0,8}[,、]?[^,。;:]{0,6}")
"""What may be between the last part and its total: 幼儿园4所，共8所."""
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_EACH = ("各", "每")
_VERB = re.compile(
    "(?:并|再|另|还|同时|累计|已|将|拟|计划){0,3}(?:新[建增开]|[改扩重续]建|改造|修[复建缮]|治理|完成|建[设成]|实施|开[工展]|培[训育养]|组织|举办|增加|投[入产放]|安排|引[进导]"
    "|创建|打造|推[进广动]|落[实地]|发[放行展布]|救助|资助|整[治改]|清[理退]|拆除|绿化|种植|栽[植种]|造林|维修|更新|购置|配[备置]|争取|带动|实现|吸[纳引]|帮扶|转[移化]"
    "|销售|生产|接待|招[收录聘]|录取|评[选出]|表彰|检查|排查|办[理结]|受理|审[结批]|查[处办]|立案|签约|竣工|启动|储备|筹[集措]|减[免少]|退[税还]|达到?|保[障护]|提[供高升]"
    "|开[通发]|铺设|疏[浚通]|加固|淘汰|关停|盘活|收储|供应|交付|选派|选[拔聘]|储存|补[贴助充]"
    "|除险|植树|抚育|封[山育]|退[耕牧]|[保管]护|恢复|复垦|整[理修]|配套|安装|敷设|架设|[硬亮美]化|[打贯]通|通车|发展|认定|申[报请]|获[评得批]|入[选围]|[开增]设|开办"
    "|设[立置]|成立|组建|搬迁|安置|[解化]解|解决|处置|追[缴回]|挽回|收缴|[破抓缴]获|打掉|起诉|[批逮]捕|审理|调解|走访|慰问|接种|筛查|体检|服务|惠及|覆盖|输送|派[出遣]"
    "|选调|轮训|交流|考录|调[整入出]|压减|节约|关闭|取缔|征[收缴]|出让|偿还|脱贫|消[除化]|技改|上市|挂牌|登记|孵化|招商|对接|达成|立项|获批|下达|列入|纳入|谋划|延伸|改善"
    "|[翻重迁续]建|采购|捐[赠资]|资助|拨付|支[出付]|偿付|回收|生[产态]修复|勘[察探])"
)
"""What begins a new item after a comma, unless the first part begins with a verb too."""
_GROWTH = re.compile("(?:增长|增加|提高|提升|上升|下降|降低|减少|回落|压减|收窄|翻)了? ?$")
_STANDARD = re.compile("每[人个名户][^,。;]{0,4}$|标准")
_PRIZE = re.compile("[一二三四]等[奖级]?[^,。;]{0,4}$")
"""Words before a part, or before a total, that give a sum for each; so do prizes in money: 一等奖120元、二等奖80元，共计2400元."""
_NO_SUMS = ("%", "个百分点", "倍", "成", "位", "年", "岁")  # units of rates, ranks and times
_FARTHEST = 1000  # code points between a number and 其中
_MOST = 40  # the most parts a number is taken to have
_MONEY = "元"  # a single sum above another is its exception: 每人60万元，其中博士75万元
_NEAR = Decimal("0.8")  # parts with at least this share of the whole are meant to be all of it


def check(plan: Plan) -> Iterator[Hit]:
    """Report parts (其中…, 共…分别…) above their whole or just below it, and totals (共…, 合计 in tables) that are not their sum."""
    for paragraph in plan.paragraphs:
        if paragraph.role is Role.TEXT and ("其中" in paragraph.folded or "共" in paragraph.folded):
            for sentence in paragraph.sentences:
                yield from _in_sentence(sentence)
    for one in wrong_table_sums(plan):
        data = {"total": str(one.total), "sum": str(one.sum), "parts": [plan.source.text_part(span) for span in one.parts]}
        severity = None if one.is_sure else Severity.WARNING
        yield Hit(one.span, data, severity=severity, related=(*one.parts, one.span))


def _in_sentence(sentence: Sentence) -> Iterator[Hit]:
    text = _ASIDE.sub(_hidden, sentence.folded)
    found = [quantity for quantity in quantities(text) if quantity.unit not in _NO_SUMS]
    ends = [quantity.end for quantity in found]
    for mark in _PART.finditer(text):
        at = bisect_right(ends, mark.start())
        if not at:
            continue
        whole = found[at - 1]
        if _is_near(text, whole.end, mark.start()) and _is_whole(text, whole, mark.group()):
            parts = _run(text, found[at : at + _MOST], whole.unit, mark.end())
            yield from _compare(sentence, whole, parts, nearly=True)
    for i, whole in enumerate(found):
        if _TOTAL.search(text[max(whole.start - 8, 0) : whole.start]):
            parts = _back(text, found[max(i - _MOST, 0) : i], whole)
            if not _is_for_each(text, parts) and not _is_of_the_last(parts, whole):
                yield from _compare(sentence, whole, parts, nearly=False)


def _hidden(found: re.Match[str]) -> str:
    """Return a parenthesis with its words blanked out, code point for code point, if no parts are counted in it."""
    words = found.group()
    return words if _PART.search(words) or "共" in words else f"({'□' * (len(words) - 2)})"


def _is_near(text: str, start: int, end: int) -> bool:
    """Return whether no sentence ends between two offsets, which are not very far from each other."""
    return end - start <= _FARTHEST and "。" not in text[start:end]


def _is_whole(text: str, quantity: Quantity, mark: str) -> bool:
    """Return whether the quantities after *mark* are parts of *quantity*; before 分别 only if it is called a total.

    What something grew by has no parts.
    """
    if _GROWTH.search(text[max(quantity.start - 4, 0) : quantity.start]):
        return False
    return mark == "其中" or bool(_TOTAL.search(text[max(quantity.start - 8, 0) : quantity.start]))


def _run(text: str, found: Sequence[Quantity], unit: str, start: int) -> list[Quantity]:
    """Return the parts after 其中, up to the first in another unit, joined by more than 、 or a comma, or of a new verb.

    If one of them counts for several (甲、乙各5人), none is returned.
    """
    parts: list[Quantity] = []
    begins_with_verb = False
    for quantity in found:
        if quantity.unit != unit or not _JOINS.fullmatch(text, start, quantity.start):
            break
        between = text[start : quantity.start]
        if between.endswith(_EACH):
            return []
        if between.count(",") > 1 or _OPEN.search(between) or _GROWTH.search(between):
            break
        if parts and not begins_with_verb and _VERB.match(between.lstrip(",、和及")) and "," in between:
            break
        if not parts:
            begins_with_verb = _VERB.match(between.lstrip(",:")) is not None
        parts.append(quantity)
        start = quantity.end
    return parts


def _is_for_each(text: str, parts: Sequence[Quantity]) -> bool:
    """Return whether one of the parts is what each of several gets, or a price: 500元/平方米."""
    for one in parts:
        before = text[max(one.start - 8, 0) : one.start]
        if _STANDARD.search(before) or (one.unit == _MONEY and _PRIZE.search(before)) or text.startswith("/", one.end):
            return True
    return False


def _is_of_the_last(parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Return whether the last parts alone are the whole: 领队1人，运动员男7人、女7人，共14人."""
    sums = accumulate(part.amount for part in reversed(parts))
    return len(parts) > 1 and whole.amount in islice(sums, 1, len(parts) - 1)


def _back(text: str, found: Sequence[Quantity], whole: Quantity) -> list[Quantity]:
    """Return the parts before 共, back to the first in another unit; none if one of them counts for several (甲、乙各5人)."""
    parts: list[Quantity] = []
    end = whole.start
    for quantity in reversed(found):
        joins = _JOINS if parts else _BEFORE_TOTAL
        if quantity.unit != whole.unit or not joins.fullmatch(text, quantity.end, end):
            break
        if text.endswith(_EACH, 0, quantity.start):
            return []
        if _OPEN.search(text[quantity.end : end]):
            break
        parts.append(quantity)
        end = quantity.start
    return parts[::-1]


def _compare(sentence: Sentence, whole: Quantity, parts: Sequence[Quantity], nearly: bool) -> Iterator[Hit]:
    """Return in words how the parts differ from the whole, if all are plain numbers."""
    if len(parts) < 1 + (not nearly) or any(q.bound is not Bound.EXACT or q.upper is not None for q in (whole, *parts)):
        return
    if nearly and len(parts) == 1 and whole.unit == _MONEY:
        return
    total = sum((part.amount for part in parts), Decimal(0))
    short = len(parts) > 1 and total < whole.amount and (not nearly or total >= _NEAR * whole.amount)
    if total > whole.amount or short:
        start, end = min(whole.start, parts[0].start), max(whole.end, parts[-1].end)
        data = {"total": f"{whole.amount}{whole.unit}", "sum": f"{total}{whole.unit}", "parts": [str(q.amount) for q in parts]}
        yield Hit(sentence.part(start, end), data, severity=None if total > whole.amount else Severity.WARNING)


RULE = Rule(
    code="TGT004",
    name="sum-mismatch",
    severity=Severity.ERROR,
    precision="high",
    proof="computed",
    title="分项之和应等于总数",
    message="总数是{total}，分项相加是{sum}",
    why="总数与分项对不上，执行和统计都无所适从。",
    on=Plan,
    check=check,
    advice="核对总数和各分项；只列举一部分的，写明“其中……等”。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、基建\n1.年内续建学校⟦8所，其中小学5所、幼儿园2所⟧。",
            good="云岭市2025年教育工作要点\n一、基建\n1.年内续建学校8所，其中小学5所、幼儿园3所。",
        ),
        # 各部分之和超过了总数
        Example(
            bad="示例县2025年教育工作要点\n一、培训\n1.选派⟦30人，其中校长20人、园长15人⟧。",
            good="示例县2025年教育工作要点\n一、培训\n1.选派35人，其中校长20人、园长15人。",
        ),
        # “分别”之前没有说“共”的，前面的数不一定是总数
        Example(
            bad="示例县2025年教育工作要点\n一、基建\n1.年内东部新增学位500个，西部、南部分别新增300个、400个；年内共新建学校⟦10所，小学、初中、幼儿园分别为5所、3所、3所⟧。",
            good="示例县2025年教育工作要点\n一、基建\n1.年内东部新增学位500个，西部、南部分别新增300个、400个；年内共新建学校10所，小学、初中、幼儿园分别为5所、3所、2所。",
        ),
        Example(
            bad="青禾区2025年教育工作要点\n一、基建\n1.年内新建小学⟦3所、初中2所、幼儿园4所，共8所⟧，新增学位3000个。",
            good="青禾区2025年教育工作要点\n一、基建\n1.年内新建小学3所、初中2所、幼儿园4所，共9所，新增学位3000个。",
        ),
        # “一等奖”的“等”不是列举未尽
        Example(
            bad="示例县2025年教育工作要点\n一、评选\n1.设奖项⟦20个，其中一等奖3个、二等奖6个、三等奖10个⟧。",
            good="示例县2025年教育工作要点\n一、评选\n1.设奖项20个，其中一等奖4个、二等奖6个、三等奖10个。",
        ),
        Example(
            bad="示例县2025年教育工作要点\n一、评选\n1.设一等奖⟦10名、二等奖20名、三等奖30名，共计70名⟧。",
            good="示例县2025年教育工作要点\n一、评选\n1.设一等奖10名、二等奖20名、三等奖30名，共计60名。",
        ),
        # 表里的合计：一列的，一行的
        Example(
            bad="示例县2025年教育工作要点\n一、基建\n1.年内建成学校，任务如下。\n学段\t新建\t改建\t合计\n小学\t3\t4\t7\n初中\t2\t5\t⟦8⟧\n合计\t⟦6⟧\t9\t15\n二、保障\n加强领导。",
            good="示例县2025年教育工作要点\n一、基建\n1.年内建成学校，任务如下。\n学段\t新建\t改建\t合计\n小学\t3\t4\t7\n初中\t2\t5\t7\n合计\t5\t9\t14\n二、保障\n加强领导。",
        ),
    ),
    allows=(
        # 千位之间空格的数
        "示例县林业规划\n一、现状\n高等植物有34 377种，其中被子植物29 348种，裸子植物244种。",
        # 各等奖的标准；总数只指运动员；每平方米的价
        "示例中学奖学金方案\n一、标准\n1.按一等奖200元、二等奖150元、三等奖100元标准颁发，共计1350元。\n2.每班报领队1人，运动员男7人、女7人，共14人。",
        # 括号里的另算；“各”多少的不止一份；“共”多少的未必是前面几项之和；一个标准的例外可以更高
        "示例县2025年教育工作要点\n一、活动\n1.年内每队派6人参赛（每班3人），其中4人上场，报名表四份，其中三份（含一份原件）交县里，另外一份留存。\n"
        "2.甲、乙、丙校各选派20人，丁、戊校各选派10人，共80人。\n"
        "3.有4名学生获奖，6名学生被录取到省重点中学就读，一共有11人升入重点中学。\n4.补助标准为每人60万元，其中出站博士75万元。",
        # 只举其中一部分的，不必相加
        "示例县2025年教育工作要点\n一、培训\n1.年内培训教师500人，其中班主任50人、教研员20人。",
        # “其中”只管到下一个动词
        "示例县2026年林业工作要点\n一、绿化\n1.新增造林50万亩、其中河岸造林12万亩，修复退化草地90万亩，治理沙地8万亩。",
        "示例县2026年工作要点\n一、项目\n1.发行债券20亿元，其中用于学校12亿元，争取上级资金15亿元。",
        # 增长率、增长量不相加；“公共预算”不是合计
        "示例县2026年工业工作要点\n一、回顾\n汽车产量增长1.5倍，其中电动汽车增长12.4倍。产值增长3亿元，其中甲行业增长5亿元。",
        "示例县2026年工作要点\n一、回顾\n生产总值从160亿元增长到220亿元，公共预算收入从11亿元增长到17亿元。",
    ),
)
