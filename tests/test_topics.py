"""Topics of words: concepts by their cues, and key phrases."""

import pytest

from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.topics import concepts, key_phrases, themes, topics
from kgraph.settings import Settings

NLP = load_pipeline(Settings().spacy_model)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Abortion will stay legal.", "abortion"),
        ("They built a Border Wall.", "border-security"),
        ("No deal on Brexit was reached.", "brexit"),
    ],
)
def test_a_cue_names_its_concept(text: str, concept: str) -> None:
    assert concepts(text)[0].id == concept


def test_a_cue_inside_another_word_names_nothing() -> None:
    assert concepts("The embankments and the spyglass") == []


def test_key_phrases_name_things_and_not_days_or_pronouns() -> None:
    labels = [
        t.label for t in key_phrases(NLP("She rejected the new harbour fees on Monday, and many people left.")[:])
    ]
    assert labels == ["new harbour fees"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [("The leader gave no answer on harbour fees.", ["harbour fees"]), ("The leader gave no answer.", ["leader"])],
)
def test_who_speaks_and_that_they_do_is_a_topic_only_where_nothing_else_is(text: str, labels: list[str]) -> None:
    doc = NLP(text)
    assert [t.label for t in topics([doc[:]], [doc[:]])] == labels


def test_words_without_a_topic_take_that_of_their_context() -> None:
    doc = NLP("The abortion law was read out. “We hope so,” she said.")
    first, second = list(doc.sents)[:2]
    found = topics([second[:4]], [second, first])
    assert found[0].id == "abortion"


def test_at_most_three_and_none_twice() -> None:
    doc = NLP(
        "Abortion, Brexit, sarin, the border wall and the shutdown divided voters over abortion and the harbour fees."
    )
    found = topics([doc[:]], [doc[:]])
    assert len(found) == len({t.id for t in found}) == 3


def test_what_says_little_is_about_what_the_article_comes_back_to() -> None:
    doc = NLP(
        "The harbour fees were raised again. Fishermen oppose the harbour fees. "
        "“We are paying twice for the same hole,” one of them said of the harbour fees."
    )
    [quote] = [s for s in doc.sents if "hole" in s.text]
    hole = next(t.i for t in quote if t.text == "hole")
    content = doc[quote.start : hole + 1]
    assert [t.label for t in themes(doc)] == ["harbour fees"]
    assert "harbour fees" in [t.label for t in topics([content], [quote])]


@pytest.mark.parametrize("label", ["same-sex marriage", "anti-corruption law", "cross-border water fees"])
def test_a_hyphened_word_is_one(label: str) -> None:
    doc = NLP(f"They talked about the {label}. Nobody likes the {label}. But the {label} came.")
    assert key_phrases(next(doc.sents)[:])[0].label == label
    assert label in [t.label for t in themes(doc)]
