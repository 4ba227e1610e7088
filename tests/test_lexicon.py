"""The word lists of extraction: each says where it comes from, and what patterns count on holds."""

from pathlib import Path

import pytest

import kgraph.extraction
from kgraph.extraction.lexicon import adjectives, capitals, given_names, phrases, polities, rows, states
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.word_lists import word_lists
from kgraph.settings import Settings

DATA = Path(kgraph.extraction.__file__).parent / "data"
LISTS = (
    "bodies body_nouns campaign_words common_words countries first_names offices organization_heads parties person_nouns "
    "place_words portfolios regions role_verbs status_words us_states"
)


@pytest.mark.parametrize("name", LISTS.split())
def test_each_list_names_its_source_and_has_even_rows(name: str) -> None:
    text = (DATA / f"{name}.tsv").read_text(encoding="utf8")
    assert "Source:" in "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    header, *lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if len(line) > len(header)] == []
    assert len(rows(name)) == len(lines) > 0


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("Penn.", "Pennsylvania"),
        ("Ma.", "Massachusetts"),
        ("Mass.", "Massachusetts"),
        ("Calif.", "California"),
        ("TX", "Texas"),
    ],
)
def test_abbreviations_of_states(form: str, state: str) -> None:
    assert states()[form] == state


def test_forms_of_countries_lead_to_their_name() -> None:
    assert (adjectives()["Slovak"], polities()["U.K."], capitals()["Kyiv"]) == ("Slovakia", "United Kingdom", "Ukraine")
    assert set(adjectives().values()) <= set(polities().values())


def test_given_names_know_both_genders() -> None:
    names = given_names()
    assert (names["John"], names["Mary"], set(names["Kim"])) == ("m", "f", {"m", "f"})


def test_phrases_take_the_longest_and_ignore_case_if_told() -> None:
    nlp = load_pipeline(Settings().spacy_model)
    found = phrases(nlp, [("sen.", 1), ("state sen.", 2), ("state", 3)], fold=True)
    doc = nlp.make_doc("State Sen. Ada Quill and sen. Farrow left the state")
    assert [f.value for f in found.find(doc)] == [2, 1, 3]


@pytest.mark.parametrize(
    ("name", "column", "forms"),
    [
        (
            "bodies",
            "name",
            {"Knesset", "Legislative Yuan", "The Hill", "Interpol", "Oxfam", "Congressional Budget Office"},
        ),
        ("offices", "title", {"shadow chancellor", "auditor general", "rear admiral", "epidemiologist", "mla"}),
        ("regions", "name", {"New South Wales", "Bavaria", "Uttar Pradesh", "Xinjiang"}),
        ("portfolios", "words", {"Affairs", "Immigration", "Fisheries"}),
        ("place_words", "words", {"Aleppo", "town"}),
        ("campaign_words", "words", {"bid", "primary"}),
    ],
)
def test_lists_hold_what_news_names(name: str, column: str, forms: set[str]) -> None:
    assert forms <= {w for row in rows(name) for f in row[column].split("|") for w in (f, *f.split())}


def test_provinces_are_polities() -> None:
    assert (polities()["NSW"], polities()["Bavaria"]) == ("New South Wales", "Bavaria")


def test_a_title_takes_its_portfolio_along() -> None:
    nlp = load_pipeline(Settings().spacy_model)
    doc = nlp.make_doc("Minister of Foreign Affairs and Trade Ada Quill met the minister for women")
    assert [doc[f.start : f.end].text for f in word_lists(nlp).offices(doc)] == [
        "Minister of Foreign Affairs and Trade",
        "minister",
    ]
