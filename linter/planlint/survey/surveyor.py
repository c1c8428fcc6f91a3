"""What checks each submission of a survey: one session for all, by which all are measured, in whatever process."""

from typing import Any

from msgspec import Struct

from planlint.config.session import Request, Session, open_session
from planlint.run.workers import Work
from planlint.survey.assessment import survey_file
from planlint.survey.submission import Submission, to_bytes
from planlint.survey.superior import Superior, SuperiorFile, read_superior


class Surveyor(Struct, frozen=True):
    """Checks submissions by a session and, if there is one, beside the superior document.

    When pickled, it takes only the request and the file along, and opens the session again where it is unpickled.
    """

    session: Session
    superior: Superior | None = None
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
    return Surveyor(session, read_superior(superior) if superior else None, superior)
