"""No placeholder is left: XX, ××, ____, 【】, 待定, 第 次, 年 月 日."""

import re
from collections.abc import Iterator, Sequence

from planlint.authoring import (
    Analysis,
    Example,
    Hit,
    Paragraph,
    Passage,
    Plan,
    Role,
    Rule,
    Section,
    Severity,
    Span,
    empty_labels,
    finished_parts,
)
from planlint_rules.registers.placeholders import BLANKS, FIRST_CHARACTERS, SIGNS

_IN_TEXT = re.compile(f"(?=[{FIRST_CHARACTERS}])(?:{'|'.join((*SIGNS, *BLANKS))})")
_IN_ANNEX = re.compile("|".join(SIGNS))  # blanks in an annex are a form for others
_HINT = re.compile(r"[Xx×○□待【〔]|\*\*|某某|TODO|TBD|FIXME|__|[(第年月一二三班] |删|改|调整|替换")
"""A passage without these has no placeholder; tested first, because it is fast."""
_NEAR = re.compile("[年月日省市县区乡镇村校局、和与至]?")
_FORM = re.compile("表|样式|样本|模板|范本|范例|格式|申请书|承诺书|责任书|协议|合同|证明|问卷")
_NAMING = re.compile("命名|格式|字样|样式|模板|文件名|用.{0,4}表示|代替|替代|替换|改为|隐去")
_FOR_EXAMPLE = re.compile("(?:如|例如|比如|譬如|”[、和与])$")
_BLANK_DATE = re.compile(r"年\s{0,8}月\s{0,8}日")
_DATES_BESIDE = re.compile(r"(?:\d{4}年\d{1,2}月\d{1,2}日\s{1,40})?年\s{0,8}月\s{0,8}日")
_SEALED = re.compile(r"\((?:盖章|公章|签章|签字|签名)\)\s?[:]?[^年]{0,40}(?:\d{4})?年\s{1,8}月\s{1,8}日")
_TO_SIGN = re.compile(r"签[名字]\)?\s?:?\s?_{2}")
_SIGNED_HERE = re.compile("签名|签字|盖章|签章|公章|负责人|意见")
"""What is above the blank date of a form."""
_OF_FORMS = re.compile("[^《》]{0,40}(?:表|名册|清单|台账|证)》")
"""The rest of the name of a form, which each office fills in with its own: 《XX县教师名册》."""
_FILLED_IN = re.compile(
    "(?:题目|标题|名称|文件名)(?:统一)?[为是:]《?[^《》,。;]{0,16}$|(?:填写?|写作|写成|格式[为是])[^,。;]{0,12}$|(?:写明|注明|标明|标注)[^。;]{0,24}$"
)
"""What comes before the form of an entry: 班级栏填写X年级X班."""
_OPEN = re.compile("待定|待[确核]")
_OPEN_ON_PURPOSE = re.compile("(?:时间|日期|地点|题)[^,。;]{0,4}$|^[^,。;:]{2,10}(?:会议?|活动)[(]?$")
"""What comes before a thing that is open on purpose more often than by mistake: （具体时间待定）, 面试试题：（待定）."""
_EXTENSION = re.compile(r"[^,。;]{0,20}\.(?:docx?|xlsx?|pptx?|pdf|mp[34]|jpe?g|png|zip|rar)")
_SCRIPT = re.compile(
    r"[^,。;:]{0,6}(?:口令|指令|口号|呼号|播音|广播|播报|口播|主持人?|台词|旁白|解说|串词|报告词|问候语|话术|誓词|领誓人?|宣誓人|承诺人|签名|签字|落款"
    r"|男|女|合|甲|乙|问|答)[词稿员人]?[A-Za-z0-9一二三四五六①-⑨]?\s?:"
)
"""What begins a line that is said or signed: who speaks, in whose name."""
_SPOKEN = re.compile(
    "(?:口令|口号|主持[词稿]|广播[词稿]|播音[词稿]|解说[词稿]|台词|串词|报告词|誓[词言]|誓词内容|范[文本例]|样[式稿本]|模[板版]|话术)[^,。;:]{0,4}:?$"
)
"""A heading above spoken words, or above a sample."""
_SAYS = re.compile("(?:说|喊|答|问|读|念|报告|宣布|播放|播报|广播|高呼|齐呼|口令|口号|呼号|称|为|:)\\s?$")
_SILENT = (Role.WEB, Role.ENTRY, Role.SET_ASIDE)


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each placeholder, of which adjacent ones (XX市XX区) are one, and each label with nothing after it (主持：)."""
    plan = analysis.plan
    for label in analysis.derive(empty_labels):
        yield Hit(label.span, {"text": label.text}, severity=Severity.WARNING)
    spoken = {*_form_dates(plan)}
    spoken |= {
        line.span for part in plan.parts for section in part.walk() if _is_spoken(section) for line in section.paragraphs
    }
    for passage, pattern in _passages(plan):
        if not _HINT.search(passage.folded) or passage.span in spoken or _is_script(passage):
            continue
        for span in _joined(passage, [found.span() for found in pattern.finditer(passage.folded)]):
            if not _is_pattern(passage.folded, span) and not _is_bold(passage, span):
                place = passage.part(span.start, span.end)
                data = {"text": plan.source.text[place.start : place.end]}
                yield Hit(place, data, severity=Severity.NOTE if _is_open(passage.folded, span) else None)


def _form_dates(plan: Plan) -> Iterator[Span]:
    """Yield the lines that are only a blank date below the place of a signature or seal: who fills in the form dates it."""
    above = ""
    for line in plan.paragraphs:
        is_blank = _BLANK_DATE.fullmatch(line.folded) or _DATES_BESIDE.fullmatch(line.folded)
        if (is_blank and _SIGNED_HERE.search(above)) or _SEALED.search(line.folded) or _TO_SIGN.search(line.folded):
            yield line.span
        above = line.folded


def _is_open(words: str, place: Span) -> bool:
    """Return whether the time, the place or the questions are open, as they may be until the day."""
    before = words[max(place.start - 12, 0) : place.start]
    return bool(_OPEN.search(words, place.start, place.end) and _OPEN_ON_PURPOSE.search(before))


def _is_spoken(section: Section) -> bool:
    """Return whether a heading is above spoken words or a sample."""
    return section.heading is not None and _SPOKEN.search(section.heading.title.folded) is not None


def _is_script(passage: Passage) -> bool:
    """Return whether a line is said or signed by somebody when the time comes: 口令：…XX…, 宣誓人：xxx."""
    words = passage.words.folded if isinstance(passage, Paragraph) else passage.folded
    return _SCRIPT.match(words) is not None


def _passages(plan: Plan) -> Iterator[tuple[Passage, re.Pattern[str]]]:
    """Yield titles and lines, each with the pattern to search for; annexes that are forms or samples are left out."""
    titles = (plan.notice and plan.notice.title, plan.title)
    yield from ((title, _IN_TEXT) for title in titles if title)
    bodies = finished_parts(plan)
    yield from ((line, _IN_TEXT) for body in bodies for line in body.all_paragraphs if line.role not in _SILENT)
    for annex in plan.annexes:
        if annex.body not in bodies and (annex.title is None or not _FORM.search(annex.title.words)):
            yield from [(annex.title, _IN_ANNEX)] if annex.title else []
            yield from ((line, _IN_ANNEX) for line in annex.body.all_paragraphs if line.role not in _SILENT)


def _joined(passage: Passage, found: Sequence[tuple[int, int]]) -> list[Span]:
    """Return the places; those with only 市, 年 or 、 between them are merged."""
    joined: list[Span] = []
    for start, end in found:
        if joined and _NEAR.fullmatch(passage.folded, joined[-1].end, start):
            joined[-1] = Span(joined[-1].start, end)
        else:
            joined.append(Span(start, end))
    return joined


def _is_pattern(words: str, place: Span) -> bool:
    """Return whether the words show how something is to be written or said: 以“XX学校总结”命名, 报告“XX班到齐”."""
    before, after = words[max(place.start - 30, 0) : place.start], words[place.end : place.end + 20]
    if _OF_FORMS.match(words, place.end) and "《" in before[max(before.rfind("》"), 0) :]:
        return True
    if place.start == 0 and words.endswith(("表", "册")):  # the name of a form
        return True
    if _EXTENSION.match(after) or _FILLED_IN.search(before):
        return True
    opened = words.rfind("“", 0, place.start)
    if opened < 0 or "”" in words[opened : place.start] or "”" not in words[place.end :]:
        return False
    opener = words[max(opened - 6, 0) : opened]
    return bool(_NAMING.search(before) or _NAMING.search(after) or _SAYS.search(opener) or _FOR_EXAMPLE.search(opener))


def _is_bold(passage: Passage, place: Span) -> bool:
    """Return whether ** is Markdown."""
    return passage.folded[place.start] == "*" and passage.source.path.lower().endswith((".md", ".markdown"))


RULE = Rule(
    code="STR009",
    name="placeholder-left",
    severity=Severity.ERROR,
    precision="very-high",
    proof="listed",
    title="占位符应当填写",
    message="“{text}”处没有填写",
    why="起草时留下的空白、代号没有填上，印发后无法执行。",
    on=Analysis,
    check=check,
    advice="填上具体的名称、数字或日期；不需要的，删去这句话。",
    examples=(
        # 连在一起的算一处
        Example(
            bad="云岭市2025年教育工作要点\n一、任务\n推进⟦XX市XX⟧区试点，配备投影机⟦X⟧台。\n二、保障\n培训⟦××⟧人。",
            good="云岭市2025年教育工作要点\n一、任务\n推进云岭市青禾区试点，配备投影机两台。\n二、保障\n培训20人。",
        ),
        # 空着的届次、日期、文号
        Example(
            bad="示例县体育节实施方案\n一、安排\n按照示教发⟦〔2025〕 号⟧文件，2025⟦年 月 日⟧举办⟦第  届⟧体育节，地点⟦____⟧。\n二、经费\n共⟦【】⟧万元，负责人⟦（待定）⟧。",
            good="示例县体育节实施方案\n一、安排\n按照示教发〔2025〕3号文件，2025年5月6日举办第三届体育节，地点县体育馆。\n二、经费\n共【两】万元，负责人张明。",
        ),
        # 日期没有填
        Example(
            bad="青禾区教育系统检查方案\n一、任务\n总结于⟦X月X⟧日前报送。\n二、保障\n加强领导。",
            good="青禾区教育系统检查方案\n一、任务\n总结于5月6日前报送。\n二、保障\n加强领导。",
        ),
        # 修改时的批注；班级、姓名和标签后面空着
        Example(
            bad="示例中学军训方案\n一、要求\n满分40分⟦（改为30）⟧，可以补测。⟦（删去）⟧\n二、流程\n授旗（⟦高一   班⟧接旗），发言（⟦高一班    同学⟧）。\n三、⟦主持：⟧\n四、地点：操场",
            good="示例中学军训方案\n一、要求\n满分30分。\n二、流程\n授旗（高一3班接旗），发言（高一5班张明同学）。\n三、主持：张华\n四、地点：操场",
        ),
        # 别的职务有人，这一个空着；只有联系人，没有号码
        Example(
            bad="示例小学排查方案\n一、组织机构\n组  长：陈明（校长）\n副组长：李华\n⟦成  员：⟧\n二、任务\n排查隐患。\n联系人：王老师，⟦联系电话⟧：",
            good="示例小学排查方案\n一、组织机构\n组  长：陈明（校长）\n副组长：李华\n成  员：赵林、周正\n二、任务\n排查隐患。\n联系人：王老师，联系电话：0000-1234567",
        ),
        Example(
            bad="⟦XX⟧县2025年工作要点\n一、任务\n建设⟦**⟧市第一小学等⟦ＸＸ⟧所学校，具体名单⟦待定⟧。\n二、保障\n落实经费⟦TODO⟧。",
            good="示例县2025年工作要点\n一、任务\n建设云岭市第一小学等3所学校，具体名单另发。\n二、保障\n落实经费10万元。",
        ),
    ),
    allows=(
        # 签名处的空白
        "示例县综合实践方案\n一、评价\n期末填写记录表。\n记录表\n年    月    日        指导教师签名________",
        # 隐去姓名；说明题目怎样写；签名之后留填的日期
        "示例县师德整治方案\n一、通报\n李某某、戚某某体罚幼儿，公安机关对李某某、戚某某处行政拘留。\n二、报名\n写好应聘书，题目为《×××应聘×××的应聘书》。\n三、责任书\n甲方负责人（签字）：      乙方负责人（签字）：\n2025年5月4日          年   月   日",
        # 网页转来的加粗符号
        "示例县2025年食品行动方案\n一、任务\n**云岭市食品科技创新行动方案（2025—2027年****）**另行印发。\n二、保障\n加强领导。",
        # 标签的写法
        "示例中学考务方案\n一、回收\n答卷按序排列，加一张纸写明XX学校，XX学科，共XX袋。",
        # 举例的题目；各组填写的表名
        "示例中学调查方案\n一、选题\n可以调查群体生活的变迁，如“XX地区青年穿着打扮的变化”、“XX地区老年业余生活的变迁”。",
        "示例中学比武方案\n一、要求\n人人参加。\n安排表\n______学科组青年教师比武安排表",
        # 表格里留给人填的签字日期；以××代替真名；各县自己填的名册名称
        "示例县考核方案\n一、要求\n填写考核表。\n考核表\n主管领导（签名或盖章）\n年  月  日\n单位盖章\n年  月   日",
        "示例县评奖通知\n各学校：\n一、材料\n活页表中确需出现的一律改为“××”地区，“××”学校或“×××”，上报《示例市 XX 县教师注册人员名册》。",
        # 正文说明以X指代
        "示例县论文征集方案\n一、要求\n论文中不得出现单位名称，可用“X地”“X校”等替代。",
        # 填表说明里的格式
        "青禾区学籍核对方案\n一、任务\n逐班核对。\n二、说明\n“班级”栏填写X年级X班。",
        # “1+X”“数据要素×”、X光、尺码不是占位符
        "云岭市2025年教育工作要点\n一、任务\n推进1+X证书试点，开展“数据要素×教育”行动，配备X光机两台，校服有XL、XXL号。\n二、保障\n加强领导。",
        # 到时候由人说的、签的，不是漏填
        "云岭市第四中学成人礼方案\n一、流程\n1.宣读口令。\n口令B：请XX班入场，全场共X人。\n2.报告。各班长报告：“报告老师，XX班应到XX人，实到XX人！”\n二、誓词\n我宣誓。\n宣誓人：xxx",
        "云岭市第四中学演练方案\n一、广播稿\n同学们，现在是XX时XX分，请有序撤离。\n二、分工\n各守其位。",
        # 名字在下面的
        "示例小学排查方案\n一、组织机构\n组长：陈明\n成员：\n赵林\n周正\n二、任务\n排查隐患。",
        # 名单排版的空格；下面列了出来的标签
        "示例中学考务方案\n一、分工\n组长：\n张明\n成员：李华    王芳老师\n二、时间：\n1.初试：3月1日。\n2.复试：3月8日。\n三、监考教师：\n考场号\n教室号\n四、流程\n高三 班主任带队。",
        # 数学符号、文件名的样式
        "示例县成绩分析方案\n一、统计\n标准差记作σxx，由教务处计算。\n二、报送\n文件名为XX班成绩.xlsx。",
        # 教人怎样写的样式不是占位符
        "青禾区教育系统检查方案\n一、任务\n总结以“XX学校总结”命名，时间待定期检查后再报。\n二、保障\n加强领导。",
        # 附件里供填写的表格不是占位符
        "青禾区教育系统检查方案\n一、任务\n逐校登记。\n二、保障\n加强领导。\n附件1\n检查登记表\nXX学校：____",
    ),
)
