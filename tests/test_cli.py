"""The whole road on the example articles, as a user walks it."""

import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from conftest import ROOT, Kgraph
from kgraph.cli import COMMANDS


def rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(kgraph: Kgraph, command: str) -> None:
    done = kgraph(command, "--help")
    assert done.returncode == 0
    assert f"kgraph {command}" in done.stdout


def test_ingest_tells_what_it_did_and_what_to_try(kgraph: Kgraph, tmp_path: Path) -> None:
    done = kgraph("ingest", "examples/articles/kestrava-detains-dockworkers.html", "--store", tmp_path / "store")
    assert done.returncode == 0, done.stderr
    assert "1 article read" in done.stderr
    assert "kgraph stats --store" in done.stderr


def test_reading_again_changes_nothing(kgraph: Kgraph, example_store: Path) -> None:
    before = kgraph("export", "--store", example_store, "--format", "nquads").stdout
    again = kgraph("ingest", "examples/articles", "--store", example_store, "--summary", "json")
    said = json.loads(again.stdout.splitlines()[-1])
    assert (said["ingested"], said["skipped"], said["duplicates"]) == (0, [], 0)
    assert said["unchanged"] == 11
    assert kgraph("export", "--store", example_store, "--format", "nquads").stdout == before != ""


def test_order_does_not_matter(kgraph: Kgraph, tmp_path: Path) -> None:
    articles = sorted((ROOT / "examples/articles").iterdir())[:4]
    written = []
    for name, order in (("one", articles), ("two", articles[::-1])):
        assert kgraph("ingest", *order, "--store", tmp_path / name).returncode == 0
        written.append(
            [
                kgraph("export", "--store", tmp_path / name, "--format", f).stdout
                for f in ("nquads", "turtle", "jsonld", "facts")
            ]
        )
    assert written[0] == written[1]
    assert all(written[0])


def test_a_changed_article_replaces_its_facts(kgraph: Kgraph, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    for speaker in ("Mara Velt", "Jonas Prill"):
        article.write_text(f'"The bill is dead," said Senator {speaker} on Monday.\n', encoding="utf8")
        assert kgraph("ingest", article, "--store", tmp_path / "store").returncode == 0
    said = rows(kgraph("query", "statements", "--store", tmp_path / "store").stdout)
    assert {r["speaker"] for r in said} == {"Jonas Prill"}
    assert kgraph("query", "roles", "--person", "Mara Velt", "--store", tmp_path / "store").returncode == 2


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (["roles", "--person", "Ruth Pembrey"], {"role": "Speaker"}),
        (["roles", "--person", "Marek Olven"], {"status": "former"}),
        (["statements", "--person", "Dorian Pell"], {"act": "condemn"}),
        (
            ["actions", "--body", "National Assembly", "--about", "Transparency"],
            {"action": "pass", "date": "2026-04-16"},
        ),
        (["actions", "--person", "Ilse Harrow"], {"action": "veto"}),
    ],
)
def test_presets_answer_with_the_sentence(
    kgraph: Kgraph, example_store: Path, preset: list[str], expected: dict[str, object]
) -> None:
    done = kgraph("query", *preset, "--store", example_store)
    assert done.returncode == 0, done.stderr
    found = rows(done.stdout)
    assert any(expected.items() <= r.items() for r in found), found
    texts = "".join(" ".join(p.read_text(encoding="utf8").split()) for p in (ROOT / "examples/articles").iterdir())
    plain = [r for r in found if "&" not in str(r["sentence"])]
    assert any(" ".join(str(r["sentence"]).split()) in texts for r in plain)


def test_sparql_without_prefixes(kgraph: Kgraph, example_store: Path) -> None:
    done = kgraph(
        "query",
        "SELECT ?n WHERE { ?b kg:passed ?m . ?b skos:prefLabel ?n }",
        "--store",
        example_store,
        "--format",
        "csv",
    )
    assert "National Assembly" in done.stdout.splitlines()
    assert kgraph("query", "ASK { ?p a foaf:Person }", "--store", example_store).stdout == "true\n"
    turtle = kgraph("query", "DESCRIBE ?p { ?p skos:prefLabel 'Ruth Pembrey' }", "--store", example_store).stdout
    assert len(rdflib.Graph().parse(data=turtle)) > 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x", "does not parse"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("what will the weather be", "I can't answer that"),
        ("said", "neither SPARQL"),
    ],
)
def test_a_query_that_cannot_run_is_one_sentence(kgraph: Kgraph, example_store: Path, query: str, said: str) -> None:
    done = kgraph("query", query, "--store", example_store)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_name_is_told_with_the_nearest(kgraph: Kgraph, example_store: Path) -> None:
    done = kgraph("query", "roles", "--person", "Ruth Pembry", "--store", example_store)
    assert done.returncode == 2
    assert "did you mean Ruth Pembrey" in done.stderr


