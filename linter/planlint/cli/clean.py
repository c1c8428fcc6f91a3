"""`planlint clean`: delete the results of earlier runs."""

from planlint.cli.options import CleanOptions
from planlint.errors import PlanlintError
from planlint.run.result_cache import result_store
from planlint.survey.local import survey_store
from planlint.text.printable import visible


def clean(_: CleanOptions) -> int:
    """Delete what earlier runs left in the cache folder. Raises PlanlintError if the system refuses."""
    for store in (result_store(), survey_store()):
        try:
            store.clear()
        except OSError as error:
            raise PlanlintError(f"{store.folder}: 删不了：{error.strerror or error}") from None
        print(f"已清空 {visible(str(store.folder))}")
    return 0
