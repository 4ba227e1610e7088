"""Who was forgotten: a list of keyed hashes of names, so that nobody can read the names from it."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.model.erasure import Eraser
from kgraph.store.files import write_whole


@dataclass(slots=True)
class Forgotten:
    """The list of one store.

    Attributes:
        key: secret of this store, in hexadecimal digits.
        full, short: hashes (HMAC-SHA256) of phrases, see `kgraph.model.erasure.Eraser`; those of namesakes are hashed together
            with the id of the article, and hold there only.
    """

    key: str = field(default_factory=lambda: secrets.token_hex(32))
    full: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)

    def add(self, full: Iterable[str], short: Iterable[str], articles: Iterable[str]) -> None:
        """Add phrases of these articles (ids) alone; an empty id stands for all articles."""
        full, short = list(full), list(short)
        for scope in articles:
            self.full |= {self._hash(p, scope) for p in full}
            self.short |= {self._hash(p, scope) for p in short}

    def __bool__(self) -> bool:
        """Tell whether anybody was forgotten."""
        return bool(self.full)

    def eraser(self, article: str) -> Eraser:
        """Return what makes the names unreadable in an article of this id."""

        @cache
        def is_in(phrase: str, full: bool) -> bool:
            hashes = self.full if full else self.short
            return self._hash(phrase, "") in hashes or self._hash(phrase, article) in hashes

        return Eraser(lambda p: is_in(p, True), lambda p: is_in(p, False))

    def _hash(self, phrase: str, scope: str) -> str:
        return hmac.new(
            bytes.fromhex(self.key), f"{scope}\n{phrase}".encode("utf8", "surrogatepass"), hashlib.sha256
        ).hexdigest()


def read_forgotten(path: Path) -> Forgotten:
    """Return the list in a file, or an empty one where there is no file.

    Raises:
        KgraphError: the file is damaged.
    """
    if not path.exists():
        return Forgotten()
    try:
        data = json.loads(path.read_text(encoding="utf8"))
        return Forgotten(str(data["key"]), set(data["full"]), set(data["short"]))
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise KgraphError(
            f"{path} is damaged; restore it from a backup, for without it who was forgotten comes back."
        ) from e


def write_forgotten(path: Path, forgotten: Forgotten) -> None:
    """Write the list, readable for its owner only.

    Raises:
        StoreWriteError: it cannot be written.
    """
    data = {"key": forgotten.key, "full": sorted(forgotten.full), "short": sorted(forgotten.short)}
    write_whole(path, (json.dumps(data, indent=1) + "\n").encode(), mode=0o600)
