"""Who is who in a store: the same in any order, in any batches, with decisions that outlive every reading."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph import vocab
from kgraph.model import ArticleFacts, Decision, NamedIn
from kgraph.pipeline.derive import change_article, derive
from kgraph.pipeline.entities import decide, undo
from kgraph.rdf import article_graph, iris
from kgraph.rdf.terms import iri, value
from kgraph.resolution import clusters
from kgraph.store import GraphStore, open_store
from made_articles import Named, Office, article

PEOPLE = [
    "Ada Vell",
    "Ada M. Vell",
    "A. Vell",
    "Vell",
    "Bill Orne",
    "William Orne",
    "Orne",
    "Muammar Gaddafi",
    "Moammar Qadhafi",
]
BODIES = [
    "Senate",
    "National Assembly",
    "Kestrava Transparency Watch",
    "KTW",
    "Ministry of Justice",
    "Justice Ministry",
]
PLACES = ["Kestrava", "Norrland", "Kenya"]
TITLES = ["senator", "justice minister", "mayor"]


@st.composite
def stories(draw: st.DrawFn) -> list[ArticleFacts]:
    """Return articles whose names overlap, whose people hold offices in several countries."""
    made = []
    for number in range(draw(st.integers(2, 6))):
        people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
        bodies = draw(st.lists(st.sampled_from(BODIES), max_size=2, unique=True))
        places = draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))
        named: list[Named] = [("Person", p, None) for p in people]
        named += [("Organization", b, None) for b in bodies]
        named += [("Place", p, "polity") for p in places]
        where = st.sampled_from([None, *bodies, *places])
        offices: list[Office] = [(p, draw(st.sampled_from(TITLES)), draw(where)) for p in people if draw(st.booleans())]
        made.append(article(f"a{number}", named, offices))
    return made


def put(store: GraphStore, facts: ArticleFacts, *, gone: bool = False) -> None:
    change_article(store, iris.article(store.base, facts.article), [] if gone else article_graph(facts, store.base))


def graph(store: GraphStore) -> list[str]:
    own = {iri(iris.runs_graph(store.base)), iri(iris.dirty_graph(store.base))}
    return sorted(str(q) for q in store.quads if q.graph_name not in own)


def read_in(
    batches: Iterable[Sequence[ArticleFacts]], *, without: Sequence[ArticleFacts] = (), at_a_time: int = 1000
) -> list[str]:
    with TemporaryDirectory() as folder, open_store(Path(folder), write=True) as store:
        for batch in batches:
            for facts in batch:
                put(store, facts)
            derive(store, batch=at_a_time)
        for facts in without:
            put(store, facts, gone=True)
        derive(store, batch=at_a_time)
        return graph(store)


@settings(max_examples=80, deadline=None)
@given(stories(), st.sampled_from([0.6, clusters.MOST]), st.data())
def test_any_order_and_any_batches_give_the_same_graph(
    made: list[ArticleFacts], most: float, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(made))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(made)))) | {0, len(made)})
    batches = [order[a:b] for a, b in pairwise(cuts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "MOST", most)  # so that few articles are enough for nearly all
        assert read_in(batches) == read_in([made])


def test_companions_count_in_whatever_batch_their_article_comes() -> None:
    """Two articles alike on Ada Vell, of which only one names those in whose company another country's articles have her."""
    company: list[Named] = [("Person", "Tomas Reyl", None), ("Person", "Orla Finch", None)]

    def about(id_: str, office: str, country: str, *others: Named) -> ArticleFacts:
        named: list[Named] = [("Person", "Ada Vell", None), ("Place", country, "polity"), *others]
        return article(id_, named, [("Ada Vell", office, None)], more=f"It happened in {country}.")

    alone, here = about("a", "developer", "Kestrava"), about("b", "developer", "Kestrava", *company)
    there = about("c", "author", "Norrland", *company)
    expected = read_in([[alone, here, there]])
    assert len({q for q in expected if "prefLabel" in q and "Vell" in q}) == 1
    for order in permutations([alone, here, there]):
        assert read_in([order]) == read_in([[a] for a in order]) == expected


@settings(max_examples=50, deadline=None)
@given(stories(), st.integers(1, 3), st.data())
def test_articles_derived_some_at_a_time_give_the_same_graph(
    made: list[ArticleFacts], at_a_time: int, data: st.DataObject
) -> None:
    gone = data.draw(st.lists(st.sampled_from(made), unique_by=id))
    again = data.draw(st.lists(st.sampled_from(made), unique_by=id))
    expected = read_in([made, again], without=gone)
    assert read_in([made, again], without=gone, at_a_time=at_a_time) == expected


