"""The installed rules and packs, found by entry point; planlint's own are loaded in the same way as those of plug-ins."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from planlint.config.applicability import FILE, ApplicabilityRow, applied, read_rows
from planlint.config.knowledge import checked_on
from planlint.config.plugins import rule_packages
from planlint.documents.files import read_text
from planlint.documents.paths import is_file
from planlint.engine.rule import AnyRule, Rule, Severity
from planlint.errors import PackError, ReadError, RuleError
from planlint.mandates.loader import Pack
from planlint.mandates.pack_cache import read_pack

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_LARGEST = 2_000_000  # bytes of a pack; the largest that planlint has is 60 kB
_CODE = re.compile("[A-Z]{2,4}[0-9]{3}")


class Catalog(Struct, frozen=True):
    """All rules, sorted by code and including those of packs, the packs by name, and which texts the rules ask about."""

    rules: tuple[AnyRule, ...]
    packs: Mapping[str, Pack]
    rows: tuple[ApplicabilityRow, ...] = ()

    def with_packs(self, names: Iterable[str]) -> tuple["Catalog", list[str]]:
        """Return the catalog with the packs in *names* (installed packs or paths) added, and the codes of their rules.

        A file replaces an installed pack of the same name. Raises PackError if a pack does not exist, is invalid, or uses
        a code that another rule has.
        """
        named = [self.packs.get(name) or _applied(self._from_file(name), self.rows) for name in dict.fromkeys(names)]
        codes = [rule.code for pack in named for rule in pack.rules]
        packed = {id(rule) for pack in self.packs.values() for rule in pack.rules}
        coded = [rule for rule in self.rules if id(rule) not in packed]
        return _catalog(coded, {**self.packs, **_joined(named)}, self.rows), codes

    def group(self, name: str) -> Sequence[AnyRule]:
        """Return the rules of a family (NUM) or of a pack; none if *name* is neither."""
        if name in self.packs:
            return self.packs[name].rules
        return [rule for rule in self.rules if rule.code.rstrip("0123456789") == name]

    def missing_pack_message(self, name: str) -> str:
        """Return an error message if there is no pack *name*, neither installed nor as a file; "" if there is one."""
        if name in self.packs or is_file(Path(name)):
            return ""
        file = next((f"{name}{end}" for end in (".yaml", ".yml") if is_file(Path(f"{name}{end}"))), "")
        meant = f"，是否指文件 {file}" if file else ""
        return f"没有“{name}”这个包，也没有这个文件{meant}；已安装的包：{'、'.join(sorted(self.packs))}"

    def _from_file(self, name: str) -> Pack:
        if message := self.missing_pack_message(name):
            raise PackError(message)
        try:
            return read_pack(read_text(Path(name), _LARGEST), name)
        except ReadError as error:
            raise PackError(f"{name}: {error}") from None


def installed() -> Catalog:
    """Return the catalog of all installed rules and packs.

    Raises RuleError if a package cannot be imported or two rules share a code or a name, PackError if a pack is invalid.
    """
    packages = rule_packages()
    if not packages:
        raise RuleError("没有安装任何规则：请重新安装 planlint（入口点 planlint.rules 为空）")
    found = [rule for package in packages for rule in _coded(package)]
    rows = tuple(row for package in packages for row in _rows(package))
    coded = applied(found, rows)
    return _catalog(coded, _joined([_applied(pack, rows) for package in packages for pack in _packs(package)]), rows)


def _applied(pack: Pack, rows: Sequence[ApplicabilityRow]) -> Pack:
    return replace(pack, rules=applied(pack.rules, rows))


def _rows(package: str) -> Sequence[ApplicabilityRow]:
    """Return the rows of the table that *package* ships, none if it ships none. Raises PackError if it is malformed."""
    file = _folder(package) / FILE
    try:
        return read_rows(file.read_text(encoding="utf-8")) if file.is_file() else ()
    except (OSError, UnicodeDecodeError, PackError) as error:
        raise PackError(f"规则包 {package} 的 {FILE} 读不了：{error}；请卸载它，或者找写它的人修改") from None


def _catalog(coded: Sequence[AnyRule], packs: Mapping[str, Pack], rows: tuple[ApplicabilityRow, ...]) -> Catalog:
    packed = [(rule, pack.places[rule.code][0]) for pack in packs.values() for rule in pack.rules]
    _check_unique([*((rule, "") for rule in coded), *packed])
    return Catalog(tuple(sorted([*coded, *(rule for rule, _ in packed)], key=lambda rule: rule.code)), packs, rows)


def _coded(package: str) -> Iterator[AnyRule]:
    """Yield the RULE of each module in *package*. Raises RuleError if a module cannot be imported or its RULE is invalid."""
    try:
        root = import_module(package)
        for module in walk_packages(root.__path__, f"{package}.", onerror=_reraise):
            if not module.ispkg:
                found = import_module(module.name)
                if hasattr(found, "RULE"):
                    yield _validated(found.RULE, package, module.name)
    except RuleError:
        raise
    except (Exception, SystemExit) as error:  # plug-ins may raise anything
        raise RuleError(f"规则包 {package} 无法导入：{type(error).__name__}: {error}；请卸载它，或者找写它的人修改") from error


def _reraise(_: str) -> None:
    raise  # noqa: PLE0704 - an import error must be reported, not ignored


def _validated(rule: object, package: str, module: str) -> AnyRule:
    """Return a module's RULE with its package set. Raises RuleError if it is not a valid rule."""
    if not isinstance(rule, Rule):
        raise RuleError(f"规则包 {package} 的 {module}.RULE 不是 Rule，而是 {type(rule).__name__}")
    if not _CODE.fullmatch(str(rule.code)) or not isinstance(rule.severity, Severity) or not callable(rule.check):
        raise RuleError(f"规则包 {package} 的 {module}.RULE 不合格：代码应如 ABC001，severity 应是 Severity，check 应是函数")
    return replace(rule, package=package, checked=checked_on(_folder(package) / "registers", rule.registers))


