"""Measures the reading of sources, without and with what is known of them: `python -m benchmarks.sources [GIGABYTES]`.

Prints documents a CPU second and the most memory for 10,000 JSON lines and for a web archive of so many gigabytes (1 unless
said), and the words a CPU second that reading pages and extraction take. Then the second run: 10,000 articles full of facts
(`benchmarks.synthetic`) stand in a store as a first run leaves them, and are named again, unchanged. What the first run takes is
measured on the first of them, read for real.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from benchmarks.synthetic import articles
from benchmarks.synthetic_store import write

from kgraph import extraction, sources, text
from kgraph.model import Article, RawDocument
from kgraph.pipeline.ingest import ingest
from kgraph.pipeline.recipe import data_hash, fingerprint_of, recipe_of
from kgraph.rdf import iris
from kgraph.settings import Settings
from kgraph.store import open_store

RECORDS, SAMPLE = 10_000, 200
EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


def main() -> None:
    """Make the files, measure and print."""
    gigabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines, archive = folder / "a.jsonl", folder / "a.warc"
        _write_lines(lines)
        _write_archive(archive, int(gigabytes * 1e9))
        for path in (lines, archive):
            began = time.process_time()
            n = sum(1 for _ in sources.documents([str(path)]))
            rate = n / (time.process_time() - began)
            print(f"{path.name}: {n} documents, {rate:.0f} a second, {_memory()} MB at most", flush=True)
        extract = extraction.load(Settings())
        reading = _words_a_second("reading pages", lambda: _articles(archive, 300))
        some = _articles(lines, 30)
        extracting = _words_a_second("extraction", lambda: [extract(a).article for a in some])
        print(f"reading pages is {reading / extracting:.0f} times as fast")
        _again(folder)


def _again(folder: Path) -> None:
    """Time a run over unchanged articles."""
    facts = list(articles(RECORDS))
    lines, first = folder / "again.jsonl", folder / "first.jsonl"
    lines.write_text("".join(json.dumps(_record(f.article)) + "\n" for f in facts), encoding="utf8")
    first.write_text("".join(json.dumps(_record(f.article)) + "\n" for f in facts[:SAMPLE]), encoding="utf8")
    began = time.process_time()
    done = ingest([str(first)], Settings(store=folder / "sample"))
    each = (time.process_time() - began) / SAMPLE
    found = sum(done.counts[k] for k in ("roles", "statements", "actions"))
    print(f"first run: {done.ingested} articles with {found} facts, {each:.2f} s each, all in all")
    settings = Settings(store=folder / "again")
    write(settings.store, facts)
    _as_if_read(settings, lines)
    began = time.process_time()
    done = ingest([str(lines)], settings)
    seconds = time.process_time() - began
    assert (done.ingested, done.unchanged) == (0, RECORDS)
    share = seconds / (each * RECORDS)
    print(f"second run: {done.unchanged} unchanged articles in {seconds:.1f} s, {share:.2%} of the first")


def _record(article: Article) -> dict[str, object]:
    return {k: v for k, v in asdict(article).items() if v is not None and k != "source"}


def _as_if_read(settings: Settings, path: Path) -> None:
    """Let the manifest say that the articles of a store were read from the records of a file."""
    recipe = recipe_of(extraction.version(settings))
    with open_store(settings.store, write=True) as store:
        new = []
        for d in sources.documents([str(path)]):
            assert isinstance(d, RawDocument)
            article = text.article(d)
            record = store.manifest.records[iris.article(store.base, article)]
            place = f"{d.location.rpartition('#')[0]}#{article.id}"
            known = replace(record, recipe=recipe, fingerprint=fingerprint_of(article), locations={}, origin=place)
            new.append(known.found_at(place, data_hash(d)))
        store.manifest.rewrite(new)


def _write_lines(path: Path) -> None:
    stories = [a.text for a in _articles(EXAMPLES, 11)]
    with path.open("w", encoding="utf8") as f:
        for n in range(RECORDS):
            f.write(json.dumps({"id": str(n), "text": f"Report {n}\n\n{stories[n % len(stories)]}"}) + "\n")


def _write_archive(path: Path, size: int) -> None:
    pages = [p.read_bytes() for p in sorted(EXAMPLES.glob("*.html"))]
    with path.open("wb") as f:
        n = 0
        while f.tell() < size:
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + pages[n % len(pages)]
            fields = f"WARC-Type: response\r\nWARC-Target-URI: https://a.example/{n}\r\nContent-Length: {len(answer)}"
            kind = "Content-Type: application/http; msgtype=response"
            f.write(f"WARC/1.0\r\n{fields}\r\n{kind}\r\n\r\n".encode() + answer + b"\r\n\r\n")
            n += 1


def _articles(path: Path, most: int) -> list[Article]:
    found = (d for d in sources.documents([str(path)]) if isinstance(d, RawDocument))
    return [text.article(d) for d in islice(found, most)]


def _words_a_second(name: str, work: Callable[[], list[Article]]) -> float:
    began = time.process_time()
    words = sum(len(a.text.split()) for a in work())
    rate = words / (time.process_time() - began)
    print(f"{name}: {rate:.0f} words a second")
    return rate


def _memory() -> int:
    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
