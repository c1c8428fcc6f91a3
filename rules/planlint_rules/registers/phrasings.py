"""Phrasings that say one thing twice, or whose words do not go together."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planlint.authoring import Edit, Hit, Passage, Plan, inner_quotes, is_in_title

_TITLE = 80  # code points before a phrasing in which a 《 is looked for


class Phrasing(NamedTuple):
    """The *pattern* of a phrasing in folded text, what is wrong with it, and the right words.

    In *right* {0}, {1} … are the groups of the match; without *right* there is no edit. Every match has one of the words in
    *cues*, by which most lines are passed over.
    """

    cues: re.Pattern[str]
    pattern: re.Pattern[str]
    fault: str
    right: str = ""


def find_phrasings(plan: Plan, phrasings: Sequence[Phrasing], cues: re.Pattern[str]) -> Iterator[Hit]:
    """Yield a hit for each place of the plan's text that has one of the *phrasings*; *cues* finds the lines that may have one."""
    for line in (paragraph.words for paragraph in plan.paragraphs if paragraph.role.has_words):
        if cues.search(line.folded):
            for phrasing in phrasings:
                for found in phrasing.pattern.finditer(line.folded) if phrasing.cues.search(line.folded) else ():
                    if not is_in_title(line.folded, found.start(), max(found.start() - _TITLE, 0)):
                        yield _hit(phrasing, line, found)


def _hit(phrasing: Phrasing, line: Passage, found: re.Match[str]) -> Hit:
    span = line.part(*found.span())
    groups = [line.text[start:end] for start, end in found.regs[1:]]
    right = phrasing.right.format(*groups)
    advice = f"，可改为“{inner_quotes(right)}”" if right else ""
    data = {"written": inner_quotes(line.text[found.start() : found.end()]), "fault": phrasing.fault, "advice": advice}
    return Hit(span, data, (Edit(span, right),) if right else (), safe=False)


def _phrasing(cues: str, pattern: str, fault: str, right: str = "") -> Phrasing:
    return Phrasing(re.compile(cues), re.compile(pattern), fault, right)


def _cues(phrasings: Sequence[Phrasing]) -> re.Pattern[str]:
    """Return the pattern of the words of which each line with one of the phrasings has one."""
    return re.compile("|".join(dict.fromkeys(phrasing.cues.pattern for phrasing in phrasings)))


REDUNDANT = (
    _phrasing(
        "截[止至]",
        r"(截[止至](?:时间|日期)?[:为是]?\s?(?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?:[上下中]午)?)之?前",
        "“截止”与“前”意思重复",
        "{0}",
    ),
    _phrasing("目的", "(目的(?:就是|是|在于))为了", "“目的”与“为了”意思重复", "{0}"),
    _phrasing("旨在", "旨在为了", "“旨在”就是“为了”", "旨在"),
    _phrasing("原因", "(原因(?:就是|是))(?:因为|由于)", "“原因”与“因为”意思重复", "{0}"),
    _phrasing("较", "(较[^,。;:较]{1,14})相对较", "“较”“相对”“较”意思重复", "{0}"),
    _phrasing("以来开始", "([从自][^,。;从自]{1,20})以来开始", "“以来”与“开始”意思重复", "{0}起"),
    _phrasing("起开始", "([从自][^,。;从自]{1,20}起)开始", "“起”与“开始”意思重复", "{0}"),
    _phrasing("旬左右", r"(\d{1,2}月[上中下]旬)左右", "“旬”已经是大约的时间，与“左右”重复", "{0}"),
    _phrasing("优良以上", "优良以上", "“优良”已经是“良”以上", "优良"),
    _phrasing("半数", "(?:过|超过?)半数以上", "“过半数”与“以上”意思重复", "半数以上"),
    _phrasing("陪同", "(陪同[^,。;同一]{1,8})一[起同]", "“陪同”与“一起”意思重复", "{0}"),
    _phrasing("负责", "(由[^,。;由负]{2,14})负责([^,。;责负]{1,10}负责)", "前后两个“负责”重复", "{0}{1}"),
)
"""What says one thing twice."""
REDUNDANT_CUES = _cues(REDUNDANT)

