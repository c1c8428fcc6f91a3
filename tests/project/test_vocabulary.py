"""Names, docstrings and comments use the words of the field, one word for one thing; modules stay small."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.folders import ROOT

SOURCES = ("linter", "rules", "grammar", "tests", "benchmarks", "docs")

PROSE = {
    r"mend(s|ed|ing|able)?": "fix",
    r"told|tell(s|ing)?": "report, say which, distinguish",
    r"anew": "again, update",
    r"settl(e|es|ed|ing|er)": "resolve, decide, suppress",
    r"squeez(e|es|ed|ing)": "normalize",
    r"patience": "time limit",
    r"planted|planters?|plants": "mutation, mutation operator, mutant",
    r"kept": "cached, stored, retained",
    r"stand(s|ing)? in|stood in": "replace, substitute",
    r"stand(s|ing)?|stood": "is, are, occurs",
    r"objects? to|objections?|objecting": "report, error",
    r"strangers?": "not a member, unknown",
    r"weigh(s|ed|ing)?": "classify, compare",
    r"so many": "the number of, that many",
    r"(?<!there )(?:is|are|was) no(?! longer)": "is not a",
    r"for to": "because, to",
    r"to be said": "to report",
    r"homes?": "placement, section, folder",
    r"astray": "unbalanced, wrong",
    r"swiftly": "fast",
    r"for ever|ever after": "without end, in every run",
    r"come to harm|comes to harm": "fail, overflow",
    r"aught|naught|thereof|whence|thence|whereof|heretofore": "plain English",
    r"(?:is|are|was|were|was that|had) but": "only",
    r"all but": "all except, nearly",
    r"counts on|counting on": "continues, is continuous",
    r"looks back": "refers to the past",
    r"voices?": "message",
    r"complain(s|ed|ts?|ing)?": "print an error, error",
    r"a look": "check",
}
"""Dialect in docstrings and comments, as regular expressions, and what to write instead."""

WORDS_OF_NAMES = {
    **dict.fromkeys(("mend", "mended", "mending", "mends"), "fix"),
    **dict.fromkeys(("told", "tell", "tells"), "report, print"),
    "anew": "again, update",
    **dict.fromkeys(("settle", "settled", "settler", "settling"), "resolve, suppress"),
    **dict.fromkeys(("squeeze", "squeezed"), "normalize"),
    "patience": "timeout",
    **dict.fromkeys(("plant", "planted", "planter", "plants"), "mutant, operator"),
    "kept": "cached, stored",
    **dict.fromkeys(("stand", "stands", "stood"), "occurrence, replacement"),
    **dict.fromkeys(("objection", "objections"), "validation error, finding"),
    "strangers": "not_members",
    **dict.fromkeys(("weigh", "weighs"), "classify"),
    "said": "the noun of what is stored",
    **dict.fromkeys(("home", "homes"), "placement, folder"),
    **dict.fromkeys(("swiftly", "carefully"), "fast, unbalanced"),
    **dict.fromkeys(("complain", "complaints"), "print_error"),
    "forget": "reset",
    "unsaid": "missing",
    "obstacle": "reason",
    "shadows": "doubled_headings",
    "remark": "Diagnostic, Comment",
    "remarks": "diagnostics, comments",
    "lacking": "is_absence",
    "signer": "FindingBuilder",
    "voice": "message",
}
"""Dialect as a word of an identifier, and what to write instead."""

NAMES = {
    **dict.fromkeys(("alike", "_alike", "ALIKE"), "lookalikes"),
    "Way": "Requirement, RunOptions",
    "Look": "Matcher",
    "Fault": "Violation, DeviationKind",
    "Known": "BaselineEntry",
    "Medium": "EditableFile",
    "Leave": "SuppressionOptions",
    "Head": "PlanSummary",
    "Whole": "Root",
    "_Late": "LazyDraft",
    "ring": "on_alarm",
    "Series": "FixedSequence",
    "Frame": "Context",
    "MATTER": "NOTE",
    "_cutter": "_tokenizer",
}
"""Identifiers of two meanings or none, and better ones."""

LARGE: dict[str, str] = {}
"""Modules above 250 lines, each with the reason; tables and generated code only."""

_LIMIT = 250
_ROOM_LIMIT = 22
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PROSE = [(re.compile(rf"(?<![\w`./-])(?:{pattern})(?![\w`(])", re.IGNORECASE), better) for pattern, better in PROSE.items()]
_ANY = re.compile(rf"(?<![\w`./-])(?:{'|'.join(PROSE)})(?![\w`(])", re.IGNORECASE)
_HERE = Path(__file__)


def modules(*folders: str) -> list[Path]:
    """Return the Python files below the folders, without this one, whose tables hold the words themselves."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")) if path != _HERE]


