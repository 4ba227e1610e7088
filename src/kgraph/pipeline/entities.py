"""Makes decisions about who is who, takes them back, and brings them from another store."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from kgraph import query, vocab
from kgraph.errors import UsageError
from kgraph.model import Decision, NamedIn
from kgraph.pipeline import who
from kgraph.pipeline.decisions import Decisions
from kgraph.pipeline.derive import derive, mark_articles
from kgraph.pipeline.opening import reading, writing
from kgraph.pipeline.who import Side
from kgraph.query import Table
from kgraph.rdf.iris import is_iri
from kgraph.resolution import Doubt
from kgraph.settings import Settings
from kgraph.store import GraphStore, read_decisions, write_decisions

Answer = Literal["same", "different", "later", "stop"]


def merge(settings: Settings, names: Iterable[str]) -> Decision:
    """Decide that the entities of `names` are one.

    Raises:
        UsageError: a name means nothing, or several entities, or all mean one already.
    """
    with writing(settings) as store:
        nodes = sorted({_one(store, n) for n in names})
        if len(nodes) < 2:
            raise UsageError("These names mean one entity already.")
        kinds = {who.kind(store, n) for n in nodes}
        if len(kinds) > 1:
            raise UsageError(f"A {' and a '.join(sorted(kinds))} cannot be one; name entities of one kind.")
        return _decided(store, Decision("merge", tuple(sorted(who.mention(store, n) for n in nodes))))


def split(settings: Settings, name: str, articles: Iterable[str]) -> Decision:
    """Decide that what `articles` (ids or titles) name `name` is another entity.

    Raises:
        UsageError: an article does not name it, or no other article does.
    """
    with writing(settings) as store:
        node = _one(store, name)
        wanted = set(articles)
        here = {
            who.named_in(store, i): who.passage(query.Lookup(store.quads), i).title for i in who.members(store, node)
        }
        found = tuple(sorted(m for m, title in here.items() if m.article in wanted or title in wanted))
        missing = wanted - {m.article for m in found} - {here[m] for m in found}
        if missing:
            raise UsageError(
                f"{min(missing)!r} does not name it; kgraph entities show {name!r} lists the articles that do."
            )
        if len(found) == len(here):
            raise UsageError("These are all the articles that name it; leave one out.")
        return _decided(store, Decision("split", found))


def rename(settings: Settings, name: str, label: str) -> Decision:
    """Decide the label of an entity.

    Raises:
        UsageError: `name` means nothing or several entities, or the label is empty or no text.
    """
    if not label.strip():
        raise UsageError("The new name is empty.")
    if label != label.encode("utf8", "replace").decode():
        raise UsageError("The new name is not text in UTF-8.")
    with writing(settings) as store:
        return _decided(store, Decision("rename", (who.mention(store, _one(store, name)),), label.strip()))


def same_as(settings: Settings, name: str, iri: str) -> Decision:
    """Decide that an entity is what an IRI of another collection names.

    Raises:
        UsageError: `name` means nothing or several entities, or `iri` is no web IRI.
    """
    if not is_iri(iri):
        raise UsageError(f"{iri} is not an http(s) IRI, such as http://www.wikidata.org/entity/Q42.")
    with writing(settings) as store:
        return _decided(store, Decision("same-as", (who.mention(store, _one(store, name)),), iri))


def undone(settings: Settings, id_: str | None) -> Decision:
    """Take back the decision of this id, or the last one; return it.

    Raises:
        UsageError: there is none.
    """
    with writing(settings) as store:
        return undo(store, id_)


def imported(settings: Settings, path: Path) -> int:
    """Take over the decisions of a file; return how many were new.

    Raises:
        KgraphError: the file cannot be read or holds something else.
    """
    with writing(settings) as store:
        return import_decisions(store, path)


def decisions(settings: Settings) -> Table:
    """List the decisions in the order in which they were made."""
    with reading(settings) as store:
        all_ = Decisions(store).all
        rows = [(d.id, d.kind, "; ".join(f"{m.name} ({m.article})" for m in d.mentions), d.value or None) for d in all_]
    return Table(("id", "decision", "mentions", "value"), tuple(rows))


def review(settings: Settings, ask: Callable[[Doubt, Side, Side], Answer]) -> list[Decision]:
    """Go through the doubtful pairs, the likeliest first, and keep each answer at once; return what was decided.

    Args:
        settings: the run's settings.
        ask: shows a pair and returns the answer.
    """
    made: list[Decision] = []
    with writing(settings) as store:
        for doubt, one, other in who.doubtful(store):
            answer = ask(doubt, one, other)
            if answer == "stop":
                break
            if answer != "later":
                mentions: tuple[NamedIn, ...] = tuple(sorted((one.mention, other.mention)))
                made += decide(store, [Decision("merge" if answer == "same" else "different", mentions)])
    return made


def _decided(store: GraphStore, decision: Decision) -> Decision:
    decide(store, [decision])
    return decision


def _one(store: GraphStore, name: str) -> str:
    found = query.find(store, name)
    if len(found) > 1:
        raise UsageError(
            f"{name!r} may mean {len(found)} entities; say which by the column entity of: kgraph entities list --like {name!r}"
        )
    return found[0]


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
    finder, look = Decisions(store), query.Lookup(store.quads)
    named = (look.one(i, vocab.KG_IN_ARTICLE) for d in changed for i in finder.ids(d))
    mark_articles(store, named)  # first: an interrupted run derives again
    write_decisions(store.decisions, decisions)
    derive(store)
    store.flush()
