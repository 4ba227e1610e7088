"""What an endpoint remembers of the graph in it, as one literal: its base and format, the state of its quads, and who writes.

One literal can be compared and set by one update, so that of two writers one wins, and an update that comes twice or too
late, by a request sent again or from a writer that was given up, changes nothing.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyoxigraph as ox

from kgraph import vocab
from kgraph.errors import KgraphError
from kgraph.rdf.terms import iri

STORE_GRAPH = "urn:kgraph:store"
MANIFEST_GRAPH = "urn:kgraph:manifest"
ABOUT = iri(STORE_GRAPH)
RECORD = iri(vocab.KG + "storeRecord")
HELD = timedelta(minutes=10)
"""How long after its last sign a writer counts as alive, seen from another folder."""
RENEWED = HELD / 5
"""How often it gives a sign where it changes nothing."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: the folder beside the graph, and for people the process and its machine."""

    folder: str
    process: str
    until: str

    def is_alive(self, now: datetime) -> bool:
        """Tell whether it gave a sign not long ago, by the clocks of both machines."""
        return datetime.fromisoformat(self.until) > now


@dataclass(frozen=True, slots=True)
class StoreRecord:
    """What the literal says.

    Attributes:
        format: as in the file ``format`` of a store folder.
        base: IRI that the graph's own IRIs begin with.
        state: another after each change of the quads.
        writer: who writes now.
        decided: hash of what the last writer's folder held of decisions and of who was forgotten; empty where nothing.
        decided_in: that folder.
        nonce: different in all records, so that one literal is never set twice.
    """

    format: int
    base: str
    state: str
    writer: Writer | None = None
    decided: str = ""
    decided_in: str = ""
    nonce: str = ""

    def literal(self) -> ox.Literal:
        """Return the record as it is stored."""
        return ox.Literal(json.dumps(asdict(self), separators=(",", ":"), sort_keys=True))

    def after(self, process: str | None, folder: str, *, new_state: bool = True, **changes: Any) -> "StoreRecord":
        """Return the next record: of a writer that is alive now, or of none where `process` is None; with other `changes`."""
        until = (datetime.now(UTC) + HELD).isoformat(timespec="seconds")
        return replace(
            self,
            state=secrets.token_hex(8) if new_state else self.state,
            writer=None if process is None else Writer(folder, process, until),
            nonce=secrets.token_hex(8),
            **changes,
        )


def read_record(literal: str) -> StoreRecord:
    """Return what a literal says.

    Raises:
        KgraphError: it is none of kgraph's.
    """
    try:
        data = json.loads(literal)
        writer = data.pop("writer")
        return StoreRecord(**data, writer=writer and Writer(**writer))
    except (ValueError, TypeError, KeyError, AttributeError) as e:
        raise KgraphError(
            f"What the endpoint holds in the graph {STORE_GRAPH} is damaged; restore it from a backup."
        ) from e


def first(record: StoreRecord) -> str:
    """Return the update that makes a record where there is none."""
    return f"INSERT {{ {_says(record)} }} WHERE {{ FILTER NOT EXISTS {{ GRAPH {ABOUT} {{ ?s ?p ?o }} }} }}"


def change(old: StoreRecord, new: StoreRecord, *, drop: Iterable[str] = (), delete: str = "", insert: str = "") -> str:
    """Return the update that drops graphs, deletes and inserts, and sets the record; nothing where it is not `old`.

    Args:
        old, new: the record before and after.
        drop: names of graphs.
        delete, insert: see `block`.
    """
    guard = _says(old)
    parts = [
        *(
            f"DELETE {{ GRAPH {g} {{ ?s ?p ?o }} }} WHERE {{ {guard} GRAPH {g} {{ ?s ?p ?o }} }}"
            for g in map(iri, drop)
        ),
        f"DELETE {{ {delete} }} WHERE {{ {guard} }}" if delete else "",
        f"INSERT {{ {insert} }} WHERE {{ {guard} }}" if insert else "",
        f"DELETE {{ {guard} }} INSERT {{ {_says(new)} }} WHERE {{ {guard} }}",
    ]
    return " ;\n".join(p for p in parts if p)


def block(quads: Iterable[ox.Quad]) -> str:
    """Return quads as SPARQL's updates have them, those of one graph together."""
    graphs: dict[str, list[str]] = {}
    for q in quads:
        graphs.setdefault(str(q.graph_name), []).append(f"{q.subject} {q.predicate} {q.object}")
    return " ".join(f"GRAPH {name} {{ {' . '.join(triples)} }}" for name, triples in graphs.items())


def _says(record: StoreRecord) -> str:
    return f"GRAPH {ABOUT} {{ {ABOUT} {RECORD} {record.literal()} }}"
