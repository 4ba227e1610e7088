"""The Spark engine on a real little cluster: the same graph as the local engine's, byte for byte, whatever is killed."""

import gzip
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.resolution import generate, gold

import made_sources
from conftest import ROOT, Kgraph
from kgraph.engine.spark import Cluster, cluster
from kgraph.errors import SkippedSourceError, UsageError
from kgraph.model import RawDocument
from kgraph.pipeline import joined, spread
from kgraph.rdf import iris, read_facts
from kgraph.resolution import profiles
from kgraph.sources import Document, Options, documents
from kgraph.store import open_store
from made_store import stored

T = TypeVar("T")
CLUSTER = "local-cluster[2,1,2048]"
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SECONDS = 15
"""Processor time of an article where one takes longer; loading the models is a part of the first one's."""
MISSING = "no PySpark" if find_spec("pyspark") is None else "no Java" if shutil.which("java") is None else ""

needs_spark = pytest.mark.skipif(bool(MISSING) and "CI" not in os.environ, reason=MISSING)

EXAMPLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))


def record(number: int, more: str = "") -> dict[str, str]:
    """Return a record with the text of an example; each comes again and again, with other words at its end."""
    text = f"{EXAMPLES[number % len(EXAMPLES)].read_text(encoding='utf8')}\n\nThat was report number {number}. {more}"
    url = f"https://gazette.example/2026/{number}"
    return {"id": f"r{number}", "url": url, "title": f"Report {number}", "published": "2026-03-02", "text": text}


def write_lines(path: Path, records: list[dict[str, str]], more: str = "") -> None:
    path.write_text("".join(json.dumps(r) + "\n" for r in records) + more, encoding="utf8")


@pytest.fixture(autouse=True)
def quick_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Java start sooner than it would for long work."""
    monkeypatch.setenv("JDK_JAVA_OPTIONS", QUICK)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with articles of all kinds: good ones, given twice, in two versions, and such as cannot be read."""
    folder = tmp_path_factory.mktemp("spark") / "news corpus"
    folder.mkdir()
    older = record(3, "An older version said less.") | {"published": "2026-03-01"}
    write_lines(folder / "a.jsonl", [*map(record, range(9)), older, record(4)], '\n{"text": 1}\n{"no json\n')
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(json.dumps(record(n)) for n in range(9, 15)).encode()))
    (folder / "c.warc.gz").write_bytes(gzip.compress(made_sources.warc()))
    for path in (ROOT / "examples" / "articles").glob("*.html"):
        shutil.copy(path, folder)
    (folder / "empty.txt").write_text(" ")
    return folder


@pytest.fixture(scope="module")
def table(corpus: Path) -> tuple[Path, Path]:
    """Return a Parquet file, and its rows as JSON lines for the local engine, which reads no Parquet."""
    rows = [record(n) for n in range(15, 21)]
    parquet, lines = corpus.parent / "d.parquet", corpus.parent / "d.jsonl"
    pq.write_table(pa.Table.from_pylist(rows), parquet, row_group_size=2)
    write_lines(lines, rows)
    return parquet, lines


@needs_spark
def test_kills_lose_and_double_nothing(kgraph: Kgraph, corpus: Path, table: tuple[Path, Path], tmp_path: Path) -> None:
    parquet, lines = table
    here, spread, work = tmp_path / "here", tmp_path / "spread", tmp_path / "work"
    local = summary(kgraph(*ingest(corpus, lines, store=here)))
    with running(corpus, parquet, store=spread, work=work) as run:
        worker = wait_for(lambda: next(readers(run.pid), None), run)
        os.kill(parent(worker), signal.SIGKILL)
        wait_for(lambda: any((work / "read" / "_temporary" / "0").glob("task_*")), run)
        before = executors(run.pid)
        os.kill(min(before), signal.SIGKILL)
        wait_for(lambda: executors(run.pid) - before, run)
        out, err = run.communicate(timeout=900)
    assert run.returncode == 3, err
    assert err == ""
    assert facts_of(json.loads(out)) == facts_of(local)
    assert nquads(kgraph, spread) == nquads(kgraph, here)

    assert (work / "facts" / "_SUCCESS").exists()
    facts = pq.read_table(work / "facts", columns=["article", "facts"]).to_pylist()
    assert len({f["article"] for f in facts}) == len(facts) == local["ingested"] - 1  # an older version was replaced
    assert all(json.loads(f["facts"])["entities"] for f in facts)
    loaded = [line for p in sorted((work / "graphs").glob("*/part-*")) for line in p.read_text("utf8").splitlines()]
    assert len(loaded) == len(set(loaded))
    in_store = set(nquads(kgraph, here).decode().splitlines())
    assert {line for line in in_store if "/story/" not in line} <= set(loaded)


