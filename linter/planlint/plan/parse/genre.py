"""What a text is for: its genre, by the words of its title, or by its kind and shape."""

import re

from planlint.plan.model import Plan
from planlint.plan.ordinal import Form
from planlint.plan.profile import Fact
from planlint.text.normalize import without_blanks

_EVENT = (
    "活动|演练|评选|评比|评优|招生|考核|军训|典礼|仪式|比赛|竞赛|大赛|联赛|运动会|晚会|音乐会|演出|展演|合唱"
    "|考试|考务|体检|体测|核酸|接种|"
    "(?<![环季关调情细章礼时音])节(?![约能水粮假])|值班|值周|值守|招聘|选聘|竞聘|选拔|选任|选举|换届|分班|编班"
    "|排课|选课|春游|秋游|研学|远足|社会实践|"
    "夏令营|冬令营|讲座|论坛|开学|开班|返校|离校|入学|入校|报到|迎新|新生教育|接送|护学|家长会|开放日|开放周"
    "|跑操|课间操|职业体验|推优|比武|赛课|"
    "开幕|闭幕|庆祝|宣誓|党日|团日|班会|升旗|慰问|征文|投稿|优质课|公开课|磨课|听课|直通车|领军|疏散|义卖|捐赠"
    "|捐款|植树(?!造林)|会务|宣传[月周]|活动[月周]|查寝"
)
_TASK = (
    "测试|监测|检测|排查|检查|巡查|表彰|聘任|选调|调整|实践|体验|培训|研修|集训|放假|推荐|评审|评定|认定|评价"
    "|职称|接待|参观|纪念|走访|征集|"
    "展示|转播|处置|启动|志愿|采购|搬迁|布置|分工|登记|交接|抽查|验收|普查|申报"
)
"""What a scheme is for that is over with the event; a task may also be part of lasting work."""

_WORK = (
    "建设|改革|发展|提升|整治|治理|行动|攻坚|振兴|试点|创建|三年|推进|深化|减排|保护|修复|绿化|促进|扶贫"
    "|帮扶|培育|机制|体系|制度"
)
_YEARS = (
    r"(?:19|20)\d\d年?[-—–―~至～]+(?:19|20)?\d\d年?(?!\d|学年|年|度)|[三四五六七八十]年(?:行动|规划|计划"
    r"|发展|攻坚|建设|工作)|中长期|第?十[一二三四五六]个?五|“十[一二三四五六]五”|远景"
)
_PLANS = (
    ("speech", "(?:讲话稿?|致辞|致词|发言稿?|演讲稿?|讲稿|寄语|开幕词|闭幕词|贺信|党课)$"),
    ("emergency", "预案"),
    ("rules", "(?:办法|规定|制度|条例|章程|细则|规程|规则|守则|准则|公约|规范|评分标准|标准|须知)$"),
    ("calendar", "(?:行事历|校历|日程|日程表|课程表|课表|安排表|时间表|作息表|周程表|月历)$"),
    ("report", "(?:报告|总结|小结|汇报|回顾)$"),
    ("notice", "(?:通知|通告|公告|公示|通报|函|批复|决定|命令|令|启事)$"),
    (
        "other",
        "(?:倡议书|公开信|邀请函|请示|汇编|手册|指南|纪要|简报|通讯|综述|主持词|脚本|流程|议程|承诺书|简章"
        "|一览表|大纲|说明|解读)$",
    ),
    ("multi-year", rf"(?:{_YEARS}).{{0,60}}(?:规划|纲要|计划|方案|要点|意见|任务书)$|(?:规划|纲要)$"),
    ("opinion", "(?<!工作)(?:意见|建议|若干措施|措施)$"),
    (
        "operational",
        rf"(?:{_EVENT}).{{0,60}}(?:方案|(?<!工作)计划|安排)$"
        rf"|^(?!.{{0,90}}(?:{_WORK})).{{0,60}}(?:{_TASK}).{{0,60}}(?:方案|(?<!工作)计划|安排)$",
    ),
    (
        "annual",
        "(?:工作要点|要点|工作计划|工作的(?:安排|计划|打算|部署|意见)|学期计划|年度计划|思路|打算"
        "|工作安排|工作意见|重点工作|目标任务|部署)$",
    ),
    (
        "programme",
        "(?:实施方案|行动方案|建设方案|改革方案|试点方案|整治方案|行动计划|任务书|责任书|任务表|清单|分工表|若干意见)$",
    ),
    ("operational", "安排$"),
    ("annual", "(?:(?:19|20)\\d\\d|年度|学年|学期|全年).{0,60}计划$|^计划$"),
    ("programme", "(?:方案|计划)$"),
)
_TABLE = tuple((genre, re.compile(words)) for genre, words in _PLANS)
_SPOKEN = re.compile(
    "^(?:(?:尊敬|敬爱|亲爱)的[^。]{2,40}|(?:各位)?(?:老师|同学|同志|来宾|领导|家长|朋友|校友|委员|嘉宾|战友)们?"
    "|[^。:]{0,30}(?:同志们|同学们|老师们|朋友们|女士们|先生们))[,、!:]|^(?:大家(?:好|上午好|下午好|晚上好)"
    "|(?:上午|下午|晚上)好)[,!。]"
)
_REPORTS = re.compile("代表.{2,30}向(?:大会|会议|全会|本次)?.{0,12}(?:报告|作)")
_NEWS = re.compile(r"(?:本报|本网|记者|通讯员|供稿|撰稿|摄影|(?:图|文)[/:]|来源:|新华社|人民网|采访)")
_HEADLINE = re.compile(
    r"[|｜!！?？…]|——|来了$|在行动|侧记|掠影|纪实|报道|专访|圆满|成功(?:举[行办]|召开)|顺利(?:举[行办]|召开)"
)
_ARTICLES = 3  # articles (第一条 …) that make rules
_CHAPTERS = 2  # headings that make a text more than news
_PLAN_NOUN = re.compile("方案|计划|要点|规划|安排")
_FIRST_CHAPTER, _SECOND_CHAPTER = re.compile("(?<![一-鿿])一、"), re.compile("[。;:]二、")
_LONGEST_OPENING = 300  # code points of title and opening above the first chapter
_READ = 6  # paragraphs at the head or end of a text whose words show what it is


