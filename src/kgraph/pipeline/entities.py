"""Who is who: makes decisions, takes them back, and brings them from another store."""

from collections.abc import Iterable
from pathlib import Path

from kgraph.errors import UsageError
from kgraph.model import Decision
from kgraph.pipeline.decisions import Decisions
from kgraph.pipeline.derive import derive, mark_entities
from kgraph.store import GraphStore, read_decisions, write_decisions


def decide(store: GraphStore, new: Iterable[Decision]) -> list[Decision]:
    """Add decisions to the store's file and derive what follows; return those that it did not have."""
    known = Decisions(store)
    ids = {d.id for d in known.all}
    added = list({d.id: d for d in new if d.id not in ids}.values())
    _write(store, [*known.all, *added], added)
    return added


def undo(store: GraphStore, id_: str | None = None) -> Decision:
    """Take back the decision of this id, or the last one; return it.

    Raises:
        UsageError: there is none.
    """
    known = Decisions(store).all
    found = known[-1:] if id_ is None else [d for d in known if d.id == id_]
    if not found:
        raise UsageError(f"There is no decision {id_ or 'to undo'}; kgraph entities decisions lists them.")
    _write(store, [d for d in known if d.id != found[0].id], found)
    return found[0]


def import_decisions(store: GraphStore, path: Path) -> int:
    """Take over the decisions of another store's file; return how many were new.

    Raises:
        KgraphError: the file cannot be read or holds something else.
    """
    if not path.exists():
        raise UsageError(f"{path} does not exist.")
    return len(decide(store, read_decisions(path)))


def _write(store: GraphStore, decisions: Iterable[Decision], changed: Iterable[Decision]) -> None:
    finder = Decisions(store)
    mark_entities(store, {i for d in changed for i in finder.ids(d)})  # first: an interrupted run derives again
    write_decisions(store.decisions, decisions)
    derive(store)
    store.flush()
