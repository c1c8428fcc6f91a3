"""Write sample files for `planlint init`: a commented planlint.toml and a pack; existing files are never overwritten."""

import os
from importlib.resources import files
from pathlib import Path

from planlint.documents.saving import create_file
from planlint.errors import SettingsError

_FILES = ("planlint.toml", "office-pack.yaml")


def write_samples(folder: Path) -> list[Path]:
    """Write the sample files into *folder* and return their paths. Raises SettingsError if one of them exists already."""
    if not folder.is_dir():
        raise SettingsError(f"没有文件夹 {folder}；先建好再运行")
    paths = [folder / name for name in _FILES]
    if existing := [str(path) for path in paths if os.path.lexists(path)]:
        raise SettingsError(f"已有 {'、'.join(existing)}，没有写任何文件；改名或移走后再运行")
    for path in paths:
        create_file(path, (files("planlint.config") / "samples" / path.name).read_bytes())
    return paths
