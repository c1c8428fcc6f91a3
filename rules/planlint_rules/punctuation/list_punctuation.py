"""The items of a list end alike: in ；and at last in 。, or all in 。, or all in nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from planlint.authoring import Edit, Example, Heading, Hit, Plan, Role, Rule, Section, Severity, Span

_FEWEST = 4  # items of a list of which one may be called odd
_STOPS = {";": "；", "。": "。", ":": "："}
_NAMES = {";": "用分号", "。": "用句号", ":": "用冒号", "": "没有标点"}
_SHOWN = 10  # code points of the end of an item that a message quotes


def check(plan: Plan) -> Iterator[Hit]:
    """Report each list of items, or of headings alone in their lines, in which few end otherwise than the rest."""
    for part in plan.parts:
        for section in part.walk():
            items = [below for below in section.sections if below.heading]
            if len({below.heading.ordinal.form for below in items if below.heading}) == 1:
                leaves = [one for below in items if (one := _leaf(below))]
                titles = [one for below in items if (one := _title(below))]
                for row, is_list in ((leaves, True), (titles, False)):
                    if len(row) == len(items) and (len(row) >= _FEWEST or (is_list and _is_left_open(section, row))):
                        yield from _odd(row, is_list=is_list)


def _is_left_open(section: Section, row: Sequence[Heading]) -> bool:
    """Return whether all items end in ；, the last of three too, and are not part of a list that goes on after them."""
    is_part = section.heading is not None and section.heading.paragraph.folded.endswith(":")
    return len(row) == _FEWEST - 1 and not is_part and all(_end(heading) == ";" for heading in row)


def _leaf(section: Section) -> Heading | None:
    """Return the heading of an item of one line."""
    alone = not section.body and not section.sections
    return section.heading if alone and section.heading and section.heading.paragraph.role is Role.TEXT else None


def _title(section: Section) -> Heading | None:
    """Return a heading alone in its line, with text below it."""
    heading = section.heading
    return heading if heading and not heading.is_run_in and (section.body or section.sections) else None


def _odd(row: Sequence[Heading], *, is_list: bool) -> Iterator[Hit]:
    """Yield the hit of the items that end otherwise than most; in a list with ；the last one ends in 。."""
    ends = [_end(heading) for heading in row]
    usual = Counter(ends[:-1]).most_common(1)[0][0]
    compared = ends[:-1] if usual == ";" else ends
    if compared.count(usual) * 4 < len(compared) * 3 or usual is None or (is_list and usual not in (";", "。")):
        return
    expected = [usual] * (len(row) - 1) + ["。" if is_list and usual == ";" else usual]
    odd = [i for i, end in enumerate(ends) if end is not None and end != expected[i] and not (is_list and end == ":")]
    if not odd or (len(odd) * 4 > len(row) and len(row) >= _FEWEST):
        return
    first = row[odd[0]].paragraph
    spans = tuple(row[i].paragraph.part(max(len(row[i].paragraph.text) - 2, 0), len(row[i].paragraph.text)) for i in odd)
    edits = tuple(_edit(row[i], ends[i] or "", expected[i] or "") for i in odd)
    right = _NAMES[expected[odd[0]] or ""]
    is_last = expected[odd[0]] != usual
    reason = f"最后一条应当{right}" if is_last else f"并列的其他各条{right}"
    data = {"tail": first.text[-_SHOWN:], "end": _NAMES[ends[odd[0]] or ""], "usual": _NAMES[usual], "right": reason}
    yield Hit(spans[0], data, edits, related=spans if len(spans) > 1 else ())


def _end(heading: Heading) -> str | None:
    """Return the mark at the end, "" if there is none, None for one that lists have for other reasons."""
    words = heading.paragraph.folded
    if words[-1] in _STOPS:
        return words[-1]
    return "" if words[-1].isalnum() or words[-1] in "”》" else None


def _edit(heading: Heading, end: str, right: str) -> Edit:
    at = heading.paragraph.span.end
    return Edit(Span(at - len(end), at), _STOPS.get(right, ""))


RULE = Rule(
    code="PUN007",
    name="list-punctuation",
    severity=Severity.NOTE,
    precision="unproven",
    proof="listed",
    title="并列各条末尾的标点应当一致",
    message="“…{tail}”末尾{end}，{right}",
    why="并列各条，有的用分号、有的用句号，看不出说完了没有。",
    on=Plan,
    check=check,
    advice="各条末用分号的，最后一条用句号；或者都用句号；标题末都不加标点。",
    examples=(
        Example(
            bad="云岭市校园安全方案\n一、任务\n1.排查隐患；\n2.开展演练；\n3.组织值守；\n4.清理通道；\n5.总结经⟦验；⟧\n二、要求\n1.加强领导。\n2.落实责任。\n3.做好记⟦录；⟧\n4.按月归档。",
            good="云岭市校园安全方案\n一、任务\n1.排查隐患；\n2.开展演练；\n3.组织值守；\n4.清理通道；\n5.总结经验。\n二、要求\n1.加强领导。\n2.落实责任。\n3.做好记录。\n4.按月归档。",
        ),
        # 最后一条没有收束的
        Example(
            bad="云岭市校园安全方案\n一、任务\n1.排查隐患；\n2.开展演练；\n3.组织值⟦守；⟧\n二、要求\n加强领导。",
            good="云岭市校园安全方案\n一、任务\n1.排查隐患；\n2.开展演练；\n3.组织值守。\n二、要求\n加强领导。",
        ),
    ),
    allows=(
        "云岭市校园安全方案\n一、任务\n1.排查隐患；\n2.开展演练。\n3.组织值守；\n4.清理通道：\n（1）东门；\n（2）西门；\n（3）北门；\n5.总结经验。\n二、要求\n1.注意安全\n2.按时到场\n3.听从指挥\n4.遵守纪律",
    ),
)
