"""What checks each submission of a survey: one session for all, so that all are measured alike, in whatever process."""

from typing import Any

from msgspec import Struct

from planlint.comparison.units import units
from planlint.config.session import Request, Session, open_session
from planlint.errors import PlanlintError
from planlint.plan.model import Plan
from planlint.run.check import understand
from planlint.run.workers import Work
from planlint.survey.assessment import survey_file
from planlint.survey.submission import Submission, to_bytes


class SuperiorFile(Struct, frozen=True):
    """The document beside which each plan is held: its path and its content."""

    path: str
    data: bytes


class Surveyor(Struct, frozen=True):
    """Checks submissions by a session and, if there is one, beside the plan in the superior document.

    When pickled, it takes only the request and the file along, and opens the session again where it is unpickled.
    """

    session: Session
    superior: Plan | None = None
    superior_file: SuperiorFile | None = None

    def survey(self, path: str, data: bytes) -> Submission:
        """Return what the table needs of the file at *path*, whose content is *data*."""
        return survey_file(path, data, self.session, self.superior)

    def __call__(self) -> Work:
        """Return the work for `workers.run`: a forked process has the session already."""
        return self.survey_to_bytes

    def survey_to_bytes(self, path: str, data: bytes) -> bytes:
        """Return what `survey` returns, as bytes."""
        return to_bytes(self.survey(path, data))

    def __reduce__(self) -> tuple[Any, tuple[Request, SuperiorFile | None]]:
        return open_surveyor, (self.session.request, self.superior_file)


def open_surveyor(request: Request, superior: SuperiorFile | None = None) -> Surveyor:
    """Return the surveyor for *request*. Raises SettingsError as `open_session` does, PlanlintError for *superior*."""
    return surveyor_of(open_session(request), superior)


def surveyor_of(session: Session, superior: SuperiorFile | None = None) -> Surveyor:
    """Return the surveyor for a session that is open. Raises PlanlintError if no task can be read in *superior*."""
    return Surveyor(session, _superior_plan(superior) if superior else None, superior)


def _superior_plan(file: SuperiorFile) -> Plan:
    """Return the longest plan in the superior document."""
    try:
        draft = understand(file.data, file.path, {})
    except PlanlintError as error:
        raise PlanlintError(f"{file.path}: {error}") from None
    plan = max(draft.distinct_plans, key=lambda plan: len(plan.span), default=None)
    if plan is None or not units(plan):
        raise PlanlintError(f"{file.path}: 没有读出任务，不能作上位文件；请确认没有选错文件")
    return plan
