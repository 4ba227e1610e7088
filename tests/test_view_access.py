"""The page for people who see little, see no colours, or use no mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kgraph.view import write_dossier
from view_browser import Opened, Opener, load
from view_graphs import BASE, politics, reprinted, small

AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text(encoding="utf8")
MARA = f"{BASE}entity/person/mara-szabo"


def violations(p: Opened) -> list[str]:
    """What axe-core finds to be a serious or critical barrier, with the first element of each."""
    if not p.run("() => 'axe' in window"):
        p.run(AXE)
    found = p.run("() => axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["impact"] in ("serious", "critical")]


def choose(label: str) -> str:
    return f"() => kgraph.choose({{ item: kgraph.data.items.find((i) => i.label === '{label}') }})"


VIEWS: dict[str, Callable[[Opened], object]] = {
    "start": lambda p: None,
    "item": lambda p: p.run(choose("Mára Szabó")),
    "timeline": lambda p: p.page.click("#timeline-button"),
    "neighbourhood": lambda p: p.page.click("#neighbourhood-button"),
    "link": lambda p: p.run("() => kgraph.choose({ link: kgraph.data.links[0] })"),
    "path": lambda p: p.run("() => kgraph.path(kgraph.data.links[0].source, kgraph.data.links[0].target)"),
    "search": lambda p: p.page.fill("#search", "harbour"),
    "nothing found": lambda p: p.page.fill("#search", "xyzzy"),
    "table": lambda p: (p.page.press("#search", "Escape"), p.page.click("#table-button")),
}


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 800}}])
def test_axe_finds_no_serious_barrier_in_any_view(show: Opener, look: dict[str, object]) -> None:
    p = show(small(), **look)
    if "viewport" in look:
        p.page.click("#filters-button")
    for name, go in VIEWS.items():
        go(p)
        assert (name, violations(p)) == (name, [])


def test_axe_finds_no_serious_barrier_in_the_copies_of_a_story(show: Opener) -> None:
    p = show(reprinted())
    p.run("() => kgraph.choose({ link: kgraph.data.links[0] })")
    p.page.locator(".copies summary").click()
    assert violations(p) == []


def test_axe_finds_no_serious_barrier_in_a_dossier(browser: Browser, tmp_path: Path) -> None:
    for scheme in ("light", "dark"):
        write_dossier(reprinted(), tmp_path / "dossier.html", centre=MARA)
        p = load(browser, tmp_path / "dossier.html", color_scheme=scheme)
        assert violations(p) == []
        p.closes_clean()


def test_every_control_is_reached_by_tab_and_shows_that_it_has_the_keyboard(show: Opener) -> None:
    p = show(reprinted())
    p.run("() => kgraph.choose({ link: kgraph.data.links[0] })")
    count = """() => [...document.querySelectorAll('button, input, a[href], summary, #graph')]
        .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0).length"""
    wanted = p.run(count)
    step = """() => { const e = document.activeElement; e.dataset.reached = 'yes';
        return getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 2; }"""
    p.page.focus("#search")
    visible = [p.run(step)]
    for _ in range(wanted - 1):
        p.page.keyboard.press("Tab")
        visible.append(p.run(step))
    assert p.run("() => document.querySelectorAll('[data-reached]').length") == wanted > 20
    assert all(visible)


def test_the_keyboard_stays_where_it_is_when_the_view_changes(show: Opener) -> None:
    p = show(small())
    focused = "() => document.activeElement.textContent"
    p.page.fill("#search", "mara")
    p.page.keyboard.press("Enter")
    p.page.focus("#timeline-button")
    p.page.keyboard.press("Enter")
    assert p.page.locator("#timeline").is_visible()
    assert p.run(focused) == "Timeline"
    p.page.keyboard.press("Shift+Tab")
    p.page.keyboard.press("Space")
    assert p.page.locator("#facts").is_visible()
    assert p.run(focused) == "Links"
    p.page.focus("#neighbourhood-button")
    p.page.keyboard.press("Enter")
    assert p.drawn() == ["Harbour Act", "Mára Szabó", "Straits Council"]
    assert p.run(focused) == "Neighbourhood"
    p.page.get_by_role("button", name="2 steps").press("Enter")
    assert p.run(focused) == "2 steps"
    p.page.get_by_role("button", name="Show all").press("Enter")
    assert p.run("() => document.activeElement.id") == "graph"
    p.page.locator("#facts .entry").first.press("Enter")
    assert p.opened == p.link("Mára Szabó", "holds role in")
    assert p.run("() => document.activeElement === document.querySelector('#panel h2')")
    p.page.get_by_role("button", name="Straits Council").press("Enter")
    assert p.opened == p.item("Straits Council")


def test_the_table_is_worked_by_keyboard(show: Opener) -> None:
    p = show(small())
    p.page.focus("#graph")
    p.page.keyboard.press("t")
    assert p.page.locator("#table").is_visible()
    assert p.run("() => document.activeElement.textContent") == "From ▲"
    p.page.keyboard.press("Enter")
    assert p.run("() => document.activeElement.textContent") == "From ▼"
    p.page.get_by_role("button", name="Read 2").press("Enter")
    assert p.opened == p.link("Mára Szabó", "holds role in")
    assert p.run("() => document.activeElement.textContent") == "Read 2"
    p.page.keyboard.press("t")
    assert p.run("() => document.activeElement.id") == "graph"


def test_what_changes_is_said(show: Opener) -> None:
    p = show(politics(12))
    said = p.page.locator("#say")
    p.page.fill("#search", "valdoria")
    assert said.inner_text().endswith("suggestions; arrow keys choose one")
    p.page.keyboard.press("Enter")
    assert said.inner_text().startswith("Valdoria, ")
    p.page.fill("#search", "xyzzy")
    assert said.inner_text() == "Nothing found"
    p.page.keyboard.press("Escape")
    p.page.focus("#graph")
    p.page.keyboard.press("p")
    assert said.inner_text() == "Choose the end of the path from Valdoria."


def test_types_have_shapes_and_links_have_words(show: Opener) -> None:
    p = show(politics(12))
    outlines = p.page.locator("#types .icon path").evaluate_all("es => es.map((e) => e.getAttribute('d'))")
    assert len(set(outlines)) == len(outlines) == 6


CONTROLS = [
    ("#types .row:first-child input", "Space"),
    ("#types .row:first-child .only", "Enter"),
    ("#types .row:first-child .only", "Enter"),
    ("#relations .row:first-child .only", "Space"),
    ("#reset", "Enter"),
    ("#zoom-in", "Enter"),
    ("#zoom-out", "Space"),
    ("#fit", "Enter"),
    ("#panel .entry >> nth=0", "Enter"),
    ("#timeline-button", "Enter"),
    ("#links-button", "Space"),
    ("#neighbourhood-button", "Enter"),
    ("#around button >> nth=2", "Enter"),
    ("#around button >> nth=3", "Enter"),
    ("#facts .entry >> nth=0", "Enter"),
    ("#panel .buttons button >> nth=1", "Enter"),
    ("#panel .buttons button >> nth=1", "Enter"),
    ("#search", "Escape"),
    ("#around button", "Enter"),
    ("#table-button", "Enter"),
    ("#table th button >> nth=3", "Enter"),
    ("#table tbody button >> nth=2", "Enter"),
    ("#table-button", "Space"),
    ("#panel button:has-text('Close')", "Enter"),
]
SNAPSHOT = """() => [location.hash, kgraph.graph.network.getScale().toFixed(3),
    ...['panel', 'count', 'around', 'table'].map((i) => document.getElementById(i).innerText),
    document.getElementById('panel').dataset.opened,
    [...document.querySelectorAll('input')].map((i) => i.checked).join()]"""


def test_every_control_does_the_same_by_mouse_and_by_keyboard(show: Opener) -> None:
    mouse, keys = show(small()), show(small())
    for selector, key in CONTROLS:
        before = mouse.run(SNAPSHOT)
        mouse.page.locator(selector).first.click()
        keys.page.locator(selector).first.focus()
        keys.page.keyboard.press(key)
        assert (selector, keys.run(SNAPSHOT)) == (selector, mouse.run(SNAPSHOT))
        assert selector in ("#search", "#fit") or mouse.run(SNAPSHOT) != before, selector
