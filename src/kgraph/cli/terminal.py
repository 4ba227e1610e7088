"""Text from articles on its way to a terminal or a log."""

import logging
import re

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    r"""Return `text` without characters that steer a terminal or turn the direction of writing.

    >>> safe("a\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return _STEERING.sub("\ufffd", text)


def escaped(json_text: str) -> str:
    """Return JSON with such characters as escapes, so that nothing is lost."""
    return _STEERING.sub(lambda m: f"\\u{ord(m[0]):04x}", json_text)


class SafeFormatter(logging.Formatter):
    """Writes records so that no text in them steers a terminal or looks like a record of its own."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        return super().formatMessage(record).replace("\n", "\\n")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, and the traceback behind it."""
        return safe(super().format(record))
