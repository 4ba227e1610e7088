"""The ontology is whole, current, and what ingest writes conforms to its shapes."""

import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from conftest import ROOT, Kgraph

KG = "https://kgraph.example/ontology#"
FILES = sorted((ROOT / "ontology").glob("*.ttl"))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology/kgraph.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology/shapes.ttl")


@pytest.fixture(scope="module")
def data(kgraph: Kgraph, example_store: Path) -> rdflib.Graph:
    quads = kgraph("export", "--store", example_store, "--format", "nquads", "--with-text").stdout
    triples = ox.serialize(
        (q.triple for q in ox.parse(quads, format=ox.RdfFormat.N_QUADS)), format=ox.RdfFormat.N_TRIPLES
    )
    return rdflib.Graph().parse(data=triples, format="nt")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_rdflib_and_oxigraph_read_the_same_number_of_triples(path: Path) -> None:
    in_oxigraph = {q.triple for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}
    assert len(rdflib.Graph().parse(path)) == len(in_oxigraph) > 100


def test_every_term_has_a_label_and_a_comment(ontology: rdflib.Graph) -> None:
    terms = {s for s in ontology.subjects(RDF.type) if str(s).startswith(KG)}
    assert len(terms) > 70
    assert [t for t in terms if not (ontology.value(t, RDFS.label) and ontology.value(t, RDFS.comment))] == []


def test_every_term_of_the_docs_and_the_shapes_is_declared(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    declared = {str(s).removeprefix(KG) for s in ontology.subjects(RDF.type)}
    written = set(re.findall(r"\bkg:(\w+)", (ROOT / "docs/architecture.md").read_text(encoding="utf8")))
    shape_names = {str(s).removeprefix(KG) for s in shapes.subjects(RDF.type)}
    used = {str(o).removeprefix(KG) for o in shapes.objects() if str(o).startswith(KG)}
    assert written - declared == set()
    assert used - shape_names - declared == set()


def test_every_term_in_the_data_is_declared(ontology: rdflib.Graph, data: rdflib.Graph) -> None:
    used = {t for t in (*data.predicates(), *data.objects(None, RDF.type)) if str(t).startswith(KG)}
    assert len(used) > 30
    assert used - set(ontology.subjects(RDF.type)) == set()


def test_topics_have_cues_and_a_place_in_the_scheme() -> None:
    topics = rdflib.Graph().parse(ROOT / "ontology/topics.ttl")
    concepts = set(topics.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 40
    for c in concepts:
        assert topics.value(c, rdflib.URIRef(KG + "lexicalCue")), c
        assert topics.value(c, SKOS.broader) in concepts or topics.value(c, SKOS.topConceptOf), c


def test_generated_files_are_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "ontology/generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_version_is_declared(ontology: rdflib.Graph) -> None:
    assert ontology.value(rdflib.URIRef(KG.rstrip("#")), OWL.versionIRI) is not None


def test_what_ingest_writes_conforms(data: rdflib.Graph, shapes: rdflib.Graph) -> None:
    conforms, _, report = validate(data, shacl_graph=shapes)
    assert conforms, report[:3000]


@pytest.mark.parametrize(
    "change",
    [
        "DELETE { ?f kg:evidence ?e } WHERE { ?f a kg:Statement ; kg:evidence ?e }",
        "DELETE { ?f kg:confidence ?c } INSERT { ?f kg:confidence 1.5 } WHERE { ?f kg:confidence ?c }",
        "DELETE { ?p nif:beginIndex ?b } INSERT { ?p nif:beginIndex 999999 } WHERE { ?p nif:beginIndex ?b }",
        "DELETE { ?r kg:roleStatus ?s } INSERT { ?r kg:roleStatus 'retired' } WHERE { ?r kg:roleStatus ?s }",
        "INSERT { ?c skos:prefLabel 'a second name' } WHERE { ?c a foaf:Person }",
    ],
)
def test_a_broken_graph_does_not_conform(data: rdflib.Graph, shapes: rdflib.Graph, change: str) -> None:
    broken = rdflib.Graph()
    broken += data
    prefixes = rdflib.Graph().parse(ROOT / "ontology/shapes.ttl").namespaces()
    broken.update(change, initNs=dict(prefixes))
    assert len(broken) != 0
    assert not validate(broken, shacl_graph=shapes)[0]
