"""Many articles in processes of their own: the same graph, in order, whatever one article does to its process."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kgraph.engine import Here, Limits, Local, Lost, cores
from kgraph.errors import KgraphError
from kgraph.pipeline.export import export
from kgraph.pipeline.ingest import Summary, ingest
from kgraph.pipeline.opening import reading
from kgraph.settings import Settings
from workloads import failing_starts, hoarding, no_model, odd_ones, slow_at_first, squares

SAID = "Mayor Tomas Reyl said that the council had tested {n} of them. “We will go on,” said Reyl.\n"


def results(made: Iterator[tuple[int, object]]) -> list[tuple[int, object]]:
    return [(n, r.reason if isinstance(r, Lost) else r) for n, r in made]


def test_results_come_in_the_order_of_the_items_and_those_without_work_stay_in_it() -> None:
    items = [(n, None if n % 3 == 0 else n) for n in range(40)]
    wanted = [(n, None if n % 3 == 0 else n * n) for n in range(40)]
    assert results(Local(Limits(2)).run(squares, items)) == wanted
    assert results(Here().run(squares, items)) == wanted


def test_what_an_item_does_to_its_process_costs_that_item_only() -> None:
    words = ["a", "dies", "b", "sleeps", "c", "spins", "d", "grows", "e", "raises", *"fgh"]
    lost = {"dies": "crash", "sleeps": "timeout", "spins": "timeout", "grows": "memory", "raises": "crash"}
    found = results(Local(Limits(2, seconds=0.2)).run(odd_ones, enumerate(words)))
    assert found == [(n, lost.get(w, w.upper())) for n, w in enumerate(words)]


def test_items_are_asked_for_as_there_is_room() -> None:
    asked = 0

    def endless() -> Iterator[tuple[int, int]]:
        nonlocal asked
        for asked in range(10**9):
            yield asked, asked

    run = Local(Limits(1)).run(squares, endless())
    assert [next(run) for _ in range(5)][-1] == (4, 16)
    run.close()
    assert asked < 100


def test_a_function_that_cannot_be_made_ends_the_run() -> None:
    with pytest.raises(KgraphError, match="not installed"):
        list(Local(Limits(2)).run(no_model, [(1, 1)]))


def test_a_process_that_dies_while_it_starts_is_followed_by_another(tmp_path: Path) -> None:
    words = ["a", "dies", "b"]
    load = partial(failing_starts, tmp_path / "log", range(1, 3))
    assert results(Local(Limits(1)).run(load, enumerate(words))) == [(0, "A"), (1, "crash"), (2, "B")]
    assert len((tmp_path / "log").read_text()) == 5


def test_where_no_process_ever_starts_the_run_ends(tmp_path: Path) -> None:
    with pytest.raises(KgraphError, match="ended each time while it started"):
        list(Local(Limits(2)).run(partial(failing_starts, tmp_path / "log", range(99)), enumerate("abcdefgh")))


def test_a_process_is_replaced_after_a_number_of_items() -> None:
    pids = [pid for _, pid in Local(Limits(1, items=5)).run(hoarding, enumerate([0] * 12))]
    assert [pids.index(p) for p in pids] == [0] * 5 + [5] * 5 + [10] * 2


def test_an_item_does_not_pay_for_what_others_left_in_the_memory() -> None:
    large = [0, 120, 120, 120, 310, 0]
    found = results(Local(Limits(1, memory=300_000_000)).run(hoarding, enumerate(large)))
    pids = [pid for _, pid in found]
    assert [pids.index(p) for p in pids] == [0, 0, 0, 3, 4, 5] and pids[4] == "memory"


def test_time_in_which_an_item_used_no_processor_is_no_time_that_it_takes(tmp_path: Path) -> None:
    assert results(Local(Limits(1, seconds=0.1)).run(slow_at_first, [(0, tmp_path / "mark")])) == [(0, "read")]


@pytest.mark.parametrize(
    ("files", "most"),
    [
        ({"cpu.max": "50000 100000"}, 1),
        ({"cpu.max": "max 100000"}, 10**6),
        ({"cpu/cpu.cfs_quota_us": "100000", "cpu/cpu.cfs_period_us": "100000"}, 1),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, 10**6),
        ({"cpu.max": "150000 100000"}, 2),
        ({}, 10**6),
    ],
)
def test_there_are_no_more_cores_than_the_quota_of_a_container(
    files: dict[str, str], most: int, tmp_path: Path
) -> None:
    (tmp_path / "cpu").mkdir()
    for name, said in files.items():
        (tmp_path / name).write_text(f"{said}\n")
    assert cores(tmp_path) == min(most, len(os.sched_getaffinity(0)))


ORPHANS = """
import os, signal, sys, time
sys.path.insert(0, sys.argv[1])
from kgraph.engine import Limits, Local
from workloads import odd_ones
if __name__ == "__main__":
    def items():
        yield 0, "a"
        yield 1, "sleeps"
        yield 2, "sleeps"
    for key, result in Local(Limits(1)).run(odd_ones, items()):
        print(key, flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_its_parent(number: int, tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(ORPHANS)
    parent = subprocess.Popen(
        [sys.executable, script, str(Path(__file__).parent)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert parent.stdout and parent.stdout.readline() == "0\n"
    workers = _children(parent.pid)
    assert workers
    parent.send_signal(number)
    parent.wait(10)
    ends = time.monotonic() + 10
    while left := [p for p in workers if Path(f"/proc/{p}/cmdline").exists() and _is_alive(p)]:
        assert time.monotonic() < ends, left
        time.sleep(0.05)


def _children(parent: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def news(folder: Path, number: int) -> Path:
    path = folder / "news.jsonl"
    lines = (json.dumps({"id": f"n{i}", "text": SAID.format(n=i)}) for i in range(number))
    path.write_text("\n".join(lines))
    return path


def stored(tmp_path: Path, name: str, source: Path, **asked: object) -> tuple[Summary, str]:
    settings = Settings(store=tmp_path / name, extractor="rules")
    done = ingest([str(source)], settings, **asked)  # type: ignore[arg-type]
    return done, written(settings)


def written(settings: Settings) -> str:
    out = settings.store.with_suffix(".nq")
    export(settings, str(out))
    return out.read_text(encoding="utf8")


def test_the_graph_is_the_same_however_many_processes_read_and_however_it_is_loaded(tmp_path: Path) -> None:
    source = news(tmp_path, 12)
    here, quads = stored(tmp_path, "here", source)
    two, same = stored(tmp_path, "two", source, engine=Local(Limits(2)))
    bulk, loaded = stored(tmp_path, "bulk", source, bulk_from=4)
    assert (here.ingested, two.ingested, bulk.ingested) == (12, 12, 12)
    assert quads == same == loaded
    assert here.counts == two.counts == bulk.counts
    assert not (tmp_path / "bulk" / "staged" / "articles.nq").exists()


class Killed(BaseException):
    pass


@pytest.mark.parametrize("after", [3, 7])
def test_an_interrupted_bulk_load_leaves_articles_whole_or_absent(tmp_path: Path, after: int) -> None:
    source = news(tmp_path, 12)
    _, whole = stored(tmp_path, "whole", source)
    settings = Settings(store=tmp_path / "torn", extractor="rules")
    read = 0

    def stop(_: str) -> None:
        nonlocal read
        read += 1
        if read == after:
            raise Killed

    with pytest.raises(Killed):
        ingest([str(source)], settings, bulk_from=1, on_article=stop)
    staged = settings.store / "staged" / "articles.nq"
    with staged.open("ab") as f:
        f.write(b'<https://kgraph.example/article/x> <https://kgraph.example/p> "cut o')  # as a crash leaves it
    with reading(settings) as store:
        assert len(store.manifest.records) == after
    assert not staged.exists()
    assert ingest([str(source)], settings).unchanged == after
    assert written(settings) == whole


def test_a_replaced_article_is_not_loaded_over_its_former_version(tmp_path: Path) -> None:
    source = news(tmp_path, 6)
    settings = Settings(store=tmp_path / "again", extractor="rules")
    ingest([str(source)], settings, bulk_from=1)
    lines = source.read_text().replace("tested 4 ", "tested 44 ")
    source.write_text(lines)
    assert ingest([str(source)], settings, bulk_from=0).ingested == 1
    assert written(settings) == stored(tmp_path, "anew", source)[1]


def test_an_article_that_takes_too_long_is_skipped_by_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID.format(n=1) * 3000)
    (tmp_path / "b.txt").write_text(SAID.format(n=2))
    command = [sys.executable, "-c", "from kgraph.cli import main; main()", "ingest", "a.txt", "b.txt"]
    command += ["--store", "s", "--jobs", "1", "--article-timeout", "1.5", "--summary", "json"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    said = json.loads(run.stdout)
    assert (run.returncode, said["ingested"], [s["reason"] for s in said["skipped"]]) == (3, 1, ["timeout"])
