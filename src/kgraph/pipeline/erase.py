"""Takes a person out of a store, step by step: what a crash interrupts, the next opening finishes."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace

from kgraph import query, vocab
from kgraph.errors import KgraphError
from kgraph.model import ArticleFacts, Decision
from kgraph.model.erasure import Eraser
from kgraph.model.facts_json import from_json
from kgraph.pipeline.decisions import Decisions
from kgraph.pipeline.derive import change_article, mark_articles
from kgraph.pipeline.recipe import counts_of, digest_of, record_of
from kgraph.rdf import article_graph, iris, read_facts
from kgraph.store import (
    ArticleRecord,
    Forgotten,
    GraphStore,
    read_forgotten,
    write_decisions,
    write_forgotten,
    write_whole,
)


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


@dataclass(frozen=True, slots=True)
class Task:
    """Whom to forget. It stands in a file of the store until all is done, and only so long.

    Attributes:
        asked: what the person was called by.
        full, short: phrases and handles, see `kgraph.model.erasure.Eraser`.
        scopes: ids of the articles that forget them; an empty one stands for all.
        partly: ids of articles that have no whole name, each with the phrases that it forgets.
        person: IRI of the person; empty where there are words only.
        entities: the person's local entities.
    """

    asked: str
    full: tuple[str, ...]
    short: tuple[str, ...]
    scopes: tuple[str, ...] = ("",)
    partly: tuple[tuple[str, tuple[str, ...]], ...] = ()
    person: str = ""
    entities: tuple[str, ...] = ()


def begin(store: GraphStore, task: Task) -> None:
    """Note that somebody is to be forgotten: from here on it happens, now or at the next opening."""
    write_whole(store.forgetting, json.dumps(asdict(task)).encode(), mode=0o600)


def unfinished(store: GraphStore) -> Task | None:
    """Return who is being forgotten.

    Raises:
        KgraphError: the note of it is damaged.
    """
    try:
        return Task(**json.loads(store.forgetting.read_text(encoding="utf8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as e:
        raise KgraphError(f"{store.forgetting} is damaged; remove it, and forget the person again.") from e


def erase(store: GraphStore, task: Task, report: Report) -> None:
    """Take a person out of all that is not derived; done twice, it changes nothing."""
    forgotten = read_forgotten(store.forgotten)
    forgotten.add(task.full, task.short, task.scopes)
    for article, phrases in task.partly:
        forgotten.add(phrases, (), [article])
    write_forgotten(store.forgotten, forgotten)
    store.clear_cache()
    became = _concerned(store, forgotten)
    _clean_decisions(store, set(task.entities), forgotten, became, report)
    _clean_journals(store, forgotten, became)
    _clean_articles(store, forgotten, became, report)
    gone = Eraser({*task.full, *task.short}.__contains__, lambda _: False)
    runs = store.graph(iris.runs_graph(store.base))
    old = [q for q in runs if (task.person and task.person in str(q)) or gone.clean(str(q)) != str(q)]
    store.replace([], [], delete=old)


def end(store: GraphStore) -> None:
    """Put the quads into new files, and strike the note."""
    store.rebuild()
    store.forgetting.unlink()


def _concerned(store: GraphStore, forgotten: Forgotten) -> dict[str, str]:
    """Return the IRIs of the articles that name the person wholly, with those that they will have."""
    became = {}
    for old, record in store.manifest.records.items():
        article = read_facts(store.graph(old), source=record.source).article
        eraser = forgotten.eraser(article.id)
        if eraser.concerns(article):
            became[old] = iris.article(store.base, eraser.article(article))
    return became


def _clean_articles(store: GraphStore, forgotten: Forgotten, became: Mapping[str, str], report: Report) -> None:
    """Store each article that names the person anew, without the name and the facts."""
    records = dict(store.manifest.records)
    for old in became:
        record = records.pop(old)
        facts = read_facts(store.graph(old), source=record.source)
        new = _stored_anew(store, record, facts, forgotten.eraser(facts.article.id), report)
        records[new.article] = new
    store.flush()
    store.manifest.rewrite(records.values())


def _stored_anew(
    store: GraphStore, record: ArticleRecord, facts: ArticleFacts, eraser: Eraser, report: Report
) -> ArticleRecord:
    cleaned = eraser.facts(facts)
    article = iris.article(store.base, cleaned.article)
    quads = article_graph(cleaned, store.base)
    new = replace(
        record_of(cleaned, store.base, record.recipe, len(quads)),
        digest=digest_of(quads),
        made=record.made,
        locations={eraser.clean(place): data for place, data in record.locations.items()},
        origin=eraser.clean(record.origin),
    )
    change_article(store, article, quads, new)
    if article != record.article:
        change_article(store, record.article, [])
    before, after = counts_of(facts), counts_of(cleaned)
    report.articles += 1
    report.mentions += sum(len(e.mentions) for e in facts.entities) - sum(len(e.mentions) for e in cleaned.entities)
    report.facts += sum(before[k] - after[k] for k in ("roles", "statements", "actions"))
    return new


def _clean_journals(store: GraphStore, forgotten: Forgotten, became: Mapping[str, str]) -> None:
    """Drop former versions that name the person, and what is known of skipped and fetched places whose names do.

    Args:
        store: to be cleaned.
        forgotten: who is to go.
        became: the articles that name the person, whose IRIs change with their words; a former version stays its article's.
    """
    kept = []
    for entry in store.history:
        article = from_json(entry["facts"]).article
        eraser, words = forgotten.eraser(article.id), f"{article.title}\n{article.text}"
        in_part = entry["article"] in became and eraser.clean(words) != words
        if not (in_part or eraser.concerns(article)):
            now = became.get(entry["article"], entry["article"])
            kept.append({**entry, "article": now, "was": iris.version(now, article.text)})
    store.history.rewrite(kept)
    for journal in (store.skipped, store.visited):
        for place, entry in list(journal.entries.items()):
            said = f"{place} {entry}"
            if forgotten.eraser("").clean(said) != said:
                del journal.entries[place]
        journal.rewrite()  # former entries too


def _clean_decisions(
    store: GraphStore, gone: set[str], forgotten: Forgotten, became: Mapping[str, str], report: Report
) -> None:
    """Remove the decisions that name the person, and write the others with the ids that the articles have then."""
    known = Decisions(store)
    concerned = {store.manifest.records[a].id for a in became}
    kept, others, look = [], set[str](), query.Lookup(store.quads)
    for d in known.all:
        ids = known.ids(d)
        if gone & set(ids) or _is_named(d, forgotten, concerned):
            report.decisions += 1
            others |= {a for i in ids if (a := look.one(i, vocab.KG_IN_ARTICLE))}
        else:
            mentions = (replace(m, article=forgotten.eraser(m.article).clean(m.article)) for m in d.mentions)
            kept.append(replace(d, mentions=tuple(sorted(mentions))))
    if known.all:
        mark_articles(store, others)  # first: an interrupted run derives again
        write_decisions(store.decisions, kept)


def _is_named(decision: Decision, forgotten: Forgotten, concerned: Collection[str]) -> bool:
    """Tell whether a decision on something else has the name in its words, such as that of a law or a new label."""
    for mention in decision.mentions:
        eraser, words = forgotten.eraser(mention.article), f"{mention.name}\n{decision.value}"
        if mention.article not in concerned:  # a surname is somebody else's there
            eraser = Eraser(eraser.full, lambda _: False)
        if eraser.clean(words) != words:
            return True
    return False
