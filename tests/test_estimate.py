"""What an ingest would cost, said from a sample before it starts."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from kgraph.cli import root

TEXT = "Senator Ruth Pembrey of Velt met visitor number {} on Monday and spoke about the budget."
WORDS = len(TEXT.split())


def asked(source: Path, *options: str) -> str:
    store = source.parent / "none"
    said = CliRunner().invoke(root, ["estimate", str(source), "--store", str(store), "--jobs", "1", *options])
    assert said.exit_code == 0, said.output
    assert not store.exists(), "an estimate stores nothing"
    return said.output


def estimate(source: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(asked(source, "--summary", "json"))
    return found


def response(number: int) -> bytes:
    page = f"<html><body><article><h1>Visit {number}</h1><p>{TEXT.format(number) * 5}</p></article></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n{page}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-01-05T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: https://gazette.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_few_articles_are_counted_wherever_they_lie(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for number in range(3):
            (folder / f"{number}.txt").write_text(TEXT.format(number))
            packed.write(folder / f"{number}.txt", f"{number}.txt")
    (tmp_path / "a.warc").write_bytes(b"".join(map(response, range(3))))
    assert [estimate(tmp_path / name)["articles"] for name in ("folder", "a.zip", "a.warc")] == [3, 3, 3]
    assert estimate(folder)["words"] == estimate(tmp_path / "a.zip")["words"] == 3 * WORDS


def test_many_are_counted_from_a_share(tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text("".join(json.dumps({"id": f"n{n:04}", "text": TEXT.format(n)}) + "\n" for n in range(2000)))
    whole = estimate(lines)
    assert whole["sampled"] == 200
    assert whole["articles"] == pytest.approx(2000, rel=0.05)
    assert whole["words"] == pytest.approx(2000 * WORDS, rel=0.05)
    lines.write_text("".join(lines.read_text().splitlines(keepends=True)[:1000]))
    half = estimate(lines)
    assert whole["disk_bytes"] == pytest.approx(2 * half["disk_bytes"], rel=0.1)
    assert whole["seconds"] > half["seconds"]


def test_an_empty_folder_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = estimate(tmp_path / "empty")
    assert [found[name] for name in ("articles", "words", "seconds", "disk_bytes")] == [0, 0, 0, 0]


def test_files_that_are_passed_over_cost_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(TEXT.format(number))
        (folder / f"{number:03}.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    with (folder / "film.mp4").open("wb") as film:
        film.truncate(2_000_000_000)
    found = estimate(folder)
    assert [found[name] for name in ("articles", "words", "sampled")] == [400, 400 * WORDS, 200]


def test_files_that_hold_many_are_weighed_apart_from_those_that_hold_one(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(TEXT.format(number))
    (folder / "large.md").write_text("# Many\n\n" + TEXT.format(0) * 2000)
    letters = (
        f"From a@b.example Thu Jan  1 00:00:00 2026\nSubject: Visit {n:03}\nMessage-ID: <{n:03}@b.example>\n"
        f"From: Ann Bell <a@b.example>\nDate: Thu, 01 Jan 2026 00:00:00 +0000\n\n{TEXT.format(n)}\n\n"
        for n in range(600)
    )
    (folder / "letters.mbox").write_text("".join(letters))
    found = estimate(folder)
    assert found["articles"] == pytest.approx(901, rel=0.05)
    assert found["words"] == pytest.approx(900 * WORDS + 2000 * WORDS, rel=0.1)


def test_where_nothing_can_be_read_that_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    assert asked(folder).startswith("Nothing there can be read: no file there is of a kind that is read")
    (folder / "b.txt").write_text("")
    said = asked(folder)
    assert said.startswith("Nothing there can be read: ") and "b.txt" in said and "(empty)" in said
