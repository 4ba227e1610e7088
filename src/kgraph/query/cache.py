"""What was made of the quads and is kept in the store's cache: never a second truth, made anew when they have changed."""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kgraph.store import GraphStore


def kept(store: GraphStore, name: str, make: Callable[[], Any]) -> Any:
    """Return what the file `name` in the store's cache keeps, made anew where it is of other quads.

    Args:
        store: an open store.
        name: of the file.
        make: returns what JSON can hold.
    """
    path = store.cache / name
    with suppress(OSError, ValueError, KeyError, TypeError):  # damaged or not there: made anew
        held = json.loads(path.read_bytes())
        if held["state"] == store.state:
            return held["kept"]
    found = make()
    text = json.dumps({"state": store.state, "kept": found}, ensure_ascii=False, separators=(",", ":"))
    with suppress(OSError):  # a folder that cannot be written costs time, no more
        store.cache.mkdir(exist_ok=True)
        put(path, text.encode("utf8", "surrogatepass"))
    return json.loads(text)["kept"]


def put(path: Path, data: bytes) -> None:
    """Replace a file by `data`, so that a reader beside sees the old or the new one."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
        try:
            part.write(data)
            part.close()
            Path(part.name).replace(path)
        finally:
            Path(part.name).unlink(missing_ok=True)
