"""Dates of lists in the form that facts have."""

import calendar
import re

from kgraph.errors import KgraphError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


def date(text: str | None) -> str | None:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` of an ISO 8601 date or time; None where there is none.

    >>> date("1970-01-01T00:00:00Z"), date("2019"), date(" ")
    ('1970-01-01', '2019', None)

    Raises:
        KgraphError: it is no ISO 8601 date.
    """
    if text is None or not text.strip():
        return None
    found = _DATE.fullmatch(text.strip())
    year, month, day = found.groups() if found else (None, None, None)
    if year is None or (month and not 1 <= int(month) <= 12):
        raise KgraphError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD.")
    if day and month and not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        raise KgraphError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD.")
    return "-".join(part for part in (year, month, day) if part)
