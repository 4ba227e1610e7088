"""Facts with all that is said of them, as quads."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph import vocab
from kgraph.rdf.terms import iri, value
from kgraph.store import GraphStore

_PIECES = (vocab.KG_EVIDENCE, vocab.KG_CONTENT, vocab.KG_CUE, vocab.KG_SOURCE)
_PARTICIPANTS = (
    vocab.ORG_MEMBER,
    vocab.ORG_ORGANIZATION_PROPERTY,
    vocab.KG_SPEAKER,
    vocab.SCHEMA_ABOUT,
    vocab.DCTERMS_SUBJECT,
    vocab.KG_BODY,
    vocab.KG_MEASURE_PROPERTY,
)
_NAMES = (vocab.RDF_TYPE, vocab.SKOS_PREF_LABEL)


def described(store: GraphStore, facts: Iterable[str]) -> Iterator[ox.Quad]:
    """Yield what the graph says of facts, of their sentences and articles (the whole texts apart), and who is who in them."""
    for fact in facts:
        for q in store.quads.quads_for_pattern(iri(fact), None, None, None):
            yield q
            name = q.predicate.value
            if name in _PIECES or name == vocab.KG_IN_ARTICLE:
                yield from store.quads.quads_for_pattern(iri(value(q.object)), None, None, None)
            elif name in _PARTICIPANTS:
                for n in _NAMES:
                    yield from store.quads.quads_for_pattern(iri(value(q.object)), iri(n), None, None)
