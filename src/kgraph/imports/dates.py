"""Dates of lists in the form that facts have."""

from kgraph.errors import KgraphError
from kgraph.model.checks import is_date


def date(text: str | None) -> str | None:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` of an ISO 8601 date or time; None where there is none.

    >>> date("1970-01-01T00:00:00Z"), date("2019"), date(" ")
    ('1970-01-01', '2019', None)

    Raises:
        KgraphError: it is no ISO 8601 date.
    """
    if text is None or not text.strip():
        return None
    day = text.strip().split("T")[0]
    if not is_date(day):
        raise KgraphError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD.")
    return day
