"""People whom several real articles name are one node each, and no two of them share one.

The articles belong to others and are no part of the project: KGRAPH_ARTICLES names the folders to read them from, with the
system's path separator between; without it these tests skip themselves.
"""

import os
from collections import defaultdict
from pathlib import Path

import pytest

from kgraph import extraction, sources, text
from kgraph.errors import SkippedSourceError
from kgraph.model import ArticleFacts
from kgraph.model.names import name_words
from kgraph.resolution import resolve
from kgraph.settings import Settings

FOLDERS = [f for f in os.environ.get("KGRAPH_ARTICLES", "").split(os.pathsep) if f]
NAMES = """Donald Trump, Hillary Clinton, Bernie Sanders, Bill Clinton, Barack Obama, Joe Biden, John McCain, Nancy Pelosi,
Elizabeth Warren, Pat Toomey, Marco Rubio, Mike Pompeo, Mitch McConnell, Jason Chaffetz, James Comey, Trey Gowdy,
George W. Bush, Merrick Garland, Paul Ryan, Harry Reid, Bob Goodlatte, Ron Johnson, Michael Bennet, Ted Strickland,
Katie McGinty, Mark Kirk, Kelly Ayotte, Rob Portman, Ted Cruz, Vladimir Putin, Angela Merkel, Richard Grenell,
Bashar al-Assad, Theresa May, Qasem Soleimani, Loretta Lynch, Kevin McCarthy, Rand Paul, Monica Lewinsky, Mike Pence,
Boris Johnson"""
PEOPLE = [" ".join(name.split()) for name in NAMES.split(",")]


@pytest.fixture(scope="module")
def facts() -> list[ArticleFacts]:
    """Return what the articles of the folders state."""
    if not FOLDERS:
        pytest.skip("KGRAPH_ARTICLES names no folders of real articles")
    assert all(Path(f).is_dir() for f in FOLDERS), FOLDERS
    extract = extraction.load(Settings())
    documents = [d for d in sources.documents(FOLDERS) if not isinstance(d, SkippedSourceError)]
    return [extract(text.article(d)) for d in documents]


def test_each_is_one_node_and_no_two_share_one(facts: list[ArticleFacts]) -> None:
    nodes: dict[str, set[str]] = defaultdict(set)
    found = resolve(facts)
    for f in facts:
        for e in f.entities:
            for name in PEOPLE:
                if e.type == "Person" and name_words(e.name) == name_words(name):
                    nodes[name].add(found[f.article.id, e.id])
    assert {name: some for name, some in nodes.items() if len(some) != 1} == {}
    assert set(PEOPLE) == set(nodes)
    assert len({min(some) for some in nodes.values()}) == len(PEOPLE)