def hits(path: Path) -> Iterator[str]:
    """Yield a line for each word of the dialect in a file: its place, the word and the better one."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    for line, words in _passages(path, text):
        for pattern, better in _PROSE if _ANY.search(words) else ():
            for found in pattern.finditer(words):
                yield f"{name}:{line + words.count(chr(10), 0, found.start())}: “{found[0]}” → {better}"
    if path.suffix == ".py":
        for line, identifier in sorted(set(_identifiers(ast.parse(text)))):
            words_of_name = {word.lower() for word in _WORD.findall(identifier)}
            found_words = sorted(words_of_name & WORDS_OF_NAMES.keys())
            better = NAMES.get(identifier) or ", ".join(WORDS_OF_NAMES[word] for word in found_words)
            if better:
                yield f"{name}:{line}: {identifier} → {better}"


def _passages(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """Yield docstrings and comments with the number of their first line."""
    if path.suffix != ".py":
        mark = "//" if path.suffix == ".lark" else "#"
        for i, line in enumerate(text.splitlines(), 1):
            if mark in line:
                yield i, line.partition(mark)[2]
        return
    for node in ast.walk(ast.parse(text)):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant) and isinstance(child.value.value, str):
                yield child.lineno, child.value.value
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the names that a module defines, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr
        elif isinstance(node, ast.alias) and node.asname:
            yield node.lineno, node.asname


@pytest.mark.parametrize("folder", SOURCES)
def test_names_and_prose_use_the_words_of_the_field(folder: str) -> None:
    others = [path for suffix in ("*.lark", "*.toml") for path in sorted((ROOT / folder).rglob(suffix))]
    found = [hit for path in (*modules(folder), *others) for hit in hits(path)]
    assert not found, f"{len(found)} words of the dialect; write the better word:\n" + "\n".join(found)


@pytest.mark.parametrize("folder", ["linter", "rules", "grammar", "tests", "benchmarks", "docs"])
def test_module_names_use_the_words_of_the_field(folder: str) -> None:
    found = [str(path.relative_to(ROOT)) for path in modules(folder) if set(path.stem.split("_")) & WORDS_OF_NAMES.keys()]
    assert not found, f"rename these modules: {found}"


def test_no_class_name_is_defined_in_two_modules() -> None:
    defined = defaultdict(list)
    for path in modules("linter", "rules"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                defined[node.name.lstrip("_")].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    twice = {name: places for name, places in defined.items() if len(places) > 1}
    assert not twice, "rename one of each:\n" + "\n".join(f"{name}: {', '.join(places)}" for name, places in twice.items())


def test_the_package_has_few_entries() -> None:
    entries = sorted(path.name for path in (ROOT / "linter/planlint").iterdir() if path.name != "__pycache__")
    assert len(entries) <= _ROOM_LIMIT, f"put new modules into one of the rooms: {entries}"


def test_modules_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules("linter", "rules", "grammar")
    }
    long = {name: length for name, length in lengths.items() if length > _LIMIT and name not in LARGE}
    assert not long, f"split these modules, {_LIMIT} lines are the limit: {long}"
    assert all(lengths.get(name, 0) > _LIMIT for name in LARGE), "take modules out of LARGE that are short now"


def test_test_files_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules("tests")}
    long = {name: length for name, length in lengths.items() if length > 400}
    assert not long, f"split these test files, 400 lines are the limit: {long}"


def test_the_dialect_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    path = tmp_path / "one.py"
    path.write_text(
        '"""A text that is no plan.\n\nMended anew."""\nclass Way:  # it stands here\n    def mend_all(self, told): ...\n',
        encoding="utf-8",
    )
    places = [hit.split(" → ")[0] for hit in hits(path)]
    assert sorted(places) == [
        "one.py:1: “is no”",
        "one.py:3: “Mended”",
        "one.py:3: “anew”",
        "one.py:4: Way",
        "one.py:4: “stands”",
        "one.py:5: mend_all",
        "one.py:5: told",
    ]
