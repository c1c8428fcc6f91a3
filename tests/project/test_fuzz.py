"""Fuzzing: half a minute in CI, always the same; for any time by hand (make fuzz).

PLANLINT_FUZZ_SECONDS sets the time; files that fail are reduced, stored in crashers/ and tried in every run.
"""

import time
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from support import fuzzing_settings
from support.fuzz_seeds import SECONDS
from support.fuzzing import TARGETS, checks, reads
from support.fuzzing_settings import loads

Property = Callable[[bytes, str], None]
PROPERTIES: dict[str, Property] = {"reads": reads, "checks": checks, "loads": loads}
FILES = TARGETS | fuzzing_settings.TARGETS
PAIRS = [(kind, name) for kind in TARGETS for name in ("reads", "checks")] + [
    (kind, "loads") for kind in fuzzing_settings.TARGETS
]

FOLDER = Path(__file__).parent / "crashers"
CRASHERS = [(path, name) for path in sorted(FOLDER.iterdir()) for kind, name in PAIRS if path.suffix == kind]
_EXAMPLES = {"reads": 200, "checks": 16, "loads": 250}
_SLOW = {".pdf": 20}  # files, where each takes a process of its own
_ROUND = 200  # examples between two checks of the clock
_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example]


@pytest.mark.parametrize(("path", "name"), CRASHERS, ids=lambda one: one.name if isinstance(one, Path) else one)
def test_earlier_failures(path: Path, name: str) -> None:
    PROPERTIES[name](path.read_bytes(), path.suffix)


@pytest.mark.parametrize(("suffix", "name"), PAIRS)
def test_fuzz(suffix: str, name: str) -> None:
    if not SECONDS:
        _search(suffix, name, settings(max_examples=_SLOW.get(suffix, _EXAMPLES[name]), derandomize=True, database=None))
        return
    end = time.monotonic() + SECONDS / len(PAIRS)
    for number in count():
        _search(suffix, name, settings(max_examples=_SLOW.get(suffix, _ROUND), database=None), number)
        if time.monotonic() > end:
            print(f"{suffix} {name}: {(number + 1) * _SLOW.get(suffix, _ROUND)} files, none failed")
            return


def _search(suffix: str, name: str, how: settings, number: int | None = None) -> None:
    """Try files of a kind; store the smallest that fails."""
    failed: list[bytes] = []

    @settings(how, deadline=None, suppress_health_check=_QUIET)
    @given(FILES[suffix])
    def search(data: bytes) -> None:
        try:
            PROPERTIES[name](data, suffix)
        except BaseException:
            failed.append(data)
            raise

    try:
        (search if number is None else seed(number)(search))()
    except BaseException:
        if failed and SECONDS:
            _store(failed[-1], suffix)
        raise


def _store(data: bytes, suffix: str) -> None:
    name = sha256(data).hexdigest()[:8]
    (FOLDER / f"{name}{suffix}").write_bytes(data)


def test_a_failing_file_is_detected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(data: bytes, suffix: str) -> None:
        assert b"\xe4\xba\x91\xe5\xb2\xad" not in data

    monkeypatch.setitem(PROPERTIES, "refuses", refuse)
    monkeypatch.setattr(f"{__name__}.FOLDER", tmp_path)
    monkeypatch.setitem(FILES, ".txt", st.sampled_from([b"a", "云岭".encode()]))
    with pytest.raises(AssertionError):
        _search(".txt", "refuses", settings(max_examples=20, derandomize=True, database=None))
