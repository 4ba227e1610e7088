"""Quotation marks: which stretches of a text they quote."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extraction.marks import marks_of, touching
from kgraph.model import Span


def quoted(text: str) -> list[str]:
    """Return the quoted stretches of `text`."""
    return [q.span.of(text) for q in marks_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"No," she said. "Never."', ['"No,"', '"Never."']),
        ("“No,” she said. “Never.”", ["“No,”", "“Never.”"]),
        ("''We shall vote,'' he said.", ["''We shall vote,''"]),
        ("``We shall vote,'' he said.", ["``We shall vote,''"]),
        ("« Nous votons », he said.", ["« Nous votons »"]),
        ("The minister's 'plan of plans' isn't ready.", ["'plan of plans'"]),
        ("The voters' list and the members' votes", []),
        ("“Open to the end\nA new paragraph", ["“Open to the end"]),
    ],
)
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_touching_gives_the_marks_that_share_a_letter() -> None:
    text = "“A” b “C” d “E”"
    marks = marks_of(text)
    assert [q.span.of(text) for q in touching(marks, Span(4, 9))] == ["“C”"]
    assert touching(marks, Span(3, 6)) == []


@given(st.text(st.sampled_from("ab \n\"'“”‘’«»`.,—"), max_size=60))
def test_quotations_are_in_order_and_stay_in_their_paragraph(text: str) -> None:
    spans = [q.span for q in marks_of(text)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.start < s.end <= len(text) and "\n" not in s.of(text) for s in spans)


@pytest.mark.parametrize("piece", ['"', "'", "“", "' a", '"a" '])
def test_hundred_thousand_marks_take_seconds_at_most(piece: str) -> None:
    began = time.perf_counter()
    marks_of(piece * 100_000)
    assert time.perf_counter() - began < 5
