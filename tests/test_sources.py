"""Sources: what is found, in which order, and what is refused."""

import hashlib
import io
import json
import os
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import SkippedSourceError, UsageError
from kgraph.model import RawDocument
from kgraph.sources import count, documents

STORY = "The council of Veldmark met on Monday and said nothing.\n"
RECORD = json.dumps({"id": "a", "text": STORY})


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, content: str | bytes = STORY) -> Path:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return target


def brief(*arguments: str, stdin: bytes = b"") -> list[tuple[str, str]]:
    """Return label and media type, or label and reason, of each document; check that `count` agrees."""
    found = list(documents(arguments, stdin=io.BytesIO(stdin)))
    if "-" not in arguments:
        assert count(arguments) == len(found)
    return [(d.source, d.media_type if isinstance(d, RawDocument) else d.reason) for d in found]


def test_folder_is_walked_in_order_of_paths():
    for name in ("n/b.txt", "n/a/z.md", "n/c.html", "n/.hidden/x.txt", "n/.x.txt", "n/d.jpeg", "n/e.unknown"):
        write(name, "<!doctype html><p>x" if name.endswith("html") else STORY)
    assert brief("n") == [("n/a/z.md", "text/markdown"), ("n/b.txt", "text/plain"), ("n/c.html", "text/html")]


def test_arguments_keep_their_order():
    write("b.txt")
    write("a.txt")
    assert [label for label, _ in brief("b.txt", "./a.txt")] == ["b.txt", "a.txt"]


def test_unknown_kind_is_reported_only_where_it_is_named():
    write("n/sheet.xyz")
    assert brief("n") == []
    assert brief("n/sheet.xyz") == [("n/sheet.xyz", "unsupported")]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", "\n <!-- saved --> <!DOCTYPE html><html>", "text/html"),
        ("a.txt", "\ufeff<html lang=en>", "text/html"),
        ("a", "<!doctype HTML>", "text/html"),
        ("a.html", "no tag at all", "text/html"),
        ("a.txt", "The tag <html> is the first of a page.", "text/plain"),
        ("a.TXT", STORY, "text/plain"),
        ("a.txt", b"\x00\x01\x02\x03 program", "binary"),
        ("a.txt", b"%PDF-1.4 looks like text at first", "application/pdf"),
        ("a.txt", b"\x89PNG looks like text at first", "binary"),
        ("a.txt", "\ufeffUTF-16".encode("utf-16-le"), "text/plain"),
        ("a.txt", "A story of some length with one \0 in it.", "text/plain"),
        ("a.txt", "", "text/plain"),
    ],
)
def test_kind_is_told_by_content_before_name(name, content, expected):
    write(name, content)
    assert [(name, expected)] == brief(name)


def test_json_lines_by_name_and_by_content():
    lines = f"\n{RECORD}\n\nnot json\n{RECORD}"
    for name in ("a.jsonl", "a.ndjson", "a.txt", "a.json"):
        write(name, lines)
        assert [(f"{name}#{n}", "application/json") for n in (2, 4, 5)] == brief(name)


def test_json_document_holds_a_record_or_a_list():
    write("one.json", RECORD)
    write("one_pretty.json", json.dumps(json.loads(RECORD), indent=2))
    write("list.json", f" [ {RECORD},\n{RECORD} ]\n")
    write("none.json", "[]")
    json_type = "application/json"
    assert [("one.json", json_type)] == brief("one.json")
    assert [("one_pretty.json", json_type)] == brief("one_pretty.json")
    assert [("list.json#1", json_type), ("list.json#2", json_type)] == brief("list.json")
    assert brief("none.json") == []


@pytest.mark.parametrize(
    ("rest", "reason"),
    [("{broken}]", "malformed"), (f"{RECORD} {RECORD}]", "malformed"), ("", "malformed"), ("[" * 100_000, "too-deep")],
)
def test_damaged_list_gives_what_stands_before_the_damage(rest, reason):
    write("a.json", f"[{RECORD}, {rest}")
    found = brief("a.json")
    assert found[0] == ("a.json#1", "application/json")
    assert reason == found[-1][1]


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3), min_size=1, max_size=5))
def test_records_of_a_list_are_kept_to_the_letter(records):
    texts = [json.dumps(r, ensure_ascii=False, indent=1) for r in records]
    write("a.json", "[" + ",\n".join(texts) + "]")
    assert texts == [d.data.decode() for d in documents(["a.json"]) if isinstance(d, RawDocument)]


