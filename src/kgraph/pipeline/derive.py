"""Keeps the derived graphs a pure function of the article graphs and the decisions.

A change of articles leaves marks in the dirty graph, in the same transaction; `derive` recomputes what the marks touch and
removes them last, so that an interrupted recompute repairs itself at the next opening.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import ArticleFacts, CanonicalEntity, LocalEntity
from kgraph.pipeline.decisions import Decisions
from kgraph.pipeline.linkable import Linkable
from kgraph.rdf import derived, iris, read_facts
from kgraph.rdf.terms import iri, value
from kgraph.resolution import link, profiles
from kgraph.store import ArticleRecord, GraphStore

_DIRTY_ARTICLE, _DIRTY_KEY, _DIRTY_NODE, _DIRTY_RECORD = derived.MARKS
_OF_ARTICLES = frozenset({_DIRTY_ARTICLE, _DIRTY_KEY, _DIRTY_NODE})

LEAST, MOST = 1_000, 5_000
"""Articles that are derived at a time; see `batch_size`."""

Linked = Mapping[str, tuple[str, Sequence[LocalEntity]]]
"""The entities of articles as the linker compares them, by the articles' IRIs, each with the digest of the article's graph."""


def is_dirty(store: GraphStore) -> bool:
    """Tell whether derived graphs wait to be recomputed."""
    return next(store.graph(iris.dirty_graph(store.base)), None) is not None


def change_article(
    store: GraphStore, article: str, quads: Iterable[ox.Quad], record: ArticleRecord | None = None
) -> None:
    """Replace the graph of `article` by `quads` (none to remove it) and mark what is derived from it, in one transaction.

    The mark keeps the article's record until the manifest has it, so that no crash comes between the two.
    """
    put_article(store, article, [str(q.triple) for q in quads], record)


def put_article(store: GraphStore, article: str, triples: Sequence[str], record: ArticleRecord | None) -> None:
    """Do the same with lines of N-Triples, without the full stops."""
    own = (article, iris.derived_graph(article))
    dropped = own if any(q for g in own for q in store.graph(g)) else ()
    marks, dirty = _marks_of(store, article), iri(iris.dirty_graph(store.base))
    if record:
        marks.append(ox.Quad(iri(article), iri(_DIRTY_RECORD), ox.Literal(json.dumps(asdict(record))), dirty))
    store.put(article, triples, marks, drop=dropped, delete=_noted(store, article))


def drop_articles(store: GraphStore, articles: Iterable[str]) -> None:
    """Remove articles and mark what was derived from them, all in one transaction."""
    gone = sorted(set(articles))
    marks = [m for a in gone for m in _marks_of(store, a)]
    graphs = [g for a in gone for g in (a, iris.derived_graph(a))]
    store.replace(graphs, marks, delete=[q for a in gone for q in _noted(store, a)])


def _noted(store: GraphStore, article: str) -> list[ox.Quad]:
    """Return the mark that keeps an article's record, if there is one."""
    dirty = iri(iris.dirty_graph(store.base))
    return list(store.quads.quads_for_pattern(iri(article), iri(_DIRTY_RECORD), None, dirty))


def mark_of_new(store: GraphStore, article: str) -> ox.Quad:
    """Return the mark of an article of which the store knows nothing yet."""
    return ox.Quad(iri(article), iri(_DIRTY_ARTICLE), ox.Literal(True), iri(iris.dirty_graph(store.base)))


def records_of_marked(store: GraphStore) -> dict[str, ArticleRecord | None]:
    """Return the articles whose marks stand, each with the record that it was stored with, if it was."""
    found: dict[str, ArticleRecord | None] = dict.fromkeys(sorted(_marks(store).articles))
    for q in store.quads.quads_for_pattern(None, iri(_DIRTY_RECORD), None, iri(iris.dirty_graph(store.base))):
        found[value(q.subject)] = ArticleRecord(**json.loads(value(q.object)))
    return found


