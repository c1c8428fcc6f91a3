"""Working days by the calendar of China, with its holidays and the weekends that are worked for them."""

from datetime import date, timedelta

_SATURDAY = 5


def is_workday(day: date) -> tuple[bool, bool]:
    """Return whether *day* is a working day, and whether the holidays of its year are known.

    In years whose holidays the calendar does not know, all days from Monday to Friday are.
    """
    import chinese_calendar

    try:
        return chinese_calendar.is_workday(day), True
    except NotImplementedError:
        return day.weekday() < _SATURDAY, False


def count_workdays(first: date, last: date) -> tuple[int, bool]:
    """Return the number of working days from *first* to *last*, both included, and whether all their holidays are known."""
    days = [is_workday(first + timedelta(i)) for i in range((last - first).days + 1)]
    return sum(works for works, _ in days), all(known for _, known in days)
