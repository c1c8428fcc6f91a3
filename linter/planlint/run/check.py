"""Check a file: read, parse, set the profile, lint. All front ends use this."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from planlint.comparison.beside import Beside
from planlint.documents.files import read_regular
from planlint.documents.limits import DEFAULT_LIMIT, NO_LIMIT, REMEDY, SizeLimit
from planlint.documents.readers import most_bytes, read
from planlint.engine.linter import lint
from planlint.engine.nodes import is_beside
from planlint.engine.rule import AnyRule
from planlint.engine.timeout import limited, timeout_for
from planlint.errors import PlanlintError, ReadError
from planlint.findings.report import FileReport, PlanSummary, SetAside
from planlint.plan.model import Draft
from planlint.plan.parse import parse
from planlint.plan.parse.genre import has_inline_chapters
from planlint.plan.parse.profile import genre_of_kind
from planlint.plan.profile import Fact
from planlint.run.recognition import other_text, outdated, unknown_holidays, unrecognized
from planlint.text.unread import Extent

Facts = Mapping[str, Fact]
"""Facts of the profile that options or settings give, by name."""

FindBeside = Callable[[Draft], Sequence[Beside]]
"""Returns the texts beside the plans of a draft. Raises PlanlintError if they cannot be found or read."""

NO_PLAN = (
    "看不出这是一份计划：没有标题，也没有“一、”“（一）”“1.”这样的层次序数；若确是计划，用 --kind 指明文种（如 --kind 工作要点）"
)
"""The error for a file whose text is not a plan."""


def understand(data: bytes, path: str, facts: Facts, limit: SizeLimit = DEFAULT_LIMIT) -> Draft:
    """Return the draft in *data*, its plans' profiles overridden by *facts*.

    Raises ReadError if it cannot be read and parsed within the time limit (`timeout_for`), or at all.
    """
    seconds = timeout_for(len(data))
    try:
        with limited(seconds):
            draft = parse(read(data, path, limit))
            limit.check_plans(len(draft.plans))
            return _with_facts(draft, facts)
    except PlanlintError:
        raise
    except TimeoutError:
        raise ReadError(f"过了{seconds:.0f}秒还没有读完；请把稿子拆成几份，或另存为 .txt 再检查") from None
    except (
        Exception,
        RecursionError,
    ) as error:  # a fault of planlint or of a library: the other files are checked all the same
        fault = f"{type(error).__name__}: {error}"
        raise ReadError(f"读取时 planlint 自己出错了（{fault}），没有检查；请把这份稿子发给 planlint 的维护者") from error


def _with_facts(draft: Draft, facts: Facts) -> Draft:
    if not facts:
        return draft
    if kind := facts.get("kind"):
        facts = {**facts, "genre": Fact(genre_of_kind(str(kind.value)), kind.origin)}
    plans = tuple(replace(plan, profile=replace(plan.profile, **facts)) for plan in draft.plans)
    return replace(draft, plans=plans)


def check_bytes(
    data: bytes,
    path: str,
    rules: Sequence[AnyRule],
    facts: Facts,
    limit: SizeLimit = DEFAULT_LIMIT,
    find_beside: FindBeside | None = None,
) -> FileReport:
    """Return the report on a file's content; if it cannot be checked, its errors say why.

    *find_beside* finds the texts beside its plans, for rules that compare them.
    """
    start = perf_counter()
    try:
        draft = understand(data, path, facts, limit)
    except PlanlintError as error:
        return FileReport(path, errors=(str(error),))
    reading = perf_counter() - start
    unread = draft.source.in_file.unread
    unchecked = tuple(one.message for one in unread if one.extent is Extent.BODY)
    other = other_text(draft)
    if not other and not has_structure(draft, facts):
        return FileReport(path, errors=unchecked or (NO_PLAN,))
    others, without = _beside(draft, rules, None if other else find_beside)
    result = lint(draft, rules, others)
    errors, summaries = (*unchecked, *without, *map(str, result.errors)), tuple(map(PlanSummary.of, draft.plans))
    beside = tuple(one for one in unread if one.extent is not Extent.BODY)
    aside = sum(region.lines for region in draft.regions if region.kind.is_set_aside)
    shares = SetAside(aside, len(draft.source.lines))
    return FileReport(
        path,
        draft,
        result.findings,
        errors,
        result.seconds,
        reading,
        summaries,
        unread=beside if other else (*beside, *unknown_holidays(draft)),
        set_aside=shares,
        other=other,
        unrecognized=() if other else unrecognized(draft, rules),
        outdated=() if other else outdated(draft, rules),
    )


def _beside(draft: Draft, rules: Sequence[AnyRule], find_beside: FindBeside | None) -> tuple[Sequence[Beside], Sequence[str]]:
    """Return the texts beside the plans, and the errors for which there are none."""
    if find_beside is None or not any(map(is_beside, rules)):
        return (), ()
    try:
        return find_beside(draft), ()
    except PlanlintError as error:
        return (), (str(error),)


def has_structure(draft: Draft, facts: Facts) -> bool:
    """Say whether the text can be checked as a plan: it has a title or headings, or the user gives its kind.

    The headings may be run in in one paragraph.
    """
    if any(plan.title or plan.notice or any(part.headings for part in plan.parts) for plan in draft.plans):
        return True
    return any(has_inline_chapters(plan) for plan in draft.plans) or ("kind" in facts and bool(draft.plans))


def read_bytes(path: Path, limit: SizeLimit = NO_LIMIT) -> bytes:
    """Return the content of a draft's file.

    Raises ReadError, with the reason, if it is not a regular file, is larger than the *limit*, or cannot be read.
    """
    return read_regular(path, most_bytes(path.name, limit), REMEDY)
