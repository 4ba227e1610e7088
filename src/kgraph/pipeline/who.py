"""Who is who, shown: entities, what was taken together and why, and what is alike."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from kgraph import query, vocab
from kgraph.errors import UsageError
from kgraph.model import CanonicalEntity, NamedIn, Span
from kgraph.model.erasure import phrase
from kgraph.pipeline.decisions import Decisions
from kgraph.pipeline.linkable import Linkable
from kgraph.pipeline.opening import reading
from kgraph.query import Lookup, Table
from kgraph.rdf import derived, iris
from kgraph.rdf.article_graph import ENTITY_TYPES
from kgraph.rdf.terms import iri, value
from kgraph.resolution import Doubt, doubts, link
from kgraph.settings import Settings
from kgraph.store import GraphStore

_ALIKE = 75
"""Score of rapidfuzz's WRatio (0..100) from which names are listed as alike."""


def listing(
    settings: Settings, *, like: str | None = None, type_: str | None = None, limit: int | None = None
) -> Table:
    """List the canonical entities, those in most articles first.

    Args:
        settings: the run's settings.
        like: only those of whose names one holds all these words.
        type_: ``person``, ``organization``, ``place`` or ``measure``.
        limit: rows at most.
    """
    with reading(settings) as store:
        classes = query.ANYTHING if type_ is None else _classes(type_)
        wanted = set(query.holding(store, like, classes)) if like else None
        articles: dict[str, set[str]] = defaultdict(set)
        for q in store.quads.quads_for_pattern(None, iri(vocab.KG_CANONICAL), None, None):
            articles[value(q.object)].add(value(q.graph_name))  # type: ignore[arg-type]
        look = Lookup(store.quads)
        rows = []
        for node, some in articles.items():
            if (wanted is None or node in wanted) and set(look.all(node, vocab.RDF_TYPE)) & set(classes):
                rows.append((*_head(store, look, node), len(some), "; ".join(look.all(node, vocab.SKOS_ALT_LABEL))))
    rows.sort(key=lambda r: (-r[3], r[0], r[2]))
    return Table(("name", "type", "entity", "articles", "also"), tuple(rows[:limit]))


def show(settings: Settings, name: str, *, why: bool = False) -> Table:
    """List the names of an entity, a row for each article, and why they were taken together: with `why`, the sentence too.

    Raises:
        UsageError: nothing has that name.
    """
    with reading(settings) as store:
        look = Lookup(store.quads)
        rows = []
        for node in query.find(store, name):
            found = canonical_entity(store, node)
            reasons = dict(zip(found.members, found.reasons, strict=True)) if found else {}
            for local in sorted(reasons, key=lambda i: _order(look, i)):
                m = passage(look, local)
                offices = "; ".join(_offices(store, local))
                row = (look.one(node, vocab.SKOS_PREF_LABEL), m.name, offices, m.title, m.published, reasons[local])
                rows.append((*row, m.sentence) if why else row)
    columns = ("entity", "name", "offices", "article", "published", "why")
    return Table((*columns, "sentence") if why else columns, tuple(rows))


