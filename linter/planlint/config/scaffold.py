"""Write sample files: a commented planlint.toml and a pack, or a pack to begin with; existing files are never overwritten."""

import os
import re
from importlib.resources import files
from pathlib import Path

from planlint.documents.saving import create_file
from planlint.errors import SettingsError

_SETTINGS, _PACK = "planlint.toml", "office-pack.yaml"


_PACK_NAME = re.compile("[a-z][a-z0-9-]{0,40}")


def write_pack(path: Path) -> Path:
    """Write a pack to begin with to *path*, and return it; its name is that of the file, if a pack may have it.

    Raises SettingsError where the file exists or does not end in .yaml.
    """
    if path.suffix != ".yaml":
        raise SettingsError(f"必备内容包是 .yaml 文件，写的是 {path}；改成 {path.with_suffix('.yaml').name}")
    if os.path.lexists(path) or not path.parent.is_dir():
        raise SettingsError(f"已有 {path}，或者没有那个文件夹；换一个名字再运行")
    text = (files("planlint.config") / "samples" / "new-pack.yaml").read_text(encoding="utf-8")
    name = path.stem.lower()
    own = text.replace("pack: my-office", f"pack: {name}", 1) if _PACK_NAME.fullmatch(name) else text
    create_file(path, own.encode())
    return path


def write_samples(folder: Path, *, pack: bool = False) -> list[Path]:
    """Write the sample settings, and the *pack* if asked for, into *folder*; return the paths.

    Raises SettingsError if one of them exists already.
    """
    if not folder.is_dir():
        raise SettingsError(f"没有文件夹 {folder}；先建好再运行")
    paths = [folder / name for name in ((_SETTINGS, _PACK) if pack else (_SETTINGS,))]
    if existing := [str(path) for path in paths if os.path.lexists(path)]:
        raise SettingsError(f"已有 {'、'.join(existing)}，没有写任何文件；改名或移走后再运行")
    for path in paths:
        create_file(path, (files("planlint.config") / "samples" / path.name).read_bytes())
    return paths
