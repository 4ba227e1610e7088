"""What people have decided about who is who, applied to the local entities of a store."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import CanonicalEntity, Decision, LocalEntity, NamedIn
from kgraph.rdf.article_graph import entity_type
from kgraph.rdf.terms import iri, value
from kgraph.resolution import Decided
from kgraph.store import GraphStore, read_decisions


class Decisions:
    """The decisions of a store, and which local entities they name now; what they name may have gone, or come later.

    Attributes:
        all: in the order in which they were made.
    """

    def __init__(self, store: GraphStore) -> None:
        self.all = read_decisions(store.decisions)
        self._quads = store.quads
        self._ids: dict[NamedIn, tuple[str, ...]] = {}

    def ids(self, decision: Decision) -> list[str]:
        """Return the local entities that a decision names, sorted."""
        return sorted({i for m in decision.mentions for i in self._named(m)})

    def named_ids(self) -> frozenset[str]:
        """Return the local entities that any decision names."""
        return frozenset(i for d in self.all for i in self.ids(d))

    def partners(self, known: Collection[str]) -> Iterator[str]:
        """Yield the local entities that decisions tie to those of `known`."""
        for d in self.all:
            if d.kind in ("merge", "different"):
                ids = self.ids(d)
                if any(i in known for i in ids):
                    yield from ids

    def decided(self, known: Iterable[LocalEntity]) -> Decided:
        """Return the decisions about `known` as the linker takes them."""
        here = {e.id for e in known}
        ids = [(d.kind, frozenset(self.ids(d)) & here) for d in self.all]
        return Decided(
            same=tuple(i for kind, i in ids if kind == "merge" and len(i) > 1),
            apart=tuple(i for kind, i in ids if kind == "split" and i),
            different=tuple((min(i), max(i)) for kind, i in ids if kind == "different" and len(i) == 2),
        )

    def named(self, entity: CanonicalEntity) -> CanonicalEntity:
        """Return `entity` with the label and the other IRIs that were decided for it; of two labels the later counts."""
        members = set(entity.members)
        for d in self.all:
            if d.kind == "rename" and members & set(self.ids(d)):
                names = {entity.label, *entity.aliases} - {d.value}
                entity = replace(entity, label=d.value, aliases=tuple(sorted(names)))
            elif d.kind == "same-as" and members & set(self.ids(d)):
                entity = replace(entity, matches=tuple(sorted({*entity.matches, d.value})))
        return entity

    def _named(self, mention: NamedIn) -> tuple[str, ...]:
        if mention not in self._ids:
            self._ids[mention] = tuple(self._look_up(mention))
        return self._ids[mention]

    def _look_up(self, mention: NamedIn) -> list[str]:
        found = self._quads.quads_for_pattern(None, iri(vocab.DCTERMS_IDENTIFIER), ox.Literal(mention.article), None)
        articles = {value(q.subject) for q in found}
        for name in (vocab.KG_LOCAL_NAME, vocab.KG_LOCAL_ALIAS):
            ids = [
                value(q.subject)
                for a in sorted(articles)
                if any(self._quads.quads_for_pattern(iri(a), iri(vocab.KG_VERSION), None, None))
                for q in self._quads.quads_for_pattern(None, iri(name), ox.Literal(mention.name), iri(a))
                if self._has_type(value(q.subject), mention)
            ]
            if ids:
                return sorted(ids)
        return []

    def _has_type(self, node: str, mention: NamedIn) -> bool:
        classes = {entity_type(mention.type, None), entity_type(mention.type, "polity")}
        found = self._quads.quads_for_pattern(iri(node), iri(vocab.KG_ENTITY_TYPE), None, None)
        return any(value(q.object) in classes for q in found)
