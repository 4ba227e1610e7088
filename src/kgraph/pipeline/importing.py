"""Puts facts that others have made, or kgraph elsewhere, into the store."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from kgraph import export, imports
from kgraph.errors import UsageError
from kgraph.imports.graphs import GraphForm
from kgraph.model import ArticleFacts
from kgraph.pipeline.opening import writing
from kgraph.pipeline.recipe import digest_of, recipe_of
from kgraph.pipeline.writing import CHECKPOINT, Writing
from kgraph.rdf import article_graph, iris
from kgraph.settings import Settings
from kgraph.store import has_store, read_forgotten

FORMATS = ("facts", *get_args(GraphForm), "popolo", "csv")
_LISTS = ("popolo", "csv")


@dataclass(slots=True)
class Imported:
    """What one import did.

    Attributes:
        articles: articles stored anew or in place of what was there; a list of office holders is some of them.
        unchanged: articles that were there already.
        counts: facts of the articles stored, by kind, and entities.
        foreign: triples of other vocabularies, which were left out.
    """

    articles: int = 0
    unchanged: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    foreign: int = 0


def import_files(
    settings: Settings,
    paths: Iterable[Path],
    *,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    base: str | None = None,
    on_article: Callable[[str], None] = lambda _: None,
) -> Imported:
    """Store the facts of files.

    Args:
        settings: the run's settings.
        paths: the files.
        form: one of `FORMATS`; None for what the end of each path says.
        columns: for tables, the column of each of `kgraph.imports.FIELDS`.
        base: IRI that a new store's IRIs begin with; None for that of the first graph that is read.
        on_article: called with the source of each article when it is stored.

    Raises:
        UsageError: a format is not known or cannot be read back, or a column is not there.
        KgraphError: a file cannot be read; what was stored before it stays.
    """
    files = [(p, form or _form(p)) for p in paths]
    done = Imported()
    with writing(settings, make=True, base=base or _base(settings, files)) as store:
        run = _Run(Writing(store, ""), done, on_article)
        try:
            for path, kind in files:
                run.read(path, kind, columns or {})
        finally:
            run.writing.checkpoint()
        run.writing.finish()
    return done


class _Run:
    """One import while it runs."""

    def __init__(self, writing: Writing, done: Imported, on_article: Callable[[str], None]) -> None:
        self.writing = writing
        self.done = done
        self.on_article = on_article
        self.forgotten = read_forgotten(writing.store.forgotten)

    def read(self, path: Path, form: str, columns: Mapping[str, str]) -> None:
        if form == "facts":
            self._store(path, imports.read_facts_lines(path))
        elif form in _LISTS:
            holders = imports.read_table(path, columns) if form == "csv" else imports.read_popolo(path)
            here = self._store(path, imports.curated(list(holders), name=path.name, source=str(path)))
            self._drop_others(path, here)
        else:
            with imports.GraphFile(path, cast(GraphForm, form)) as file:
                self._store(path, file.articles())
                self.done.foreign += file.foreign()

    def _store(self, path: Path, articles: Iterable[ArticleFacts]) -> set[str]:
        """Store articles; return where they are."""
        here = set()
        for facts in articles:
            eraser = self.forgotten.eraser(facts.article.id)
            facts = eraser.facts(facts) if eraser.concerns(facts.article) else facts
            here.add(location := f"{path.absolute()}#{facts.article.id}")
            self._put(facts, location)
            self.on_article(facts.article.source)
        return here

    def _put(self, facts: ArticleFacts, location: str) -> None:
        base = self.writing.store.base
        digest = digest_of(article_graph(facts, base))
        known = self.writing.record(iris.article(base, facts.article))
        if known and known.digest == digest and location in known.locations:
            self.done.unchanged += 1
            return
        self.writing.recipe = recipe_of(facts.extractor)
        record = self.writing.put(facts, location, digest)
        self.done.articles += 1
        for kind, n in record.counts.items():
            self.done.counts[kind] = self.done.counts.get(kind, 0) + n
        if self.done.articles % CHECKPOINT == 0:
            self.writing.checkpoint()

    def _drop_others(self, path: Path, here: set[str]) -> None:
        """Let go of rows that a list had before and has no longer."""
        self.writing.checkpoint()
        at = f"{path.absolute()}#"
        records = self.writing.store.manifest.records.values()
        gone = [r for r in records if any(k.startswith(at) for k in r.locations) and not here & set(r.locations)]
        self.writing.remove(gone)


def _form(path: Path) -> str:
    if path.name.lower().endswith((".csv", ".tsv")):
        return "csv"
    form = "popolo" if path.suffix.lower() == ".json" else export.format_of(path.name)
    if form in FORMATS:
        return cast(str, form)
    if form in ("graphml", "gexf"):
        raise UsageError(f"{path}: {form} holds items and links, not the facts behind them, so it cannot be read back.")
    raise UsageError(f"{path}: say the format with --format; there are {', '.join(FORMATS)}.")


def _base(settings: Settings, files: list[tuple[Path, str]]) -> str | None:
    """Return the base of the first graph among the files for a store that is not there yet; an existing one keeps its own."""
    for path, form in files:
        if form in get_args(GraphForm) and not has_store(settings.store):
            with imports.GraphFile(path, cast(GraphForm, form)) as file:
                return file.base()
    return None
