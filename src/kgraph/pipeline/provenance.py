"""Where a fact comes from: the whole chain from the words of the article to what the graph says."""

from kgraph import vocab
from kgraph.errors import UsageError
from kgraph.model import Action, LinkedArticle, LinkedEntity, Role, Statement
from kgraph.pipeline.linked import linked_article, linked_entities
from kgraph.pipeline.opening import reading
from kgraph.query import Cell, Lookup, Table
from kgraph.rdf.iris import is_iri
from kgraph.settings import Settings
from kgraph.store import ArticleRecord, GraphStore

_CLASSES = (vocab.KG_ROLE_FACT, vocab.KG_STATEMENT, vocab.KG_LEGISLATIVE_ACTION)
_Rows = list[tuple[str, Cell]]


def show_fact(settings: Settings, fact: str) -> Table:
    """Return what there is to know of a fact, a row each: what it says, its words, article and version, and what made it when.

    Args:
        settings: the run's settings.
        fact: its IRI, or the end of one, such as ``role/3f1c09a2b4d5``.

    Raises:
        UsageError: there is no such fact, or the end fits several.
    """
    with reading(settings) as store:
        node = _find(store, fact)
        article = Lookup(store.quads).one(node, vocab.KG_IN_ARTICLE)
        record = store.manifest.records[article]
        linked = linked_article(store, record)
        entities = {e.iri: e for e in linked_entities(store)}
    found = next(f for f in linked.all_facts() if linked.fact_iris[f.id] == node)
    rows: _Rows = [("fact", node), *_said(linked, found, entities)]
    if found.within:
        rows.append(("inside statement", linked.fact_iris[found.within]))
    rows += [*_words(linked, found), *_article(linked, record), *_made(linked, found, record)]
    return Table(("what", "value"), tuple((what, known) for what, known in rows if known not in (None, "")))


def _find(store: GraphStore, fact: str) -> str:
    look = Lookup(store.quads)
    if fact.startswith(store.base) and is_iri(fact) and any(look.is_a(fact, c) for c in _CLASSES):
        return fact
    found = sorted(n for c in _CLASSES for n in look.instances(c) if n.endswith(f"/{fact.lstrip('/')}"))
    if len(found) == 1:
        return found[0]
    several = f"{len(found)} facts end so; give the whole IRI" if found else "there is no such fact"
    raise UsageError(f"{fact}: {several}; kgraph query roles --format csv has them in its column fact.")


def _said(linked: LinkedArticle, fact: Role | Statement | Action, entities: dict[str, LinkedEntity]) -> _Rows:
    names = {e.id: e.name for e in linked.facts.entities}

    def named(what: str, entity: str | None) -> _Rows:
        if entity is None:
            return []
        canonical = linked.canonical[entity]
        label = entities[canonical].label
        here = "" if names[entity] == label else f", here called {names[entity]}"
        return [(what, f"{label}{here} <{canonical}>")]

    if isinstance(fact, Role):
        rows: _Rows = [("kind", "role"), *named("person", fact.person), ("role", fact.title)]
        rows += [*named("organization", fact.organization), ("status", fact.status)]
        return [*rows, ("since", fact.since), ("until", fact.until)]
    if isinstance(fact, Statement):
        said = " … ".join(c.of(linked.facts.article.text) for c in fact.content)
        rows = [("kind", f"{fact.kind} statement"), *named("speaker", fact.speaker), ("act", fact.act)]
        rows += [("modality", fact.modality), ("words", said), ("cue", fact.cue.lemma if fact.cue else None)]
        rows += [("topic", f"{t.label} <{linked.topics[t.id]}>") for t in fact.topics]
        return [*rows, *(row for e in fact.about for row in named("about", e))]
    rows = [("kind", "legislative action"), *named("body", fact.body), ("action", fact.action)]
    rows += [*named("measure", fact.measure), ("date", fact.date)]
    if fact.votes:
        counted = (("for", fact.votes.in_favour), ("against", fact.votes.against), ("abstain", fact.votes.abstain))
        rows += [(f"votes {what}", n) for what, n in counted]
    return rows


def _words(linked: LinkedArticle, fact: Role | Statement | Action) -> _Rows:
    span = fact.evidence
    return [("sentence", span.of(linked.facts.article.text)), ("characters", f"{span.start} to {span.end}")]


def _article(linked: LinkedArticle, record: ArticleRecord) -> _Rows:
    of = linked.facts.article
    rows: _Rows = [
        ("article", linked.iri),
        ("title", of.title),
        ("publisher", of.publisher),
        ("published", of.published),
    ]
    rows += [
        ("modified", of.modified),
        ("web address", of.url),
        ("read from", record.source),
        ("version", record.version),
    ]
    return rows if linked.story == linked.iri else [*rows, ("story", linked.story)]


def _made(linked: LinkedArticle, fact: Role | Statement | Action, record: ArticleRecord) -> _Rows:
    return [
        ("confidence", fact.confidence),
        ("made by", linked.facts.extractor),
        ("made with", record.recipe),
        ("made at", record.made or None),
    ]