UNMATCHED = (
    _phrasing(
        "加大",
        r"加大(?!投入|力度|对)([^,。;:力度]{1,24}?(?:建设|清理|治理|整治))(?=[,。;]|$)",
        "“加大”的应是力度、投入一类",
        "加大{0}力度",
    ),
    _phrasing("加强", "加强(了?[^,。;:、]{0,14}?意识)(?=[,。;]|$)", "“加强”不与“意识”搭配", "增强{0}"),
    _phrasing("提高", "提高了?[^,。;:、]{1,30}能力[和与及][^,。;:、]{0,8}精神(?=[,。;]|$)", "“提高”不与“精神”搭配"),
    _phrasing("[增加]强", "增强[^,。;:、]{1,16}意识[与和及][^,。;:、]{1,6}技能(?=[,。;]|$)", "“增强”不与“技能”搭配"),
    _phrasing(
        "主题“", "(?:^|(?<=[。:]))([一-鿿]{0,10}主题)(“[^“”]{3,40}”)(?=[。,]|$)", "“主题”与它的内容之间缺“为”", "{0}为{1}"
    ),
    _phrasing("加强", "加强(?!对|党)([一-鿿]{2,14}?工作的领导)(?=[,。;]|$)", "“领导”的对象前缺“对”", "加强对{0}"),
    _phrasing(
        "加强对",
        "加强对((?:(?![的教管监])[一-鿿]){2,4})((?:教育|管理|监督)[、和与](?:教育|管理|监督|服务))",
        "“对……”之后缺“的”",
        "加强对{0}的{1}",
    ),
    _phrasing("基础上", "(?<![在于从])在[^,。;在]{1,8}范围内[^,。;在于]{2,16}的基础上", "“……的基础上”之前缺“在”"),
    _phrasing(
        "每",
        r"(评选|推选|选派|推荐)(每(?:个)?(?:班级?|校|年级))(\d{1,2}|[一二两三四五六七八九十])(名|人|件|篇|份)",
        "语序不当",
        "{1}{0}{2}{3}",
    ),
    _phrasing("下列", "(?:^|(?<=。))下列(行为|情形|情况)的", "“下列”之前缺“有”", "有下列{0}之一的"),
    _phrasing("准确", "(以[^,。;以]{2,20}为准)确(?=[,。;]|$)", "“以……为准”多了一个字", "{0}"),
    _phrasing("种形式", "把([^,。;把]{2,14}[两二三四]种形式)(上交|提交|报送|上报|递交)", "“把”不与“形式”搭配", "以{0}{1}"),
    _phrasing("不再", "(防止|避免|杜绝)([^,。;]{0,12})不再(发生|出现)", "“防止”之后又说“不”，意思反了", "{0}{1}再次{2}"),
    _phrasing(
        "为[准依]",
        "(?:根据|依据|按照?)([^,。;:以据按]{2,16}为(?:依据|准))(?=[,。;]|$)",
        "“按照……”与“以……为准”两种说法混在一起",
        "以{0}",
    ),
    _phrasing(
        "获[悉知]",
        "(?<![根依数证占])据([^,。;:、据悉从由]{2,20}获[悉知])",
        "“据……”与“获悉”两种说法混在一起",
        "从{0}",
    ),
    _phrasing("相结合起来", "相结合起来", "“相结合”与“结合起来”混在一起", "结合起来"),
    _phrasing("称号", "评为([^,。;:评]{2,16}?)的?(?:荣誉)?称号", "“评为”不与“称号”搭配", "授予{0}称号"),
    _phrasing("请结合", "请结合[^,。;]{2,24},对[^,。;]{2,60}的(?:分析|总结|思考)(?=,)", "“对……的分析”没有动词，话没有说完"),
)
"""What does not go together: a verb and its object, two turns of phrase in one, a word that is not there."""
UNMATCHED_CUES = _cues(UNMATCHED)
