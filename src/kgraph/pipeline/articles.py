"""Single articles of a store: read anew after an upgrade, removed, or compared with how they were before."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from kgraph import extraction
from kgraph.engine import Engine, Here
from kgraph.errors import SkippedSourceError, UsageError
from kgraph.model import Action, ArticleFacts, Role, Statement
from kgraph.model.facts_json import from_json
from kgraph.pipeline.making import Made, Making
from kgraph.pipeline.opening import reading, writing
from kgraph.pipeline.recipe import is_stale, recipe_of
from kgraph.pipeline.writing import Writing
from kgraph.query import Cell, Table
from kgraph.rdf import read_facts
from kgraph.settings import Settings
from kgraph.store import ArticleRecord, Manifest


@dataclass(slots=True)
class Refreshed:
    """What was read anew: how many articles, and those that could not be, which keep their facts."""

    articles: int = 0
    failed: list[SkippedSourceError] = field(default_factory=list)


def refresh(
    settings: Settings, *, engine: Engine | None = None, on_article: Callable[[int], None] = lambda _: None
) -> Refreshed:
    """Read anew, from the texts in the store, the articles whose facts another version made.

    Args:
        settings: the run's settings.
        engine: what runs the reading; None for this process.
        on_article: called after each with the number of articles that are left.

    Raises:
        KgraphError: there is no store.
    """
    done = Refreshed()
    with writing(settings) as store:
        run = Writing(store, recipe_of(extraction.version(settings)))
        stale = [r for r in store.manifest.records.values() if is_stale(r, run.recipe)]
        if not stale:
            return done
        articles = ((r, run.article(r)) for r in stale)
        try:
            with closing((engine or Here()).run(Making(settings, store.base, run.recipe), articles)) as results:
                for number, (record, outcome) in enumerate(results, 1):
                    if isinstance(outcome, Made):
                        run.store_made(outcome)
                        done.articles += 1
                    elif outcome:
                        done.failed.append(SkippedSourceError(record.source, outcome.reason, outcome.detail))
                    on_article(len(stale) - number)
        finally:
            run.checkpoint()
        run.finish()
    return done


def remove(settings: Settings, names: list[str]) -> list[ArticleRecord]:
    """Remove articles, with their facts, and return what was known of them.

    Args:
        settings: the run's settings.
        names: ids, web addresses, sources or titles of articles.

    Raises:
        KgraphError: there is no store.
        UsageError: a name fits no article, or several; nothing is removed then.
    """
    with writing(settings) as store:
        chosen = [pick(store.manifest, n) for n in names]
        run = Writing(store, "")
        run.remove(chosen)
        run.finish()
    return chosen


def diff(settings: Settings, name: str) -> Table:
    """Return which facts of an article appeared and vanished when its present version took the place of the last one.

    Raises:
        KgraphError: there is no store.
        UsageError: the name fits no article or several, or the article has had one version only.
    """
    with reading(settings) as store:
        record = pick(store.manifest, name)
        before = [e for e in store.history if e["article"] == record.article and e["was"] != record.version]
        if not before:
            raise UsageError(f"{record.id} has had one version only, so there is nothing to compare it with.")
        now = read_facts(store.graph(record.article), source=record.source)
    then = from_json(before[-1]["facts"])
    old, new = _sentences(then), _sentences(now)
    rows: list[tuple[Cell, ...]] = [("appeared", *key, new[key]) for key in new if key not in old]
    rows += [("vanished", *key, old[key]) for key in old if key not in new]
    return Table(("change", "kind", "fact", "sentence"), tuple(rows))


def pick(manifest: Manifest, name: str) -> ArticleRecord:
    """Return the one article that a name means: its id, IRI, web address, source or title, else a part of one of them.

    Raises:
        UsageError: it fits none, or several.
    """

    def names(r: ArticleRecord) -> list[str]:
        return [n.casefold() for n in (r.id, r.article, r.source, r.url, r.title) if n]

    wanted = name.casefold()
    records = sorted(manifest.records.values(), key=lambda r: (r.id, r.article))
    found = [r for r in records if wanted in names(r)] or [r for r in records if any(wanted in n for n in names(r))]
    if not found:
        raise UsageError(f"No article is called {name!r}; kgraph query sources lists them.")
    if len(found) > 1:
        some = "; ".join(r.url or r.source for r in found[:5])
        raise UsageError(f"{name!r} fits {len(found)} articles ({some}); name one by its web address or IRI.")
    return found[0]


def _sentences(facts: ArticleFacts) -> dict[tuple[str, str], str]:
    """Return the sentence of each fact, by kind and the fact in words, in the order of the article."""
    text = facts.article.text
    all_facts: list[Role | Statement | Action] = [*facts.roles, *facts.statements, *facts.actions]
    by_place = sorted(all_facts, key=lambda f: f.evidence)
    return {_words(f, facts): " ".join(f.evidence.of(text).split()) for f in by_place}


def _words(fact: Role | Statement | Action, facts: ArticleFacts) -> tuple[str, str]:
    names = {e.id: e.name for e in facts.entities}
    parts: tuple[str | None, ...]
    if isinstance(fact, Role):
        kind, parts = "role", (fact.person, fact.title, fact.organization, fact.status, fact.since, fact.until)
    elif isinstance(fact, Statement):
        said = " … ".join(" ".join(c.of(facts.article.text).split()) for c in fact.content)
        kind, parts = "statement", (fact.speaker, fact.act, said)
    else:
        kind, parts = "action", (fact.body, fact.action, fact.measure, fact.date)
    return kind, " · ".join(names.get(p, p) for p in parts if p)
