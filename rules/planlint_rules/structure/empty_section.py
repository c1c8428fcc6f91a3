"""Each heading has text or headings below it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from planlint.authoring import (
    Analysis,
    Example,
    Form,
    Heading,
    Hit,
    Role,
    Rule,
    Section,
    Severity,
    Span,
    empty_labels,
    has_run_in_text,
    has_text_below,
    is_bare_heading,
    is_content,
)

_ABRIDGED = re.compile("本文有删[减节]")
_SENTENCE = re.compile("[。;:,!?]")
_TITLE = re.compile("(?=[^,]{0,37}(?:,[^,]{0,37})?$)[^。;:]{2,36}。?")
_TWO_PART_TITLE = re.compile("[^。;:,]{2,12}:[^。;:]{2,36}。?")
_RULES = re.compile(
    "(?<![适响供对反相])应(?![急对用])|须|一般|允许|可以|不得|不少于|不超过|[0-9](?:%|[年月日次名人所项个])"
    "|挂钩|纳入|[视记计评]为|作为[^,。]{2}|参照|按照|按[^,。]{1,10}(?:执行|办理|标准|规定)|另行|(?:^|,)由|由[^,。]{2,40}(?:负责|组织|承担|实施)|见[附以《]|的$|^(?:符合|具有|具备|热爱|遵守|服从|自愿)"
    "|均[为应由]|都[要应须]|者(?=,|$)|自行|接受[^,。]{0,8}监督|(?:后|起|日)(?:实施|执行|施行)|与.{2,16}相?结合$"
)
"""What a requirement has and a title has not."""
_DOCUMENT = re.compile(r"《[^》]{4,90}》(?:\([^()]{2,40}\))?[;。]?")  # in a list of documents
_PLAIN_TITLE = re.compile(r"[^0-9()—/\-+*“”\"]{2,20}")
_SAYS = re.compile(
    "(?:自|从)[^,]{2,12}(?:执行|施行|实施)$|解释权|^(?:禁止|严禁)|(?:[调提]整?高?|降低|放宽|延长)[至到为][0-9]|的家庭$|(?:^|[^事])由|详见|见[附下上表图以《]|附后|略$|略\\)|[图表]\\)?$|二维码|进行|产生|另行|自行|每[班人校组]|不[得准能要]|请|须|者$|参加$|^(?:全体|各)|^[^,]{0,6}(?:携带|自带|佩戴|出示|提交|上交|缴纳)"
)
"""What an item of a list says or names; a title of the lower forms has none of these."""
_OUTLINE = re.compile(
    "附[件录表]|目录|提纲|大纲|模板|样式|框架|格式|议程|日程|(?:会议|活动|培训|研讨|展示|比赛|竞赛)(?:主要|具体)?(?:内容|流程|程序|环节|项目)"
)
"""A heading above names of papers, of the chapters that a paper is to have, or of what is done one after the other."""
_SPACED = re.compile(r"\S\s{2,8}\S|[一-鿿]\s?1[.、][一-鿿]")
"""A label and its content in one line: 时间　　5月6日."""
_ROW = 3  # the fewest items among which the only one without text in lines of its own is reported
_SURE = 0.75  # the share of the other headings of a form that have text, where one without siblings is empty
_FEWEST = 3  # … and how many of them there are at least


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each bare heading whose neighbours at the same level have text, unless the plan says that it is abridged."""
    if any(line.role is Role.NOTE and _ABRIDGED.search(line.folded) for line in analysis.plan.paragraphs):
        return
    labels = {label.span for label in analysis.derive(empty_labels)}  # another rule reports these
    for part in analysis.plan.parts:
        content = {*analysis.wrong_form_headings, *_lead_ins(part)}
        content |= {one.span for one in part.headings if one.paragraph.words.span in labels}
        elsewhere = _texts_by_form(part)
        for section in part.walk():
            if not (section.heading and _OUTLINE.search(section.heading.title.folded)):
                yield from _bare_headings(section.sections, content, elsewhere)


