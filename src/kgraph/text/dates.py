"""Dates as newspapers write them in English, read without guessing: no two-digit years, no 03/04/2018."""

import datetime
import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})\b"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<!\d)(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"(?<!\d){_DAY}\s+(?:of\s+)?{_MONTH}\s*,?\s+{_YEAR}",
    )
)


def find_date(text: str) -> str | None:
    """Return the first full date in a line as ``YYYY-MM-DD``, or None.

    >>> find_date("Updated on May 28, 2018"), find_date("Sunday, 17th of February 2019"), find_date("May 2018")
    ('2018-05-28', '2019-02-17', None)
    """
    found = [m for pattern in _DATES for m in pattern.finditer(text)]
    for match in sorted(found, key=lambda m: m.start()):
        month = match["month"].lower()
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
        try:
            return datetime.date(int(match["year"]), number, int(match["day"])).isoformat()
        except ValueError:
            continue
    return None


def iso_date(value: object) -> str | None:
    """Return the date of a metadata field (ISO date or time, or English) as ``YYYY-MM-DD``, or None.

    A time's date is kept as it stands, in the time zone of whoever wrote it.

    >>> iso_date("2018-05-28T23:30:00-04:00"), iso_date("2018-02-30"), iso_date(None)
    ('2018-05-28', None, None)
    """
    return find_date(value) if isinstance(value, str) and len(value) <= 100 else None
