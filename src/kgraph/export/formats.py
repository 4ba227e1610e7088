"""The formats of an export: how their files are named and what they are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal


@dataclass(frozen=True, slots=True)
class Format:
    """A format of an export.

    Attributes:
        extension: how the names of its files end.
        needs: what it is written from: all ``quads`` of the store, the ``network`` of items and links (a `Subgraph`),
            or the ``facts`` of each article.
    """

    extension: str
    needs: Literal["quads", "network", "facts"]


FORMATS: Mapping[str, Format] = {
    "turtle": Format(".ttl", "quads"),
    "nquads": Format(".nq", "quads"),
    "jsonld": Format(".jsonld", "quads"),
    "graphml": Format(".graphml", "network"),
    "csv": Format(".csv", "network"),
    "facts": Format(".jsonl", "facts"),
}


def format_of(name: str) -> str | None:
    """Return the format that the end of a file's name stands for, None where it stands for none.

    >>> format_of("output/Graph.TTL"), format_of("graph.txt"), format_of("-")
    ('turtle', None, None)
    """
    extension = PurePath(name).suffix.lower()
    return next((form for form, f in FORMATS.items() if f.extension == extension), None)