def mark_articles(store: GraphStore, articles: Iterable[str]) -> None:
    """Mark articles to be linked and described anew, for what is decided of them changes."""
    for a in sorted(set(articles)):
        store.replace([iris.derived_graph(a)], _marks_of(store, a))


def unmark(store: GraphStore) -> None:
    """Remove all marks: somebody else has derived what they ask for."""
    store.replace([iris.dirty_graph(store.base)], [])


@dataclass(frozen=True, slots=True)
class Touched:
    """What a recompute had to look at.

    Attributes:
        compared: entities that the linker compared; those that are alike count once.
        articles: articles whose derived graphs were written.
        described: canonical entities and topics.
    """

    compared: int = 0
    articles: int = 0
    described: int = 0

    def __add__(self, other: "Touched") -> "Touched":
        return Touched(self.compared + other.compared, self.articles + other.articles, self.described + other.described)


def derive(store: GraphStore, known: Linked | None = None, *, batch: int | None = None) -> Touched:
    """Recompute the derived graphs that the marks of the dirty graph touch.

    Many articles are taken some at a time, so that memory does not grow with them: those whose turn has not come have no
    derived graph, so each time is as if the articles of that batch had just been read.

    Args:
        store: open to write.
        known: articles whose entities need not be read again.
        batch: articles that are taken at a time; None for `batch_size`.
    """
    # What an interrupted run has derived of articles that are still marked counts as not derived.
    mark_articles(store, [a for a in waiting(store) if any(store.graph(iris.derived_graph(a)))])
    touched = derive_ahead(store, known, batch=batch)
    if rest := waiting(store):
        touched += _derive(store, rest, known or {}, is_last=True)
    return touched


def derive_ahead(store: GraphStore, known: Linked | None = None, *, batch: int | None = None) -> Touched:
    """Recompute what whole batches of the marked articles touch; some stay marked, so that `derive` ends what has begun."""
    touched, batch = Touched(), batch or batch_size(store)
    while len(articles := waiting(store)) > batch:
        touched += _derive(store, set(sorted(articles)[:batch]), known or {}, is_last=False)
        store.flush()  # Oxigraph would hold a gigabyte of it in memory
    return touched


