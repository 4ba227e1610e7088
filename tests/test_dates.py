"""Dates of acts: absolute and relative ones."""

import pytest
from spacy.lang.en import English

from kgraph.extraction.dates import find_dates

PUBLISHED = "2021-03-12"  # a Friday
NLP = English()


def values(text: str, *, published: str | None = PUBLISHED, future: bool = False) -> list[str]:
    return [d.value for d in find_dates(list(NLP(text)), published, future=future)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("passed on Thursday", ["2021-03-11"]),
        ("passed Friday in a late session", ["2021-03-12"]),
        ("passed last Friday", ["2021-03-05"]),
        ("voted last night", ["2021-03-11"]),
        ("voted this morning", ["2021-03-12"]),
        ("it was signed yesterday", ["2021-03-11"]),
        ("signed today and sent out tomorrow", ["2021-03-12", "2021-03-13"]),
        ("signed on January 7", ["2021-01-07"]),
        ("signed on December 18", ["2020-12-18"]),
        ("signed on 18 December", ["2020-12-18"]),
        ("signed on December 18, 2019, in Velmora", ["2019-12-18"]),
        ("signed on Sept. 3rd", ["2020-09-03"]),
        ("adopted in June", ["2020-06"]),
        ("adopted in June 2018", ["2018-06"]),
        ("adopted in 2018", ["2018"]),
        ("adopted last year", ["2020"]),
        ("adopted last month", ["2021-02"]),
        ("introduced earlier this month", ["2021-03"]),
        ("passed on Tuesday and signed the next day", ["2021-03-09", "2021-03-10"]),
        ("passed on Tuesday, signed two days later", ["2021-03-09", "2021-03-11"]),
        ("the next day", []),
        ("adopted last week", ["2021-03"]),
        ("adopted two weeks ago", ["2021-02"]),
        ("adopted 10 weeks ago", []),
        ("they may march on", []),
        ("Monday's vote", ["2021-03-08"]),
        ("Monday's heat", []),
        ("three months ago", ["2020-12"]),
        ("two days ago", ["2021-03-10"]),
        ("a year ago", ["2020"]),
        ("on Friday, March 5, in Velmora", ["2021-03-05"]),
        ("in the spring of 2018", ["2018"]),
        ("in mid-March", ["2021-03"]),
        ("June 31 is no day", ["2020-06"]),
        ("100 people in 5 towns", []),
    ],
)
def test_dates_have_the_precision_of_the_text(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_the_next_day_follows_the_last_day_told() -> None:
    def after(text: str) -> list[str]:
        return [d.value for d in find_dates(list(NLP(text)), PUBLISHED, anchor="2021-02-28")]

    assert after("signed the following day") == ["2021-03-01"]
    assert after("signed a day earlier") == ["2021-02-27"]
    assert after("signed the same day") == ["2021-02-28"]


def test_planned_days_lie_ahead() -> None:
    assert values("will vote on Monday", future=True) == ["2021-03-15"]
    assert values("will vote on April 2", future=True) == ["2021-04-02"]
    assert values("will vote on January 9", future=True) == ["2022-01-09"]


def test_without_the_articles_day_only_full_dates_count() -> None:
    assert values("on Monday, May 3 and June 4, 2019", published=None) == ["2019-06-04"]
    assert values("yesterday", published="not a date") == []


def test_places_are_token_offsets() -> None:
    (found,) = find_dates(list(NLP("It passed on May 2, 2018, at last."))[1:], PUBLISHED)
    assert (found.start, found.end) == (3, 7)
