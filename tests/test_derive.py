"""Derived graphs repair themselves, and say no more than the articles."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph import vocab
from kgraph.model import Action, Article, ArticleFacts, Entity, Mention, Role, Span, Statement, TopicLabel
from kgraph.pipeline.derive import Touched, change_article, derive, is_dirty
from kgraph.pipeline.opening import reading
from kgraph.pipeline.recipe import record_of
from kgraph.pipeline.settle import settle
from kgraph.pipeline.writing import Writing
from kgraph.rdf import article_graph, iris
from kgraph.rdf.terms import iri
from kgraph.settings import Settings
from kgraph.store import GraphStore, open_store
from made_articles import article

TEXT = "Mara Velt said the Assembly of Norrland passed the Water Act."
ALL = Span(0, len(TEXT))


def facts(*, within: str | None = None, status: str = "current", action: str = "pass") -> ArticleFacts:
    entities = (
        Entity("e1", "Person", "Mara Velt", mentions=(Mention(Span(0, 9), "name"),)),
        Entity("e2", "Organization", "Assembly of Norrland", mentions=(Mention(Span(19, 39), "name"),)),
        Entity("e3", "Measure", "Water Act", mentions=(Mention(Span(51, 60), "name"),)),
    )
    statement = Statement(
        "s1",
        "e1",
        "indirect",
        None,
        Span(0, 9),
        (Span(15, 60),),
        "say",
        ALL,
        0.9,
        (TopicLabel("water", "water"),),
        ("e2",),
    )
    role = Role("r1", "e1", "member", "e2", status, ALL, 0.8, within=within)  # type: ignore[arg-type]
    act = Action("a1", "e2", action, "e3", ALL, 0.8, within=within)
    return ArticleFacts(Article("one", "one.txt", TEXT), entities, (role,), (statement,), (act,), "made/1")


def direct(folder: Path, made: ArticleFacts) -> set[str]:
    with open_store(folder, write=True) as store:
        article = iris.article(store.base, made.article)
        change_article(store, article, article_graph(made, store.base))
        derive(store)
        own = {vocab.KG_HOLDS_ROLE_IN, vocab.KG_CANDIDATE_FOR, vocab.KG_SPEAKS_ON, vocab.KG_SPEAKS_ABOUT}
        own |= set(vocab.ACT_PROPERTIES.values())
        return {
            p.removeprefix(vocab.KG) for p in own if next(store.quads.quads_for_pattern(None, iri(p), None, None), None)
        }


def test_what_the_article_asserts_becomes_direct_triples(tmp_path: Path) -> None:
    assert direct(tmp_path, facts()) == {"holdsRoleIn", "speaksOn", "speaksAbout", "passed"}


def test_what_somebody_only_said_does_not(tmp_path: Path) -> None:
    assert direct(tmp_path, facts(within="s1")) == {"speaksOn", "speaksAbout"}


def test_plans_and_candidacies_do_not_look_asserted(tmp_path: Path) -> None:
    assert direct(tmp_path, facts(status="nominee", action="plan:pass")) == {"candidateFor", "speaksOn", "speaksAbout"}


def test_an_interrupted_recompute_is_repaired_at_the_next_opening(tmp_path: Path) -> None:
    made = facts()
    with open_store(tmp_path, write=True) as store:
        quads = article_graph(made, store.base)
        record = record_of(made, store.base, "made/1", len(quads))
        change_article(store, record.article, quads, record)
    with reading(Settings(store=tmp_path)) as store:
        found = [q.object for q in store.quads.quads_for_pattern(None, iri(vocab.SKOS_PREF_LABEL), None, None)]
    assert ox.Literal("Mara Velt") in found


OHIO = article(
    "one", [("Person", "Ada Vell", None), ("Place", "Kestrava", "polity")], [("Ada Vell", "senator", "Kestrava")]
)
SECOND = article(
    "two", [("Person", "Ada Vell", None), ("Place", "Norrland", "polity")], [("Ada Vell", "mayor", "Norrland")]
)


def put(store: GraphStore, *some: ArticleFacts) -> Touched:
    for f in some:
        change_article(store, iris.article(store.base, f.article), article_graph(f, store.base))
    return derive(store)


class Dying(GraphStore):
    """A store whose process is killed in front of a write."""

    left = 10**6

    def replace(self, graphs: object, quads: object, *, delete: object = ()) -> None:
        self._write()
        super().replace(graphs, quads, delete=delete)  # type: ignore[arg-type]

    def put(self, *arguments: object, **named: object) -> None:
        self._write()
        super().put(*arguments, **named)  # type: ignore[arg-type]

    def _write(self) -> None:
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1


def test_a_kill_at_any_write_is_repaired(tmp_path: Path) -> None:
    """The second of the name moves the first, whose article is then written anew too."""
    fuller = article(
        "three",
        [("Person", "Ada M. Vell", None), ("Place", "Kestrava", "polity")],
        [("Ada M. Vell", "senator", "Kestrava")],
    )
    with open_store(tmp_path / "whole", write=True) as store:
        put(store, OHIO)
        put(store, SECOND, fuller)
        expected = set(store.quads)
    writes = 0
    while True:
        with open_store(tmp_path / str(writes), write=True) as store:
            put(store, OHIO)
            dying = Dying(store.folder, store.base, store.quads)
            dying.left = writes
            try:
                put(dying, SECOND, fuller)
                break
            except KeyboardInterrupt:
                put(store, SECOND, fuller) if writes < 2 else derive(store)
            del dying
            assert set(store.quads) == expected, writes
        writes += 1
    assert writes > 3


def others(number: int) -> list[ArticleFacts]:
    """Return articles that share a person, a place and an office with each other, and nothing with those above."""
    named = [("Person", "Tomas Reyl", None), ("Place", "Halmere", "polity")]
    return [
        article(
            f"n{n}",
            [*named, ("Person", f"Orla Finch{'abcdefghij'[n % 10]}", None)],
            [("Tomas Reyl", "mayor", "Halmere")],
        )
        for n in range(number)
    ]  # type: ignore[list-item]


def test_articles_are_derived_on_the_way_and_a_kill_in_between_is_repaired(tmp_path: Path) -> None:
    def derived(store: GraphStore) -> int:
        return sum(any(store.graph(iris.derived_graph(iris.article(store.base, f.article)))) for f in made)

    made = others(60)
    whole: dict[str, set[ox.Quad]] = {}
    for name, ahead, expected in (("at the end", 1000, 0), ("on the way", 15, 15), ("killed", 15, 15)):
        with open_store(tmp_path / name, write=True) as store:
            writing = Writing(store, "made/1", ahead=ahead)
            for facts in made:
                writing.put(facts, facts.article.id, "1")
            assert derived(store) == expected
            if name == "killed":
                writing.checkpoint(load=True)
                settle(store)
            else:
                writing.finish()
            assert derived(store) == 60 and not is_dirty(store)
            whole[name] = set(store.quads)
    assert whole["on the way"] == whole["killed"] == whole["at the end"]


@pytest.mark.parametrize("size", [10, 80])
def test_what_a_new_article_touches_does_not_grow_with_the_store(tmp_path: Path, size: int) -> None:
    with open_store(tmp_path, write=True) as store:
        put(store, *others(size), OHIO)
        assert put(store, SECOND) == Touched(compared=3, articles=2, described=5)  # Ada Vell twice, and Norrland
        known = article(
            "known",
            [("Person", "Tomas Reyl", None), ("Place", "Halmere", "polity")],
            [("Tomas Reyl", "mayor", "Halmere")],
        )
        assert put(store, known) == Touched(compared=2, articles=1, described=2)  # alike, however many they are


def test_a_store_of_an_older_format_is_derived_anew_when_it_is_opened(tmp_path: Path) -> None:
    with open_store(tmp_path, write=True) as store:
        put(store, OHIO, SECOND)
        store.manifest.append(record_of(f, store.base, "made/1", 0) for f in (OHIO, SECOND))
        expected = set(store.quads)
        key = iri(vocab.KG_LINKING_KEY)
        for q in list(store.quads.quads_for_pattern(None, key, None, None)):  # as format 2 had it
            store.quads.remove(q)
            store.quads.add(ox.Quad(q.subject, key, ox.Literal("person ada vell"), q.graph_name))
    (tmp_path / "format").write_text('{"format": 2, "base": "https://kgraph.example/"}')
    with reading(Settings(store=tmp_path)) as store:
        assert set(store.quads) == expected
        assert not store.outdated
