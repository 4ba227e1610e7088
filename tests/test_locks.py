"""Several processes at one store: one writes or many read, and who comes in between is told so at once."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from faults import RULES, articles, ingest_here, run, start, told, whole

HOLD = """
import sys
from pathlib import Path
from kgraph.store import open_store
with open_store(Path(sys.argv[1]), write=sys.argv[2] == "write"):
    print("held", flush=True)
    sys.stdin.read()
"""
READERS = (
    ("query", "sparql", "ASK {}"),
    ("query", "search", "well"),
    ("stats",),
    ("export", "-", "--format", "nquads"),
    ("view",),
    ("validate",),
    ("verify",),
    ("backup", "-"),
    ("entities", "list"),
    ("show", "Ada Vell"),
    ("diff", "000.txt"),
    ("ingest", "news", "--dry-run"),
)
WRITERS = (
    ("ingest", "news", "--jobs", 1),
    ("remove", "000.txt"),
    ("refresh",),
    ("forget", "Ada Vell", "--yes"),
    ("entities", "merge", "Ada Vell", "Mara Quist"),
    ("import", "facts.jsonl"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with articles, the store of them, and their facts."""
    folder = tmp_path_factory.mktemp("locks")
    articles(folder / "news", 4)
    run(folder / "out", ingest_here, folder / "news", folder / "store")
    run(folder / "out", "export", folder / "facts.jsonl", "--format", "facts", "--store", folder / "store")
    return folder


@contextmanager
def held(store: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    yield holder
    holder.communicate("")


def test_beside_a_writer_nobody_reads_or_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    store = folder / "store"
    with held(store, "write") as holder:
        for command in (*READERS, *WRITERS):
            code, said = told(folder / "out", *RULES, *command, "--store", store)
            assert (code, said) == (
                4,
                f"kgraph: The store {store} is in use by process {holder.pid}; try again when it has finished.",
            )
            # Of the processor, for nothing is waited for, and a busy machine is no fault.
            assert float((folder / "out.seconds").read_text()) < 2, command


def test_beside_a_reader_others_read_and_nobody_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    store = folder / "store"
    with held(store, "read") as holder:
        for command in (("query", "sparql", "ASK {}"), ("export", "-"), ("backup", "backup.tar.gz"), ("verify",)):
            assert told(folder / "out", *command, "--store", store)[0] == 0
        for command in WRITERS:
            code, said = told(folder / "out", *RULES, *command, "--store", store)
            assert code == 4
            assert "in use by process" in said or "in use by another process" in said
            assert f"{holder.pid}" in said or "another process" in said


def test_a_store_whose_writer_was_killed_is_free(folder: Path) -> None:
    store = folder / "store"
    with held(store, "write") as holder:
        holder.kill()
        holder.wait()
        assert str(holder.pid) in (store / "lock").read_text()
        assert told(folder / "out", "verify", "--store", store)[0] == 0
        with held(store, "read") as reader:
            code, said = told(folder / "out", "remove", "000.txt", "--store", store)
            assert code == 4
            assert f"process {reader.pid};" in said
    assert len(whole(store)) == 4


def test_an_ingest_that_is_being_done_is_not_disturbed(folder: Path, tmp_path: Path) -> None:
    news, store = articles(tmp_path / "news", 60), tmp_path / "store"
    ingest = start(tmp_path / "first", ingest_here, news, store)
    while not (store / "manifest.jsonl").exists():
        assert ingest.process.is_alive()
        time.sleep(0.02)
    tries = 0
    while ingest.process.is_alive():
        code, _ = told(tmp_path / "out", *RULES, "ingest", news, "--jobs", 1, "--store", store)
        if ingest.process.is_alive():
            assert code == 4
            tries += 1
    assert ingest.ended() == 0
    assert tries
    assert len(whole(store)) == 60


WITHOUT_LOCKS = """
import errno, fcntl, os, sys
def flock(*_):
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
fcntl.flock = flock  # as some network drives answer
from kgraph.cli import main
main()
"""


def test_a_file_system_without_locks_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Senator Ada Vell resigned on Monday.\n", encoding="utf8")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LOCKS, "ingest", tmp_path / "a.txt", "--store", tmp_path / "store"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 5
    assert "its file system has no locks" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_process_of_somebody_else_that_is_named_lives(folder: Path) -> None:
    """A number that stands in the lock of who has gone is not told."""
    store = folder / "store"
    with held(store, "read"):
        gone = os.fork()
        if not gone:
            os._exit(0)
        os.waitpid(gone, 0)
        (store / "lock").write_text(f"{gone}\n")
        code, said = told(folder / "out", "remove", "000.txt", "--store", store)
        assert (code, "in use by another process;" in said) == (4, True)