@needs_spark
def test_a_second_run_changes_what_has_changed(kgraph: Kgraph, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    here, spread = tmp_path / "here", tmp_path / "spread"
    write_lines(news, [record(n) for n in range(4)])
    for store in (here, spread):
        summary(kgraph(*ingest(news, store=store)))
    changed = [record(0), record(1, "Minister Ada Quill of Norrland resigned."), record(2), record(9)]
    endless = " ".join(f"Minister Ada Quill{n} said that Norrland will pass act {n}." for n in range(15_000))
    write_lines(news, changed, '{"text": ""}\n')
    local = summary(kgraph(*ingest(news, store=here)))
    write_lines(news, changed, '{"text": ""}\n' + json.dumps({"id": "endless", "text": endless}))
    told = summary(kgraph(*ingest(news, store=spread, master="local[2]"), "--article-timeout", SECONDS))
    assert [s["reason"] for s in told["skipped"]] == ["empty", "timeout"]
    assert facts_of(told) == facts_of(local)
    assert (told["ingested"], told["unchanged"]) == (2, 2)
    assert nquads(kgraph, spread) == nquads(kgraph, here)
    former = [json.loads(line)["was"] for line in (spread / "history.jsonl").read_text().splitlines()]
    assert len(former) == 1


@needs_spark
def test_an_interrupt_ends_it_with_a_summary(corpus: Path, tmp_path: Path) -> None:
    left = tmp_path / ".store-spark-killed"
    left.mkdir()
    with running(corpus, store=tmp_path / "store", master="local[1]") as run:
        wait_for(lambda: any(tmp_path.glob(".store-spark-*/read/_temporary")), run)
        assert not left.exists()
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=5)
    assert run.returncode == 130
    assert json.loads(out)["ingested"] == 0
    assert err.strip() == "kgraph: interrupted; articles that were already read stay in the store."
    assert not list(tmp_path.glob(".store-spark-*"))


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that Spark sees as ``viewfs://far/news`` too: a file system that is not this machine's."""
    return tmp_path_factory.mktemp("far")


