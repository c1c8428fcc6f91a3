"""The unit (单位) that submits a plan: the office or school that issues it, as far as it can be known."""

import re

from planlint.plan.model import Plan
from planlint.plan.parse.file_names import name_in_path

_HEAD = re.compile("(?:关于)?([一-鿿]{2,24}?)(?=(?:(?:19|20)[0-9]{2}|“?十[一二三四五六]五|关于|[一二三四]年级|第[一二]学期))")
_UNIT_END = re.compile("[省市县区旗州盟乡镇街村局厅委校学园院会府办室处组部站社团司馆所队]$|中心$|街道$")
_WHOLE = re.compile("^[全我本各]|印发|转发|^关于")


def submitting_unit(plan: Plan, path: str) -> str:
    """Return the office that issues *plan*, else the place or office at the head of its title or of the file's name, else "".

    The head is what comes before the year or 关于 (示例县教育局2025年工作要点).
    """
    if plan.profile.issuer:
        return str(plan.profile.issuer.value)
    for words in (plan.name, name_in_path(path)):
        found = _HEAD.match(words)
        if found and _UNIT_END.search(found.group(1)) and not _WHOLE.search(found.group(1)):
            return found.group(1)
    return ""
