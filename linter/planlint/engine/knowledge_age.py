"""How long what a rule knows of the world is good for."""

_MONTHS = 15


def is_outdated(checked: str, day: str) -> bool:
    """Return whether a plan of *day* (YYYY-MM…) is more than 15 months after the day *checked*; False if either is empty."""
    return bool(checked and day) and _months(day) - _months(checked) > _MONTHS


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])
