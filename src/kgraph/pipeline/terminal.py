"""Text from articles on its way to a terminal or a log."""

import codecs
import io
import logging
import re
from typing import Any, BinaryIO

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    r"""Return `text` without characters that steer a terminal or turn the direction of writing.

    >>> safe("a\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return _STEERING.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return JSON, or Turtle, with such characters as escapes, so that nothing is lost."""
    return _STEERING.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


class Shown(io.BufferedIOBase):
    """Takes text in UTF-8 for a terminal, and shows what steers one as escapes."""

    def __init__(self, terminal: BinaryIO) -> None:
        self._terminal = terminal
        self._decoded = codecs.getincrementaldecoder("utf8")("replace").decode

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: Any) -> int:
        """Show a part of the text; line ends are the terminal's."""
        text = self._decoded(bytes(data)).replace("\r\n", "\n")
        self._terminal.write(escaped(text).encode())
        return len(data)


class SafeFormatter(logging.Formatter):
    """Writes records so that no text in them steers a terminal or looks like a record of its own."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        return super().formatMessage(record).replace("\n", "\\n")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, and the traceback behind it."""
        return safe(super().format(record))