def similar(settings: Settings, name: str, *, limit: int = 10) -> Table:
    """List the entities that may be the same as the one that `name` means: by the linker's doubts, then by their letters.

    Raises:
        UsageError: nothing has that name.
    """
    with reading(settings) as store:
        look = Lookup(store.quads)
        labels = {n: look.one(n, vocab.SKOS_PREF_LABEL) for n in _entities(store)}
        own = [n for n in query.find(store, name) if n in labels]  # a topic has names too
        rows: dict[str, tuple[float, str]] = {}
        for node in own:
            found = canonical_entity(store, node)
            type_ = look.one(node, vocab.RDF_TYPE)
            around = _around(store, members(store, node)) if found else Linkable(store, Decisions(store))
            some = around.entities.values()
            for d in doubts(some, Decisions(store).decided(some), around.peers):
                ends = {iris.canonical(store.base, d.one), iris.canonical(store.base, d.other)}
                if node in ends and len(ends) == 2:
                    rows[min(ends - {node})] = (d.score, "; ".join(d.reasons))
            alike = process.extract(
                labels[node], labels, scorer=fuzz.WRatio, limit=limit + len(own), score_cutoff=_ALIKE
            )
            for _, score, other in alike:
                if other not in own and look.one(other, vocab.RDF_TYPE) == type_:
                    rows.setdefault(other, (round(score / 1000, 2), "names of like letters"))
        best = sorted(rows.items(), key=lambda r: (-r[1][0], r[0]))[:limit]
        return Table(
            ("name", "type", "entity", "score", "because"),
            tuple((*_head(store, look, n), score, because) for n, (score, because) in best),
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """Where an article names an entity: the name there, the article, and the sentence of its first mention."""

    name: str
    title: str
    published: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Side:
    """One entity of a doubtful pair.

    Attributes:
        mention: what a decision about it names.
        offices: that articles ascribe to it.
        passages: at most three.
        articles: in how many articles it stands.
    """

    label: str
    mention: NamedIn
    offices: tuple[str, ...]
    passages: tuple[Passage, ...]
    articles: int


def doubtful(store: GraphStore) -> list[tuple[Doubt, Side, Side]]:
    """Return the doubtful pairs of a whole store with their evidence, the likeliest first."""
    people = Linkable(store, Decisions(store))
    people.load(b for b in _blocks(store) if b.startswith("person "))
    some = people.entities.values()
    found = doubts(some, Decisions(store).decided(some), people.peers)
    return [
        (d, side(store, iris.canonical(store.base, d.one)), side(store, iris.canonical(store.base, d.other)))
        for d in found
    ]


def side(store: GraphStore, node: str) -> Side:
    """Return the evidence of one entity."""
    look = Lookup(store.quads)
    locals_ = sorted(members(store, node), key=lambda i: _order(look, i))
    offices = {o for i in locals_ for o in _offices(store, i)}
    label = look.one(node, vocab.SKOS_PREF_LABEL)
    passages = tuple(passage(look, i) for i in locals_[:3])
    return Side(label, mention(store, node), tuple(sorted(offices)), passages, len(locals_))


def mention(store: GraphStore, node: str) -> NamedIn:
    """Return by what a decision names an entity: the fullest of its names, in the first article that has it.

    Raises:
        UsageError: articles do not name it, as a topic.
    """
    found = [named_in(store, i) for i in members(store, node)]
    if not found:
        raise UsageError(f"{node} is no person, organization, place or measure.")
    return min(found, key=lambda m: (-len(m.name.split()), m))


def named_in(store: GraphStore, local: str) -> NamedIn:
    """Return the article's id and the name of a local entity."""
    entity = derived.read_entity(store.quads, local)
    look = Lookup(store.quads)
    return NamedIn(look.one(entity.article, vocab.DCTERMS_IDENTIFIER), entity.name, entity.type)


def kind(store: GraphStore, node: str) -> str:
    """Return ``person``, ``body`` (an organization or place: a country is both) or ``measure``."""
    class_ = Lookup(store.quads).one(node, vocab.RDF_TYPE)
    return {vocab.FOAF_PERSON: "person", vocab.KG_MEASURE: "measure"}.get(class_, "body")


def people_named(store: GraphStore, phrases: Collection[str]) -> set[str]:
    """Return the people who have one of `phrases` (words with blanks between) as a name."""
    look = Lookup(store.quads)
    found = set()
    for node in look.instances(vocab.FOAF_PERSON):
        names = [*look.all(node, vocab.SKOS_PREF_LABEL), *look.all(node, vocab.SKOS_ALT_LABEL)]
        if any(phrase(n) in phrases for n in names):
            found.add(node)
    return found


def members(store: GraphStore, node: str) -> list[str]:
    """Return the local entities of a canonical one, sorted."""
    found = store.quads.quads_for_pattern(None, iri(vocab.KG_CANONICAL), iri(node), None)
    return sorted(value(q.subject) for q in found)


def canonical_entity(store: GraphStore, node: str) -> CanonicalEntity | None:
    """Return a canonical entity with the reasons of its members, linked anew; None for a topic."""
    own = members(store, node)
    around, decisions = _around(store, own), Decisions(store)
    some = around.entities.values()
    found = (decisions.named(c) for c in link(some, decisions.decided(some), around.peers))
    linked = next((c for c in found if iris.canonical(store.base, c.path) == node), None)
    if linked is None:
        return None
    reasons = dict(zip(linked.members, linked.reasons, strict=True))
    why = tuple(reasons[around.id_of(derived.read_entity(store.quads, i))] for i in own)
    return replace(linked, members=tuple(own), reasons=why)


def passage(look: Lookup, local: str) -> Passage:
    """Return where the article of a local entity first names it."""
    article = look.one(local, vocab.KG_IN_ARTICLE)
    title = look.maybe(article, vocab.SCHEMA_HEADLINE) or look.one(article, vocab.DCTERMS_IDENTIFIER)
    text = look.one(look.one(article, vocab.KG_VERSION), vocab.NIF_IS_STRING)
    spans = sorted(look.span(p) for p in look.subjects(vocab.KG_MENTION_OF, local))
    sentence = sentence_around(text, spans[0]) if spans else ""
    return Passage(
        look.one(local, vocab.KG_LOCAL_NAME), title, look.maybe(article, vocab.SCHEMA_DATE_PUBLISHED), sentence
    )


def sentence_around(text: str, span: Span) -> str:
    """Return the words round a piece of text, to the full stops or line breaks before and after it, 300 characters at most.

    >>> sentence_around("It rained. Ada Vell spoke. It stopped.", Span(11, 19))
    'Ada Vell spoke.'
    """
    before, after = text[max(0, span.start - 150) : span.start], text[span.end : span.end + 150]
    start = max((m.end() for m in re.finditer(r"[.!?][”\"’]?\s+(?=[A-Z“\"]|$)|\n", before)), default=0)
    end = re.search(r"[.!?][”\"’]?(?=\s|$)|\n", after)
    return " ".join((before[start:] + span.of(text) + after[: end.end() if end else None]).split())


def _around(store: GraphStore, locals_: Iterable[str]) -> Linkable:
    """Return all on which the linking of linked local entities depends."""
    found = Linkable(store, Decisions(store))
    found.load({b for i in locals_ for b in derived.read_entity(store.quads, i).blocks})
    return found


def _blocks(store: GraphStore) -> set[str]:
    found = store.select("SELECT DISTINCT ?block WHERE { ?e kg:blockingKey ?block }")
    return {value(row["block"]) for row in found}


def _offices(store: GraphStore, local: str) -> list[str]:
    return [o.replace("|", ", ").strip(", ") for o in derived.read_entity(store.quads, local).offices]


def _entities(store: GraphStore) -> set[str]:
    return {value(q.object) for q in store.quads.quads_for_pattern(None, iri(vocab.KG_CANONICAL), None, None)}


def _head(store: GraphStore, look: Lookup, node: str) -> tuple[str, str, str]:
    type_ = re.split(r"[/#]", look.one(node, vocab.RDF_TYPE))[-1].lower()
    return look.one(node, vocab.SKOS_PREF_LABEL), type_, node.removeprefix(iris.canonical(store.base, ""))


def _order(look: Lookup, local: str) -> tuple[str, str]:
    article = look.one(local, vocab.KG_IN_ARTICLE)
    return look.maybe(article, vocab.SCHEMA_DATE_PUBLISHED) or "", local


def _classes(type_: str) -> tuple[str, ...]:
    found = {t.lower(): c for t, c in ENTITY_TYPES.items()}[type_]
    return (found, vocab.KG_POLITY) if type_ == "place" else (found,)