def batch_size(store: GraphStore) -> int:
    """Return how many articles are derived at a time: a tenth of those there, within `LEAST` and `MOST`.

    Each time all entities of the same blocks are looked up, which are the more, the more articles there are: so that costs each
    article about the same. Memory, and the time in which nothing is stored, are what bounds it.
    """
    return min(max(LEAST, len(store.manifest.records) // 10), MOST)


def waiting(store: GraphStore) -> set[str]:
    """Return the articles of which something is to be derived."""
    return _marks(store).articles


def _derive(store: GraphStore, articles: set[str], prepared: Linked, *, is_last: bool) -> Touched:
    """Recompute what the marks of some of the marked articles touch; the last ones settle what no article names any more."""
    decisions = Decisions(store)
    here = {a: _profiles(store, a, prepared) for a in sorted(articles)}
    known = Linkable(store, decisions)
    known.add(e for some in here.values() for e in some)
    known.load(_marks(store, articles).blocks)
    some = known.entities.values()
    found = {
        iris.canonical(store.base, c.path): decisions.named(c) for c in link(some, decisions.decided(some), known.peers)
    }
    after = {m: node for node, c in found.items() for m in c.members}
    moved = {id_ for id_, now in known.before.items() if set(now) - {after.get(id_)}}
    others = {a for id_ in moved for _, a in known.members(id_)} - here.keys()
    _announce(store, others, known, after)
    direct: list[ox.Quad] = []
    for article in sorted(here.keys() | others):
        entities = here[article] if article in here else derived.read_entities(store.quads, article)
        ids = {e.id: known.id_of(e) for e in entities}
        canonical = {e.id: after.get(ids[e.id]) or _canonical_of(store, e.id) for e in entities}
        graph = derived.followed_quads(store.quads, article)
        quads = derived.article_quads(article, graph, entities, canonical)
        direct += derived.direct_quads([*graph, *quads], store.base)
        name = iris.derived_graph(article)
        old = list(store.graph(name))
        marks = _marks_in(store, article, [*graph, *old])
        if old:  # a few links of many
            store.replace([], {*quads, *marks} - set(old), delete=set(old) - set(quads))
        else:
            store.put(name, [str(q.triple) for q in quads], marks, drop=())
    decided = {after[m] for d in decisions.all for m in decisions.ids(d) if m in after}
    named = {after[known.id_of(e)] for entities in here.values() for e in entities}
    done = here.keys() | others
    marked = _marks(store, None if is_last else done).nodes
    nodes = marked | named | decided | {after[id_] for id_ in moved if id_ in after}
    _describe(store, nodes, found, direct, None if is_last else done)
    return Touched(len(some), len(here) + len(others), len(nodes))


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the dirty graph names: articles, blocks of local entities, canonical entities or topics, and direct triples that an
    article asserted before it changed."""

    articles: set[str]
    blocks: set[str]
    nodes: set[str]
    direct: set[ox.Quad]


def _marks(store: GraphStore, articles: Collection[str] | None = None) -> _Marks:
    """Return the marks of some articles, or of all."""
    marks = _Marks(set(), set(), set(), set())
    entities = iri(iris.entities_graph(store.base))
    for q in store.graph(iris.dirty_graph(store.base)):
        if q.predicate.value in _OF_ARTICLES and articles is not None and value(q.subject) not in articles:
            continue
        if q.predicate.value == _DIRTY_KEY:
            marks.blocks.add(value(q.object))
        elif q.predicate.value == _DIRTY_NODE:
            marks.nodes.add(value(q.object))
        elif q.predicate.value == _DIRTY_ARTICLE:
            marks.articles.add(value(q.subject))
        elif q.predicate.value != _DIRTY_RECORD:
            marks.direct.add(ox.Quad(q.subject, q.predicate, q.object, entities))
    return marks


def _marks_of(store: GraphStore, article: str) -> list[ox.Quad]:
    """Return the marks of an article that is about to change: what is derived from it now, and its topics."""
    quads = [*derived.followed_quads(store.quads, article), *store.graph(iris.derived_graph(article))]
    return _marks_in(store, article, quads)


def _marks_in(store: GraphStore, article: str, quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """Return the marks of an article of which `quads` are what is derived, and what it is derived from."""
    dirty, subject = iri(iris.dirty_graph(store.base)), iri(article)
    kinds = {vocab.KG_BLOCKING_KEY: _DIRTY_KEY, vocab.KG_CANONICAL: _DIRTY_NODE, vocab.DCTERMS_SUBJECT: _DIRTY_NODE}
    marks = {mark_of_new(store, article)}
    for q in quads:
        if q.predicate.value in kinds:
            marks.add(ox.Quad(subject, iri(kinds[q.predicate.value]), q.object, dirty))
    marks |= {ox.Quad(q.subject, q.predicate, q.object, dirty) for q in derived.direct_quads(quads, store.base)}
    return list(marks)


def _announce(store: GraphStore, articles: Iterable[str], known: Linkable, after: dict[str, str]) -> None:
    """Mark articles of which only the links change, and say what IRIs become that nothing will have any more."""
    dirty, runs = iri(iris.dirty_graph(store.base)), iri(iris.runs_graph(store.base))
    replaced = iri(vocab.DCTERMS_IS_REPLACED_BY)
    marks = [ox.Quad(iri(a), iri(_DIRTY_ARTICLE), ox.Literal(True), dirty) for a in sorted(articles)]
    living = set(after.values())
    gone = {(was, after[id_]) for id_, now in known.before.items() if id_ in after for was in set(now) - living}
    became = [ox.Quad(iri(was), replaced, iri(now), runs) for was, now in gone]
    again = [q for n in living for q in store.quads.quads_for_pattern(iri(n), replaced, None, runs)]
    if marks or became or again:
        store.replace([], [*marks, *became], delete=again)


def _describe(
    store: GraphStore,
    nodes: set[str],
    found: dict[str, CanonicalEntity],
    direct: Iterable[ox.Quad],
    done: Collection[str] | None,
) -> None:
    """Rewrite what the graph of entities says of `nodes`, and the direct triples that changed; remove the marks.

    Args:
        store: open to write.
        nodes: canonical entities and topics.
        found: the canonical entities that the linker found.
        direct: direct triples that articles assert now.
        done: the articles whose marks go; None for all marks, and then direct triples go that no article asserts any more.
    """
    graph, dirty = iri(iris.entities_graph(store.base)), iris.dirty_graph(store.base)
    old: set[ox.Quad] = set()
    new: set[ox.Quad] = set(direct)
    for n in sorted(nodes):
        own = [q for p in derived.DESCRIBING for q in store.quads.quads_for_pattern(iri(n), iri(p), None, graph)]
        if n in found:
            new.update(derived.entity_quads(found[n], store.base))
        elif any(store.quads.quads_for_pattern(None, iri(vocab.KG_CANONICAL), iri(n), None)):
            continue  # only some of the articles that name it changed, in nothing that is said of it
        else:
            new.update(derived.topic_quads(n, _topic_labels(store, n), store.base))
        old.update(own)
    if done is None:
        old |= {q for q in _marks(store).direct - new if not _is_asserted(store, q)}
        store.replace([dirty], new - old, delete=old - new)
        return
    settled = {
        q
        for q in store.graph(dirty)
        if (
            value(q.subject) in done
            if q.predicate.value in _OF_ARTICLES
            else ox.Quad(q.subject, q.predicate, q.object, graph) in new
        )
    }
    store.replace([], new - old, delete=(old - new) | settled)


def _is_asserted(store: GraphStore, direct: ox.Quad) -> bool:
    """Tell whether an article asserts a direct triple."""
    subject, objects = map(iri, derived.ENDS[direct.predicate.value])
    for q in store.quads.quads_for_pattern(None, subject, direct.subject, None):
        if any(store.quads.quads_for_pattern(q.subject, objects, direct.object, None)):
            article = derived.article_of(q)
            quads = [*derived.followed_quads(store.quads, article), *store.graph(iris.derived_graph(article))]
            if direct in derived.direct_quads(quads, store.base):
                return True
    return False


def _canonical_of(store: GraphStore, local: str) -> str:
    return value(next(store.quads.quads_for_pattern(iri(local), iri(vocab.KG_CANONICAL), None, None)).object)


def _topic_labels(store: GraphStore, node: str) -> list[str]:
    if node.startswith(f"{store.base}entity/"):
        return []
    found = store.select(f"SELECT DISTINCT ?name WHERE {{ {iri(node)} kg:localName ?name }}")
    return sorted(value(row["name"]) for row in found)


def _profiles(store: GraphStore, article: str, known: Linked) -> Sequence[LocalEntity]:
    """Return the entities of a changed article as the linker compares them; none where it was removed."""
    prepared, record = known.get(article), store.manifest.records.get(article)
    if prepared and record and record.digest == prepared[0]:
        return prepared[1]
    quads = list(store.graph(article))
    return linked(read_facts(quads, source=article), article) if quads else ()


def linked(facts: ArticleFacts, article: str) -> tuple[LocalEntity, ...]:
    """Return the entities of an article as the linker compares them, by their IRIs.

    Args:
        facts: of one article.
        article: its IRI.
    """
    version = iris.version(article, facts.article.text)
    return tuple(replace(e, id=iris.entity(version, e.id)) for e in profiles(facts, article))
