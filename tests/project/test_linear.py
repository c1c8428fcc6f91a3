"""The work of a check grows linearly with the text, also with adversarial texts: executed lines are counted, not time."""

from collections.abc import Callable

import pytest

from planlint.config.catalog import installed
from planlint.findings.report import FileReport
from planlint.run.check import check_bytes
from planlint.text.numerals import chinese
from support.work import lines_run

_HEAD = "云岭市2025年教育工作要点\n"
_WARM_UP, _SHORT, _TIMES = 5, 60, 3
_ALLOWED = 1.35  # the growth of the work, divided by that of the text, above which it is not linear

Shape = Callable[[int], str]


def rows(*lines: str) -> Shape:
    """Return texts of n times those lines, {i} and {c} being the number in digits and in Chinese numerals up to 90."""
    return lambda n: _HEAD + "\n".join(line.format(i=i + 1, c=chinese(i % 90 + 1)) for i in range(n) for line in lines)


def in_row(piece: str) -> Shape:
    """Return texts of one paragraph with n of those pieces."""
    return lambda n: _HEAD + "一、任务\n" + "".join(piece.format(i=i + 1) for i in range(n)) + "。"


SHAPES: dict[str, Shape] = {
    "numbers that repeat": lambda n: _HEAD + "一、任务\n" + "\n".join("2.做好。" for _ in range(n)),
    "numbers that fall": lambda n: _HEAD + "\n".join(f"{n - i}.做好。" for i in range(n)),
    "numbers with gaps": lambda n: _HEAD + "\n".join(f"{2 * i + 1}.做好。" for i in range(n)),
    "forms in turn": rows("{c}、任务", "（{c}）任务", "做好。"),
    "levels that end": rows("一、任务", "（一）任务", "1.任务", "（1）做好。"),
    "references": rows("{c}、任务", "按照第{c}部分第（一）项、第三至五条做好。"),
    "owners now and then": rows("{i}.做好。（责任单位：教育局）", "{i}.做好。"),
    "contents": lambda n: _HEAD + "目录\n" + "\n".join(f"任务{i}甲 {i}" for i in range(n)) + "\n一、任务\n做好。",
    "annexes": rows("附件{i}", "任务表{i}", "做好。"),
    "targets": in_row("入学率达到{i}%，"),
    "sentences": in_row("加强第{i}项学校体育工作，促进学生健康成长。"),
    "citations": in_row("落实《关于加强第{i}项工作的意见》，"),
    "open quotes": in_row("“做好"),
    "open brackets": in_row("（做好"),
    "references in a row": in_row("按照第一条第二款"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_work_grows_as_the_text_does(shape: Shape) -> None:
    short, long = shape(_SHORT), shape(_SHORT * _TIMES)
    steps(shape(_WARM_UP))  # fills caches of parsers and tables, and few of sentences
    growth, allowed = steps(long) / steps(short), _ALLOWED * len(long) / len(short)
    assert growth <= allowed, (
        f"{growth:.1f} times the work, {allowed:.1f} allowed: find the loop over all other items, index it"
    )


def steps(text: str) -> int:
    """Return how many lines of planlint are run in a check of *text*."""
    reports: list[FileReport] = []
    count = lines_run(lambda: reports.append(check_bytes(text.encode(), "草稿.txt", _RULES, {})))
    assert reports[0].errors == ()
    return count


_RULES = tuple(rule for rule in installed().rules if rule.default)
