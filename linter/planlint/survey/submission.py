"""What is known of a submission (报送件) after it was checked: plain values, without its text, that go to other processes."""

import zlib

import msgspec
from msgspec import Struct

from planlint.reporters.commitment_table import CommitmentRow


class MandateStatus(Struct, frozen=True):
    """Whether a plan has a mandated item: the rule's code, what the item is about, and the value of its `Status`."""

    code: str
    subject: str
    status: str


class FindingRecord(Struct, frozen=True):
    """A finding: code and title of the rule, the value of its `Severity`, message, line (from 1) and path of headings.

    *status* is that of the mandate ("" for other rules); *fingerprint* identifies the finding without its position.
    """

    code: str
    title: str
    severity: str
    message: str
    line: int
    section: str
    status: str
    fingerprint: str


class UnitAnswer(Struct, frozen=True):
    """Whether a plan carries a unit of the superior document: the value of its `CoverStatus`, and the best line (0: none)."""

    status: str
    line: int = 0


class SubmittedPlan(Struct, frozen=True):
    """A plan of a submission, a row of the table.

    *unit* is the office or school that submits it, as far as the text or the file's name says ("" if not); *line* is where
    the plan begins, *characters* its length in code points. *undated* and *unowned* count the targets that have no deadline
    and no office in charge. *mandates* are those that apply; *shingles* are what `shingles` returns, *wordings* what
    `wordings` yields; *answers* has one entry for each unit of the superior document, if there is one.
    """

    unit: str
    title: str
    kind: str
    genre: str
    level: str
    region: str
    year: int | None
    line: int
    characters: int
    errors: int
    warnings: int
    notes: int
    targets: int
    undated: int
    unowned: int
    mandates: tuple[MandateStatus, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
    shingles: bytes = b""
    wordings: tuple[tuple[int, str], ...] = ()
    answers: tuple[UnitAnswer, ...] = ()

    def count(self, *statuses: str) -> int:
        """Return how many mandated items have one of *statuses*."""
        return sum(one.status in statuses for one in self.mandates)


class Submission(Struct, frozen=True):
    """A file that was submitted: its plans, or why there is none.

    *problems* say why it was not read, is not a plan, or was not checked to the end; *notes* what else a reader of the table
    should know. *digest* identifies the words of its plans, whatever the file's format; "" if there are none.
    """

    path: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    digest: str = ""
    plans: tuple[SubmittedPlan, ...] = ()


def to_bytes(one: Submission) -> bytes:
    """Return *one* as bytes: MessagePack, compressed."""
    return zlib.compress(_ENCODER.encode(one), level=1)


def from_bytes(data: bytes) -> Submission:
    """Return the submission that `to_bytes` wrote. Raises ValueError if *data* is something else."""
    try:
        return _DECODER.decode(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(str(error)) from None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Submission)
