"""kgraph entities, forget and link, on a small store: what people see, decide, and take back."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import Kgraph
from kgraph import open_graph
from kgraph.errors import KgraphError, UsageError
from kgraph.model import Article, ArticleFacts, Entity, Mention, Role, Span, Statement, TopicLabel
from kgraph.pipeline import articles, entities, propose, who
from kgraph.pipeline.forget import forget
from kgraph.pipeline.reconciliation import Service
from kgraph.pipeline.writing import Writing
from kgraph.settings import Settings
from kgraph.store import open_store, read_forgotten
from made_articles import article
from made_reconciler import reconciling


def stored(folder: Path, *made: ArticleFacts) -> Settings:
    """Store articles as ingest does."""
    with open_store(folder, write=True) as store:
        writing = Writing(store, "made by hand")
        for facts in made:
            writing.put(facts, facts.article.source, facts.article.id)
        writing.finish()
    return Settings(store=folder)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return a store in which Ada Vell and A. Vell may be one, and two people are called Jon Orne."""
    return stored(
        tmp_path / "store",
        article(
            "one",
            [("Person", "Ada Vell", None), ("Place", "Kestrava", "polity")],
            [("Ada Vell", "senator", "Kestrava")],
        ),
        article("two", [("Person", "A. Vell", None), ("Place", "Norrland", "polity")]),
        article(
            "three",
            [("Person", "Jon Orne", None), ("Place", "Kestrava", "polity")],
            [("Jon Orne", "mayor", "Kestrava")],
        ),
        article(
            "four", [("Person", "Jon Orne", None), ("Place", "Norrland", "polity")], [("Jon Orne", "mayor", "Norrland")]
        ),
    )


def names(settings: Settings) -> list[str]:
    return [str(r[0]) for r in who.listing(settings, type_="person").rows]


def test_list_shows_everybody_whose_name_holds_the_words(tmp_path: Path) -> None:
    one = article("one", [("Person", "Ada Vell", None)])
    two = article("two", [("Person", "Vell", None)])
    settings = stored(tmp_path / "s", one, two)
    assert [r[0] for r in who.listing(settings, like="Vell").rows] == ["Ada Vell", "Vell"]


def test_show_says_why_with_the_sentence(settings: Settings) -> None:
    entities.merge(settings, ["Ada Vell", "A. Vell"])
    shown = who.show(settings, "Ada Vell", why=True)
    rows = [dict(zip(shown.columns, r, strict=True)) for r in shown.rows]
    assert {(r["name"], r["article"], r["sentence"]) for r in rows} == {
        ("Ada Vell", "one", "Ada Vell was there."),
        ("A. Vell", "two", "A. Vell was there."),
    }
    assert any("merged by a decision" in r["why"] for r in rows)


def test_similar_lists_what_the_linker_left_open(settings: Settings) -> None:
    found = who.similar(settings, "Ada Vell")
    row = dict(zip(found.columns, found.rows[0], strict=True))
    assert (row["name"], row["because"]) == ("A. Vell", "an initial for the first name")


def test_a_name_of_two_people_is_told_with_the_remedy(settings: Settings) -> None:
    with pytest.raises(UsageError, match=r"may mean 2 entities; .*entities list --like"):
        entities.rename(settings, "Jon Orne", "Jon")
    entities.rename(settings, "person/jon-orne-kestrava", "Jon Orne of Kestrava")
    assert sorted(names(settings)) == ["A. Vell", "Ada Vell", "Jon Orne", "Jon Orne of Kestrava"]


def test_split_and_merge_again(tmp_path: Path) -> None:
    settings = stored(tmp_path / "s", *(article(i, [("Person", "Ada Vell", None)]) for i in ("a", "b", "c")))
    assert names(settings) == ["Ada Vell"]
    made = entities.split(settings, "Ada Vell", ["b"])
    assert [r[3] for r in who.listing(settings, type_="person").rows] == [2, 1]
    with pytest.raises(UsageError, match="'z' does not name it"):
        entities.split(settings, str(who.listing(settings, type_="person").rows[0][2]), ["z"])
    assert entities.undone(settings, made.id) == made
    assert names(settings) == ["Ada Vell"]


