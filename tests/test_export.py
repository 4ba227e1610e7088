"""Export: the same bytes for the same graph, read back by other tools as what was written."""

import csv
import io
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

import made_corpus as corpus
from conftest import ROOT
from kgraph import export, vocab
from kgraph.errors import KgraphError
from kgraph.export.sorting import Sorted
from kgraph.export.xml_text import XmlText
from kgraph.model import ArticleFacts, Citation, Link, Node, Subgraph
from kgraph.model.facts_json import from_json
from kgraph.pipeline.export import export as write
from kgraph.rdf import article_graph
from kgraph.settings import Settings
from made import HOSTILE, article_facts, words

BASE = "https://kgraph.example/"
XSD = "http://www.w3.org/2001/XMLSchema#"
NODE = ox.NamedNode("https://kgraph.example/x")
LABEL = ox.NamedNode(vocab.RDFS_LABEL)
GRAPH = ox.NamedNode("https://kgraph.example/g")
KINDS = {
    "integer": ["0", "7", "-12", "007", "+3", "-0", "9007199254740993"],
    "decimal": ["0.85", "1", "1.0", "-0.5", ".5", "1.", "0.50", "10.05"],
    "boolean": ["true", "false", "1", "0"],
    "date": ["2018-05-28"],
    "gYear": ["2007"],
    "gYearMonth": ["2018-03"],
    "double": ["1.5E0"],
}
typed = st.sampled_from(sorted((kind, form) for kind, forms in KINDS.items() for form in forms)).map(
    lambda pair: ox.Literal(pair[1], datatype=ox.NamedNode(XSD + pair[0]))
)
names = st.sampled_from(
    [
        vocab.KG_PASSED,
        vocab.KGT + "torture",
        vocab.KGT + "7th-amendment",
        vocab.KGT,
        vocab.KG + "char=1,5",
        vocab.KGT + "women's-rights.",
        BASE + "entity/person/ćirić",
        BASE + "article/a#char=1,5",
        "urn:x:y",
    ]
).map(ox.NamedNode)
literals = st.one_of(
    words.map(ox.Literal), typed, words.map(lambda w: ox.Literal(w, language="en")), st.characters().map(ox.Literal)
)
quads = st.lists(
    st.builds(ox.Quad, names, names | st.just(ox.NamedNode(vocab.RDF_TYPE)), names | literals, names), max_size=12
)
facts_lists = st.lists(article_facts(), min_size=1, max_size=3)


KEPT_APART = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
UNITED = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}
RDF: tuple[export.RdfForm, ...] = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")


def written(some: Iterable[ox.Quad], form: export.RdfForm) -> bytes:
    """Write quads as a store gives them: graph by graph, in no order inside one."""
    graphs: dict[str, list[str]] = defaultdict(list)
    for q in some:
        graphs[q.graph_name.value].append(str(q.triple))
    out = io.BytesIO()
    export.write_rdf(sorted(graphs.items()), out, form, base=BASE)
    return out.getvalue()


def triples(some: Iterable[ox.Quad]) -> set[ox.Triple]:
    return {q.triple for q in some}


def in_rdflib(data: bytes | str, form: str) -> set[tuple[str, ...]]:
    return {tuple(term.n3() for term in t) for t in rdflib.Graph().parse(data=data, format=form)}


@given(quads)
def test_oxigraph_gets_back_what_was_written(some: list[ox.Quad]) -> None:
    for form, read_as in KEPT_APART.items():
        assert set(ox.parse(written(some, form), read_as)) == set(some)  # type: ignore[arg-type]
    for form, read_as in UNITED.items():
        assert triples(ox.parse(written(some, form), read_as)) == triples(some)  # type: ignore[arg-type]


@given(article_facts())
@settings(max_examples=20, deadline=None)
def test_rdfxml_is_the_same_graph_but_for_what_xml_cannot_hold(facts: ArticleFacts) -> None:
    graph = article_graph(facts, BASE)
    fitting = XmlText()
    wanted = {
        ox.Triple(q.subject, q.predicate, ox.Literal(fitting(q.object.value), datatype=q.object.datatype))
        if isinstance(q.object, ox.Literal)
        else q.triple
        for q in graph
    }
    assert triples(ox.parse(written(graph, "rdfxml"), ox.RdfFormat.RDF_XML)) == wanted