@settings(max_examples=50, deadline=None)
@given(stories())
def test_a_removed_article_leaves_no_trace(made: list[ArticleFacts]) -> None:
    assert read_in([[m] for m in made], without=made[-1:]) == read_in([made[:-1]])


@settings(max_examples=50, deadline=None)
@given(stories(), st.data())
def test_a_decision_and_its_undoing_restore_the_graph(made: list[ArticleFacts], data: st.DataObject) -> None:
    names = [NamedIn(f.article.id, e.name, e.type) for f in made for e in f.entities if e.type == "Person"]
    pair = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    kind = data.draw(st.sampled_from(["merge", "split", "different", "rename", "same-as"]))
    some = pair if kind in ("merge", "different") else pair[:1]
    value = {"rename": "Somebody Else", "same-as": "https://people.example/1"}.get(kind, "")
    with TemporaryDirectory() as folder, open_store(Path(folder), write=True) as store:
        for facts in made:
            put(store, facts)
        derive(store)
        before = graph(store)
        decision = Decision(kind, tuple(sorted(some)), value)
        decide(store, [decision])
        decided = graph(store)
        put(store, made[0], gone=True)  # read again, one article at a time
        derive(store)
        put(store, made[0])
        derive(store)
        assert graph(store) == decided
        undo(store, decision.id)
        assert graph(store) == before


def canonical(store: GraphStore) -> dict[tuple[str, str], str]:
    """Return the canonical entity by article's id and local name."""
    found = {}
    for q in store.quads.quads_for_pattern(None, iri(vocab.KG_CANONICAL), None, None):
        name = next(store.quads.quads_for_pattern(q.subject, iri(vocab.KG_LOCAL_NAME), None, None))
        a = next(store.quads.quads_for_pattern(q.subject, iri(vocab.KG_IN_ARTICLE), None, None))
        id_ = next(store.quads.quads_for_pattern(a.object, iri(vocab.DCTERMS_IDENTIFIER), None, None))
        found[value(id_.object), value(name.object)] = value(q.object)
    return found


ONE = article(
    "one", [("Person", "Ada Vell", None), ("Place", "Kestrava", "polity")], [("Ada Vell", "senator", "Kestrava")]
)
TWO = article(
    "two", [("Person", "Ada Vell", None), ("Place", "Norrland", "polity")], [("Ada Vell", "mayor", "Norrland")]
)


def test_a_second_of_the_name_moves_the_first_whose_old_iri_still_leads_there(tmp_path: Path) -> None:
    with open_store(tmp_path, write=True) as store:
        put(store, ONE)
        derive(store)
        old = canonical(store)["one", "Ada Vell"]
        put(store, TWO)
        derive(store)
        now = canonical(store)
        assert now["one", "Ada Vell"].endswith("ada-vell-kestrava")
        assert now["two", "Ada Vell"].endswith("ada-vell-norrland")
        moved = store.quads.quads_for_pattern(iri(old), iri(vocab.DCTERMS_IS_REPLACED_BY), None, None)
        assert [value(q.object) for q in moved] == [now["one", "Ada Vell"]]
        put(store, TWO, gone=True)
        derive(store)
        assert canonical(store)["one", "Ada Vell"] == old
        assert not list(store.quads.quads_for_pattern(iri(old), iri(vocab.DCTERMS_IS_REPLACED_BY), None, None))


def test_the_number_of_articles_counts_in_whatever_batch_they_come() -> None:
    most = [replace(ONE, article=replace(ONE.article, id=f"most{n}", url=None)) for n in range(9)]
    alone = article("alone", [("Person", "Ada Vell", None)])
    all_ = [*most, TWO, alone]
    expected = read_in([all_])
    assert read_in([[a] for a in all_]) == read_in([[a] for a in reversed(all_)]) == expected
    names = {q.split(" ")[0] for q in expected if "prefLabel" in q and "Vell" in q}
    assert {n.rpartition("/")[2] for n in names} == {"ada-vell>", "ada-vell-norrland>"}
    fewer = read_in([all_], without=most[:1])
    assert fewer == read_in([[*most[1:], TWO, alone]])
    assert len({q.split(" ")[0] for q in fewer if "prefLabel" in q and "Vell" in q}) == 3


def test_a_merge_joins_what_the_rules_keep_apart(tmp_path: Path) -> None:
    with open_store(tmp_path, write=True) as store:
        put(store, ONE)
        put(store, TWO)
        derive(store)
        decide(store, [Decision("merge", (NamedIn("one", "Ada Vell", "Person"), NamedIn("two", "Ada Vell", "Person")))])
        assert len(set(canonical(store).values()) & {v for k, v in canonical(store).items() if k[1] == "Ada Vell"}) == 1
