"""Fills docs/questions.md with what its commands print: `python tests/questions_page.py` after a change of the answers.

The articles of its table belong to others and are no part of the project: KGRAPH_GOLD names the folder to read them from; without
it the table stays as it is. Of their words nothing is printed, only who and what the first row of an answer names.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from click.testing import CliRunner

from kgraph.cli import root

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"
_BLOCK = re.compile(r"^    \$ kgraph (.+)\n((?:    (?!\$ ).*\n|\n(?=    (?!\$ )))*)", re.MULTILINE)


GOLD = os.environ.get("KGRAPH_GOLD", "")
_ROW = re.compile(r"^\| (\d+) \| `kgraph (.+?)` \|.*$", re.MULTILINE)
_NAMES = frozenset(
    """person role organization status since until basis observed date speaker act stance change topics about vote reason on other
    other_act body action measure votes_for votes_against name kind subject relation object known published""".split()
)
"""Columns that hold no words of an article but names, kinds and dates."""


def filled(page: str, run: Callable[[Sequence[str]], str]) -> str:
    """Return the page with what each command prints under it; `run` takes a command's words."""

    def block(m: re.Match[str]) -> str:
        printed = [line.rstrip() for line in run(shlex.split(m[1])).rstrip().splitlines()]
        return f"    $ kgraph {m[1]}\n" + "".join(f"    {line}\n" if line else "\n" for line in printed)

    return _BLOCK.sub(block, page)


def counted(page: str, run: Callable[[Sequence[str]], str]) -> str:
    """Return the page with the table of articles of others filled; `run` takes a command's words."""

    def row(m: re.Match[str]) -> str:
        printed = run([*shlex.split(m[2]), "--format", "jsonl"]).splitlines()
        rows = [json.loads(line) for line in printed if line.startswith("{")]
        first = [str(value) for name, value in rows[0].items() if name in _NAMES and value] if rows else []
        if rows and "claim" in rows[0]:  # of a statement: who says it, not what
            first.insert(0, rows[0]["claim"].partition(":")[0] if rows[0]["kind"] == "statement" else rows[0]["claim"])
        return f"| {m[1]} | `kgraph {m[2]}` | {len(rows)} | {' · '.join(first).replace('|', '')} |"

    return _ROW.sub(row, page)


def in_process(store: Path) -> Callable[[Sequence[str]], str]:
    """Return a function that runs the command line on `store` in this process, and returns all that it prints."""

    def run(command: Sequence[str]) -> str:
        done = CliRunner().invoke(root, [*command, "--store", str(store)], standalone_mode=False)
        if done.exception:
            raise done.exception
        return done.output

    return run


def ingested(articles: str, store: Path, *options: str) -> Path:
    """Return a new store that holds the articles."""
    command = [sys.executable, "-c", "from kgraph.cli import main; main()", "ingest", articles, "--store", str(store)]
    command += options
    subprocess.run(command, check=True, cwd=PAGE.parent.parent)
    return store


def main() -> None:
    """Rewrite the page, from the example articles and, where they are, those of others."""
    with tempfile.TemporaryDirectory() as folder:
        examples = ingested("examples/articles", Path(folder) / "store", "--country", "Valdoria")
        page = filled(PAGE.read_text(encoding="utf8"), in_process(examples))
        if GOLD:
            page = counted(page, in_process(ingested(GOLD, Path(folder) / "others")))
        PAGE.write_text(page, encoding="utf8")


if __name__ == "__main__":
    main()
