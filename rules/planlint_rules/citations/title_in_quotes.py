"""The title of a document has 《》, not quotation marks."""

import re
from collections.abc import Iterator

from planlint.authoring import Basis, Edit, Example, Hit, Plan, Rule, Severity

_KINDS = "通知|意见|办法|规定|决定|条例|规划|纲要|方案|细则|准则|规则|守则|决议|公报|批复"
_TITLE = re.compile(
    rf"“(?P<title>(?:[^“”《》。;,!?]{{0,12}}关于[^“”《》。;!?]{{4,60}}的?(?:{_KINDS})|[^“”《》。;,!?]{{4,40}}(?:条例|暂行办法|管理办法|管理规定|实施细则|实施意见|指导意见|工作规程)))”"
)


def check(plan: Plan) -> Iterator[Hit]:
    """Report each quoted title of a document."""
    for line in plan.paragraphs:
        for found in _TITLE.finditer(line.folded) if line.role.has_words and "“" in line.folded else ():
            start, end = found.span()
            edits = (Edit(line.part(start, start + 1), "《"), Edit(line.part(end - 1, end), "》"))
            yield Hit(line.part(start, end), {"title": found["title"]}, edits)


RULE = Rule(
    code="CIT005",
    name="title-in-quotes",
    severity=Severity.NOTE,
    precision="unproven",
    proof="listed",
    title="文件名用书名号",
    message="文件名“{title}”应当用书名号",
    why="书名号标示文件、法规的名称，引号标示引语和特定称谓，混用会看不出引的是文件。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Plan,
    check=check,
    advice="把引号改成书名号《》。",
    examples=(
        Example(
            bad="示例中学工作思路\n一、依据\n根据县教育局⟦“关于加强作风建设的若干意见”⟧精神，落实⟦“中小学校园安全管理办法”⟧。\n二、任务\n办好学校。",
            good="示例中学工作思路\n一、依据\n根据县教育局《关于加强作风建设的若干意见》精神，落实《中小学校园安全管理办法》。\n二、任务\n办好学校。",
        ),
    ),
    allows=(
        "示例中学工作思路\n一、依据\n落实“双减”意见、“十四五”规划和“一校一策”方案，学习《关于“强基”的意见》。\n二、任务\n办好学校。",
    ),
)
