"""The door of queries: SPARQL that reads only, in time; presets that no name can break; answers in all formats."""

import csv
import io
import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib

from conftest import ROOT, Kgraph
from kgraph import Graph, open_graph, vocab
from kgraph.errors import KgraphError, UsageError
from kgraph.query import Limits, Table, Triples
from kgraph.query.english import parse
from made_corpus import article, done, held, said, stored

WRITES = [
    "DROP ALL",
    "CLEAR GRAPH <https://kgraph.example/graph/entities>",
    "INSERT DATA { <a:b> <a:c> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1/x>",
    "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
]
OUTSIDE = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?s<?p)SERVICE#>\n<http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o FILTER(?s<ex:p)SERVICE#>\n<http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * FROM <http://127.0.0.1/x> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1/x> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM<http://127.0.0.1/x> { ?s ?p ?o }",
    "PREFIX x: <http://127.0.0.1/> SELECT * FROM x:y { ?s ?p ?o }",
    "PREFIX x:<http://127.0.0.1/>SELECT * FROM NAMED x:y { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { SERV\\u0049CE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { '\\u0027 SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(
        tmp_path_factory.mktemp("query") / "store",
        article(
            "one",
            "2026-01-10",
            "Gazette",
            held("Mara Velt is minister of the Water Ministry.", "Mara Velt", "minister", "Water Ministry"),
            said("“The dam is safe,” Mara Velt said of Jonas Prill.", "Mara Velt", "say", "“The dam is safe,”", "dams"),
            done("The Low Assembly passed the Dam Act.", "Low Assembly", "pass", "Dam Act", day="2026-01-09"),
        ),
        article(
            "two",
            "2026-02-10",
            "Courier",
            said(
                "Jonas Prill denied that Mara Velt had lied about the Dam Act.",
                "Jonas Prill",
                "deny",
                "Mara Velt had lied about the Dam Act",
                "dams",
                about=["Mara Velt", "Dam Act"],
            ),
        ),
    )


@pytest.mark.parametrize("query", WRITES)
def test_a_query_never_writes(folder: Path, query: str) -> None:
    with open_graph(folder) as graph:
        before = set(graph.store.quads)
        with pytest.raises(UsageError, match="only reads"):
            graph.sparql(query)
        with pytest.raises(UsageError):
            graph.sparql(query, Limits(allow_network=True))
        assert set(graph.store.quads) == before


@pytest.mark.parametrize("query", OUTSIDE)
def test_a_query_asks_no_other_machine(folder: Path, query: str) -> None:
    with open_graph(folder) as graph, pytest.raises(UsageError, match=r"--allow-network|no graph of this store"):
        graph.sparql(query)


def test_from_takes_graphs_of_the_store_alone(folder: Path) -> None:
    with open_graph(folder) as graph:
        one = next(str(r.evidence.article) for r in graph.roles(person="Velt"))
        own = len(list(graph.store.graph(one)))
        prefix, _, name = one.rpartition("/")
        for query in (
            f"SELECT (COUNT(*) AS ?n) FROM <{one}> {{ ?s ?p ?o }}",
            f"PREFIX a: <{prefix}/> SELECT (COUNT(*) AS ?n) FROM a:{name} {{ ?s ?p ?o }}",
            f"SELECT (COUNT(*) AS ?n) FROM NAMED <{one}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{one}> {{ ?s ?p ?o }} }}",
        ):
            found = graph.sparql(query).value
            assert isinstance(found, Table) and found.rows == ((own,),), query
        everything = graph.sparql(
            "SELECT (COUNT(*) AS ?n) { ?from <http://127.0.0.1/x>|!<http://127.0.0.1/x> ?o }"
        ).value
        assert isinstance(everything, Table) and everything.rows[0][0] != own


def test_words_of_the_network_may_stand_in_names_and_strings(folder: Path) -> None:
    with open_graph(folder) as graph:
        found = graph.sparql(
            "SELECT ?service ('SERVICE' AS ?b) { BIND(<https://x.example/service> AS ?service) } # SERVICE"
        )
        assert isinstance(found.value, Table)
        assert found.value.rows == (("https://x.example/service", "SERVICE"),)


