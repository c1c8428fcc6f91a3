"""The files of a survey in batches: each is checked in one process, and is a part of each Parquet table."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planlint.survey.inputs import SurveyInput
from planlint.survey.parquet import write_parts
from planlint.survey.submission import Submission, from_bytes, to_bytes

_LARGEST = 500  # files of a batch: some 15 seconds of work
_PARTS = 64  # as many batches, if they are not to be larger


class InputBatch(Struct, frozen=True):
    """Files that follow each other: the batch's *number* from 0, the number of its *first* file, and the files."""

    number: int
    first: int
    inputs: tuple[SurveyInput, ...]


def batch_size(count: int) -> int:
    """Return how many of *count* files make a batch; it depends on nothing else, so that parts are the same everywhere."""
    return max(1, min(_LARGEST, -(-count // _PARTS)))


def in_batches(inputs: Sequence[SurveyInput]) -> Iterator[InputBatch]:
    """Yield *inputs* in batches, in their order."""
    size = batch_size(len(inputs))
    for number, first in enumerate(range(0, len(inputs), size)):
        yield InputBatch(number, first, tuple(inputs[first : first + size]))


def write_batch(folder: Path, number: int, first: int, results: Iterable[bytes]) -> None:
    """Write the parts of a batch; *results* are its submissions as bytes. Raises SettingsError if they cannot be written."""
    write_parts(folder, number, [(first + at, from_bytes(one)) for at, one in enumerate(results)])


def written_in_parts(results: Iterable[bytes], count: int, folder: Path) -> Iterator[bytes]:
    """Yield *results*, of which there are *count*, a batch at a time, after its parts are written."""
    size, waiting = batch_size(count), iter(results)
    for number, first in enumerate(range(0, count, size)):
        batch = [*islice(waiting, size)]
        write_batch(folder, number, first, batch)
        yield from batch


def without_rows(result: bytes) -> bytes:
    """Return a submission without its findings, commitments and samples of wording: what the counts of a run need."""
    one = from_bytes(result)
    plans = tuple(
        replace(plan, findings=(), commitments=(), mandates=(), shingles=b"", wordings=(), answers=()) for plan in one.plans
    )
    return to_bytes(replace(one, plans=plans))


def failed(batch: InputBatch, reason: str) -> list[bytes]:
    """Return the submissions of a batch that could not be checked, each with the *reason*."""
    return [to_bytes(Submission(one.path, problems=(one.error or reason,))) for one in batch.inputs]
