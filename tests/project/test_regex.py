"""Every pattern takes time in proportion to the text, however hostile that is: shown by counting, not by a clock."""

import re
import resource
import subprocess
import sys
import threading
from math import inf
from pathlib import Path

import pytest

from support.regex_steps import Matcher, alphabet, hostile, is_bounded, repeats_alternatives_possessively
from support.regex_uses import Use, uses

USES = uses()
ENDLESS = [use for use in USES if not is_bounded(use.pattern)]
_SHORT, _TIMES = 16, 4
_LINEAR = 1.5 * _TIMES  # a square would be _TIMES times _TIMES
_CPU_SECONDS = 300
_DEEP = 1 << 29  # bytes of stack, as a step may be a frame


def growth(use: Use) -> dict[str, float]:
    """Return by how much the steps grow when the text grows *_TIMES* times, for the first hostile text that is too much."""
    matcher, found = Matcher(use.pattern), dict[str, float]()
    for head, body, tail in hostile(use.pattern):
        times = max(2, _SHORT // len(body))
        few = matcher.search(head + body * times + tail, anchored=use.anchored)
        many = matcher.search(head + body * times * _TIMES + tail, anchored=use.anchored)
        if many > _LINEAR * few or many == inf:
            found[f"{head!r} + {body!r} × n"] = many / few
            break
    return found


def deeply(use: Use) -> dict[str, float]:
    """Do `growth` in a thread with a stack for it."""
    found: list[dict[str, float]] = []
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    threading.stack_size(_DEEP)
    thread = threading.Thread(target=lambda: found.append(growth(use)))
    thread.start()
    thread.join()
    threading.stack_size(0)
    sys.setrecursionlimit(limit)
    return found[0]


def test_no_pattern_is_matched_wrongly_by_an_early_python() -> None:
    assert repeats_alternatives_possessively(re.compile("(?:ab?c)*+"))
    assert repeats_alternatives_possessively(re.compile("(?>ab|cd)"))
    assert not repeats_alternatives_possessively(re.compile("[^a]*+b++"))
    wrong = [use.name for use in USES if repeats_alternatives_possessively(use.pattern)]
    assert wrong == [], "take the possessive + off, or write the pattern without a choice inside (gh-106052)"


@pytest.mark.parametrize("use", ENDLESS, ids=lambda use: use.name)
def test_steps_grow_with_the_text_and_no_faster(use: Use) -> None:
    assert deeply(use) == {}, (
        f"{use.name}: bound the repetition, {{0,n}}, or make it possessive, ++, so that steps grow linearly"
    )


@pytest.mark.parametrize(
    ("text", "anchored", "grows"),
    [
        ("(a+)+b", True, True),
        ("a+b", False, True),
        ("a+b", True, False),
        (r"\([^()]*\)", False, False),
        ("<!--.*?-->", False, True),
        ("(?:甲|乙)+$", False, True),
        ("甲{1,40}乙", False, False),
        (r"(?>a+)b", True, False),
        (r"^\s*$", False, False),
        (r"(?<=甲)\d+(?=月)|(甲)\1", False, False),
    ],
)
def test_the_counter_detects_patterns_that_grow(text: str, anchored: bool, grows: bool) -> None:
    assert bool(deeply(Use("one", re.compile(text), anchored))) is grows


def test_all_patterns_are_seen() -> None:
    names = {use.name for use in USES}
    assert len(USES) > 300
    assert {"time.lark", "planlint.plan.parse.roles.WEB"} <= names
    assert any(name.startswith("planlint_rules.") for name in names)


def test_thirty_thousand_of_each_of_its_own_characters_end() -> None:
    """In a process that is stopped by its processor time, so that what never ends fails."""
    code = f"import sys; sys.path[:0] = {sys.path!r}; import test_regex; test_regex.run_all()"
    path = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=path, capture_output=True, text=True, check=False, preexec_fn=_limited
    )
    assert done.returncode == 0, f"the last pattern named here does not end: bound its repetitions\n{done.stderr[-2000:]}"


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


def run_all() -> None:
    """Try each pattern on its own characters; where nothing repeats without end, fewer show as much."""
    for use in USES:
        print(use.name, file=sys.stderr, flush=True)
        length = 30_000 if use in ENDLESS else 2_000
        for char in alphabet(use.pattern):
            text = char * length
            if use.anchored:
                use.pattern.match(text)
            else:
                list(use.pattern.finditer(text))