def test_decisions_go_to_another_store(settings: Settings, tmp_path: Path) -> None:
    entities.merge(settings, ["Ada Vell", "A. Vell"])
    other = stored(
        tmp_path / "other",
        article("one", [("Person", "Ada Vell", None)]),
        article("two", [("Person", "A. Vell", None)]),
    )
    assert entities.imported(other, settings.store / "decisions.jsonl") == 1
    assert names(other) == ["Ada Vell"]
    assert entities.imported(other, settings.store / "decisions.jsonl") == 0


def test_a_damaged_file_of_decisions_is_told_by_its_line(settings: Settings) -> None:
    (settings.store / "decisions.jsonl").write_text('{"kind": "merge"}\n', encoding="utf8")
    with pytest.raises(KgraphError, match="line 1"):
        entities.decisions(settings)


ADA = [{"article": "one", "name": "Ada Vell", "type": "Person"}]


@pytest.mark.parametrize(
    "decision",
    [
        {"kind": "same-as", "mentions": ADA, "value": "http://a.example/> <urn:b"},
        {"kind": "same-as", "mentions": ADA, "value": "http://a.example/%zz"},
        {"kind": "same-as", "mentions": ADA, "value": "javascript:alert(1)"},
        {"kind": "same-as", "mentions": ADA, "value": {"a": 1}},
        {"kind": "rename", "mentions": ADA, "value": "\ud800"},
        {"kind": "merge", "mentions": [{"article": 1, "name": ["a"], "type": "Person"}]},
        {"kind": "merge", "mentions": [{"article": "one", "name": "Ada Vell", "type": ["Person"]}]},
        {"kind": ["merge"], "mentions": ADA},
        [1],
    ],
)
def test_a_decision_that_no_graph_can_hold_is_not_taken_over(
    settings: Settings, tmp_path: Path, decision: object
) -> None:
    (tmp_path / "decisions.jsonl").write_text(f"{json.dumps(decision)}\n", encoding="utf8")
    with pytest.raises(KgraphError, match=r"decisions.jsonl, line 1: .*; mend or delete the line"):
        entities.imported(settings, tmp_path / "decisions.jsonl")
    assert entities.decisions(settings).rows == ()
    assert "Ada Vell" in names(settings)


def test_an_iri_that_no_graph_can_hold_is_refused(settings: Settings) -> None:
    with pytest.raises(UsageError, match="is not an http"):
        entities.same_as(settings, "Ada Vell", "http://a.example/%zz")
    with pytest.raises(UsageError, match="not text in UTF-8"):
        entities.rename(settings, "Ada Vell", "A\udcff")
    assert "Ada Vell" in names(settings)


def test_review_keeps_each_answer_and_never_asks_twice(settings: Settings) -> None:
    seen: list[tuple[str, str]] = []

    def answer(_: object, one: who.Side, other: who.Side) -> entities.Answer:
        seen.append((one.label, other.label))
        return "same" if "Vell" in one.label else "different"

    made = entities.review(settings, answer)
    assert ("A. Vell", "Ada Vell") in seen
    assert {d.kind for d in made} == {"merge", "different"}
    first = list(seen)
    entities.review(settings, answer)
    assert seen == first
    assert sorted(names(settings)) == ["Ada Vell", "Jon Orne", "Jon Orne"]


def test_review_at_a_terminal_shows_both_sides(kgraph: Kgraph, settings: Settings) -> None:
    done = kgraph("entities", "review", "--store", settings.store, stdin="?\ny\nq\n")
    assert done.returncode == 0, done.stderr
    assert "Ada Vell was there." in done.stdout
    assert "1 decided" in done.stderr
    listed = kgraph("entities", "decisions", "--store", settings.store).stdout
    assert len(listed.splitlines()) == 1


def test_the_command_line_undoes_and_hints(kgraph: Kgraph, settings: Settings) -> None:
    assert kgraph("entities", "merge", "Ada Vell", "A. Vell", "--store", settings.store).returncode == 0
    done = kgraph("entities", "undo", "--store", settings.store)
    assert "took back" in done.stderr
    assert kgraph("entities", "undo", "--store", settings.store).returncode == 2
    assert "did you mean merge?" in kgraph("entities", "marge").stderr