def test_what_xml_cannot_hold_is_counted() -> None:
    out = io.BytesIO()
    hostile = [(GRAPH.value, [str(ox.Triple(NODE, LABEL, ox.Literal("nul\x00, bell\x07, tab\t")))])]
    assert export.write_rdf(hostile, out, "rdfxml", base=BASE) == 2
    assert "nul\ufffd, bell\ufffd, tab\t" in out.getvalue().decode()


@given(st.lists(words.filter(lambda w: "\n" not in w)), st.integers(1, 4))
def test_lines_beyond_what_memory_holds_are_sorted_too(lines: list[str], run: int) -> None:
    assert list(Sorted(lines, run=run)) == sorted(set(lines))


@given(article_facts())
@settings(max_examples=20, deadline=None)
def test_an_article_graph_parses_in_rdflib_and_oxigraph_to_the_same_graph(facts: ArticleFacts) -> None:
    graph = article_graph(facts, BASE)
    turtle = written(graph, "turtle")
    assert triples(ox.parse(turtle, ox.RdfFormat.TURTLE)) == triples(graph)
    plain = "".join(f"{t} .\n" for t in triples(graph))
    assert in_rdflib(turtle, "turtle") == in_rdflib(plain, "turtle")


def test_rdflib_reads_the_jsonld_as_the_turtle_and_keeps_the_graphs() -> None:
    hostile = [ox.Quad(NODE, LABEL, ox.Literal(text), GRAPH) for text in HOSTILE]
    dataset = rdflib.Dataset()
    dataset.parse(data=written(hostile, "jsonld"), format="json-ld")
    graph = dataset.graph(rdflib.URIRef(GRAPH.value))
    assert {str(o) for o in graph.objects()} == set(HOSTILE)


@given(quads, st.randoms(use_true_random=False))
def test_the_order_in_which_quads_come_does_not_matter(some: list[ox.Quad], chance: random.Random) -> None:
    shuffled = [*some, *some[:3]]
    chance.shuffle(shuffled)
    for form in RDF[:-1]:
        assert written(shuffled, form) == written(some, form)


def test_turtle_reads_well() -> None:
    role, kg = ox.NamedNode(BASE + "article/a/1/role/2"), vocab.KG
    some = [
        ox.Quad(role, ox.NamedNode(kg + "within"), NODE, GRAPH),
        ox.Quad(role, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(vocab.KG_ROLE_FACT), GRAPH),
        ox.Quad(role, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(vocab.KG_ROLE_FACT), NODE),
        ox.Quad(
            role, ox.NamedNode(kg + "confidence"), ox.Literal("0.85", datatype=ox.NamedNode(XSD + "decimal")), GRAPH
        ),
        ox.Quad(role, ox.NamedNode(kg + "since"), ox.Literal("2007", datatype=ox.NamedNode(XSD + "gYear")), GRAPH),
        ox.Quad(role, LABEL, ox.Literal('the "speaker"'), GRAPH),
        ox.Quad(role, LABEL, ox.Literal("chair"), GRAPH),
    ]
    prefixes, block = written(some, "turtle").decode().split("\n\n")
    assert prefixes.splitlines()[0] == "@prefix kg: <https://kgraph.example/ontology#> ."
    assert block == (
        "<https://kgraph.example/article/a/1/role/2> a kg:RoleFact ;\n"
        "    kg:confidence 0.85 ;\n"
        '    kg:since "2007"^^xsd:gYear ;\n'
        "    kg:within <https://kgraph.example/x> ;\n"
        '    rdfs:label "chair", "the \\"speaker\\"" .\n'
    )


