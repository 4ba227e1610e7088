"""The attribution tagger through its public door, with the model that kgraph carries."""

import gc
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.attribution import quotations
from kgraph.attribution.tagger import Tagger
from kgraph.errors import KgraphError
from kgraph.model import Attribution

ARTICLE = (
    "VELMORA — Finance Minister Irena Castellane said on Monday that the budget would be balanced by spring.\n\n"
    "“We will not borrow another crown,” she told reporters. “Not one.”\n\n"
    "According to the opposition leader Tobin Marsh, the plan is a fantasy.\n\n"
    "The harbour was calm, and boats went out as they do every day."
)
PIECES = st.sampled_from(
    ["said", "“We", "agree,”", "he", '"', "'", "’", "«", "»", "``", "''", "—", "\n", "\r\n", "\n\n", "\x00", "😀🏽", "e\u0301",
     "Ministry", "İstanbul", "漢字", "ﬁ", "\u200d", "\u2028", ".", "a" * 300, "according to", "\ud83d"]
)  # fmt: skip


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def contents(found: Attribution, text: str) -> list[str]:
    return [c.of(text) for c in found.content]


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
