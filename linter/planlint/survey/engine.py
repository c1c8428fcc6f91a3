"""Where a survey is computed: on this machine or on a Dask cluster, with the same results."""

from collections.abc import Generator, Sequence
from pathlib import Path

from msgspec import Struct

from planlint.errors import SettingsError
from planlint.survey.batches import written_in_parts
from planlint.survey.inputs import SurveyInput
from planlint.survey.local import survey_locally
from planlint.survey.parquet import require_pyarrow
from planlint.survey.surveyor import Surveyor

ENGINES = ("local", "dask")
"""The names of the engines."""


class EngineOptions(Struct, frozen=True):
    """The *name* of the engine and how it is used.

    *scheduler* is the address of a running Dask cluster ("": none); *count* the number of processes on this machine.
    *folder* is where the parts of Parquet tables are written (None: nowhere). *brief*: the results need no findings and the
    like, as only counts are asked for. *use_cache*: results of earlier runs are used and stored.
    """

    name: str = "local"
    scheduler: str = ""
    count: int = 1
    folder: Path | None = None
    brief: bool = False
    use_cache: bool = True

    def check(self) -> None:
        """Raise SettingsError for an unknown engine, a scheduler without Dask, and for packages that are not installed."""
        if self.name not in ENGINES:
            raise SettingsError(f"--engine 只能是 {' 或 '.join(ENGINES)}，写的是“{self.name}”")
        if self.scheduler and self.name != "dask":
            raise SettingsError("--scheduler 要同 --engine dask 一起用")
        if self.name == "dask":
            from planlint.survey.cluster import require_dask

            require_dask()
        if self.folder:
            require_pyarrow()


def survey_inputs(inputs: Sequence[SurveyInput], surveyor: Surveyor, options: EngineOptions) -> Generator[bytes, None, None]:
    """Yield the submission of each of *inputs*, in their order, as `to_bytes` writes it.

    Raises SettingsError if a cluster or the folder cannot be used, PlanlintError if the cluster is gone.
    """
    if options.name == "dask":
        from planlint.survey.cluster import survey_on_cluster

        yield from survey_on_cluster(inputs, surveyor, options)
        return
    results = survey_locally(inputs, surveyor, count=options.count, use_cache=options.use_cache)
    yield from written_in_parts(results, len(inputs), options.folder) if options.folder else results
