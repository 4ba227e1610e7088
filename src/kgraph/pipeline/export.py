"""Writes the graph, or what is chosen of it, for other tools."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal, cast

from kgraph import export as exporters
from kgraph import query, vocab
from kgraph.errors import KgraphError, UsageError
from kgraph.export import Chosen, RdfForm, Selection
from kgraph.model import ArticleFacts, LinkedArticle, LinkedEntity, Subgraph
from kgraph.pipeline.graphs import chosen_graphs, direct_graphs, whole_graphs
from kgraph.pipeline.linked import linked_articles, linked_entities
from kgraph.pipeline.opening import reading
from kgraph.pipeline.output import written
from kgraph.settings import Settings
from kgraph.store import GraphStore

Mode = Literal["full", "simple"]
_NETWORK: Mapping[str, Callable[[Subgraph, BinaryIO], int | None]] = {
    "graphml": exporters.write_graphml,
    "gexf": exporters.write_gexf,
    "csv": exporters.write_edges_csv,
    "cypher": exporters.write_cypher,
}
_LINKED = {"followthemoney": exporters.write_followthemoney, "popolo": exporters.write_popolo}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export is to hold; names as people write them, None where it does not matter.

    Attributes:
        person, about, topic: of whom or what.
        since, until: ISO dates of publication, both included.
        confidence: 0..1, the least.
        sources: how many independent sources have to state the same at least.
    """

    person: str | None = None
    about: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None
    confidence: float = 0.0
    sources: int = 1


def export(
    settings: Settings,
    output: str,
    *,
    form: str | None = None,
    wanted: Wanted | None = None,
    mode: Mode = "full",
    with_text: bool = False,
    with_runs: bool = False,
    on_note: Callable[[str], None] = lambda _: None,
) -> int:
    """Write the graph to the file `output` (``-`` for standard output; a folder for some formats).

    Args:
        settings: the run's settings.
        output: path.
        form: one of `kgraph.export.FORMATS`; None for what the end of the path says.
        wanted: the facts to write; None for all.
        mode: ``simple`` for the direct triples with types and names of what they link, ``full`` for all.
        with_text: include the whole texts of the articles in the formats of RDF.
        with_runs: include what the store remembers of its own work in the formats of RDF: when articles were read, old IRIs.
        on_note: called with what the reader should know of what is written, such as a name that means several people.

    Returns:
        How many characters the format cannot hold; U+FFFD stands for each.

    Raises:
        KgraphError: there is no store, nothing fits what is wanted, or the file cannot be written.
        UsageError: no form is given and the path does not say one, or it has no such mode; a name is not in the graph.
    """
    form = form or ("turtle" if output == "-" else exporters.format_of(output))
    if form is None:
        endings = ", ".join(f.extension for f in exporters.FORMATS.values() if f.extension)
        raise UsageError(f"{output}: say the format with --format, or end the name in one of {endings}.")
    kind = exporters.FORMATS[form]
    if kind.needs != "graphs" and (mode != "full" or with_text or with_runs):
        raise UsageError(f"--mode simple, --with-text and --with-runs are for the formats of RDF, which {form} is not.")
    in_folder = kind.folder and not (form == "csv" and (output == "-" or output.endswith(".csv")))
    if in_folder and output == "-":
        raise UsageError(f"{form} is a folder of files; name one.")
    with reading(settings) as store:
        source = _Source(store, _chosen(store, wanted, on_note))
        if in_folder:
            source.write_folder(form, Path(output))
            return 0
        with written(output) as out:
            if kind.needs == "graphs":
                graphs = source.graphs(mode, with_text=with_text, with_runs=with_runs)
                return exporters.write_rdf(graphs, out, cast(RdfForm, form), base=store.base)
            if kind.needs == "network":
                return _NETWORK[form](source.network(), out) or 0
            if kind.needs == "linked":
                _LINKED[form](source.entities(), source.articles(), out)
            else:
                exporters.write_facts(source.facts(), out)
    return 0


class _Source:
    """What an export is written from: all of a store, or what is chosen of it."""

    def __init__(self, store: GraphStore, chosen: Chosen | None) -> None:
        self.store = store
        self.chosen = chosen

    def graphs(self, mode: Mode, *, with_text: bool, with_runs: bool) -> Iterator[exporters.NamedStatements]:
        if mode == "simple":
            graphs = direct_graphs(self.store, self.articles() if self.chosen else None)
        elif self.chosen:
            graphs = chosen_graphs(self.store, self.articles(), self.chosen)
        else:
            graphs = whole_graphs(self.store, with_runs=with_runs)
        for name, statements in graphs:
            yield name, statements if with_text else exporters.without_text(statements)

    def network(self) -> Subgraph:
        graph = query.project(self.store)
        if self.chosen is None:
            return graph
        facts = self.chosen.facts
        links = (replace(k, citations=tuple(c for c in k.citations if c.fact in facts)) for k in graph.links)
        kept = tuple(k for k in links if k.citations)
        ends = {e for k in kept for e in (k.source, k.target)}
        return Subgraph(tuple(n for n in graph.nodes if n.id in ends), kept)

    def articles(self) -> Iterator[LinkedArticle]:
        for article in linked_articles(self.store):
            if self.chosen is None:
                yield article
            elif article.iri in self.chosen.articles:
                yield exporters.narrowed(article, self.chosen)

    def entities(self) -> list[LinkedEntity]:
        found = linked_entities(self.store)
        return [e for e in found if self.chosen is None or e.iri in self.chosen.entities]

    def facts(self) -> Iterator[ArticleFacts]:
        return (a.facts for a in self.articles())

    def write_folder(self, form: str, folder: Path) -> None:
        if form == "parquet":
            exporters.write_parquet_folder(self.entities(), self.articles(), folder)
        else:
            write = {"csv": exporters.write_csv_folder, "neo4j": exporters.write_neo4j_folder}[form]
            write(self.network(), folder)


def _chosen(store: GraphStore, wanted: Wanted | None, on_note: Callable[[str], None]) -> Chosen | None:
    if wanted is None or wanted == Wanted():
        return None
    session = query.Session(store)
    w = wanted
    selection = Selection(
        people=frozenset(session.find(w.person, (vocab.FOAF_PERSON,))) if w.person else None,
        about=frozenset(query.named(session, w.about)) if w.about else None,
        topics=frozenset(query.named(session, w.topic, (vocab.SKOS_CONCEPT,))) if w.topic else None,
        since=w.since,
        until=w.until,
        confidence=w.confidence,
        sources=w.sources,
    )
    for note in session.notes:
        on_note(note)
    found = exporters.choose(lambda: linked_articles(store), selection)
    if not found.facts:
        raise KgraphError("No fact of the graph fits what was asked for, so nothing was written; ask for less.")
    return found