def _packs(package: str) -> Iterator[Pack]:
    """Yield the packs that *package* ships. Raises PackError, naming the package, if one is invalid."""
    folder = _folder(package) / "packs"
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".yaml"):
                yield _shipped(file, package)


def _folder(package: str) -> "Traversable":
    """Return the folder of a package, which may be in an archive."""
    path = Path(import_module(package).__path__[0])
    if path.is_dir():
        return path
    from importlib.resources import files  # slow to load and rarely needed

    return files(package)


def _shipped(file: "Traversable", package: str) -> Pack:
    try:
        return read_pack(file.read_text(encoding="utf-8-sig"), file.name)
    except UnicodeDecodeError:
        reason = f"{file.name}: 不是 UTF-8 文本"
    except OSError as error:
        reason = f"{file.name}: 读不了：{error.strerror or error}"
    except PackError as error:
        reason = str(error)
    raise PackError(f"规则包 {package} 的 packs/{reason}；请卸载它，或者找写它的人修改") from None


def _joined(parts: Sequence[Pack]) -> Mapping[str, Pack]:
    """Return packs by name; files with the same pack name are joined, and the first one gives the title."""
    packs: dict[str, Pack] = {}
    for part in parts:
        whole = packs.get(part.name)
        packs[part.name] = part if whole is None else whole.with_part(part)
    return packs


def _origin(rule: AnyRule) -> str:
    return f" {rule.package or '必备内容包'} 的 {rule.code} {rule.name} "


def _check_unique(rules: Iterable[tuple[AnyRule, str]]) -> None:
    """Raise an error if two rules share a code or a name: PackError if the second one is from a pack, else RuleError.

    Each rule comes with its place in a pack, "" if it is from a module.
    """
    seen: dict[str, tuple[AnyRule, str]] = {}
    for rule, place in rules:
        for key in (rule.code, rule.name):
            if key in seen:
                other, first = seen[key]
                if place:
                    raise PackError(f"{place}: “{key}”已用过（{first or other.title}），换一个")
                raise RuleError(f"两条规则共用“{key}”：{_origin(other)}与{_origin(rule)}；后来的一个要换")
        seen |= {rule.code: (rule, place), rule.name: (rule, place)}