def test_an_old_iri_still_finds_what_it_became(tmp_path: Path) -> None:
    one = article(
        "one", [("Person", "Ada Vell", None), ("Place", "Kestrava", "polity")], [("Ada Vell", "senator", "Kestrava")]
    )
    two = article(
        "two", [("Person", "Ada Vell", None), ("Place", "Norrland", "polity")], [("Ada Vell", "mayor", "Norrland")]
    )
    settings = stored(tmp_path / "s", one)
    stored(tmp_path / "s", two)
    assert [r[0] for r in who.show(settings, "person/ada-vell").rows] == ["Ada Vell"]


def test_countries_and_cities_have_their_numbers_in_geonames(tmp_path: Path) -> None:
    settings = stored(tmp_path / "s", article("one", [("Place", "Kenya", "polity"), ("Place", "Nairobi", None)]))
    with open_store(settings.store) as store:
        rows = store.query(
            "SELECT ?n ?m ?c { ?p skos:prefLabel ?n ; skos:exactMatch ?m OPTIONAL { ?p skos:notation ?c } }"
        )
        assert isinstance(rows, ox.QuerySolutions)
        found = sorted((r["n"].value, r["m"].value, r["c"].value if r["c"] else "") for r in rows)  # type: ignore[union-attr]
    assert found == [
        ("Kenya", "https://sws.geonames.org/192950/", "KE"),
        ("Nairobi", "https://sws.geonames.org/184745/", ""),
    ]


TEXT = "Ada Vell, senator, denied it. Vell left. “Vell lied,” said Jon Orne. Ada Vell may run, Jon Orne said."


def told(id_: str = "one") -> ArticleFacts:
    """Return an article about Ada Vell by whose side Jon Orne speaks."""
    vell = (
        Mention(Span(0, 8), "name"),
        Mention(Span(30, 34), "name"),
        Mention(Span(42, 46), "name"),
        Mention(Span(69, 77), "name"),
    )
    orne = (Mention(Span(59, 67), "name"), Mention(Span(87, 95), "name"))
    people = (Entity("e1", "Person", "Ada Vell", ("Vell",), vell), Entity("e2", "Person", "Jon Orne", (), orne))
    about = (TopicLabel("vell-inquiry", "Vell inquiry"), TopicLabel("elections", "elections"))
    statements = (
        Statement("s1", "e1", "indirect", None, Span(0, 8), (Span(26, 28),), "deny", Span(0, 29), 0.9),
        Statement("s2", "e2", "direct", None, Span(59, 67), (Span(41, 53),), "say", Span(41, 68), 0.9, about, ("e1",)),
    )
    role = Role("r1", "e1", "senator", None, "current", Span(0, 29), 0.9)
    a = Article(id_, f"{id_}.txt", TEXT, title="Ada Vell denies", url=f"https://gazette.example/{id_}/ada-vell-denies")
    return ArticleFacts(a, people, (role,), statements, (), "made/1")


def bytes_of(folder: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()).lower()


def test_forgetting_leaves_nothing_of_a_person(tmp_path: Path) -> None:
    settings = stored(tmp_path / "s", told(), article("two", [("Person", "Jon Orne", None)]))
    entities.rename(settings, "Ada Vell", "Senator Vell")
    with open_graph(settings.store) as graph:  # what is kept for answers holds the name too
        assert graph.search(words="Orne") and graph.network.ties and graph.statements()
    assert b"vell" in bytes_of(settings.store / "cache")
    assert b"ada vell" in bytes_of(settings.store)
    done = forget(settings, "Senator Vell")
    assert (done.articles, done.facts, done.mentions, done.decisions, done.left) == (1, 2, 4, 1, [])
    assert b"vell" not in bytes_of(settings.store)
    with open_store(settings.store) as store:
        assert not [q for q in store.quads if "vell" in str(q).lower()]
        assert [q for q in store.quads if "███ ████ may run, Jon Orne said." in str(q)]
    assert names(settings) == ["Jon Orne"]
    assert read_forgotten(settings.store / "forgotten.json").full