def test_each_subject_has_one_block_and_articles_come_first() -> None:
    article, agent = ox.NamedNode(BASE + "article/a"), ox.NamedNode(BASE + "agent/made")
    derived, stories = (ox.NamedNode(BASE + name) for name in ("article/a/derived", "graph/stories"))
    some = [
        ox.Quad(article, LABEL, ox.Literal("of its own"), article),
        ox.Quad(agent, LABEL, ox.Literal("shared"), article),
        ox.Quad(article, LABEL, ox.Literal("derived"), derived),
        ox.Quad(article, LABEL, ox.Literal("story"), stories),
    ]
    graphs = [(g.value, [str(q.triple) for q in some if q.graph_name == g]) for g in (stories, article, derived)]
    out = io.BytesIO()
    export.write_rdf(graphs, out, "turtle", base=BASE)
    assert out.getvalue().decode().split("\n\n")[1:] == [
        '<https://kgraph.example/article/a> rdfs:label "derived", "of its own", "story" .',
        '<https://kgraph.example/agent/made> rdfs:label "shared" .\n',
    ]


def test_whole_texts_are_left_out_and_words_about_them_are_not() -> None:
    text = str(ox.Triple(NODE, ox.NamedNode(vocab.NIF_IS_STRING), ox.Literal("the whole text")))
    about = str(ox.Triple(NODE, LABEL, ox.Literal(f"a <{vocab.NIF_IS_STRING}> b")))
    assert list(export.without_text([text, about])) == [about]


def test_jsonld_is_compact_by_the_published_context() -> None:
    some = [
        ox.Quad(NODE, LABEL, ox.Literal("x"), GRAPH),
        ox.Quad(NODE, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(vocab.KG_ROLE_FACT), GRAPH),
        ox.Quad(NODE, ox.NamedNode(vocab.KG_IN_ARTICLE), GRAPH, GRAPH),
        ox.Quad(NODE, ox.NamedNode(vocab.KG_IN_ARTICLE), ox.Literal("no article"), GRAPH),
        ox.Quad(NODE, ox.NamedNode(vocab.KG_VOTES_FOR), ox.Literal(61), GRAPH),
    ]
    document = json.loads(written(some, "jsonld"))
    published = json.loads((ROOT / "ontology/context.jsonld").read_text(encoding="utf8"))
    assert document["@context"] == published["@context"]
    node = {"id": NODE.value, "type": "RoleFact", "inArticle": GRAPH.value, "rdfs:label": "x", "votesFor": 61}
    node[vocab.KG_IN_ARTICLE] = "no article"
    assert document["@graph"] == [{"id": GRAPH.value, "@graph": [node]}]


def test_jsonld_orders_the_values_of_a_key() -> None:
    some = [ox.Quad(NODE, LABEL, ox.Literal(str(n)), GRAPH) for n in range(9, 0, -1)]
    document = json.loads(written(some, "jsonld"))
    assert document["@graph"][0]["@graph"][0]["rdfs:label"] == list("123456789")


def test_jsonld_has_only_numbers_that_every_reader_keeps() -> None:
    large = ox.Literal("9007199254740993", datatype=ox.NamedNode(XSD + "integer"))
    some = [ox.Quad(NODE, LABEL, value, GRAPH) for value in (large, ox.Literal(61), ox.Literal(True))]
    values = json.loads(written(some, "jsonld"))["@graph"][0]["@graph"][0]["rdfs:label"]
    assert values == [61, True, {"@value": "9007199254740993", "@type": "xsd:integer"}]


def test_a_constructed_triple_term_is_written_as_turtle_1_2() -> None:
    inner = ox.Triple(NODE, LABEL, ox.Literal("x"))
    outer = ox.Triple(NODE, LABEL, inner)
    assert {q.triple for q in ox.parse(export.turtle([outer]), ox.RdfFormat.TURTLE)} == {outer}


def citation(fact: str, confidence: float, **more: object) -> Citation:
    made = Citation(
        BASE + fact, "role", "chair (current)", f"sentence {fact}", (), BASE + "article/a", "Title", confidence
    )
    return replace(made, **more)  # type: ignore[arg-type]


def network(text: str = "Ann Bell") -> Subgraph:
    first = citation("f1", 0.9, published="2026-04-16", reported=True, article=BASE + "article/b")
    second = citation("f2", 0.7, published="2026-04-01", url="https://gazette.example/a", sentence=text)
    third = citation("f3", 0.6)
    nodes = (Node("n1", "Person", text, ("Bell", "Ms Bell")), Node("n2", "Organization", "The Harbour Council"))
    links = (
        Link("n1", "n2", "holds role in", (first, second, third)),
        Link("n1", "n2", "speaks about", (replace(first, reported=True, published=None),)),
        Link("n2", "n1", "speaks about", (third,)),
    )
    return Subgraph(nodes, links)


