"""Keeps a writer's place in an endpoint while it changes nothing there, as while it reads for hours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from kgraph.errors import KgraphError
from kgraph.store import record


@contextmanager
def renewing(renew: Callable[[], None]) -> Iterator[None]:
    """Call `renew` every two minutes until the block ends, from a thread that keeps no process alive.

    The last call may end a little after the block.
    """
    ended = Event()

    def run() -> None:
        while not ended.wait(record.RENEWED.total_seconds()):
            with suppress(KgraphError):  # an endpoint may be away for a while; whoever changes something is told
                renew()

    Thread(target=run, daemon=True).start()
    try:
        yield
    finally:
        ended.set()
