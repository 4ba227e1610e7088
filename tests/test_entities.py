"""Entities that reading an article finds."""

import pytest

from kgraph.errors import KgraphError
from kgraph.extraction.entities import read
from kgraph.extraction.nlp import CHUNK, load_pipeline, parse
from kgraph.extraction.reading import Reading
from kgraph.model import Article, Span
from kgraph.settings import Settings

NLP = load_pipeline(Settings().spacy_model)


def reading(text: str, *, title: str | None = None) -> Reading:
    return read(Article("a", "a.txt", text, title=title), NLP)


def named(text: str, type_: str) -> list[str]:
    table = reading(text).entities
    return sorted(table.name(k) for k in table.ids() if table.type(k) == type_)


def test_a_pipeline_that_is_missing_is_named() -> None:
    with pytest.raises(KgraphError, match="no_such_pipeline"):
        load_pipeline("no_such_pipeline")


def test_offsets_of_tokens_are_those_of_the_text() -> None:
    text = "Mayor Ada Quill spoke.\n\n  “No,” she said.\r\n\tThe end "
    doc = parse(NLP, text)
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_text_longer_than_one_chunk_keeps_its_offsets() -> None:
    text = "The council met in Arden.\n\n" * (CHUNK // 20)
    doc = parse(NLP, text)
    last = doc[len(doc) - 1]
    assert len(text) > CHUNK
    assert text[last.idx : last.idx + len(last)] == last.text


def test_paragraphs_and_headlines_end_sentences() -> None:
    text = "Council bans whistles\n\nThe council met on Monday\n\nNobody spoke"
    doc = parse(NLP, text, apart=(Span(0, 21),))
    assert [s.text.strip() for s in doc.sents] == ["Council bans whistles", "The council met on Monday", "Nobody spoke"]


def test_abbreviated_titles_do_not_end_sentences() -> None:
    doc = parse(NLP, "The bill was drafted by Sen. Ada Quill and Rep. Jon Marsh of Ohio.")
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Secretary of State Rex Dunmore met reporters.", "Rex Dunmore"),
        ("U.S. Sen. John Farrow, R-Ariz., voted no.", "John Farrow"),
        ("Reporters asked Ada Quill’s brother about it.", "Ada Quill"),
        ("Human Rights First Advocacy Counsel Shawn Tully agreed.", "Shawn Tully"),
        ("Kentucky Sen. Rand Marsh objected.", "Rand Marsh"),
        ("President Ramón al-Hadid resigned.", "Ramón al-Hadid"),
        ("Prime Minister Theresa May resigned.", "Theresa May"),
        ("Foreign Minister Jean-Yves Le Goff resigned.", "Jean-Yves Le Goff"),
    ],
)
def test_names_are_freed_from_titles_tags_and_possessives(text: str, person: str) -> None:
    assert named(text, "Person") == [person]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Senate passed the bill.", "Senate"),
        ("The National Commission on Harbours met.", "National Commission on Harbours"),
        ("The House of Peoples' Representatives met.", "House of Peoples' Representatives"),
        (
            "The House Transportation and Infrastructure Committee met.",
            "House Transportation and Infrastructure Committee",
        ),
        ("The Ministry of Fisheries and Harbours denied it.", "Ministry of Fisheries and Harbours"),
        ("A spokesman for the White House declined.", "White House"),
        ("The Ardenian Harbour Workers Union called a strike.", "Ardenian Harbour Workers Union"),
        ("The Iraqi Parliament rejected it.", "Iraqi Parliament"),
        ("The Obama administration appealed.", "Obama administration"),
    ],
)
def test_bodies_are_found_whole(text: str, body: str) -> None:
    assert body in named(text, "Organization")


@pytest.mark.parametrize("tag", ["(R-Penn.)", "(R-Pa.)", "(R - PA)"])
def test_party_tags_name_the_party_in_full_and_the_state(tag: str) -> None:
    text = f"The bill was pushed by Pat Tulley {tag} last week."
    assert named(text, "Organization") == ["Republican Party"]
    assert named(text, "Place") == ["Pennsylvania"]


