"""What an ingest would cost, said from a sample before it starts."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from kgraph.cli import root

TEXT = "Senator Ruth Pembrey of Velt met visitor number {} on Monday and spoke about the budget."
WORDS = len(TEXT.split())


def estimate(source: Path) -> dict[str, float]:
    store = source.parent / "none"
    said = CliRunner().invoke(
        root, ["estimate", str(source), "--store", str(store), "--jobs", "1", "--summary", "json"]
    )
    assert said.exit_code == 0, said.output
    assert not store.exists(), "an estimate stores nothing"
    found: dict[str, float] = json.loads(said.stdout)
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
