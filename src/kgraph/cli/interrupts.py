"""How a command ends that is interrupted: by an exception, so that it keeps what it has; and soon, whatever it is doing."""

import os
import signal
import threading
from types import FrameType

SECONDS = 4.0
"""After which the process ends in any case; what a crash would leave, the next opening finishes."""


class Interrupted(KeyboardInterrupt):
    """A signal asked the command to end.

    Attributes:
        exit_code: 128 and the signal's number, as shells have it.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


def listen() -> None:
    """Let SIGINT and SIGTERM raise `Interrupted`."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    stopping = Interrupted(number)
    last = threading.Timer(SECONDS, os._exit, [stopping.exit_code])
    last.daemon = True
    last.start()
    raise stopping


def exit_code(error: BaseException) -> int:
    """Return the exit code of an interrupted command, whose exception click may have wrapped."""
    causes = (error, error.__cause__, error.__context__)
    return next((c.exit_code for c in causes if isinstance(c, Interrupted)), 128 + signal.SIGINT)
