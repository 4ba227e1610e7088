"""Measures a whole ingest at one job and at two: `python -m benchmarks.ingest [ARTICLES] [--source PATH] [--jobs 1 2]`.

The articles are invented here, with the structure of news (a headline, people with offices, statements, votes), or those of
PATH, over and over, each time with another number in them so that none is known. Prints articles and words a second, the
processor's time of the writer and of the workers, the most memory that each held, and how the time of one process splits
between spaCy, the tagger and all the rest.
"""

import argparse
import itertools
import json
import multiprocessing
import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from benchmarks.synthetic import articles as synthetic

from kgraph import extraction, sources, text
from kgraph.attribution.tagger import Tagger
from kgraph.engine import Limits, Local
from kgraph.extraction.nlp import load_pipeline, parse
from kgraph.model import Article, RawDocument
from kgraph.pipeline.ingest import ingest
from kgraph.pipeline.making import made
from kgraph.pipeline.recipe import recipe_of
from kgraph.settings import Settings

SHARES = 60
"""Articles, at most, by which the time of one process is split."""


def texts(number: int, source: str | None) -> Iterator[str]:
    """Yield the texts of `number` different articles."""
    if source is None:
        for facts in synthetic(number):
            yield f"{facts.article.title}\n\n" + facts.article.text.replace("\n", "\n\n")
        return
    found = [text.article(d).text for d in sources.documents([source]) if isinstance(d, RawDocument)]
    rng = random.Random(7)
    for n in range(number):
        yield f"{found[n % len(found)]}\n\nThis is edition {n} of {rng.randint(1, 10**9)}.\n"


def write(path: Path, number: int, source: str | None) -> int:
    """Write the articles as JSON lines; return their words."""
    words = 0
    with path.open("w", encoding="utf8") as out:
        for n, body in enumerate(texts(number, source)):
            words += len(body.split())
            out.write(json.dumps({"id": f"a{n:06}", "text": body}) + "\n")
    return words


@dataclass(slots=True)
class Watch:
    """Samples the memory of this process and its children while something runs."""

    writer: int = 0
    workers: int = 0
    total: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Watch":
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(0.2):
            own = _resident("self")
            others = [_resident(str(p.pid)) for p in multiprocessing.active_children()]
            self.writer = max(self.writer, own)
            self.workers = max(self.workers, *others, 0)
            self.total = max(self.total, own + sum(others))


@dataclass(slots=True)
class Pace:
    """Counts the articles done and takes the time and the writer's memory of each tenth: is an ingest linear?"""

    number: int
    done: int = 0
    tenths: list[tuple[float, int]] = field(default_factory=list)
    began: float = field(default_factory=time.perf_counter)

    def __call__(self, _: str) -> None:
        """Count one article more."""
        self.done += 1
        if self.done * 10 // self.number > len(self.tenths):
            self.tenths.append((time.perf_counter() - self.began, _resident("self")))

    def __str__(self) -> str:
        ends = [0.0, *(at for at, _ in self.tenths)]
        each = " ".join(f"{b - a:.1f}" for a, b in itertools.pairwise(ends))
        return (
            f"seconds of each tenth {each}; writer's MB after it {' '.join(f'{m / 1e6:.0f}' for _, m in self.tenths)}"
        )


def _resident(process: str) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        return 0


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def measure(path: Path, jobs: int, number: int, words: int) -> float:
    """Ingest `path` into a new store and print what it took; return the seconds by the clock."""
    with tempfile.TemporaryDirectory() as folder, Watch() as watch:
        own, others, began = _cpu(resource.RUSAGE_SELF), _cpu(resource.RUSAGE_CHILDREN), time.perf_counter()
        pace = Pace(number)
        done = ingest([str(path)], Settings(store=Path(folder)), engine=Local(Limits(jobs)), on_article=pace)
        seconds = time.perf_counter() - began
        own, others = _cpu(resource.RUSAGE_SELF) - own, _cpu(resource.RUSAGE_CHILDREN) - others
        disk = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())
    assert done.ingested == number, done.skipped[:3]
    print(
        f"{jobs} jobs: {seconds:7.1f} s  {number / seconds:6.1f} articles/s  {words / seconds:6.0f} words/s  "
        f"{words / (own + others):6.0f} words a CPU second; CPU writer {own:.1f} s, workers {others:.1f} s; "
        f"most memory: writer {watch.writer / 1e6:.0f}, a worker {watch.workers / 1e6:.0f}, all {watch.total / 1e6:.0f} MB; "
        f"disk {disk / words:.0f} bytes a word",
        flush=True,
    )
    print(f"        {pace}", flush=True)
    return seconds


def shares(path: Path) -> tuple[float, int]:
    """Print how long the parts of the reading take; return the seconds of bare spaCy and bare tagger, and the words."""
    settings = Settings()
    lines = path.read_text(encoding="utf8").splitlines()
    lines = lines[:: -(-len(lines) // SHARES)]  # from all parts, since articles differ
    some = [Article(id=str(n), source=str(n), text=json.loads(line)["text"]) for n, line in enumerate(lines)]
    nlp, tagger, extract = spacy.load(settings.spacy_model), Tagger(), extraction.load(settings)
    own = load_pipeline(settings.spacy_model)
    recipe = recipe_of(extract.version)
    taken = dict.fromkeys(("spaCy", "spaCy as run here", "tagger", "extraction", "extraction and graph"), 0.0)
    for lap in range(2):  # the first warms up
        for a in some:
            for name, part in (
                ("spaCy", lambda a: nlp(a.text)),
                ("spaCy as run here", lambda a: parse(own, a.text)),
                ("tagger", lambda a: tagger.attributions(a.text)),
                ("extraction", extract),
                ("extraction and graph", lambda a: made(extract(a), settings.base, recipe)),
            ):
                began = time.process_time()
                part(a)
                taken[name] += (time.process_time() - began) if lap else 0.0
    words = sum(len(a.text.split()) for a in some)
    for name, seconds in taken.items():
        print(f"{name:22} {words / seconds:6.0f} words a CPU second")
    return taken["spaCy"] + taken["tagger"], words


def parsing(path: Path) -> float:
    """Return the seconds by the clock in which bare spaCy reads some articles."""
    nlp = spacy.load(Settings().spacy_model)
    bodies = [json.loads(line)["text"] for line in path.read_text(encoding="utf8").splitlines()[:SHARES]]
    began = time.perf_counter()
    for body in bodies:
        nlp(body)
    return time.perf_counter() - began


def of_the_machine(path: Path) -> float:
    """Return how many times as much two processes of bare spaCy read as one: cores that share a chip have less than two."""
    taken = []
    for processes in (1, 2):
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            taken.append(max(pool.map(parsing, [path] * processes, chunksize=1)))
    return 2 * taken[0] / taken[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=400)
    parser.add_argument("--source", help="what kgraph reads; else made-up articles")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        words = write(path, asked.articles, asked.source)
        print(f"{asked.articles} articles, {words:,} words")
        bare, some = shares(path)
        print(f"spaCy and tagger alone: {some / bare:.0f} words a CPU second; x{words / some * bare:.0f} s for all")
        taken = [measure(path, jobs, asked.articles, words) for jobs in asked.jobs]
        machine = of_the_machine(path)
    if len(taken) > 1:
        print(f"{asked.jobs[1]} jobs are {taken[0] / taken[1]:.2f} times as fast as {asked.jobs[0]}")
        print(f"two processes of bare spaCy read {machine:.2f} times as much as one on this machine")


if __name__ == "__main__":
    main()
