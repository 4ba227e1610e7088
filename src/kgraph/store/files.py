"""Small files of the store folder that appear whole or not at all, and lines in them that tell when they are damaged."""

import json
import os
import zlib
from pathlib import Path
from typing import Any

from kgraph.store.faults import storing

PART = ".part"
"""How the name of a file ends that is not whole yet."""
CACHE = "cache"
"""Folder of a store of which nothing is missed when it goes."""


def write_whole(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Replace a file by `data`, on disk before this returns.

    Args:
        path: the file.
        data: all of it.
        mode: its permissions.

    Raises:
        StoreWriteError: it cannot be written; what was there stays.
    """
    part = path.with_name(f".{path.name}{PART}")
    with storing(path):
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names of a folder's files safe against a crash of the machine."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def append_lines(path: Path, lines: list[bytes]) -> None:
    """Add lines to a file, on disk before this returns; what a crash or a full disk cuts off goes before the next.

    Raises:
        StoreWriteError: it cannot be written; what was there stays.
    """
    if not lines:
        return
    with storing(path), path.open("a+b", buffering=0) as out:
        end = _end_of_lines(path)
        try:
            out.truncate(end)
            data = memoryview(b"".join(lines))
            while data:
                data = data[out.write(data) :]
            os.fsync(out.fileno())
        except OSError:
            out.truncate(end)
            raise


def _end_of_lines(path: Path) -> int:
    """Return the length of a file without a last line that was cut off."""
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            begin = max(0, end - (1 << 16))
            file.seek(begin)
            at = file.read(end - begin).rfind(b"\n")
            if at >= 0:
                return begin + at + 1
            end = begin
    return 0


def line_of(data: dict[str, Any]) -> bytes:
    r"""Return a line of JSON that carries its checksum.

    >>> line_of({"a": 1})
    b'{"a": 1, "crc": "fba18e97"}\n'
    """
    return json.dumps({**data, "crc": _checksum(data)}, ensure_ascii=False).encode() + b"\n"


def data_of(line: str) -> dict[str, Any]:
    """Return what a line of `line_of` holds; one without a checksum is an older kgraph's.

    Raises:
        ValueError: it is not what was written.
    """
    data = json.loads(line)
    if not isinstance(data, dict):
        raise ValueError("no object")
    said = data.pop("crc", None)
    if said not in (None, _checksum(data)):
        raise ValueError("its checksum differs")
    return data


def _checksum(data: dict[str, Any]) -> str:
    return f"{zlib.crc32(json.dumps(data).encode()):08x}"
