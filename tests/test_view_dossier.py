"""The dossier: what it tells, and that hostile text stays text."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kgraph.errors import UsageError
from kgraph.model import Node, Subgraph
from kgraph.view import dossier_html, write_dossier
from kgraph.view.harmless import harmless
from kgraph.view.star import star
from view_browser import Opened, load
from view_graphs import BASE, citation, graph, hostile, politics, reprinted, small

MARA, JONAS = f"{BASE}entity/person/mara-szabo", f"{BASE}entity/person/jonas-orlund"


def opened(browser: Browser, tmp_path: Path, graph: Subgraph, centre: str) -> Opened:
    write_dossier(graph, tmp_path / "dossier.html", centre=centre)
    return load(browser, tmp_path / "dossier.html")


def test_it_tells_every_fact_with_its_marked_sentence_and_its_source(browser: Browser, tmp_path: Path) -> None:
    p = opened(browser, tmp_path, small(), MARA)
    assert p.page.locator("h1").inner_text() == "Mára Szabó"
    assert p.page.locator("h2").all_inner_texts() == ["Graph", "Timeline", "Roles 2", "Acts 1", "Sources"]
    assert p.page.locator("tbody tr").all_inner_texts() == [
        "2031-03-04\tMára Szabó holds role in Straits Council: Minister (current)\t[1]",
        "2031-05-06\tMára Szabó plans to reject Harbour Act: Minister (current)\t[2]",
        "2031-05-06\tMára Szabó holds role in Straits Council: Minister (current)\t[2]",
    ]
    first = p.page.locator("article").first
    assert first.locator("blockquote").text_content() == "Mára Szabó, chair of the Straits Council, smiled."
    assert first.locator("mark").all_text_contents() == ["Mára Szabó", "chair"]
    assert "certainty 90%" in first.inner_text()
    assert p.page.locator(".reported").count() == 1
    assert "check the sentence before you quote it" in p.page.locator("header").inner_text()
    assert p.page.locator("svg.star text").all_text_contents() == [
        *("Harbour Act", "plans to reject"),
        *("Straits Council", "holds role in"),
    ]
    p.page.get_by_role("link", name="[2]").first.click()
    assert p.page.evaluate("() => location.hash") == "#source-2"
    p.closes_clean()


def test_quotations_stand_under_their_own_heading(browser: Browser, tmp_path: Path) -> None:
    p = opened(browser, tmp_path, small(), JONAS)
    assert "In the words of Jonas Ørlund 1" in p.page.locator("h2").all_inner_texts()
    assert p.page.locator(".quote").inner_text() == "No paper will be closed"
    p.closes_clean()


def test_copies_of_one_story_are_one_source_and_their_facts_told_once(browser: Browser, tmp_path: Path) -> None:
    p = opened(browser, tmp_path, reprinted(), MARA)
    assert "2 facts from 2 independent sources" in p.page.locator("header").inner_text()
    assert "and 2 copies of it" in p.page.locator("article").first.inner_text()
    assert p.page.locator("ol > li").count() == 2
    assert p.page.locator("ol > li").first.locator("p").count() == 3
    p.closes_clean()


def test_hostile_text_is_text(browser: Browser, tmp_path: Path) -> None:
    for n in hostile().nodes:
        p = opened(browser, tmp_path, hostile(), n.id)
        assert p.page.locator("h1").text_content() == (harmless(n.label) or "(no name)")
        assert p.page.evaluate("() => window.broken") is None
        assert p.page.locator("img, script, b, i, svg[onload]").count() == 0
        hrefs = [str(a.get_attribute("href")) for a in p.page.locator("a").all()]
        assert all(h.startswith(("#", "https://")) for h in hrefs)
        p.closes_clean()


def test_it_prints_on_paper(browser: Browser, tmp_path: Path) -> None:
    news = politics(40)
    centre = next(n.id for n in news.nodes if n.label == "National Assembly")
    p = opened(browser, tmp_path, news, centre)
    pages = len(re.findall(rb"/Type\s*/Page\b", p.page.pdf(format="A4")))
    assert 1 < pages < 60
    p.page.set_viewport_size({"width": 390, "height": 800})
    assert p.page.evaluate("() => document.documentElement.scrollWidth") == 390
    p.closes_clean()


def test_the_star_has_the_best_attested_and_says_how_many_it_leaves_out() -> None:
    news = politics(250)
    centre = max(news.nodes, key=lambda n: sum(n.id in (k.source, k.target) for k in news.links))
    drawn = star(news, centre)
    assert len(drawn.rays) == 24
    near = {k.target if k.source == centre.id else k.source for k in news.links if centre.id in (k.source, k.target)}
    assert drawn.left_out == len(near) - 24 > 0
    for side in (True, False):
        rows = sorted(r.y for r in drawn.rays if r.right is side)
        assert min(b - a for a, b in pairwise(rows)) >= 40  # two lines of text


def test_an_item_with_nothing_to_tell_and_one_that_is_not_there() -> None:
    html, facts = dossier_html(small(), centre=f"{BASE}entity/place/old-pier")
    assert facts == 0
    assert "No fact of the graph is about this item" in html
    with pytest.raises(UsageError, match="nobody"):
        dossier_html(small(), centre=f"{BASE}entity/person/nobody")


def test_a_role_without_organization_is_told() -> None:
    someone = Node(f"{BASE}entity/person/x", "Person", "Ada Vell", facts=(citation("Vell was mayor.", "mayor"),))
    html, facts = dossier_html(graph([someone], []), centre=someone.id)
    assert facts == 1
    assert "Vell was <mark>mayor</mark>." in html
