"""Puts facts that others have made, or kgraph elsewhere, into the store."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from kgraph import export, imports
from kgraph.errors import UsageError
from kgraph.imports.graphs import GraphForm
from kgraph.model import ArticleFacts
from kgraph.pipeline.opening import writing
from kgraph.pipeline.recipe import digest_of, recipe_of
from kgraph.pipeline.writing import Writing
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
    """Store the facts of files: all of them, or nothing where one cannot be read.

    Args:
        settings: the run's settings.
        paths: the files.
        form: one of `FORMATS`; None for what the end of each path says.
        columns: for tables, the column of each of `kgraph.imports.FIELDS`.
        base: IRI that a new store's IRIs begin with; None for that of the first graph that is read.
        on_article: called with the source of each article when it is stored.

    Raises:
        UsageError: a format is not known or cannot be read back, or a column is not there.
        KgraphError: a file cannot be read, or says what no fact says.
    """
    files = [_File(p, form or _form(p), columns or {}) for p in paths]
    told = [file.checked() for file in files]
    if base is None and not has_store(settings.store):  # a store that is there keeps its own
        base = next(filter(None, told), None)
    done = Imported()
    with writing(settings, make=True, base=base) as store:
        run = _Run(Writing(store, ""), done, on_article)
        try:
            for file in files:
                run.read(file)
        finally:
            run.writing.checkpoint()
        run.writing.finish()
    return done


@dataclass(frozen=True, slots=True)
class _File:
    """A file to import."""

    path: Path
    form: str
    columns: Mapping[str, str]

    @contextmanager
    def opened(self) -> Iterator[tuple[Iterator[ArticleFacts], imports.GraphFile | None]]:
        """Give its articles, and what else a file of RDF can tell."""
        if self.form in get_args(GraphForm):
            with imports.GraphFile(self.path, cast(GraphForm, self.form)) as graphs:
                yield graphs.articles(), graphs
        elif self.form == "facts":
            yield imports.read_facts_lines(self.path), None
        else:
            rows = (
                imports.read_popolo(self.path) if self.form == "popolo" else imports.read_table(self.path, self.columns)
            )
            yield imports.curated(rows, name=self.path.name, source=str(self.path)), None

    def checked(self) -> str | None:
        """Read the file to its end; return the base of the IRIs in it, None where it has none.

        Raises:
            KgraphError: something in it cannot be taken over.
        """
        with self.opened() as (articles, graphs):
            deque(articles, maxlen=0)
            return graphs.base() if graphs else None


class _Run:
    """One import while it runs."""

    def __init__(self, writing: Writing, done: Imported, on_article: Callable[[str], None]) -> None:
        self.writing = writing
        self.done = done
        self.on_article = on_article
        self.forgotten = read_forgotten(writing.store.forgotten)

    def read(self, file: _File) -> None:
        with file.opened() as (articles, graphs):
            here = self._store(file.path, articles)
            self.done.foreign += graphs.foreign() if graphs else 0
        if file.form in _LISTS:
            self._drop_others(file.path, here)

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
