"""Words on the command line that are probably mistyped commands and options."""

import os
import re
from collections.abc import Sequence
from difflib import get_close_matches

_WIDE = re.compile("[—–－]{1,4}([a-z][a-z-]{0,40}(?:=.{0,999})?)")
_PLAIN = ("fix", "diff", "annotate", "coverage", "watch")  # options that people write without their hyphens
_COMMANDS_ALSO = "planlint --help 列出全部命令"


def mistyped(arguments: Sequence[str], known: Sequence[str]) -> str:
    """Return a message on a word that is probably mistyped, or "" if there is none; *known* are the commands and top options.

    A name of a file that exists is always taken as that.
    """
    first = arguments[0]
    if first not in known and not first.startswith("-") and not os.path.lexists(first):
        if first in _PLAIN:
            return f"没有“{first}”这个命令，也没有这个文件；是选项的，写作 --{first}，如 planlint 草稿.docx --{first}"
        if meant := get_close_matches(first, known, n=1, cutoff=0.7):
            return f"没有“{first}”这个命令，也没有这个文件，是否指 {meant[0]}（{_COMMANDS_ALSO}）"
    return next((message for word in arguments if (message := _hyphens(word))), "")


def _hyphens(word: str) -> str:
    """Return a message on an option with wide hyphens, as input methods write them, or with one hyphen for two."""
    wide = _WIDE.fullmatch(word)
    name = wide[1] if wide else word[1:]
    if os.path.lexists(word) or not (wide or (word.startswith("-") and name in _PLAIN)):
        return ""
    return f"选项前面要用两个半角的横线：“{word}”写作 --{name}"
