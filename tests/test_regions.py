"""Regions: lines that are no part of the story, and those that only look so."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extraction.regions import boilerplate, headline

BODY = "The council of Veldmark passed a law.\n\nOrla Finch said it was a good day.\n"


@pytest.mark.parametrize(
    "line",
    [
        "By Ilse Brandt",
        "By ILSE BRANDT and Tomas de la Rey, Staff Writers",
        "by Ilse Brandt | March 4, 2021",
        "· Updated on May 28, 2018",
        "Sunday, February 17, 2019\u00a0",
        "Published: 2018-05-28 10:15",
        "Posted 28 May 2018 at 4:30 p.m. ET",
        "Updated 3:45 PM ET, Mon May 28, 2018",
        "May 28, 2018 | Updated May 29, 2018",
        "PORT ASTER, May 28, 2026 -",
        "HALMERE, Feb. 19, 2026 (Straits Press Agency) -",
        "5 min read",
        "Don't forget to share:",
        "Don’t forget to share",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter Email",
        "Follow us on Twitter",
        "Read More in Politics",
        "Read more: Council rejects water law",
        "Read more",
        "The Latest on VELD",
        "Related: Council rejects water law",
        "More from The Courier",
        "Sign up for our newsletter",
        "Subscribe",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Story continues below",
        "Click here to subscribe to our channel.",
        "Photo: A. Nyman",
        "Marchers at the harbour. Image: Tomas Rey (flickr).",
        "© 2021 The Courier. All rights reserved.",
        "Copyright 2021 The Courier",
        "12 Comments",
        "Tags: water, council",
        "* * *",
    ],
)
def test_line_that_is_no_part_of_the_story(line):
    text = f"{BODY}\n{line}\r\n\r\n{BODY}"
    assert [line.strip()] == [s.of(text) for s in boilerplate(text)]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the council had passed nothing.",
        "By a vote of 61 to 38, the council passed the law.",
        "On May 28, 2018, the council passed the law.",
        "Sunday, February 17, 2019, was the day of the vote.",
        "Share of votes for the law rose in the cities.",
        "Share the burden, Finch tells cities",
        "Don't forget to share water, Finch said.",
        "Read the law, Finch told the council.",
        "The latest on the list is a law on water.",
        "Copyright law of 2018 was passed by the council.",
        "Follow us, Finch said to the villagers.",
        "Advertisement of tobacco was banned by the council.",
        "Comments by Finch angered the council.",
        "Click here, the minister told them, and a law is made.",
        "“Read more,” said Finch.",
        "Photographs show the minister at the gate.",
        "Related laws were passed by the council.",
        "The minister signed up for the debate.",
    ],
)
def test_sentence_that_only_looks_so(line):
    assert boilerplate(f"{BODY}\n{line}\n\n{BODY}") == ()


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ASTER —",
        "PORT ASTER, Velmora —",
        "PORT ASTER, May 28, 2026 -",
        "PORT ASTER, Velmora, May 4 (Wire) --",
        "SAINT-OMER (Wire) —",
    ],
)
def test_a_dateline_is_no_part_of_its_sentence(dateline):
    text = f"{BODY}\n{dateline} The council met on Thursday."
    assert [s.of(text) for s in boilerplate(text)] == [dateline]


@pytest.mark.parametrize("line", ["ASTER is a port - and a bank.", "The council — it met — agreed.", "NO NEWS"])
def test_what_only_looks_like_a_dateline(line):
    assert boilerplate(f"{BODY}\n{line}\n\n{BODY}") == ()


def test_front_matter_of_markdown():
    front = '---\ntitle: "Law"\ntags:\n  - water\nauthor: Ilse Brandt\n---'
    text = f"{front}\n\n{BODY}"
    assert [front] == [s.of(text) for s in boilerplate(text)]


@given(st.text(max_size=60), st.sampled_from(["By Ilse Brandt", "Advertisement", "May 28, 2018"]), st.text(max_size=60))
def test_spans_are_trimmed_ordered_and_inside(before, line, after):
    text = f"{before}\n{line}\n{after}"
    spans = boilerplate(text)
    assert line in [s.of(text) for s in spans]
    assert list(spans) == sorted(spans)
    for a, b in itertools.pairwise(spans):
        assert a.end < b.start
    for s in spans:
        assert s.of(text) == s.of(text).strip() != ""


@pytest.mark.parametrize(
    ("head", "title", "expected"),
    [
        ("Council passes law\n\n", "Council passes law", "Council passes law"),
        ("# Council ‘passes’ law\n\n", "Council 'passes' law", "# Council ‘passes’ law"),
        ("May 28, 2018\n\nBy Ilse Brandt\n\nCouncil passes law.\n", "Council passes law", "Council passes law."),
        ("", "Council passes law", None),
        ("Council passes law\n\n", None, "Council passes law"),
        ("Council passes law\r\n\r\n", None, "Council passes law"),
        ("Council passes law\n", None, None),
        ("The council passed a law.\n\n", None, None),
    ],
)
def test_headline(head, title, expected):
    text = head + BODY
    found = headline(text, title)
    assert expected == (found.of(text) if found else None)


def test_only_line_is_no_headline():
    assert headline("The council passed a law", None) is None
    assert headline("", None) is None
    assert headline("", "Law") is None
