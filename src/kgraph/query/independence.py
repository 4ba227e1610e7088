"""Independent sources: articles, those that print the same story taken together."""

from collections import defaultdict

from kgraph import vocab
from kgraph.query.lookup import Lookup
from kgraph.query.table import Cell, Table
from kgraph.store import GraphStore

COLUMNS = ("headline", "publishers", "published", "articles", "facts", "url", "files")


def story_of(look: Lookup, article: str) -> str:
    """Return the IRI of the story that an article shares with others, else its own."""
    return look.maybe(article, vocab.KG_STORY_PROPERTY) or article


def sources(store: GraphStore) -> Table:
    """List the independent sources, the most often printed first: each with its first headline and all its
    publishers and files."""
    look = Lookup(store.quads)
    grouped: dict[str, list[str]] = defaultdict(list)
    for article in store.manifest.records:
        grouped[story_of(look, article)].append(article)
    rows = [_row(store, look, articles) for articles in grouped.values()]
    return Table(COLUMNS, tuple(sorted(rows, key=lambda r: (-int(r[3] or 0), str(r[2]), str(r[0]), str(r[6])))))


def _row(store: GraphStore, look: Lookup, articles: list[str]) -> tuple[Cell, ...]:
    def told(name: str) -> list[str]:
        return [v for a in articles if (v := look.maybe(a, name))]

    articles = sorted(articles, key=lambda a: (look.maybe(a, vocab.SCHEMA_DATE_PUBLISHED) or "9999", a))
    records = [store.manifest.records[a] for a in articles]
    facts = max(sum(n for kind, n in r.counts.items() if kind != "entities") for r in records)
    headline = next(iter(told(vocab.SCHEMA_HEADLINE)), records[0].id)
    published = next(iter(told(vocab.SCHEMA_DATE_PUBLISHED)), None)
    publishers = "; ".join(dict.fromkeys(told(vocab.SCHEMA_PUBLISHER))) or None
    url = next(iter(told(vocab.SCHEMA_URL)), None)
    return headline, publishers, published, len(articles), facts, url, "; ".join(r.source for r in records)
