"""Backs a store up, and brings a backup back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.pipeline.opening import reading
from kgraph.pipeline.output import written
from kgraph.pipeline.verify import verify
from kgraph.settings import Settings
from kgraph.store import open_store, read_backup, write_backup


def backup(settings: Settings, output: str, *, on_file: Callable[[str], None] = lambda _: None) -> int:
    """Write the store to one file (``-`` for standard output) while others read; return how many files are in it.

    Raises:
        KgraphError: there is no store, or the file cannot be written.
        StoreBusyError: another process writes to the store.
    """
    with reading(settings), written(output) as out:  # what an interrupted run left is finished first
        return write_backup(settings.store, out, on_file=on_file)


def restore(settings: Settings, archive: Path) -> int:
    """Make the store of `settings` from a backup, and compare it with its manifest; return how many articles it has.

    Raises:
        KgraphError: the backup is damaged, or a store is there already; nothing is left behind then.
    """
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
