"""Takes a person out of a store: facts, mentions, stored text, decisions and old IRIs, and out of every later reading."""

from collections.abc import Iterable

from kgraph import query, vocab
from kgraph.errors import UsageError
from kgraph.model import LocalEntity
from kgraph.model.erasure import Eraser, handle, phrase
from kgraph.model.facts_json import from_json
from kgraph.pipeline import who
from kgraph.pipeline.erase import Report, Task, begin, unfinished
from kgraph.pipeline.opening import reading, writing
from kgraph.pipeline.settle import settle
from kgraph.rdf import derived, read_facts
from kgraph.rdf.terms import value
from kgraph.resolution import is_whole_name
from kgraph.settings import Settings
from kgraph.store import GraphStore

_KEYS = {vocab.KG_BLOCKING_KEY, vocab.KG_LINKING_KEY}
"""Properties made of the names beside them, which people are told of anyway."""


def forget(settings: Settings, name: str) -> Report:
    """Remove a person from the store of `settings`, and keep the name out of it for good.

    Raises:
        UsageError: `name` means nobody, or several people.
    """
    report = Report()
    with writing(settings, settled=False) as store:
        task = unfinished(store)
        settle(store, report)
        if task is None or task.asked != name:
            task = _task(store, name)
            report = Report(namesakes=task.scopes != ("",))
            begin(store, task)
            settle(store, report)
        report.left = _holding(store, set(task.full))
    return report


def meant(settings: Settings, name: str) -> str:
    """Return the name of the person whom `forget` would remove; nothing is done yet.

    Raises:
        UsageError: `name` means nobody, or several people.
    """
    with reading(settings) as store:
        task = _task(store, name)
        labels = query.Lookup(store.quads).all(task.person, vocab.SKOS_PREF_LABEL) if task.person else []
        return next(iter(labels), name)


def _task(store: GraphStore, name: str) -> Task:
    try:
        people = query.find(store, name, (vocab.FOAF_PERSON,))
    except UsageError:
        if _is_other(store, name) or not _in_words(store, name):
            raise
        return Task(name, (phrase(name), handle(phrase(name))), tuple(sorted(_surnames([phrase(name)]))))
    if len(people) > 1:
        raise UsageError(
            f"{name!r} may mean {len(people)} people; say which by the column entity of: kgraph entities list --like {name!r}"
        )
    return _person(store, name, people[0])


def _person(store: GraphStore, asked: str, person: str) -> Task:
    entities = [derived.read_entity(store.quads, i) for i in who.members(store, person)]
    look = query.Lookup(store.quads)
    names = {n for e in entities for n in _names(look, e)} | set(look.all(person, vocab.SKOS_PREF_LABEL))
    full = {phrase(n) for n in names if is_whole_name(n)}
    if not full:
        raise UsageError("No article names this person wholly; a surname alone is not enough to forget somebody by.")
    short = ({phrase(n) for n in names} | _surnames(full)) - full - {""}
    ids = {e.id: look.one(e.article, vocab.DCTERMS_IDENTIFIER) or "" for e in entities}
    partly = [
        (ids[e.id], tuple(sorted({phrase(n) for n in _names(look, e)} - {""})))
        for e in entities
        if not any(is_whole_name(n) for n in _names(look, e))
    ]
    return Task(
        asked,
        tuple(sorted(full | {handle(p) for p in full})),
        tuple(sorted(short)),
        tuple(sorted(set(ids.values()))) if who.people_named(store, full) - {person} else ("",),
        tuple(partly),
        person,
        tuple(sorted(e.id for e in entities)),
    )


def _surnames(full: Iterable[str]) -> set[str]:
    """Return the last words of whole names, and what families of that name are called."""
    return {f"{name.split()[-1]}{end}" for name in full for end in ("", "s", "es")}


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


def _names(look: query.Lookup, entity: LocalEntity) -> set[str]:
    """Return all by which an article names an entity."""
    pieces = look.subjects(vocab.KG_MENTION_OF, entity.id)
    words = {look.one(p, vocab.NIF_ANCHOR_OF) for p in pieces if "name" in look.all(p, vocab.KG_MENTION_KIND)}
    return {entity.name, *entity.aliases} | words


def _holding(store: GraphStore, names: set[str]) -> list[str]:
    """Return the terms of the graph and the files beside it that still hold one of `names` (phrases and handles)."""
    gone = Eraser(names.__contains__, lambda _: False)
    left = (q for q in store.quads if names and q.predicate.value not in _KEYS)
    found = [value(q.object)[:200] for q in left if gone.clean(str(q)) != str(q)]
    for path in sorted(p for p in store.folder.iterdir() if p.is_file()):
        text = path.read_text(encoding="utf8", errors="replace")
        found += [str(path)] if gone.clean(text) != text else []
    return list(dict.fromkeys(found))
