"""Build what a release consists of, and check each part by running it.

python packaging/build.py wheel     wheel and sdist in dist/, installed into an empty environment and run
python packaging/build.py app       the program without Python in build/app/, run without Python on the path
python packaging/build.py bundle    an archive of all wheels in dist/, installed without a package index and run
python packaging/build.py notes     prints the section of CHANGELOG.md on this version; fails if there is none
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
DIST, BUILD = ROOT / "dist", ROOT / "build"
DRAFT = ROOT / "examples" / "faulty-plan.txt"
WINDOWS = sys.platform == "win32"


def version() -> str:
    """Return the version, which is written in one place. Raises ValueError if it is not there."""
    text = (ROOT / "linter" / "planlint" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if not found:
        raise ValueError("linter/planlint/__init__.py has no __version__")
    return found[1]


def build_wheel() -> None:
    """Build the wheel and the sdist; each of them, installed into an empty environment, must check the example."""
    shutil.rmtree(DIST, ignore_errors=True)
    _run([sys.executable, "-m", "hatchling", "build", "-d", str(DIST)])
    for file in sorted(DIST.iterdir()):
        with TemporaryDirectory() as folder:
            _check(_installed(Path(folder), [f"{file}[all]"]))


def build_app() -> None:
    """Build the folder with the program, which must check the example without Python on the path."""
    target = BUILD / "app"
    shutil.rmtree(target, ignore_errors=True)
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(target), "--workpath", str(BUILD / "app-work")]
    _run([sys.executable, "-m", "PyInstaller", *options, str(ROOT / "packaging" / "planlint.spec")])
    program = target / "planlint" / ("planlint.exe" if WINDOWS else "planlint")
    for extra in ("send_to.ps1",) if WINDOWS else ():
        shutil.copy(ROOT / "packaging" / extra, program.parent)
    _check(program, {"PATH": str(target)})
    DIST.mkdir(exist_ok=True)
    shutil.make_archive(str(DIST / f"planlint-{version()}-{_platform()}"), "zip", target)


def build_bundle() -> None:
    """Build the archive of wheels for computers without a package index; they must install without one."""
    folder = BUILD / "bundle" / f"planlint-{version()}-wheels-{_platform()}"
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(folder / "wheels"), f"{ROOT}[all]"])
    for script in ("install.cmd", "install.sh"):
        shutil.copy(ROOT / "packaging" / script, folder)
    with TemporaryDirectory() as place:
        _check(_installed(Path(place), ["--no-index", "--find-links", str(folder / "wheels"), "planlint[all]"]))
    DIST.mkdir(exist_ok=True)
    shutil.make_archive(str(DIST / folder.name), "zip", folder.parent, folder.name)


def print_notes() -> None:
    """Print the section of the changelog on this version. Raises ValueError if there is none."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \[{re.escape(version())}\].*\n((?:(?!## \[).*\n?)*)", text, re.MULTILINE)
    if not found:
        raise ValueError(f"CHANGELOG.md has no section [{version()}]; rename [Unreleased] to it")
    print(found[1].strip())


def _installed(folder: Path, requirements: Sequence[str]) -> Path:
    """Install into an empty environment in *folder* and return the program."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if WINDOWS else "bin")
    _run([str(programs / "python"), "-m", "pip", "install", "--quiet", *requirements])
    return programs / ("planlint.exe" if WINDOWS else "planlint")


def _check(program: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run a program on the example plan. Raises RuntimeError if it does not find what is wrong there."""
    with TemporaryDirectory() as home:
        own = {**os.environ, "HOME": home, "PYTHONPATH": "", **(environment or {})}
        shown = subprocess.run([program, "--version"], env=own, capture_output=True, text=True, encoding="utf-8", check=True)
        checked = subprocess.run([program, "check", DRAFT, "--isolated"], env=own, capture_output=True, check=False)
    if shown.stdout.strip() != f"planlint {version()}":
        raise RuntimeError(f"{program} says it is {shown.stdout!r}")
    if checked.returncode != 1 or b"NUM001" not in checked.stdout:
        raise RuntimeError(f"{program}: exit code {checked.returncode}\n{checked.stdout.decode()}{checked.stderr.decode()}")
    print(f"{program.name}: checked", file=sys.stderr)


def _platform() -> str:
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    {"wheel": build_wheel, "app": build_app, "bundle": build_bundle, "notes": print_notes}[sys.argv[1]]()
