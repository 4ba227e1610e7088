"""Facts go to JSON and to RDF, and come back the same."""

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from rdflib import SH
from rdflib.collection import Collection

from conftest import ROOT
from kgraph.errors import KgraphError
from kgraph.model import ArticleFacts, Votes
from kgraph.model.checks import check
from kgraph.model.facts import ACTS
from kgraph.model.facts_json import from_json, to_json
from kgraph.pipeline.derive import change_article, derive, is_dirty
from kgraph.rdf import article_graph, iris, read_facts
from kgraph.store import open_store
from made import article_facts
from made_store import article

BASE = "https://kgraph.example/"


@given(article_facts())
def test_facts_survive_json(facts: ArticleFacts) -> None:
    assert from_json(json.loads(json.dumps(to_json(facts)))) == facts


@given(article_facts())
def test_facts_survive_rdf(facts: ArticleFacts) -> None:
    assert read_facts(article_graph(facts, BASE), source="made") == facts


@given(article_facts())
def test_quads_survive_n_quads(facts: ArticleFacts) -> None:
    quads = article_graph(facts, BASE)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    assert list(ox.parse(written, format=ox.RdfFormat.N_QUADS)) == quads


def test_authors_whose_names_begin_alike_keep_their_order() -> None:
    facts = replace(article(), article=replace(article().article, authors=("Ann Bell", "Ann")))
    assert read_facts(article_graph(facts, BASE), source=facts.article.source).article.authors == ("Ann Bell", "Ann")


def test_two_counts_of_one_sentence_are_two_facts() -> None:
    facts = article()
    again = replace(facts.actions[0], id="a3", votes=Votes(62, 37))
    facts = replace(facts, actions=(*facts.actions, again))
    check(facts)
    assert len(read_facts(article_graph(facts, BASE), source="made").actions) == 3


def test_the_acts_are_those_of_the_shapes() -> None:
    shapes = rdflib.Graph().parse(ROOT / "ontology/shapes.ttl")
    action = rdflib.URIRef("https://kgraph.example/shape/LegislativeAction")
    lists = shapes.objects(action, SH.property / SH["in"])
    assert {str(act) for act in Collection(shapes, next(iter(lists)))} == set(ACTS)


def test_json_in_another_form_is_told_with_the_article() -> None:
    with pytest.raises(KgraphError, match="Article a1: not in the facts format"):
        from_json({"article": {"id": "a1"}})


@settings(max_examples=15, deadline=None)
@given(one=article_facts(), two=article_facts(), three=article_facts())
def test_any_order_and_any_split_give_the_same_quads(
    tmp_path_factory: pytest.TempPathFactory, one: ArticleFacts, two: ArticleFacts, three: ArticleFacts
) -> None:
    by_article = {iris.article(BASE, f.article): f for f in (one, two, three)}
    current = list(by_article.items())

    def stored(order: list[tuple[str, ArticleFacts]], *, each: bool) -> list[str]:
        folder: Path = tmp_path_factory.mktemp("store")
        with open_store(folder, write=True) as store:
            for article, facts in order:
                change_article(store, article, article_graph(facts, BASE))
                if each:
                    derive(store)
            derive(store)
            assert not is_dirty(store)
            return sorted(map(str, store.quads))

    together = stored(current, each=False)
    assert together == stored(current[::-1], each=True)
    assert together == stored([*current[::-1], *current], each=True)


@settings(max_examples=10, deadline=None)
@given(article_facts())
def test_removing_an_article_leaves_nothing_of_it(
    tmp_path_factory: pytest.TempPathFactory, facts: ArticleFacts
) -> None:
    article = iris.article(BASE, facts.article)
    with open_store(tmp_path_factory.mktemp("store"), write=True) as store:
        change_article(store, article, article_graph(facts, BASE))
        derive(store)
        assert len(store.quads) > 0
        change_article(store, article, [])
        derive(store)
        assert list(store.quads) == []
