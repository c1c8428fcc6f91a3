"""Make small changes to Python code: each yields the code of a module with one expression or statement changed."""

import ast
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeVar

_FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SHIFTED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_LOOKAROUND = re.compile(r"\(\?<?[=!](?:[^()\\]|\\.|\[[^]]*\])*\)")
_BOUND = re.compile(r"\{(\d*),(\d+)\}")
_ALTERNATIVE = re.compile(r"(?<=[|(:])(?:[^|()\[\]{}\\?*+]+)\||\|(?:[^|()\[\]{}\\?*+]+)(?=[|)]|$)")
_IGNORED_CALLS = {"dataclass", "NewType", "TypeVar", "lru_cache", "cast", "print"}

N = TypeVar("N", bound=ast.AST)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a module: the line, the operator, the code before and after, and the code of the whole module."""

    line: int
    operator: str
    was: str
    now: str
    code: str


def changes(code: str) -> list[Change]:
    """Return all changes of a module in the order of its lines."""
    tree = ast.parse(code)
    _drop_unchangeable(tree)
    found = [
        _change(code, node.test if operator == "drop-if" else node, operator, replacement)
        for node in ast.walk(tree)
        for operator, replacement in _replacements(node)
    ]
    return sorted((change for change in found if change), key=lambda change: (change.line, change.operator, change.now))


def _drop_unchangeable(tree: ast.Module) -> None:
    """Remove from the tree what has no effect on results: docstrings, annotations, decorators, imports, class keywords."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):  # Python 3.11 does not know the places of its parts
            node.values = []
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Name("None", ast.Load())
        elif isinstance(node, ast.ClassDef):
            _reduce_class(node)
        elif isinstance(node, ast.FunctionDef):
            node.decorator_list, node.returns = [], None
            for argument in (*node.args.args, *node.args.posonlyargs, *node.args.kwonlyargs):
                argument.annotation = None
        for name, value in ast.iter_fields(node):
            if isinstance(value, list):
                setattr(node, name, [child for child in value if not _is_unchangeable(child)])


def _reduce_class(node: ast.ClassDef) -> None:
    node.decorator_list, node.keywords = [], []
    if any(isinstance(base, ast.Name) and base.id.endswith("Enum") for base in node.bases):
        node.body = [child for child in node.body if not isinstance(child, ast.Assign)]


def _is_unchangeable(node: object) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
        return isinstance(node.value.func, ast.Name) and node.value.func.id in _IGNORED_CALLS
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Assert | ast.Raise)


def _change(code: str, node: ast.AST, operator: str, replacement: ast.AST | str) -> Change | None:
    was = ast.get_source_segment(code, node)
    if was is None:
        return None
    now = replacement if isinstance(replacement, str) else ast.unparse(ast.fix_missing_locations(replacement))
    now = f"({now})" if isinstance(replacement, ast.expr) else now
    if now in (was, f"({was})"):
        return None
    start, end = _offsets(code, node)
    changed = code[:start] + now + code[end:]
    try:
        compile(changed, "mutant", "exec")
    except (SyntaxError, ValueError):
        return None
    return Change(node.lineno, operator, " ".join(was.split()), " ".join(now.split()), changed)


def _offsets(code: str, node: ast.AST) -> tuple[int, int]:
    """Return the offsets of a node; Python counts columns in bytes."""
    lines = code.splitlines(keepends=True)

    def offset(line: int, column: int) -> int:
        return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())

    return offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)


def _with(node: N, change: Callable[[N], object]) -> N:
    copy = deepcopy(node)
    change(copy)
    return copy


def _replacements(node: ast.AST) -> Iterator[tuple[str, ast.AST | str]]:
    """Yield the name of an operator and what replaces a node."""
    for kind, operator in _OPERATORS:
        if isinstance(node, kind):
            yield from operator(node)


def _compare(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for i, op in enumerate(node.ops):
        for name, table in (("compare-flip", _FLIPPED), ("compare-bound", _SHIFTED)):
            if other := table.get(type(op)):
                yield name, _with(node, lambda copy, i=i, other=other: copy.ops.__setitem__(i, other()))


def _boolean(node: ast.BoolOp) -> Iterator[tuple[str, ast.AST]]:
    yield "and-or", _with(node, lambda copy: setattr(copy, "op", ast.Or() if isinstance(copy.op, ast.And) else ast.And()))
    for i in range(len(node.values)):
        rest = [value for j, value in enumerate(node.values) if j != i]
        yield "drop-term", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _comprehension(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    for i, generator in enumerate(node.generators):
        for j in range(len(generator.ifs)):
            yield "drop-filter", _with(node, lambda copy, i=i, j=j: copy.generators[i].ifs.pop(j))


def _constant(node: ast.Constant) -> Iterator[tuple[str, ast.AST | str]]:
    if isinstance(node.value, bool):
        yield "boolean", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield "number", ast.Constant(node.value + 1)
        yield "number", ast.Constant(node.value - 1)
    elif isinstance(node.value, str) and node.value:
        yield from _string(node.value)


def _string(value: str) -> Iterator[tuple[str, ast.AST | str]]:
    """Yield changes of a regular expression, or of a string that is none."""
    if not re.search(r"[|\\]|\(\?|\{\d*,\d+\}", value):
        yield "string", ast.Constant(value + "X")
        return
    for found in _LOOKAROUND.finditer(value):
        yield "lookaround", ast.Constant(value[: found.start()] + value[found.end() :])
    for found in _BOUND.finditer(value):
        bound = f"{{{found[1]},{int(found[2]) - 1}}}"
        yield "bound", ast.Constant(value[: found.start()] + bound + value[found.end() :])
    for found in _ALTERNATIVE.finditer(value):
        yield "alternative", ast.Constant(value[: found.start()] + value[found.end() :])


def _if(node: ast.If) -> Iterator[tuple[str, ast.AST]]:
    if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
        yield "drop-if", ast.Constant(False)


def _choice(node: ast.IfExp) -> Iterator[tuple[str, ast.AST]]:
    yield "one-branch", node.body
    yield "one-branch", node.orelse


def _call(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.func, ast.Name) and (other := _CALLS.get(node.func.id)):
        yield "min-max", _with(node, lambda copy: setattr(copy.func, "id", other))


def _not(node: ast.UnaryOp) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.op, ast.Not):
        yield "not", node.operand


def _arithmetic(node: ast.BinOp) -> Iterator[tuple[str, ast.AST]]:
    if other := _ARITHMETIC.get(type(node.op)):
        yield "arithmetic", _with(node, lambda copy: setattr(copy, "op", other()))


def _statement(node: ast.Expr | ast.AugAssign | ast.Continue | ast.Break) -> Iterator[tuple[str, str]]:
    if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call):
        yield "drop-statement", "pass"


def _return(node: ast.Return) -> Iterator[tuple[str, str]]:
    if node.value and not (isinstance(node.value, ast.Constant) and not node.value.value):
        yield "return", "return None"


_OPERATORS: tuple[tuple[type | tuple[type, ...], Callable[..., Iterator[tuple[str, ast.AST | str]]]], ...] = (
    (ast.Compare, _compare),
    (ast.BoolOp, _boolean),
    ((ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp), _comprehension),
    (ast.Constant, _constant),
    (ast.If, _if),
    (ast.IfExp, _choice),
    (ast.Call, _call),
    (ast.UnaryOp, _not),
    (ast.BinOp, _arithmetic),
    ((ast.Expr, ast.AugAssign, ast.Continue, ast.Break), _statement),
    (ast.Return, _return),
)
