"""What a user may ask of the reading of sources, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read.

    Attributes:
        exclude: patterns of files to pass over in folders, as ``.gitignore`` has them.
        columns: for tables, the column that holds a field, such as ``{"text": "Body"}``; guessed where not given.
        country: of the papers, for articles that do not say theirs; None where it is not one.
        pages: fetch the pages that the items of a feed link to, instead of taking the items' own text.
        allow_private_hosts: fetch from this machine and from private networks too.
        trusted_hosts: names or numbers of hosts there that may be asked while the others are refused.
        delay: seconds between two requests to the same host, at least.
        timeout: seconds that one request may take from its start to its last byte.
    """

    exclude: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    country: str | None = None
    pages: bool = False
    allow_private_hosts: bool = False
    trusted_hosts: frozenset[str] = frozenset()
    delay: float = 1.0
    timeout: float = 30.0
