"""The YAML of a mandate pack: its data, validated against pack.schema.json, and the line of each value, for errors."""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from planlint.errors import PackError

_SAMPLE = "可照 planlint new-pack 写出的样例写"
_MOST = 100_000  # values in a pack, aliases expanded
_DEEPEST = 50  # levels of nested values
_KEY_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:merge")

At = tuple[str | int, ...]
"""The path of a value in the YAML document."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads dates as text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class PackDocument:
    """A pack's YAML: its data, and where each value is written. Raises PackError where *text* is not YAML."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._keys: dict[At, yaml.Node] = {}
        self._values: dict[At, yaml.Node] = {}
        loader = _Loader(text)
        try:
            self._reject_deep(text)
            node = loader.get_single_node()
            if node is None:
                raise PackError(f"{path}:1: 文件是空的；{_SAMPLE}")
            self._walk(node, (), ())
            self.data: Any = loader.construct_document(node)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise PackError(f"{path}:{line}: 不是合法的 YAML：{_yaml_problem(str(error.problem))}") from None
        except (yaml.YAMLError, ValueError) as error:
            raise PackError(f"{path}:1: 不是合法的 YAML：{error}") from None
        finally:
            loader.dispose()

    def _reject_deep(self, text: str) -> None:
        """Raise PackError where values are nested too deep: they would overflow the parser's stack."""
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise PackError(f"{self._path}:{line}: 一层套一层，套得太深；{_SAMPLE}")

    def _walk(self, node: yaml.Node, at: At, above: tuple[yaml.Node, ...]) -> None:
        """Record the node of each value. Raises PackError for a repeated key and for endless aliases."""
        self._values[at] = node
        if node in above or len(self._values) > _MOST:
            raise self.error(at, "别名（*）套着自己，或展开后太大")
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.tag not in _KEY_TAGS:
                    raise PackError(
                        f"{self._path}:{key.start_mark.line + 1}: 键不是文字；键写作“title: 题名”的样子，数字加引号"
                    )
                place = (*at, key.value)
                if place in self._keys:
                    raise PackError(f"{self._path}:{key.start_mark.line + 1}: 键“{key.value}”写了两次，删去一处")
                self._keys[place] = key
                self._walk(value, place, (*above, node))
        elif isinstance(node, yaml.SequenceNode):
            for i, value in enumerate(node.value):
                self._walk(value, (*at, i), (*above, node))

    def place(self, at: At, column: int = 0, *, of_key: bool = False) -> str:
        """Return path:line, or path:line:column, of the value (or the key) at *at*, or of the nearest one above it."""
        node = self._nearest(self._keys if of_key else self._values, at)
        if node is None:
            return f"{self._path}:1"
        line = f"{self._path}:{node.start_mark.line + 1}"
        quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
        return f"{line}:{node.start_mark.column + quoted + column}" if column else line

    def _nearest(self, nodes: Mapping[At, yaml.Node], at: At) -> yaml.Node | None:
        while at and at not in nodes:
            at = at[:-1]
        return nodes.get(at)

    def _line(self, at: At) -> int:
        """Return the line, from 0, of the value at *at*, or of the nearest one above it."""
        node = self._nearest(self._values, at)
        return node.start_mark.line if node else 0

    def error(self, at: At, message: str, column: int = 0, *, of_key: bool = False) -> PackError:
        """Return an error that names the place of a value, the code of its mandate and the keys that lead to it."""
        is_entry = at[:1] == ("mandates",) and len(at) > 1 and hasattr(self, "data")
        entry = self.data["mandates"][at[1]] if is_entry else None
        code = entry.get("code", "") if isinstance(entry, dict) else ""
        where = f"{code} " if isinstance(code, str) and code else ""
        keys = "/".join(str(step) for step in at) or "最外层"
        return PackError(f"{self.place(at, column, of_key=of_key)}: {where}{keys}：{message}")

    def conform(self, rules: Mapping[str, Any]) -> None:
        """Raise PackError, with all places, where the document breaks the JSON Schema *rules*."""
        from jsonschema import Draft202012Validator
        from jsonschema.exceptions import best_match

        found = [best_match([error]) for error in Draft202012Validator(rules).iter_errors(self.data)]
        if found:
            found.sort(key=lambda error: self._line(tuple(error.absolute_path)))
            raise PackError.of([self._schema_error(error) for error in found])

    def validate(self) -> None:
        """Raise PackError where the document breaks the schema of packs or repeats a code or a name."""
        self.conform(schema())
        if repeated := [*self._repeated("code"), *self._repeated("name")]:
            raise PackError.of(repeated)

    def _repeated(self, key: str) -> Iterator[PackError]:
        """Yield an error for each entry whose code or name an earlier one has."""
        seen: dict[str, int] = {}
        for i, entry in enumerate(self.data["mandates"]):
            own = entry.get(key)
            if own and seen.setdefault(own, i) != i:
                yield self.error(("mandates", i, key), f"“{own}”已用过（{self.place(('mandates', seen[own], key))}），换一个")

    def _schema_error(self, error: Any) -> PackError:
        """Return a validation error in Chinese, with its remedy."""
        at = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            allowed = list(error.schema.get("properties", {}))
            extra = next(key for key in error.instance if key not in allowed)
            close = get_close_matches(str(extra), allowed, 1)
            remedy = f"是不是“{close[0]}”？" if close else f"可用的键：{'、'.join(allowed)}"
            return self.error((*at, extra), f"不认识的键“{extra}”；{remedy}", of_key=True)
        return self.error(at, _explain(error))


