"""The engine that runs in processes of this machine, as many as there are cores."""

import logging
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import Any, Generic

from kgraph.engine.contract import Item, Key, Load, Lost, Result
from kgraph.engine.limits import Limits
from kgraph.engine.worker import LATE, OUT_OF_MEMORY, SPENT, Ready, work
from kgraph.errors import KgraphError

log = logging.getLogger(__name__)

IN_HAND = 3
"""Items that a worker is given at once, so that it never waits for the next; a further worker starts when all have so many."""
IN_LINE = 32
"""Items a worker that are held at most, from the one whose result is next to be taken to the last one."""

_TRIES = 2
_FAILED_STARTS = 3
"""Processes in a row that may end while they start; then no other is started beside those that work."""
_PARTING = 1.0
"""Seconds in which a process that has closed its pipe ends."""

_PROCESSES = get_context("spawn")  # a fork would inherit the threads' locks, but not the threads


@dataclass(slots=True, eq=False)
class _Case(Generic[Key, Item, Result]):
    """An item on its way."""

    key: Key
    item: Item | None
    tries: int = 0
    result: Result | Lost | None = None
    done: bool = False

    def finish(self, result: Result | Lost | None) -> None:
        self.result, self.item, self.done = result, None, True


class Local:
    """Runs items in processes of their own.

    A process that dies, or that a limit ends, costs the item that it worked on: one that took too much of the processor is
    lost, one whose process died otherwise is tried once more, and so is one that only the clock ended, for the process may
    have been stopped. One that ran out of memory is tried in a new process, unless it was the first of its own. What else
    the process had in hand goes to another.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def run(
        self, load: Load[Item, Result], items: Iterable[tuple[Key, Item | None]]
    ) -> Generator[tuple[Key, Result | Lost | None], None, None]:
        """Yield each key with the result of its item; see `kgraph.engine.Engine`."""
        with _crew(load, self.limits) as crew:
            yield from through(crew, items)


def through(crew: "Crew", items: Iterable[tuple[Key, Item | None]]) -> Iterator[tuple[Key, Any]]:
    """Yield each key with the result of its item, worked on by a crew that stays."""
    line: deque[_Case[Key, Item, Any]] = deque()
    for key, item in items:
        case = _Case[Key, Item, Any](key, item, done=item is None)
        line.append(case)
        if not case.done:
            crew.take(case)
        crew.look()
        yield from _front(line)
        while crew.is_full or len(line) >= IN_LINE * crew.limits.jobs:
            crew.look(wait_for_it=True)
            yield from _front(line)
    while line:
        crew.look(wait_for_it=True)
        yield from _front(line)


def _front(line: "deque[_Case[Key, Item, Result]]") -> Iterator[tuple[Key, Result | Lost | None]]:
    while line and line[0].done:
        case = line.popleft()
        yield case.key, case.result


class _Worker:
    """A process with the cases that it has in hand, in the order in which it works on them."""

    def __init__(self, load: Load[Any, Any], limits: Limits) -> None:
        self.pipe, theirs = _PROCESSES.Pipe()
        self.process = _PROCESSES.Process(
            target=work, args=(theirs, load, limits, log.getEffectiveLevel()), daemon=True
        )
        with _uninterrupted():  # else an interrupt finds it before it has learnt to leave that to the parent
            self.process.start()
        theirs.close()
        self.is_ready = False
        self.done = 0
        self.cases: deque[_Case[Any, Any, Any]] = deque()

    def give(self, case: _Case[Any, Any, Any]) -> None:
        self.cases.append(case)
        with suppress(OSError):  # it has died; that is seen where its answers are read
            self.pipe.send(case.item)

    def kill(self) -> int:
        """End the process, if it has not ended, and return how it did."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode or 0


class Crew:
    """The workers of one run."""

    def __init__(self, load: Load[Any, Any], limits: Limits) -> None:
        self._load = load
        self.limits = limits
        self._waiting: deque[_Case[Any, Any, Any]] = deque()
        self._workers: list[_Worker] = []
        self._failed_starts = 0

    @property
    def is_full(self) -> bool:
        """Whether all have their hands full."""
        return bool(self._waiting)

    def take(self, case: _Case[Any, Any, Any]) -> None:
        """Give a case to a worker as soon as one has room."""
        self._waiting.append(case)
        self._give()

    def look(self, *, wait_for_it: bool = False) -> None:
        """Take the results that are there; with `wait_for_it`, wait for at least one."""
        workers: dict[Any, _Worker] = {w.pipe: w for w in self._workers if w.cases}
        for pipe in wait(list(workers), None if wait_for_it else 0):
            self._answer(workers[pipe])
        self._give()

    def dismiss(self) -> None:
        """End all workers."""
        for w in self._workers:
            w.process.kill()
        for w in self._workers:
            w.kill()

    def _give(self) -> None:
        while self._waiting:
            worker = min(self._workers, key=lambda w: len(w.cases), default=None)
            if worker is None or len(worker.cases) >= IN_HAND:
                if self._workers and not self._has_room:
                    return
                worker = self._start()
            worker.give(self._waiting.popleft())

    @property
    def _has_room(self) -> bool:
        return len(self._workers) < self.limits.jobs and self._failed_starts < _FAILED_STARTS

    def _start(self) -> _Worker:
        worker = _Worker(self._load, self.limits)
        self._workers.append(worker)
        return worker

    def _end(self, worker: _Worker) -> int:
        self._workers.remove(worker)
        return worker.kill()

    def _answer(self, worker: _Worker) -> None:
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if isinstance(said, Ready):
            if said.error:
                raise said.error
            worker.is_ready = True
            self._failed_starts = 0
        elif said == OUT_OF_MEMORY and worker.done:  # perhaps for what others left there
            self._replace(worker)
        else:
            worker.cases.popleft().finish(said)
            worker.done += 1
            if said == OUT_OF_MEMORY or worker.done >= self.limits.items:
                self._replace(worker)

    def _bury(self, worker: _Worker) -> None:
        """Find what ended a worker; its first case is lost, or tried once more."""
        worker.process.join(_PARTING)
        if not worker.is_ready:
            self._start_failed(worker)
            return
        ending = worker.kill()
        case = worker.cases[0]
        case.tries += 1
        if -ending == SPENT or (-ending == LATE and case.tries == _TRIES):
            worker.cases.popleft().finish(Lost("timeout", f"takes more than {self.limits.seconds:g} seconds to read."))
        elif case.tries == _TRIES:
            worker.cases.popleft().finish(Lost("crash", f"its process ended each time it was read ({_words(ending)})."))
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """Let a new worker do what one that ends still had in hand."""
        self._end(worker)
        if worker.cases:
            new = self._start()
            for case in worker.cases:
                new.give(case)

    def _start_failed(self, worker: _Worker) -> None:
        """Let others do what a worker that never was ready had in hand; without any, start again, but not for ever."""
        ending = self._end(worker)
        self._failed_starts += 1
        if not self._workers and self._failed_starts >= _FAILED_STARTS:
            raise KgraphError(
                f"A process that was to read articles ended each time while it started ({_words(ending)}); "
                "fewer of them need less memory: --jobs 1."
            )
        self._waiting.extendleft(reversed(worker.cases))


def _words(ending: int) -> str:
    return f"signal {-ending}" if ending < 0 else f"exit code {ending}"


@contextmanager
def _crew(load: Load[Any, Any], limits: Limits) -> Iterator[Crew]:
    crew = Crew(load, limits)
    try:
        yield crew
    finally:
        crew.dismiss()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back interrupts; a process that is started meanwhile never gets one."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
