"""Killed at any moment, a command has happened wholly or in whole articles; run again, it gives what it would have given."""

import random
import re
import shutil
import signal
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from faults import (
    MOMENTS,
    RULES,
    articles,
    counted,
    descendants,
    exported,
    ingest_here,
    load_here,
    refresh_here,
    run,
    start,
    steps,
    waited,
    whole,
)
from kgraph.store import ArticleRecord


@dataclass(frozen=True)
class Once:
    """A folder of articles, the store that an uninterrupted run makes of them, and how long that took."""

    news: Path
    store: Path
    seconds: float


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    folder = tmp_path_factory.mktemp("once")
    news = articles(folder / "news", 200)
    seconds = run(folder / "out", ingest_here, news, folder / "store")
    return Once(news, folder / "store", seconds)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with few articles and the store of them."""
    folder = tmp_path_factory.mktemp("read")
    articles(folder / "news", 8)
    run(folder / "out", ingest_here, folder / "news", folder / "store")
    return folder


def test_an_ingest_that_is_killed_again_and_again(once: Once, tmp_path: Path) -> None:
    wanted, all_ = exported(once.store), whole(once.store)
    assert len(all_) == 200
    moments, killed, stores = random.Random(11), 0, 0
    while killed < MOMENTS:
        stores += 1
        store, known = tmp_path / f"store{stores}", set[str]()
        while True:
            process = start(tmp_path / "out", ingest_here, once.news, store)
            if killed < MOMENTS:
                time.sleep(moments.uniform(0, once.seconds / 3))
                if process.killed():
                    killed += 1
                    known = _checked(store, known, all_)
                    continue
            assert process.ended() == 0, process.said
            break
        assert exported(store) == wanted
        assert whole(store).keys() == all_.keys()


def _checked(store: Path, known: set[str], all_: dict[str, ArticleRecord]) -> set[str]:
    """Check a store whose ingest was killed; return the articles that it has, `known` among them."""
    if not (store / "format").exists():
        return known
    records = whole(store)
    assert known <= records.keys(), "an article was lost"
    assert {(a, r.digest) for a, r in records.items()} <= {(a, r.digest) for a, r in all_.items()}
    return set(records)


def test_an_ingest_with_processes_of_its_own_that_is_killed(once: Once, tmp_path: Path) -> None:
    store, known = tmp_path / "store", set[str]()
    for _ in range(2):
        process = start(tmp_path / "out", *RULES, "ingest", "--jobs", 2, once.news, "--store", store)
        waited(partial(_lists_more, store, len(known)))
        assert process.interrupted(signal.SIGKILL) == -signal.SIGKILL
        known = _checked(store, known, whole(once.store))
    run(tmp_path / "out", ingest_here, once.news, store)
    assert exported(store) == exported(once.store)


def _lists_more(store: Path, number: int) -> bool:
    manifest = store / "manifest.jsonl"
    return manifest.exists() and len(manifest.read_bytes().splitlines()) > number


SIGNALS = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])


@SIGNALS
def test_an_ingest_that_is_interrupted_tells_what_it_did(number: int, once: Once, tmp_path: Path) -> None:
    store = tmp_path / "store"
    process = start(tmp_path / "out", *RULES, "ingest", "--jobs", 2, once.news, "--store", store)
    waited((store / "manifest.jsonl").exists)
    assert process.interrupted(number) == 128 + number
    assert " articles read in " in process.said
    assert "kgraph: interrupted; articles that were already read stay" in process.said
    assert 20 <= len(whole(store)) < 200


EVERYTHING = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@SIGNALS
@pytest.mark.parametrize(
    "command", [("query", "sparql", EVERYTHING, "--timeout", 90), ("validate",)], ids=lambda c: c[0]
)
def test_what_is_interrupted_leaves_no_process(
    command: tuple[object, ...], number: int, once: Once, tmp_path: Path
) -> None:
    process = start(tmp_path / "out", *command, "--store", once.store)
    waited(lambda: descendants(process))
    time.sleep(0.5)
    assert process.interrupted(number) == 128 + number, process.said


def test_a_query_ends_in_time_when_who_asked_was_killed(once: Once, tmp_path: Path) -> None:
    process = start(tmp_path / "out", "query", "sparql", EVERYTHING, "--timeout", 1, "--store", once.store)
    waited(lambda: descendants(process))
    assert process.interrupted(signal.SIGKILL) == -signal.SIGKILL


@pytest.mark.parametrize("command", [("export",), ("view",)], ids=lambda c: c[0])
def test_what_is_written_when_interrupted_is_whole_or_absent(
    command: tuple[str, ...], once: Once, tmp_path: Path
) -> None:
    out = tmp_path / "pages" / ("graph.html" if command[0] == "view" else "graph.ttl")
    seconds = run(tmp_path / "out", *command, out, "--store", once.store)
    wanted = out.read_bytes()
    moments = random.Random(11)
    for _ in range(max(4, MOMENTS // 5)):
        out.unlink(missing_ok=True)
        process = start(tmp_path / "out", *command, out, "--store", once.store)
        time.sleep(moments.uniform(0, seconds))
        code = process.interrupted(signal.SIGTERM)
        assert code in (0, 143, -signal.SIGTERM), process.said  # the last where it had not begun
        assert [p.read_bytes() for p in out.parent.iterdir()] == ([wanted] if out.exists() else [])


@pytest.mark.parametrize(
    "command",
    [
        ("entities", "merge", "Ada Vell", "Mara Quist"),
        ("remove", "003.txt", "007.txt"),
        ("forget", "Ada Vell", "--yes"),
        ("import", "facts.jsonl"),
        (refresh_here,),
        (load_here,),
    ],
    ids=["merge", "remove", "forget", "import", "refresh", "bulk load"],
)
def test_a_change_that_is_killed_at_each_step(
    command: tuple[Any, ...], read: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _prepared(command[0], read, tmp_path)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(before, tmp_path / "once")
    number = counted(tmp_path / "out", *_full(command, tmp_path / "once"))
    wanted, after = exported(tmp_path / "once"), whole(tmp_path / "once")
    start_from = whole(before)
    possible = {(a, r.digest) for some in (start_from, after) for a, r in some.items()}
    killed = 0
    for step in steps(number, seed=11):
        store = tmp_path / "store"
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(before, store)
        process = start(tmp_path / "out", *_full(command, store), step=step)
        killed += process.ended() == -9
        records = whole(store)
        assert {(a, r.digest) for a, r in records.items()} <= possible
        assert start_from.keys() & after.keys() <= records.keys(), "an article was lost"
        again = start(tmp_path / "out", *_full(command, store))
        assert again.ended() == 0 or _is_done(again.said), again.said  # that the export is what is wanted shows it
        assert exported(store) == wanted, step
        assert whole(store).keys() == after.keys()
        if command[0] == "forget":
            assert [p for p in store.rglob("*") if p.is_file() and b"ada vell" in p.read_bytes().lower()] == []
    assert killed >= min(number, MOMENTS) - 1


def _full(command: tuple[Any, ...], store: Path) -> tuple[Any, ...]:
    return (*command, store) if callable(command[0]) else (*command, "--store", store)


def _prepared(command: object, read: Path, folder: Path) -> Path:
    """Return a store on which a command has something to do."""
    store = folder / "before"
    shutil.copytree(read / "store", store)
    if command == load_here:
        shutil.rmtree(store)
        shutil.copytree(read / "news", folder / "news", ignore=shutil.ignore_patterns("00[4-9]*"))
        run(folder / "out", ingest_here, folder / "news", store)
        shutil.copytree(read / "news", folder / "news", dirs_exist_ok=True)
    elif command == "import":
        run(folder / "out", "export", folder / "facts.jsonl", "--format", "facts", "--store", store)
        shutil.rmtree(store)
        some = folder / "some"
        shutil.copytree(read / "news", some, ignore=shutil.ignore_patterns("00[4-9]*"))
        run(folder / "out", ingest_here, some, store)
    elif command == "forget":
        run(folder / "out", "query", "search", "well", "--store", store)  # an index of the texts is made
    elif command == refresh_here:
        manifest = store / "manifest.jsonl"
        lines = manifest.read_text(encoding="utf8").replace('"recipe": "', '"recipe": "older ')
        manifest.write_text(_without_checksums(lines), encoding="utf8")
    return store


def _without_checksums(lines: str) -> str:
    return re.sub(r', "crc": "\w+"', "", lines)


def _is_done(said: str) -> bool:
    """Tell whether a command says that what it was to do has been done: it was killed after its last step, or it is the next
    opening that finished it."""
    return any(
        words in said for words in ("mean one entity already", "No article is called", "Nothing in the graph is called")
    )
