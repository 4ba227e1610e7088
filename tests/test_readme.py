"""What the README shows is what a user gets: its commands run, and print the lines that stand under them."""

import re
import shlex
from pathlib import Path

import pytest

from conftest import ROOT, Kgraph

README = (ROOT / "README.md").read_text(encoding="utf8")
BLOCKS = re.findall(r"^    \$ kgraph (.+)\n((?:    (?!\$).*\n|\n(?=    (?!\$)))*)", README, re.MULTILINE)


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[b[0][:40] for b in BLOCKS])
def test_the_tour_is_true(kgraph: Kgraph, example_store: Path, tmp_path: Path, command: str, shown: str) -> None:
    done = kgraph(*shlex.split(command), "--store", example_store, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = iter([line.strip() for line in (done.stdout + done.stderr).splitlines()])
    for line in shown.splitlines():
        if line.strip() and line.strip() != "...":
            wanted = line.strip()
            assert any(wanted == found for found in lines), f"{wanted!r} is not in {done.stdout}"


def test_the_tour_has_commands() -> None:
    assert len(BLOCKS) >= 5


def test_the_two_commands_stand_on_a_line_each() -> None:
    assert re.search(
        r"^    python3 -m venv \.uv && .*uv run kgraph ingest examples/articles --country \S+ --html \S+ --turtle \S+$",
        README,
        re.M,
    )
    assert re.search(r"^    \.uv/bin/uv run pytest$", README, re.M)


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target
