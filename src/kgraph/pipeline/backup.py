"""Backs a store up, and brings a backup back."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.pipeline.opening import reading
from kgraph.pipeline.output import written
from kgraph.pipeline.verify import verify
from kgraph.settings import Endpoint, Settings
from kgraph.store import copy_store, graphs_of, open_store, read_backup, write_backup


def backup(settings: Settings, output: str, *, on_file: Callable[[str], None] = lambda _: None) -> int:
    """Write the store to one file (``-`` for standard output) while others read; return how many files are in it.

    What an endpoint holds is put into a folder first, so that a backup can be brought back to either.

    Raises:
        KgraphError: there is no store, or the file cannot be written.
        StoreBusyError: another process writes to the store.
    """
    if isinstance(settings.store, Endpoint):
        with tempfile.TemporaryDirectory(prefix="kgraph.") as part:
            folder = Path(part) / "store"
            with reading(settings) as source, open_store(folder, write=True, base=source.base) as target:
                copy_store(source, target)
                target.flush()
            with written(output) as out:
                return write_backup(folder, out, on_file=on_file)
    with reading(settings), written(output) as out:  # what an interrupted run left is finished first
        return write_backup(settings.store, out, on_file=on_file)


def restore(settings: Settings, archive: Path) -> int:
    """Make the store of `settings` from a backup, and compare it with its manifest; return how many articles it has.

    Raises:
        KgraphError: the backup is damaged, or a store is there already; nothing is left behind then.
    """
    if isinstance(settings.store, Endpoint):
        return _restore_there(settings, settings.store, archive)
    read_backup(archive, settings.store, lambda folder: _check(replace(settings, store=folder), archive))
    with open_store(settings.store) as store:
        return len(store.manifest.records)


def _check(settings: Settings, archive: Path) -> None:
    try:
        wrong = verify(settings).rows
    except KgraphError as e:
        raise KgraphError(f"{archive} is damaged: no store can be opened from it; take another backup.") from e
    if wrong:
        raise KgraphError(f"{archive} lacks something ({wrong[0][1]} of {wrong[0][0]}); take another backup.")


def _restore_there(settings: Settings, endpoint: Endpoint, archive: Path) -> int:
    """Bring a backup back to a folder, which tells whether it is whole, and copy that into an endpoint."""
    with tempfile.TemporaryDirectory(prefix="kgraph.") as part:
        folder = Path(part) / "store"
        articles = restore(Settings(store=folder), archive)
        with open_store(folder) as source:
            with open_store(endpoint, write=True, base=source.base) as target:
                copy_store(source, target)
            wrong = verify(settings).rows
            if wrong:
                with open_store(endpoint, write=True) as target:
                    target.replace(graphs_of(target), [])
                    target.manifest.rewrite([])
                raise KgraphError(
                    f"{endpoint} does not give back what it was given ({wrong[0][1]} of {wrong[0][0]}), so nothing was "
                    "left there; it has to keep literals as they are written."
                )
    return articles
