"""Registers that settings name: a folder, or an installed package, with YAML files that add to those of the rules by id."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from planlint.config.plugins import rule_packages
from planlint.config.settings import package_folders
from planlint.documents.files import read_text
from planlint.documents.paths import is_folder
from planlint.engine.registers import RegisterOverrides
from planlint.errors import PackError, ReadError

_SCHEMA = "registers.schema.json"
_LARGEST = 2_000_000  # bytes of a register


def register_folder(name: str) -> Path | None:
    """Return the folder that *name* means: the folder itself, or registers/ in the installed package; None if there is none."""
    if is_folder(Path(name)):
        return Path(name)
    return next((folder for place in package_folders(name) if (folder := place / "registers").is_dir()), None)


def register_files(names: Iterable[str]) -> Iterator[Path]:
    """Yield the registers in the folders and packages *names*, in their order. Raises PackError where one does not exist."""
    for name in names:
        folder = register_folder(name)
        if folder is None:
            raise PackError(f"registers 的“{name}”没有这个文件夹，也没有带 registers/ 的软件包叫这个名字")
        found = sorted(folder.glob("*.yaml"))
        if not found:
            raise PackError(f"registers 的“{name}”里没有登记表；放上 {'、'.join(_schemas())} 中的一个或几个")
        yield from found


def read_registers(names: Iterable[str]) -> RegisterOverrides | None:
    """Return the registers in the folders and packages *names*; None if there are none.

    Raises PackError, naming file, line and remedy, where one does not exist, is not YAML or breaks the schema.
    """
    tables: dict[str, list[Mapping[str, Any]]] = {}
    digest = sha256()
    for file in register_files(names):
        try:
            text = read_text(file, _LARGEST)
        except ReadError as error:
            raise PackError(f"{file}: {error}") from None
        tables.setdefault(file.name, []).append(_table(text, file))
        digest.update(f"{file.name}\n{text}\n".encode(errors="surrogatepass"))
    found = {name: tuple(added) for name, added in tables.items()}
    return RegisterOverrides(digest.hexdigest(), found) if found else None


def _table(text: str, file: Path) -> Mapping[str, Any]:
    schemas = _schemas()
    if file.name not in schemas:
        raise PackError(f"{file}: 没有叫这个名字的登记表；可以有的：{'、'.join(schemas)}")
    from planlint.mandates.document import PackDocument  # imports YAML and the schema's validator

    document = PackDocument(text, str(file))
    document.conform(schemas[file.name])
    table: Mapping[str, Any] = document.data
    return table


@cache
def _schemas() -> Mapping[str, Mapping[str, Any]]:
    """Return the JSON Schema of each register that an installed package of rules has, by the register's file name."""
    found: dict[str, Mapping[str, Any]] = {}
    for package in rule_packages():
        file = Path(import_module(package).__path__[0]) / "registers" / _SCHEMA
        if file.is_file():
            whole = json.loads(file.read_text(encoding="utf-8"))
            found |= {name: {"$defs": whole["$defs"], **one} for name, one in whole["properties"].items()}
    return found