def _lead_ins(part: Section) -> Iterator[Span]:
    """Yield the headings right above the first item of a list, whatever its form: the list is their content."""
    for line, after in pairwise(part.all_paragraphs):
        if line.ordinal and after.ordinal and after.ordinal.number == 1:
            stop = line.folded.find("。")
            yield Span(line.span.start, line.span.start + stop) if stop >= 0 else line.span


def _texts_by_form(part: Section) -> dict[Form, list[bool]]:
    """Return, for each form, whether each of its headings has text."""
    texts: defaultdict[Form, list[bool]] = defaultdict(list)
    for section in part.walk():
        if section.heading:
            texts[section.heading.ordinal.form].append(has_text_below(section))
    return texts


def _bare_headings(row: Sequence[Section], content: Collection[Span], elsewhere: dict[Form, list[bool]]) -> Iterator[Hit]:
    """Yield the bare ones of the headings below one heading; those at the spans *content* are not bare."""
    row = _of_one_form(row)
    if _restarts(row):  # several lists, or cells of a table
        return
    bare = [below for below in row if is_bare_heading(below) and below.heading and below.heading.span not in content]
    titles = [below for below in bare if _is_title(below, one_of_two=len(row) < _ROW)]
    if titles and _others_have_text(row, titles, elsewhere):
        yield from (_hit(below, _severity(below, row)) for below in titles)
    if (
        len(bare) == 1
        and not titles
        and len(row) >= _ROW
        and _is_short(bare[0], row)
        and all(is_content(one) and not has_run_in_text(one) for one in row)
    ):
        yield _hit(bare[0], Severity.WARNING)


def _of_one_form(row: Sequence[Section]) -> list[Section]:
    """Return the headings of the form that the last one has: those before may be items of another list."""
    form = row[-1].heading.ordinal.form if row and row[-1].heading else None
    return [below for below in row if below.heading and below.heading.ordinal.form is form]


def _restarts(row: Sequence[Section]) -> bool:
    numbers = [below.heading.ordinal.number for below in row if below.heading]
    return any(other < one or other == 1 for one, other in pairwise(numbers))


def _others_have_text(row: Sequence[Section], titles: Sequence[Section], elsewhere: dict[Form, list[bool]]) -> bool:
    """Return whether most siblings have text or, of a heading without siblings, most headings of its form."""
    if len(row) > 1:
        complete = sum(_is_complete(below, labelled=not any(map(is_content, titles))) for below in row)
        return complete * 2 >= len(row) and len(titles) * 2 <= len(row)
    assert titles[0].heading
    of_form = elsewhere[titles[0].heading.ordinal.form]
    return len(of_form) > _FEWEST and sum(of_form) >= _SURE * (len(of_form) - 1)


def _is_complete(section: Section, *, labelled: bool) -> bool:
    """Return whether a sibling has text; beside 主持： alone, 时间：5月6日 is complete, as is a one-sentence item of 一、."""
    if has_text_below(section):
        return True
    heading = section.heading
    if heading is None or not is_bare_heading(section):
        return False
    words = heading.paragraph.words.folded
    if labelled:
        return ":" in words[:-1]
    return _is_high(heading) and _SENTENCE.search(words.rstrip(":")) is not None


def _severity(section: Section, row: Sequence[Section]) -> Severity | None:
    """Return a warning for an item of a lower form, unless its siblings have text in lines of their own."""
    below = sum(bool(other.body or other.sections) for other in row)
    high = section.heading is not None and _is_high(section.heading)
    return None if high or below * 2 >= len(row) else Severity.WARNING


def _is_high(heading: Heading) -> bool:
    return heading.ordinal.form.rank <= Form.H2.rank


def _hit(section: Section, severity: Severity | None = None) -> Hit:
    assert section.heading, "what is bare is a heading"
    return Hit(section.heading.span, {"heading": section.heading.title.text.rstrip(":：")}, severity=severity)


def _is_title(section: Section, *, one_of_two: bool) -> bool:
    """Return whether the heading is a title or a label; a sentence, or an item of a list, even of two, is itself content."""
    heading = section.heading
    if heading is None:
        return False
    words = heading.paragraph.words.folded.rstrip(":").strip()
    if not words or _SENTENCE.search(words) or _DOCUMENT.fullmatch(words) or _SPACED.search(words):
        return False
    if _is_high(heading):
        return _SAYS.search(words) is None
    if one_of_two and is_content(section):
        return False
    return bool(_PLAIN_TITLE.fullmatch(words)) and not _SAYS.search(words) and words.count("、") < 2


