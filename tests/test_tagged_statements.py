"""What is made of the tagger's attributions: open ends closed, two cues parted, plain statements added, others left out."""

import pytest

from kgraph import extraction
from kgraph.extraction.attribution_rules import quoted_letters
from kgraph.extraction.content_ends import whole
from kgraph.extraction.entities import read
from kgraph.extraction.joined_cues import parted
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.overlooked import overlooked
from kgraph.extraction.roles import roles
from kgraph.extraction.statements import statements
from kgraph.model import Article, Attribution, Span
from kgraph.settings import Settings

EXTRACT = extraction.load(Settings())
NLP = load_pipeline(Settings().spacy_model)


def at(text: str, words: str) -> Span:
    """Return the span of `words` in `text`."""
    return Span(text.index(words), text.index(words) + len(words))


def said(text: str, source: str, cue: str, content: str) -> Attribution:
    """Return an attribution as the tagger gives it."""
    return Attribution(at(text, source), at(text, cue), (at(text, content),), 0.8)


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        (
            "Ada Quill said the port was unsafe because the crane had rusted.",
            "the port was unsafe because",
            "the port was unsafe because the crane had rusted",
        ),
        (
            "Ada Quill said the port would close over the objections of its owners.",
            "the port would close over",
            "the port would close over the objections of its owners",
        ),
        ("Ada Quill said the port was unsafe and left.", "the port was unsafe and", "the port was unsafe"),
        (
            "Ada Quill said the port was unsafe while others laughed.",
            "the port was unsafe while",
            "the port was unsafe",
        ),
        (
            'Ada Quill said that she had "lost one friend too many", a reference to a docker killed in Velmora in 2019.',
            'she had "lost one friend too many", a reference to a docker killed in Velmora in 2019',
            'she had "lost one friend too many"',
        ),
        ("Ada Quill said the port was unsafe.", "the port was unsafe", "the port was unsafe"),
    ],
)
def test_a_content_ends_with_a_phrase(text: str, tagged: str, expected: str) -> None:
    a = said(text, "Ada Quill", "said", tagged)
    reading = read(Article("a", "a", text), NLP)
    assert whole(reading, a.content[0], a, [at(text, "said")]).of(text) == expected


def test_the_day_on_which_somebody_condemned_it_is_no_part_of_what_they_condemned() -> None:
    text = "The union condemned the attack on Monday."
    a = said(text, "The union", "condemned", "the attack on Monday")
    assert whole(read(Article("a", "a", text), NLP), a.content[0], a, [a.cue] if a.cue else []).of(text) == "the attack"


def test_two_cues_of_one_speaker_make_two_statements() -> None:
    text = "Ada Quill conceded that the report was late but denied that anyone had hidden it."
    a = said(text, "Ada Quill", "conceded", "that the report was late but denied that anyone had hidden it")
    found = list(parted(read(Article("a", "a", text), NLP), [a]))
    assert [(p.cue.of(text) if p.cue else "", p.content[0].of(text)) for p in found] == [
        ("conceded", "that the report was late"),
        ("denied", "that anyone had hidden it"),
    ]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Ada Quill reminded the council that the money had to be spent.", ["the money had to be spent"]),
        ("The American Port Association welcomed the passage.", ["the passage"]),
        ("The bill would require sellers to tell buyers whether the house was flooded.", []),
        ("Ada Quill did not say that the port was unsafe.", []),
        ("The debt threatens to swell next year.", []),
    ],
)
def test_plain_statements_that_the_tagger_overlooks(text: str, contents: list[str]) -> None:
    found = overlooked(read(Article("a", "a", text), NLP), [], quoted_letters(text))
    assert [c.of(text) for a in found for c in a.content] == contents


def test_what_the_tagger_found_is_not_found_again() -> None:
    text = "Ada Quill said the port was unsafe."
    found = [said(text, "Ada Quill", "said", "the port was unsafe")]
    assert list(overlooked(read(Article("a", "a", text), NLP), found, quoted_letters(text))) == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ada Quill has not endorsed the mayor.", "has not endorsed", "the mayor"),
        ("Ada Quill made no mention of the port.", "made no mention of", "the port"),
        ("Ada Quill stopped short of condemning the raid.", "stopped short of condemning", "the raid"),
        ("Ada Quill failed to condemn the raid.", "failed to condemn", "the raid"),
        ("Ada Quill opposed it.", "opposed", "it"),
        ("Ada Quill said nothing of the raid.", "said", "nothing of the raid"),
        ("Ada Quill observed a minute of silence.", "observed", "a minute of silence"),
        ("The house is small in Ada Quill's view of the port.", "in Ada Quill's view", "the port"),
        ("Ada Quill proposed an amendment in May.", "proposed", "an amendment in May"),
    ],
)
def test_what_nobody_said_is_no_statement(text: str, cue: str, content: str) -> None:
    reading = read(Article("a", "a", text), NLP)
    assert statements(reading, [said(text, "Ada Quill", cue, content)], roles(reading)) == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "modality"),
    [
        ("The High Court held that the law was void.", "The High Court", "held", "that the law was void", "said"),
        ("In her view the law is void, and Ada Quill left.", "her", "In her view", "the law is void", "said"),
        ("Ada Quill did not want to close the port.", "Ada Quill", "did not want", "to close the port", "thought"),
    ],
)
def test_findings_and_views_are_said(text: str, source: str, cue: str, content: str, modality: str) -> None:
    reading = read(Article("a", "a", text), NLP)
    if source == "her":
        reading.entities.mention(next(reading.entities.ids("Person")), 1, 2, "pronoun")
    (draft,) = statements(reading, [said(text, source, cue, content)], roles(reading))
    assert draft.fact.modality == modality


def test_a_judged_measure_is_rejected_in_words() -> None:
    facts = EXTRACT(Article("a", "a", "Minister Ada Quill rejected the resolution as an insult to the nation."))
    assert [s.act for s in facts.statements] == ["reject"]
