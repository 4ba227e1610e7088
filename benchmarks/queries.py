"""Times the presets on synthetic articles, and against rdflib's own engine: `python -m benchmarks.queries [ARTICLES] [rdflib]`.

Makes a store of ARTICLES (10,000 unless told otherwise) under output/queries/ where there is none yet, and asks each preset
twice in one process; the second time counts, of the processor and of the clock. People, bodies, topics and measures are
those that come up most.
With ``rdflib``, the SPARQL of each preset is run by rdflib on the same quads in memory, too; it takes minutes at 1,000 articles.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import rdflib
from benchmarks.synthetic import articles
from benchmarks.synthetic_store import write
from rdflib.plugins.sparql import prepareQuery

from kgraph import Graph, open_graph, vocab
from kgraph.query import Answer

STORES = Path(__file__).parents[1] / "output" / "queries"
LIMIT = 20
MOST = """SELECT ?label {
  { SELECT ?x (COUNT(?f) AS ?n) { ?f %s ?x } GROUP BY ?x ORDER BY DESC(?n) LIMIT 2 } ?x skos:prefLabel ?label
} ORDER BY DESC(?n)"""


def presets(graph: Graph) -> dict[str, Callable[[], Answer[object]]]:
    """Return the questions, about what comes up most."""

    def most(name: str) -> list[str]:
        return [str(label) for (label,) in graph.session.select(MOST % name)]

    (person, other), (topic, _), (measure, _) = most("kg:speaker"), most("dcterms:subject"), most("kg:measure")
    body = most("org:organization")[0]
    return {
        "roles of a person": lambda: graph.roles(person=person, limit=LIMIT),
        "roles in a body": lambda: graph.roles(organization=body, limit=LIMIT),
        "roles as of a day": lambda: graph.roles(organization=body, as_of="2017-06-01", limit=LIMIT),
        "statements of a person": lambda: graph.statements(person=person, limit=LIMIT),
        "statements on a topic": lambda: graph.statements(about=topic, limit=LIMIT),
        "statements of a person on a topic": lambda: graph.statements(person=person, about=topic, limit=LIMIT),
        "statements around a vote": lambda: graph.statements(vote=measure, officials=True, limit=LIMIT),
        "actions on a measure": lambda: graph.actions(measure=measure, limit=LIMIT),
        "timeline": lambda: graph.timeline(person=person, about=topic, limit=LIMIT),
        "compare on a topic": lambda: graph.compare(person=person, other=other, about=topic, limit=LIMIT),
        "sources of facts on a person": lambda: graph.sources(about=person, limit=LIMIT),
        "new since a month": lambda: graph.new(since="2024-12", about=person, limit=LIMIT),
        "path": lambda: graph.path(start=person, end=other, number=3),
        "neighbors": lambda: graph.neighbors(name=person, limit=LIMIT),
        "search": lambda: graph.search(words="harbour pension", limit=LIMIT),
        "* all roles": lambda: graph.roles(limit=LIMIT),
        "* all statements": lambda: graph.statements(limit=LIMIT),
        "* all actions": lambda: graph.actions(limit=LIMIT),
        "* contradictions": lambda: graph.contradictions(limit=LIMIT),
        "* single sources": lambda: graph.sources(kind="single", limit=LIMIT),
        "* stories": lambda: graph.stories(limit=LIMIT),
        "* new since a month, all": lambda: graph.new(since="2024-12", limit=LIMIT),
        "* top speakers": lambda: graph.top(limit=LIMIT),
        "* top topics": lambda: graph.top(kind="topics", limit=LIMIT),
        "* never quoted": lambda: graph.top(kind="unquoted", limit=LIMIT),
        "* communities": lambda: graph.communities(limit=LIMIT),
        "* PageRank": lambda: graph.central(limit=LIMIT),
        "* betweenness": lambda: graph.central(by="betweenness", limit=LIMIT),
    }


def main() -> None:
    """Measure and print; what aggregates over the whole graph has a star."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    store = STORES / str(number)
    if not (store / "format").exists():
        write(store, articles(number))
    with open_graph(store) as graph:
        other = _in_rdflib(graph) if "rdflib" in sys.argv else None
        began = time.perf_counter()
        graph.network.weighted  # noqa: B018 - read once
        print(f"{number} articles; the network is read in {time.perf_counter() - began:.2f} s")
        for name, ask in presets(graph).items():
            ask()
            cpu, clock = time.process_time(), time.perf_counter()
            answer = ask()
            cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
            line = f"{name:36}{cpu:6.2f} s of the processor {clock:6.2f} s of the clock  {len(answer):3} rows"
            print(line + (_compared(graph, other, answer) if other is not None else ""), flush=True)


def _in_rdflib(graph: Graph) -> rdflib.Graph:
    found = rdflib.Graph()
    text = "".join(f"{q.triple} .\n" for q in graph.store.quads)
    return found.parse(data=text, format="nt")


def _compared(graph: Graph, other: rdflib.Graph, answer: Answer[object]) -> str:
    """Return how many times faster the embedded store runs the same SPARQL; graphs are one there, so GRAPH is left out."""
    if not answer.queries:
        return ""
    base = graph.store.base
    plain = [q.replace(f"GRAPH <{base}graph/entities>", "") for q in answer.queries]
    began = time.process_time()
    for q in answer.queries:
        list(graph.store.query(q))  # type: ignore[arg-type]
    own = time.process_time() - began
    began = time.process_time()
    for q in plain:
        list(other.query(prepareQuery(q, initNs=dict(vocab.PREFIXES))))
    return f"  {(time.process_time() - began) / own:6.0f} times rdflib"


if __name__ == "__main__":
    main()
