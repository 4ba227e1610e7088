"""Counts what is unpacked while it flows, so that a small file cannot become an endless one."""

import io
import zlib
from collections.abc import Callable, Iterable, Iterator

from kgraph.errors import SkippedSourceError

_FREE = 100_000_000
"""Bytes that any source may unpack to, however small it is."""

_RATIO = 100
"""Times its own size that a source may unpack to; text shrinks to a quarter, and only bombs to a hundredth."""

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_STEP = 65_536


class Tally:
    """All bytes that come out of one source, however many archives in archives they come from.

    Args:
        packed: tells the size of the source itself in bytes, as far as it is known by then.

    Attributes:
        spent: whether it has become too much, so that nothing more of the source is read.
    """

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._size = 0
        self.spent = False

    def add(self, size: int, label: str) -> None:
        """Count `size` more bytes, which come from what is called `label`.

        Raises:
            SkippedSourceError: it is too much (``decompression-limit``).
        """
        self._size += size
        self.spent = self._size > _FREE and self._size > _RATIO * self._packed()
        if self.spent:
            detail = f"unpacks to more than {_RATIO} times its size; what is behind this is not read."
            raise SkippedSourceError(label, "decompression-limit", detail)


class Counted(io.RawIOBase):
    """The stream of a part of a source, counted in the source's tally."""

    def __init__(self, stream: io.BufferedIOBase, tally: Tally, label: str) -> None:
        self._stream = stream
        self._tally = tally
        self._label = label

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        """Read what there is, up to the size of `buffer`."""
        data = self._stream.read1(len(buffer))
        self._tally.add(len(data), self._label)
        buffer[: len(data)] = data
        return len(data)


def inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzip or zlib data unpacks to, in pieces of at most 64 kB, so that whoever takes them can stop in time.

    Raises:
        zlib.error: the data are damaged.
    """
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    for chunk in chunks:
        waiting = chunk
        while waiting and not unpacker.eof:
            yield unpacker.decompress(waiting, _STEP)
            waiting = unpacker.unconsumed_tail
    yield unpacker.flush()
