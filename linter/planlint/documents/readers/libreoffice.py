"""Convert documents with LibreOffice: headless, with its own profile, no network access, and a time limit."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from planlint.errors import ReadError

LIMIT = 60.0
"""The time limit of a conversion in seconds."""

_NAMES = ("soffice", "libreoffice", "soffice.com")
_FOLDERS = (
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:\\Program Files\\LibreOffice\\program",
    "C:\\Program Files (x86)\\LibreOffice\\program",
)
_SETTINGS: dict[str, dict[str, str | int]] = {
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": 2,
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": 9,
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": 9,
        "ooInetNoProxy": "",
    },
    "org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "MacroSecurityLevel": 3,
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": 2},
}
"""Nothing is fetched (the proxy is a port that nobody listens on), no link is updated and no macro is run."""


def program() -> str | None:
    """Return the path of LibreOffice, None if it is not installed."""
    places = (None, os.pathsep.join(_FOLDERS))
    return next((found for place in places for name in _NAMES if (found := shutil.which(name, path=place))), None)


def to_docx(data: bytes, suffix: str, otherwise: str) -> bytes:
    """Return a document of the kind *suffix* as .docx.

    Raises ReadError if LibreOffice is not installed, fails or exceeds the time limit; *otherwise* is the remedy.
    """
    soffice = program()
    if soffice is None:
        raise ReadError(f"读 .doc、.wps、.rtf、.odt 文件要用 LibreOffice，这台电脑没有安装；{otherwise}，或者安装 LibreOffice")
    with TemporaryDirectory(prefix="planlint-", ignore_cleanup_errors=True) as folder:
        return _convert(soffice, Path(folder), data, suffix, otherwise)


def _convert(soffice: str, folder: Path, data: bytes, suffix: str, otherwise: str) -> bytes:
    draft, converted = folder / f"draft{suffix}", folder / "out" / "draft.docx"
    draft.write_bytes(data)
    profile = folder / "profile"
    _write_settings(profile / "user")
    options = ["--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"]
    convert = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(converted.parent), str(draft)]
    _run([soffice, f"-env:UserInstallation={profile.as_uri()}", *options, *convert], otherwise)
    if not converted.is_file():
        raise ReadError(f"LibreOffice 打不开这个文件（可能已损坏，或者加了密码）；{otherwise}")
    return converted.read_bytes()


def _write_settings(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    names = 'xmlns:oor="http://openoffice.org/2001/registry"'
    (folder / "registrymodifications.xcu").write_text(f'<?xml version="1.0"?>\n<oor:items {names}>\n{items}</oor:items>\n')


def _run(command: list[str], otherwise: str) -> None:
    """Run *command*; at the time limit, end it and its child processes."""
    null = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True) as process:
        try:
            process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            raise ReadError(f"LibreOffice 用了{LIMIT:.0f}秒还没有读完这个文件，已停止；{otherwise}") from None
        finally:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None and sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    elif process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