@cache
def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of packs."""
    loaded: Mapping[str, Any] = json.loads((files("planlint.mandates") / "pack.schema.json").read_text(encoding="utf-8"))
    return loaded


_TYPES = {
    "string": "文字",
    "array": "一列（[甲, 乙] 或每行一个 -）",
    "object": "键: 值",
    "boolean": "true 或 false",
    "integer": "整数",
}


_YAML_PROBLEMS = {
    "cannot start any token": "有一个值以 @、` 或制表符开头；缩进只用空格，不用 Tab 键，这样开头的值加引号",
    "mapping values are not allowed": "这一行多了一个冒号，或者上一行缩进不对；文字里有冒号的，整句加引号",
    "did not find expected '-' indicator": "这一行的缩进同上面的“-”对不齐；同一级的行首空格要一样多",
    "did not find expected key": "这一行的缩进同上面的键对不齐，或者引号没有配对；同一级的行首空格要一样多",
    "could not find expected ':'": "这一行或上一行的键后面没有半角冒号和空格；写作“title: 题名”的样子",
    "did not find expected ',' or ": "方括号、花括号里少了半角逗号，或者没有收尾；中文的“，”不算",
    "unexpected end of stream": "引号没有收尾；半角引号要成对",
}
"""What the parser says of faults that writers of packs make, and what to do about them."""


def _yaml_problem(problem: str) -> str:
    """Return in Chinese what the YAML parser says; what is not known with general advice."""
    found = next((words for english, words in _YAML_PROBLEMS.items() if english in problem), "")
    return found or f"{problem}；检查缩进、引号和冒号后的空格"


def _explain(error: Any) -> str:
    """Return in Chinese what a validation error means and what to write."""
    shown = "（空）" if error.instance is None else str(error.instance)[:40]
    if error.validator == "required":
        return f"缺少“{'、'.join(key for key in error.validator_value if key not in error.instance)}”，补上"
    if error.validator == "enum":
        return f"“{shown}”不是可选的值；可选：{'、'.join(map(str, error.validator_value))}"
    if error.validator == "type":
        wanted = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
        colon = "；冒号要用半角的，后面空一格" if "object" in wanted and "：" in shown else ""
        return f"应为{'或'.join(_TYPES.get(name, name) for name in wanted)}，写的是“{shown}”{colon}"
    if error.validator == "pattern" and error.validator_value == "⟦":
        return "例子里要用 ⟦ ⟧ 标出应报告的地方"
    if error.validator in ("minItems", "minLength", "minProperties"):
        return "不能是空的，写上内容或删去这个键"
    return f"“{shown}”不合要求；{error.schema.get('description', error.validator_value)}"
