"""What an article's graph depends on: the article, and what makes its facts."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

import pyoxigraph as ox

import kgraph
from kgraph import vocab
from kgraph.model import CURATED, Article, ArticleFacts, RawDocument
from kgraph.rdf import iris
from kgraph.store import ArticleRecord
from kgraph.text import signature


def recipe_of(extractor: str) -> str:
    """Return what makes facts of articles: the versions of the extractor, the ontology and kgraph."""
    return f"{extractor} ontology/{vocab.ONTOLOGY_VERSION} kgraph/{kgraph.__version__}"


def is_stale(record: ArticleRecord, recipe: str) -> bool:
    """Tell whether another version made the facts of an article; those of a list that people keep never become stale."""
    return record.recipe != recipe and not record.recipe.startswith(CURATED)


def data_hash(document: RawDocument) -> str:
    """Return a hash of a document's bytes and of what its source says of them, and the country of its paper behind a blank."""
    said = f"{document.media_type}\n{document.url}\n{document.charset}\n".encode()
    found = hashlib.sha256(said + document.data).hexdigest()[:32]
    return _of_country(found, document.country)


def _of_country(found: str, country: str | None) -> str:
    return f"{found} {country}" if country else found


def is_same(known: str, now: str) -> bool:
    """Tell whether two hashes are of the same; a country that was said once counts until another is said."""
    return now in (known, known.partition(" ")[0])


def fingerprint_of(article: Article) -> str:
    """Return a hash of all of an article that its graph depends on, and the country of its paper behind a blank: where it was
    found is none of it."""
    parts = {k: v for k, v in asdict(article).items() if k not in ("source", "country")}
    return _of_country(hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32], article.country)


def counts_of(facts: ArticleFacts) -> dict[str, int]:
    """Return how many entities and facts of each kind an article has."""
    return {
        "entities": len(facts.entities),
        "roles": len(facts.roles),
        "statements": len(facts.statements),
        "actions": len(facts.actions),
    }


def digest_of(quads: Iterable[ox.Quad]) -> str:
    """Return a hash of an article graph, whatever the order of its quads."""
    return digest_of_lines(sorted(str(q.triple) for q in quads))


def digest_of_lines(lines: Iterable[str]) -> str:
    """Return a hash of an article graph from its sorted lines of N-Triples, without the full stops."""
    return hashlib.sha256("\n".join(lines).encode("utf8", "surrogatepass")).hexdigest()[:32]


def record_of(facts: ArticleFacts, base: str, recipe: str, quads: int) -> ArticleRecord:
    """Return what the manifest keeps of an article that has been read, its locations and the hash of its graph apart."""
    a = facts.article
    iri = iris.article(base, a)
    return ArticleRecord(
        article=iri,
        id=a.id,
        source=a.source,
        version=iris.version(iri, a.text),
        fingerprint=fingerprint_of(a),
        recipe=recipe,
        quads=quads,
        counts=counts_of(facts),
        url=a.url,
        title=a.title,
        dated=a.modified or a.published or "",
        signature=signature(a.text),
    )
