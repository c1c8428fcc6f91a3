"""The rule reference in rules/README.md is what the rules say."""

from pathlib import Path

from planlint.catalog import installed
from planlint.reference import manual

MANUAL = Path(__file__).parent.parent / "rules" / "README.md"


def test_the_reference_is_current() -> None:
    assert MANUAL.read_text(encoding="utf-8") == manual(installed().rules), "run `make reference`"
