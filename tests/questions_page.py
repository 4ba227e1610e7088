"""Fills docs/questions.md with what its commands print: `python tests/questions_page.py` after a change of the answers."""

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


def filled(page: str, run: Callable[[Sequence[str]], str]) -> str:
    """Return the page with what each command prints under it; `run` takes a command's words."""

    def block(m: re.Match[str]) -> str:
        printed = [line.rstrip() for line in run(shlex.split(m[1])).rstrip().splitlines()]
        return f"    $ kgraph {m[1]}\n" + "".join(f"    {line}\n" if line else "\n" for line in printed)

    return _BLOCK.sub(block, page)


def in_process(store: Path) -> Callable[[Sequence[str]], str]:
    """Return a function that runs the command line on `store` in this process, and returns all that it prints."""

    def run(command: Sequence[str]) -> str:
        done = CliRunner().invoke(root, [*command, "--store", str(store)], standalone_mode=False)
        if done.exception:
            raise done.exception
        return done.output

    return run


def main() -> None:
    """Rewrite the page, from the example articles."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        command = [
            sys.executable,
            "-c",
            "from kgraph.cli import main; main()",
            "ingest",
            "examples/articles",
            "--store",
            store,
        ]
        subprocess.run(command, check=True, cwd=PAGE.parent.parent)
        PAGE.write_text(filled(PAGE.read_text(encoding="utf8"), in_process(store)), encoding="utf8")


if __name__ == "__main__":
    main()
