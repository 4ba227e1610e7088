"""Attributions by rules: source, cue and content in invented sentences."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgraph.extraction.attribution_rules import attributions
from kgraph.extraction.entities import read
from kgraph.extraction.nlp import load_pipeline
from kgraph.model import Article
from kgraph.settings import Settings

NLP = load_pipeline(Settings().spacy_model)
Words = tuple[str | None, str | None, list[str]]


def found(text: str) -> list[Words]:
    """Return (source, cue, contents) of each attribution, as words."""
    return [
        (a.source.of(text) if a.source else None, a.cue.of(text) if a.cue else None, [c.of(text) for c in a.content])
        for a in attributions(read(Article("a", "a", text), NLP))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The harbour stays open,” Mayor Ilse Brandt said. “We promised that.”",
            ("Mayor Ilse Brandt", "said", ["“The harbour stays open,”", "“We promised that.”"]),
        ),
        (
            '"The harbour stays open," said Ilse Brandt, the mayor of Velmora.',
            ("Ilse Brandt, the mayor of Velmora", "said", ['"The harbour stays open,"']),
        ),
        (
            "''The harbour stays open,'' Ms. Brandt said.",
            ("Ms. Brandt", "said", ["''The harbour stays open,''"]),
        ),
        ("Brandt said: “Nobody will lose a job.”", ("Brandt", "said", ["“Nobody will lose a job.”"])),
        (
            "Brandt told reporters on Monday that the harbour would stay open.",
            ("Brandt", "told", ["the harbour would stay open"]),
        ),
        (
            "The harbour would stay open, Brandt said.",
            ("Brandt", "said", ["The harbour would stay open"]),
        ),
        (
            "Brandt said the strike was “a disgrace” for the city.",
            ("Brandt", "said", ["the strike was “a disgrace” for the city"]),
        ),
        (
            "According to the union, the harbour lost forty jobs.",
            ("the union", "According to", ["the harbour lost forty jobs"]),
        ),
        (
            "The harbour lost forty jobs, according to the union.",
            ("the union", "according to", ["The harbour lost forty jobs"]),
        ),
        ("Brandt accused the union of blackmail.", ("Brandt", "accused", ["the union of blackmail"])),
        ("The union called for a new vote.", ("The union", "called for", ["a new vote"])),
        ("Brandt vowed to keep the harbour open.", ("Brandt", "vowed", ["to keep the harbour open"])),
        ("The ministry condemned the attack on the mayor.", ("The ministry", "condemned", ["the attack on the mayor"])),
        ("Brandt called the strike a disgrace.", ("Brandt", "called", ["the strike a disgrace"])),
        ("Brandt denied that she had met the owners.", ("Brandt", "denied", ["she had met the owners"])),
        (
            "Nobody believed her claim that the harbour was safe.",
            ("her", "claim", ["the harbour was safe"]),
        ),
    ],
)
def test_one_attribution(text: str, expected: Words) -> None:
    assert expected in found(text)


def test_a_quotation_that_goes_on_over_paragraphs_is_one() -> None:
    text = "“We shall stay,” Brandt said. “Nobody will go.\n\n“And nobody will be paid less.”"
    assert found(text) == [
        ("Brandt", "said", ["“We shall stay,”", "“Nobody will go.", "“And nobody will be paid less.”"])
    ]


def test_two_cues_make_two() -> None:
    text = "“We shall stay,” Brandt said. “We shall vote,” the union leader Omar Reyes replied."
    assert [(cue, contents) for _, cue, contents in found(text)] == [
        ("said", ["“We shall stay,”"]),
        ("replied", ["“We shall vote,”"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace wall” was built in spring.",
        "The committee looked for a way to question the ruling.",
        "The harbour was calm, and boats went out as they do every day.",
        "",
    ],
)
def test_no_attribution(text: str) -> None:
    assert found(text) == []


def test_a_cue_inside_a_quotation_is_none_of_the_article() -> None:
    text = "“My father said that boats sink,” Brandt recalled."
    assert [cue for _, cue, _ in found(text)] == ["recalled"]


PIECES = st.sampled_from(
    ["Brandt said ", "“We agree,” ", "that the vote failed", '"', "''", "’", "—", ": ", ", ", ". ", "\n\n", "\r\n", "\x00",
     "😀🏽", "e\u0301", "according to ", "the union ", "claims of fraud ", "who denied it", "«", "»", "\u2028", "called "]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@example("''\"»: “We agree,” ")
@given(st.lists(PIECES, max_size=14).map("".join))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    for a in attributions(read(Article("a", "a", text), NLP)):
        assert a.content and 0 <= a.confidence <= 1
        spans = [*a.content, *(s for s in (a.source, a.cue) if s)]
        assert all(0 <= s.start < s.end <= len(text) and s.of(text).strip() for s in spans)
        assert not any(a.source.overlaps(c) for c in a.content if a.source)


def test_marks_without_end_take_linear_time() -> None:
    reading = read(Article("a", "a", '"a" ' * 10_000), NLP)
    began = time.perf_counter()
    attributions(reading)
    assert time.perf_counter() - began < 5