def test_a_query_is_stopped(folder: Path) -> None:
    with open_graph(folder) as graph:
        began = time.monotonic()
        with pytest.raises(UsageError, match=r"stopped after 1\.5 seconds"):
            graph.sparql("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", Limits(timeout=1.5))
        assert time.monotonic() - began < 20
        cut = graph.sparql("SELECT * { ?s ?p ?o }", Limits(max_rows=3))
        assert isinstance(cut.value, Table) and len(cut.value.rows) == 3 and cut.cut


def test_what_sparql_gives_is_typed(folder: Path) -> None:
    with open_graph(folder) as graph:
        days = graph.sparql(
            'SELECT (kg:days("2018-05-24"^^xsd:date, ?d) AS ?n) { ?a schema:datePublished ?d } ORDER BY ?n'
        )
        assert isinstance(days.value, Table) and days.value.rows == ((2788,), (2819,))
        assert graph.sparql("ASK { ?x a foaf:Person }").value is True
        triples = graph.sparql("CONSTRUCT { ?x a foaf:Person } WHERE { ?x a foaf:Person }").value
        assert isinstance(triples, Triples) and len(triples.triples) == 2
        with pytest.raises(UsageError, match="does not parse"):
            graph.sparql("SELECT WHERE")


PRESETS: dict[str, Callable[[Graph, str], Any]] = {
    "roles": lambda g, x: g.roles(about=x, role=x, publisher=x),
    "statements": lambda g, x: g.statements(about=x, publisher=x),
    "speaker": lambda g, x: g.statements(person=x),
    "actions": lambda g, x: g.actions(about=x),
    "timeline": lambda g, x: g.timeline(person="Mara Velt", about=x),
    "path": lambda g, x: g.path(start=x, end="Mara Velt"),
    "neighbors": lambda g, x: g.neighbors(name=x),
    "sources": lambda g, x: g.sources(about=x),
    "new": lambda g, x: g.new(since="2026", about=x),
    "compare": lambda g, x: g.compare(person="Mara Velt", other="Jonas Prill", about=x),
    "contradictions": lambda g, x: g.contradictions(about=x),
    "top": lambda g, x: g.top(about=x, publisher=x),
    "communities": lambda g, x: g.communities(member=x),
    "search": lambda g, x: g.search(words=x, publisher=x),
}
SEEDS = [
    "} ; DROP ALL #",
    '"} UNION { ?s ?p ?o }',
    "\\",
    "'''",
    '"""',
    "<script>",
    "> . DROP ALL ; <",
    "?x",
    "$fact",
    "\x00",
    "\u202e",
    "a\nb",
    "%s %d {0}",
    "*",
    '"',
    "NEAR(",
    "AND",
    "OR NOT",
    "Ünïcode 😀",
    "'; DROP TABLE sentences; --",
    "GRAPH",
    "^",
    "\ud83d",
    "x" * 3000,
    "../../etc",
    "https://kgraph.example/entity/x> . ?s ?p <x",
    "Mara",
    'Mara Velt"',
    "[",
    "(?P<",
    "(((",
    "",
]


def hostile(number: int) -> list[str]:
    rng = random.Random(11)
    pieces = [*SEEDS, "Mara Velt", "Dam Act", "{", "}", ";", "#", "\t", "´", "’"]
    made = [rng.choice(["", " ", "\n"]).join(rng.choices(pieces, k=rng.randint(1, 4)))[:3000] for _ in range(number)]
    return [*SEEDS, *made][:number]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_thousand_hostile_names_change_and_break_nothing(folder: Path, preset: str) -> None:
    with open_graph(folder) as graph:
        before = set(graph.store.quads)
        for text in hostile(1000):
            try:
                answer = PRESETS[preset](graph, text)
            except UsageError as e:
                assert str(e)
            else:
                assert len(answer.table().columns) == len(answer.columns)
        assert set(graph.store.quads) == before
        assert len(graph.search(words="dam")) > 0


def test_hostile_questions_are_parsed_in_time() -> None:
    began = time.process_time()
    for text in hostile(200):
        parse(text)
        parse(f"what did {text} say about {text}?")
    assert time.process_time() - began < 60


