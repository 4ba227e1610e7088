"""Roles and time: since when and until when an office is held."""

import pytest

from kgraph.extraction.entities import read
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.roles import roles
from kgraph.model import Article
from kgraph.settings import Settings

NLP = load_pipeline(Settings().spacy_model)
PUBLISHED = "2021-03-12"  # a Friday
Row = tuple[str, str, str, str | None, str | None]


def held(text: str, *, published: str | None = PUBLISHED) -> list[Row]:
    reading = read(Article("a", "a.txt", text, published=published), NLP)
    facts = [d.fact for d in roles(reading)]
    return [(reading.entities.name(r.person), r.title, r.status, r.since, r.until) for r in facts]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill, mayor of London from 2001 to 2005, declined.", ("mayor", "former", "2001", "2005")),
        ("Ada Quill, the former mayor of London (2001–2005), declined.", ("mayor", "former", "2001", "2005")),
        ("Ada Quill was mayor of London between 2001 and 2005.", ("mayor", "former", "2001", "2005")),
        ("From 2001 to 2005 Ada Quill was mayor of London.", ("mayor", "former", "2001", "2005")),
        ("Ada Quill, who has been mayor of London since May 2019, declined.", ("mayor", "current", "2019-05", None)),
        ("Ada Quill, mayor of London from 2001 until her death in 2012, sang.", ("mayor", "former", "2001", "2012")),
        ("Ada Quill was mayor of London until her death in 2012.", ("mayor", "former", None, "2012")),
        ("Ada Quill was mayor of London until she lost an election last month.", ("mayor", "former", None, "2021-02")),
        ("Mayor Ada Quill, in office since 2007, declined.", ("Mayor", "current", "2007", None)),
    ],
)
def test_ranges_beside_a_title(text: str, row: tuple[str, ...]) -> None:
    assert ("Ada Quill", *row) in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ada Quill was named ambassador to France in 2019.", ("ambassador", "current", "2019", None)),
        ("Ada Quill was sworn in as president of Chile on Friday.", ("president", "current", "2021-03-12", None)),
        ("In 2019, Ada Quill became mayor of London.", ("mayor", "current", "2019", None)),
        ("Ada Quill joined the Labour Party in 2001.", ("member", "current", "2001", None)),
        ("Ada Quill stepped down as president of Chile last year.", ("president", "former", None, "2020")),
        ("Ada Quill was ousted as president of Chile in a 2013 coup.", ("president", "former", None, "2013")),
        ("Ada Quill lost her post as finance minister in May 2019.", ("finance minister", "former", None, "2019-05")),
        ("Ada Quill resigned from the Labour Party on Monday.", ("member", "former", None, "2021-03-08")),
        ("Ada Quill will retire from the Senate in June.", ("member", "current", None, "2021-06")),
        ("Ada Quill will be sworn in as president of Chile on Monday.", ("president", "elect", "2021-03-15", None)),
    ],
)
def test_the_day_of_a_verb_that_gives_or_takes_an_office(text: str, row: tuple[str, ...]) -> None:
    assert ("Ada Quill", *row) in held(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("President Ada Quill resigned on Monday.", ("President", "former", None, "2021-03-08")),
        ("President Ada Quill will leave office in June 2022.", ("President", "current", None, "2022-06")),
        (
            "Ada Quill is the president of Chile. She took office in May 2018.",
            ("president", "current", "2018-05", None),
        ),
        ("Finance Minister Ada Quill, appointed in 2019, declined.", ("Finance Minister", "current", "2019", None)),
        ("Ada Quill is the president of Chile. She has ruled it since 2007.", ("president", "current", "2007", None)),
        (
            "Ada Quill was elected president of Chile in December and took office on March 1.",
            ("president", "current", "2021-03-01", None),
        ),
    ],
)
def test_verbs_without_a_title_speak_of_the_office_told_before(text: str, row: tuple[str, ...]) -> None:
    assert ("Ada Quill", *row) in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill, the mayor of London, said the plan had been in place since 2007.",
        "Ada Quill, the mayor of London, lived in Paris until 2012.",
        "Mayor Ada Quill may resign on Monday.",
        "Mayor Ada Quill has not resigned since Monday.",
        "Mayor Ada Quill quit the race in 2019.",
    ],
)
def test_other_dates_are_no_tenure(text: str) -> None:
    assert [row[2:] for row in held(text) if row[1].lower() == "mayor"] == [("current", None, None)]


def test_a_chain_of_offices_has_its_own_dates() -> None:
    rows = held("Ada Quill, mayor of London from 2001 to 2005 and governor of Ohio from 2006 to 2010, died.")
    assert rows == [
        ("Ada Quill", "mayor", "former", "2001", "2005"),
        ("Ada Quill", "governor", "former", "2006", "2010"),
    ]


def test_leading_a_party_does_not_date_a_ministry() -> None:
    rows = held("Ada Quill, who led the party between 2007 and 2015 and was then deputy prime minister, declined.")
    assert rows == [("Ada Quill", "deputy prime minister", "former", None, None)]


def test_a_successor_begins_when_the_other_ends() -> None:
    rows = held("Finance Minister Ada Quill was replaced by John Farrow on Monday.")
    assert rows == [
        ("Ada Quill", "Finance Minister", "former", None, "2021-03-08"),
        ("John Farrow", "Finance Minister", "current", "2021-03-08", None),
    ]


def test_without_the_day_of_the_article_only_years_are_known() -> None:
    assert held("President Ada Quill resigned on Monday.", published=None) == [
        ("Ada Quill", "President", "former", None, None)
    ]
