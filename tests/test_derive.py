"""Derived graphs repair themselves, and say no more than the articles."""

from pathlib import Path

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import Action, Article, ArticleFacts, Entity, Mention, Role, Span, Statement, TopicLabel
from kgraph.pipeline.derive import change_article, derive
from kgraph.pipeline.opening import reading
from kgraph.rdf import article_graph, iris
from kgraph.rdf.terms import iri
from kgraph.settings import Settings
from kgraph.store import open_store

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
        change_article(store, iris.article(store.base, made.article), article_graph(made, store.base))
    with reading(Settings(store=tmp_path)) as store:
        found = [q.object for q in store.quads.quads_for_pattern(None, iri(vocab.SKOS_PREF_LABEL), None, None)]
    assert ox.Literal("Mara Velt") in found
