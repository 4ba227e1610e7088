"""The attribution tagger through its public door, with the model that kgraph carries."""

import gc
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.attribution import quotations
from kgraph.attribution.features import words_of
from kgraph.attribution.tagger import Tagger
from kgraph.errors import KgraphError
from kgraph.model import Attribution

ARTICLE = (
    "VELMORA — Finance Minister Irena Castellane said on Monday that the budget would be balanced by spring.\n\n"
    "“We will not borrow another crown,” she told reporters. “Not one.”\n\n"
    "According to the opposition leader Tobin Marsh, the plan is a fantasy.\n\n"
    "The harbour was calm, and boats went out as they do every day."
)
NUMBERS = [
    [1.01, -3.37, -3.65, -4.25, -2.59, 7.09, 1.58],
    [-0.05, -4.77, -3.35, -4.61, -3.25, -0.97, 7.14],
    [-0.49, 7.38, 1.24, -3.08, -1.61, -0.58, -0.70],
    [0.85, -1.68, 7.04, -4.78, -1.51, -2.98, -0.18],
    [0.48, -2.65, -0.87, 6.36, -0.39, -3.09, -0.06],
    [5.07, -1.84, -3.74, -4.27, 1.44, -0.70, -1.70],
]
PIECES = st.sampled_from(
    ["said", "“We", "agree,”", "he", '"', "'", "’", "«", "»", "``", "''", "—", "\n", "\r\n", "\n\n", "\x00", "😀🏽", "e\u0301",
     "Ministry", "İstanbul", "漢字", "ﬁ", "\u200d", "\u2028", ".", "a" * 300, "according to", "\ud83d"]
)  # fmt: skip


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def contents(found: Attribution, text: str) -> list[str]:
    return [c.of(text) for c in found.content]


def test_the_network_says_the_same_on_all_kinds_of_processors(tagger: Tagger) -> None:
    """Kernels for signed 8-bit weights overflow where a processor lacks VNNI, and then miss these numbers by 0.7 and more."""
    words = words_of("“We will not sign it,” Prime Minister Ada Vell told the Assembly on Monday.", tagger._tokenizer)
    said = tagger.numbers(words)[[0, 1, 8, 9, 12, 13], :7]
    assert np.abs(said - np.array(NUMBERS)).max() < 0.2


def test_who_said_what_is_found(tagger: Tagger) -> None:
    found = {a.source.of(ARTICLE): a for a in tagger.attributions(ARTICLE) if a.source}
    assert {"Finance Minister Irena Castellane", "she", "the opposition leader Tobin Marsh"} == set(found)
    said = found["Finance Minister Irena Castellane"]
    assert said.cue and said.cue.of(ARTICLE).startswith("said")
    assert contents(said, ARTICLE)[0].endswith("the budget would be balanced by spring")
    assert contents(found["she"], ARTICLE) == ["“We will not borrow another crown,”", "“Not one.”"]


def test_all_confidences_are_shares(tagger: Tagger) -> None:
    found = tagger.attributions(ARTICLE)
    assert found
    assert all(tagger.calibration.threshold - 0.01 <= a.confidence <= 1 for a in found)


def test_a_quotation_over_paragraphs_stays_one(tagger: Tagger) -> None:
    text = (
        "Governor Lena Ostrov said: “The bridge will be built this year.\n\n"
        "“The money is there, and the workers are ready.\n\n“Nobody will stop us.”\n\nThe crowd went home."
    )
    (found,) = tagger.attributions(text)
    assert found.source and found.source.of(text) == "Governor Lena Ostrov"
    assert contents(found, text)[-1].endswith("“Nobody will stop us.”")
    assert "The money is there" in " ".join(contents(found, text))


def test_neighbours_and_repetition_change_nothing(tagger: Tagger) -> None:
    alone = tagger.attributions(ARTICLE)
    tagger.attributions("The senator denied it. " * 200)
    assert alone == tagger.attributions(ARTICLE) == Tagger().attributions(ARTICLE)


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00", "“", "said", "\u0301", "😀"])
def test_next_to_nothing_is_no_attribution(tagger: Tagger, text: str) -> None:
    assert tagger.attributions(text) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60), st.sampled_from(["", " "]))
def test_offsets_stay_inside_any_text(tagger: Tagger, pieces: list[str], between: str) -> None:
    text = between.join([ARTICLE[:120], *pieces, ARTICLE[100:200]])
    for found in tagger.attributions(text):
        assert found.content
        assert list(found.content) == sorted(found.content)
        for span in (*found.content, *filter(None, (found.source, found.cue))):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == text[span.start : span.end] == span.of(text).strip("\n")


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60), st.sampled_from(["", " "]))
def test_quotations_are_disjoint_and_stay_in_their_paragraph(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = quotations(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for q in found:
        assert 0 <= q.span.start < q.span.end <= len(text)
        assert "\n" not in q.span.of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and 'no' today.", ["“yes”", "'no'"]),
        ('"A," he said. "B."', ['"A,"', '"B."']),
        ("«Oui», dit-il.", ["«Oui»"]),
        ("She said ``no'' twice.", ["``no''"]),
        ("“Open\n\n“and closed.”", ["“Open", "“and closed.”"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("The workers’ rights and '90s laws don't.", []),
        ("— We are leaving, said Oda.\nA pause — a long one.", ["— We are leaving, said Oda."]),
        ('He is 5\'10" tall and "calm".', ['"calm"']),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert [q.span.of(text) for q in quotations(text)] == expected


@pytest.mark.parametrize("mark", ['"', "“", "'", "‘", "’ ", "“”", " 'a", "— A\n"])
def test_a_megabyte_of_marks_goes_through_in_linear_time(mark: str) -> None:
    def seconds(size: int) -> float:
        text = mark * (size // len(mark))
        took = []
        gc.disable()  # what other tests have left in memory would be looked through again and again
        for _ in range(3):  # the least of them, for others may share the machine
            began = time.process_time()
            quotations(text)
            took.append(time.process_time() - began)
        gc.enable()
        return min(took)

    assert seconds(1_000_000) < 24 * max(seconds(125_000), 0.02)


def test_a_missing_model_is_one_plain_sentence(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(KgraphError, match=r"attribution model cannot be read"):
        Tagger(tmp_path)