def test_who_is_forgotten_stays_so_when_articles_are_read_again(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "ada-vell.txt").write_text(
        "Ada Vell quits\n\nSenator Ada Vell resigned on Monday. “I am done,” Vell said.\n\n"
        "Justice Minister Jon Orne welcomed it. “We wish her well,” Orne said.\n",
        encoding="utf8",
    )
    store = tmp_path / "store"
    assert kgraph("ingest", "ada-vell.txt", "--store", store, cwd=tmp_path).returncode == 0
    assert "Ada Vell" in kgraph("entities", "list", "--store", store).stdout
    done = kgraph("forget", "Ada Vell", "--yes", "--store", store)
    assert done.returncode == 0, done.stderr
    assert "hold the name no more" in done.stderr
    again = kgraph("ingest", "ada-vell.txt", "--store", store, "--summary", "json", cwd=tmp_path)
    assert json.loads(again.stdout)["unchanged"] == 1
    (tmp_path / "new.txt").write_text("Senator Ada Vell is back, Jon Orne said on Friday.\n", encoding="utf8")
    assert kgraph("ingest", "new.txt", "--store", store, cwd=tmp_path).returncode == 0
    everything = kgraph("export", "-", "--format", "nquads", "--with-text", "--store", store).stdout
    assert "Orne" in everything
    assert "vell" not in everything.lower()
    assert b"ada vell" not in bytes_of(store)


def test_accounts_and_addresses_made_of_the_name_are_forgotten_too(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Senator Íde Vell resigned on Monday. Follow @IdeVell, or write to idevell@senate.example.\n", encoding="utf8"
    )
    store = tmp_path / "store"
    assert kgraph("ingest", "a.txt", "--store", store, cwd=tmp_path).returncode == 0
    done = kgraph("forget", "Íde Vell", "--yes", "--store", store)
    assert "hold the name no more" in done.stderr, done.stderr
    assert b"vell" not in bytes_of(store)


