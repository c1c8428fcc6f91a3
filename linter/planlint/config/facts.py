"""The facts about a plan that options and settings give: only those that mean something are accepted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct

from planlint.config.settings import Settings
from planlint.engine.rule import AnyRule
from planlint.errors import SettingsError
from planlint.mandates.mandate import Mandate
from planlint.plan.parse.profile import KINDS, SECTORS, full_kind, sectors_of
from planlint.plan.parse.regions import province_of, provinces
from planlint.plan.profile import Fact

LEVELS = ("国", "省", "市", "县", "乡镇", "校")
YEARS = range(1949, 2100)
"""The levels of plans, and the years that a plan may be for."""

_ALIKE = 0.5  # similarity from which a known word may be meant; half of a word of two characters


class _Vocabulary(Struct, frozen=True):
    """The kinds and sectors that mean something: those that planlint knows, and those of the packs in use."""

    kinds: Sequence[str]
    sectors: Sequence[str]

    def region(self, word: str) -> str:
        """Return the province of the place called *word*. Raises SettingsError if no such place is known."""
        if found := province_of(word):
            return found
        near = _near(word, provinces())
        raise SettingsError(f"没有“{word}”这个地方{near or '；地区写省份的简称，如 山东（省、市、县的全称也认得）'}")

    def kind(self, word: str) -> str:
        """Return the kind called *word*. Raises SettingsError if no title and no pack knows it."""
        if full_kind(word) in self.kinds:
            return full_kind(word)
        if word in self.kinds:
            return word
        near = _near(word, self.kinds, [kind for kind in self.kinds if word.endswith(kind)])
        raise SettingsError(f"没有“{word}”这种文种{near or '；认得的：' + '、'.join(self.kinds)}")

    def sector(self, word: str) -> str:
        """Return *word*. Raises SettingsError if it is not a known sector."""
        if word in self.sectors:
            return word
        near = _near(word, self.sectors, sectors_of(word))
        raise SettingsError(f"没有“{word}”这个领域{near or '；认得的：' + '、'.join(self.sectors)}")

    def level(self, word: str) -> str:
        """Return *word*. Raises SettingsError if it is not a level."""
        if word in LEVELS:
            return word
        near = _near(word, LEVELS, [level for level in LEVELS if level in word])
        raise SettingsError(f"层级只能是{'、'.join(LEVELS)}，写的是“{word}”{near}")


def _near(word: str, known: Iterable[str], first: Sequence[str] = ()) -> str:
    """Return a hint at what *word* may mean: one of *first* (the longest), else what looks like it; "" if nothing does."""
    near = [max(first, key=len)] if first else get_close_matches(word, list(known), n=1, cutoff=_ALIKE)
    return f"，是否指“{near[0]}”" if near else ""


def _vocabulary(rules: Iterable[AnyRule]) -> _Vocabulary:
    scopes = [rule.check.scope for rule in rules if isinstance(rule.check, Mandate)]
    return _Vocabulary(
        tuple(dict.fromkeys([*KINDS, *(kind for scope in scopes for kind in scope.kinds)])),
        tuple(dict.fromkeys([*SECTORS, *(sector for scope in scopes for sector in scope.sectors)])),
    )


def facts(options: Mapping[str, str | int], settings: Settings, rules: Iterable[AnyRule]) -> Mapping[str, Fact]:
    """Return the facts that options and the table `profile` of the settings give; options take precedence.

    Raises SettingsError, with file and line if it is in the settings, for a fact that means nothing. *rules* are all rules
    in use: packs may name kinds and sectors of their own.
    """
    given = settings.table("profile")
    if not (given or options):
        return {}
    vocabulary = _vocabulary(rules)
    found: dict[str, Fact] = {}
    for name, value in given.items():
        try:
            found[name] = Fact(_valid(name, value, vocabulary), "settings")
        except SettingsError as error:
            raise settings.error(str(error), "profile", name) from None
    return found | {name: Fact(_valid(name, value, vocabulary), "option") for name, value in options.items()}


def _valid(name: str, value: object, vocabulary: _Vocabulary) -> str | int:
    """Return the value of a fact in its usual form. Raises SettingsError if it means nothing."""
    if name == "year":
        return _year(value)
    readers: Mapping[str, Callable[[str], str]] = {
        "kind": vocabulary.kind,
        "sector": vocabulary.sector,
        "level": vocabulary.level,
        "region": vocabulary.region,
    }
    if name not in readers:
        raise SettingsError(f"没有“{name}”这一项；可用的有：{'、'.join([*readers, 'year'])}")
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{name} 应是文字，不能是空的；写的是“{value}”")
    return readers[name](value.strip())


def _year(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in YEARS:
        raise SettingsError(f"年度应是{YEARS[0]}到{YEARS[-1]}之间的年份，如 2025；写的是“{value}”")
    return value
