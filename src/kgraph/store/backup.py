"""The whole store folder in one file, taken while others read, and back."""

import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kgraph.errors import KgraphError, StoreWriteError
from kgraph.store.lock import locked

_LEFT_OUT = frozenset({"lock"})


def write_backup(folder: Path, out: BinaryIO, *, on_file: Callable[[str], None] = lambda _: None) -> int:
    """Write a store folder to `out` as a gzipped tar archive; return how many files it has.

    Readers are not disturbed, and no writer can come between: the store's lock is held as a reader holds it.

    Args:
        folder: the store folder.
        out: an open binary file.
        on_file: called with the name of each file when it is written.

    Raises:
        KgraphError: there is no store.
        StoreBusyError: another process writes to it.
    """
    if not (folder / "format").exists():
        raise KgraphError(f"There is no graph in {folder}.")
    with locked(folder, write=False), tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as archive:
        files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in _LEFT_OUT and p.name != "LOCK")
        for path in files:
            name = str(path.relative_to(folder))
            archive.add(path, name, recursive=False)
            on_file(name)
    return len(files)


def read_backup(archive: Path, folder: Path) -> int:
    """Make a store folder of what `write_backup` wrote; return how many files it has. All appears, or nothing.

    Args:
        archive: the backup.
        folder: where the store is to lie; there must be nothing yet.

    Raises:
        KgraphError: the archive is damaged or none of kgraph's, or something is at `folder`.
        StoreWriteError: the folder cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise KgraphError(f"{folder} is not empty; name another --store, or move it away first.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as part:
            count = _unpack(archive, Path(part) / "store")
            (Path(part) / "store").replace(folder)
    except OSError as e:
        raise StoreWriteError(
            f"The store {folder} cannot be written ({e.strerror or e}); choose another --store."
        ) from e
    return count


def _unpack(archive: Path, folder: Path) -> int:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            files = tar.getmembers()
            tar.extractall(folder, members=files, filter="data")
    except (tarfile.TarError, EOFError, FileNotFoundError, IsADirectoryError) as e:
        raise KgraphError(f"{archive} is no whole backup ({e}); take another one.") from e
    except OSError as e:
        if e.errno is None:  # gzip's own errors have no number
            raise KgraphError(f"{archive} is no whole backup ({e}); take another one.") from e
        raise
    if not (folder / "format").is_file() or not (folder / "oxigraph").is_dir():
        raise KgraphError(f"{archive} is no backup of kgraph's: it lacks the file format or the folder oxigraph.")
    return len(files)
