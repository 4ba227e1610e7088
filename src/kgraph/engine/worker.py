"""The process that works: one item after the other, each under limits that end the process and nothing else."""

import logging
import os
import queue
import resource
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from kgraph.engine.contract import Item, Load, Lost, Result
from kgraph.engine.limits import Limits
from kgraph.errors import KgraphError

PATIENCE = 10
"""Times the limit of processor time that an item may take by the clock, so that a busy machine loses no article."""
SPENT = signal.SIGPROF
"""What ends a process whose item has had its time of the processor."""
LATE = signal.SIGALRM
"""What ends a process whose item takes too long by the clock."""
OUT_OF_MEMORY = Lost("memory", "needs more memory than an article may take.")


@dataclass(frozen=True, slots=True)
class Ready:
    """What a worker says first: that its function is made, or why it cannot be."""

    error: KgraphError | None = None


def attempt(function: Callable[[Item], Result], item: Item) -> Result | Lost:
    """Return the result of an item, or that it has none; what is wrong with one item stops no run."""
    try:
        return function(item)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as e:
        detail = f"reading it fails ({type(e).__name__}); please report it with the article."
        return Lost("crash", detail, traceback.format_exc())


def work(pipe: Connection, load: Load[Item, Result], limits: Limits, level: int) -> None:
    """Say `Ready`, then answer each item that comes through the pipe, until the other end goes.

    Args:
        pipe: of the parent, which may send more items while one is worked on.
        load: makes the function.
        limits: an item that takes too long ends the process by `SPENT` or `LATE`.
        level: of the parent's log.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the parent decides
    for number in (SPENT, LATE):
        signal.signal(number, signal.SIG_DFL)
    logging.basicConfig(level=level)
    if level > logging.DEBUG:
        logging.disable()
    with suppress(OSError, ValueError):  # macOS has no such limit, and a lower one may hold already
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    waiting: queue.SimpleQueue[Item] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, waiting), daemon=True).start()
    try:
        function = load()
    except KgraphError as e:
        pipe.send(Ready(e))
        return
    pipe.send(Ready())
    while _answer(pipe, function, waiting.get(), limits):
        pass


def _answer(pipe: Connection, function: Callable[[Item], Result], item: Item, limits: Limits) -> bool:
    """Answer one item; tell whether the process can go on."""
    # Not a thread that watches: it cannot run while a library holds the interpreter, but the kernel's clocks can.
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds * PATIENCE)
    result = attempt(function, item)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    pipe.send(result)
    return result is not OUT_OF_MEMORY  # what is left of such an attempt would cost the next item its room


def _receive(pipe: Connection, waiting: "queue.SimpleQueue[Item]") -> None:
    """Take what comes, so that the parent never waits to send; end the process with the parent, however that ends."""
    while True:
        try:
            waiting.put(pipe.recv())
        except BaseException:
            os._exit(1)
