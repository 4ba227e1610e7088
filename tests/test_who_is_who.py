"""Who is who: names of one person, body or country in different articles are one entity, namesakes are not."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

import pytest

from kgraph.extraction.lexicon import rows as known
from kgraph.model import Article, ArticleFacts, Entity, Mention, Span
from kgraph.resolution import doubts, profiles, resolve
from kgraph.resolution.bodies import body
from kgraph.resolution.tables import rows
from made_articles import Named, Office, article


def person(id_: str, name: str, title: str = "", where: str | None = None, *others: Named) -> ArticleFacts:
    """Return an article on one person."""
    kind = "polity" if where and " " not in where else None
    place: list[Named] = [("Place" if kind else "Organization", where, kind)] if where else []
    offices: list[Office] = [(name, title, where)] if title else []
    return article(id_, [("Person", name, None), *place, *others], offices)


def body_in(id_: str, name: str, country: str, *, sentence: str = "") -> ArticleFacts:
    """Return an article on one body in an article about a country."""
    return article(id_, [("Place", country, "polity"), ("Organization", name, None)], more=sentence)


def together(facts: Sequence[ArticleFacts], number: int = 1) -> int:
    """Count the entities that the entities of this number (from 1) of the articles are."""
    found = resolve(facts)
    return len({found[f.article.id, f"e{number}"] for f in facts})


@pytest.mark.parametrize(
    "names",
    [
        ("Ramzan Kadyrov", "Ramzan A. Kadyrov", "RAMZAN KADYROV", "Mr. Ramzan Kadyrov"),
        ("Muammar Gaddafi", "Moammar Gadhafi", "Muammar al-Qaddafi"),
        ("Zelimkhan Bakayev", "Zelimkhan Bakaev"),
        ("Bill Orne", "William Orne"),
        ("Nikolai Szabó", "Nikolay Szabo"),
        ("Ada Vell, MP", "Dame Ada Vell", "Vell, Ada"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Ludwig van der Berg", "Ludwig Van der Berg", "Ludwig Berg"),
        ("Anna Keller-Roth", "Anna Keller Roth", "Anna Keller"),
    ],
)
def test_names_of_one_holder_of_an_office_are_one(names: tuple[str, ...]) -> None:
    assert together([person(f"a{n}", name, "president", "Norrland") for n, name in enumerate(names)]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("a", "John Smith", "justice minister", "Norrland"), person("b", "John Smith", "mayor", "Kestrava")),
        (person("a", "John Smith", "senator", "Ohio"), person("b", "John Smith", "mayor", "Leeds")),
        (person("a", "John Smith", "senator"), person("b", "John Smith", "mayor", "Leeds")),
        (person("a", "John Smith", "senator", "Kenya"), person("b", "John Smith", "mayor")),
        (person("a", "John Smith", "mayor", "Chicago"), person("b", "John Smith", "mayor", "Houston")),
        (person("a", "George W. Bush"), person("b", "George H. W. Bush")),
        (person("a", "Ivan Orne Jr."), person("b", "Ivan Orne Sr.")),
        (person("a", "John Smith", "mayor", "Norrland"), person("b", "John Smyth", "senator", "Norrland")),
        (person("a", "Mary Vell"), person("b", "Mark Vell")),
        (person("a", "Vell"), person("b", "Ada Vell")),
        (person("a", "Vell"), person("b", "Vell")),
        (person("a", "government official"), person("b", "government official")),
    ],
)
def test_other_people_stay_apart(one: ArticleFacts, other: ArticleFacts) -> None:
    assert together([one, other]) == 2


def test_a_surname_is_resolved_inside_its_article_where_only_one_has_it() -> None:
    alone = article("a", [("Person", "Vell", None), ("Person", "Ada Vell", None)])
    assert len(set(resolve([alone]).values())) == 1
    torn = article("a", [("Person", "Vell", None), ("Person", "Ada Vell", None), ("Person", "Mark Vell", None)])
    assert len(set(resolve([torn]).values())) == 3


def test_an_initial_that_two_people_fit_goes_to_neither() -> None:
    facts = [person("a", "Mary Vell", "senator", "Norrland"), person("b", "Mark Vell", "senator", "Norrland")]
    found = resolve([*facts, person("c", "M. Vell", "senator", "Norrland")])
    assert len({found[id_, "e1"] for id_ in "abc"}) == 3


def test_a_namesake_without_an_office_goes_to_neither() -> None:
    facts = [person("a", "Ada Vell", "senator", "Norrland"), person("b", "Ada Vell", "mayor", "Kestrava")]
    found = resolve([*facts, person("c", "Ada Vell")])
    assert len({found[id_, "e1"] for id_ in "abc"}) == 3


@pytest.mark.parametrize(
    ("senators", "mayors", "people"), [(9, 1, 2), (18, 2, 2), (8, 1, 3), (17, 2, 3), (1, 9, 2), (1, 1, 3)]
)
def test_a_name_without_an_office_is_whose_nearly_all_articles_are(senators: int, mayors: int, people: int) -> None:
    facts = [person(f"s{n}", "Ada Vell", "senator", "Norrland") for n in range(senators)]
    facts += [person(f"m{n}", "Ada Vell", "mayor", "Kestrava") for n in range(mayors)]
    facts += [person(f"v{n}", "Ada Vell") for n in range(3)]
    found = resolve(facts)
    assert resolve(facts[::-1]) == found
    assert len({found[f.article.id, "e1"] for f in facts}) == people
    of_most = found["s0" if senators > mayors else "m0", "e1"]
    assert (found["v0", "e1"] == of_most) == (people == 2)


def test_names_that_tell_nothing_do_not_count() -> None:
    facts = [person(f"s{n}", "Ada Vell", "senator", "Norrland") for n in range(9)]
    facts += [person("m", "Ada Vell", "mayor", "Kestrava")]
    bare = [person(f"v{n}", "Ada Vell") for n in range(20)]
    bare += [article(f"k{n}", [("Person", "Ada Vell", None), ("Place", "Kenya", "polity")]) for n in range(15)]
    found = resolve([*facts, *bare])
    assert len({found[f.article.id, "e1"] for f in bare} | {found["s0", "e1"]}) == 1
    found = resolve([*facts, person("m2", "Ada Vell", "mayor", "Kestrava"), *bare])
    assert not {found[f.article.id, "e1"] for f in bare} & {found["s0", "e1"], found["m", "e1"]}


def test_no_number_of_articles_goes_before_an_office() -> None:
    facts = [person(f"s{n}", "Ada Vell", "senator", "Norrland") for n in range(20)]
    facts += [person(f"k{n}", "Ada Vell", "senator", "Kestrava") for n in range(2)]
    open_ = article(
        "o", [("Person", "Ada Vell", None), ("Place", "Kestrava", "polity")], [("Ada Vell", "senator", None)]
    )
    found = resolve([*facts, open_])
    assert found["o", "e1"] not in (found["s0", "e1"], found["k0", "e1"])


def test_of_one_country_the_office_tells_namesakes_apart() -> None:
    facts = [person(f"s{n}", "Ada Vell", "senator", "Norrland") for n in range(9)]
    minor = person("m", "Ada Vell", "senator", "Norrland", ("Person", "Tomas Reyl", None))
    apart = article(
        "x", [("Person", "Ada Vell", None)], [("Ada Vell", "mayor", None)], more="She is no relation of the senator."
    )
    found = resolve([*facts, minor, apart])
    assert found["s0", "e1"] == "person/ada-vell"
    assert found["x", "e1"] == "person/ada-vell-mayor"


def test_no_number_of_articles_tells_whose_an_initial_is() -> None:
    facts = [person(f"a{n}", "Mary Vell", "senator", "Norrland") for n in range(20)]
    facts += [person("b", "Mark Vell", "senator", "Norrland"), person("c", "M. Vell", "senator", "Norrland")]
    found = resolve(facts)
    assert len({found[id_, "e1"] for id_ in ("a0", "b", "c")}) == 3


def test_who_contradict_each_other_are_shown_with_what_parts_them() -> None:
    facts = [person(f"s{n}", "Ada Vell", "senator", "Norrland") for n in range(9)]
    facts += [person("m", "Ada Vell", "mayor", "Kestrava"), person("v", "Ada Vell")]
    (found,) = doubts([replace(e, id=f"{f.article.id} {e.id}") for f in facts for e in profiles(f)])
    assert "offices in kestrava and norrland" in found.reasons


def test_what_nearly_all_articles_mean_keeps_its_name_when_one_reads_of_a_namesake() -> None:
    known = [person(f"a{n}", "Ada Vell", "senator", "Norrland") for n in range(9)]
    before = resolve(known)["a0", "e1"]
    found = resolve([*known, person("b", "Ada Vell", "mayor", "Kestrava")])
    assert found["a0", "e1"] == before == "person/ada-vell"
    assert found["b", "e1"] == "person/ada-vell-kestrava"


@pytest.mark.parametrize(
    "names",
    [
        ("U.S. Senate", "United States Senate", "Senate", "the Senate"),
        ("State Department", "Department of State", "U.S. Department of State"),
        ("House of Representatives", "House", "U.S. House"),
        ("Pentagon", "Department of Defense", "Defense Department"),
        ("FBI", "Federal Bureau of Investigation"),
        ("GOP", "Republican Party", "Republicans"),
    ],
)
def test_variants_of_american_bodies_are_one(names: tuple[str, ...]) -> None:
    assert together([body_in(f"a{n}", name, "United States") for n, name in enumerate(names)], 2) == 1


@pytest.mark.parametrize("country", ["Kenya", "Norrland"])
@pytest.mark.parametrize(
    "names", [("Foreign Ministry", "Ministry of Foreign Affairs"), ("National Assembly",), ("Constitutional Court",)]
)
def test_a_body_without_its_country_is_that_of_the_article(country: str, names: tuple[str, ...]) -> None:
    own = [body_in(f"a{n}", name, country) for n, name in enumerate(names)]
    named = [body_in("b", f"{names[0]} of {country}", country)]
    assert together([*own, *named], 2) == 1
    other = [body_in("c", names[0], "Venezuela")]
    assert together([*own, *other], 2) == 2


def test_a_country_may_be_told_beside_the_body_only() -> None:
    text = "Valdoria's National Assembly met."
    assembly = Entity("e1", "Organization", "National Assembly", mentions=(Mention(Span(11, 28), "name"),))
    beside = ArticleFacts(Article("a", "a.txt", text), (assembly,), (), (), (), "made/1")
    assert together([beside, article("b", [("Organization", "National Assembly of Valdoria", None)])]) == 1


def test_a_body_that_nothing_ties_to_a_country_stays_in_its_article() -> None:
    assert (
        together([article("a", [("Organization", "Senate", None)]), article("b", [("Organization", "Senate", None)])])
        == 2
    )


def of_paper(facts: ArticleFacts, country: str | None = None, url: str | None = None) -> ArticleFacts:
    """Return the facts as an article of a paper of that country."""
    return replace(facts, article=replace(facts.article, country=country, url=url))


def alone(id_: str, name: str, *places: str) -> ArticleFacts:
    """Return an article on a body that then names places."""
    return article(id_, [("Organization", name, None), *(("Place", p, "polity") for p in places)])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("said", "country"),
    [("Kenya", "Kenya"), ("kenya", "Kenya"), ("KE", "Kenya"), ("KEN", "Kenya"), ("NORRLAND", "Norrland")],
)
def test_a_paper_at_home_leaves_its_country_unsaid(said: str, country: str) -> None:
    at_home = [of_paper(alone(id_, "National Assembly"), said) for id_ in "ab"]
    named = of_paper(article("c", [("Organization", f"National Assembly of {country}", None)]))
    assert together([*at_home, named]) == 1


@pytest.mark.parametrize("said", ["unknown", "N/A", "Various", "world", " ", "x" * 100])
def test_a_field_that_names_no_country_names_none(said: str) -> None:
    assert together([of_paper(alone(id_, "National Assembly"), said) for id_ in "ab"]) == 2


def test_the_country_of_papers_alone_parts_nobody() -> None:
    one, other = person("a", "Ada Vell", "secretary-general"), person("b", "Ada Vell", "former minister")
    apart = [of_paper(one, "Kenya"), of_paper(other, "United Kingdom")]
    assert together(apart) == together([one, other])


def test_the_web_address_of_a_paper_tells_its_country_unless_somebody_says_it() -> None:
    named = article("c", [("Organization", "Senate of Kenya", None)])
    address = "https://www.gazette.example.ke/news/1"
    assert together([of_paper(alone("a", "Senate"), url=address), named]) == 1
    assert together([of_paper(alone("a", "Senate"), url="https://gazette.example.tv/1"), named]) == 2
    assert together([of_paper(alone("a", "Senate"), "Nigeria", address), named]) == 2


@pytest.mark.parametrize(
    ("facts", "owner"),
    [
        (alone("a", "National Assembly", "Kenya", "Uganda"), "Kenya"),  # no other country outweighs it
        (article("a", [("Place", "Venezuela", "polity"), ("Organization", "National Assembly", None)]), "Venezuela"),
        (article("a", [("Place", "Venezuela", "polity"), ("Organization", "National Assembly", None),
                       ("Place", "Kenya", "polity")], more="Venezuela and Venezuela."), "Venezuela"),
    ],
)  # fmt: skip
def test_a_paper_at_home_names_the_countries_of_other_bodies(facts: ArticleFacts, owner: str) -> None:
    number = next(e.id for e in facts.entities if e.type == "Organization")
    named = article("c", [("Organization", f"National Assembly of {owner}", None)])
    found = resolve([of_paper(facts, "Kenya"), named])
    assert found["a", number] == found["c", "e1"]


def test_a_country_that_comes_up_late_is_what_a_paper_at_home_reports_on() -> None:
    late = article("a", [("Organization", "National Assembly", None), ("Person", "Ada " + 30 * "Vell ", None),
                         ("Person", "Tom " + 30 * "Orne ", None), ("Place", "Venezuela", "polity")])  # fmt: skip
    named = article("c", [("Organization", "National Assembly of Kenya", None)])
    assert together([of_paper(late, "Kenya"), named]) == 1
    assert together([late, named]) == 2


def test_a_leader_at_home_stays_one_where_his_paper_reports_on_another_country() -> None:
    def leader(id_: str, *places: str) -> ArticleFacts:
        where: list[Named] = [("Place", p, "polity") for p in places]
        told = article(id_, [("Person", "Tom Orne", None), ("Organization", "Coast Party", "party"), *where],
                       [("Tom Orne", "leader", "Coast Party")], more="Kenya and Kenya.")  # fmt: skip
        return of_paper(told, "Norrland")

    abroad, home = leader("a", "Kenya", "Norrland"), of_paper(person("b", "Tom Orne", "leader", "Norrland"), "Norrland")
    assert together([abroad, home]) == 1


def test_american_parties_are_american_in_papers_of_other_countries() -> None:
    named = article("c", [("Organization", "Republican Party", None)])
    assert together([of_paper(alone("a", "Republicans"), "United Kingdom"), named]) == 1


def test_a_paper_at_home_has_no_bodies_that_its_country_has_not() -> None:
    assert together([of_paper(alone(id_, "Senate"), "United Kingdom") for id_ in "ab"]) == 2


def test_an_acronym_is_the_name_that_an_article_gives_with_it() -> None:
    name = "Kestrava Transparency Watch"
    watch = Entity("e1", "Organization", name, ("KTW",), (Mention(Span(0, 27), "name"),), "ngo")
    defined = ArticleFacts(Article("a", "a.txt", f"{name} (KTW) wrote."), (watch,), (), (), (), "made/1")
    assert together([defined, article("b", [("Organization", "KTW", "ngo")])]) == 1
    assert together([defined, article("c", [("Organization", "Kornish Travel Workshop", None)])]) == 2


@pytest.mark.parametrize("names", [("Burma", "Myanmar"), ("U.S.", "America", "USA"), ("Holland", "the Netherlands")])
def test_names_of_a_country_are_one(names: tuple[str, ...]) -> None:
    assert together([article(f"a{n}", [("Place", name, "polity")]) for n, name in enumerate(names)]) == 1


def test_the_lists_name_their_source_and_have_whole_lines() -> None:
    for path in (files("kgraph.resolution") / "data").iterdir():
        text = path.read_text(encoding="utf8")
        head = [line for line in text.splitlines() if line.startswith("#")]
        assert any("Source:" in line for line in head), path.name
        table = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
        assert all(len(line) <= len(table[0]) for line in table), path.name
        assert len(table) > 3, path.name


def test_every_country_that_extraction_knows_is_known_here() -> None:
    names = {r["name"] for r in rows("countries")}
    assert {r["name"] for r in known("countries")} <= names
    states = {r["name"] for r in rows("us_states")}
    assert {r["name"] for r in known("us_states")} <= states
    assert {r["country"] for r in rows("parliaments")} <= names


def test_every_listed_body_is_found_by_each_of_its_names() -> None:
    for row in rows("bodies"):
        for form in row["forms"].split("|"):
            assert body(form).name in {r["name"] for r in rows("bodies")}, form


def test_a_city_lies_in_its_state_and_country() -> None:
    mayor, governor = person("a", "Ada Vell", "mayor", "Chicago"), person("b", "Ada Vell", "governor", "Illinois")
    officer = article("c", [("Person", "Ada Vell", None), ("Place", "Chicago", "polity"), ("Place", "Illinois", "polity")],
                      [("Ada Vell", "mayor", "Chicago"), ("Ada Vell", "governor", "Illinois")])  # fmt: skip
    assert together([mayor, governor, officer]) == 1


NO_RELATION = [
    ("Tom Vell, no relation to the senator, spoke.", 2),
    ("Tom Vell (no relation to the former senator from Ohio) spoke.", 2),
    ("Tom Vell, who is not related to the senator, spoke.", 2),
    ("Tom Vell (no relation) spoke.", 2),
    ("Tom Vell spoke of the senator.", 1),
]


@pytest.mark.parametrize(("text", "number"), NO_RELATION)
def test_whom_the_text_calls_no_relation_is_another(text: str, number: int) -> None:
    name = Mention(Span(0, 8), "name")
    one = ArticleFacts(
        Article("a", "a.txt", text), (Entity("e1", "Person", "Tom Vell", (), (name,)),), (), (), (), "made/1"
    )
    assert together([one, person("b", "Tom Vell", "senator")]) == number


def test_two_of_one_article_that_are_no_relation_are_two() -> None:
    text = "Ada B. Vell is no relation to Ada Vell, whom she met."
    spans = ((Span(0, 11), "Ada B. Vell"), (Span(30, 38), "Ada Vell"))
    people = tuple(Entity(f"e{n}", "Person", name, (), (Mention(s, "name"),)) for n, (s, name) in enumerate(spans, 1))
    found = resolve([ArticleFacts(Article("a", "a.txt", text), people, (), (), (), "made/1")])
    assert len(set(found.values())) == 2
