"""What can go wrong with the files of a store, each in one sentence that says what to do."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kgraph.errors import KgraphError, StoreWriteError

_ELSEWHERE = "make it writable, or choose another --store"
_REMEDIES = {
    errno.ENOSPC: "free some disk space and run it again",
    errno.EDQUOT: "free some disk space and run it again",
    errno.EFBIG: "allow larger files (ulimit -f) and run it again",
    errno.EROFS: _ELSEWHERE,
    errno.EACCES: _ELSEWHERE,
    errno.EPERM: _ELSEWHERE,
    errno.ENOENT: "it was moved or deleted meanwhile",
    errno.ENOTDIR: "it was moved or deleted meanwhile",
}
"""By the error's number; Oxigraph's errors have none, but the same words."""
_OXIGRAPH = ("IO error", "Oxigraph needs")
"""How its errors begin that are no corruption."""


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Write the file or folder at `path`.

    Raises:
        StoreWriteError: it cannot be written; the sentence says why, and what to do.
    """
    try:
        yield
    except OSError as e:
        raise _fault(path, e, write=True) from e


@contextmanager
def using(folder: Path, *, write: bool) -> Iterator[None]:
    """Use the quads in the store `folder`.

    Raises:
        StoreWriteError: they cannot be written.
        KgraphError: they are damaged, or cannot be read.
    """
    try:
        yield
    except RuntimeError as e:
        if not str(e).startswith("Corruption"):
            raise
        raise _damaged(folder, e) from e
    except OSError as e:
        if str(e.filename or "").startswith(str(folder)) or str(e).startswith(_OXIGRAPH):
            raise _fault(folder, e, write=write) from e
        raise  # of another file


def _fault(path: Path, error: OSError, *, write: bool) -> KgraphError:
    said = str(error)
    if error.errno in (errno.EMFILE, errno.ENFILE) or "file descriptors" in said or os.strerror(errno.EMFILE) in said:
        return KgraphError(f"{path} cannot be opened: too many files are open; allow more with: ulimit -n 1024")
    found = [n for n in _REMEDIES if n == error.errno or (error.errno is None and os.strerror(n) in said)]
    if not found:
        return StoreWriteError(f"{path} cannot be written ({said}).") if write else _damaged(path, error)
    kind, verb = (StoreWriteError, "written") if write else (KgraphError, "read")
    return kind(f"{path} cannot be {verb} ({os.strerror(found[0]).lower()}); {_REMEDIES[found[0]]}.")


def _damaged(path: Path, error: Exception) -> KgraphError:
    brief = " ".join(str(error).split())[:120]
    return KgraphError(
        f"The store {path} is damaged ({brief}); bring a backup back with kgraph restore, or ingest anew into another --store."
    )
