"""kgraph validate finds what is wrong, and kgraph verify what is lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import SH

from conftest import Kgraph
from kgraph.pipeline.validate import as_turtle, validate
from kgraph.pipeline.verify import verify
from kgraph.settings import Settings
from kgraph.store import open_store
from made_graph import PREFIXES
from made_store import article, stored

Store = tuple[Settings, list[ox.Quad]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("whole")
    stored(folder, [article()])
    with open_store(folder / "store") as store:
        return Settings(store=folder / "store"), list(store.quads)


@pytest.fixture
def store(whole: Store) -> Iterator[Settings]:
    settings, quads = whole
    yield settings
    with open_store(settings.store, write=True) as opened:
        opened.quads.clear()
        opened.quads.bulk_extend(quads)


def plant(settings: Settings, change: str) -> None:
    with open_store(settings.store, write=True) as opened:
        before = set(opened.quads)
        opened.quads.update(PREFIXES + change)
        assert set(opened.quads) != before, "the change changed nothing"


def test_a_whole_store_is_well(whole: Store) -> None:
    assert validate(whole[0]) == []
    assert verify(whole[0]).rows == ()


def changed(name: str, value: str, where: str = "") -> str:
    """Return an update that gives `value` to all that has the property."""
    old = f"GRAPH ?g {{ ?s {name} ?o . {where} }}"
    return f"DELETE {{ GRAPH ?g {{ ?s {name} ?o }} }} INSERT {{ GRAPH ?g {{ ?s {name} {value} }} }} WHERE {{ {old} }}"


def without(name: str, where: str = "", elsewhere: str = "") -> str:
    """Return an update that takes the property from all that has it."""
    return f"DELETE {{ GRAPH ?g {{ ?s {name} ?o }} }} WHERE {{ GRAPH ?g {{ ?s {name} ?o . {where} }} {elsewhere} }}"


def added(class_: str, triple: str) -> str:
    """Return an update that adds a triple to all of a class."""
    return f"INSERT {{ GRAPH ?g {{ {triple} }} }} WHERE {{ GRAPH ?g {{ ?s a {class_} }} }}"


ENTITIES = "<https://kgraph.example/graph/entities>"
OTHER, VERSION = "<https://kgraph.example/article/x>", "<https://kgraph.example/article/x/1>"
GHOST = f"{OTHER} a foaf:Person ; skos:prefLabel 'Ghost'"
FAULTS = [
    ("evidence missing", without("kg:evidence"), "MinCount"),
    ("evidence that dangles", changed("kg:evidence", "<https://kgraph.example/nowhere#char=0,5>"), "dangling"),
    ("words not at their offsets", changed("nif:anchorOf", "'other words'", "FILTER(?o = 'Aspen')"), "words"),
    ("offsets moved", changed("nif:beginIndex", "0", "FILTER(?o = 9)"), "offsets"),
    ("end before beginning", changed("nif:endIndex", "1", "FILTER(?o > 20)"), "LessThanOrEquals"),
    ("role that ends before it begins", changed("kg:untilLatest", "'2001-01-01'^^xsd:date"), "interval"),
    ("first day not of the date", changed("kg:sinceEarliest", "'2006-01-01'^^xsd:date"), "bounds"),
    ("no such day", changed("kg:actionDate", "'2026-13'^^xsd:gYearMonth"), "date"),
    ("fewer than no votes", changed("kg:votesFor", "-61"), "MinInclusive"),
    ("half a vote", changed("kg:votesAgainst", "38.5"), "Datatype"),
    ("surer than sure", changed("kg:confidence", "1.5", "FILTER(?o = 0.8)"), "MaxInclusive"),
    ("unknown status", changed("kg:roleStatus", "'retired'"), "In"),
    ("unknown act", changed("kg:act", "'ponder'", "?s a kg:LegislativeAction ."), "In"),
    ("quote of other words", changed("kg:quote", "'the Water Act lives'"), "quote"),
    ("statement inside itself", added("kg:Statement", "?s kg:within ?s"), "within"),
    ("text changed", changed("nif:isString", "'Another text altogether, which is not long at all.'"), "version"),
    ("speaker not whom the article means", changed("kg:speaker", "<https://kgraph.example/entity/place/aspen>"), "canonical"),
    ("entity without a name", without("skos:prefLabel", "?s a kg:Measure ."), "MinCount"),
    ("entity with two names", added("foaf:Person", "?s skos:prefLabel 'Velt II'"), "MaxCount"),
    ("direct triple that nobody asserts", added("foaf:Person", "?s kg:vetoed ?s"), "direct"),
    ("direct triple missing", without("kg:passed"), "direct"),
    ("term that the ontology lacks", added("kg:RoleFact", "?s kg:shoeSize 43"), "term"),
    ("fact of another article", changed("kg:inArticle", "<https://kgraph.example/article/other>", "?s a kg:RoleFact ."), "place"),
    ("entity that no article names", f"INSERT DATA {{ GRAPH {ENTITIES} {{ {GHOST} }} }}", "orphan"),
    ("person among organizations", changed("a", "org:Organization", "?s a foaf:Person ; skos:prefLabel ?n ."), "class"),
    ("two facts of one name", changed("dcterms:identifier", "'r1'", "?s a kg:RoleFact ."), "identifier"),
    ("participant that is none", changed("kg:localMember", "<https://kgraph.example/nobody>"), "Class"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rule"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_planted_fault_is_found(store: Settings, change: str, rule: str) -> None:
    plant(store, change)
    assert rule in {f.rule for f in validate(store)}


def test_the_report_is_one_of_shacl(store: Settings) -> None:
    plant(store, changed("kg:votesFor", "-61"))
    report = rdflib.Graph().parse(data=as_turtle(validate(store)), format="turtle")
    result = report.value(predicate=SH.resultPath, object=rdflib.URIRef("https://kgraph.example/ontology#votesFor"))
    assert report.value(result, SH.sourceConstraintComponent) == SH.MinInclusiveConstraintComponent
    assert [str(o) for o in report.objects(None, SH.conforms)] == ["false"]


LOSSES = [
    ("a quad", without("kg:roleTitle", "FILTER(?o = 'mayor')"), {"quads", "hash of the graph"}),
    ("a letter", changed("kg:roleTitle", "'Mayor'", "FILTER(?o = 'mayor')"), {"hash of the graph"}),
    ("a link", without("kg:canonical", "", "GRAPH ?h { ?s kg:localName 'Aspen' }"), {"entities with a canonical one"}),
    ("the text", changed("nif:isString", "'Gone.'"), {"hash of the article", "hash of the graph"}),
    ("an article", "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?a a schema:NewsArticle . ?s ?p ?o } }", {"article"}),
    ("the manifest's line", f"INSERT DATA {{ GRAPH {OTHER} {{ {OTHER} kg:version {VERSION} }} }}", {"article"}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "seen"), [x[1:] for x in LOSSES], ids=[x[0] for x in LOSSES])
def test_silent_loss_is_seen(store: Settings, change: str, seen: set[str]) -> None:
    plant(store, change)
    assert seen <= {str(row[1]) for row in verify(store).rows}


def test_the_commands_tell_it_in_words_and_by_their_exit_code(kgraph: Kgraph, store: Settings) -> None:
    for command, word in (("validate", "All is well"), ("verify", "All is there")):
        done = kgraph(command, "--store", store.store)
        assert (done.returncode, done.stdout) == (0, "")
        assert word in done.stderr
    plant(store, without("kg:evidence"))
    done = kgraph("validate", "--store", store.store, "--format", "json")
    assert done.returncode == 1
    assert "kg:evidence is missing" in {row["what"] for row in json.loads(done.stdout)}
    done = kgraph("verify", "--store", store.store, "--format", "csv")
    assert done.returncode == 1
    assert "1 article differs from the manifest" in done.stderr


def test_the_examples_are_well(kgraph: Kgraph, example_store: Path) -> None:
    assert "All is well" in kgraph("validate", "--store", example_store).stderr
    assert "All is there" in kgraph("verify", "--store", example_store).stderr
