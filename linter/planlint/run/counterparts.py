"""Check a file beside the texts that the settings name: last year's plan, and superior documents with the alignment record."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path

from planlint.comparison.alignment_entry import AlignmentEntry
from planlint.comparison.beside import Beside, BesidePrevious, BesideSuperior
from planlint.config.alignment import load, nearest
from planlint.config.counterparts import CounterpartSettings
from planlint.config.session import Session
from planlint.config.settings import display_path
from planlint.documents.files import read_regular
from planlint.documents.limits import NO_LIMIT
from planlint.documents.paths import is_same_file
from planlint.documents.readers import most_bytes
from planlint.errors import PlanlintError, SettingsError
from planlint.findings.report import FileReport
from planlint.plan.model import Draft, Plan
from planlint.run.check import NO_PLAN, check_bytes, has_structure, understand
from planlint.run.comparable import NO_ITEMS, longest, no_units

_HELD = 16  # counterparts held in memory


def check_in_session(data: bytes, path: str, session: Session) -> FileReport:
    """Return the report on a file's content by the rules, facts and counterparts of *session*."""
    find = partial(beside, session.counterparts, path) if session.counterparts.patterns else None
    return check_bytes(data, path, session.rules, session.facts, session.limit, find)


def beside(settings: CounterpartSettings, path: str, draft: Draft) -> list[Beside]:
    """Return each plan of a draft with each text beside it.

    Raises SettingsError, with file, line and remedy, if a pattern fits no file or several, or if a text cannot be compared.
    """
    found: list[Beside] = []
    entries = _entries(Path(path)) if settings.superiors else ()
    for plan in draft.distinct_plans:
        for pattern in settings.previous:
            file = pattern.file(plan.profile)
            if not is_same_file(file, Path(path)):
                found.append(_with_items(BesidePrevious(plan, counterpart(file)), file))
        for one in settings.superiors:
            if one.is_for(plan.profile) and not is_same_file(file := one.file.file(plan.profile), Path(path)):
                found.append(_with_units(BesideSuperior(plan, counterpart(file), one.part, entries), file))
    return found


def _with_items(one: BesidePrevious, file: Path) -> BesidePrevious:
    from planlint.comparison.items import items

    if not items(one.previous):
        raise SettingsError(f"{display_path(file)}: {NO_ITEMS}")
    return one


def _with_units(one: BesideSuperior, file: Path) -> BesideSuperior:
    from planlint.comparison.units import units

    if not units(one.superior, one.part or ""):
        raise SettingsError(f"{display_path(file)}: {no_units(one.part, 'part')}")
    return one


def _entries(path: Path) -> tuple[AlignmentEntry, ...]:
    record = nearest(path.absolute().parent)
    return load(record).entries if record else ()


def counterpart(path: Path) -> Plan:
    """Return the plan in a file, the longest of several. Raises SettingsError if there is none, or it cannot be read."""
    name = display_path(path)
    try:
        return _plan(name, read_regular(path, most_bytes(path.name, NO_LIMIT)))
    except PlanlintError as error:
        raise SettingsError(f"{name}: {error}") from None


@lru_cache(maxsize=_HELD)
def _plan(name: str, data: bytes) -> Plan:
    draft = understand(data, name, {})
    plan = longest(draft) if has_structure(draft, {}) else None
    if plan is None:
        raise SettingsError(f"{NO_PLAN.partition('：')[0]}，不能对照；请确认没有选错文件")
    return plan


def digest(settings: CounterpartSettings, folder: Path) -> str:
    """Return a digest of everything that the texts beside a draft in *folder* can depend on, "" if there are none."""
    if not settings.patterns:
        return ""
    found = sha256()
    for part in _parts(settings, folder):
        found.update(sha256(part).digest())
    return found.hexdigest()


def _parts(settings: CounterpartSettings, folder: Path) -> Iterator[bytes]:
    record = nearest(folder.absolute()) if settings.superiors else None
    files = [path for pattern in settings.patterns for path in pattern.candidates()]
    for path in [*files, *([record] if record else ())]:
        yield str(path).encode(errors="surrogatepass")
        try:
            yield path.read_bytes()
        except OSError as error:
            yield repr(error).encode()
    if record:
        yield str(date.today()).encode()  # decisions end on a day