@pytest.fixture(scope="module")
def machines(far: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Return a session of this process."""
    settings = tmp_path_factory.mktemp("conf")
    (settings / "spark-defaults.conf").write_text(f"spark.hadoop.fs.viewfs.mounttable.far.link./news {far.as_uri()}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JDK_JAVA_OPTIONS", QUICK)
        patch.setenv("SPARK_CONF_DIR", str(settings))
        with cluster("local[2]") as found:
            yield found


@needs_spark
def test_files_in_many_parts_are_the_same_documents(machines: Cluster, corpus: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd [1] {a,b}*?%20.jsonl"
    lines = [b"\xef\xbb\xbf" + json.dumps(record(0)).encode() + b"\r", b"", b'{"text": "\xff"}', b'{"text": "last"}']
    odd.write_bytes(b"\n".join([*lines, *lines]))
    shutil.copy(corpus / "a.jsonl", tmp_path)
    (tmp_path / "outside.txt").symlink_to(corpus / "empty.txt")
    shutil.make_archive(str(tmp_path / "all"), "zip", corpus)
    machines.session.conf.set("spark.sql.files.maxPartitionBytes", "3000")
    options = Options(country="Norrland")
    in_order = spread_over(machines, str(tmp_path), odd.as_uri(), options=options)
    machines.session.conf.unset("spark.sql.files.maxPartitionBytes")
    assert [_told(d) for d in in_order] == [_told(d) for d in documents([str(tmp_path), str(odd)], options=options)]


@needs_spark
def test_a_damaged_file_costs_no_other(machines: Cluster, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.jsonl.gz").write_bytes((corpus / "b.jsonl.gz").read_bytes()[:-20])
    shutil.copy(corpus / "a.jsonl", tmp_path / "_a.jsonl")
    (tmp_path / "closed.jsonl").touch(mode=0o000)
    here = [_told(d) for d in documents([str(tmp_path)])]
    (tmp_path / "garbage.parquet").write_bytes(b"PAR1 and no more of it")
    (tmp_path / "_hidden.parquet").touch()
    text = "The senate of Norrland met."
    for name, row in {
        "d1": {"text": text, "published": "2026-03-01"},
        "d2": {"text": text, "published": date(2026, 3, 2)},
        "d3": {"number": 1},
    }.items():
        pq.write_table(pa.Table.from_pylist([row]), tmp_path / f"{name}.parquet")
    found = spread_over(machines, str(tmp_path))
    tables = [d for d in found if ".parquet" in d.source]
    assert [_told(d) for d in found if d not in tables] == here
    assert [(Path(d.source).name, d.reason) for d in tables if isinstance(d, SkippedSourceError)] == [
        ("_hidden.parquet", "unreadable"),
        ("d3.parquet", "malformed"),
        ("garbage.parquet", "malformed"),
    ]
    assert [json.loads(d.data)["published"] for d in tables if isinstance(d, RawDocument)] == [
        "2026-03-01",
        "2026-03-02",
    ]


@needs_spark
def test_folders_of_other_file_systems_are_walked_alike(machines: Cluster, far: Path) -> None:
    names = ("a 1.jsonl", "old/b.jsonl", "new/c%20.jsonl", "new/d.log.jsonl", ".git/e.jsonl", "_SUCCESS", "f.jsonl.gz")
    for name in (*names, "_g.jsonl"):
        (far / name).parent.mkdir(exist_ok=True)
        line = json.dumps({"text": name}).encode()
        (far / name).write_bytes(gzip.compress(line) if name.endswith("gz") else line)
    (far / ".kgraphignore").write_text("old/\n")
    place, options = "viewfs://far/news", Options(exclude=("*.log.*",))
    assert [_far(d) for d in spread_over(machines, place, options=options)] == [
        ("_g.jsonl", "unreadable"),
        ("a 1.jsonl#1", ""),
        ("f.jsonl.gz#1", ""),
        ("new/c%20.jsonl#1", ""),
    ]
    assert [_far(d) for d in spread_over(machines, f"{place}/*/b.jsonl", options=options)] == [("old/b.jsonl#1", "")]
    with pytest.raises(UsageError, match="no such file"):
        spread_over(machines, f"{place}/nothing*")


def _far(document: Document) -> tuple[str, str]:
    reason = document.reason if isinstance(document, SkippedSourceError) else ""
    return document.source.removeprefix("viewfs://far/news/"), reason


def spread_over(machines: Cluster, *arguments: str, options: Options | None = None) -> list[Document]:
    """Return the documents that tasks make, in their order."""
    options = options or Options()
    rows = spread.documents(spread.files(arguments, machines, options), machines, options).collect()
    return [pickle.loads(r.document) for r in sorted(rows, key=lambda r: (r.file, r.number))]


def _told(document: Document) -> tuple[str, bytes]:
    return repr(document), document.data if isinstance(document, RawDocument) else b""


@needs_spark
def test_joins_derive_what_look_ups_derive(machines: Cluster, tmp_path: Path) -> None:
    """On articles that were written to be hard: nicknames, initials, homonyms, acronyms."""
    generate.generate(tmp_path, "dev")
    stored(tmp_path, list(gold.read(tmp_path / "dev").facts[:120]))
    articles, named = [], []
    with open_store(tmp_path / "store") as store:
        for article in store.manifest.records:
            articles.append((article, tuple(store.statements(article))))
            facts = read_facts(store.graph(article), source=article)
            version = iris.version(article, facts.article.text)
            named += [(e.likeness, (article, iris.entity(version, e.id))) for e in profiles(facts, article)]
        graphs = [iris.entities_graph(store.base), *(iris.derived_graph(a) for a, _ in articles)]
        looked_up = sorted(f"{q} ." for g in graphs for q in store.graph(g))
    rows = machines.session.sparkContext.parallelize
    found = joined.graphs(rows(articles, 4), rows(named, 4), store.base, 4).collect()
    assert sorted(found) == looked_up


@needs_spark
def test_a_wrong_master_is_told_in_one_sentence(kgraph: Kgraph, tmp_path: Path) -> None:
    done = kgraph(*ingest(EXAMPLES[0], store=tmp_path / "store", master="spork://host", work=tmp_path / "work"))
    assert done.returncode == 1
    assert "spark://HOST:7077" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "store").exists()


@needs_spark
def test_no_java_is_told_in_one_sentence(tmp_path: Path, kgraph: Kgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    done = kgraph(*ingest(EXAMPLES[0], store=tmp_path / "store", master="local"))
    assert done.returncode == 1
    assert "openjdk-17" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_web_is_for_the_local_engine(tmp_path: Path, kgraph: Kgraph) -> None:
    done = kgraph(*ingest("https://gazette.example/", store=tmp_path / "store", master="local"))
    assert done.returncode == 2
    assert "--engine local" in done.stderr


def test_a_dry_run_is_for_the_local_engine(tmp_path: Path, kgraph: Kgraph) -> None:
    done = kgraph(*ingest(EXAMPLES[0], store=tmp_path / "store", master="local"), "--dry-run")
    assert done.returncode == 2
    assert "leave out --engine spark" in done.stderr


def test_an_estimate_says_that_it_leaves_parquet_out(tmp_path: Path, kgraph: Kgraph) -> None:
    shutil.copy(EXAMPLES[0], tmp_path)
    (tmp_path / "news.parquet").touch()
    done = kgraph("estimate", tmp_path, "--summary", "json", "--store", tmp_path / "none")
    assert json.loads(done.stdout)["articles"] == 1
    assert "Parquet files are not counted (1)" in done.stderr


def test_a_master_is_for_spark(tmp_path: Path, kgraph: Kgraph) -> None:
    done = kgraph("ingest", EXAMPLES[0], "--master", "local[2]", "--store", tmp_path / "store")
    assert done.returncode == 2
    assert "--engine spark" in done.stderr


def ingest(*sources: object, store: Path, master: str = "", work: Path | None = None) -> list[str]:
    """Return the command, of the Spark engine where there is a master."""
    command = ["--extractor", "rules", "ingest", *map(str, sources), "--store", str(store), "--summary", "json"]
    command += ["--engine", "spark", "--master", master] if master else ["--jobs", "1"]
    return [*command, "--work", str(work)] if work else command


class running:
    """Runs an ingest on the little cluster, and leaves nothing behind."""

    def __init__(self, *sources: Path, store: Path, work: Path | None = None, master: str = CLUSTER) -> None:
        arguments = ingest(*sources, store=store, master=master, work=work)
        command = [sys.executable, "-c", "from kgraph.cli import main; main()", *arguments]
        self._ingest = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True
        )

    def __enter__(self) -> "subprocess.Popen[str]":
        return self._ingest

    def __exit__(self, *_: object) -> None:
        if self._ingest.poll() is None:
            os.killpg(self._ingest.pid, signal.SIGTERM)
        self._ingest.communicate()


def summary(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    assert done.returncode in (0, 3), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def facts_of(told: dict[str, Any]) -> dict[str, Any]:
    """Return what a summary tells, but for the seconds, and what was skipped by the clock."""
    skipped = [s for s in told["skipped"] if s["reason"] != "timeout"]
    return {**told, "seconds": 0, "skipped": skipped}


def nquads(kgraph: Kgraph, store: Path) -> bytes:
    path = store.with_suffix(".nq")
    done = kgraph("export", path, "--with-text", "--store", store)
    assert done.returncode == 0, done.stderr
    return path.read_bytes()


def wait_for(look: Callable[[], T | None], ingest: "subprocess.Popen[str]") -> T:
    """Return what `look` finds, as soon as it does, while the ingest runs."""
    for _ in range(6000):
        if found := look():
            return found
        assert ingest.poll() is None, ingest.communicate()[1]
        time.sleep(0.05)
    raise AssertionError("it took too long")


def commands(above: int) -> Iterator[tuple[int, str]]:
    """Yield the processes below one, with their command lines."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            below.setdefault(parent(int(path.name)), []).append(int(path.name))
        except OSError:
            continue
    waiting = [above]
    while waiting:
        for pid in below.get(waiting.pop(), ()):
            waiting.append(pid)
            try:
                yield pid, Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def executors(ingest: int) -> set[int]:
    return {pid for pid, command in commands(ingest) if "CoarseGrainedExecutorBackend" in command and "java" in command}


def readers(ingest: int) -> Iterator[int]:
    """Yield the processes in which Spark's Python workers read articles."""
    return (pid for pid, command in commands(ingest) if "multiprocessing.spawn" in command)
