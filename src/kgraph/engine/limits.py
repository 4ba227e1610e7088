"""How many processes run, and what one item may cost."""

import os
from dataclasses import dataclass


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a run in processes of this machine.

    Attributes:
        jobs: processes that work at the same time.
        seconds: of a processor that one item may take; it may take ten times as long by the clock.
        memory: bytes that one process may hold; where the system cannot limit that (macOS), it is not limited.
    """

    jobs: int
    seconds: float = 30.0
    memory: int = 2_000_000_000
