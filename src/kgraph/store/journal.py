"""Small files of JSON lines beside the quads: a mapping, and a list that only grows."""

import json
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from kgraph.errors import KgraphError
from kgraph.store.files import append_lines, data_of, line_of, write_whole

Json = dict[str, Any]

_OUTDATED = 1000
"""Lines that a journal may have beyond two for each entry, before it is written anew."""


class Entries(MutableMapping[str, Json]):
    """A mapping that knows what in it has changed; its values are replaced, never changed themselves.

    Attributes:
        changed: keys with a new value, in their order.
        has_lost: whether keys were removed.
    """

    def __init__(self, entries: dict[str, Json]) -> None:
        self._all = entries
        self.changed: dict[str, None] = {}
        self.has_lost = False

    def __getitem__(self, key: str) -> Json:
        return self._all[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __setitem__(self, key: str, value: Json) -> None:
        if self._all.get(key) != value:
            self._all[key] = value
            self.changed[key] = None

    def __delitem__(self, key: str) -> None:
        del self._all[key]
        self.changed.pop(key, None)
        self.has_lost = True


class Journal:
    """A mapping from names to JSON objects, such as the sources that were skipped; the last line of a name counts.

    Args:
        path: its file; none yet is an empty mapping.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines = 0
        entries: dict[str, Json] = {}
        if path.exists():
            try:
                *lines, _ = path.read_bytes().split(b"\n")  # without what a crash cut off
                entries = dict(map(json.loads, filter(None, lines)))
                self._lines = len(lines)
            except (OSError, ValueError, TypeError) as e:
                raise KgraphError(f"{path} is damaged; remove it, and what it tells is found out anew.") from e
        self.entries = Entries(entries)

    def save(self) -> None:
        """Write what has changed, on disk before this returns; a crash leaves old or new entries.

        New values are appended, since that happens every few articles; where entries were removed, all is written anew.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        changed = self.entries.changed
        if self.entries.has_lost or self._lines + len(changed) > 2 * len(self.entries) + _OUTDATED:
            self.rewrite()
        elif changed:
            append_lines(self._path, [_line(key, self.entries[key]) for key in changed])
            self._lines += len(changed)
            changed.clear()

    def rewrite(self) -> None:
        """Let the entries be all that the file holds, on disk before this returns: no former value is left in it.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        if self.entries or self._path.exists():
            write_whole(self._path, b"".join(_line(*pair) for pair in sorted(self.entries.items())))
        self._lines = len(self.entries)
        self.entries.changed.clear()
        self.entries.has_lost = False


def _line(key: str, entry: Json) -> bytes:
    return json.dumps([key, entry], ensure_ascii=False).encode() + b"\n"


class History:
    """The facts of former versions of articles, each as it was when another took its place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, entry: Json) -> None:
        """Add one former version, on disk before this returns.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        append_lines(self._path, [line_of(entry)])

    def rewrite(self, entries: list[Json]) -> None:
        """Let `entries` be all there are, on disk before this returns.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        if self._path.exists():
            write_whole(self._path, b"".join(map(line_of, entries)))

    def __iter__(self) -> Iterator[Json]:
        """Yield all former versions, the oldest first; a line that a crash cut off is left out.

        Raises:
            KgraphError: the file is damaged.
        """
        if self._path.exists():
            with self._path.open("rb") as f:
                for number, line in enumerate(f, 1):
                    if line.endswith(b"\n"):
                        yield self._entry(line, number)

    def _entry(self, line: bytes, number: int) -> Json:
        try:
            return data_of(line.decode())
        except ValueError as e:
            raise KgraphError(f"{self._path}, line {number}: no former version; restore the file from a backup.") from e
