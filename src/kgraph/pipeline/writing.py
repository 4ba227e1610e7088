"""One change of a store while it runs: articles in and out, and the manifest kept in step."""

from dataclasses import replace
from datetime import UTC, datetime

from kgraph.model import Article, ArticleFacts
from kgraph.model.erasure import without_masked
from kgraph.model.facts_json import to_json
from kgraph.pipeline.derive import Touched, change_article
from kgraph.pipeline.recipe import digest_of, record_of
from kgraph.pipeline.settle import settle
from kgraph.rdf import article_graph, iris, read_facts
from kgraph.store import ArticleRecord, GraphStore

CHECKPOINT = 20
"""Articles after which everything so far is made safe against a crash of the machine."""


class Writing:
    """Writes articles; what it has written counts from the next checkpoint on.

    Args:
        store: open to write.
        recipe: what makes the facts (`kgraph.pipeline.recipe`).
    """

    def __init__(self, store: GraphStore, recipe: str) -> None:
        self.store = store
        self.recipe = recipe
        self.began = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._pending: dict[str, ArticleRecord] = {}
        self._at: dict[str, str] = {}

    def record(self, article: str) -> ArticleRecord | None:
        """Return what is known of an article, by its IRI."""
        return self._pending.get(article) or self.store.manifest.records.get(article)

    def at(self, location: str) -> ArticleRecord | None:
        """Return the article that was last found at a location."""
        found = self.record(self._at[location]) if location in self._at else self.store.manifest.at(location)
        return found if found and location in found.locations else None

    def put(self, facts: ArticleFacts, location: str | None = None, data: str = "") -> ArticleRecord:
        """Store the facts of an article in place of those that it had.

        Args:
            facts: of one article.
            location, data: where it was found and the hash of the bytes there; None where it is only read anew.
        """
        facts = without_masked(facts)
        iri = iris.article(self.store.base, facts.article)
        known = self.record(iri)
        quads = article_graph(facts, self.store.base)
        new = record_of(facts, self.store.base, self.recipe, len(quads))
        made = datetime.now(UTC).isoformat(timespec="seconds")
        new = replace(new, digest=digest_of(quads), made=made, stored=self.began)
        if known:
            new = replace(new, locations=known.locations, origin=known.origin)
            if known.version == new.version:
                new = replace(new, stored=known.stored)  # read anew, but nothing new
            else:
                self._remember(known, iri)
        if location is not None:
            new = replace(new, origin=location).found_at(location, data)
        change_article(self.store, iri, quads, new)
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

    def checkpoint(self) -> None:
        """Make the articles so far durable, then say so in the manifest: never the other way round."""
        if self._pending:
            self.store.flush()
            self.store.manifest.append(self._pending.values())
            self._pending.clear()
        self.store.skipped.save()
        self.store.visited.save()

    def finish(self) -> Touched:
        """Let go of articles that are no longer anywhere, and bring up to date what is derived; tell what that touched."""
        self.checkpoint()
        self.remove([r for r in self.store.manifest.records.values() if not r.locations])
        touched = settle(self.store)
        self.store.flush()
        return touched

    def remove(self, records: list[ArticleRecord]) -> None:
        """Remove articles with their facts."""
        if not records:
            return
        for location in (place for r in records for place in r.locations):
            self.store.visited.entries.pop(location, None)
        self.store.visited.save()  # first: a server that says "unchanged" must not be believed once an article has gone
        for r in records:
            change_article(self.store, r.article, ())
        gone = {r.article for r in records}
        self.store.flush()
        self.store.manifest.remove(gone)
        self.store.history.rewrite([e for e in self.store.history if e["article"] not in gone])

    def facts(self, record: ArticleRecord) -> ArticleFacts:
        """Return the facts that the store has of an article."""
        return read_facts(self.store.graph(record.article), source=record.source)

    def article(self, record: ArticleRecord) -> Article:
        """Return an article as it was read."""
        return self.facts(record).article

    def _keep(self, record: ArticleRecord) -> None:
        self._pending[record.article] = record

    def _remember(self, before: ArticleRecord, successor: str) -> None:
        self.store.history.append({"article": successor, "was": before.version, "facts": to_json(self.facts(before))})