def _is_short(section: Section, row: Sequence[Section]) -> bool:
    """Return whether a sentence may be a title like its neighbours; a requirement or number needs no text below it.

    创新筑基：夯实底座 is a title where most of its neighbours are of that form.
    """
    heading = section.heading
    if heading is None or _RULES.search(heading.title.folded):
        return False
    in_two_parts = sum(_matches(other, _TWO_PART_TITLE) for other in row) * 2 > len(row)
    return _matches(section, _TWO_PART_TITLE if in_two_parts else _TITLE)


def _matches(section: Section, form: re.Pattern[str]) -> bool:
    return section.heading is not None and form.fullmatch(section.heading.paragraph.words.folded) is not None


RULE = Rule(
    code="STR002",
    name="empty-section",
    severity=Severity.WARNING,
    precision="unproven",
    title="标题之下应有内容",
    message="标题“{heading}”之下没有内容",
    why="有题无文，多为漏写正文或多列了标题。",
    on=Analysis,
    check=check,
    advice="补写这一部分的内容，或者删去标题。",
    examples=(
        # 只有一章没有内容
        Example(
            bad="示例县健身行动计划\n一、总体要求\n人人健身。\n⟦二、主要任务⟧\n三、保障措施\n加强领导。",
            good="示例县健身行动计划\n一、总体要求\n人人健身。\n二、主要任务\n建设步道。\n三、保障措施\n加强领导。",
        ),
        # 各条都有内容，只有一条是短短一句，多半漏了正文；几条都是一句话的、那一句作了规定的，不算
        Example(
            bad="示例县办学实施方案\n一、办好学校\n（一）优化布局。\n新建小学。\n⟦（二）建强队伍，提高素质⟧。\n（三）改善条件。\n更新设备。\n（四）规范管理。\n健全制度。\n"
            "二、加强保障\n（一）落实责任。\n（二）严格督查。\n（三）保障经费。\n列入预算。\n（四）做好宣传。\n宣传政策。\n"
            "三、严格考核\n（一）分级考核。\n市考核县。\n（二）考核每年一次，结果应当公开。\n（三）用好结果。\n奖优罚劣。",
            good="示例县办学实施方案\n一、办好学校\n（一）优化布局。\n新建小学。\n（二）建强队伍，提高素质。\n培训教师。\n（三）改善条件。\n更新设备。\n（四）规范管理。\n健全制度。\n"
            "二、加强保障\n（一）落实责任。\n（二）严格督查。\n（三）保障经费。\n列入预算。\n（四）做好宣传。\n宣传政策。\n"
            "三、严格考核\n（一）分级考核。\n市考核县。\n（二）考核每年一次，结果应当公开。\n（三）用好结果。\n奖优罚劣。",
        ),
        # 一条就是一句话的，本身即是内容
        Example(
            bad="示例县2025年工作要点\n一、德育\n1.抓好思政课。\n⟦二、智育⟧\n三、体育\n2.每天一节体育课",
            good="示例县2025年工作要点\n一、德育\n1.抓好思政课。\n二、智育\n开齐课程。\n三、体育\n2.每天一节体育课",
        ),
        # 以冒号结尾而没有下文的，也是空的；旁边的“时间：…”自成一条
        Example(
            bad="云岭市第四中学读书月活动方案\n一、总体要求\n营造书香。\n⟦二、评选办法：⟧\n三、保障措施\n加强领导。",
            good="云岭市第四中学读书月活动方案\n一、总体要求\n营造书香。\n二、评选办法：\n逐班推荐。\n三、保障措施\n加强领导。",
        ),
        Example(
            bad="云岭市第四中学开学典礼方案\n一、时间：9月1日上午\n二、地点：操场\n⟦三、座次：⟧\n四、参加人员：全体师生",
            good="云岭市第四中学开学典礼方案\n一、时间：9月1日上午\n二、地点：操场\n三、座次：按班级\n四、参加人员：全体师生",
        ),
        # 没有并列的标题时，看全文同级标题是否都有内容
        Example(
            bad="示例县阅读方案\n一、课程\n（一）课内\n每周一节。\n（二）课外\n每月一次。\n二、活动\n（一）演讲\n每班三人。\n（二）征文\n每人一篇。\n三、评价\n⟦（一）过程评价⟧",
            good="示例县阅读方案\n一、课程\n（一）课内\n每周一节。\n（二）课外\n每月一次。\n二、活动\n（一）演讲\n每班三人。\n（二）征文\n每人一篇。\n三、评价\n（一）过程评价\n逐月记录。",
        ),
    ),
    allows=(
        "云岭市资金监管实施细则\n一、依据\n（一）《示例省房地产管理条例》（示政发〔2022〕16号）\n（二）《示例省资金监管办法》。按月拨付。\n（三）《示例省预售办法》（示建发〔2022〕12号）\n二、程序\n（一）申请。书面提出。\n（二）审核。按时办结。",
        # 名单、名目一项一行的，没有句号也是内容
        "云岭市第四中学成人礼方案\n一、活动主题\n感恩与担当\n二、参加人员\n1.全体学生（着校服）\n2.学校领导、年级主任及班主任\n3.因场地所限，不邀请家长\n三、流程\n1.奏唱国歌。全体肃立。",
        "示例县社团计划\n一、要求\n办好社团。\n二、逐月安排\n1. 征集社团简介\n2. 印发社团名录\n3. 培训新任干事\n三、保障\n1.经费。列入预算。\n2.场地。统一安排。",
        # 一句话、“主题：…”是写完了的；漏了句号，不等于没有内容
        "云岭市第四中学书画比赛方案\n一、活动主题：墨香满园\n二、活动流程\n（1）每班选派两位同学参加\n（2）现场六十分钟完成创作。\n三、评选办法\n（1）由专业教师打分\n（2）按得分取前三名，第一名展出\n（3）评出优秀原创奖1名（全原创）",
        "示例县第二小学考评方案\n一、要求\n公平公正。\n二、办法\n（一）下列人员优先：\n1.班主任；\n2.备课组长。\n（二）下列情形不予推荐：\n1.违规兼课的；\n2.经常迟到的。\n（三）考评结果与岗位聘任挂钩。",
        # 紧接着另一级序数从一数起的，那就是它的内容
        "示例县第二小学护学方案\n一、要求\n确保安全。\n二、分工\n（一）早晨：\n一、值班教师到岗。\n（二）傍晚\n家长护送。",
        # 低层的短列项没有句号，不等于是漏了正文的标题
        "青禾区第二中学党日方案\n一、内容\n（一）学习\n1.《课堂观察》第二章。\n（二）其他\n1.学习笔记检查\n2.收缴党费\n各支部在月底前收齐。\n二、要求\n按时参加。",
        "云岭市美术模拟考试方案\n一、报名\n集体报名。\n二、考试要求\n1、考试携带准考证和身份证\n2、考前准备好画板、铅笔等工具。\n3、服从安排\n（1）按时入场。\n（2）按时交卷。",
        # 内容在附上的文件里、在下一行的日期里、在空格之后；议程、流程各项
        "云岭市第四中学期末考试安排\n一、考场编排\n202506300903.xls\n二、时间\n2025年7月2日\n三、监考\n1.每场两人。\n2.提前到岗。\n四、要求\n遵守考纪。",
        "云岭市第四中学辩论赛方案\n一、时间  2025年12月\n二、赛制  淘汰制\n三、组队  由导师带队，每队四人。\n四、奖励\n评出最佳辩手。\n五、办法\n见附件。",
        "示例县教研活动方案\n一、会议内容\n（一）课例分享\n1.初中语文。\n2.初中美术。\n（二）专题讲座\n请专家主讲。\n（三）课题组交流学习心得\n二、要求\n按时参加。",
        # 文末注明“本文有删减”的，不算漏写
        "示例县健身行动计划\n一、总体要求\n人人健身。\n二、主要任务\n三、保障措施\n加强领导。\n（本文有删减）",
    ),
)
