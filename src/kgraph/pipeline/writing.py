"""One change of a store while it runs: articles in and out, and the manifest kept in step."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from kgraph.model import Article, ArticleFacts, LocalEntity
from kgraph.model.facts_json import to_json
from kgraph.pipeline.derive import Touched, batch_size, derive_ahead, drop_articles, mark_of_new, put_article, waiting
from kgraph.pipeline.making import Made, made
from kgraph.pipeline.settle import settle
from kgraph.rdf import iris, read_facts
from kgraph.store import ArticleRecord, GraphStore, n_quads

CHECKPOINT = 20
"""Articles after which everything so far is made safe against a crash of the machine."""
BULK_FROM = CHECKPOINT
"""Articles that are stored one by one before new ones go in by bulk loads: each load writes files of its own, too many for a
store that gets a few articles a day."""
PARTITION = 25_000_000
"""Bytes of N-Quads that are loaded at once, some 80,000 quads: half a second, in which nobody who reads articles runs dry."""


class Writing:
    """Writes articles; what it has written counts from the next checkpoint on.

    Args:
        store: open to write.
        recipe: what makes the facts (`kgraph.pipeline.recipe`).
        bulk_from: articles that are stored one by one before new ones go in by bulk loads.
        ahead: articles that are derived at a time on the way, so that few need to be remembered, while others are read; None
            for `batch_size`.
        settled: brings what is derived up to date, all of it at the end; None for this process.
    """

    def __init__(
        self,
        store: GraphStore,
        recipe: str,
        *,
        bulk_from: int = BULK_FROM,
        ahead: int | None = None,
        settled: Callable[[GraphStore], Touched] | None = None,
    ) -> None:
        self.store = store
        self.recipe = recipe
        self.began = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._bulk_from = bulk_from
        self._ahead = ahead
        self._settled = settled
        self._touched = Touched()
        self._written = 0
        self._pending: dict[str, ArticleRecord] = {}
        self._at: dict[str, str] = {}
        self._linked: dict[str, tuple[str, Sequence[LocalEntity]]] = {}

    def record(self, article: str) -> ArticleRecord | None:
        """Return what is known of an article, by its IRI."""
        return self._pending.get(article) or self.store.manifest.records.get(article)

    def at(self, location: str) -> ArticleRecord | None:
        """Return the article that was last found at a location."""
        found = self.record(self._at[location]) if location in self._at else self.store.manifest.at(location)
        return found if found and location in found.locations else None

    def put(self, facts: ArticleFacts, location: str | None = None, data: str = "") -> ArticleRecord:
        """Store the facts of an article; see `store_made`."""
        return self.store_made(made(facts, self.store.base, self.recipe), location, data)

    def store_made(self, article: Made, location: str | None = None, data: str = "") -> ArticleRecord:
        """Store an article in place of what was known of it.

        Args:
            article: ready to be stored.
            location, data: where it was found and the hash of the bytes there; None where it is only read anew.
        """
        self._written += 1
        stored = self._store(article, location, data)
        if self._written % CHECKPOINT == 0:
            self.checkpoint()
            self._derive_ahead()
        return stored

    def _store(self, article: Made, location: str | None, data: str) -> ArticleRecord:
        new = replace(article.record, stored=self.began)
        known = self.record(new.article)
        if self._written > self._bulk_from and location is not None and self._is_new(new.article, location):
            new = replace(new, origin=location).found_at(location, data)
            mark = mark_of_new(self.store, new.article)
            self.store.stage.add(new, n_quads(new.article, article.lines, [mark]))
            self._link(new, article)
            return self.found(new, location, data)
        if new.article in self.store.stage.articles:
            self.checkpoint(load=True)
        if known:
            new = replace(new, locations=known.locations, origin=known.origin)
            if known.version == new.version:
                new = replace(new, stored=known.stored)  # read anew, but nothing new
            else:
                self._remember(known, new.article)
        if location is not None:
            new = replace(new, origin=location).found_at(location, data)
        put_article(self.store, new.article, article.lines, new)
        self._link(new, article)
        self._keep(new)
        return self.found(new, location, data) if location is not None else new

    def found(self, record: ArticleRecord, location: str, data: str) -> ArticleRecord:
        """Note that an article of the store is at a location; what was there before is there no longer."""
        before = self.at(location)
        if before and before.article != record.article:
            self._keep(before.found_at(location, None))
            if before.id == record.id:
                self._remember(before, record.article)
        record = record.found_at(location, data)
        self._at[location] = record.article
        self._keep(record)
        return record

    def checkpoint(self, *, load: bool = False) -> None:
        """Make the articles so far durable, then say so in the manifest: never the other way round.

        Args:
            load: also load what waits on the stage, which else happens when there is enough of it.
        """
        store = self.store
        if load or store.stage.size >= PARTITION:
            store.load_staged()
        else:
            store.stage.save()
        due = [r for r in self._pending.values() if r.article not in store.stage.articles]
        if due:
            store.flush()
            store.manifest.append(r for r in due if store.manifest.records.get(r.article) != r)
            for r in due:
                del self._pending[r.article]
        store.skipped.save()
        store.visited.save()

    def finish(self) -> Touched:
        """Let go of articles that are no longer anywhere, and bring up to date what is derived; tell what that touched."""
        self.checkpoint(load=True)
        self.remove([r for r in self.store.manifest.records.values() if not r.locations])
        self._touched += self._settled(self.store) if self._settled else settle(self.store, known=self._linked)
        self.store.flush()
        return self._touched

    def remove(self, records: list[ArticleRecord]) -> None:
        """Remove articles with their facts."""
        if not records:
            return
        for location in (place for r in records for place in r.locations):
            self.store.visited.entries.pop(location, None)
        self.store.visited.save()  # first: a server that says "unchanged" must not be believed once an article has gone
        gone = {r.article for r in records}
        drop_articles(self.store, gone)
        self.store.flush()
        self.store.manifest.remove(gone)
        self.store.history.rewrite([e for e in self.store.history if e["article"] not in gone])

    def facts(self, record: ArticleRecord) -> ArticleFacts:
        """Return the facts that the store has of an article."""
        return read_facts(self.store.graph(record.article), source=record.source)

    def article(self, record: ArticleRecord) -> Article:
        """Return an article as it was read."""
        return self.facts(record).article

    def _is_new(self, article: str, location: str) -> bool:
        """Tell whether nothing is known of an article and its place; a crash may have left a graph without a record."""
        if self.record(article) or self.at(location):
            return False
        graphs = (article, iris.derived_graph(article))
        return not any(q for g in graphs for q in self.store.graph(g))

    def _link(self, record: ArticleRecord, article: Made) -> None:
        if self._settled is None:
            self._linked[record.article] = record.digest, article.entities

    def _derive_ahead(self) -> None:
        """Derive what has come together, once it is enough, so that what is remembered for that does not grow."""
        batch = self._ahead or batch_size(self.store)
        if len(self._linked) - len(self.store.stage.articles) > batch:
            self._touched += derive_ahead(self.store, self._linked, batch=batch)
            due = waiting(self.store) | self.store.stage.articles
            self._linked = {a: e for a, e in self._linked.items() if a in due}

    def _keep(self, record: ArticleRecord) -> None:
        self._pending[record.article] = record

    def _remember(self, before: ArticleRecord, successor: str) -> None:
        if before.article in self.store.stage.articles:
            self.checkpoint(load=True)
        self.store.history.append({"article": successor, "was": before.version, "facts": to_json(self.facts(before))})
