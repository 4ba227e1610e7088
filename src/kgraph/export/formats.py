"""The formats of an export: how their files are named and what they are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Format:
    """A format of an export.

    Attributes:
        extension: how the names of its files end; of a folder that nothing tells apart, empty.
        needs: what it is written from: the named ``graphs`` of the store, the ``network`` of items and links (a
            `Subgraph`), the ``linked`` entities and articles, or the ``facts`` of each article.
        folder: whether it is a folder of files.
    """

    extension: str
    needs: Literal["graphs", "network", "linked", "facts"]
    folder: bool = False


FORMATS: Mapping[str, Format] = {
    "turtle": Format(".ttl", "graphs"),
    "trig": Format(".trig", "graphs"),
    "nquads": Format(".nq", "graphs"),
    "ntriples": Format(".nt", "graphs"),
    "jsonld": Format(".jsonld", "graphs"),
    "rdfxml": Format(".rdf", "graphs"),
    "graphml": Format(".graphml", "network"),
    "gexf": Format(".gexf", "network"),
    "csv": Format(".csv", "network", folder=True),
    "neo4j": Format("", "network", folder=True),
    "cypher": Format(".cypher", "network"),
    "followthemoney": Format(".ftm.json", "linked"),
    "popolo": Format(".popolo.json", "linked"),
    "parquet": Format(".parquet", "linked", folder=True),
    "facts": Format(".jsonl", "facts"),
}


def format_of(name: str) -> str | None:
    """Return the format that the end of a file's name stands for, None where it stands for none.

    >>> format_of("output/Graph.TTL"), format_of("members.popolo.json"), format_of("graph.txt"), format_of("-")
    ('turtle', 'popolo', None, None)
    """
    found = (form for form, f in FORMATS.items() if f.extension and name.lower().endswith(f.extension))
    return next(found, None)
