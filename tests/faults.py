"""Commands in processes of their own that are killed, at a moment or at a step, and what has to hold afterwards.

The processes are forked from one that has imported kgraph, so that a run costs what the command itself costs.
"""

import multiprocessing
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import pyoxigraph as ox

from kgraph.pipeline.export import export
from kgraph.pipeline.opening import reading
from kgraph.pipeline.verify import verify
from kgraph.settings import Settings
from kgraph.store import ArticleRecord

MOMENTS = int(os.environ.get("KGRAPH_FAULTS", "20"))
"""At how many moments each command is killed."""

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["kgraph.cli", "kgraph.pipeline.ingest", "kgraph.pipeline.forget", "faults", "spacy"])
_NAMES = ["Ada Vell", "Jon Orne", "Mara Quist", "Tomas Reyl", "Ilse Brandt", "Petra Sohl", "Emil Dahl", "Nora Finch"]


def articles(folder: Path, number: int) -> Path:
    """Write short articles; return their folder."""
    folder.mkdir()
    for n in range(number):
        who, other = _NAMES[n % 8], _NAMES[(n // 8 + n + 1) % 8]
        text = (
            f"Port Aster hears of well {n}\n\nSenator {who} said on Monday that well {n} was clean. "
            f"“We tested {n} of them,” {who.split()[1]} said. Senator {other} rejected the report.\n"
        )
        (folder / f"{n:03}.txt").write_text(text, encoding="utf8")
    return folder


@dataclass(frozen=True)
class Run:
    """A command that runs or ran, and where its output goes."""

    process: BaseProcess
    output: Path

    def ended(self, timeout: float = 120) -> int:
        """Wait for the end; return the exit code, negative after a signal."""
        self.process.join(timeout)
        assert self.process.exitcode is not None, "it did not end"
        return self.process.exitcode

    def killed(self) -> bool:
        """Kill it; tell whether it had not ended yet."""
        self.process.kill()
        return self.ended() == -signal.SIGKILL

    @property
    def said(self) -> str:
        return self.output.read_text(encoding="utf8")


def start(output: Path, *arguments: object, step: int | None = None) -> Run:
    """Start a command.

    Args:
        output: file for what it prints.
        arguments: of the command line.
        step: after how many steps on the store it kills itself; a step is a change of a file, or of the quads.
    """
    process = _forks.Process(target=_run, args=(str(output), [str(a) for a in arguments], step))
    process.start()
    return Run(process, output)


def run(output: Path, *arguments: object) -> tuple[float, int]:
    """Run a command to its end, which must be good; return how many seconds and steps it took."""
    began = time.monotonic()
    done = start(output, *arguments, step=sys.maxsize)
    assert done.ended() == 0, done.said
    return time.monotonic() - began, int(output.with_suffix(".steps").read_text())


def steps(number: int, seed: int) -> list[int]:
    """Return at which of `number` steps to kill: all, or a seeded choice of as many as wanted, the last ones among them."""
    last = list(range(max(0, number - MOMENTS // 2), number))
    others = range(number - len(last))
    return sorted(random.Random(seed).sample(others, min(len(others), MOMENTS - len(last)))) + last


def _run(output: str, arguments: list[str], step: int | None) -> None:
    with open(output, "wb") as out:
        for descriptor in (1, 2):
            os.dup2(out.fileno(), descriptor)
    from kgraph.cli import main

    sys.argv = ["kgraph", *arguments]
    if step is None:
        main()
    counter = _Steps(step)
    try:
        main()
    finally:
        sys.setprofile(None)
        Path(output).with_suffix(".steps").write_text(str(counter.done))


class _Steps:
    """Counts what changes files or quads, and kills the process before one of them."""

    _CALLS = ("update", "flush", "bulk_extend", "bulk_load")

    def __init__(self, last: int) -> None:
        self.done, self._last = 0, last
        sys.addaudithook(self._file)
        sys.setprofile(self._call)

    def _file(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in ("os.rename", "os.remove", "os.rmdir", "os.truncate", "os.mkdir"):
            self._step()
        elif event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            self._step()

    def _call(self, frame: object, event: str, argument: object) -> None:
        if event == "c_call" and isinstance(getattr(argument, "__self__", None), ox.Store):
            if getattr(argument, "__name__", "") in self._CALLS:
                self._step()

    def _step(self) -> None:
        if self.done == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.done += 1


def exported(store: Path) -> bytes:
    """Return the N-Quads of a store, with texts; what an interrupted run left is finished first."""
    out = store.with_suffix(".nq")
    export(Settings(store=store), str(out), with_text=True)
    return out.read_bytes()


def whole(store: Path) -> dict[str, ArticleRecord]:
    """Check that the next opening makes a store whole: articles, manifest, what is derived; return what the manifest has."""
    settings = Settings(store=store)
    with reading(settings) as opened:
        records = dict(opened.manifest.records)
    assert verify(settings).rows == ()
    return records
