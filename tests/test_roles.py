"""Roles: who holds which office where."""

import pytest

from kgraph.extraction import load
from kgraph.extraction.entities import read
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.roles import roles
from kgraph.model import Article
from kgraph.settings import Settings

NLP = load_pipeline(Settings().spacy_model)
Row = tuple[str, str, str | None, str]


def held(text: str, *, published: str | None = "2019-05-20") -> list[Row]:
    reading = read(Article("a", "a.txt", text, published=published), NLP)
    name = reading.entities.name
    facts = [d.fact for d in roles(reading)]
    return [(name(r.person), r.title, name(r.organization) if r.organization else None, r.status) for r in facts]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Russian President Vladimir Petrov smiled.", ("Vladimir Petrov", "President", "Russia", "current")),
        ("Secretary of State Rex Dunmore left.", ("Rex Dunmore", "Secretary of State", None, "current")),
        ("U.N. Ambassador Nikki Hale spoke.", ("Nikki Hale", "Ambassador", "U.N.", "current")),
        (
            "Human Rights First Advocacy Counsel Shawn Tully agreed.",
            ("Shawn Tully", "Advocacy Counsel", "Human Rights First", "current"),
        ),
        ("First Minister of Scotland Nicola Burns left.", ("Nicola Burns", "First Minister", "Scotland", "current")),
        ("Former Prime Minister Anna Kowal died.", ("Anna Kowal", "Prime Minister", None, "former")),
        ("Ex-Senator Anna Coyle died.", ("Anna Coyle", "Senator", "Senate", "former")),
        ("Then-Governor Anna Coyle objected.", ("Anna Coyle", "Governor", None, "former")),
        ("Acting Mayor Anna Coyle objected.", ("Anna Coyle", "Mayor", None, "acting")),
        ("President-elect Anna Coyle objected.", ("Anna Coyle", "President-elect", None, "elect")),
        ("The Italian foreign minister, Luigi Marra, left.", ("Luigi Marra", "foreign minister", "Italy", "current")),
        ("Slovakia’s prime minister, Peter Novak, left.", ("Peter Novak", "prime minister", "Slovakia", "current")),
    ],
)
def test_titles_before_names(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "“No,” said Daniel Barson, Amnesty International USA’s director for advocacy in Europe.",
            ("Daniel Barson", "director for advocacy", "Amnesty International USA", "current"),
        ),
        (
            "Ada Quill, a spokeswoman for the State Department, declined.",
            ("Ada Quill", "spokeswoman", "State Department", "current"),
        ),
        ("Ada Quill, 54, the mayor of London, declined.", ("Ada Quill", "mayor", "London", "current")),
        (
            "Ada Quill, the former head of Human Rights Watch, declined.",
            ("Ada Quill", "head", "Human Rights Watch", "former"),
        ),
        (
            "Ada Quill, who chairs the House Rules Committee, declined.",
            ("Ada Quill", "chair", "House Rules Committee", "current"),
        ),
    ],
)
def test_appositions(text: str, row: Row) -> None:
    assert row in held(text)


def test_a_chain_of_titles_gives_each() -> None:
    rows = held("Ada Quill, president and chief executive of Greenpeace, declined.")
    assert rows == [
        ("Ada Quill", "president", "Greenpeace", "current"),
        ("Ada Quill", "chief executive", "Greenpeace", "current"),
    ]


def test_a_shared_title_is_given_to_each_in_the_singular() -> None:
    rows = held("Senators Ada Quill and John Farrow voted no.")
    assert rows == [("Ada Quill", "Senator", "Senate", "current"), ("John Farrow", "Senator", "Senate", "current")]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Pat Tulley (R-Penn.) voted no.", "Republican Party"),
        ("Pat Tulley, D-Mass., voted no.", "Democratic Party"),
        ("Democrat Pat Tulley voted no.", "Democratic Party"),
        ("Pat Tulley (Labour) voted no.", "Labour Party"),
        ("Pat Tulley, the top Republican on the panel, voted no.", "Republican Party"),
        ("Republicans such as Pat Tulley voted no.", "Republican Party"),
    ],
)
def test_members_of_parties(text: str, party: str) -> None:
    assert ("Pat Tulley", "member", party, "current") in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill is the mayor of London.", ("Ada Quill", "mayor", "London", "current")),
        ("Ada Quill serves as chairwoman of Greenpeace.", ("Ada Quill", "chairwoman", "Greenpeace", "current")),
        ("Ada Quill served as chairwoman of Greenpeace.", ("Ada Quill", "chairwoman", "Greenpeace", "former")),
        ("Ada Quill was sworn in as president of Chile.", ("Ada Quill", "president", "Chile", "current")),
        ("Ada Quill was elected president of Chile.", ("Ada Quill", "president", "Chile", "current")),
        ("Ada Quill resigned as president of Chile.", ("Ada Quill", "president", "Chile", "former")),
        ("Ada Quill is running for Congress.", ("Ada Quill", "candidate", "Congress", "candidate")),
    ],
)
def test_verbs_give_roles(text: str, row: Row) -> None:
    assert row in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill is not the mayor of London.",
        "Ada Quill would be the mayor of London.",
        "Mr. Quill met Mrs. Farrow.",
        "The president of Chile met the mayor of London.",
    ],
)
def test_what_is_denied_or_names_nobody_gives_no_role(text: str) -> None:
    assert held(text) == []


def test_dates_of_an_office() -> None:
    reading = read(Article("a", "a", "Ada Quill, mayor of London since 2007, declined."), NLP)
    role = roles(reading)[0].fact
    assert (role.since, role.until, role.status) == ("2007", None, "current")


def test_each_office_once_with_the_sentence_that_gives_it() -> None:
    text = "London Mayor Ada Quill left. Mayor Quill was tired."
    drafts = roles(read(Article("a", "a", text), NLP))
    assert [d.fact.evidence.of(text) for d in drafts] == ["London Mayor Ada Quill left."]
    assert drafts[0].trigger.of(text) == "Mayor"


def test_office_held_in_a_past_that_the_sentence_dates() -> None:
    text = "In 1983 President Ronald Garner signed the act."
    assert held(text) == [("Ronald Garner", "President", None, "former")]
    assert held(text, published="1984-01-02") == [("Ronald Garner", "President", None, "current")]


def test_neither_nor_says_nothing() -> None:
    text = "Neither President Ilse Harrow nor Speaker Ruth Pembrey has said that the attacks must end."
    assert load(Settings(extractor="rules"))(Article("a", "a", text)).statements == ()