def test_a_sentence_found_does_not_end_at_an_abbreviation(tmp_path: Path) -> None:
    sentence = "Mr. Prill was held in the U.S. Capitol on Feb. 3 by order of Sen. A. Sorn."
    one = article("one", "2026-02-04", "Gazette", held(sentence, "Prill", "guest", "Capitol"))
    with open_graph(stored(tmp_path / "s", one)) as graph:
        assert [h.sentence for h in graph.search(words="Prill Sorn")] == [sentence]


def test_search_finds_other_forms_and_phrases(folder: Path) -> None:
    with open_graph(folder) as graph:
        assert [h.facts for h in graph.search(words="DENIES lying")] == []
        assert [h.headline for h in graph.search(words="denies lied")] == ["Two"]
        assert graph.search(words='"dam is safe"')[0].facts == 1
        assert len(graph.search(words='"safe dam"')) == 0
        assert [h.publisher for h in graph.search(words="velt", since="2026-02")] == ["Courier"]
        for h in graph.search(words="dam"):
            text = graph.sparql(f"SELECT ?t {{ <{h.article}> kg:version/nif:isString ?t }}").value
            assert isinstance(text, Table) and str(text.rows[0][0])[h.begin : h.end] == h.sentence


def test_what_is_kept_beside_the_store_is_made_anew_when_stale(tmp_path: Path) -> None:
    here = stored(
        tmp_path / "s",
        article("a", "2026-01-01", "Gazette", said("“Yes,” Mara Velt said.", "Mara Velt", "say", "“Yes,”", "dams")),
    )
    with open_graph(here) as graph:
        assert len(graph.search(words="yes")) == 1
        assert len(graph.network.ties) == 1
        assert len(graph.statements()) == 1
    (here / "cache" / "claims-statement.json").write_text("{damaged")
    (here / "cache" / "network.json").write_text("{damaged")
    (here / "cache" / "search.sqlite").write_bytes(b"damaged" * 1000)
    stored(
        here, article("b", "2026-01-02", "Gazette", said("“No,” Mara Velt said.", "Mara Velt", "say", "“No,”", "dams"))
    )
    with open_graph(here) as graph:
        assert len(graph.search(words="no")) == 1
        assert len(graph.network.ties) == 2
        assert len(graph.statements()) == 2


def test_what_is_kept_of_claims_answers_like_the_store(folder: Path) -> None:
    everything = {"since": "1900", "until": "2100"}
    with open_graph(folder) as graph:
        for kept, asked in (
            (graph.sources(), graph.sources(**everything)),
            (graph.sources(kind="single"), graph.sources(kind="single", **everything)),
            (graph.sources(kind="uncertain", below=0.95), graph.sources(kind="uncertain", below=0.95, **everything)),
            (graph.statements(), graph.statements(**everything)),
        ):
            assert kept.rows == asked.rows != ()


def test_python_gets_typed_rows_and_networkx(folder: Path) -> None:
    with open_graph(folder) as graph:
        answer = graph.roles(person="velt")
        assert answer[0].person == "Mara Velt" and answer[:1] == answer.rows
        assert "org:member" in answer.queries[0]
        assert answer.facts
        network = graph.to_networkx()
        assert isinstance(network, nx.MultiDiGraph)
        assert {d["relation"] for *_, d in network.edges(data=True)} >= {"holds role in", "passed", "speaks about"}
        assert {d["label"] for _, d in network.nodes(data=True)} >= {"Mara Velt", "dams"}
        with pytest.raises(UsageError, match="did you mean Jonas Prill"):
            graph.statements(person="Jonas Pril")
        try:
            import pandas  # noqa: F401, PLC0415
        except ImportError:
            with pytest.raises(KgraphError, match="pip install pandas"):
                answer.to_pandas()
        else:
            assert list(answer.to_pandas()["person"]) == ["Mara Velt"]


