"""Zip archives: their members one after the other, in the order of their names, never written to the disk."""

import zipfile
from collections.abc import Iterator
from io import BufferedIOBase, BytesIO
from typing import BinaryIO, cast

from kgraph.errors import SkippedSourceError
from kgraph.sources.format import MAX_DOCUMENT, Item, Part
from kgraph.sources.options import Options
from kgraph.sources.whole import uncounted as count

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".zip"})

_MAX_NESTED = 100_000_000
_MAX_MEMBERS = 100_000
_MAX_RATIO = 100
"""Times that a member may grow; text shrinks to a quarter, and only bombs to a hundredth."""


def recognises(head: bytes) -> bool:
    """Tell whether the first bytes are those of a zip archive."""
    return head.startswith(b"PK\x03\x04")


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield each member, labelled ``path#member``; hidden ones and folders are passed over."""
    if not stream.seekable():  # in another archive or a pipe, where its list of members at the end is out of reach
        data = stream.read(_MAX_NESTED + 1)
        if len(data) > _MAX_NESTED:
            yield SkippedSourceError(source, "too-large", "a large archive in a pipe or archive; unpack it first.")
            return
        stream = BytesIO(data)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError) as e:
        yield SkippedSourceError(source, "malformed", f"not a whole zip archive ({e}).")
        return
    with archive:
        members = sorted(archive.infolist(), key=lambda m: m.filename)
        if len(members) > _MAX_MEMBERS:
            yield SkippedSourceError(source, "too-large", f"more than {_MAX_MEMBERS:,} files in one archive.")
            return
        for member in members:
            hidden = any(part.startswith(".") and part.strip(".") for part in member.filename.split("/"))
            if not (member.is_dir() or hidden or member.filename.startswith("__MACOSX/")):
                yield from _member(archive, member, f"{source}#{member.filename}")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str) -> Iterator[Item]:
    if member.flag_bits & 1:
        yield SkippedSourceError(label, "encrypted", "protected by a password; unpack it first.")
    elif member.file_size > MAX_DOCUMENT and member.file_size > _MAX_RATIO * member.compress_size:
        detail = f"{member.file_size:,} bytes packed into {member.compress_size:,}; unpack it if you trust it."
        yield SkippedSourceError(label, "decompression-limit", detail)
    else:
        try:
            with archive.open(member) as inner:
                yield Part(label, member.filename, cast(BufferedIOBase, inner))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as e:
            yield SkippedSourceError(label, "malformed", f"cannot be unpacked ({e}).")
