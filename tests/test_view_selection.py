"""What of the graph the page shows: the limits of `kgraph view`."""

import pytest

from kgraph.errors import UsageError
from kgraph.model import Node
from kgraph.view import narrowed
from view_graphs import BASE, citation, small

ACT, PRESS = f"{BASE}entity/measure/harbour-act", f"{BASE}entity/topic/press"


def told(**limits: object) -> list[str]:
    names = {n.id: n.label for n in small().nodes}
    graph = narrowed(small(), **limits)  # type: ignore[arg-type]
    ends = {end for k in graph.links for end in (k.source, k.target)}
    assert ends == {n.id for n in graph.nodes}
    return [f"{names[k.source]} {k.relation} {names[k.target]} ({len(k.citations)})" for k in graph.links]


def test_without_limits_all_stays_even_what_has_no_link() -> None:
    assert narrowed(small()) == small()


def test_dates_take_the_articles_of_these_days_and_none_that_is_undated() -> None:
    assert told(since="2031-04-01") == [
        "Jonas Ørlund speaks on press freedom (1)",
        "Mára Szabó plans to reject Harbour Act (1)",
        "Mára Szabó holds role in Straits Council (1)",
    ]
    assert told(until="2031-03-04") == ["Mára Szabó holds role in Straits Council (1)"]
    assert told(since="2031-03-05", until="2031-04-01") == ["Jonas Ørlund speaks on press freedom (1)"]


def test_relations_go_by_name_or_by_kind() -> None:
    assert told(relations=("Passed", "speaks on")) == [
        "Straits Council passed Harbour Act (1)",
        "Jonas Ørlund speaks on press freedom (1)",
    ]
    assert told(relations=("acts",)) == [
        "Straits Council passed Harbour Act (1)",
        "Mára Szabó plans to reject Harbour Act (1)",
    ]


def test_about_takes_the_facts_about_an_item_and_the_roles_of_their_actors() -> None:
    assert told(about={PRESS}) == ["Jonas Ørlund speaks on press freedom (1)"]
    assert told(about={ACT}) == [
        "Straits Council passed Harbour Act (1)",
        "Mára Szabó plans to reject Harbour Act (1)",
        "Mára Szabó holds role in Straits Council (2)",
    ]


def test_a_role_without_organization_stays_with_whom_it_is_told_of() -> None:
    graph = small()
    role = citation("Old Pier was mayor.", summary="mayor (former)", published="2031-01-01")
    nodes = tuple(Node(n.id, n.type, n.label, facts=(role,)) if n.label == "Old Pier" else n for n in graph.nodes)
    with_role = type(graph)(nodes, graph.links)
    assert [n.label for n in narrowed(with_role, until="2031-01-31").nodes] == ["Old Pier"]
    assert "Old Pier" in [n.label for n in narrowed(with_role, relations=("roles",)).nodes]
    assert "Old Pier" not in [n.label for n in narrowed(with_role, relations=("passed",)).nodes]
    assert "Old Pier" not in [n.label for n in narrowed(with_role, since="2031-02-01").nodes]


def test_a_wrong_relation_is_told_with_the_nearest_and_nothing_left_is_no_page() -> None:
    with pytest.raises(UsageError, match="did you mean 'speaks on'"):
        told(relations=("speak on",))
    with pytest.raises(UsageError, match="roles, statements, acts, holds role in"):
        told(relations=("xyzzy",))
    with pytest.raises(UsageError, match="No fact of the graph fits"):
        told(since="2040-01-01")
