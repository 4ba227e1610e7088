"""What kgraph writes it reads back to the same bytes, and lists of office holders become curated facts."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from conftest import Kgraph
from kgraph.errors import KgraphError, UsageError
from kgraph.model import ArticleFacts
from kgraph.model.facts_json import to_json
from kgraph.pipeline.articles import refresh
from kgraph.pipeline.export import export
from kgraph.pipeline.forget import forget
from kgraph.pipeline.graph import open_graph
from kgraph.pipeline.importing import Imported, import_files
from kgraph.pipeline.validate import validate
from kgraph.pipeline.verify import verify
from kgraph.settings import Settings
from made import article_facts
from made_store import again, article, stored
from test_real_articles import FOLDERS

RDF = ("nquads", "trig", "turtle", "ntriples", "jsonld")
NAMES = {
    "nquads": "nq",
    "trig": "trig",
    "turtle": "ttl",
    "ntriples": "nt",
    "jsonld": "jsonld",
    "facts": "jsonl",
    "rdfxml": "rdf",
}


def round_trip(settings: Settings, folder: Path, form: str) -> tuple[bytes, bytes]:
    """Return what a store exports, and what a new store exports that imports this."""
    first, second, new = (
        folder / f"a.{NAMES[form]}",
        folder / f"b.{NAMES[form]}",
        Settings(store=folder / f"new-{form}"),
    )
    texts = form != "facts"
    export(settings, str(first), form=form, with_text=texts)
    import_files(new, [first])
    export(new, str(second), form=form, with_text=texts)
    return first.read_bytes(), second.read_bytes()


@pytest.mark.parametrize("form", [*RDF, "rdfxml", "facts"])
def test_the_examples_come_back_to_the_same_bytes(example_store: Path, tmp_path: Path, form: str) -> None:
    before, after = round_trip(Settings(store=example_store), tmp_path, form)
    assert len(before) > 100_000
    assert before == after


@given(article_facts())
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_hostile_facts_come_back_to_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, facts: ArticleFacts
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    stored(
        folder,
        [facts, replace(facts, article=replace(facts.article, id="other", url=None, text=facts.article.text + "."))],
    )
    for form in (*RDF, "facts"):
        before, after = round_trip(Settings(store=folder / "store"), folder, form)
        assert before == after, form


@pytest.mark.skipif(not FOLDERS, reason="KGRAPH_ARTICLES names no folder of real articles")
def test_real_articles_come_back_to_the_same_bytes(kgraph: Kgraph, tmp_path: Path) -> None:
    done = kgraph("ingest", *FOLDERS, "--store", tmp_path / "store", "--limit", 30)
    assert done.returncode in (0, 3), done.stderr
    for form in (*RDF, "rdfxml", "facts"):
        before, after = round_trip(Settings(store=tmp_path / "store"), tmp_path, form)
        assert before == after, form


def test_topics_keep_the_form_that_each_statement_has(tmp_path: Path) -> None:
    one = article()
    statement = replace(one.statements[0], topics=(replace(one.statements[0].topics[1], label="WATER"),))
    other = replace(again(one, " It rained.", 2), statements=(statement,))
    unlike = replace(
        statement, topics=(replace(statement.topics[0], label="Rivers and lakes"),)
    )  # not the words of its id
    third = replace(again(one, " It poured.", 3), statements=(unlike,))
    stored(tmp_path, [one, other, third])
    export(Settings(store=tmp_path / "store"), str(tmp_path / "a.ttl"), with_text=True)
    import_files(Settings(store=tmp_path / "new"), [tmp_path / "a.ttl"])
    export(Settings(store=tmp_path / "new"), str(tmp_path / "b.jsonl"))
    lines = [json.loads(line) for line in (tmp_path / "b.jsonl").read_text(encoding="utf8").splitlines()]
    labels = [[t["label"] for t in f["statements"][0]["topics"]] for f in lines]
    assert labels == [["elections", "Water"], ["WATER"], ["Rivers and lakes"]]


def test_a_second_import_changes_nothing_and_the_store_is_whole(tmp_path: Path) -> None:
    facts = [article(), again(article(), " It rained.", 2)]
    assert stored(tmp_path, facts).articles == 2
    assert stored(tmp_path, facts) == Imported(unchanged=2)
    whole = Settings(store=tmp_path / "store")
    assert validate(whole) == []
    assert verify(whole).rows == ()


def test_a_new_graph_takes_the_base_of_the_file(tmp_path: Path) -> None:
    stored(tmp_path, [article()])
    (tmp_path / "facts.jsonl").replace(tmp_path / "again.jsonl")
    import_files(Settings(store=tmp_path / "based"), [tmp_path / "again.jsonl"], base="https://data.example/news/")
    before, after = round_trip(Settings(store=tmp_path / "based"), tmp_path, "nquads")
    assert b"<https://data.example/news/article/" in before
    assert before == after


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ttl", "@prefix", "is not turtle"),
        ("a.ttl", "<https://a.example/> <https://a.example/p> 1 .", "holds no article of kgraph's"),
        ("a.jsonl", "{}", "line 1: .* not in the facts format"),
        ("a.jsonl", "nonsense", "line 1"),
        ("a.rdf", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "document type declaration"),
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/context", "@id": "urn:x"}', "is not jsonld"),
        ("a.graphml", "<graphml/>", "cannot be read back"),
        ("a.xyz", "", "say the format with --format"),
        ("a.csv", "Official\nRuth\n", "say which column holds the name"),
        ("a.csv", "name,role,since\nRuth Pembrey,mayor,last year\n", "line 2: 'last year' is no date"),
        ("a.csv", "name,role,status\nRuth Pembrey,mayor,tired\n", "line 2: 'tired' is no status"),
        (
            "a.csv",
            "name,role,since,until\nRuth Pembrey,mayor,2019,2018-05\n",
            r"line 2: the role ends \(2018-05\) before",
        ),
        ("a.csv", 'name,role\n"Ruth\nPembrey",mayor\n', "line 3: name is 'Ruth.nPembrey', with a line break"),
        ("a.csv", "name,role\nRuth\x00Pembrey,mayor\n", "line 2: name is .* control character"),
        ("a.csv", "name,role\nPembrey, Ruth,mayor\n", "line 2: there are more cells than columns"),
        ("a.csv", 'name,role\n"Ruth,mayor\n', "is no table in UTF-8"),
        ("a.jsonl", "[" * 100_000, "line 1"),
        ("a.json", "[]", "is not Popolo JSON"),
        ("a.json", '{"persons": [], "memberships": [{"person_id": "p9"}]}', "names nobody of the file"),
        ("a.json", '{"persons": [], "memberships": ["p9"]}', "membership 1: it names nobody"),
        ("a.json", '{"persons": [{"id": 1, "name": null}], "memberships": [{"person_id": 1}]}', "person 1 has no name"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf8")
    with pytest.raises(KgraphError, match=said):
        import_files(Settings(store=tmp_path / "store"), [tmp_path / name])


def test_a_graph_without_texts_is_told_with_the_remedy(tmp_path: Path) -> None:
    stored(tmp_path, [article()])
    export(Settings(store=tmp_path / "store"), str(tmp_path / "a.nq"))
    with pytest.raises(KgraphError, match="export it anew with --with-text"):
        import_files(Settings(store=tmp_path / "new"), [tmp_path / "a.nq"])


def line(change: Callable[[dict[str, Any]], object]) -> str:
    """Return the made article in the facts format, changed."""
    data = to_json(article())
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["entities"].pop(0), "r1 names e1, which is no entity"),
        (lambda d: d.update(statements=[]), "a2 stands within s1, which is no statement"),
        (lambda d: d["statements"][0].update(within="s1"), "s1 stands inside itself"),
        (lambda d: d["entities"][1].update(id="e1"), "the id 'e1' is there twice"),
        (lambda d: d["roles"][1].update(id="r1"), "the id 'r1' is there twice"),
        (lambda d: d["roles"][1].update(id="../../x"), "is not a letter and a number"),
        (lambda d: d["entities"][0]["mentions"][0].update(start=900, end=905, text=""), "a mention is at 900 to 905, outside"),
        (lambda d: d["entities"][0]["mentions"][0].update(start=8), "the text has ' Mara Velt', not 'Mara Velt'; offsets count"),
        (lambda d: d["roles"][0]["evidence"].update(start=-5, text=""), "r1: evidence is at -5"),
        (lambda d: d["roles"][0]["evidence"].update(start="x"), "not in the facts format"),
        (lambda d: d["statements"][0].update(content=[]), "s1: content is empty"),
        (lambda d: d["entities"][0].update(name="  "), "entity e1: name is empty"),
        (lambda d: d["entities"][0].update(name=5), "entity e1: name is 5 and has to be text"),
        (lambda d: d["entities"][0].update(aliases="Velt"), "'Velt' is no list"),
        (lambda d: d["entities"][0].update(aliases=[""]), "entity e1: aliases is empty"),
        (lambda d: d["entities"][0].update(type="Dragon"), "entity e1: type is 'Dragon'; there are Person, "),
        (lambda d: d["entities"][0].update(name="\ud800"), "entity e1: name has half of a surrogate pair"),
        (lambda d: d.update(extractor=""), "extractor is empty"),
        (lambda d: d["article"].update(published="yesterday"), "published is 'yesterday' and has to be a day"),
        (lambda d: d["article"].update(published="2026-02-30"), "published is '2026-02-30' and has to be a day"),
        (lambda d: d["article"].update(text=" ", ), "the text has"),
        (lambda d: d["article"].update(authors=["Ann Bell", "Ann Bell"]), "authors has 'Ann Bell' twice"),
        (lambda d: d["roles"][0].update(confidence=7.0), "r1: confidence is 7.0 and has to be between 0 and 1"),
        (lambda d: d["roles"][0].update(confidence=True), "r1: confidence is True and has to be a number"),
        (lambda d: d["roles"][0].update(confidence=float("nan")), "r1: confidence is nan"),
        (lambda d: d["roles"][0].update(status="king"), "r1: status is 'king'; there are current, former"),
        (lambda d: d["roles"][0].update(since="2019-01-01T00:00"), "r1: since is '2019-01-01T00:00' and has to be a date"),
        (lambda d: d["roles"][1].update(since="2019"), r"r2 ends \(2018-03\) before it begins \(2019\)"),
        (lambda d: d["statements"][0]["topics"][0].update(id="Free Speech!"), "s1: topic 'Free Speech!' is not lower-case"),
        (lambda d: d["actions"][0].update(action="ponder"), "a1: action is 'ponder'; there are adopt, "),
        (lambda d: d["actions"][0]["votes"].update({"for": -1}), "a1: -1 are no votes"),
        (lambda d: d["actions"].append(d["actions"][0] | {"id": "a3"}), "a1 and a3 state the same"),
        (lambda d: d["actions"][0].pop("votes"), "not in the facts format: 'votes' is missing"),
    ],
)  # fmt: skip
def test_facts_that_no_article_states_are_refused_in_one_sentence(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    good = line(lambda d: d["article"].update(url="https://gazette.example/other"))
    (tmp_path / "facts.jsonl").write_text(f"{good}\n{line(change)}\n", encoding="utf8")
    with pytest.raises(KgraphError, match=rf"facts.jsonl, line 2: .*{said}"):
        import_files(Settings(store=tmp_path / "store"), [tmp_path / "facts.jsonl"])
    assert not (tmp_path / "store").exists(), "nothing of the file is taken over"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kg:confidence 0.8 ', "kg:confidence 0.8, 0.9 ", "more than one kg:confidence"),
        ('kg:roleStatus "current"', 'kg:roleStatus "king"', "r1: status is 'king'; there are"),
        ('kg:localName "Water Act"', 'kg:localName ""', "entity e2: name is empty"),
        ("a kg:RoleFact", "a kg:Rule", "is of no class that stands in an article"),
        ('nif:anchorOf "said"', 'nif:anchorOf "lied"', "the text has other words at 19 to 23"),
        ("kg:votesFor 61", 'kg:votesFor "many"', "invalid literal"),
        ('schema:datePublished "2026-03-02"^^xsd:date', 'schema:datePublished "yesterday"', "published is 'yesterday'"),
    ],
)  # fmt: skip
def test_graphs_that_kgraph_would_not_write_are_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    stored(tmp_path, [article()])
    export(Settings(store=tmp_path / "store"), str(tmp_path / "a.ttl"), with_text=True)
    turtle = (tmp_path / "a.ttl").read_text(encoding="utf8")
    assert old in turtle
    (tmp_path / "a.ttl").write_text(turtle.replace(old, new), encoding="utf8")
    with pytest.raises(KgraphError, match=rf"a.ttl.*{said}"):
        import_files(Settings(store=tmp_path / "new"), [tmp_path / "a.ttl"])
    assert not (tmp_path / "new").exists()


def test_other_vocabularies_are_left_out_and_counted(tmp_path: Path) -> None:
    stored(tmp_path, [article()])
    export(Settings(store=tmp_path / "store"), str(tmp_path / "a.nt"), with_text=True)
    with (tmp_path / "a.nt").open("a") as out:
        out.write('<https://a.example/x> <https://a.example/shoeSize> "43" .\n')
    assert import_files(Settings(store=tmp_path / "new"), [tmp_path / "a.nt"]).foreign == 1


OFFICIALS = """Official,Office,Body,Kind,From,To
Mara Velt,mayor,Aspen,polity,2007,2018-03
Ruth Pembrey,"minister, transport",Assembly of Norrland,legislature,2024-01-02,
"""
COLUMNS = {"name": "official", "role": "Office", "organization": "Body", "kind": "Kind", "since": "From", "until": "To"}


def officials(folder: Path, text: str = OFFICIALS) -> Imported:
    (folder / "officials.csv").write_text(text, encoding="utf8")
    return import_files(Settings(store=folder / "store"), [folder / "officials.csv"], columns=COLUMNS)


def held(store: Settings) -> list[tuple[str | None, ...]]:
    """Return person, role, organization, status, since and until of all roles."""
    with open_graph(store) as graph:
        return [(r.person, r.role, r.organization, r.status, r.since, r.until) for r in graph.roles()]


def holders(store: Settings) -> list[str | None]:
    return [row[0] for row in held(store)]


def test_office_holders_of_a_table_are_curated_facts(tmp_path: Path) -> None:
    stored(tmp_path, [article()])
    assert officials(tmp_path).counts["roles"] == 2
    store = Settings(store=tmp_path / "store")
    with open_graph(store) as graph:
        held = {r.role: r for r in graph.roles(person="Mara Velt")}
        assert held.keys() == {"minister", "mayor"}, "the Mara Velt of the list is that of the article"
        mayor = held["mayor"]
        assert (mayor.organization, mayor.status, mayor.since, mayor.until) == ("Aspen", "former", "2007", "2018-03")
        assert len(mayor.facts) == 2, "one of the article, one of the list"
        lists = [graph.sparql(f"ASK {{ <{f}> kg:inArticle/a kg:CuratedList }}").value for f in mayor.facts]
        assert {*lists} == {True, False}
    assert validate(store) == []


def test_questions_count_and_connect_what_lists_say(kgraph: Kgraph, tmp_path: Path) -> None:
    officials(tmp_path)
    for args in (("stats",), ("query", "path", "Mara Velt", "Aspen"), ("query", "sources")):
        done = kgraph(*args, "--store", tmp_path / "store", "--format", "csv")
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 1


def test_a_list_that_is_read_again_takes_the_place_of_what_it_said(tmp_path: Path) -> None:
    officials(tmp_path)
    assert officials(tmp_path) == Imported(unchanged=1)
    officials(tmp_path, OFFICIALS.splitlines()[0] + "\n" + OFFICIALS.splitlines()[2])
    store = Settings(store=tmp_path / "store")
    assert holders(store) == ["Ruth Pembrey"]


def test_a_long_list_is_several_documents(tmp_path: Path) -> None:
    rows = "\n".join(f"Person {chr(65 + n // 26)}{chr(97 + n % 26)}dric,mayor,Town{n}" for n in range(230))
    (tmp_path / "long.csv").write_text(f"name,role,organization\n{rows}\n", encoding="utf8")
    done = import_files(Settings(store=tmp_path / "store"), [tmp_path / "long.csv"])
    assert (done.articles, done.counts["roles"]) == (3, 230)


def test_curated_facts_are_never_read_anew_and_can_be_forgotten(tmp_path: Path) -> None:
    officials(tmp_path)
    store = Settings(store=tmp_path / "store")
    assert refresh(store).articles == 0
    assert forget(store, "Ruth Pembrey").left == []
    assert holders(store) == ["Mara Velt"]
    officials(tmp_path)
    assert holders(store) == ["Mara Velt"], "who was forgotten stays so"


def test_office_holders_of_popolo_come_back_as_roles(tmp_path: Path) -> None:
    stored(tmp_path, [article()])
    export(Settings(store=tmp_path / "store"), str(tmp_path / "members.popolo.json"))
    new = Settings(store=tmp_path / "new")
    import_files(new, [tmp_path / "members.popolo.json"])
    assert set(held(new)) == {
        ("Mara Velt", "minister", "Assembly of Norrland", "current", None, None),
        ("Mara Velt", "mayor", "Aspen", "former", "2007", "2018-03"),
    }


def test_popolo_of_others_with_posts_and_times(tmp_path: Path) -> None:
    data = {
        "persons": [{"id": "p1", "name": "Ruth Pembrey", "memberships": [{"organization_id": "o1", "role": "whip"}]}],
        "organizations": [{"id": "o1", "name": "House of Norrland", "classification": "legislature"}],
        "posts": [{"id": "x", "label": "Member for Aspen", "organization_id": "o1"}],
        "memberships": [{"person_id": "p1", "post_id": "x", "start_date": "1970-01-01T00:00:00Z", "end_date": "1972"}],
    }
    (tmp_path / "house.json").write_text(json.dumps(data), encoding="utf8")
    store = Settings(store=tmp_path / "store")
    import_files(store, [tmp_path / "house.json"])
    assert sorted(row[1:] for row in held(store)) == [
        ("Member for Aspen", "House of Norrland", "former", "1970-01-01", "1972"),
        ("whip", "House of Norrland", "current", None, None),
    ]


def test_the_command_tells_what_it_took_over(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "officials.csv").write_text(OFFICIALS, encoding="utf8")
    pairs = [part for field, column in COLUMNS.items() for part in ("--columns", f"{field}={column}")]
    done = kgraph("import", tmp_path / "officials.csv", *pairs, "--store", tmp_path / "store")
    assert done.returncode == 0, done.stderr
    assert "1 articles or pieces of lists imported, 0 unchanged: 4 entities, 2 roles" in done.stderr
    wrong = kgraph("import", tmp_path / "officials.csv", "--columns", "shoe=Size", "--store", tmp_path / "store")
    assert wrong.returncode == UsageError.exit_code


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_tables_may_have_other_signs_between_their_cells(tmp_path: Path, sign: str) -> None:
    row = sign.join(('"minister, transport"', "Ruth Pembrey", "Norrland"))
    (tmp_path / "a.csv").write_text(f"{sign.join(('role', 'name', 'organization'))}\n{row}\n", encoding="utf8")
    import_files(Settings(store=tmp_path / "store"), [tmp_path / "a.csv"])
    assert [row[:3] for row in held(Settings(store=tmp_path / "store"))] == [
        ("Ruth Pembrey", "minister, transport", "Norrland")
    ]
