"""An export holds what was asked for, nothing that only looks asserted, and where each fact comes from."""

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph import vocab
from kgraph.errors import KgraphError, UsageError
from kgraph.pipeline.export import Wanted, export
from kgraph.pipeline.graph import open_graph
from kgraph.pipeline.provenance import show_fact
from kgraph.pipeline.validate import validate
from kgraph.rdf.derived import DIRECT
from kgraph.settings import Settings
from made_store import TEXT, again, article, stored


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return a store of three articles: two papers print one story, a third has its own, of another day."""
    folder = tmp_path_factory.mktemp("selection")
    story = (
        " The vote came after a long night of talks in the old hall, as the rain fell on the roofs of the city. " * 3
    )
    one = again(article(), story, 1)
    copy = again(article(publisher="The Aspen Post"), story, 2)
    words = "It rained on Friday. " + " ".join(
        f"Gauge {n} stood at {n * n} inches, {n} above that of {n * 7}." for n in range(40)
    )
    mine = again(article(published="2026-05-01"), f" {words}", 3)
    mine = replace(mine, statements=mine.statements, roles=mine.roles[:1], actions=mine.actions[:1])
    stored(folder, [one, copy, mine])
    return Settings(store=folder / "store")


def facts(store: Settings, folder: Path, **wanted: object) -> dict[str, list[str]]:
    """Return the ids of the facts in an export, by article."""
    export(store, str(folder / "some.jsonl"), wanted=Wanted(**wanted))  # type: ignore[arg-type]
    lines = [json.loads(line) for line in (folder / "some.jsonl").read_text(encoding="utf8").splitlines()]
    return {f["article"]["id"]: [x["id"] for k in ("roles", "statements", "actions") for x in f[k]] for f in lines}


ALL = ["r1", "r2", "s1", "a1", "a2"]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ({}, {"water-1": ALL, "water-2": ALL, "water-3": ["r1", "s1", "a1"]}),
        ({"person": "Velt"}, {"water-1": ["r1", "r2", "s1"], "water-2": ["r1", "r2", "s1"], "water-3": ["r1", "s1"]}),
        ({"about": "Aspen"}, {"water-1": ["r2"], "water-2": ["r2"]}),
        ({"topic": "elections"}, {"water-1": ["s1"], "water-2": ["s1"], "water-3": ["s1"]}),
        ({"since": "2026-04-01"}, {"water-3": ["r1", "s1", "a1"]}),
        ({"until": "2026-04-01", "about": "Aspen"}, {"water-1": ["r2"], "water-2": ["r2"]}),
        ({"confidence": 0.85}, {"water-1": ["s1", "a1"], "water-2": ["s1", "a1"], "water-3": ["s1", "a1"]}),
        ({"sources": 2, "person": "Velt"}, {"water-1": ["r1", "s1"], "water-2": ["r1", "s1"], "water-3": ["r1", "s1"]}),
    ],
)
def test_only_what_fits_leaves(
    store: Settings, tmp_path: Path, wanted: dict[str, object], left: dict[str, list[str]]
) -> None:
    assert facts(store, tmp_path, **wanted) == left


def test_words_of_names_and_narrower_topics_are_taken_and_told(store: Settings, tmp_path: Path) -> None:
    told: list[str] = []

    def some(**wanted: str) -> bytes:
        export(store, str(tmp_path / "some.jsonl"), wanted=Wanted(**wanted), on_note=told.append)  # type: ignore[arg-type]
        return (tmp_path / "some.jsonl").read_bytes()

    assert some(topic="Politics") == some(topic="elections")
    assert told == ["'Politics' takes in its narrower topics: elections."]
    assert some(about="Norrland") == some(about="Assembly of Norrland")
    some(about="water")
    assert told[-1] == "'water' may mean 2 things, all of which are taken: Water Act, Water."
    assert facts(store, tmp_path, about="water")["water-1"] == ["s1", "a1", "a2"], "the topic and the act"


@pytest.mark.parametrize("wanted", [{"sources": 3}, {"since": "2090-01-01"}])
def test_where_nothing_fits_that_is_said_and_no_file_is_left(
    store: Settings, tmp_path: Path, wanted: dict[str, object]
) -> None:
    with pytest.raises(KgraphError, match="No fact of the graph fits"):
        facts(store, tmp_path, **wanted)
    assert list(tmp_path.iterdir()) == []


def test_a_fact_inside_a_statement_takes_the_statement_with_it(store: Settings, tmp_path: Path) -> None:
    found = facts(store, tmp_path, about="Assembly of Norrland", until="2026-04-01")
    assert found["water-1"] == ["r1", "s1", "a1", "a2"], "s1 comes with a2, or a2 would look asserted"


@pytest.mark.parametrize("wanted", [{"person": "Velt"}, {"topic": "elections"}, {"confidence": 0.85}])
def test_chosen_graphs_are_part_of_the_whole_and_well_formed(
    store: Settings, tmp_path: Path, wanted: dict[str, object]
) -> None:
    export(store, str(tmp_path / "all.nq"), with_text=True)
    export(store, str(tmp_path / "some.nq"), with_text=True, wanted=Wanted(**wanted))  # type: ignore[arg-type]
    some, whole = (set(ox.parse(path=tmp_path / f"{n}.nq", format=ox.RdfFormat.N_QUADS)) for n in ("some", "all"))
    assert some < whole
    written = Settings(store=tmp_path / "written")
    (tmp_path / "written").mkdir()
    for name in ("format", "manifest.jsonl"):
        (written.store / name).write_bytes((store.store / name).read_bytes())
    quads = ox.Store(written.store / "oxigraph")
    quads.bulk_extend(some)
    quads.flush()
    del quads
    assert validate(written) == []


def test_the_simple_mode_has_direct_triples_types_and_names_alone(store: Settings, tmp_path: Path) -> None:
    export(store, str(tmp_path / "simple.nt"), mode="simple")
    quads = list(ox.parse(path=tmp_path / "simple.nt", format=ox.RdfFormat.N_TRIPLES))
    assert {q.predicate.value for q in quads} - DIRECT == {vocab.RDF_TYPE, vocab.SKOS_PREF_LABEL}
    direct = {str(q.predicate.value).removeprefix(vocab.KG) for q in quads if q.predicate.value in DIRECT}
    assert direct == {"holdsRoleIn", "speaksOn", "speaksAbout", "passed"}, "what she said the Assembly rejected is not"
    export(store, str(tmp_path / "chosen.nt"), mode="simple", wanted=Wanted(about="Aspen"))
    chosen = {q.predicate.value for q in ox.parse(path=tmp_path / "chosen.nt", format=ox.RdfFormat.N_TRIPLES)}
    assert chosen == {vocab.RDF_TYPE, vocab.SKOS_PREF_LABEL, vocab.KG_HOLDS_ROLE_IN}


def test_texts_and_runs_leave_only_when_asked(store: Settings, tmp_path: Path) -> None:
    export(store, str(tmp_path / "a.nq"))
    assert "It rained on Friday." not in (tmp_path / "a.nq").read_text(encoding="utf8")
    assert "graph/dirty" not in (tmp_path / "a.nq").read_text(encoding="utf8")
    export(store, str(tmp_path / "b.nq"), with_text=True, with_runs=True)
    text = (tmp_path / "b.nq").read_text(encoding="utf8")
    assert "It rained on Friday." in text
    assert vocab.PROV_GENERATED_AT_TIME in text
    assert vocab.PROV_GENERATED_AT_TIME not in (tmp_path / "a.nq").read_text(encoding="utf8")


@pytest.mark.parametrize("options", [{"mode": "simple"}, {"with_text": True}, {"with_runs": True}])
def test_what_a_format_cannot_do_is_told(store: Settings, tmp_path: Path, options: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="formats of RDF, which graphml is not"):
        export(store, str(tmp_path / "a.graphml"), **options)  # type: ignore[arg-type]


def test_a_fact_shows_its_whole_chain(store: Settings) -> None:
    with open_graph(store) as graph:
        fact, *_ = graph.roles(organization="Aspen", limit=1)[0].facts
    rows = dict(show_fact(store, fact).rows)
    assert (rows["kind"], rows["role"], rows["status"], rows["since"]) == ("role", "mayor", "former", "2007")
    assert str(rows["person"]).startswith("Mara Velt <https://kgraph.example/entity/person/")
    begin, end = map(int, str(rows["characters"]).split(" to "))
    assert TEXT[begin:end] == rows["sentence"] == "Velt was mayor of Aspen from 2007 to March 2018."
    assert rows["made by"] == "made/1"
    assert str(rows["made with"]).startswith("made/1 ontology/")
    assert str(rows["made at"]).endswith("+00:00")
    assert str(rows["version"]).startswith(str(rows["article"]))
    assert show_fact(store, "/".join(fact.rsplit("/", 4)[1:])).rows == show_fact(store, fact).rows
    with pytest.raises(UsageError, match="2 facts end so"):  # the copy has the same end
        show_fact(store, fact.rsplit("/", 1)[1])


@pytest.mark.parametrize(
    "fact",
    [
        "role/000000000000",
        "https://kgraph.example/<x>",
        "https://kgraph.example/a b",
        "https://kgraph.example/\udc80",
        "?",
    ],
)
def test_no_such_fact_is_one_sentence(store: Settings, fact: str) -> None:
    with pytest.raises(UsageError, match="there is no such fact"):
        show_fact(store, fact)
