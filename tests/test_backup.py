"""A backup is taken while others read, and comes back whole or not at all."""

import subprocess
import sys
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Kgraph
from kgraph import open_graph
from kgraph.errors import KgraphError, StoreBusyError
from kgraph.pipeline.backup import backup, restore
from kgraph.pipeline.export import export
from kgraph.settings import Settings
from kgraph.store import Manifest
from made_store import again, article, stored

HOLD = """
import sys
from pathlib import Path
from kgraph.store import open_store
with open_store(Path(sys.argv[1]), write=sys.argv[2] == "write"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def store(tmp_path: Path) -> Settings:
    stored(tmp_path, [article(), again(article(), " It rained.", 2)])
    return Settings(store=tmp_path / "store")


def holding(store: Settings, how: str) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.store), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    return holder


def test_a_backup_taken_while_others_read_comes_back_as_the_same_graph(store: Settings, tmp_path: Path) -> None:
    reader = holding(store, "read")
    backup(store, str(tmp_path / "graph.tar.gz"))
    assert reader.poll() is None
    reader.communicate("")
    back = Settings(store=tmp_path / "back")
    assert restore(back, tmp_path / "graph.tar.gz") == 2
    for settings in (store, back):
        export(settings, str(tmp_path / f"{settings.store.name}.nq"), with_text=True, with_runs=True)
    assert (tmp_path / "store.nq").read_bytes() == (tmp_path / "back.nq").read_bytes()


def test_no_backup_is_taken_of_what_is_being_written(store: Settings, tmp_path: Path) -> None:
    writer = holding(store, "write")
    with pytest.raises(StoreBusyError, match="in use by process"):
        backup(store, str(tmp_path / "graph.tar.gz"))
    writer.communicate("")
    assert not (tmp_path / "graph.tar.gz").exists()


def test_a_backup_cut_off_leaves_nothing_behind(store: Settings, tmp_path: Path) -> None:
    backup(store, str(tmp_path / "graph.tar.gz"))
    data = (tmp_path / "graph.tar.gz").read_bytes()
    (tmp_path / "cut.tar.gz").write_bytes(data[: len(data) // 2])
    with pytest.raises(KgraphError, match="no whole backup"):
        restore(Settings(store=tmp_path / "back"), tmp_path / "cut.tar.gz")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cut.tar.gz", "facts.jsonl", "graph.tar.gz", "store"]


def test_a_backup_that_lacks_articles_is_refused(store: Settings, tmp_path: Path) -> None:
    manifest = Manifest(store.store / "manifest.jsonl")
    record = next(iter(manifest.records.values()))
    manifest.append([replace(record, article=record.article + "9")])
    backup(store, str(tmp_path / "graph.tar.gz"))
    with pytest.raises(KgraphError, match="lacks something"):
        restore(Settings(store=tmp_path / "back"), tmp_path / "graph.tar.gz")
    assert not (tmp_path / "back").exists()


def test_a_backup_with_overwritten_bytes_leaves_nothing_behind(store: Settings, tmp_path: Path) -> None:
    archive = tmp_path / "a.tar.gz"
    backup(store, archive)
    data = bytearray(archive.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = bytes(40)
    archive.write_bytes(data)
    new = Settings(store=tmp_path / "new")
    with pytest.raises(KgraphError):
        restore(new, archive)
    assert not new.store.exists()


def test_what_is_made_anew_is_in_no_backup(store: Settings, tmp_path: Path) -> None:
    with open_graph(store.store) as graph:
        assert graph.search(words="the")
    assert any((store.store / "cache").iterdir())
    backup(store, str(tmp_path / "graph.tar.gz"))
    with tarfile.open(tmp_path / "graph.tar.gz") as tar:
        assert not [n for n in tar.getnames() if "cache" in n]


def test_an_archive_of_something_else_is_refused(store: Settings, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as tar:
        tar.add(tmp_path / "facts.jsonl", "facts.jsonl")
    with pytest.raises(KgraphError, match="no backup of kgraph's"):
        restore(Settings(store=tmp_path / "back"), tmp_path / "other.tar.gz")


def test_nothing_is_restored_over_a_graph(kgraph: Kgraph, store: Settings, tmp_path: Path) -> None:
    assert kgraph("backup", tmp_path / "graph.tar.gz", "--store", store.store).returncode == 0
    done = kgraph("restore", tmp_path / "graph.tar.gz", "--store", store.store)
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    done = kgraph("restore", tmp_path / "graph.tar.gz", "--store", tmp_path / "back")
    assert (done.returncode, done.stderr) == (0, f"restored 2 articles to {tmp_path / 'back'}\n")
