"""A purpose (为了……) is followed by what is done for it, in the same sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

from planlint.authoring import Edit, Example, Hit, Plan, Rule, Severity

_PURPOSE = re.compile(
    "为(?:了|进一步|深入|切实|全面|更好|充分|有效|贯彻|落实|加[强快]|推[动进]|确保|提[高升]|丰富|活跃|继承|弘扬|迎接|增强|营造|展示|规范|促进"
    "|引导|帮助|庆祝|纪念|认真|积极|保障|做好|适应|培养|激发|防止|预防)"
)
_DONE = re.compile(
    "特|决定|制[定订]|举[办行]|召开|如下|组织开展|现[将就]|本[方计预]|拟|兹|[校局市县区]将|必须|要求|,(?:现面?向|[^,。]{0,10}(?:将(?!.{0,3}续)|已|近期|定于|开通)|[0-9]{1,2}月[0-9]{1,2}日)|,(?:我[校市县区局们]|学校|各)|,(?:19|20)[0-9]{2}年[^,。]{2,40}(?:实施|开展|举办|组织|启动)"
)
"""What is done: a sentence that says it is whole."""
_DECIDED = re.compile(
    r"(?:经[^,。]{2,20}研究|学校\s?|我[校市县区局]|本校|[现特拟兹]|根据|按照|依据|结合)[^。]{0,90}(?:决定|制[定订]|举[办行]|印发|组织|通知)"
)
_SHOWN = 8  # code points of the beginning and the end that a message quotes


def check(plan: Plan) -> Iterator[Hit]:
    """Report each sentence that only gives a purpose, where the next one says what is decided for it."""
    for line in plan.paragraphs:
        sentences = line.sentences if line.role.has_words else ()
        for one, after in pairwise(sentences):
            words = one.folded
            is_whole = not words.endswith("。") or not _PURPOSE.match(words) or _DONE.search(words)
            if not is_whole and _DECIDED.match(after.folded):
                stop = one.part(len(words) - 1, len(words))
                data = {"start": one.text[:_SHOWN], "end": one.text[-_SHOWN:], "after": after.text[:_SHOWN]}
                yield Hit(one.clauses[-1].span, data, (Edit(stop, "，"),), safe=False)


RULE = Rule(
    code="STR015",
    name="clause-closed-early",
    severity=Severity.WARNING,
    precision="unproven",
    title="只说了目的，句子还没有完",
    message="“{start}……{end}”只说了目的，后面接“{after}……”，应当用逗号",
    why="“为了……”之后没有做什么，句子不完整；做什么在下一句，句号断早了。",
    on=Plan,
    check=check,
    advice="把句号改为逗号，与下一句连成一句。",
    examples=(
        Example(
            bad="云岭市第四中学军训方案\n一、目的\n为增强高一新生的国防意识，磨炼学生的意志，⟦养成良好的生活习惯。⟧学校决定组织为期五天的军训，特制定本方案。\n二、要求\n为了确保安全，各班加强管理。根据天气调整安排。",
            good="云岭市第四中学军训方案\n一、目的\n为增强高一新生的国防意识，磨炼学生的意志，养成良好的生活习惯，学校决定组织为期五天的军训，特制定本方案。\n二、要求\n为了确保安全，各班加强管理。根据天气调整安排。",
        ),
    ),
    allows=(
        # 主句说哪一年谁做什么
        "示例县创业扶持方案\n一、目的\n为促进高校毕业生就业，鼓励大学生创业，2026年县人力资源局继续实施创业扶持项目。现就申报工作通知如下。\n二、要求\n认真审核。",
        # 主句已经写在后半句
        "示例县第一中学团校方案\n一、目的\n为进一步加强团组织建设，壮大团员队伍，校团委将发展一批新团员。根据上级要求，现组织第十一期团校。\n二、要求\n各班认真推荐。",
        # 句子里已经说了做什么；下一句说的是别的
        "示例县第一中学读书节方案\n一、目的\n为丰富校园文化生活，学校决定举办读书节。根据年级特点制定书目。\n二、要求\n为提高阅读水平，营造书香氛围，增强表达能力。通过朗诵、演讲，使学生爱上阅读。",
    ),
)
