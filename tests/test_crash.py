"""Killed at any moment, a command has happened wholly or in whole articles; run again, it gives what it would have given."""

import random
import shutil
import time
from pathlib import Path

import pytest

from faults import MOMENTS, articles, exported, run, start, steps, whole


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with articles and the store of them."""
    folder = tmp_path_factory.mktemp("read")
    articles(folder / "news", 16)
    run(folder / "out", "--extractor", "rules", "ingest", folder / "news", "--store", folder / "store")
    return folder


def test_an_ingest_that_is_killed_again_and_again(tmp_path: Path) -> None:
    news = articles(tmp_path / "news", 200)
    command = ("--extractor", "rules", "ingest", news)
    seconds, _ = run(tmp_path / "out", *command, "--store", tmp_path / "once")
    wanted, all_ = exported(tmp_path / "once"), whole(tmp_path / "once")
    assert len(all_) == 200
    moments, killed, stores = random.Random(11), 0, 0
    while killed < MOMENTS:
        stores += 1
        store, known = tmp_path / f"store{stores}", set[str]()
        while True:
            process = start(tmp_path / "out", *command, "--store", store)
            if killed < MOMENTS:
                time.sleep(moments.uniform(0, seconds / 4))
                if process.killed():
                    killed += 1
                    if (store / "format").exists():
                        records = whole(store)
                        assert known <= set(records), "an article was lost"
                        assert {(a, r.digest) for a, r in records.items()} <= {(a, r.digest) for a, r in all_.items()}
                        known = set(records)
                    continue
            assert process.ended() == 0, process.said
            break
        assert exported(store) == wanted
        assert whole(store).keys() == all_.keys()


@pytest.mark.parametrize(
    "command",
    [
        ("entities", "merge", "Ada Vell", "Mara Quist"),
        ("remove", "003.txt", "007.txt"),
        ("forget", "Ada Vell", "--yes"),
        ("import", "facts.jsonl"),
        ("refresh",),
    ],
    ids=lambda c: c[0] if c[0] != "entities" else "merge",
)
def test_a_change_that_is_killed_at_each_step(
    command: tuple[str, ...], read: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _prepared(command[0], read, tmp_path)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(before, tmp_path / "once")
    _, number = run(tmp_path / "out", "--extractor", "rules", *command, "--store", tmp_path / "once")
    wanted, after = exported(tmp_path / "once"), whole(tmp_path / "once")
    start_from = whole(before)
    possible = {(a, r.digest) for some in (start_from, after) for a, r in some.items()}
    killed = 0
    for step in steps(number, seed=11):
        store = tmp_path / "store"
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(before, store)
        process = start(tmp_path / "out", "--extractor", "rules", *command, "--store", store, step=step)
        killed += process.ended() == -9
        records = whole(store)
        assert {(a, r.digest) for a, r in records.items()} <= possible
        assert start_from.keys() & after.keys() <= records.keys(), "an article was lost"
        again = start(tmp_path / "out", "--extractor", "rules", *command, "--store", store)
        assert again.ended() == 0 or _is_done(again.said), again.said
        assert exported(store) == wanted, step
        assert whole(store).keys() == after.keys()
        if command[0] == "forget":
            assert [p for p in store.rglob("*") if p.is_file() and b"ada vell" in p.read_bytes().lower()] == []
    assert killed >= min(number, MOMENTS) - 1


def _prepared(command: str, read: Path, folder: Path) -> Path:
    """Return a store on which a command has something to do."""
    store = folder / "before"
    shutil.copytree(read / "store", store)
    if command == "import":
        run(folder / "out", "export", folder / "facts.jsonl", "--format", "facts", "--store", store)
        shutil.rmtree(store)
        run(folder / "out", "--extractor", "rules", "ingest", *sorted((read / "news").iterdir())[:4], "--store", store)
    elif command == "forget":
        run(folder / "out", "query", "search", "well", "--store", store)  # an index of the texts is made
    elif command == "refresh":
        manifest = store / "manifest.jsonl"
        lines = manifest.read_text(encoding="utf8").replace('"recipe": "', '"recipe": "older ')
        manifest.write_text(_without_checksums(lines), encoding="utf8")
    return store


def _without_checksums(lines: str) -> str:
    import re

    return re.sub(r', "crc": "\w+"', "", lines)


def _is_done(said: str) -> bool:
    """Tell whether a command says that what it was to do has been done: it was killed after its last step, or it is the next
    opening that finished it."""
    return any(words in said for words in ("mean one entity already", "No article is called", "is in the graph"))
