"""The program for people without Python: it opens the page; files dragged onto its icon are checked, and their sheet opened.

With an option or a command it is the command line of planlint.
"""

import multiprocessing
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code."""
    from planlint.cli.start import run

    if not arguments:
        return run(["serve"])
    if not all(Path(one).exists() for one in arguments):
        return run(arguments)
    sheet = _sheet(Path(arguments[0]))
    code = run([*arguments, "--output-format", f"html={sheet}"])
    if sheet.is_file():
        webbrowser.open(sheet.resolve().as_uri())
    else:
        input("校对单没有写成，原因见上。按回车键关闭。")
    return code


def _sheet(first: Path) -> Path:
    """Return the path of the review sheet: beside the first draft, under its name."""
    return first.with_name(f"{first.stem}.校对单.html")


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
