"""How many processes run, and what one item may cost."""

import math
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


def cores(cgroup: Path = Path("/sys/fs/cgroup")) -> int:
    """Return the number of cores that this process may use, by its affinity and by its quota.

    Args:
        cgroup: where Linux says what a container, or another control group, may use.
    """
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return math.ceil(min(there, _quota(cgroup)))


def _quota(cgroup: Path) -> float:
    """Return how many cores a control group may use, in version 2 or 1 of them; infinity where nothing limits that."""
    with suppress(OSError, ValueError):  # "max" is no number
        quota, period = map(int, (cgroup / "cpu.max").read_text().split())
        return quota / period
    with suppress(OSError, ValueError):
        quota, period = (int((cgroup / "cpu" / f"cpu.cfs_{n}_us").read_text()) for n in ("quota", "period"))
        if quota > 0:
            return quota / period
    return math.inf


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a run in processes of this machine.

    Attributes:
        jobs: processes that work at the same time.
        seconds: of a processor that one item may take; it may take ten times as long by the clock.
        memory: bytes that one process may hold; where the system cannot limit that (macOS), it is not limited.
        items: that one process works on before another takes its place, since libraries keep a little of each.
    """

    jobs: int
    seconds: float = 30.0
    memory: int = 2_000_000_000
    items: int = 20_000