def graphml(graph: Subgraph) -> bytes:
    out = io.BytesIO()
    export.write_graphml(graph, out)
    return out.getvalue()


def test_graphml_loads_in_networkx_with_what_each_edge_says() -> None:
    read = nx.read_graphml(io.BytesIO(graphml(network())), force_multigraph=True)
    assert dict(read.nodes(data=True)) == {
        "n1": {"label": "Ann Bell", "type": "Person"},
        "n2": {"label": "The Harbour Council", "type": "Organization"},
    }
    assert [(s, t, k) for s, t, k in read.edges(keys=True)] == [
        ("n1", "n2", "edge0"),
        ("n1", "n2", "edge1"),
        ("n2", "n1", "edge2"),
    ]
    assert read.edges["n1", "n2", "edge0"] == {
        "relation": "holds role in",
        "weight": 2,
        "facts": 3,
        "articles": 2,
        "confidence": 0.9,
        "reported": False,
        "first": "2026-04-01",
        "last": "2026-04-16",
        "sentence": "Ann Bell",
        "article": "https://gazette.example/a",
    }
    assert read.edges["n1", "n2", "edge1"]["reported"] is True
    assert "first" not in read.edges["n1", "n2", "edge1"]


@given(words | st.characters(exclude_categories=["Cs"]))
def test_graphml_holds_any_text(text: str) -> None:
    read = nx.read_graphml(io.BytesIO(graphml(network(text + "."))), force_multigraph=True)
    expected = "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text + ".")
    assert read.nodes["n1"]["label"] == expected.replace("\r\n", "\n").replace("\r", "\n")


def test_gexf_loads_in_networkx_with_the_days_of_each_edge() -> None:
    out = io.BytesIO()
    export.write_gexf(network(), out)
    assert b'mode="dynamic" name="" timeformat="date"' in out.getvalue()
    read = nx.read_gexf(io.BytesIO(out.getvalue()))
    assert read.nodes["n2"] == {"label": "The Harbour Council", "type": "Organization"}
    first = next(d for _, _, d in read.edges(data=True) if d["id"] == "edge0")
    assert (first["label"], first["weight"], first["start"], first["end"]) == (
        "holds role in", 2.0, "2026-04-01", "2026-04-16",
    )  # fmt: skip
    again = io.BytesIO()
    export.write_gexf(network(), again)
    assert again.getvalue() == out.getvalue()


@given(words)
def test_cypher_quotes_any_text(text: str) -> None:
    out = io.BytesIO()
    export.write_cypher(network(text), out)
    lines = out.getvalue().decode().split("\n")
    assert len(lines) == 1 + 2 + 3 + 1
    assert json.loads(lines[1].split("label: ")[1].split(", aliases: ")[0]) == text
    assert "MERGE (a)-[r:HOLDS_ROLE_IN]->(b)" in lines[3]


def test_neo4j_gets_columns_with_types(tmp_path: Path) -> None:
    export.write_neo4j_folder(network('=1+1, "b"'), tmp_path)
    nodes, links = ((tmp_path / f"{n}.csv").read_text(encoding="utf8") for n in ("nodes", "relationships"))
    assert nodes.splitlines()[:2] == ["id:ID,label,aliases:string[],:LABEL", 'n1,"=1+1, ""b""",Bell;Ms Bell,Person']
    assert links.splitlines()[0].startswith(":START_ID,:END_ID,:TYPE,weight:int,facts:int,")
    assert links.splitlines()[1].startswith("n1,n2,HOLDS_ROLE_IN,2,3,2,0.9,false,2026-04-01,2026-04-16,")


