"""The page in a browser, made of text that means harm."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kgraph.model import Subgraph
from kgraph.view import write_page
from kgraph.view.harmless import harmless
from view_browser import Opener, open_page
from view_graphs import LONG_NAME, hostile, small


@pytest.mark.parametrize("graph", [small(), hostile()])
def test_csv_reads_back_as_the_view_and_holds_no_formula(show: Opener, graph: Subgraph) -> None:
    p = show(graph)
    with p.page.expect_download() as saved:
        p.page.click("#csv-button")
    assert saved.value.suggested_filename == "straits-news.csv"
    with Path(saved.value.path()).open(encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f))
    names = {n.id: harmless(n.label) or "(no name)" for n in graph.nodes}
    expected = [
        (names[k.source], harmless(k.relation), names[k.target], harmless(c.sentence), str(c.confidence))
        for k in graph.links
        for c in k.citations
    ]

    def plain(cell: str) -> str:
        return cell[1:] if cell[:1] == "'" else cell

    keys = ("from", "relation", "to", "sentence", "certainty")
    assert [tuple(plain(r[k]) for k in keys) for r in rows] == expected
    assert not [v for r in rows for v in r.values() if v[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_hostile_text_is_shown_as_text_and_runs_nothing(show: Opener) -> None:
    p = show(hostile())
    graph = hostile()
    p.page.click("#table-button")
    for n in graph.nodes:
        p.run("id => kgraph.choose({ item: kgraph.data.byId.get(id) })", n.id)
        assert p.page.locator("#panel h2").text_content() == (harmless(n.label) or "(no name)")
        if p.page.locator("#timeline-button").count():
            p.page.click("#timeline-button")
    for i, link in enumerate(graph.links):
        p.run("i => kgraph.choose({ link: kgraph.data.links[i] })", i)
        assert p.page.locator("blockquote").all_text_contents() == [harmless(c.sentence) for c in link.citations]
        assert p.page.locator("mark").all_text_contents() == [
            harmless(m.of(c.sentence)) for c in link.citations for m in c.marks
        ]
        assert all(str(a.get_attribute("href")).startswith("https://") for a in p.page.locator("#panel a").all())
    p.page.fill("#search", "script")
    assert p.run("() => window.broken") is None
    assert p.page.locator("img, #panel script, #panel b, #panel i, #panel svg[onload]").count() == 0
    assert p.run("n => kgraph.data.items.some((i) => i.label === n)", LONG_NAME)
    assert p.run("() => document.documentElement.scrollWidth <= innerWidth")


def test_injected_script_and_requests_are_blocked(browser: Browser, tmp_path: Path) -> None:
    write_page(small(), tmp_path / "p.html", title="t")
    p = open_page(browser, tmp_path / "p.html")
    p.run(
        """() => {
        const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.broken = 2">');
        const style = document.createElement('style'); style.textContent = 'h1 { display: none }'; document.body.append(style);
        const a = document.createElement('a'); a.href = 'javascript:window.broken = 3'; document.body.append(a); a.click();
    }"""
    )
    assert p.run("() => fetch('https://gazette.example/').then(() => 'through', () => 'blocked')") == "blocked"
    p.page.wait_for_timeout(100)
    assert p.run("() => window.broken") is None
    assert p.page.locator("h1").is_visible()
    assert len([m for m in p.messages if "Content Security Policy" in m]) >= 4
    p.page.context.close()
