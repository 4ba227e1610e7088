"""Statements: attributions with speaker, act, kind, topics and evidence."""

import pytest

from kgraph.extraction.attribution_rules import attributions
from kgraph.extraction.coreference import resolve
from kgraph.extraction.entities import read
from kgraph.extraction.nlp import load_pipeline
from kgraph.extraction.reading import Reading
from kgraph.extraction.roles import roles
from kgraph.extraction.statements import statements
from kgraph.model import Article, Attribution, Span, Statement
from kgraph.settings import Settings

NLP = load_pipeline(Settings().spacy_model)


def made(text: str, *, title: str | None = None) -> tuple[Reading, list[Statement]]:
    """Return the article as read and its statements."""
    reading = read(Article("a", "a", text, title=title), NLP)
    held = roles(reading)
    resolve(reading, held)
    return reading, [d.fact for d in statements(reading, attributions(reading), held)]


def speakers(text: str) -> list[str]:
    """Return the names of who speaks, statement by statement."""
    reading, found = made(text)
    return [reading.entities.name(s.speaker) for s in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Senator Ada Quill said the vote was fair.", ["Ada Quill"]),
        ("Ada Quill won on Monday. “I am glad,” she said.", ["Ada Quill"]),
        ("A senior party official said the vote was fair.", ["senior party official"]),
        ("Two harbour workers said the crane was rusty.", ["Two harbour workers"]),
        ("Ada Quill and John Farrow said the vote was fair.", ["Ada Quill", "John Farrow"]),
        ("Her deputy, Ada Quill, said the vote was fair.", ["Ada Quill"]),
        ("John Farrow, who denied the charge that he stole, left.", ["John Farrow"]),
        ("A statement released by the Justice Ministry said that the vote was fair.", ["Justice Ministry"]),
    ],
)
def test_who_speaks(text: str, names: list[str]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "kind", "act", "modality"),
    [
        ("“The vote was fair,” Ada Quill said.", "direct", "say", "said"),
        ("Ada Quill denied that the vote was fair.", "indirect", "deny", "said"),
        ("Ada Quill said the vote was “a shame for all of us” and left the room.", "mixed", "say", "said"),
        ("Ada Quill called for a new vote.", "indirect", "demand", "said"),
        ("Ada Quill believes that the vote was fair.", "indirect", "believe", "thought"),
        ("Ada Quill hopes to win the vote.", "indirect", "hope", "thought"),
        ("According to Ada Quill, the vote was fair.", "indirect", "say", "said"),
    ],
)
def test_kind_act_and_modality(text: str, kind: str, act: str, modality: str) -> None:
    _, (statement,) = made(text)
    assert (statement.kind, statement.act, statement.modality) == (kind, act, modality)


def test_evidence_covers_source_cue_and_content() -> None:
    text = "It rained. “The vote was fair,” Ada Quill said. “It was close.” Then it rained again."
    _, (statement,) = made(text)
    assert statement.evidence.of(text) == "“The vote was fair,” Ada Quill said. “It was close.”"
    assert statement.cue is not None and (statement.cue.lemma, statement.cue.span.of(text)) == ("say", "said")


def test_about_names_who_is_meant_but_not_the_speaker() -> None:
    text = "Ada Quill said that John Farrow had lied to the Senate."
    reading, (statement,) = made(text)
    assert [reading.entities.name(k) for k in statement.about] == ["John Farrow", "Senate"]


def test_i_inside_the_quotation_is_the_speaker() -> None:
    text = "“I will not resign,” Ada Quill said. I was there."
    reading, (statement,) = made(text)
    mentions = [m.span.of(text) for m in reading.entities.mentions(statement.speaker)]
    assert mentions == ["I", "Ada Quill"]


@pytest.mark.parametrize(
    "text",
    ["Ada Quill did not say whether she would run.", "It said nothing that mattered.", "Some say the sky is green."],
)
def test_what_nobody_describable_said_is_no_statement(text: str) -> None:
    assert made(text)[1] == []


def test_a_headline_that_the_body_repeats_is_no_statement() -> None:
    text = "Ada Quill says vote was fair\n\nAda Quill said on Monday that the vote was fair.\n"
    _, found = made(text, title="Ada Quill says vote was fair")
    assert [s.content[0].of(text) for s in found] == ["the vote was fair"]


def test_cut_contents_are_joined_and_strays_left_out() -> None:
    text = "Ada Quill said that the vote, which was close, was fair."
    reading = read(Article("a", "a", text), NLP)

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    cut = Attribution(at("Ada Quill"), at("said"), (at("that the vote,"), at("was close, was fair."), at("A")), 0.9)
    (draft,) = statements(reading, [cut], [])
    assert [c.of(text) for c in draft.fact.content] == ["the vote, which was close, was fair"]
    assert draft.trigger == at("said")


@pytest.mark.parametrize("words", ["declined to comment", "refused to say whether it was fair"])
def test_who_declines_to_speak_says_nothing(words: str) -> None:
    text = f"Senator Ada Quill {words}."
    reading = read(Article("a", "a", text), NLP)
    start = text.index("to ")
    said = Attribution(
        source=Span(0, text.index(words) - 1),
        cue=Span(text.index(words), start - 1),
        content=(Span(start, len(text) - 1),),
        confidence=0.8,
    )
    assert statements(reading, [said], roles(reading)) == []


def test_who_dismisses_a_minister_denies_nothing() -> None:
    text = "President Ivan Marchenko dismissed Defence Minister Yuri Hlushko."
    reading = read(Article("a", "a", text), NLP)
    start = text.index("dismissed")
    content = Span(text.index("Defence"), len(text) - 1)
    said = Attribution(source=Span(0, start - 1), cue=Span(start, start + 9), content=(content,), confidence=0.8)
    assert statements(reading, [said], roles(reading)) == []