def test_neo4j_gets_no_line_breaks_which_its_import_does_not_take(tmp_path: Path) -> None:
    export.write_neo4j_folder(network("one\ntwo\r\nthree"), tmp_path)
    nodes, links = ((tmp_path / f"{n}.csv").read_bytes().split(b"\r\n") for n in ("nodes", "relationships"))
    assert nodes[1] == b"n1,one two three,Bell;Ms Bell,Person"
    assert len(nodes) == 1 + 2 + 1 and len(links) == 1 + 3 + 1
    assert b"one two three" in links[1]


def test_votes_and_results_are_those_that_the_text_tells(tmp_path: Path) -> None:
    folder = corpus.stored(
        tmp_path / "store",
        corpus.article(
            "vote",
            "2026-01-20",
            "Gazette",
            corpus.done("The Low Assembly passed the Dam Act.", "Low Assembly", "pass", "Dam Act", votes=(61, None)),
            corpus.done("Ada Sorn approved the Dam Act.", "Ada Sorn", "approve", "Dam Act"),
        ),
    )
    write(Settings(store=folder), str(tmp_path / "a.popolo.json"))
    data = json.loads((tmp_path / "a.popolo.json").read_text(encoding="utf8"))
    results = {m["classification"]: m["result"] for m in data["motions"]}
    assert results == {"pass": "pass", "approve": None}, "that one person votes for a measure does not pass it"
    assert [e["counts"] for e in data["vote_events"]] == [[{"option": "yes", "value": 61}]]
    write(Settings(store=folder), str(tmp_path / "a.ftm.json"))
    entities = [json.loads(line) for line in (tmp_path / "a.ftm.json").read_text(encoding="utf8").splitlines()]
    names = {n for e in entities if e["schema"] == "Event" for n in e["properties"]["name"]}
    assert names == {"Low Assembly: pass Dam Act (61 for)", "Ada Sorn: approve Dam Act"}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@given(words)
def test_csv_keeps_any_text_and_no_cell_is_a_formula(text: str) -> None:
    nodes, edges = io.BytesIO(), io.BytesIO()
    export.write_nodes_csv(network(text), nodes)
    export.write_edges_csv(network(text), edges)
    cells = [rows(nodes.getvalue())[0]["label"], *(rows(edges.getvalue())[0][c] for c in ("source_label", "sentence"))]
    for cell in cells:
        assert cell.removeprefix("'") == text.removeprefix("'")
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_has_a_row_for_each_item_and_each_link(tmp_path: Path) -> None:
    export.write_csv_folder(network('a "b", c'), tmp_path / "new" / "tables")
    nodes = (tmp_path / "new" / "tables" / "nodes.csv").read_bytes()
    assert nodes == (
        b'id,label,type,aliases\r\nn1,"a ""b"", c",Person,Bell; Ms Bell\r\nn2,The Harbour Council,Organization,\r\n'
    )
    edges = rows((tmp_path / "new" / "tables" / "edges.csv").read_bytes())
    assert len(edges) == 3
    assert edges[2] == {
        "source": "n2",
        "source_label": "The Harbour Council",
        "relation": "speaks about",
        "target": "n1",
        "target_label": 'a "b", c',
        "weight": "1",
        "facts": "1",
        "articles": "1",
        "confidence": "0.6",
        "reported": "false",
        "first": "",
        "last": "",
        "sentence": "sentence f3",
        "article": BASE + "article/a",
    }


def test_a_file_in_the_place_of_the_csv_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(KgraphError, match="taken cannot be written"):
        export.write_csv_folder(network(), tmp_path / "taken")


@given(facts_lists, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_facts_come_back_ordered_by_article_in_whatever_order_they_come(
    facts: list[ArticleFacts], chance: random.Random
) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export.write_facts(facts, first)
    chance.shuffle(facts)
    export.write_facts(facts, second)
    assert first.getvalue() == second.getvalue()
    read = [from_json(json.loads(line)) for line in first.getvalue().decode().split("\n")[:-1]]
    assert [f.article.id for f in read] == sorted(f.article.id for f in facts)
    assert all(f in facts for f in read)
    assert len(read) == len(facts)


@pytest.mark.parametrize("form", sorted(set(export.FORMATS) - {"neo4j"}))
def test_a_format_is_known_by_the_end_of_a_name(form: str) -> None:
    assert export.format_of(f"output/graph{export.FORMATS[form].extension}") == form
