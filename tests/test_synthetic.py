"""The benchmark's made-up articles: their offsets fit, and loading them in bulk leaves what an ingest leaves."""

from dataclasses import replace
from pathlib import Path

from benchmarks.synthetic import articles
from benchmarks.synthetic_store import write

from kgraph.pipeline.derive import change_article
from kgraph.pipeline.settle import settle
from kgraph.rdf import article_graph, iris
from kgraph.store import open_store

NUMBER = 60


def test_the_same_seed_gives_the_same_articles() -> None:
    assert list(articles(NUMBER)) == list(articles(NUMBER))
    assert list(articles(NUMBER)) != list(articles(NUMBER, seed=8))


def test_offsets_fit_the_text() -> None:
    facts = list(articles(NUMBER))
    assert sum(len(f.actions) for f in facts) > 10
    for f in facts:
        names = {e.id: {e.name, *e.aliases} for e in f.entities}
        for e in f.entities:
            assert all(m.span.of(f.article.text) in names[e.id] for m in e.mentions)
        for s in f.statements:
            assert s.cue is not None and s.source is not None
            assert s.source.of(f.article.text) in names[s.speaker]
            assert all(s.evidence.contains(c) for c in (*s.content, s.cue.span, s.source))
            for entity in s.about:
                assert any(name in s.content[0].of(f.article.text) for name in names[entity])
        for fact in (*f.roles, *f.statements, *f.actions):
            assert "\n" not in fact.evidence.of(f.article.text)
            assert f.article.text[fact.evidence.end - 1] == "."
            assert f.article.text[fact.evidence.end] == "\n"


def test_bulk_and_ingest_leave_the_same_quads(tmp_path: Path) -> None:
    facts = list(articles(NUMBER))
    write(tmp_path / "bulk", facts)
    with open_store(tmp_path / "bulk") as store:
        bulk = set(store.quads)
        records = list(store.manifest.records.values())
    with open_store(tmp_path / "one", write=True) as store:
        for f in facts:
            change_article(store, iris.article(store.base, f.article), article_graph(f, store.base))
        store.manifest.append(replace(r) for r in records)
        settle(store)
        assert set(store.quads) == bulk
    assert len([q for q in bulk if q.predicate.value.endswith("#story")]) > 5
