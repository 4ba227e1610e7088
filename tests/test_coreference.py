"""Pronouns and descriptions that mean somebody named before."""

import pytest

from kgraph.extraction import load
from kgraph.extraction.coreference import resolve
from kgraph.extraction.entities import read
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.roles import roles
from kgraph.model import Article
from kgraph.settings import Settings

NLP = load_pipeline(Settings().spacy_model)


def meant(text: str, words: str) -> str | None:
    """Return the name of the entity that the last word of the last `words` in `text` means."""
    reading = read(Article("a", "a", text), NLP)
    resolve(reading, roles(reading))
    end = text.rindex(words) + len(words)
    token = reading.doc.char_span(end - 1, end, alignment_mode="expand")[-1]
    key = reading.entities.at(token)
    return reading.entities.name(key) if key else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ada Quill met John Farrow on Monday. “No,” she said.", "she", "Ada Quill"),
        ("Ada Quill met John Farrow on Monday. “No,” he said.", "he", "John Farrow"),
        ("The Senate met on Monday. It rejected the bill.", "It", "Senate"),
        ("Mr. Okafor arrived late. He apologised.", "He", "Okafor"),
        ("Ada Quill spoke first. Her deputy, the lawyer Garrett Munro, went on. “No,” he said.", "he", "Garrett Munro"),
        (
            "Ada Quill ruled until Mark Farrow resigned. Garrett Munro, the speaker, was less resigned. He promised a bill.",
            "He",
            "Garrett Munro",
        ),
    ],
)
def test_pronouns(text: str, words: str, name: str) -> None:
    assert meant(text, words) == name


@pytest.mark.parametrize("text", ["She resigned.", "It was clear that the vote would fail.", "They left early."])
def test_a_pronoun_without_a_candidate_means_nobody(text: str) -> None:
    assert meant(text, text.split(maxsplit=1)[0]) is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Sen. Ada Quill met Mayor John Farrow. “No,” the senator said.", "senator", "Ada Quill"),
        ("Sen. Ada Quill of Maine met Sen. Jane Farrow of Ohio. “No,” the Maine senator said.", "senator", "Ada Quill"),
        ("Sen. Ada Quill met Mayor John Farrow. “No,” the Vermont senator said.", "senator", "Ada Quill"),
        ("Chechen leader Ramzan Kadyr spoke. “No,” the Chechen leader said.", "leader", "Ramzan Kadyr"),
        ("Ramzan Kadyr denied it. “Nonsense,” the strongman told reporters.", "strongman", "Ramzan Kadyr"),
        ("Ada Quill (D-Ohio) met John Farrow (R-Ohio). “No,” the Democrat said.", "Democrat", "Ada Quill"),
        ("The Ministry of Fisheries denied it. The ministry called it false.", "ministry", "Ministry of Fisheries"),
    ],
)
def test_descriptions(text: str, words: str, name: str) -> None:
    assert meant(text, words) == name


@pytest.mark.parametrize(
    ("subject", "name"),
    [("The Vermont senator with the red scarf", None), ("The senator", "John Farrow"), ("Oskar Quill", "Oskar Quill")],
)
def test_he_after_somebody_described_at_length_is_nobody_named_before(subject: str, name: str | None) -> None:
    assert meant(f"John Farrow lost the vote. {subject} could be the luckiest of all. He chairs a fund.", "He") == name


def test_a_description_that_fits_two_means_nobody() -> None:
    assert meant("Ada Quill met John Farrow. “Nonsense,” the politician said.", "politician") is None


def test_it_that_speaks_is_who_spoke_before_and_nobody_inside_its_quotation() -> None:
    text = 'Amnesty said Tuesday that Chad had executed ten men. "Chad must stop," it said.'
    facts = load(Settings())(Article("a", "a.txt", text))
    names = {e.id: e.name for e in facts.entities}
    assert [names[s.speaker] for s in facts.statements] == ["Amnesty", "Amnesty"]
