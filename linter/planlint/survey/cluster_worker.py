"""What a worker process of a Dask cluster does for a survey; imported only where distributed is installed."""

import os
from pathlib import Path
from threading import Lock

from distributed import WorkerPlugin, get_worker

import planlint
from planlint.cache.folder import enable_cache
from planlint.errors import SettingsError
from planlint.survey.batches import InputBatch, without_rows, write_batch
from planlint.survey.engine import EngineOptions
from planlint.survey.local import survey_locally
from planlint.survey.surveyor import Surveyor

_NEEDED = "各个工作进程要装同一版本的 planlint、看得到同一个文件夹"


class SurveyPlugin(WorkerPlugin):  # type: ignore[misc]
    """What a worker has for a survey: its session, which is opened once."""

    def __init__(self, surveyor: Surveyor, options: EngineOptions) -> None:
        self._opening, self._options = surveyor.__reduce__(), options
        self._folder, self._version = str(Path.cwd()), planlint.__version__

    def setup(self, worker: object) -> None:  # noqa: ARG002 - Dask gives it by this name
        """Open the session. Raises SettingsError if the worker has another version or does not have the folder."""
        if self._version != planlint.__version__:
            raise SettingsError(f"有工作进程的 planlint 是 {planlint.__version__}，这边是 {self._version}；{_NEEDED}")
        try:
            os.chdir(self._folder)  # paths, and settings that name paths, are as the user wrote them
        except OSError as error:
            raise SettingsError(f"有工作进程进不了文件夹 {self._folder}：{error.strerror or error}；{_NEEDED}") from None
        if self._options.use_cache:
            enable_cache()
        function, arguments = self._opening
        self._surveyor = function(*arguments)
        self._lock = Lock()  # a worker may have several threads, but gains nothing by them

    def check(self, batch: InputBatch, *, write: bool) -> list[bytes]:
        """Return the submissions of a batch, after its parts are written. Raises SettingsError if they cannot be.

        Without *write*, nothing is written, and nothing is left out of the submissions.
        """
        options = self._options
        with self._lock:
            results = [*survey_locally(batch.inputs, self._surveyor, use_cache=options.use_cache)]
        if not write:
            return results
        if options.folder:
            write_batch(options.folder, batch.number, batch.first, results)
        return [*map(without_rows, results)] if options.brief else results


def check_batch(name: str, batch: InputBatch, *, write: bool) -> list[bytes]:
    """Return the submissions of a batch, checked by the plug-in with that *name* of the worker that runs this."""
    plugin: SurveyPlugin = get_worker().plugins[name]
    return plugin.check(batch, write=write)