def test_communities_centrality_and_bridges(tmp_path: Path) -> None:
    def circle(name: str, day: str, party: str, *people: str) -> Any:
        return article(
            name, day, "Gazette", *(held(f"{p} is a member of the {party}.", p, "member", party) for p in people)
        )

    corpus = [
        circle("sun", "2026-01-01", "Sun Party", "Ada Sorn", "Ole Brandt", "Ugo Tamm"),
        circle("moon", "2026-01-02", "Moon Party", "Mara Velt", "Jonas Prill", "Ina Holt"),
        article(
            "link",
            "2026-01-03",
            "Gazette",
            said(
                "The Moon Party is right, Ada Sorn said.",
                "Ada Sorn",
                "praise",
                "The Moon Party is right",
                "elections",
                about=["Moon Party"],
            ),
        ),
    ]
    with open_graph(stored(tmp_path / "s", *corpus)) as graph:
        found = graph.communities()
        assert [c.size for c in found] == [4, 4]
        assert {"Sun Party", "Ole Brandt"} <= set(graph.communities(member="Ugo Tamm")[0].members)
        assert graph.communities() == graph.communities()
        central = graph.central()
        assert {c.name for c in central[:2]} == {"Sun Party", "Moon Party"}
        assert sum(c.score for c in central) == pytest.approx(1, abs=0.01)
        assert graph.central(by="betweenness")[0].name == "Moon Party"
        assert [(b.subject, b.object, b.cut_off) for b in graph.bridges()] == [
            ("Ada Sorn", "Moon Party", 4),
            ("Ada Sorn", "Sun Party", 3),
        ]


FORMATS: dict[str, Callable[[str], Any]] = {
    "json": lambda out: [r["speaker"] for r in json.loads(out)],
    "jsonl": lambda out: [json.loads(line)["speaker"] for line in out.splitlines()],
    "csv": lambda out: [r["speaker"] for r in csv.DictReader(io.StringIO(out))],
    "md": lambda out: [line.split(" | ")[0].strip("| ") for line in out.splitlines()[2:]],
    "table": lambda out: [
        line.split("  ·  ")[0] for line in out.splitlines() if "  ·  say" in line or "  ·  deny" in line
    ],
}


@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_in_each_format(kgraph: Kgraph, folder: Path, form: str) -> None:
    done = kgraph("query", "statements", "--store", folder, "--format", form)
    assert FORMATS[form](done.stdout) == ["Jonas Prill", "Mara Velt"], done.stderr


def test_a_path_is_cut_where_a_limit_is_given(kgraph: Kgraph, folder: Path) -> None:
    asked = ("query", "path", "Low Assembly", "Water Ministry", "--store", folder, "--format", "jsonl")
    assert len(kgraph(*asked).stdout.splitlines()) > 1
    cut = kgraph(*asked, "--limit", 1)
    assert len(cut.stdout.splitlines()) == 1
    assert "Shown are the first 1" in cut.stderr


