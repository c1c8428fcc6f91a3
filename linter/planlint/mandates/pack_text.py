"""A derived pack as YAML, with comments where a person must look."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from planlint.comparison.units import Unit
from planlint.text.normalize import on_one_line

_WIDE = 10_000  # columns: no phrase is broken over two lines

_HEAD = """# 由 planlint derive 从上位文件写出，供人修改；“# 请核”处要人看过再用。怎样写见文档“写必备内容包的人”。
# 请核：依据还没有核对；看过原文的，把 mark 改成 verified 或 local。
# 请核：since、until 是上位文件管的年度；只给一个领域、几级单位用的，在 applies 里写 sectors、levels。
"""


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, and an entry below the key that it belongs to."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write a value that occurs twice twice."""
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _write_text)


def pack_text(
    head: Mapping[str, Any],
    entries: Sequence[tuple[Unit | None, Mapping[str, Any], Sequence[str]]],
    left: Sequence[tuple[Unit, str]],
) -> str:
    """Return the YAML of a pack: *head*, then each of *entries* with its questions as comments, then what was left out."""
    parts = [_HEAD, _dumped(head), "\nmandates:\n"]
    for unit, entry, questions in entries:
        parts.append(f"\n  # 第{unit.line}行\n" if unit else "")
        parts += [f"  # 请核：{one}\n" for one in questions]
        parts += [f"  {line}\n" if line else "\n" for line in _dumped([entry]).splitlines()]
    if left:
        parts.append("\n# 没有写进来的，要写请照上面的样子加：\n")
        parts += [f"#   第{unit.line}行 {on_one_line(unit.text)}（{why}）\n" for unit, why in left]
    return "".join(parts)


def _dumped(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
