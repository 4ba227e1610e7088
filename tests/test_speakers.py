"""Who is meant by the words that name a speaker: groups, documents, and people without a name."""

import pytest

from kgraph import extraction
from kgraph.model import Article
from kgraph.settings import Settings

EXTRACT = extraction.load(Settings())


def speakers(text: str) -> list[tuple[str, str]]:
    """Return name and type of the speaker of each statement, in the order of the text."""
    facts = EXTRACT(Article("a", "a", text))
    entities = {e.id: (e.name, str(e.type)) for e in facts.entities}
    return [entities[s.speaker] for s in facts.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Critics gathered in the capital on Monday. They said the law would hurt farmers.",
            ("Critics", "Organization"),
        ),
        (
            "Northern Rights Watch published a report on Friday. It said the army had burned three villages.",
            ("Northern Rights Watch", "Organization"),
        ),
        (
            "Mara Velt died on Sunday. Her family said she had been ill for months.",
            ("Mara Velt’s family", "Organization"),
        ),
        ("A new poll shows that 60 percent of voters oppose the law.", ("new poll", "Organization")),
        ("A senior official said on Monday that the talks had failed.", ("senior official", "Person")),
        ("Part of the court order said that schools must close by June.", ("court order", "Measure")),
        (
            "Her biographer, the journalist Mara Velt, said on Monday that the book would not be printed.",
            ("Mara Velt", "Person"),
        ),
        (
            "One of the four judges, Mara Velt, wrote that the law was void and should never have been passed.",
            ("Mara Velt", "Person"),
        ),
        (
            "He led the Northern Rights Commission, whose 2011 report urged the government to close the camps.",
            ("Northern Rights Commission", "Organization"),
        ),
        (
            "Mara Velt, a lawyer who announced on Monday that she will run for mayor, won the case.",
            ("Mara Velt", "Person"),
        ),
    ],
)
def test_who_speaks_without_a_name(text: str, expected: tuple[str, str]) -> None:
    assert expected in speakers(text)


def test_a_lawsuit_speaks_for_who_filed_it() -> None:
    found = speakers(
        "A lawsuit filed by former clerk Paul Renn on Tuesday alleges that the mayor broke the law. "
        '"The mayor lied to the council," the suit says.'
    )
    assert found == [("Paul Renn", "Person"), ("Paul Renn", "Person")]


def test_they_are_all_who_were_named() -> None:
    found = speakers("Mark Voss and Lena Stark met on Monday. They said the documents would not be released.")
    assert found == [("Mark Voss", "Person"), ("Lena Stark", "Person")]


@pytest.mark.parametrize("pair", ["Both", "The two"])
def test_both_are_the_two_people_named(pair: str) -> None:
    found = speakers(f"Mark Voss met Lena Stark on Monday. {pair} said the documents would not be released.")
    assert found == [("Mark Voss", "Person"), ("Lena Stark", "Person")]


def test_who_is_named_in_apposition_speaks_and_no_earlier_holder_of_the_office() -> None:
    found = speakers(
        "The environment secretary, Mark Voss, said the lake was clean.\n\n"
        "The shadow environment secretary, Lena Stark, said the lake had never been dirtier."
    )
    assert found == [("Mark Voss", "Person"), ("Lena Stark", "Person")]


def test_what_a_speaker_says_that_another_said_lies_within() -> None:
    text = "“Governor Lena Ostrov said that the bridge was unsafe,” said Anna Kell, a city clerk."
    facts = EXTRACT(Article("a", "a", text))
    names = {e.id: e.name for e in facts.entities}
    outer, inner = sorted(facts.statements, key=lambda s: s.within is not None)
    assert (names[outer.speaker], outer.within) == ("Anna Kell", None)
    assert (names[inner.speaker], inner.within) == ("Lena Ostrov", outer.id)


def test_joint_speakers_have_a_statement_each_marked_as_joint() -> None:
    facts = EXTRACT(Article("a", "a", "Mark Voss and Lena Stark said the documents would not be released."))
    assert [s.joint for s in facts.statements] == [True, True]


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = (
        "Senator Dan Pryce spoke on Sunday with Mara Holt of Harbour Radio.\n\n"
        "HOLT: Why do you say that the governor lied?\n\n"
        "PRYCE: The bridge was not safe, and people died.\n\n"
        "HOLT: Will you ask her to resign?\n"
    )
    facts = EXTRACT(Article("a", "a", text))
    names = {e.id: e.name for e in facts.entities}
    turns = [(names[s.speaker], s.kind, s.content[0].of(text)) for s in facts.statements if s.within is None]
    assert turns == [
        ("Mara Holt", "direct", "Why do you say that the governor lied?"),
        ("Dan Pryce", "direct", "The bridge was not safe, and people died"),
        ("Mara Holt", "direct", "Will you ask her to resign?"),
    ]
