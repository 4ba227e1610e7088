"""The ontology is whole, current, and what ingest writes conforms to its shapes."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from conftest import ROOT, Kgraph
from kgraph import vocab
from made_graph import GRAPH, JSON_LD, PREFIXES

KG = rdflib.Namespace(vocab.KG)
FILES = sorted((ROOT / "ontology").glob("*.ttl"))
MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"


def parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology" / name)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return parsed("kgraph.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return parsed("shapes.ttl")


@pytest.fixture(scope="module")
def made() -> rdflib.Graph:
    return rdflib.Graph().parse(data=GRAPH, format="turtle")


@pytest.fixture(scope="module")
def data(kgraph: Kgraph, example_store: Path) -> rdflib.Graph:
    quads = kgraph("export", "--store", example_store, "--format", "nquads", "--with-text").stdout
    triples = ox.serialize(
        (q.triple for q in ox.parse(quads, format=ox.RdfFormat.N_QUADS)), format=ox.RdfFormat.N_TRIPLES
    )
    return rdflib.Graph().parse(data=triples, format="nt")


def declared(ontology: rdflib.Graph) -> set[str]:
    return {str(s).removeprefix(KG) for s in ontology.subjects(RDF.type) if str(s).startswith(KG)}


def from_oxigraph(quads: list[ox.Quad]) -> rdflib.Graph:
    lines = ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines, format="nt")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_rdflib_and_oxigraph_read_the_same_graph(path: Path) -> None:
    in_rdflib = rdflib.Graph().parse(path)
    assert len(in_rdflib) > 100
    assert isomorphic(in_rdflib, from_oxigraph(list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))))


def test_every_term_has_one_english_label_and_comment(ontology: rdflib.Graph) -> None:
    terms = [KG[name] for name in declared(ontology)]
    assert len(terms) > 90
    for term in terms:
        for said in (RDFS.label, RDFS.comment):
            assert [text.language for text in ontology.objects(term, said)] == ["en"], (term, said)


def test_every_term_has_an_example_a_source_and_its_ontology(ontology: rdflib.Graph) -> None:
    for term in (KG[name] for name in declared(ontology)):
        for said in (SKOS.example, DCTERMS.source, RDFS.isDefinedBy):
            assert ontology.value(term, said), (term, said)


def test_every_declared_term_is_used() -> None:
    """A term is used where the code writes it, or where the ontology itself annotates with it or stands above others."""
    code = "\n".join(p.read_text(encoding="utf8") for p in (ROOT / "src/kgraph").rglob("*.py") if p.name != "vocab.py")
    ontology = parsed("kgraph.ttl")
    above = {
        *ontology.objects(None, RDFS.subPropertyOf),
        *ontology.objects(None, RDFS.subClassOf),
        *ontology.predicates(),
    }
    above |= set(parsed("acts.ttl").predicates())
    names = {iri: name for name, iri in vars(vocab).items() if isinstance(iri, str)}
    acts = set(vocab.ACT_PROPERTIES.values())
    unused = {
        name
        for name in declared(ontology)
        if KG[name] not in above and str(KG[name]) not in acts and f"vocab.{names[str(KG[name])]}" not in code
    }
    assert unused == set()


def test_the_ontology_keeps_the_rules_of_owl_2_dl(ontology: rdflib.Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    said = {t: {k for k in ontology.objects(t, RDF.type) if k in kinds} for t in ontology.subjects(RDF.type)}
    assert all(len(k) == 1 for t, k in said.items() if k), "no term is of two kinds"
    built_in = {str(RDF), str(RDFS), str(OWL)}
    for name in set(ontology.predicates()):
        if not any(str(name).startswith(n) for n in built_in):
            assert OWL.AnnotationProperty in said.get(name, set()), f"{name} annotates and is not declared"
    for term, name in ((t, n) for n in (RDFS.subClassOf, RDFS.domain) for t in ontology.objects(None, n)):
        assert OWL.Class in said[term], (name, term)
    for lower, upper in ontology.subject_objects(RDFS.subPropertyOf):
        assert said[lower] == said[upper], (lower, upper)
    for term, range_ in ontology.subject_objects(RDFS.range):
        assert str(range_).startswith(str(XSD)) == (OWL.DatatypeProperty in said[term]), term


def test_every_property_says_where_it_belongs(ontology: rdflib.Graph) -> None:
    everywhere = {"entityKind", "localName", "inArticle"}  # of several classes that share no narrower one
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            if str(term).startswith(KG) and str(term).removeprefix(KG) not in everywhere:
                above = ontology.transitive_objects(term, RDFS.subPropertyOf)
                assert any(ontology.value(t, RDFS.domain) for t in above), term


def test_every_term_of_the_docs_and_the_shapes_is_declared(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    written = set(re.findall(r"\bkg:(\w+)", (ROOT / "docs/architecture.md").read_text(encoding="utf8")))
    used = {str(o).removeprefix(KG) for o in shapes.objects() if str(o).startswith(KG)}
    assert len(written) > 40
    assert len(used) > 40
    assert (written | used) - declared(ontology) == set()


def test_every_term_in_the_data_is_declared(ontology: rdflib.Graph, data: rdflib.Graph) -> None:
    terms = (*data.predicates(), *data.objects(None, RDF.type))
    used = {str(t).removeprefix(KG) for t in terms if str(t).startswith(KG)}
    assert len(used) > 30
    assert used - declared(ontology) == set()


def test_every_act_has_a_property_a_concept_and_a_place_in_the_shapes(
    ontology: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    concepts = parsed("acts.ttl")
    in_scheme = concepts.subjects(SKOS.inScheme, rdflib.URIRef("https://kgraph.example/acts/legislative"))
    leads_to = {str(concepts.value(c, SKOS.prefLabel)): str(concepts.value(c, RDFS.seeAlso)) for c in in_scheme}
    assert leads_to == dict(vocab.ACT_PROPERTIES)
    assert all((rdflib.URIRef(p), RDFS.subPropertyOf, KG.actedOn) in ontology for p in vocab.ACT_PROPERTIES.values())
    shape = rdflib.URIRef("https://kgraph.example/shape/LegislativeAction")
    allowed = shapes.query(
        "SELECT ?act { ?shape sh:property ?p . ?p sh:path kg:act ; sh:in/rdf:rest*/rdf:first ?act }",
        initNs=dict(shapes.namespaces()) | {"rdf": RDF},
        initBindings={"shape": shape},
    )
    assert {str(row[0]) for row in allowed} == set(vocab.ACT_PROPERTIES)  # type: ignore[index]


def test_topics_have_cues_and_a_place_in_the_scheme() -> None:
    topics = parsed("topics.ttl")
    concepts = set(topics.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 150
    assert {str(c).removeprefix(vocab.KGT) for c in concepts} == set(vocab.TOPICS)
    tops = set(topics.subjects(SKOS.topConceptOf))
    for concept in concepts:
        assert tops & set(topics.transitive_objects(concept, SKOS.broader)), concept
        assert len(list(topics.objects(concept, SKOS.prefLabel))) == 1, concept
        assert len(list(topics.objects(concept, KG.lexicalCue))) >= 2, concept


def test_mappings_to_media_topics_credit_their_owner_and_claim_identity_once() -> None:
    topics = parsed("topics.ttl")
    said = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
    codes = [str(o) for p in said for o in topics.objects(None, p)]
    assert len(codes) > 30
    assert all(re.fullmatch(re.escape(MEDIA_TOPICS) + r"\d{8}", c) for c in codes)
    assert set(Counter(topics.objects(None, SKOS.exactMatch)).values()) == {1}
    assert "CC BY 4.0" in (ROOT / "ontology/topics.ttl").read_text(encoding="utf8")


@pytest.mark.parametrize("name", ["topics", "acts"])
def test_a_cue_is_lower_case_and_signals_one_concept(name: str) -> None:
    text = (ROOT / f"src/kgraph/extraction/data/{name}.json").read_text(encoding="utf8")
    concepts = {row["id"]: row["cues"] for row in json.loads(text)}
    assert len(concepts) >= 25
    cues = Counter(cue for some in concepts.values() for cue in some)
    assert [cue for cue, count in cues.items() if count > 1 or cue != cue.strip().casefold()] == []
    assert not any("/" in concept for concept in concepts)  # legislative acts introduce no statement


def test_generated_files_are_current() -> None:
    command = [sys.executable, ROOT / "ontology/generate.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_stale_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    for source in (*FILES, *(ROOT / "ontology").glob("*.py")):
        copy = tmp_path / "ontology" / source.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(source.read_bytes())
    command = [sys.executable, tmp_path / "ontology/generate.py"]
    (tmp_path / "src/kgraph/extraction/data").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert subprocess.run([*command, "--check"], check=False).returncode == 0
    (tmp_path / "src/kgraph/vocab.py").write_text("# edited by hand", encoding="utf8")
    done = subprocess.run([*command, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == "Older than ontology/: src/kgraph/vocab.py; run: uv run python ontology/generate.py\n"
    assert (tmp_path / "src/kgraph/vocab.py").read_text(encoding="utf8") == "# edited by hand"


def test_the_version_is_declared(ontology: rdflib.Graph) -> None:
    here = rdflib.URIRef(KG.rstrip("#"))
    assert str(ontology.value(here, OWL.versionInfo)) == vocab.ONTOLOGY_VERSION
    assert str(ontology.value(here, OWL.versionIRI)) == f"{here}/{vocab.ONTOLOGY_VERSION}"


def test_both_libraries_read_json_ld_by_the_context(made: rdflib.Graph) -> None:
    context = json.loads((ROOT / "ontology/context.jsonld").read_text(encoding="utf8"))
    document = json.dumps(context | {"@graph": JSON_LD})
    in_rdflib = rdflib.Graph().parse(data=document, format="json-ld")
    assert len(in_rdflib) > 10
    assert set(in_rdflib) <= set(made)
    assert isomorphic(in_rdflib, from_oxigraph(list(ox.parse(document, format=ox.RdfFormat.JSON_LD))))


def test_inference_finds_no_contradiction_and_no_speaker_that_is_the_extractor(
    ontology: rdflib.Graph, made: rdflib.Graph
) -> None:
    closed = ontology + made
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    errors = list(closed.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")))
    assert errors == []
    person = rdflib.URIRef("https://kgraph.example/entity/person/ada-vell")
    body = rdflib.URIRef("https://kgraph.example/entity/organization/senate")
    assert (person, rdflib.URIRef("http://www.w3.org/ns/org#memberOf"), body) in closed
    extractors = set(closed.objects(None, rdflib.URIRef(vocab.PROV_WAS_ATTRIBUTED_TO)))
    assert extractors == {rdflib.URIRef("https://kgraph.example/agent/made-1")}


def test_inference_finds_a_planted_contradiction(ontology: rdflib.Graph, made: rdflib.Graph) -> None:
    closed = ontology + made
    role = next(iter(made.subjects(RDF.type, KG.RoleFact)))
    closed.add((role, RDF.type, KG.Statement))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    assert list(closed.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")))


def test_a_graph_made_by_hand_conforms(made: rdflib.Graph, shapes: rdflib.Graph) -> None:
    conforms, _, report = validate(made, shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_what_ingest_writes_conforms(data: rdflib.Graph, shapes: rdflib.Graph) -> None:
    conforms, _, report = validate(data, shacl_graph=shapes)
    assert conforms, report[:3000]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ("DELETE { ?f kg:evidence ?e } WHERE { ?f kg:evidence ?e }", "kg:evidence"),
        ("DELETE { ?f kg:confidence ?c } INSERT { ?f kg:confidence 1.5 } WHERE { ?f kg:confidence ?c }", "kg:confidence"),
        ("DELETE { ?p nif:beginIndex ?b } INSERT { ?p nif:beginIndex 99 } WHERE { ?p nif:beginIndex ?b }", "nif:beginIndex"),
        ("DELETE { ?r kg:roleStatus ?s } INSERT { ?r kg:roleStatus 'retired' } WHERE { ?r kg:roleStatus ?s }", "kg:roleStatus"),
        ("INSERT { ?c skos:prefLabel 'a second name' } WHERE { ?c a foaf:Person }", "skos:prefLabel"),
        ("DELETE { ?c skos:prefLabel ?n } WHERE { ?c a kg:Measure ; skos:prefLabel ?n }", "skos:prefLabel"),
        ("DELETE { ?s kg:localSpeaker ?l } WHERE { ?s kg:localSpeaker ?l }", "kg:localSpeaker"),
        ("DELETE { ?a kg:localBody ?l } WHERE { ?a kg:localBody ?l }", "kg:localBody"),
        ("DELETE { ?a kg:localMeasure ?l } WHERE { ?a kg:localMeasure ?l }", "kg:localMeasure"),
        ("DELETE { ?r kg:localMember ?l } WHERE { ?r kg:localMember ?l }", "kg:localMember"),
        ("DELETE { ?a kg:act ?x } INSERT { ?a kg:act 'ponder' } WHERE { ?a a kg:LegislativeAction ; kg:act ?x }", "kg:act"),
        ("DELETE { ?a kg:votesFor ?x } INSERT { ?a kg:votesFor -1 } WHERE { ?a kg:votesFor ?x }", "kg:votesFor"),
        ("DELETE { ?r kg:since ?x } INSERT { ?r kg:since 'in May' } WHERE { ?r kg:since ?x }", "kg:since"),
        ("DELETE { ?v nif:isString ?x } WHERE { ?v nif:isString ?x }", "nif:isString"),
        ("DELETE { ?a dcterms:identifier ?x } WHERE { ?a a schema:NewsArticle ; dcterms:identifier ?x }", "dcterms:identifier"),
        ("DELETE { ?p kg:mentionKind ?x } WHERE { ?p kg:mentionKind ?x }", "kg:mentionKind"),
        ("DELETE { ?l kg:canonical ?x } WHERE { ?l kg:canonical ?x }", "kg:canonical"),
        ("DELETE { ?s kg:modality ?x } INSERT { ?s kg:modality 'sung' } WHERE { ?s kg:modality ?x }", "kg:modality"),
        ("DELETE {?s kg:statementKind ?k} INSERT {?s kg:statementKind 4 } WHERE {?s kg:statementKind ?k}", "kg:statementKind"),
        ("DELETE { ?l kg:entityType ?x } INSERT { ?l kg:entityType kg:Fact } WHERE { ?l kg:entityType ?x }", "kg:entityType"),
    ],
)  # fmt: skip
def test_a_broken_graph_does_not_conform(made: rdflib.Graph, shapes: rdflib.Graph, change: str, path: str) -> None:
    broken = rdflib.Graph() + made
    broken.update(PREFIXES + change)
    conforms, report, _ = validate(broken, shacl_graph=shapes)
    assert not conforms
    assert isinstance(report, rdflib.Graph)
    paths = report.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#resultPath"))
    assert {p.n3(shapes.namespace_manager) for p in paths if isinstance(p, rdflib.URIRef)} == {path}
