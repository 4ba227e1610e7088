"""A day, as an option takes it."""

import datetime

import click


class _Day(click.ParamType[str]):
    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return an ISO date as it is."""
        try:
            return datetime.date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no day; write YYYY-MM-DD.", param, ctx)


DAY = _Day()
"""A day of the calendar, YYYY-MM-DD, as a string."""
