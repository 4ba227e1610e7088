"""One list of texts that mean harm, pushed through every place that text goes to, and read back by what reads it there."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pyarrow.parquet as parquet
import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

import payloads
from kgraph import vocab
from kgraph.cli import root
from kgraph.cli.output import csv_text
from kgraph.export.xml_text import XmlText
from kgraph.query import Table
from made_store import article, stored

PAYLOADS = list(payloads.PAYLOADS.values())
NAMES = {f"{p} Velt" for p in PAYLOADS}
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return payloads.store(tmp_path_factory.mktemp("payloads"))


@pytest.fixture(scope="module")
def plain_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    stored(folder, [article()])
    return folder / "store"


def kgraph(*arguments: object, store: Path) -> str:
    done = CliRunner().invoke(root, [*map(str, arguments), "--store", str(store)], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout_bytes.decode()  # its stdout has other line ends


def one_line(name: str) -> str:
    return " ".join(name.split())


# --- RDF: IRIs, Turtle and the like -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "oxigraph", "rdf"),
    [
        ("turtle", ox.RdfFormat.TURTLE, "turtle"),
        ("trig", ox.RdfFormat.TRIG, "trig"),
        ("nquads", ox.RdfFormat.N_QUADS, "nquads"),
        ("ntriples", ox.RdfFormat.N_TRIPLES, "nt"),
        ("jsonld", ox.RdfFormat.JSON_LD, "json-ld"),
    ],
)
def test_rdf_is_read_back_with_every_text_and_no_new_iri(
    store: Path, form: str, oxigraph: ox.RdfFormat, rdf: str
) -> None:
    data = kgraph("export", "--format", form, store=store)
    quads = list(ox.parse(data.encode(), format=oxigraph))
    texts = {q.object.value for q in quads if isinstance(q.object, ox.Literal)}
    assert set(PAYLOADS) <= texts
    assert texts >= NAMES
    iris = {t.value for q in quads for t in (q.subject, q.predicate, q.object) if isinstance(t, ox.NamedNode)}
    assert {i.partition(":")[0] for i in iris} == {"https", "http"}
    assert not [i for i in iris if re.search(r"[\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]|\.\./", i)]
    assert all(q.predicate.value.startswith(tuple(vocab.PREFIXES.values())) for q in quads)
    read = rdflib.Dataset(default_union=True).parse(data=data, format=rdf)
    assert {str(o) for o in read.objects() if isinstance(o, rdflib.Literal)} >= NAMES


def test_rdf_xml_is_read_back_with_what_xml_can_hold(store: Path) -> None:
    data = kgraph("export", "--format", "rdfxml", store=store)
    texts = {str(o) for o in rdflib.Graph().parse(data=data, format="xml").objects()}
    assert {XmlText()(n).replace("\r\n", "\n") for n in NAMES} <= texts


# --- tables and graphs for other tools --------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_graphs_load_with_every_name(store: Path, tmp_path: Path, form: str, read: object) -> None:
    kgraph("export", tmp_path / f"a.{form}", store=store)
    graph = read(tmp_path / f"a.{form}")  # type: ignore[operator]
    labels = {one_line(v.get("label", k)) for k, v in graph.nodes(data=True)}
    assert {one_line(XmlText()(n)) for n in NAMES} <= labels


@pytest.mark.parametrize("form", ["csv", "neo4j"])
def test_tables_hold_every_name_and_csv_no_formula(store: Path, tmp_path: Path, form: str) -> None:
    kgraph("export", "--format", form, tmp_path / form, store=store)
    with (tmp_path / form / "nodes.csv").open(encoding="utf8", newline="") as f:
        rows = list(csv.DictReader(f))
    names = {re.sub(r"[\r\n]+", " ", n) for n in NAMES} if form == "neo4j" else NAMES  # its import takes no line breaks
    assert {r["label"].removeprefix("'") for r in rows} >= {n.removeprefix("'") for n in names}
    if form == "csv":
        assert not [c for r in rows for c in r.values() if c.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_parquet_and_json_hold_every_name(store: Path, tmp_path: Path) -> None:
    kgraph("export", "--format", "parquet", tmp_path / "p", store=store)
    cells = {
        str(c) for f in (tmp_path / "p").iterdir() for row in parquet.read_table(f).to_pylist() for c in row.values()
    }
    assert cells >= NAMES
    assert set(strings(json.loads(kgraph("export", "--format", "popolo", store=store)))) >= NAMES
    for form in ("followthemoney", "facts"):
        lines = kgraph("export", "--format", form, store=store).split(
            "\n"
        )  # not splitlines: it ends lines elsewhere too
        assert set(strings([json.loads(line) for line in lines if line])) >= NAMES


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def test_cypher_has_every_name_inside_of_strings(store: Path) -> None:
    script = kgraph("export", "--format", "cypher", store=store)
    found = re.findall(r'"(?:[^"\\]|\\.)*"', script)
    assert {json.loads(f) for f in found} >= NAMES
    assert not re.search("DETACH|DROP|broken", re.sub(r'"(?:[^"\\]|\\.)*"', "", script))


# --- pages ------------------------------------------------------------------------------------------------------------


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1
        self.handlers += [k for k, v in attrs if k.startswith("on")]
        self.handlers += [k for k, v in attrs if k in ("href", "src") and (v or "").lower().startswith("javascript:")]


def tags(page: Path) -> _Tags:
    read = _Tags()
    read.feed(page.read_text(encoding="utf8"))
    return read


def test_pages_have_no_element_of_an_article(store: Path, plain_store: Path, tmp_path: Path) -> None:
    for name, folder in (("a", store), ("b", plain_store)):
        kgraph("view", tmp_path / f"{name}.html", "--title", PAYLOADS[4], store=folder)
    assert tags(tmp_path / "a.html").handlers == []
    for tag in ("script", "img", "iframe", "object", "link", "style", "base", "form"):
        assert tags(tmp_path / "a.html").found[tag] == tags(tmp_path / "b.html").found[tag]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_dossier_shows_a_name_as_text(store: Path, tmp_path: Path, payload: str) -> None:
    kgraph("view", tmp_path / "d.html", "--dossier", f"{payload} Velt", store=store)
    page = tags(tmp_path / "d.html")
    assert page.handlers == []
    assert page.found["img"] == page.found["script"] == 0


def test_a_name_in_the_graph_names_no_file_elsewhere(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    for name in NAMES:
        kgraph("view", "--dossier", name, store=store)
    made = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert {p.parent for p in made} == {inner / "output"}
    assert all(re.fullmatch(r"dossier-[\w-]+\.html", p.name) for p in made)
    assert not Path("/tmp/owned").exists()


# --- questions and their answers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_in_a_question_finds_what_bears_it_and_nothing_else(store: Path, payload: str) -> None:
    name = f"{payload} Velt"
    rows = json.loads(kgraph("query", "roles", "--person", name, "--format", "json", store=store))
    assert [(r["person"], r["role"]) for r in rows] == [(name, payload)]
    said = json.loads(kgraph("query", "statements", "--person", name, "--format", "json", store=store))
    assert {r["speaker"] for r in said} == {name}
    shown = json.loads(kgraph("entities", "show", name, "--format", "json", store=store))
    assert len(shown) == 1


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md", "ttl"])
def test_answers_are_read_back(store: Path, form: str) -> None:
    answer = kgraph("query", "roles", "--format", form, "--limit", "100", store=store)
    if form == "json":
        assert {r["person"] for r in json.loads(answer)} >= NAMES
    elif form == "jsonl":
        assert {json.loads(line)["person"] for line in answer.split("\n") if line} >= NAMES
    elif form == "csv":
        cells = [c for row in csv.reader(io.StringIO(answer, newline="")) for c in row]
        assert {c.removeprefix("'") for c in cells} >= {n.removeprefix("'") for n in NAMES}
        assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    elif form == "md":
        bars = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in answer.split("\n") if line}
        assert len(bars) == 1
        assert not re.search(r"(?<!\\)[<\[`]", answer)
    else:
        assert {str(o) for o in rdflib.Graph().parse(data=answer, format="turtle").objects()} >= set(PAYLOADS)


def test_a_table_of_the_library_is_what_the_command_prints(store: Path) -> None:
    assert csv_text(Table(("a",), (("=1",), (None,), (2,)))) == 'a\r\n\'=1\r\n""\r\n2\r\n'


# --- terminals and logs -----------------------------------------------------------------------------------------------


def at_terminal(*arguments: object) -> str:
    """Return what a terminal without colours gets from a command."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from kgraph.cli import main; main()", *map(str, arguments)]
    calm = {**os.environ, "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL, env=calm)
    os.close(theirs)
    got = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        got += chunk
    os.close(ours)
    assert process.wait() in (0, 2, 3), got.decode("utf8", "replace")[-500:]
    return got.decode("utf8")


@pytest.mark.parametrize(
    "command",
    [
        ["query", "roles", "--limit", "100"],
        ["query", "roles", "--format", "csv"],
        ["query", "statements", "--format", "json"],
        ["query", "roles", "--person", f"{PAYLOADS[12]}{PAYLOADS[14]}"],
        ["entities", "show", f"{PAYLOADS[12]} Velt", "--why"],
        ["query", "roles", "--format", "ttl"],
        ["query", "sparql", "CONSTRUCT { ?x skos:prefLabel ?l } WHERE { ?x skos:prefLabel ?l }"],
        ["export", "-", "--format", "graphml"],
        ["export", "-", "--format", "facts"],
    ],
)
def test_nothing_steers_a_terminal(store: Path, command: list[str]) -> None:
    shown = at_terminal(*command, "--store", store)
    assert STEERING.findall(shown) == []


def test_rdf_at_a_terminal_means_the_same(store: Path, tmp_path: Path) -> None:
    kgraph("export", tmp_path / "a.ttl", store=store)
    shown = at_terminal("export", "-", "--format", "turtle", "--store", store)
    assert STEERING.findall(shown.replace("\r\n", "\n")) == []
    read = set(ox.parse(shown.encode(), format=ox.RdfFormat.TURTLE))
    assert read == set(ox.parse(path=tmp_path / "a.ttl", format=ox.RdfFormat.TURTLE))


def test_articles_that_mean_harm_leave_terminal_and_log_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(payloads.records(), encoding="utf8")
    arguments = ("--extractor", "rules", "--debug", "ingest", tmp_path / "a.jsonl", "--store", tmp_path / "store")
    shown = at_terminal(*arguments)
    assert STEERING.findall(shown.replace("\x1b[?25h", "").replace("\x1b[?25l", "")) == []
    assert not re.search(r"^ERROR kgraph: forged", shown, re.M)
    assert STEERING.findall(at_terminal("stats", "--skipped", "--store", tmp_path / "store")) == []
    graph = kgraph("export", "--format", "nquads", store=tmp_path / "store")
    assert not [q for q in ox.parse(graph.encode(), format=ox.RdfFormat.N_QUADS) if "evil>" in q.subject.value]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl", "store"]
