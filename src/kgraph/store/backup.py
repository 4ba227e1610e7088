"""The whole store folder in one file, taken while others read, and back."""

import shutil
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kgraph.errors import KgraphError
from kgraph.store.faults import storing
from kgraph.store.files import CACHE, PART, sync_folder
from kgraph.store.lock import locked

_LEFT_OUT = frozenset({"lock", "LOCK", CACHE})


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
        files = sorted(p for p in folder.rglob("*") if p.is_file() and not _LEFT_OUT & set(p.relative_to(folder).parts))
        for path in files:
            name = str(path.relative_to(folder))
            archive.add(path, name, recursive=False)
            on_file(name)
    return len(files)


def read_backup(archive: Path, folder: Path, check: Callable[[Path], None]) -> int:
    """Make a store folder of what `write_backup` wrote; return how many files it has. All appears, or nothing.

    Args:
        archive: the backup.
        folder: where the store is to lie; there must be nothing yet.
        check: called with a folder that holds the store before it takes its place; an error of it leaves nothing behind.

    Raises:
        KgraphError: the archive is damaged or none of kgraph's, or something is at `folder`.
        StoreWriteError: the folder cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise KgraphError(f"{folder} is not empty; name another --store, or move it away first.")
    part = folder.absolute().with_name(f".{folder.name}{PART}")
    shutil.rmtree(part, ignore_errors=True)  # what was interrupted
    try:
        with storing(folder):
            count = _unpack(archive, part)
        check(part)
        with storing(folder):
            part.replace(folder)
            sync_folder(folder.absolute().parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def _unpack(archive: Path, folder: Path) -> int:
    try:
        folder.mkdir(parents=True)
        with tarfile.open(archive, "r:gz") as tar:
            files = tar.getmembers()
            tar.extractall(folder, members=files, filter="data")
    except (tarfile.TarError, zlib.error, EOFError, IsADirectoryError) as e:
        raise KgraphError(f"{archive} is no whole backup ({e}); take another one.") from e
    except OSError as e:
        if e.errno is None:  # gzip's own errors have no number
            raise KgraphError(f"{archive} is no whole backup ({e}); take another one.") from e
        raise
    if not (folder / "format").is_file() or not (folder / "oxigraph").is_dir():
        raise KgraphError(f"{archive} is no backup of kgraph's: it lacks the file format or the folder oxigraph.")
    return len(files)
