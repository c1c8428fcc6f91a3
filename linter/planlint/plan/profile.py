"""What kind of plan it is: 文种, year, region and the like, each with the words that state it."""

from msgspec import Struct

from planlint.text.span import Span


class Fact(Struct, frozen=True):
    """A fact about the plan: its value, where it comes from, and the words that state it (if in the text).

    *origin* is one of title, notice, issuer, text, option, settings.
    """

    value: str | int
    origin: str
    span: Span | None = None


class Profile(Struct, frozen=True):
    """What kind of plan this is; None where that is not known.

    *kind* 文种 (工作要点 …), *sector* (教育 …), *level* 国/省/市/县/校, *region* the province's short name, *year* the
    year that the plan is for (the first of several) and *until* the last of several, *issued* the date of issue
    (YYYY-MM-DD), *issuer* the office that signs.
    """

    kind: Fact | None = None
    sector: Fact | None = None
    level: Fact | None = None
    region: Fact | None = None
    year: Fact | None = None
    until: Fact | None = None
    issued: Fact | None = None
    issuer: Fact | None = None
