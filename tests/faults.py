"""Commands in processes of their own that are killed, at a moment or at a step, and what has to hold afterwards.

The processes are forked from one that has imported kgraph, so that a run costs what the command itself costs.
"""

import atexit
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgraph.cli import main
from kgraph.pipeline.articles import refresh
from kgraph.pipeline.export import export
from kgraph.pipeline.ingest import ingest
from kgraph.pipeline.opening import reading
from kgraph.pipeline.verify import verify
from kgraph.settings import Settings
from kgraph.store import ArticleRecord

MOMENTS = int(os.environ.get("KGRAPH_FAULTS", "20"))
"""At how many moments each command is killed."""

RULES = ("--extractor", "rules")
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(
    ["kgraph.cli", *(f"kgraph.pipeline.{m}" for m in ("ingest", "forget", "export", "verify", "articles")), "spacy"]
)
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

    def ended(self, timeout: float = 600) -> int:
        """Wait for the end; return the exit code, negative after a signal."""
        self.process.join(timeout)
        assert self.process.exitcode is not None, "it did not end"
        return self.process.exitcode

    def killed(self) -> bool:
        """Kill it; tell whether it had not ended yet."""
        self.process.kill()
        return self.ended() == -signal.SIGKILL

    def interrupted(self, number: int) -> int:
        """Send it a signal; return the exit code with which it ends within five seconds, and all that it started with it."""
        children = descendants(self)
        with suppress(ProcessLookupError):  # it may have ended
            os.kill(self.process.pid or 0, number)
        code = self.ended(5)
        deadline = time.monotonic() + 5
        while left := [c for c in children if _lives(c)]:
            assert time.monotonic() < deadline, f"processes {left} were left behind"
            time.sleep(0.05)
        return code

    @property
    def said(self) -> str:
        return self.output.read_text(encoding="utf8")


def ingest_here(news: Path, store: Path) -> None:
    """Ingest in this process alone, without others that would each load the models."""
    ingest([str(news)], Settings(store=store, extractor="rules"))


def load_here(store: Path) -> None:
    """Ingest the folder ``news`` in this process alone, in bulk."""
    ingest(["news"], Settings(store=store, extractor="rules"), bulk_from=0)


def refresh_here(store: Path) -> None:
    """Read anew in this process alone."""
    refresh(Settings(store=store, extractor="rules"))


def descendants(run: Run) -> list[int]:
    """Return the processes that a run has started, and theirs."""
    return _children(run.process.pid or 0)


def _children(process: int) -> list[int]:
    children: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread may end meanwhile
            children += map(int, path.read_text().split())
    return children + [d for c in children for d in _children(c)]


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def waited(until: Callable[[], object], timeout: float = 300) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + timeout
    while not until():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)


def start(output: Path, *arguments: object, step: int | None = None, limits: dict[int, int] | None = None) -> Run:
    """Start a command.

    Args:
        output: file for what it prints.
        arguments: of the command line; or a function of this module and its arguments.
        step: after how many steps on the store it kills itself; a step is a change of a file, or of the quads.
        limits: of the `resource` module, which the process has.
    """
    process = _forks.Process(target=_run, args=(output, arguments, step, limits or {}))
    process.start()
    _started.append(process)
    return Run(process, output)


_started: list[BaseProcess] = []


@atexit.register
def _end_what_is_left() -> None:
    """End what a failed test left running, for which the end of the tests would wait."""
    for process in _started:
        if process.is_alive():
            process.kill()


def run(output: Path, *arguments: object, step: int | None = None) -> float:
    """Run a command to its end, which must be good; return how many seconds it took."""
    began = time.monotonic()
    done = start(output, *arguments, step=step)
    assert done.ended() == 0, done.said
    return time.monotonic() - began


def counted(output: Path, *arguments: object) -> int:
    """Run a command to its end, which must be good; return how many steps it took."""
    run(output, *arguments, step=sys.maxsize)
    return int(output.with_suffix(".steps").read_text())


def told(output: Path, *arguments: object, **how: Any) -> tuple[int, str]:
    """Run a command that fails; return its exit code and the one sentence that it says, what it did before apart."""
    done = start(output, *arguments, **how)
    code = done.ended()
    *_, last = done.said.splitlines() or [""]
    assert "Traceback" not in done.said and "unforeseen" not in done.said, done.said
    assert code == 0 or (last.startswith("kgraph: ") and done.said.count("kgraph: ") == 1), done.said
    return code, last


def steps(number: int, seed: int) -> list[int]:
    """Return at which of `number` steps to kill: all, or a seeded choice of as many as wanted, the last ones among them."""
    last = list(range(max(0, number - MOMENTS // 2), number))
    others = range(number - len(last))
    return sorted(random.Random(seed).sample(others, min(len(others), MOMENTS - len(last)))) + last


def _run(output: Path, arguments: tuple[Any, ...], step: int | None, limits: dict[int, int]) -> None:
    with output.open("wb") as out:
        for descriptor in (1, 2):
            os.dup2(out.fileno(), descriptor)
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    sys.argv = ["kgraph", *map(str, arguments)]
    counter = None if step is None else _Steps(step)
    try:
        if callable(arguments[0]):
            arguments[0](*arguments[1:])
        else:
            main()
    finally:
        sys.setprofile(None)
        if counter:
            output.with_suffix(".steps").write_text(str(counter.done))
        output.with_suffix(".seconds").write_text(str(time.process_time()))


class _Steps:
    """Counts what changes files or quads, and kills the process before one of them."""

    _CALLS = ("update", "flush", "bulk_extend", "bulk_load")

    def __init__(self, last: int) -> None:
        self.done, self._last = 0, last
        sys.addaudithook(self._file)
        sys.setprofile(self._call)

    def _file(self, event: str, arguments: tuple[object, ...]) -> None:
        flags = arguments[2] if event == "open" else 0
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        if writes or event in ("os.rename", "os.remove", "os.rmdir", "os.truncate", "os.mkdir"):
            self._step()

    def _call(self, frame: object, event: str, argument: object) -> None:
        of_store = event == "c_call" and isinstance(getattr(argument, "__self__", None), ox.Store)
        if of_store and getattr(argument, "__name__", "") in self._CALLS:
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