@pytest.mark.parametrize("name", ["the Russian Federation", "Viet Nam", "the United Republic of Tanzania"])
def test_countries_are_places_by_their_formal_names_too(name: str) -> None:
    table = reading(f"A draft was tabled by {name}.").entities
    assert len([*table.ids("Place")]) == 1 and not [*table.ids("Organization")]


def test_adjectives_name_their_country() -> None:
    table = reading("The French and the Slovak delegations left.").entities
    assert [table.name(k) for k in table.ids("Place")] == ["France", "Slovakia"]


def test_one_entity_gathers_the_forms_of_its_name() -> None:
    text = "Ramzan Kadyr spoke. Kadyr denied it. Amnesty International disagreed; Amnesty published a report."
    table = reading(text).entities
    forms = {table.name(k): len(table.mentions(k)) for k in table.ids()}
    assert forms == {"Ramzan Kadyr": 2, "Amnesty International": 2}


def test_acronyms_defined_in_the_text_are_the_organization() -> None:
    table = reading("The Bar Council of Ardenia (BCA) objected. The BCA will appeal.").entities
    assert [(table.name(k), len(table.mentions(k))) for k in table.ids("Organization")] == [
        ("Bar Council of Ardenia", 3)
    ]


def test_two_persons_of_one_surname_stay_two() -> None:
    assert named("Bill Cotter and Hillary Cotter voted.", "Person") == ["Bill Cotter", "Hillary Cotter"]


def test_a_headline_alone_makes_no_entity() -> None:
    text = "Quill Slams Whistle Ban\n\nMayor Ada Quill criticised the ban on whistles."
    table = reading(text, title="Quill Slams Whistle Ban").entities
    assert [(table.name(k), len(table.mentions(k))) for k in table.ids("Person")] == [("Ada Quill", 2)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The current president of Namibia, Hage Gawanab, wept.", "Hage Gawanab"),
        ("He and his wife, Calpurnia, spoke.", "Calpurnia"),
        ("European Commission president-elect Ursula von der Lane agreed.", "Ursula von der Lane"),
        ("Minister for Immigration Chris Bowan agreed.", "Chris Bowan"),
    ],
)
def test_what_stands_before_a_name_makes_it_a_person(text: str, person: str) -> None:
    assert named(text, "Person") == [person]


def test_a_surname_alone_is_the_person_named_in_full_and_a_family_is_nobody() -> None:
    table = reading("Outside group backs Shusher. Rep. Bill Shusher won. The Shushers left Omsk.").entities
    assert [(table.name(k), len(table.mentions(k))) for k in table.ids("Person")] == [("Bill Shusher", 2)]


def test_the_first_named_of_a_surname_is_meant_by_it() -> None:
    table = reading("Elijah Cumber died. His wife, Maya Cumber, spoke. Cumber was 68.").entities
    assert [(table.name(k), len(table.mentions(k))) for k in table.ids("Person")] == [
        ("Elijah Cumber", 2),
        ("Maya Cumber", 1),
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The base is near Mosul, according to the Iraqi military.", "Iraqi military"),
        ("The bill failed in the Ohio House of Representatives.", "Ohio House of Representatives"),
        ("Roe’s camp was pleased with it.", "Roe’s camp"),
    ],
)
def test_what_a_country_state_or_person_has_one_of(text: str, body: str) -> None:
    assert body in named(text, "Organization")


def test_the_person_behind_an_administration_is_named_too() -> None:
    assert named("The Harrow administration imposed sanctions.", "Person") == ["Harrow"]


@pytest.mark.parametrize(
    "text",
    ["She was flown from Omsk.", "They won the Edgar Poole award.", "He tweeted #QuillDebate.", "It spread in Aleppo."],
)
def test_places_things_and_hashtags_are_no_organizations_or_persons(text: str) -> None:
    assert named(text, "Organization") == named(text, "Person") == []
