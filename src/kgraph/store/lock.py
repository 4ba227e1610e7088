"""kgraph's own lock round a store folder: many readers, or one writer.

Oxigraph's own lock stops a second writer too, but a reader beside a writer is undefined there, so every process takes
this lock before it opens the quads.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kgraph.errors import StoreBusyError, StoreWriteError


@contextmanager
def locked(folder: Path, *, write: bool) -> Iterator[None]:
    """Hold the lock of the store in `folder`, shared to read or exclusive to write.

    Raises:
        StoreBusyError: another process holds it; the sentence names its process number.
        StoreWriteError: the lock file cannot be written.
    """
    path = folder / "lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as e:
        if write or not path.exists():
            raise StoreWriteError(
                f"The store {folder} cannot be written ({e.strerror}); choose another --store."
            ) from e
        descriptor = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "another program"
            raise StoreBusyError(
                f"The store {folder} is in use by process {holder}; try again when it has finished."
            ) from None
        if write:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
        if write:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)
