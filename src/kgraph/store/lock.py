"""kgraph's own lock round a store folder: many readers, or one writer.

Oxigraph's own lock stops a second writer too, but a reader beside a writer is undefined there, so every process takes
this lock before it opens the quads. The kernel lets go of it when a process dies, however it dies.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kgraph.errors import StoreBusyError, StoreWriteError
from kgraph.store.faults import storing


@contextmanager
def locked(folder: Path, *, write: bool) -> Iterator[None]:
    """Hold the lock of the store in `folder`, shared to read or exclusive to write.

    Raises:
        StoreBusyError: another process holds it; the sentence names its process number.
        StoreWriteError: the lock file cannot be written, or the file system has no locks.
    """
    descriptor = _opened(folder, write=write)
    try:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusyError(
                f"The store {folder} is in use by {_holder(descriptor)}; try again when it has finished."
            ) from None
        except OSError as e:
            raise StoreWriteError(
                f"The store {folder} cannot be locked ({e.strerror}): its file system has no locks, as some network "
                "drives have none; choose a --store on a local disk."
            ) from e
        with suppress(
            OSError
        ):  # who holds the lock is only told: a full disk or one that cannot be written does not matter
            os.pwrite(descriptor, f"{os.getpid():<20}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _opened(folder: Path, *, write: bool) -> int:
    path = folder / "lock"
    if not write and path.exists() and not os.access(path, os.W_OK):
        return os.open(path, os.O_RDONLY)
    with storing(path):
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)


def _holder(descriptor: int) -> str:
    """Name the process that took the lock last, if it lives: of several readers that one may have gone."""
    number = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
    alive = number.isdigit() and _lives(int(number))
    return f"process {number}" if alive else "another process"


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True
