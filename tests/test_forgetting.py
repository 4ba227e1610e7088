"""What is left of somebody who was forgotten, searched byte for byte: nothing, however the name was written."""

import json
import signal
import subprocess
import sys
import tarfile
import unicodedata
from pathlib import Path

import pytest

from conftest import Kgraph
from kgraph.model.erasure import MASK, Eraser, handle, phrase
from kgraph.store import open_store
from made_store import article, stored

NAME = "Íde Quillon"
APART = unicodedata.normalize("NFD", NAME)
HYPHENATED = "Íde Quil\u00adlon"


@pytest.mark.parametrize(
    "written",
    [
        "ÍDE QUILLON",
        "Íde\nQuillon's",
        APART,
        "Í\u00adde Quil\u200blon",
        "%C3%8Dde%20Quillon",
        "%c3%8dde-quillon",
        "ide_quillon",
        "@IdeQuillon",
    ],
)
def test_a_whole_name_is_made_unreadable_however_it_is_written(written: str) -> None:
    eraser = Eraser({phrase(NAME), handle(phrase(NAME))}.__contains__, lambda _: False)
    cleaned = eraser.clean(f"a%20{written} b%20c, 5% d")
    assert cleaned.startswith("a%20") and cleaned.endswith(" b%20c, 5% d")
    assert len(cleaned) == len(f"a%20{written} b%20c, 5% d")
    assert set(cleaned[4 : 4 + len(written)]) <= {MASK, *" \n'-_@"}


def texts() -> dict[str, str]:
    """Return files of articles that name somebody in many ways, and one that does not."""
    story = (
        f"Harbour board meets\n\nSenator {NAME} opened the harbour on Monday. “It is safe,” Quillon said. The Quillons left.\n"
        f"Read https://gazette.example/tag/%C3%8Dde%20Quillon of {APART} and {HYPHENATED}.\n"
        "Justice Minister Jon Orne rejected the Quillon Act. “We wait,” Orne said.\n"
    )
    record = {
        "id": f"{NAME} resigns",
        "title": "Quillon resigns",
        "url": "https://gazette.example/tag/%C3%8Dde%20Quillon",
        "authors": [NAME],
        "text": f"Senator {NAME} resigned on Monday. Justice Minister Jon Orne was sorry.",
    }
    other = "Mayor Nora Finch said on Monday that the port was closed.\n"
    return {"story.txt": story, "Íde-Quillon.json": json.dumps(record), "other.txt": other, "broken.json": "{"}


def done(kgraph: Kgraph, *arguments: object) -> subprocess.CompletedProcess[str]:
    ended = kgraph("--extractor", "rules", *arguments)
    assert ended.returncode in (0, 3), ended.stderr
    return ended


def holding(folder: Path) -> list[str]:
    """Return the files beneath a folder that hold a part of the name."""
    found = [p for p in folder.rglob("*") if p.is_file() and b"quillon" in p.read_bytes().lower()]
    return [str(p.relative_to(folder)) for p in found]


def test_no_file_of_the_store_nor_of_what_is_made_of_it_holds_a_part_of_the_name(
    kgraph: Kgraph, tmp_path: Path
) -> None:
    news, store, made = tmp_path / "news", tmp_path / "store", tmp_path / "made"
    news.mkdir()
    for name, text in texts().items():
        (news / name).write_text(text, encoding="utf8")
    (news / "Íde-Quillon-broken.json").write_text("{", encoding="utf8")
    done(kgraph, "ingest", news, "--store", store, "--jobs", 1, "--html", tmp_path / "before.html")
    (news / "story.txt").write_text(f"{texts()['story.txt']}\nMore follows.\n", encoding="utf8")
    done(kgraph, "ingest", news, "--store", store, "--jobs", 1)
    done(kgraph, "entities", "rename", "Nora Finch", f"{NAME}'s mayor", "--store", store)
    done(kgraph, "entities", "rename", "Jon Orne", "Quillon's minister", "--store", store)
    for question in (
        ("search", "harbour"),
        ("top",),
        ("path", NAME, "Quillon's minister"),
        ("roles", "--person", NAME),
    ):
        done(kgraph, "query", *question, "--store", store)
    assert {"manifest.jsonl", "decisions.jsonl", "history.jsonl", "skipped.jsonl"} <= set(holding(store))
    forgot = done(kgraph, "forget", NAME, "--yes", "--store", store).stderr
    assert ("hold the name no more" in forgot, "2 decisions removed" in forgot) == (True, True), forgot
    assert holding(store) == []
    done(kgraph, "ingest", news, "--store", store, "--jobs", 1)  # the files are the user's and still have it
    done(kgraph, "query", "search", "harbour", "--store", store)
    assert holding(store) == ["skipped.jsonl"]  # by the name of the file that cannot be read
    for form in ("nquads", "facts", "csv", "graphml"):
        done(kgraph, "export", made / form, "--format", form, "--store", store)
    done(kgraph, "view", made / "page.html", "--store", store)
    assert holding(made) == []


def test_a_backup_that_is_written_afterwards_lacks_the_name(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(texts()["story.txt"], encoding="utf8")
    store, archive = tmp_path / "store", tmp_path / "backup.tar.gz"
    done(kgraph, "ingest", tmp_path / "story.txt", "--store", store, "--jobs", 1)
    with open_store(store, write=True) as opened:
        for former in (f"of {NAME}", "of nobody"):
            opened.skipped.entries["a.txt"] = {"reason": "malformed", "detail": former, "data": "", "named": None}
            opened.skipped.save()
    assert "skipped.jsonl" in holding(store)
    done(kgraph, "query", "search", "harbour", "--store", store)
    done(kgraph, "forget", NAME, "--yes", "--store", store)
    done(kgraph, "backup", archive, "--store", store)
    with tarfile.open(archive) as backup:
        backup.extractall(tmp_path / "out", filter="data")
    assert (tmp_path / "out" / "format").exists()
    assert holding(tmp_path / "out") == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_question_that_is_interrupted_is_not_taken_for_an_answer(number: int, tmp_path: Path) -> None:
    stored(tmp_path, [article()])
    command = [sys.executable, "-c", "from kgraph.cli import main; main()", "forget", "Mara Velt", "--store", "store"]
    asking = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    assert asking.stderr is not None
    said = b""
    while not said.endswith(b"[y/N]: "):
        said += (more := asking.stderr.read(1))
        assert more, said
    asking.send_signal(number)
    rest = asking.communicate()[1].decode()
    assert (asking.returncode, "interrupted" in rest) == (128 + number, True), rest
