"""Files that appear whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from kgraph.errors import KgraphError
from kgraph.pipeline.terminal import Shown


@contextmanager
def written(output: str) -> Iterator[BinaryIO]:
    """Open `output` to write bytes (``-`` for standard output; a terminal is shown text without what steers it).

    A file is replaced only when all is written, through a link if it is one; a device or pipe is written to as it is.

    Raises:
        KgraphError: it cannot be written.
    """
    if output == "-":
        yield cast(BinaryIO, Shown(sys.stdout.buffer)) if sys.stdout.isatty() else sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output).resolve()
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as out:
                yield out
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as part:
            try:
                yield cast(BinaryIO, part)
                part.flush()
                Path(part.name).chmod(0o666 & ~_umask())
                Path(part.name).replace(path)
            finally:
                Path(part.name).unlink(missing_ok=True)
    except OSError as e:
        raise KgraphError(f"{output} cannot be written ({e.strerror or e}); choose another place.") from e


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
