"""The graph in a SPARQL endpoint: the same answers and exports as from a folder, whatever the network and its server do."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from conftest import ROOT, Kgraph
from kgraph import open_graph
from kgraph.cli import root
from kgraph.errors import KgraphError, StoreBusyError, StoreWriteError, UsageError
from kgraph.export import write_facts
from kgraph.model import ArticleFacts
from kgraph.pipeline import entities
from kgraph.pipeline.articles import refresh, remove
from kgraph.pipeline.backup import backup, restore
from kgraph.pipeline.export import export
from kgraph.pipeline.forget import forget
from kgraph.pipeline.graph import Triples
from kgraph.pipeline.importing import import_files
from kgraph.pipeline.ingest import ingest
from kgraph.pipeline.show import view
from kgraph.pipeline.validate import validate
from kgraph.pipeline.verify import verify
from kgraph.pipeline.writing import Writing
from kgraph.query import Table
from kgraph.settings import Endpoint, Settings
from kgraph.store import open_store, record, wire
from made_endpoint import Proxy, Server, basic, limited, proxied, served
from made_reconciler import reconciling
from made_store import again, article


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def empty(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Return a server that holds nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NETRC", "/dev/null")
    emptied(server)
    return server


@pytest.fixture
def proxy(empty: Server) -> Iterator[Proxy]:
    """Return a proxy before a server that holds nothing."""
    with proxied(empty) as running:
        yield running


def emptied(server: Server) -> None:
    assert httpx.post(f"{server.url}/update", data={"update": "DROP ALL"}, trust_env=False).is_success


def there(proxy: Proxy) -> Settings:
    return Settings(store=Endpoint(proxy.url))


def put(settings: Settings, facts: list[ArticleFacts]) -> None:
    with Path("facts.jsonl").open("wb") as out:
        write_facts(facts, out)
    import_files(settings, [Path("facts.jsonl").absolute()])


def nquads(settings: Settings) -> bytes:
    export(settings, "all.nq", with_text=True)
    return Path("all.nq").read_bytes()


SOME = [article(), again(article(), " It rained.", 2), again(article(), " It snowed.", 3)]
OTHER = replace(SOME[1], article=replace(SOME[1].article, text=SOME[1].article.text + " And stopped."))


# --- as from a folder ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory, kgraph: Kgraph) -> Iterator[tuple[str, Path]]:
    """Return the address of an endpoint into which the command line has read the examples, and where that was run."""
    folder = tmp_path_factory.mktemp("examples")
    with served(folder / "server") as running:
        done = kgraph("ingest", ROOT / "examples/articles", "--country", "Valdoria", "--store", running.url, cwd=folder)
        assert done.returncode == 0, done.stderr
        yield running.url, folder


def test_the_examples_are_the_same_as_in_a_folder(
    examples: tuple[str, Path], example_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, folder = examples
    monkeypatch.chdir(folder)
    for form, more in (("nquads", {"with_text": True}), ("turtle", {}), ("graphml", {}), ("popolo", {})):
        for name, store in (("there", Endpoint(url)), ("here", example_store)):
            export(Settings(store=store), str(tmp_path / name), form=form, **more)
        assert (tmp_path / "there").read_bytes() == (tmp_path / "here").read_bytes()
    for name, store in (("there", Endpoint(url)), ("here", example_store)):
        view(Settings(store=store), tmp_path / f"{name}.html", title="Graph")
    assert (tmp_path / "there.html").read_bytes() == (tmp_path / "here.html").read_bytes()
    assert verify(Settings(store=Endpoint(url))).rows == ()
    assert (folder / "output" / f"remote-{url.partition('//')[2].replace(':', '-').replace('.', '-')}").is_dir()


def test_every_preset_answers_the_same(
    examples: tuple[str, Path], example_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, folder = examples
    monkeypatch.chdir(folder)
    asked: list[tuple[str, dict[str, Any]]] = [
        ("roles", {"person": "Ruth Pembrey", "as_of": "2026-02-01"}),
        ("statements", {"about": "transparency"}),
        ("actions", {}),
        ("timeline", {"person": "Ruth Pembrey"}),
        ("top", {}),
        ("contradictions", {}),
        ("search", {"words": "transparency"}),
        ("path", {"start": "Ruth Pembrey", "end": "Dorian Pell"}),
        ("neighbors", {"name": "Ruth Pembrey"}),
        ("communities", {}),
        ("central", {}),
        ("new", {"since": "2026-01-01"}),
    ]
    with open_graph(url) as there_, open_graph(example_store) as here:
        for name, how in asked:
            answer = getattr(there_, name)(**how)
            assert len(answer) > 0, name
            assert list(answer) == list(getattr(here, name)(**how)), name
        assert {q.triple for q in there_.store.quads} == {q.triple for q in here.store.quads}


def test_a_users_query_runs_in_the_endpoint(
    examples: tuple[str, Path], kgraph: Kgraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, folder = examples
    query = "SELECT ?name WHERE { ?p a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name"
    done = kgraph("query", query, "--max-rows", 2, "--format", "csv", "--store", url, cwd=folder)
    assert done.stdout.splitlines()[0] == "name" and len(done.stdout.splitlines()) == 3
    assert "There is more than these 2 rows" in done.stderr
    monkeypatch.chdir(folder)
    with open_graph(url) as graph:
        assert graph.sparql("ASK { ?p a foaf:Person }").value is True
        found = graph.sparql("CONSTRUCT WHERE { ?a kg:votesFor ?n }").value
        assert isinstance(found, Triples) and len(found.triples) > 5
        one = next(iter(graph.store.manifest.records))
        asked = graph.sparql(f"SELECT DISTINCT ?a FROM <{one}> WHERE {{ ?a kg:version ?v }}").value
        assert isinstance(asked, Table) and asked.rows == ((one,),)
        for wrong, said in (
            ("SELECT ?a WHERE { ?a ", "does not parse"),
            ("SELECT ?a WHERE { SERVICE <http://a.example/> { ?a ?b ?c } }", "SERVICE asks another server"),
            ("SELECT (kg:days(?a, ?b) AS ?n) WHERE { ?a ?b ?c }", r"does not know kgraph's own functions \(kg:days\)"),
        ):
            with pytest.raises(UsageError, match=said):
                graph.sparql(wrong)


def test_articles_change_and_go_and_people_are_forgotten_as_in_a_folder(proxy: Proxy) -> None:
    here = Settings(store=Path("here"))
    for settings in (there(proxy), here):
        put(settings, SOME)
        put(settings, [OTHER])
        remove(settings, ["water-3"])
        entities.rename(settings, "Assembly of Norrland", "Assembly")
    assert b"And stopped" in nquads(here)
    assert nquads(there(proxy)) == nquads(here)
    for settings in (there(proxy), here):
        assert forget(settings, "Mara Velt").left == []
    assert b"Velt" not in nquads(here)
    assert nquads(there(proxy)) == nquads(here)
    assert verify(there(proxy)).rows == ()
    assert validate(there(proxy)) == []


def of_another(facts: ArticleFacts) -> ArticleFacts:
    """Return the same article about somebody else."""
    text = facts.article.text.replace("Mara Velt", "Rosa Melk").replace("Velt", "Melk")
    person = replace(facts.entities[0], name="Rosa Melk", aliases=("Melk",))
    return replace(facts, article=replace(facts.article, text=text), entities=(person, *facts.entities[1:]))


def outcome(store: str, *asked: str) -> tuple[str, str, bytes]:
    """Return what a command prints and writes."""
    done = CliRunner().invoke(
        root, [*asked, "--store", store], input="y\n", catch_exceptions=False, standalone_mode=False
    )
    assert done.return_value == 0, done.output
    written = Path(asked[1]).read_bytes() if asked[0] in ("view", "export") else b""
    return done.stdout.replace(store, "STORE"), done.stderr.replace(store, "STORE"), written


def test_all_commands_do_there_what_they_do_here(empty: Server) -> None:
    stores = (str(Path("a-folder").absolute()), empty.url)
    put(Settings(store=Path("a-folder")), [*SOME, of_another(again(article(), " It thawed.", 4))])
    backup(Settings(store=Path("a-folder")), "graph.tar.gz")
    restore(Settings(store=Endpoint(empty.url)), Path("graph.tar.gz"))
    with open_graph("a-folder") as graph:
        fact = next(iter(graph.roles(person="Mara Velt"))).evidence.fact
    with reconciling("Aspen") as service:
        for asked in (
            ("stats", "--format", "json"),
            ("entities", "list", "--format", "csv"),
            ("entities", "show", "Mara Velt", "--why"),
            ("entities", "similar", "Water", "--format", "csv"),
            ("show", fact, "--format", "json"),
            ("view", "dossier.html", "--dossier", "Mara Velt"),
            ("view", "focus.html", "--focus", "Mara Velt", "--depth", "2", "--relation", "speaks on"),
            ("entities", "merge", "Mara Velt", "Rosa Melk"),
            ("entities", "decisions", "--format", "csv"),
            ("entities", "undo"),
            ("entities", "split", "Mara Velt", "--article", "water-2"),
            ("entities", "same-as", "Rosa Melk", "https://people.example/melk"),
            ("link", "Aspen", "--service", f"{service}/"),
            ("link", "Aspen", "--service", f"{service}/", "--review"),
            ("remove", "water-3"),
            ("validate",),
            ("verify",),
            ("export", "all.nq", "--with-text"),
        ):
            here, there = (outcome(store, *asked) for store in stores)
            assert here == there, asked
            assert any(here), asked
    written = Path("all.nq").read_bytes()
    assert b"https://things.example/K1" in written and b"https://people.example/melk" in written


def test_articles_are_read_and_read_anew_into_an_endpoint_as_into_a_folder(empty: Server) -> None:
    story = Path("veto.txt")
    first = "Harrow vetoes reading bill\n\nPresident Julia Harrow of Valdoria vetoed the Reading Act on Monday.\n"
    stores = [Settings(store=place) for place in (Path("a-folder").absolute(), Endpoint(empty.url))]
    for words in (first, first + "\nShe signed the Ports Act on Friday.\n"):
        story.write_text(words)
        for settings in stores:
            assert ingest([str(story)], replace(settings, extractor="rules")).ingested == 1
            assert ingest([str(story)], replace(settings, extractor="rules")).unchanged == 1
    for settings in stores:
        assert refresh(settings).articles == 1
    for asked in (("diff", "Harrow vetoes reading bill", "--format", "csv"), ("entities", "list", "--format", "csv")):
        here, there = (outcome(str(settings.store), *asked) for settings in stores)
        assert here == there, asked
        assert "Ports Act" in here[0], asked
    assert nquads(stores[0]) == nquads(stores[1])


def test_another_machine_sees_the_same_articles(proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(there(proxy), SOME)
    first = nquads(there(proxy))
    with open_graph(f"{proxy.url}/") as graph:  # the same address
        assert len(graph.store.manifest.records) == 3
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert nquads(there(proxy)) == first
    put(there(proxy), SOME)
    with open_store(there(proxy).store) as store:
        assert len(store.manifest.records) == 3


def test_decisions_of_another_machine_are_not_undone(
    proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(there(proxy), SOME)
    entities.rename(there(proxy), "Assembly of Norrland", "Assembly")
    wanted = nquads(there(proxy))
    first = next((tmp_path / "output").iterdir())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert nquads(there(proxy)) == wanted
    with pytest.raises(UsageError, match=rf"lies in {first} on .*copy decisions.jsonl"):
        put(there(proxy), [OTHER])
    shutil.copy(first / "decisions.jsonl", next((tmp_path / "elsewhere/output").iterdir()))
    put(there(proxy), SOME)
    assert nquads(there(proxy)) == wanted


def test_many_articles_go_in_bulk(proxy: Proxy) -> None:
    for settings in (there(proxy), Settings(store=Path("here"))):
        with open_store(settings.store, write=True) as store:
            writing = Writing(store, "made/1", bulk_from=1)
            for facts in SOME:
                writing.put(facts, facts.article.id, "1")
            writing.finish()
    assert proxy.count("/store") == 1
    assert nquads(there(proxy)) == nquads(Settings(store=Path("here")))
    assert verify(there(proxy)).rows == ()


def test_a_backup_goes_from_an_endpoint_to_a_folder_and_to_an_endpoint(proxy: Proxy, server: Server) -> None:
    put(there(proxy), SOME)
    entities.rename(there(proxy), "Assembly of Norrland", "Assembly")
    wanted = nquads(there(proxy))
    backup(there(proxy), "graph.tar.gz")
    assert restore(Settings(store=Path("back")), Path("graph.tar.gz")) == 3
    assert nquads(Settings(store=Path("back"))) == wanted
    with pytest.raises(KgraphError, match="holds a graph already; name the endpoint of an empty dataset"):
        restore(there(proxy), Path("graph.tar.gz"))
    emptied(server)
    with proxied(server) as new:
        assert restore(there(new), Path("graph.tar.gz")) == 3
        assert nquads(there(new)) == wanted
        put(there(new), SOME)
        assert nquads(there(new)) == wanted


# --- when something fails -----------------------------------------------------------------------------------------


def test_lost_answers_are_asked_again_and_nothing_is_doubled(proxy: Proxy) -> None:
    put(there(proxy), SOME[:1])
    plain = proxy.count("/update")
    proxy.drop = ["/update"] * 3 + ["/query"] * 2
    put(there(proxy), SOME)
    put(there(proxy), [OTHER])
    assert proxy.drop == [] and proxy.count("/update") > plain + 3
    put(Settings(store=Path("here")), SOME)
    put(Settings(store=Path("here")), [OTHER])
    assert nquads(there(proxy)) == nquads(Settings(store=Path("here")))


def test_a_server_that_dies_ends_the_run_with_a_sentence_and_the_next_run_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kgraph: Kgraph
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(wire, "_WAIT", 0.01)
    put(Settings(store=tmp_path / "here"), SOME)
    wanted = nquads(Settings(store=tmp_path / "here"))
    with served(tmp_path / "server") as dying, proxied(dying) as proxy:

        def dies_at(update: int) -> None:
            emptied(dying)
            proxy.asked.clear()
            proxy.before = lambda path: dying.kill() if path == "/update" and proxy.count("/update") == update else None

        def lives() -> None:
            proxy.before = lambda _: None
            dying.start()

        dies_at(4)
        done = kgraph("import", "facts.jsonl", "--store", proxy.url, cwd=tmp_path)
        assert done.returncode in (1, 5), done.stderr
        assert done.stderr.count("kgraph: ") == 1 and "Traceback" not in done.stderr
        assert "run the command again when the endpoint is well" in done.stderr
        lives()
        for update in (3, 7, 9):
            dies_at(update)
            with pytest.raises(KgraphError, match="when the endpoint is well"):
                put(there(proxy), SOME)
            lives()
            put(there(proxy), SOME)
            assert nquads(there(proxy)) == wanted, update
        assert verify(there(proxy)).rows == ()


def test_an_answer_that_is_cut_off_is_an_error(proxy: Proxy) -> None:
    put(there(proxy), SOME)
    proxy.stop_at = 40
    with pytest.raises(KgraphError, match="was cut off"):
        nquads(there(proxy))
    proxy.stop_at = None
    proxy.shorten = lambda body: body[: len(body) // 2]
    with pytest.raises(KgraphError, match="cut off or none of SPARQL's"):
        nquads(there(proxy))
    proxy.shorten = lambda _: b"<html>Please log in</html>"
    with pytest.raises(KgraphError, match="none of SPARQL's"):
        nquads(there(proxy))
    proxy.shorten = lambda body: body
    proxy.fields = {"X-SQL-State": "S1TAT"}
    with pytest.raises(KgraphError, match="only a part of the answer"):
        nquads(there(proxy))
    assert not Path("all.nq").exists()


def test_an_endpoint_that_leaves_rows_out_is_found_out(proxy: Proxy) -> None:
    put(there(proxy), [again(article(), f" It rained {n} times.", n) for n in range(10)])
    with open_graph(proxy.url) as graph:
        rows = graph.sparql("SELECT ?s ?p (?o AS ?n) { ?s ?p ?o }").value
        proxy.shorten = limited(1000)
        assert len(rows.rows) > 1000  # type: ignore[union-attr]
        with pytest.raises(UsageError, match=r"gave 1000 of \d+ rows"):
            graph.sparql("PREFIX a: <urn:a> SELECT ?s ?p ?o { ?s ?p ?o } # all")
        assert len(graph.sparql("SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 1000").value.rows) == 1000  # type: ignore[union-attr]


def test_who_is_not_let_in_is_told_what_to_set_and_no_password_is_shown(
    proxy: Proxy, kgraph: Kgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(there(proxy), SOME[:1])
    proxy.wanted = basic("ann", "right-secret")
    monkeypatch.setenv("KGRAPH_STORE_USER", "ann")
    monkeypatch.setenv("KGRAPH_STORE_PASSWORD", "wrong-secret")
    done = kgraph("--debug", "stats", "--store", proxy.url, cwd=tmp_path)
    assert done.returncode == 1 and "KGRAPH_STORE_PASSWORD" in done.stderr and "secret" not in done.stderr + done.stdout
    monkeypatch.setenv("KGRAPH_STORE_PASSWORD", "right-secret")
    assert verify(there(proxy)).rows == ()
    monkeypatch.delenv("KGRAPH_STORE_USER")
    monkeypatch.delenv("KGRAPH_STORE_PASSWORD")
    Path("netrc").write_text("machine 127.0.0.1 login ann password right-secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert verify(there(proxy)).rows == ()
    proxy.wanted = "Bearer some-token"
    monkeypatch.setenv("KGRAPH_STORE_TOKEN", "some-token")
    assert verify(there(proxy)).rows == ()
    done = kgraph("stats", "--store", proxy.url.replace("//", "//ann:right-secret@"), cwd=tmp_path)
    assert done.returncode == 2 and "KGRAPH_STORE_USER" in done.stderr and "secret" not in done.stderr


def test_redirections_are_not_followed(proxy: Proxy) -> None:
    proxy.status, proxy.fields = 302, {"Location": "http://ann:secret@elsewhere.example/query"}
    with pytest.raises(KgraphError, match=r"sends requests on to elsewhere\.example/query") as told:
        nquads(there(proxy))
    assert "secret" not in str(told.value)


def test_an_endpoint_that_only_reads_or_is_not_there_is_told(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGRAPH_STORE_UPDATE", f"{proxy.url}/nowhere")
    with pytest.raises(StoreWriteError, match=r"/nowhere does not take this \(404\)"):
        put(there(proxy), SOME)
    with pytest.raises(KgraphError, match="There is no graph in"):
        nquads(there(proxy))
    monkeypatch.delenv("KGRAPH_STORE_UPDATE")
    proxy.before = lambda path: setattr(proxy, "status", 403 if path == "/update" else None)
    with pytest.raises(StoreWriteError, match=r"/update does not let this user write, or nobody \(403\)"):
        put(there(proxy), SOME)
    proxy.before = lambda _: None
    proxy.status = None
    with pytest.raises(KgraphError, match="cannot be reached"):
        nquads(Settings(store=Endpoint("http://127.0.0.1:9/query")))


LATE = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("late"), ox.NamedNode("urn:g"))

# --- two at once --------------------------------------------------------------------------------------------------

HOLD = """
import sys
from kgraph.settings import Endpoint
from kgraph.store import open_store
with open_store(Endpoint(sys.argv[1]), write=True):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_writes_and_a_dead_one_of_this_folder_is_passed_over(
    proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(there(proxy), SOME[:1])
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    holder = subprocess.Popen([sys.executable, "-c", HOLD, proxy.url], cwd=tmp_path, **pipes)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    (tmp_path / "elsewhere").mkdir()
    for folder, by in ((tmp_path, "process"), (tmp_path / "elsewhere", f"process {holder.pid} on ")):
        monkeypatch.chdir(folder)
        with pytest.raises(StoreBusyError, match=f"in use by {by}"):
            put(there(proxy), SOME)
        with pytest.raises(StoreBusyError, match=f"in use by {by}"):
            nquads(there(proxy))
    holder.kill()
    holder.wait()
    with pytest.raises(StoreBusyError, match="in use"):  # from elsewhere, nobody can know that it is dead
        put(there(proxy), SOME)
    monkeypatch.chdir(tmp_path)
    put(there(proxy), SOME)
    monkeypatch.chdir(tmp_path / "elsewhere")
    put(there(proxy), [OTHER])


def test_a_writer_that_was_given_up_changes_nothing_any_more(
    proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(there(proxy), SOME[:2])
    wanted = nquads(there(proxy))
    monkeypatch.setattr(record, "HELD", timedelta(seconds=-1))
    (tmp_path / "elsewhere").mkdir()
    with ExitStack() as stack:
        late = stack.enter_context(open_store(there(proxy).store, write=True))
        monkeypatch.chdir(tmp_path / "elsewhere")
        with open_store(there(proxy).store, write=True) as store:
            late.replace([record.article for record in late.manifest.records.values()], [LATE])
            late.renew()  # type: ignore[attr-defined]
            with pytest.raises(StoreBusyError, match="Another process has taken"):
                late.flush()
            store.flush()
    assert nquads(there(proxy)) == wanted


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a writer count as dead after three seconds without a sign."""
    monkeypatch.setattr(record, "HELD", timedelta(seconds=3))
    monkeypatch.setattr(record, "RENEWED", timedelta(seconds=0.1))
    monkeypatch.setattr(wire, "_WAIT", 0.01)


@pytest.mark.usefixtures("hurried")
def test_a_writer_that_reads_for_long_keeps_its_place_until_it_ends(
    proxy: Proxy, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(there(proxy), SOME[:1])
    with open_store(there(proxy).store, write=True) as store:
        time.sleep(3.5)
        monkeypatch.chdir(elsewhere)
        with pytest.raises(StoreBusyError, match="in use by process"):
            put(there(proxy), SOME)
        proxy.drop = ["/update"] * 5  # a sign is lost, and it cannot know whether it was given
        time.sleep(1)
        assert proxy.drop == []
        store.replace([], [LATE])
        store.flush()
    updates = proxy.count("/update")
    time.sleep(0.5)
    assert proxy.count("/update") == updates
    put(there(proxy), SOME)
    with open_store(there(proxy).store) as store:
        assert list(store.graph("urn:g")) == [LATE]


STAGE = """
import os, signal, sys
from datetime import timedelta
from pathlib import Path
from kgraph.imports import read_facts_lines
from kgraph.pipeline.writing import Writing
from kgraph.settings import Endpoint
from kgraph.store import open_store, record, remote_quads
record.HELD = timedelta(seconds=-1)
remote_quads._AT_ONCE = 5_000
with open_store(Endpoint(sys.argv[1]), write=True) as store:
    writing = Writing(store, "made/1", bulk_from=0)
    for facts in read_facts_lines(Path("facts.jsonl")):
        writing.put(facts, facts.article.id, "1")
    store.visited.entries["https://gazette.example/water/2"] = {"etag": "2"}
    writing.checkpoint()
    if sys.argv[2] == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    raise KeyboardInterrupt
"""
"""Puts articles on the stage, and is interrupted or killed there."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return the working folder of another machine, as far as an endpoint can tell."""
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere"


def staged(proxy: Proxy, end: str) -> "subprocess.Popen[bytes]":
    with Path("facts.jsonl").open("wb") as out:
        write_facts(SOME, out)
    return subprocess.Popen([sys.executable, "-c", STAGE, proxy.url, end], stderr=subprocess.DEVNULL)


def test_what_an_interrupted_machine_has_read_is_there_for_all(
    proxy: Proxy, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert staged(proxy, "interrupted").wait() != 0
    monkeypatch.chdir(elsewhere)
    with open_store(there(proxy).store) as store:
        assert len(store.manifest.records) == 3
    assert verify(there(proxy)).rows == ()


def test_what_a_killed_machine_had_staged_changes_nothing_that_another_stored_or_forgot_since(
    proxy: Proxy, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = Settings(store=tmp_path / "here")
    staged(proxy, "killed").wait()
    left = next((tmp_path / "output").iterdir())
    assert (left / "staged").is_dir()
    monkeypatch.chdir(elsewhere)
    for settings in (there(proxy), here):
        put(settings, [OTHER])
        forget(settings, "Mara Velt")
    wanted = nquads(there(proxy))
    assert wanted == nquads(here) and b"Velt" not in wanted
    for name in ("decisions.jsonl", "forgotten.json"):
        for file in (elsewhere / "output").glob(f"*/{name}"):
            shutil.copy(file, left)
    monkeypatch.chdir(tmp_path)
    assert nquads(there(proxy)) == wanted
    with open_store(there(proxy).store) as store:
        assert store.visited.entries == {}  # or a server could say that what was dropped has not changed
    for settings in (there(proxy), here):
        put(settings, SOME)
    assert nquads(there(proxy)) == nquads(here) != wanted
    assert verify(there(proxy)).rows == ()


def test_what_a_machine_that_was_killed_in_a_bulk_load_left_in_part_goes(
    proxy: Proxy, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy.before = lambda path: loading.kill() if path == "/store" and proxy.count(path) == 4 else None
    loading = staged(proxy, "interrupted")
    loading.wait()
    assert proxy.count("/store") == 4
    monkeypatch.chdir(elsewhere)
    with open_graph(proxy.url) as graph:
        assert len(graph.store.quads) == len(graph.store.manifest.records) == 0
    for settings in (there(proxy), Settings(store=Path("here"))):
        put(settings, SOME)
    assert nquads(there(proxy)) == nquads(Settings(store=Path("here")))


def test_a_reader_is_told_when_somebody_wrote_meanwhile(
    proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(there(proxy), SOME[:1])
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(StoreBusyError, match="was changed while it was read"):
        with open_store(there(proxy).store):
            monkeypatch.chdir(tmp_path / "elsewhere")
            put(there(proxy), SOME)
