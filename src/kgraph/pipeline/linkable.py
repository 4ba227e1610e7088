"""The local entities of a store as the linker takes them: those that are alike as one, however many articles have them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import LocalEntity
from kgraph.pipeline.decisions import Decisions
from kgraph.rdf import derived
from kgraph.rdf.terms import iri, value
from kgraph.resolution import is_peer
from kgraph.store import GraphStore

PEERED = 30
"""Articles of entities that are alike, the first by name, whose other people are asked for, so that a name in ten thousand
articles costs no more than one in thirty."""


class Linkable:
    """Entities of whole blocks: those that are alike have their likeness as id, one that a decision names its own.

    Attributes:
        entities: by id.
        before: of each id, the canonical entities that its local entities have now, and how many have each.
    """

    def __init__(self, store: GraphStore, decisions: Decisions) -> None:
        self.entities: dict[str, LocalEntity] = {}
        self.before: dict[str, Counter[str]] = {}
        self._store = store
        self._decisions = decisions
        self._decided = decisions.named_ids()
        self._single: dict[str, list[str]] = defaultdict(list)
        for node in sorted(self._decided):
            with suppress(LookupError):  # of an article that is to be linked anew
                self._single[derived.read_entity(store.quads, node).likeness].append(node)
        self._new: dict[str, list[str]] = defaultdict(list)
        self._loaded: set[str] = set()
        self._peers: dict[str, frozenset[str]] = {}

    def id_of(self, entity: LocalEntity) -> str:
        """Return the id under which a local entity is linked."""
        return entity.id if entity.id in self._decided else entity.likeness

    def add(self, entities: Iterable[LocalEntity]) -> None:
        """Add local entities that are not linked yet."""
        for e in entities:
            id_ = self.id_of(e)
            self._put(replace(e, id=id_, count=1))
            self._new[id_].append(e.article)
            if is_peer(e.key):
                self._peers[e.article] = self._peers.get(e.article, frozenset()) | {e.key}

    def load(self, blocks: Iterable[str]) -> None:
        """Add what is linked of `blocks` and of all blocks that the entities have, directly or over others."""
        seen: set[str] = set()
        wanted = set(blocks) | {b for e in self.entities.values() for b in e.blocks}
        while new := sorted(wanted - seen):
            seen |= wanted
            for block in new:
                for e in self._of_block(block):
                    self._put(e)
                    wanted.update(e.blocks)
            for partner in self._decisions.partners(self.entities):
                with suppress(LookupError):
                    found = self.entities.get(partner) or derived.read_entity(self._store.quads, partner)
                    wanted.update(found.blocks)

    def members(self, id_: str) -> Iterator[tuple[str, str]]:
        """Yield the linked local entities of an id, and their articles."""
        if id_ in self._decided:
            with suppress(LookupError):
                yield id_, derived.read_entity(self._store.quads, id_).article
            return
        for q in self._store.quads.quads_for_pattern(None, iri(vocab.KG_LINKING_KEY), ox.Literal(id_), None):
            if value(q.subject) not in self._decided:
                yield value(q.subject), derived.article_of(q)

    def peers(self, entity: LocalEntity) -> list[frozenset[str]]:
        """Return whom else the articles of an entity name wholly; see `kgraph.resolution.evidence.Peers`."""
        linked = (article for _, article in self.members(entity.id))
        articles = sorted({*linked, *self._new[entity.id]})[:PEERED]
        for a in articles:
            if a not in self._peers:
                keys = (e.key for e in derived.read_entities(self._store.quads, a))
                self._peers[a] = frozenset(filter(is_peer, keys))
        return [self._peers[a] for a in articles]

    def _put(self, e: LocalEntity) -> None:
        known = self.entities.get(e.id)
        self.entities[e.id] = replace(e, count=e.count + known.count) if known else e

    def _of_block(self, block: str) -> Iterator[LocalEntity]:
        """Yield what a block has that was not loaded with another."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self._store.select(
            "SELECT ?key ?canonical (COUNT(*) AS ?n) WHERE { "
            f"?e kg:blockingKey {ox.Literal(block)} ; kg:linkingKey ?key ; kg:canonical ?canonical }} GROUP BY ?key ?canonical"
        ):
            counts[value(row["key"])][value(row["canonical"])] = int(value(row["n"]))
        for likeness in sorted(counts.keys() - self._loaded):
            self._loaded.add(likeness)
            for node in self._single.get(likeness, ()):
                canonical = self._canonical_of(node)
                counts[likeness][canonical] -= 1
                self.before[node] = Counter([canonical])
                yield LocalEntity.alike(likeness, node)
            self.before[likeness] = +counts[likeness]
            if number := self.before[likeness].total():
                yield LocalEntity.alike(likeness, likeness, count=number)

    def _canonical_of(self, node: str) -> str:
        return value(next(self._store.quads.quads_for_pattern(iri(node), iri(vocab.KG_CANONICAL), None, None)).object)
