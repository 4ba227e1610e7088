"""Distinct lines in order, however many there are: what memory should not hold waits in temporary files."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice

RUN = 200_000
"""Lines that are sorted in memory at once."""


def in_chunks(lines: Iterable[str], length: int = 10_000) -> Iterator[list[str]]:
    """Yield lists of at most `length` lines, which most of the work is faster with than line by line."""
    waiting = iter(lines)
    while some := list(islice(waiting, length)):
        yield some


class Sorted:
    """A set of lines that gives them in order; a line holds no line feed.

    Args:
        lines: the first ones.
        run: how many lines memory may hold.
    """

    def __init__(self, lines: Iterable[str] = (), *, run: int = RUN) -> None:
        self._run = run
        self._lines: set[str] = set()
        self._files = ExitStack()
        self._runs: list[Iterator[str]] = []
        for some in in_chunks(lines, run):
            self._lines.update(some)
            if len(self._lines) >= run:
                self._spill()

    def add(self, line: str) -> None:
        """Add a line; one that is there already changes nothing."""
        self._lines.add(line)
        if len(self._lines) >= self._run:
            self._spill()

    def __iter__(self) -> Iterator[str]:
        """Yield the lines in order, each once; this can be done once only."""
        with self._files:
            merged = heapq.merge(*self._runs, sorted(self._lines))
            yield from (line for line, _ in groupby(merged))

    def _spill(self) -> None:
        # Not read in text mode: that would take a carriage return for the end of a line.
        file = self._files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        file.writelines(f"{line}\n".encode() for line in sorted(self._lines))
        file.seek(0)
        self._runs.append(line[:-1].decode() for line in file)
        self._lines.clear()
