"""Short names of submitted files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath


def file_names(paths: Iterable[str]) -> Mapping[str, str]:
    """Return a short name for each path: that of the file, after its folder if several have it."""
    last = {path: PurePath(path).parts[-2:] for path in paths}
    count = Counter(parts[-1] for parts in last.values())
    return {path: "/".join(parts) if count[parts[-1]] > 1 else parts[-1] for path, parts in last.items()}
