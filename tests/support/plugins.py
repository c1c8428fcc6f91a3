"""Packages of rules as they lie when they are installed: made on the spot, for tests of what they may do wrong."""

import sys
from pathlib import Path

import pytest

_RULE = """
from planlint.authoring import Example, Hit, Plan, Rule, Severity, Span

def check(plan):
    {body}

RULE = Rule(
    code={code!r}, name={name!r}, severity=Severity.WARNING, precision="medium", title="题", message="文", why="因", on=Plan, check=check,
    examples=(Example("⟦甲⟧", "乙"),),
)
"""


def rule(body: str, code: str = "ZZZ001", name: str = "plug-in-rule") -> str:
    """Return a module with a rule whose check has *body*."""
    return _RULE.format(body=body, code=code, name=name)


def install(folder: Path, package: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a package with one module into *folder*, with its entry point, and the folder where Python looks."""
    for loaded in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, loaded)
    target = folder / package
    target.mkdir(parents=True)
    (target / "__init__.py").touch()
    (target / "a_rule.py").write_text(module, encoding="utf-8")
    facts = folder / f"{package}-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[planlint.rules]\n{package} = {package}\n")
    monkeypatch.syspath_prepend(str(folder))


def add_pack(folder: Path, package: str, name: str, data: bytes) -> None:
    """Put a pack into a package that is installed in *folder*."""
    target = folder / package / "packs"
    target.mkdir(exist_ok=True)
    (target / name).write_bytes(data)
