"""Takes a person out of a store: facts, mentions, stored text, decisions and old IRIs, and out of every later reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph as ox

from kgraph import query, vocab
from kgraph.errors import UsageError
from kgraph.model import ArticleFacts, LocalEntity
from kgraph.model.erasure import Eraser, handle, phrase
from kgraph.model.facts_json import from_json
from kgraph.pipeline import who
from kgraph.pipeline.decisions import Decisions
from kgraph.pipeline.derive import change_article
from kgraph.pipeline.opening import reading
from kgraph.pipeline.recipe import counts_of, digest_of, record_of
from kgraph.pipeline.settle import settle
from kgraph.rdf import article_graph, derived, iris, read_facts
from kgraph.rdf.terms import value
from kgraph.resolution import is_whole_name
from kgraph.settings import Settings
from kgraph.store import (
    ArticleRecord,
    Forgotten,
    GraphStore,
    open_store,
    read_forgotten,
    write_decisions,
    write_forgotten,
)

_KEYS = {vocab.KG_BLOCKING_KEY, vocab.KG_LINKING_KEY}
"""Properties made of the names beside them, which people are told of anyway."""


@dataclass(slots=True)
class Report:
    """What went.

    Attributes:
        articles: how many articles were changed.
        mentions, facts: how many of the person's were in them.
        decisions: how many decisions named the person.
        namesakes: whether others of the name stay, so that only these articles forget it.
        left: terms of the graph and files of its folder that still hold a whole name: of namesakes, or there is a fault.
    """

    articles: int = 0
    mentions: int = 0
    facts: int = 0
    decisions: int = 0
    namesakes: bool = False
    left: list[str] = field(default_factory=list)


def forget(settings: Settings, name: str) -> Report:
    """Remove a person from the store of `settings`, and keep the name out of it for good.

    Raises:
        UsageError: `name` means nobody, or several people.
    """
    person = _meant(settings, name)
    report = Report()
    with open_store(settings.store, write=True) as store:
        names = _forget(store, person, report) if person else _forget_words(store, name, report)
        settle(store)
        store.rebuild()
        _unfinished(store).unlink(missing_ok=True)
        report.left = _holding(store, names)
    return report


def meant(settings: Settings, name: str) -> str:
    """Return the name of the person whom `forget` would remove, before anything is done.

    Raises:
        UsageError: `name` means nobody, or several people.
    """
    person = _meant(settings, name)
    with reading(settings) as store:
        return query.Lookup(store.quads).one(person, vocab.SKOS_PREF_LABEL) or name if person else name


def _meant(settings: Settings, name: str) -> str | None:
    """Return the IRI of the person, or None where only texts hold the name."""
    with reading(settings) as store:
        try:
            people = query.find(store, name, (vocab.FOAF_PERSON,))
        except UsageError:
            if _is_other(store, name) or not (_unfinished(store).exists() or _in_words(store, name)):
                raise
            return None  # gone already but for the last step, or no entity of the present versions
    if len(people) > 1:
        raise UsageError(
            f"{name!r} may mean {len(people)} people; say which by the column entity of: kgraph entities list --like {name!r}"
        )
    return people[0]


def _forget(store: GraphStore, person: str, report: Report) -> set[str]:
    """Take a person out of all that the store holds; return the whole names as phrases."""
    entities = [derived.read_entity(store.quads, i) for i in who.members(store, person)]
    look = query.Lookup(store.quads)
    names = {n for e in entities for n in _names(look, e)} | set(look.all(person, vocab.SKOS_PREF_LABEL))
    full = {phrase(n) for n in names if is_whole_name(n)}
    if not full:
        raise UsageError("No article names this person wholly; a surname alone is not enough to forget somebody by.")
    short = ({phrase(n) for n in names} | {p.split()[-1] for p in full}) - full - {""}
    handles = {handle(p) for p in full}
    report.namesakes = bool(who.people_named(store, full) - {person})
    forgotten = read_forgotten(store.forgotten)
    ids = {e.id: look.one(e.article, vocab.DCTERMS_IDENTIFIER) for e in entities}
    forgotten.add(full | handles, short, set(ids.values()) if report.namesakes else [""])
    for e in entities:  # an article that has no whole name of the person
        if not any(is_whole_name(n) for n in _names(look, e)):
            forgotten.add({phrase(n) for n in _names(look, e)} - {""}, (), [ids[e.id]])
    write_forgotten(store.forgotten, forgotten)
    _unfinished(store).touch()
    _clean_decisions(store, {e.id for e in entities}, forgotten, report)
    _clean_journals(store, forgotten, _clean_articles(store, forgotten, report))
    gone = Eraser(lambda p: p in full | handles | short, lambda _: False)
    old = [q for q in store.graph(iris.runs_graph(store.base)) if person in str(q) or gone.clean(str(q)) != str(q)]
    store.replace([], [], delete=old)
    return full | handles


def _is_other(store: GraphStore, name: str) -> bool:
    """Tell whether it is a body, a measure or the like that has this very name."""
    try:
        found = query.find(store, name)
    except UsageError:
        return False
    look = query.Lookup(store.quads)
    labels = (n for i in found for p in (vocab.SKOS_PREF_LABEL, vocab.SKOS_ALT_LABEL) for n in look.all(i, p))
    return phrase(name) in map(phrase, labels)


def _in_words(store: GraphStore, name: str) -> bool:
    """Tell whether a whole name stands in the text of an article or of a former version, though no entity has it."""
    if not is_whole_name(name):
        return False
    eraser = Eraser(lambda p: p in {phrase(name), handle(phrase(name))}, lambda _: False)
    former = (from_json(e["facts"]).article for e in store.history)
    present = (read_facts(store.graph(a), source="").article for a in store.manifest.records)
    return any(eraser.concerns(a) for a in (*former, *present))


def _forget_words(store: GraphStore, name: str, report: Report) -> set[str]:
    """Take a name out of texts and former versions; return it as phrases, none where a whole name is not what is given."""
    if not is_whole_name(name):
        return set()
    full = {phrase(name), handle(phrase(name))}
    forgotten = read_forgotten(store.forgotten)
    forgotten.add(full, {phrase(name).split()[-1]}, [""])
    write_forgotten(store.forgotten, forgotten)
    _unfinished(store).touch()
    _clean_journals(store, forgotten, _clean_articles(store, forgotten, report))
    return full


def _names(look: query.Lookup, entity: LocalEntity) -> set[str]:
    """Return all by which an article names an entity."""
    pieces = look.subjects(vocab.KG_MENTION_OF, entity.id)
    words = {look.one(p, vocab.NIF_ANCHOR_OF) for p in pieces if "name" in look.all(p, vocab.KG_MENTION_KIND)}
    return {entity.name, *entity.aliases} | words


def _clean_articles(store: GraphStore, forgotten: Forgotten, report: Report) -> dict[str, str]:
    """Store each article that names the person anew, without the name and the facts; return the old IRIs with the new."""
    records, became = dict(store.manifest.records), dict[str, str]()
    for old, record in list(records.items()):
        facts = read_facts(store.graph(old), source=record.source)
        eraser = forgotten.eraser(facts.article.id)
        if eraser.concerns(facts.article):
            del records[old]
            new = _stored_anew(store, record, facts, eraser.facts(facts), report)
            places = {eraser.clean(place): data for place, data in record.locations.items()}
            new = replace(new, locations=places, origin=eraser.clean(record.origin))
            records[new.article] = new
            became[old] = new.article
    store.flush()
    store.manifest.rewrite(records.values())
    return became


def _stored_anew(
    store: GraphStore, record: ArticleRecord, facts: ArticleFacts, cleaned: ArticleFacts, report: Report
) -> ArticleRecord:
    article = iris.article(store.base, cleaned.article)
    quads = article_graph(cleaned, store.base)
    if article != record.article:
        change_article(store, record.article, [])
    change_article(store, article, quads)
    before, after = counts_of(facts), counts_of(cleaned)
    report.articles += 1
    report.mentions += sum(len(e.mentions) for e in facts.entities) - sum(len(e.mentions) for e in cleaned.entities)
    report.facts += sum(before[k] - after[k] for k in ("roles", "statements", "actions"))
    new = record_of(cleaned, store.base, record.recipe, len(quads))
    return replace(new, digest=digest_of(quads), made=record.made)


def _clean_journals(store: GraphStore, forgotten: Forgotten, became: Mapping[str, str]) -> None:
    """Drop former versions that name the person, and what is known of skipped and fetched places whose names do.

    Args:
        store: to be cleaned.
        forgotten: who is to go.
        became: the articles whose IRIs changed with their words; a former version stays its article's.
    """
    kept = []
    for entry in store.history:
        article = from_json(entry["facts"]).article
        if not forgotten.eraser(article.id).concerns(article):
            now = became.get(entry["article"], entry["article"])
            kept.append({**entry, "article": now, "was": iris.version(now, article.text)})
    store.history.rewrite(kept)
    for journal in (store.skipped, store.visited):
        for place, entry in list(journal.entries.items()):
            said = f"{place} {entry}"
            if forgotten.eraser("").clean(said) != said:
                del journal.entries[place]
        journal.save()


def _clean_decisions(store: GraphStore, gone: set[str], forgotten: Forgotten, report: Report) -> None:
    """Remove the decisions that name the person, and write the others with the ids that the articles have then."""
    known = Decisions(store)
    kept = []
    for d in known.all:
        if gone & set(known.ids(d)):
            report.decisions += 1
        else:
            mentions = (replace(m, article=forgotten.eraser(m.article).clean(m.article)) for m in d.mentions)
            kept.append(replace(d, mentions=tuple(sorted(mentions))))
    if known.all:
        write_decisions(store.decisions, kept)


def _unfinished(store: GraphStore) -> Path:
    """Return the file that stands while somebody is being forgotten, so that an interrupted run is finished by the next."""
    return store.folder / "forgetting"


def _holding(store: GraphStore, names: set[str]) -> list[str]:
    """Return the terms of the graph and the files beside it that still hold one of `names` (phrases and handles)."""
    gone = Eraser(names.__contains__, lambda _: False)
    found = [_told(q) for q in store.quads if names and q.predicate.value not in _KEYS and gone.clean(str(q)) != str(q)]
    for path in sorted(p for p in store.folder.iterdir() if p.is_file()):
        text = path.read_text(encoding="utf8", errors="replace")
        found += [str(path)] if gone.clean(text) != text else []
    return list(dict.fromkeys(found))


def _told(quad: ox.Quad) -> str:
    """Return the text or IRI of a quad that still holds a name."""
    return value(quad.object)[:200]
