"""Measures the reading of sources, without and with what is known of them: `python benchmarks/sources.py [GIGABYTES]`.

Prints documents a CPU second and the most memory for 10,000 JSON lines and for a web archive of so many gigabytes (1 unless
said), the words a CPU second that reading pages and extraction take, and the time of an ingest of 10,000 unchanged articles as
a share of the time that extracting them would take.
"""

import json
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from kgraph import extraction, sources, text
from kgraph.model import Article, ArticleFacts, RawDocument
from kgraph.pipeline.ingest import ingest
from kgraph.pipeline.recipe import data_hash, recipe_of
from kgraph.pipeline.writing import Writing
from kgraph.settings import Settings
from kgraph.store import open_store

RECORDS = 10_000
EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


def main() -> None:
    """Make the files, measure and print."""
    gigabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines, archive, settings = folder / "a.jsonl", folder / "a.warc", Settings(store=folder / "store")
        _write_lines(lines)
        _write_archive(archive, int(gigabytes * 1e9))
        for path in (lines, archive):
            began = time.process_time()
            n = sum(1 for _ in sources.documents([str(path)]))
            print(
                f"{path.name}: {n} documents, {n / (time.process_time() - began):.0f} a second, {_memory()} MB at most"
            )
        extract = extraction.load(settings)
        _words_a_second("reading pages", lambda: _articles(archive, 300))
        some = _articles(lines, 30)
        seconds = _words_a_second("extraction", lambda: [extract(a).article for a in some]) / len(some)
        _fill(settings, extract, lines)
        began = time.process_time()
        done = ingest([str(lines)], settings)
        again = time.process_time() - began
        share = again / (seconds * RECORDS)
        print(f"{done.unchanged} unchanged articles: {again:.1f} s, {share:.1%} of what extracting them takes")


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


def _words_a_second(name: str, work) -> float:  # type: ignore[no-untyped-def]
    began = time.process_time()
    words = sum(len(a.text.split()) for a in work())
    seconds = time.process_time() - began
    print(f"{name}: {words / seconds:.0f} words a second")
    return seconds


def _fill(settings: Settings, extract: extraction.Extractor, path: Path) -> None:
    """Put the records in as if they had been read, but without facts, which would take an hour to find."""
    with open_store(settings.store, write=True) as store:
        writing = Writing(store, recipe_of(extract.version))
        for d in sources.documents([str(path)]):
            if isinstance(d, RawDocument):
                article = text.article(d)
                location = f"{d.location.rpartition('#')[0]}#{article.id}"
                writing.put(ArticleFacts(article, (), (), (), (), extract.version), location, data_hash(d))
        writing.finish()


def _memory() -> int:
    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