def detect_genre(plan: Plan, kind: Fact | None, title: Fact | None) -> Fact | None:
    """Return the genre that a plan's *title* and *kind* show, or else its shape; None if nothing shows it."""
    if title and (genre := genre_of_title(str(title.value))):
        return Fact(_by_shape(plan, genre), title.origin, title.span)
    if genre := _genre_of_text(plan, str(title.value) if title else ""):
        return Fact(genre, "text")
    return Fact(genre_of_title(str(kind.value)), kind.origin, kind.span) if kind else None


def genre_of_title(title: str) -> str:
    """Return the genre of a text with this title or kind; "" if it does not show."""
    words = without_blanks(title).rstrip("》")
    stem = re.sub(r"(?:\([^()]{0,40}\)|（[^（）]{0,40}）){1,4}$", "", words)
    for name in dict.fromkeys((words, stem, stem.split("——")[0])):
        if "演练" in name and name.endswith("方案"):
            return "operational"
        if genre := next((genre for genre, pattern in _TABLE if pattern.search(name)), ""):
            spans = genre in ("annual", "programme", "operational") and _lasts(words, name)
            return "multi-year" if spans else genre
    return ""


def _lasts(words: str, name: str) -> bool:
    return bool(re.search(rf"(?:{_YEARS})", words)) and not re.search("学年|学期", words) and not re.search(_EVENT, name)


def _by_shape(plan: Plan, genre: str) -> str:
    """Return rules for what has articles (第一条), whatever its title ends in."""
    if genre in ("programme", "operational", "other") and _has_articles(plan):
        return "rules"
    return genre


def _has_articles(plan: Plan) -> bool:
    return sum(heading.ordinal.form is Form.ARTICLE for heading in plan.body.headings) >= _ARTICLES


def has_inline_chapters(plan: Plan) -> bool:
    """Return whether a plan is one paragraph, its title and chapters (一、…二、…) run in."""
    return any(_chapters_run_in(without_blanks(line.folded)) for line in plan.body.all_paragraphs[:_READ])


def _chapters_run_in(words: str) -> bool:
    first = _FIRST_CHAPTER.search(words)
    if first is None or first.start() > _LONGEST_OPENING or not _PLAN_NOUN.search(words, 0, first.start()):
        return False
    return _SECOND_CHAPTER.search(words, first.end()) is not None


def _genre_of_text(plan: Plan, title: str) -> str:
    """Return the genre that the text's own words and shape show; "" if they do not."""
    lines = [without_blanks(line.folded) for line in plan.body.all_paragraphs[:_READ]]
    if any(map(_REPORTS.search, lines)):
        return "report"
    if any(map(_SPOKEN.match, lines)):
        return "speech"
    if _has_articles(plan):
        return "rules"
    chapters = sum(heading.ordinal.level <= 3 for heading in plan.body.headings)
    ends = [without_blanks(line.folded) for line in plan.body.all_paragraphs[-_READ:]]
    if chapters < _CHAPTERS and has_inline_chapters(plan):
        return ""
    is_news = chapters < _CHAPTERS or _HEADLINE.search(title) or any(map(_NEWS.search, (*lines, *ends)))
    return "other" if title and is_news else ""