def test_turtle_page_and_explanation_of_an_answer(kgraph: Kgraph, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "answer.html"
    done = kgraph(
        "query", "statements", "--person", "prill", "--store", folder, "--format", "ttl", "--explain", "--html", page
    )
    assert done.returncode == 0, done.stderr
    graph = rdflib.Graph().parse(data=done.stdout)
    assert len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://kgraph.example/ontology#Statement")))) == 1
    assert "kg:speaker" in done.stderr
    assert "Jonas Prill" in page.read_text(encoding="utf8")
    explained = done.stderr[done.stderr.index("SELECT (GROUP_CONCAT") :].split("\n")[0]
    again = kgraph("query", explained, "--store", folder, "--explain")
    assert len(again.stdout.splitlines()) == 1, again.stderr
    assert explained in again.stderr


@pytest.mark.parametrize(
    ("asked", "kind"), [(("communities", "--member", "Velt"), "RoleFact"), (("search", "dam", "safe"), "Statement")]
)
def test_facts_behind_groups_and_sentences_are_drawn(
    kgraph: Kgraph, folder: Path, tmp_path: Path, asked: tuple[str, ...], kind: str
) -> None:
    done = kgraph("query", *asked, "--store", folder, "--format", "ttl", "--html", tmp_path / "a.html")
    graph = rdflib.Graph().parse(data=done.stdout)
    facts = set(graph.subjects(rdflib.URIRef("https://kgraph.example/ontology#confidence")))
    assert [set(graph.objects(f, rdflib.RDF.type)) for f in facts] == [{rdflib.URIRef(f"{vocab.KG}{kind}")}]
    assert "Mara Velt" in (tmp_path / "a.html").read_text(encoding="utf8")


@pytest.mark.parametrize("how", [("--format", "ttl"), ("--html", "a.html")])
@pytest.mark.parametrize("preset", [("top",), ("top", "--rank", "pagerank"), ("sources",)])
def test_counts_name_no_facts_to_draw(
    kgraph: Kgraph, folder: Path, tmp_path: Path, preset: tuple[str, ...], how: tuple[str, ...]
) -> None:
    done = kgraph("query", *preset, "--store", folder, *how, cwd=tmp_path)
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "counts without naming any" in done.stderr


def test_a_question_in_english_says_which_preset_it_ran(kgraph: Kgraph, folder: Path) -> None:
    done = kgraph("query", "What did Prill say about the Dam Act?", "--store", folder, "--format", "jsonl")
    assert "kgraph query statements --person Prill --about 'Dam Act'" in done.stderr
    assert [json.loads(x)["act"] for x in done.stdout.splitlines()] == ["deny"]
    refused = kgraph("query", "Will Prill resign?", "--store", folder)
    assert refused.returncode == 2
    assert "I can't answer that" in refused.stderr


def test_the_blind_questions_are_understood() -> None:
    """tests/data/README.md says what counts; the parser was not tuned on them."""
    lines = (ROOT / "tests/data/questions.jsonl").read_text(encoding="utf8").splitlines()
    asked = [json.loads(line) for line in lines]
    right = sum(_same(q) for q in asked if q["preset"])
    refused = sum(parse(q["question"]) is None for q in asked if not q["preset"])
    assert refused == 15
    assert right >= RIGHT


RIGHT = 56


@pytest.mark.parametrize(
    ("question", "slots"),
    [
        ("was Olven minister on 2024-03-01?", {"person": "Olven", "role": "minister", "date": "2024-03-01"}),
        ("who succeeded Olven as justice minister?", {"role": "justice minister"}),
        ("who was the justice minister before Marwick?", {"role": "justice minister"}),
        ("who replaced Olven?", None),
    ],
)
def test_a_name_beside_a_title_is_told_from_it(question: str, slots: dict[str, str] | None) -> None:
    """Somebody whose predecessor or successor is asked for is no answer."""
    found = parse(question)
    assert (found and dict(found.slots)) == slots


def test_own_questions_are_understood() -> None:
    lines = (ROOT / "tests/data/questions_dev.jsonl").read_text(encoding="utf8").splitlines()
    wrong = [q for line in lines if (q := json.loads(line)) and q["preset"] and not _same(q)]
    assert wrong == []


EITHER = {"path", "neighbors", "sources", "new", "communities"}


def _same(asked: dict[str, Any]) -> bool:
    got = parse(asked["question"])
    return (
        got is not None
        and got.preset == asked["preset"]
        and _plain(got.preset, got.slots) == _plain(got.preset, asked["slots"])
    )


def _plain(preset: str, slots: Any) -> dict[str, Any]:
    def low(x: Any) -> Any:
        return [low(y) for y in x] if isinstance(x, list) else x.lower() if isinstance(x, str) else x

    names = ("person", "organization", "body") if preset in EITHER else ()
    return {"name" if k in names else k: low(v) for k, v in slots.items()}


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Which roles are there in the Justice Department?", "Justice Department"),
        ("who holds which role in the senate?", "senate"),
    ],
)
def test_a_body_is_no_person_of_a_role(question: str, body: str) -> None:
    found = parse(question)
    assert found is not None
    assert (found.preset, found.slots) == ("roles", {"organization": body})


def test_a_month_without_its_year_is_not_left_out_of_a_question() -> None:
    assert parse("What did Pell say in February?") is None
    assert parse("What is new since Monday?") is None
    assert parse("What did Pell say in February 2026?") is not None
