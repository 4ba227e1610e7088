"""Writes the graph for other tools."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from kgraph import export as exporters
from kgraph import query
from kgraph.errors import UsageError
from kgraph.export import QuadForm
from kgraph.model import ArticleFacts
from kgraph.pipeline.opening import reading
from kgraph.pipeline.output import written
from kgraph.rdf import read_facts
from kgraph.settings import Settings
from kgraph.store import GraphStore


def export(settings: Settings, output: str, *, form: str | None = None, with_text: bool = False) -> None:
    """Write the whole graph to the file `output` (``-`` for standard output; a folder for csv).

    Args:
        settings: the run's settings.
        output: path.
        form: turtle, nquads, jsonld, graphml, csv or facts; None for what the end of the path says.
        with_text: include the whole texts of the articles in turtle, nquads and jsonld.

    Raises:
        KgraphError: there is no store, or the file cannot be written.
        UsageError: no form is given and the path does not say one.
    """
    form = form or ("turtle" if output == "-" else exporters.format_of(output))
    if form is None:
        endings = ", ".join(f.extension for f in exporters.FORMATS.values())
        raise UsageError(f"{output}: say the format with --format, or end the name in one of {endings}.")
    with reading(settings) as store:
        if form == "csv" and not (output == "-" or output.endswith(".csv")):
            exporters.write_csv_folder(query.project(store), Path(output))
            return
        with written(output) as out:
            if form == "graphml":
                exporters.write_graphml(query.project(store), out)
            elif form == "csv":
                exporters.write_edges_csv(query.project(store), out)
            elif form == "facts":
                exporters.write_facts(_facts(store), out)
            else:
                exporters.write_quads(store.quads, out, cast(QuadForm, form), base=store.base, with_text=with_text)


def _facts(store: GraphStore) -> Iterator[ArticleFacts]:
    for record in sorted(store.manifest.records.values(), key=lambda r: (r.id, r.article)):
        yield read_facts(store.graph(record.article), source=record.source)
