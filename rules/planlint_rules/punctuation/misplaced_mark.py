"""No comma before a bracket that ends the sentence, no 、 before 以及, and a mark between ① and ②."""

import re
from collections.abc import Iterator

from planlint.authoring import Edit, Example, Hit, Plan, Rule, Severity

_BRACKET = re.compile(r"[一-鿿”》](?:[,、;](?=\([^()]{2,40}\)[。;])|。(?=\([^()]{2,40}\)。))")
_HINT = re.compile(r"[,、;。]\(")
_AND = re.compile(
    "(?<=[一-鿿])、(以及(?=[一-鿿])|并(?=按[照时]|及时|严格|报[送经县市省区学]|定期|做好|加强|组织|开展|建立|落实|完善))"
)
_POINT = re.compile("(?<=[一-鿿”》)])[②③④⑤⑥⑦⑧⑨]")
_REFERENCE = re.compile("[第见和与及到至如按项条图表]$")


def check(plan: Plan) -> Iterator[Hit]:
    """Report the marks that do not belong before a bracket or 以及, and points without a mark between them."""
    for line in plan.paragraphs:
        words = line.folded
        if not line.role.has_words:
            continue
        for found in _BRACKET.finditer(words) if _HINT.search(words) else ():
            at = found.end() - 1
            span = line.part(at, at + 1)
            yield Hit(span, {"fault": f"括号前的“{line.text[at]}”多余：括号里的话是补充前面的"}, (Edit(span, ""),))
        for found in _AND.finditer(words) if "、以及" in words or "、并" in words else ():
            span = line.part(found.start(), found.start() + 1)
            yield Hit(span, {"fault": f"“{found[1]}”之前不用顿号"}, (Edit(span, "，"),), severity=Severity.NOTE)
        for found in _POINT.finditer(words) if "①" in words else ():
            at = found.start()
            if not _REFERENCE.search(words[at - 1 : at]) and 0 <= words.find("①") < at:
                fault = f"“{found[0]}”与前一项之间没有标点"
                yield Hit(line.part(at - 1, at + 1), {"fault": fault}, (Edit(line.part(at, at), "；"),))


RULE = Rule(
    code="PUN009",
    name="misplaced-mark",
    severity=Severity.WARNING,
    precision="high",
    proof="listed",
    title="标点应当放对地方",
    message="标点放错了：{fault}",
    why="括号是补充前面的话，前面点断了就不知道补充什么；几项之间没有标点，分不清到哪里为止。",
    on=Plan,
    check=check,
    advice="删去括号前的标点；各项之间用分号。",
    examples=(
        Example(
            bad="示例中学比赛方案\n一、要求\n每班自选一首歌曲参赛⟦，⟧（原则上从附件中选）。准备道具、服装⟦、⟧以及背景音乐。填好报名表⟦。⟧（表见附件）。各班检查音响⟦、⟧并及时报修。\n二、提交\n①作品打包，以“班级+姓名”命⟦名②⟧各班统一交团⟦委③⟧注明联系人。",
            good="示例中学比赛方案\n一、要求\n每班自选一首歌曲参赛（原则上从附件中选）。准备道具、服装，以及背景音乐。填好报名表（表见附件）。各班检查音响，并及时报修。\n二、提交\n①作品打包，以“班级+姓名”命名；②各班统一交团委；③注明联系人。",
        ),
    ),
    allows=(
        "示例中学比赛方案\n一、要求\n填好报名表。（报名表由团委印发。）每班自选一首歌曲，（三）班自选两首。\n二、提交\n①作品；②名单，见①和②，按②办理。\n第②项由团委负责。",
    ),
)