def test_path_and_neighbors_show_sentences(kgraph: Kgraph, example_store: Path) -> None:
    steps = rows(kgraph("query", "path", "Ruth Pembrey", "Dorian Pell", "--store", example_store).stdout)
    assert steps[0]["step"] == 1
    assert all(r["sentence"] for r in steps)
    near = rows(kgraph("query", "neighbors", "national assembly", "--store", example_store).stdout)
    assert {"passed", "amended"} <= {r["relation"] for r in near}
    near = rows(kgraph("query", "neighbors", "ministry of justice", "--store", example_store).stdout)
    assert "holds role in" in {r["relation"] for r in near}


def test_turtle_is_the_same_graph_in_rdflib_and_oxigraph(example_store: Path) -> None:
    path = example_store.parent / "graph.ttl"
    in_rdflib = {" ".join(x.n3() for x in t) for t in rdflib.Graph().parse(path)}
    quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    other = rdflib.Graph().parse(
        data=ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES), format="nt"
    )
    assert in_rdflib == {" ".join(x.n3() for x in t) for t in other}


def test_graphml_loads_in_networkx(kgraph: Kgraph, example_store: Path, tmp_path: Path) -> None:
    assert kgraph("export", tmp_path / "g.graphml", "--store", example_store).returncode == 0
    network = nx.read_graphml(tmp_path / "g.graphml")
    assert "Ruth Pembrey" in {d["label"] for _, d in network.nodes(data=True)}


def test_extract_takes_standard_input(kgraph: Kgraph) -> None:
    done = kgraph("extract", "-", stdin='President Ilse Harrow vetoed the bill. "It is too late," she said.')
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    names = {e["id"]: e["name"] for e in facts["entities"]}
    assert [names[r["person"]] for r in facts["roles"]] == ["Ilse Harrow"]
    for s in facts["statements"]:
        for part in s["content"]:
            assert facts["article"]["text"][part["start"] : part["end"]] == part["text"]


def test_bad_input_is_skipped_with_its_reason(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The Senate passed the Water Act on Monday, President Ilse Harrow said.\n")
    (tmp_path / "empty.txt").write_text("")
    done = kgraph("ingest", tmp_path, "--store", tmp_path / "store", "--summary", "json")
    assert done.returncode == 3
    said = json.loads(done.stdout.splitlines()[-1])
    assert (said["ingested"], [s["reason"] for s in said["skipped"]]) == (1, ["empty"])


def test_a_missing_path_is_wrong_use(kgraph: Kgraph, tmp_path: Path) -> None:
    done = kgraph("ingest", tmp_path / "nothing", "--store", tmp_path / "store")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "store").exists()


def test_since_and_until_choose_by_the_day_of_the_article(kgraph: Kgraph, example_store: Path) -> None:
    days = ("--since", "2026-03-01", "--until", "2026-04-30")
    found = rows(kgraph("query", "statements", *days, "--store", example_store).stdout)
    assert found
    assert all("2026-03-01" <= str(r["published"]) <= "2026-04-30" for r in found)


def test_options_may_stand_before_a_query(kgraph: Kgraph, example_store: Path) -> None:
    done = kgraph("query", "--store", example_store, "--format", "csv", "SELECT (1 AS ?one) {}")
    assert done.stdout.splitlines() == ["one", "1"], done.stderr


def test_an_export_goes_through_a_link_and_leaves_other_files_alone(
    kgraph: Kgraph, example_store: Path, tmp_path: Path
) -> None:
    (tmp_path / "real.ttl").write_text("old")
    (tmp_path / "real.ttl.part").write_text("mine")
    (tmp_path / "link.ttl").symlink_to(tmp_path / "real.ttl")
    assert kgraph("export", tmp_path / "link.ttl", "--store", example_store).returncode == 0
    assert (tmp_path / "link.ttl").is_symlink()
    assert "@prefix" in (tmp_path / "real.ttl").read_text(encoding="utf8")
    assert (tmp_path / "real.ttl.part").read_text() == "mine"


def test_a_failed_extract_keeps_the_old_file(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "keep.json").write_text("old")
    assert kgraph("extract", tmp_path / "missing.txt", "-o", tmp_path / "keep.json").returncode == 2
    assert (tmp_path / "keep.json").read_text() == "old"


def test_two_piped_articles_are_two(kgraph: Kgraph, tmp_path: Path) -> None:
    for name in ("Mara Velt", "Jonas Prill"):
        done = kgraph(
            "ingest", "-", "--store", tmp_path / "s", stdin=f"Senator {name} said the bill was dead on Monday.\n"
        )
        assert done.returncode == 0, done.stderr
    assert len(kgraph("export", "--format", "facts", "--store", tmp_path / "s").stdout.splitlines()) == 2