def test_standard_input_is_told_by_its_first_line():
    records = brief("-", stdin=f"{RECORD}\n{RECORD}\n".encode())
    assert [kind for _, kind in records] == ["application/json", "application/json"]
    assert brief("-", stdin=STORY.encode()) == [
        (f"stdin-{hashlib.sha256(STORY.encode()).hexdigest()[:12]}", "text/plain")
    ]
    [(_, kind)] = brief("-", stdin=b"<!doctype html><p>x")
    assert kind == "text/html"
    assert brief("-", stdin=b"\x89PNG\r\n") == [("stdin", "binary")]
    assert count(["-"]) is None


@pytest.mark.parametrize("size", [0, 1, 8191, 8192, 8193, 100_000])
def test_standard_input_is_whole(size):
    data = (b"abcdefg\n" * 20_000)[:size]
    assert [data] == [d.data for d in documents(["-"], stdin=io.BytesIO(data)) if isinstance(d, RawDocument)]


def test_json_lines_stream():
    line = json.dumps({"text": "x" * 10_000}).encode() + b"\n"

    class Endless(io.RawIOBase):
        taken = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            chunk = (line * 2)[self.taken % len(line) :][: min(len(buffer), len(line))]
            self.taken += len(chunk)
            buffer[: len(chunk)] = chunk
            return len(chunk)

    found = documents(["-"], stdin=io.BufferedReader(Endless()))
    tracemalloc.start()
    for _, document in zip(range(2000), found, strict=False):
        assert isinstance(document, RawDocument)
        assert line.strip() == document.data
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_large_documents_are_refused_and_the_rest_is_read():
    write("big.txt", b"word " * 4_100_000)
    write("lines.jsonl", f"{RECORD}\n".encode() + b"x" * 45_000_000 + f"\n{RECORD}\n".encode())
    assert brief("big.txt") == [("big.txt", "too-large")]
    found = list(documents(["lines.jsonl"]))
    assert [d.source for d in found] == ["lines.jsonl#1", "lines.jsonl#2", "lines.jsonl#3"]
    assert isinstance(found[1], SkippedSourceError)
    assert found[1].reason == "too-large"


def test_links_that_leave_the_folder_are_refused(folder):
    write("outside/secret.txt")
    write("n/a.txt")
    Path("n/away.txt").symlink_to(folder / "outside/secret.txt")
    Path("n/folder").symlink_to(folder / "outside")
    Path("n/loop").symlink_to(folder / "n")
    Path("n/same.txt").symlink_to("a.txt")
    Path("shortcut").symlink_to("n")
    assert brief("n") == [("n/a.txt", "text/plain"), ("n/away.txt", "symlink"), ("n/folder", "symlink")]
    assert brief("n/away.txt") == [("n/away.txt", "symlink")]
    assert brief("n/same.txt") == [("n/same.txt", "text/plain")]
    assert brief("shortcut")[0] == ("shortcut/a.txt", "text/plain")


def test_dead_link_and_ring_of_links_are_reported():
    Path("dead.txt").symlink_to("nothing.txt")
    Path("ring.txt").symlink_to("ring.txt")
    assert brief("dead.txt", "ring.txt") == [("dead.txt", "unreadable"), ("ring.txt", "unreadable")]


def test_pipes_and_devices_are_no_files():
    os.mkfifo("pipe.txt")
    assert brief("pipe.txt") == [("pipe.txt", "not-a-file")]
    assert brief("/dev/zero") == [("/dev/zero", "not-a-file")]
    assert brief(".") == [("pipe.txt", "not-a-file")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_reported():
    write("a.txt").chmod(0)
    assert brief("a.txt") == [("a.txt", "unreadable")]


def test_missing_path_is_an_error_before_anything_is_read():
    write("articles/a.txt")
    with pytest.raises(UsageError, match=re.escape("artcles: no such file or folder; did you mean articles?")):
        documents(["articles", "artcles"])
    with pytest.raises(UsageError, match=r"did you mean articles/a\.txt\?"):
        count(["articles/b.txt"])
    with pytest.raises(UsageError, match="empty name"):
        documents([""])


def test_labels_are_relative_beneath_the_working_folder_only(folder, monkeypatch):
    write("in/a.txt")
    write("b.txt")
    monkeypatch.chdir("in")
    assert [label for label, _ in brief(str(folder / "in/a.txt"))] == ["a.txt"]
    assert [(folder / "b.txt").as_posix()] == [label for label, _ in brief("../b.txt")]


def test_labels_hold_no_control_characters_nor_half_characters():
    Path("a\n\x1b[2J\u202e é.txt").write_text(STORY)
    Path(os.fsdecode(b"b\xff.txt")).write_text(STORY)
    assert [label for label, _ in brief(".")] == ["a%0A%1B[2J%E2%80%AE é.txt", "b%FF.txt"]
