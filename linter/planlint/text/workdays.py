"""Working days by the calendar of China, with its holidays and the weekends that are worked for them."""

from datetime import date, timedelta

_SATURDAY = 5


def count_workdays(first: date, last: date) -> tuple[int, bool]:
    """Return the number of working days from *first* to *last*, both included, and whether their holidays are known.

    In years whose holidays the calendar does not know, all days from Monday to Friday count.
    """
    from chinese_calendar import is_workday

    days = [first + timedelta(i) for i in range((last - first).days + 1)]
    try:
        return sum(is_workday(day) for day in days), True
    except NotImplementedError:
        return sum(day.weekday() < _SATURDAY for day in days), False
