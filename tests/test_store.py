"""The store folder: one writer, many readers, one transaction an article."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.errors import KgraphError, StoreBusyError, StoreWriteError, UsageError
from kgraph.store import ArticleRecord, Journal, Manifest, open_store

NODE = ox.NamedNode("https://kgraph.example/x")
HOLD = """
import sys
from pathlib import Path
from kgraph.store import open_store
with open_store(Path(sys.argv[1]), write=sys.argv[2] == "write"):
    print("held", flush=True)
    sys.stdin.read()
"""


def quad(value: str, graph: str = "g") -> ox.Quad:
    return ox.Quad(NODE, NODE, ox.Literal(value), ox.NamedNode(f"https://kgraph.example/{graph}"))


@pytest.fixture
def made(tmp_path: Path) -> Path:
    with open_store(tmp_path / "store", write=True) as store:
        store.replace([], [quad("one")])
    return tmp_path / "store"


def test_a_reader_sees_what_a_writer_stored(made: Path) -> None:
    with open_store(made) as store:
        assert list(store.graph("https://kgraph.example/g")) == [quad("one")]


def test_replace_drops_the_graph_and_keeps_the_others(made: Path) -> None:
    with open_store(made, write=True) as store:
        store.replace([], [quad("other", "h")])
        store.replace(["https://kgraph.example/g"], [quad("two"), quad('hostile "} ; DROP ALL #\n\x00')])
        assert set(store.quads) == {quad("two"), quad('hostile "} ; DROP ALL #\n\x00'), quad("other", "h")}


@pytest.mark.parametrize(("held", "wanted"), [("write", False), ("write", True), ("read", True)])
def test_a_second_writer_is_told_which_process_holds_the_store(made: Path, held: str, wanted: bool) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(made), held], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreBusyError, match=f"in use by process {holder.pid}" if held == "write" else "in use by"):
        with open_store(made, write=wanted):
            pass
    holder.communicate("")


def test_readers_do_not_keep_each_other_out(made: Path) -> None:
    with open_store(made) as one, open_store(made) as two:
        assert len(one.quads) == len(two.quads) == 1


def test_no_store_yet_is_said_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(KgraphError, match="make one with: kgraph ingest"), open_store(tmp_path / "none"):
        pass


def test_the_base_is_fixed_at_the_first_ingest(tmp_path: Path) -> None:
    with open_store(tmp_path, write=True, base="https://data.example/g/") as store:
        assert store.base == "https://data.example/g/"
    with pytest.raises(UsageError, match="was made with --base https://data"):
        with open_store(tmp_path, write=True, base="https://other.example/"):
            pass


@pytest.mark.parametrize("base", ["nonsense", "https://a.example/<x>/", "https://a.example"])
def test_a_base_must_be_an_iri(tmp_path: Path, base: str) -> None:
    with pytest.raises(UsageError, match="is not an http"), open_store(tmp_path, write=True, base=base):
        pass


@pytest.mark.parametrize(("number", "remedy"), [(99, "use the newer kgraph"), (1, "ingest its sources anew")])
def test_another_format_is_refused(made: Path, number: int, remedy: str) -> None:
    (made / "format").write_text(json.dumps({"format": number, "base": "https://kgraph.example/"}))
    with pytest.raises(KgraphError, match=f"has format {number}, .*{remedy}"), open_store(made):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreWriteError, match="cannot be made"), open_store(tmp_path / "store", write=True):
        pass


def test_a_query_that_does_not_parse_is_one_sentence(made: Path) -> None:
    with open_store(made) as store, pytest.raises(UsageError, match="does not parse"):
        store.query("SELECT WHERE")


def test_the_manifest_survives_a_line_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    record = ArticleRecord("https://a.example/1", "1", "1.txt", "v", "f", "r", 3, {"roles": 1})
    Manifest(path).append([record])
    with path.open("ab") as f:
        f.write('{"article": "https://a.ex/é'.encode()[:-1])
    again = Manifest(path)
    assert again.records == {record.article: record}
    again.append([record])
    assert Manifest(path).records == {record.article: record}


def test_a_damaged_manifest_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_text("nonsense\n")
    with pytest.raises(KgraphError, match="line 1: not a record"):
        Manifest(path)


def said(path: Path) -> dict[str, object]:
    return dict(Journal(path).entries)


def test_a_journal_is_written_on_and_the_last_line_of_a_name_counts(tmp_path: Path) -> None:
    path = tmp_path / "skipped.jsonl"
    path.write_text('["a", {"reason": "empty"}]\n["b", {"reason": "é"}]\n', encoding="utf8")  # as older ones wrote it
    journal, before = Journal(path), path.read_bytes()
    journal.entries.update({"a": {"reason": "empty"}, "b": {"reason": "binary"}, "c": {"reason": "empty"}})
    journal.save()
    assert path.read_bytes().startswith(before) and path.read_bytes().count(b"\n") == 4
    assert said(path) == dict(journal.entries)
    del journal.entries["b"]
    journal.save()
    assert said(path) == {"a": {"reason": "empty"}, "c": {"reason": "empty"}} and b"binary" not in path.read_bytes()


@pytest.mark.parametrize("cut", range(1, 25, 3))
def test_a_line_of_a_journal_that_a_crash_cut_off_is_not_there(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "skipped.jsonl"
    path.write_bytes('["a", {"n": "1"}]\n["é", {"n": "éé"}]\n'.encode()[:-cut])
    journal = Journal(path)
    assert journal.entries == ({"a": {"n": "1"}} if cut < 23 else {})
    journal.entries["b"] = {"n": "2"}
    journal.save()
    assert said(path) == dict(journal.entries)


def test_a_journal_does_not_grow_with_its_changes(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "visited.jsonl")
    for time in range(100):
        journal.entries.update({str(n): {"time": time} for n in range(50)})
        journal.save()
        assert said(tmp_path / "visited.jsonl") == dict(journal.entries)
    assert (tmp_path / "visited.jsonl").read_bytes().count(b"\n") < 1200