def test_who_sends_a_newsletter_is_forgotten_too(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Senator Ida Vell resigned on Monday.\n", encoding="utf8")
    (tmp_path / "b.eml").write_text(
        "From: Ida Vell <news@gazette.example>\nSubject: The week\nDate: Tue, 5 May 2026 10:00:00 +0000\n\n"
        "Justice Minister Jon Orne welcomed the bill on Monday.\n",
        encoding="utf8",
    )
    store = tmp_path / "store"
    assert kgraph("ingest", "a.txt", "b.eml", "--store", store, cwd=tmp_path).returncode == 0
    done = kgraph("forget", "Ida Vell", "--yes", "--store", store)
    assert "hold the name no more" in done.stderr, done.stderr
    assert b"vell" not in bytes_of(store)


def test_a_namesake_is_not_forgotten(tmp_path: Path) -> None:
    one = article(
        "one", [("Person", "Ada Vell", None), ("Place", "Kestrava", "polity")], [("Ada Vell", "senator", "Kestrava")]
    )
    two = article(
        "two", [("Person", "Ada Vell", None), ("Place", "Norrland", "polity")], [("Ada Vell", "mayor", "Norrland")]
    )
    settings = stored(tmp_path / "s", one, two)
    with pytest.raises(UsageError, match="may mean 2 people"):
        forget(settings, "Ada Vell")
    done = forget(settings, "person/ada-vell-kestrava")
    assert done.namesakes
    assert [r[0] for r in who.show(settings, "Ada Vell").rows] == ["Ada Vell"]


KILLED = """
import os, sys
from pathlib import Path
from kgraph.pipeline.forget import forget
from kgraph.settings import Settings
from kgraph.store import GraphStore
GraphStore.rebuild = lambda self: os._exit(9)
forget(Settings(store=Path(sys.argv[1])), "Ada Vell")
"""


def test_a_forgetting_that_was_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    settings = stored(tmp_path / "s", told(), article("two", [("Person", "Jon Orne", None)]))
    killed = subprocess.run([sys.executable, "-c", KILLED, str(settings.store)], check=False)
    assert killed.returncode == 9
    assert b"ada vell" in bytes_of(settings.store)  # in Oxigraph's old files
    forget(settings, "Ada Vell")
    assert b"ada vell" not in bytes_of(settings.store)
    with pytest.raises(UsageError):
        forget(settings, "Ada Vell")


@pytest.fixture
def service() -> Iterator[str]:
    """Return the address of a reconciliation service."""
    with reconciling("Kestrava") as url:
        yield url


def test_candidates_are_proposed_and_count_when_accepted(kgraph: Kgraph, settings: Settings, service: str) -> None:
    done = kgraph("link", "--service", f"{service}/", "--store", settings.store, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [(r["iri"], r["score"], r["match"]) for r in found if r["name"] == "Kestrava"] == [
        ("https://things.example/K1", 97.5, True),
        ("https://things.example/K2", 40.0, False),
    ]
    assert entities.decisions(settings).rows == ()
    proposals = propose.proposals(settings, Service(f"{service}/"), names=["Kestrava"])
    propose.accept(settings, proposals, lambda p: p[2].match)
    with open_store(settings.store) as store:
        assert store.query("ASK { ?p skos:prefLabel 'Kestrava' ; skos:exactMatch <https://things.example/K1> }")


@pytest.mark.parametrize(
    ("path", "said"), [("/broken", "otherwise than the reconciliation protocol"), (None, "cannot be asked")]
)
def test_a_service_that_fails_is_one_sentence(settings: Settings, service: str, path: str | None, said: str) -> None:
    url = f"{service}{path}" if path else "http://127.0.0.1:9/"
    with pytest.raises(KgraphError, match=said):
        propose.proposals(settings, Service(url), names=["Kestrava"])


def test_a_service_must_be_a_web_address() -> None:
    with pytest.raises(UsageError, match="not an http"):
        Service("file:///etc/passwd")


def test_who_is_named_in_a_former_version_only_can_be_forgotten(tmp_path: Path, kgraph: Kgraph) -> None:
    story, store = tmp_path / "story.txt", tmp_path / "store"
    for opener in ("Mayor Ada Quillon", "The mayor"):
        story.write_text(
            f"Port Aster opens a bridge\n\n{opener} opened the bridge on Monday and said that it was safe.\n"
        )
        assert kgraph("ingest", story, "--store", store).returncode == 0
    done = kgraph("forget", "Ada Quillon", "--yes", "--store", store)
    assert done.returncode == 0, done.stderr
    held = [p for p in store.rglob("*") if p.is_file() and b"Quillon" in p.read_bytes()]
    assert held == []


def test_a_person_is_no_country(settings: Settings) -> None:
    with pytest.raises(UsageError, match="A body and a person cannot be one"):
        entities.merge(settings, ["Ada Vell", "Kestrava"])
    assert entities.decisions(settings).rows == ()


def test_show_gives_the_reason_without_being_asked(settings: Settings) -> None:
    shown = who.show(settings, "Ada Vell")
    assert [dict(zip(shown.columns, r, strict=True))["why"] for r in shown.rows] == ["the same name and offices"]


@pytest.mark.parametrize("answer", ["n\n", ""])
def test_who_is_not_confirmed_is_not_forgotten(kgraph: Kgraph, settings: Settings, answer: str) -> None:
    done = kgraph("forget", "Ada Vell", "--store", settings.store, stdin=answer)
    assert done.returncode == 1
    assert "Nothing was removed." in done.stderr
    assert "interrupted" not in done.stderr
    assert "Ada Vell" in names(settings)


def test_an_updated_article_keeps_its_former_version_when_somebody_is_forgotten(tmp_path: Path) -> None:
    before = article("one", [("Person", "Jon Orne", None)], [("Jon Orne", "mayor", None)])
    settings = stored(tmp_path / "s", before)
    stored(tmp_path / "s", article("one", [("Person", "Jon Orne", None), ("Person", "Ada Vell", None)]))
    assert [r[0] for r in articles.diff(settings, "one").rows] == ["vanished"]
    assert forget(settings, "Ada Vell").articles == 1
    assert [r[0] for r in articles.diff(settings, "one").rows] == ["vanished"]
