"""Work for the engines, in a module that a process imports in no time."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

from kgraph.errors import KgraphError


def squares() -> Callable[[int], int]:
    return lambda n: n * n


def odd_ones() -> Callable[[str], str]:
    return _odd_one


def no_model() -> Callable[[int], int]:
    raise KgraphError("The model is not installed.")


def _odd_one(what: str) -> str:
    if what == "dies":
        os._exit(3)
    elif what == "sleeps":
        time.sleep(99)
    elif what == "spins":  # in C, where the interpreter is held and no thread of Python can watch
        re.match(r"(a+)+$", "a" * 60 + "b")
    elif what == "grows":
        return str(len(bytearray(3_000_000_000)))
    elif what == "raises":
        raise ValueError("unforeseen")
    return what.upper()


def failing_starts(log: Path, failing: range) -> Callable[[str], str]:
    """Make the function, except in the processes of these numbers, which end."""
    with log.open("a") as f:
        f.write(".")
    if len(log.read_text()) - 1 in failing:
        os._exit(9)
    return _odd_one


def hoarding() -> Callable[[int], int]:
    """Make a function that keeps as many megabytes as it is told, and returns the number of its process."""
    kept: list[bytearray] = []

    def keep(megabytes: int) -> int:
        kept.append(bytearray(megabytes * 1_000_000))
        return os.getpid()

    return keep


def slow_at_first() -> Callable[[Path], str]:
    return _slow_at_first


def _slow_at_first(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        time.sleep(99)
    return "read"
