"""Zip archives of submissions for the tests, also as other programs write them."""

import stat
import warnings
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def written(folder: Path, texts: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> Path:
    """Write 报送.zip with a member for each text by its name, and return its path."""
    path = folder / "报送.zip"
    with ZipFile(path, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # duplicate names
        for name, text in texts.items():
            archive.writestr(name, text)
    return path


def gbk_names(folder: Path, texts: Mapping[str, str | bytes], encoding: str = "gbk") -> Path:
    """Write 报送.zip as Chinese Windows does: the names in its code page, without the flag of UTF-8."""
    raw = {chr(ord("A") + i) * len(name.encode(encoding)): name.encode(encoding) for i, name in enumerate(texts)}
    path = written(folder, dict(zip(raw, texts.values(), strict=True)))
    data = path.read_bytes()
    for placeholder, name in raw.items():
        data = data.replace(placeholder.encode(), name)
    path.write_bytes(data)
    return path


def symlink(name: str) -> ZipInfo:
    """Return the entry of a symbolic link, whose content is where it leads."""
    entry = ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry
