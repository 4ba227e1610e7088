"""The tools that the exports are for read them, as they are."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import jsonschema
import networkx as nx
import pandas as pd
import pytest
import rdflib

from conftest import ROOT
from kgraph.pipeline.export import export
from kgraph.settings import Settings

Files = dict[str, Path]


@pytest.fixture(scope="module")
def files(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Return the examples in every format."""
    folder = tmp_path_factory.mktemp("formats")
    names = {f: folder / f for f in ("csv", "neo4j", "parquet")}
    names |= {f: folder / f"graph.{f}" for f in ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")}
    names |= {f: folder / f"graph.{f}" for f in ("graphml", "gexf", "followthemoney", "popolo")}
    for form, path in names.items():
        export(Settings(store=example_store), str(path), form=form)
    return names


def facts_of(files: Files) -> Counter[str]:
    """Return how many facts of each kind the Turtle has."""
    graph = rdflib.Graph().parse(files["turtle"], format="turtle")
    kinds = {"roles": "RoleFact", "statements": "Statement", "actions": "LegislativeAction"}
    kg = rdflib.Namespace("https://kgraph.example/ontology#")
    return Counter({k: len(set(graph.subjects(rdflib.RDF.type, kg[class_]))) for k, class_ in kinds.items()})


@pytest.mark.parametrize(("form", "read_as"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")])
def test_rdflib_reads_the_same_triples_from_each_format(files: Files, form: str, read_as: str) -> None:
    wanted = {quad[:3] for quad in _dataset(files, "nquads", "nquads").quads()}
    assert len(wanted) > 5000
    assert set(rdflib.Graph().parse(files[form], format=read_as)) == wanted


@pytest.mark.parametrize(("form", "read_as"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_graphs_from_each_format(files: Files, form: str, read_as: str) -> None:
    assert set(_dataset(files, form, read_as).quads()) == set(_dataset(files, "nquads", "nquads").quads())


def _dataset(files: Files, form: str, read_as: str) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(files[form], format=read_as)
    return dataset


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper is not installed (Debian: raptor2-utils)")
@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "rdfxml"])
def test_rapper_reads_it_without_a_warning(files: Files, form: str) -> None:
    command = ["rapper", "-q", "-c", "-i", form, str(files[form])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("riot") is None, reason="riot is not installed (Apache Jena)")
@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_riot_finds_nothing_wrong(files: Files, form: str) -> None:
    syntax = {"nquads": "N-Quads", "ntriples": "N-Triples", "rdfxml": "RDF/XML", "jsonld": "JSON-LD"}.get(form, form)
    done = subprocess.run(
        ["riot", "--validate", f"--syntax={syntax}", files[form]], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the oxigraph server of PyPI on a port of its own."""
    program = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            httpx.get(url, trust_env=False)
            break
        except httpx.TransportError:
            time.sleep(0.1)
    yield url
    process.terminate()
    process.wait()


def test_an_oxigraph_server_takes_it_over_http_and_answers(files: Files, server: str) -> None:
    with httpx.Client(trust_env=False, timeout=60) as client:
        for form, media in (("nquads", "application/n-quads"), ("trig", "application/trig")):
            put = client.put(f"{server}/store", content=files[form].read_bytes(), headers={"Content-Type": media})
            assert put.status_code in (200, 201, 204)
            query = """PREFIX kg: <https://kgraph.example/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                SELECT ?who ?what { GRAPH ?g { ?b kg:passed ?m ; skos:prefLabel ?who . ?m skos:prefLabel ?what } }"""
            answer = client.post(
                f"{server}/query", data={"query": query}, headers={"Accept": "application/sparql-results+json"}
            )
            rows = {tuple(v["value"] for v in row.values()) for row in answer.json()["results"]["bindings"]}
            assert ("National Assembly", "Transparency of Public Contracts Act") in rows


def test_networkx_reads_the_same_network_from_graphml_and_gexf(files: Files) -> None:
    one, other = nx.read_graphml(files["graphml"], force_multigraph=True), nx.read_gexf(files["gexf"])
    assert set(one) == set(other)
    assert one.number_of_edges() == other.number_of_edges() > 100
    assert {d["type"] for _, d in one.nodes(data=True)} >= {"Person", "Organization", "Place", "Measure", "Topic"}


def test_pandas_reads_the_tables(files: Files) -> None:
    nodes, edges = (pd.read_csv(files["csv"] / f"{n}.csv") for n in ("nodes", "edges"))
    assert set(edges["source"]) | set(edges["target"]) <= set(nodes["id"])
    assert edges["weight"].min() >= 1
    counted = facts_of(files)
    items = pd.read_parquet(files["parquet"] / "items.parquet")
    for table, number in counted.items():
        frame = pd.read_parquet(files["parquet"] / f"{table}.parquet")
        assert len(frame) == number
        assert frame["confidence"].between(0, 1).all()
        assert (frame["end"] - frame["begin"] == frame["sentence"].str.len()).all()
    roles = pd.read_parquet(files["parquet"] / "roles.parquet").merge(items, left_on="person", right_on="id")
    assert "Ruth Pembrey" in set(roles["label"])


def test_popolo_is_as_its_specification_says(files: Files) -> None:
    data = json.loads(files["popolo"].read_text(encoding="utf8"))
    schema = json.loads((ROOT / "tests/data/popolo.schema.json").read_text(encoding="utf8"))
    jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())
    people, bodies = ({e["id"] for e in data[k]} for k in ("persons", "organizations"))
    assert len(data["memberships"]) > 20
    assert {m["person_id"] for m in data["memberships"]} <= people
    assert {m["organization_id"] for m in data["memberships"] if m["organization_id"]} <= bodies
    motions = {m["id"]: m for m in data["motions"]}
    passed = [m["text"] for m in motions.values() if m["result"] == "pass"]
    assert "Transparency of Public Contracts Act" in passed
    for event in data["vote_events"]:
        assert motions[event["motion_id"]]["result"] == event["result"]
        assert sum(c["value"] for c in event["counts"]) > 0


def test_followthemoney_reads_its_entities(files: Files) -> None:
    uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    if not Path(uv).exists():
        pytest.skip("uv, which makes an environment for followthemoney, is not installed")
    environment = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH")}
    command = [
        uv,
        "run",
        "-q",
        "--isolated",
        "--no-project",
        "--with",
        "followthemoney>=4,<5",
        "python",
        "tests/ftm_check.py",
    ]
    with files["followthemoney"].open("rb") as entities:
        done = subprocess.run(
            command, stdin=entities, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
        )
    if done.returncode and "Traceback" not in done.stderr:
        pytest.skip(f"followthemoney cannot be installed here (PyICU has no wheel): {done.stderr[-300:]}")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["wrong"] == []
    wanted = {"Person", "PublicBody", "Organization", "Membership", "Occupancy", "Position", "Article", "Event"}
    assert wanted | {"Documentation"} <= set(said["schemata"])
