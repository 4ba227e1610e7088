"""The page in a browser: what it shows, and that every control does what it says."""

import struct
from itertools import pairwise
from pathlib import Path

import pytest

from kgraph.model import Link
from view_browser import Opener
from view_graphs import BASE, citation, graph, node, politics, small

MARA = f"{BASE}entity/person/mara-szabo"


def test_clicking_an_item_opens_its_facts_and_clicking_a_line_its_sentences(show: Opener) -> None:
    p = show(small())
    p.click_canvas(*p.at("Mára Szabó"))
    assert p.opened == p.item("Mára Szabó")
    assert p.page.locator("#facts .entry .name").all_inner_texts() == [
        "Straits Council\nMinister (current)",
        "Harbour Act\nMinister (current)",
    ]
    assert p.page.locator("#facts .entry .number").all_inner_texts() == ["2 sources", "1 source"]
    (ax, ay), (bx, by) = p.at("Jonas Ørlund"), p.at("press freedom")
    p.click_canvas((ax + bx) / 2, (ay + by) / 2)
    assert p.opened == p.link("Jonas Ørlund", "speaks on")
    p.click_canvas(5, 5)
    assert p.opened == "start"


def test_a_link_shows_every_sentence_with_its_words_marked(show: Opener) -> None:
    p = show(small())
    for link in small().links:
        source = next(n.label for n in small().nodes if n.id == link.source)
        p.run("i => kgraph.choose({ link: kgraph.data.links[i] })", int(p.link(source, link.relation).split("-")[1]))
        articles = p.page.locator("article.citation")
        assert articles.locator("blockquote").all_text_contents() == [c.sentence for c in link.citations]
        for shown, c in zip(articles.all(), link.citations, strict=True):
            assert shown.locator("mark").all_text_contents() == [m.of(c.sentence) for m in c.marks]
            assert shown.locator("a").get_attribute("href") == c.url
            where = shown.locator(".where").inner_text()
            assert c.title in where
            assert "The Harbour Gazette" in where
            assert f"certainty {c.confidence:.0%}" in where
            assert shown.locator(".reported").count() == c.reported
    assert "check the sentence before you quote it" in p.page.locator("#panel").inner_text()


def test_a_statement_shows_its_act_and_exact_words(show: Opener) -> None:
    p = show(small())
    p.page.fill("#search", "no paper will")
    p.page.press("#search", "Enter")
    assert p.opened == p.link("Jonas Ørlund", "speaks on")
    assert p.page.locator(".citation dd").all_inner_texts() == [
        "Jonas Ørlund",
        "promise",
        "No paper will be closed",
    ]


def test_roles_without_an_organization_open_their_sentences(show: Opener) -> None:
    mayor = (citation("Bell, the mayor, left.", "mayor", summary="mayor (current)", published="2031-01-02"),)
    p = show(graph([node("person/bell", "Person", "Ada Bell", facts=mayor)], []))
    p.page.fill("#search", "the mayor left")
    p.page.press("#search", "Enter")
    assert p.opened == p.item("Ada Bell")
    line = p.page.locator("#facts summary")
    assert line.inner_text().split("\n") == ["mayor (current)", "1 source"]
    line.focus()
    p.page.keyboard.press("Enter")
    assert p.page.locator("#facts blockquote").inner_text() == "Bell, the mayor, left."
    assert p.page.locator("#facts mark").all_inner_texts() == ["mayor"]


def test_the_timeline_tells_the_facts_by_month(show: Opener) -> None:
    p = show(small())
    p.click_canvas(*p.at("Mára Szabó"))
    p.page.click("#timeline-button")
    assert p.page.locator("#timeline h3").all_inner_texts() == ["Mar 2031", "May 2031"]
    assert p.page.locator("#timeline h4").all_inner_texts() == [
        "Mára Szabó holds role in Straits Council",
        "Mára Szabó plans to reject Harbour Act",
        "Mára Szabó holds role in Straits Council",
    ]
    assert p.page.locator("#timeline .histogram span").count() == 3
    assert "panel=timeline" in p.page.url
    again = show(small(), hash_="#" + p.page.url.split("#")[1])
    assert again.page.locator("#timeline").is_visible()
    p.page.click("#links-button")
    assert p.page.locator("#facts").is_visible()


def test_search_knows_no_accents_and_works_with_keys_and_mouse(show: Opener) -> None:
    p = show(small())
    p.page.keyboard.press("/")
    p.page.keyboard.type("orlund")
    assert p.page.locator("#found .name").first.inner_text() == "Jonas Ørlund"
    p.page.keyboard.press("ArrowDown")
    active = p.page.locator("#search").get_attribute("aria-activedescendant")
    assert p.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    p.page.keyboard.press("Enter")
    assert p.opened == p.item("Jonas Ørlund")
    p.page.fill("#search", "SZABO")
    p.page.locator("#found li").first.click()
    assert p.opened == p.item("Mára Szabó")
    p.page.fill("#search", "nowhere at all")
    assert p.page.locator("#found").inner_text() == "Nothing found"


def test_the_legend_counts_hides_and_shows_only(show: Opener) -> None:
    p = show(small())
    row = p.page.locator("#types .row", has_text="People")
    assert row.locator(".number").inner_text() == "2"
    row.locator("input").uncheck()
    assert p.drawn() == ["Harbour Act", "Old Pier", "Straits Council", "press freedom"]
    p.page.get_by_role("button", name="Only Measures").click()
    assert p.drawn() == ["Harbour Act"]
    p.page.get_by_role("button", name="Only Measures").click()
    assert len(p.drawn()) == 6
    p.page.get_by_role("button", name="Only Statements", exact=True).click()
    assert p.drawn() == ["Jonas Ørlund", "Old Pier", "press freedom"]
    p.page.click("#reset")
    assert len(p.drawn()) == 6
    p.page.locator("#relations .row", has_text="passed").locator("input").focus()
    p.page.keyboard.press("Space")
    assert p.run("() => kgraph.view().links.map((l) => l.relation).sort()") == [
        "holds role in",
        "plans to reject",
        "speaks on",
    ]


def test_dates_and_certainty_filter_by_keyboard(show: Opener) -> None:
    p = show(small())
    p.page.get_by_role("slider", name="Earliest date").focus()
    p.page.keyboard.press("ArrowRight")
    assert p.page.locator(".range-text").inner_text() == "5 Mar 2031 to 6 May 2031"
    p.run("() => kgraph.choose({ item: kgraph.data.items.find((i) => i.label === 'Mára Szabó') })")
    assert p.page.locator("#facts .entry .number").all_inner_texts() == ["1 source", "1 source"]
    p.page.get_by_role("slider", name="Latest date").focus()
    p.page.keyboard.press("Home")
    p.page.keyboard.press("Home")
    p.page.locator("#undated").uncheck()
    assert "passed" not in p.run("() => kgraph.view().links.map((l) => l.relation)")
    p.page.click("#reset")
    p.page.locator("#certainty").focus()
    for _ in range(12):
        p.page.keyboard.press("ArrowRight")
    assert p.page.locator("#certainty-value").inner_text() == "60%"
    assert "speaks on" not in p.run("() => kgraph.view().links.map((l) => l.relation)")


def test_the_neighbourhood_grows_by_steps(show: Opener) -> None:
    p = show(small())
    p.run("() => kgraph.choose({ item: kgraph.data.items.find((i) => i.label === 'Mára Szabó') })")
    p.page.click("#neighbourhood-button")
    assert p.drawn() == ["Harbour Act", "Mára Szabó", "Straits Council"]
    news = show(politics(30))
    sizes = []
    news.click_canvas(*news.at("Valdoria"), twice=True)
    for steps in ("1 step", "2 steps", "3 steps"):
        news.page.get_by_role("button", name=steps).click()
        sizes.append(len(news.drawn()))
        assert news.page.get_by_role("button", name=steps).get_attribute("aria-pressed") == "true"
    assert 1 < sizes[0] < sizes[1] < sizes[2] <= len(politics(30).nodes)
    news.page.get_by_role("button", name="Show all").click()
    assert len(news.drawn()) == len(politics(30).nodes)


def test_the_path_between_two_items_is_shown_with_its_links(show: Opener) -> None:
    news = politics(30)
    p = show(news)
    p.click_canvas(*p.at("Valdoria"))
    p.page.click("#path-button")
    p.page.fill("#search", "audit chamber")
    p.page.press("#search", "Enter")
    assert p.opened == "path"
    chain = p.run("() => [...kgraph.view().distance.keys()].map((i) => i.label)")
    labels = {n.id: n.label for n in news.nodes}
    pairs = {frozenset((labels[k.source], labels[k.target])) for k in news.links}
    assert (chain[0], chain[-1]) == ("Valdoria", "Audit Chamber")
    assert all({a, b} in pairs for a, b in pairwise(chain))
    assert p.drawn() == sorted(chain)
    p.page.locator("#panel .step button").first.click()
    assert str(p.opened).startswith("link-")
    p.page.get_by_role("button", name="Close").click()
    assert p.opened == "path"
    assert show(news, hash_="#" + p.page.url.split("#")[1]).drawn() == p.drawn()
    p.page.get_by_role("button", name="Show all").click()
    assert len(p.drawn()) == len(news.nodes)
    alone = show(small())
    alone.click_canvas(*alone.at("Old Pier"))
    alone.page.focus("#graph")
    alone.page.keyboard.press("p")
    alone.click_canvas(*alone.at("Mára Szabó"))
    assert "No chain of links joins the two" in alone.page.locator("#panel").inner_text()


def test_the_graph_is_walked_by_keyboard(show: Opener) -> None:
    p = show(politics(20))
    p.page.focus("#graph")
    p.page.keyboard.press("ArrowRight")
    first = p.opened
    assert (
        first
        == f"item-{p.run('() => [...kgraph.data.items].sort((a, b) => b.links.length - a.links.length)[0].index')}"
    )
    turns = {"ArrowLeft": ("x", -1), "ArrowRight": ("x", 1), "ArrowUp": ("y", -1), "ArrowDown": ("y", 1)}
    moves = 0
    place = "i => kgraph.graph.network.getPosition(i)"
    for key, (axis, sign) in turns.items():
        before = p.opened
        p.page.keyboard.press(key)
        moves += p.opened != before
        if p.opened != before:
            old, new = (p.run(place, int(str(o).split("-")[1]))[axis] for o in (before, p.opened))
            assert sign * (new - old) > 0
    assert moves >= 3
    p.page.keyboard.press("Enter")
    assert p.run("() => document.activeElement === document.querySelector('#panel h2')")
    p.page.focus("#graph")
    p.page.keyboard.press("f")
    assert p.page.locator("#around").is_visible()
    p.page.keyboard.press("Escape")
    assert p.opened == "start"
    p.page.keyboard.press("Escape")
    assert not p.page.locator("#around").is_visible()
    scale = p.run("() => kgraph.graph.network.getScale()")
    p.page.keyboard.press("+")
    assert p.run("() => kgraph.graph.network.getScale()") > scale
    p.page.keyboard.press("0")
    assert p.run("() => kgraph.graph.network.getScale()") == pytest.approx(scale)


def test_the_zoom_buttons_zoom(show: Opener) -> None:
    p = show(small())
    scale = p.run("() => kgraph.graph.network.getScale()")
    p.page.click("#zoom-out")
    assert p.run("() => kgraph.graph.network.getScale()") < scale
    p.page.click("#zoom-in")
    p.page.click("#zoom-in")
    assert p.run("() => kgraph.graph.network.getScale()") > scale
    p.page.click("#fit")
    assert p.run("() => kgraph.graph.network.getScale()") == pytest.approx(scale)


def test_the_table_shows_and_sorts_the_same_links(show: Opener) -> None:
    p = show(small())
    p.page.click("#table-button")
    cells = p.page.locator("#table tbody tr td:first-child")
    assert cells.all_inner_texts() == ["Jonas Ørlund", "Mára Szabó", "Mára Szabó", "Straits Council"]
    p.page.get_by_role("columnheader", name="Sentences").get_by_role("button").click()
    p.page.get_by_role("columnheader", name="Sentences").get_by_role("button").click()
    assert p.page.locator("#table tbody tr").first.inner_text().endswith("Read 2")
    assert p.page.get_by_role("columnheader", name="Sentences").get_attribute("aria-sort") == "descending"
    p.page.get_by_role("button", name="Read 2").click()
    assert p.opened == p.link("Mára Szabó", "holds role in")
    p.page.locator("#table").get_by_role("button", name="press freedom").click()
    assert p.opened == p.item("press freedom")


def test_the_picture_is_twice_the_size_of_the_screen(show: Opener) -> None:
    p = show(small())
    with p.page.expect_download() as saved:
        p.page.click("#png-button")
    data = Path(saved.value.path()).read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    box = p.page.locator("#graph").bounding_box()
    assert box
    assert (width, height) == (2 * round(box["width"]), 2 * round(box["height"]) + 44 * 4 + 32)
    assert p.run("() => kgraph.graph.network.canvas.pixelRatio") == 1


def test_the_address_brings_back_what_was_chosen(show: Opener) -> None:
    p = show(small())
    p.click_canvas(*p.at("Mára Szabó"))
    p.page.click("#neighbourhood-button")
    p.page.get_by_role("button", name="2 steps").click()
    p.page.locator("#types .row", has_text="Organizations").locator("input").uncheck()
    p.page.get_by_role("slider", name="Earliest date").press("ArrowRight")
    p.page.click("#table-button")
    again = show(small(), hash_="#" + p.page.url.split("#")[1])
    assert again.opened == p.opened == p.item("Mára Szabó")
    assert again.drawn() == p.drawn()
    assert again.page.locator("#around [aria-pressed=true]").inner_text() == "2 steps"
    assert again.page.locator("#table").is_visible()
    assert again.page.locator(".range-text").inner_text() == "5 Mar 2031 to 6 May 2031"
    assert show(small(), hash_="#item=%00&around=x&steps=99&hide=Nothing&from=x&certainty=-3").drawn() == again.run(
        "() => kgraph.data.items.map((i) => i.label).sort()"
    )


def test_focus_opens_the_page_at_an_item(show: Opener) -> None:
    p = show(small(), focus=MARA)
    assert p.opened == p.item("Mára Szabó")
    assert p.drawn() == ["Harbour Act", "Mára Szabó", "Straits Council"]


def test_more_than_400_items_the_rest_is_found(show: Opener) -> None:
    p = show(politics(300))
    assert len(p.drawn()) == 400
    assert "The best connected 400 are drawn" in p.page.locator("#count").inner_text()
    label = p.run("() => kgraph.data.items.find((i) => !kgraph.view().items.has(i) && i.links.length > 0).label")
    p.page.fill("#search", label)
    p.page.press("#search", "Enter")
    assert p.opened == p.item(label)
    assert label in p.drawn()
    p.page.click("#neighbourhood-button")
    assert label in p.drawn()


def test_a_phone_shows_it_all_below_one_another(show: Opener) -> None:
    p = show(small(), viewport={"width": 390, "height": 800})
    assert p.run("() => document.documentElement.scrollWidth") == 390
    assert not p.page.locator("#filters").is_visible()
    p.page.click("#filters-button")
    assert p.page.locator("#types").is_visible()
    assert p.page.locator("#filters-button").get_attribute("aria-expanded") == "true"
    p.page.click("#filters-button")
    p.click_canvas(*p.at("Mára Szabó"))
    assert p.opened == p.item("Mára Szabó")
    assert p.page.locator("#panel h2").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_dark_follows_the_system_and_text_is_large_enough(show: Opener) -> None:
    dark, light = show(small(), color_scheme="dark"), show(small(), color_scheme="light")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert dark.run(ground) != light.run(ground)
    small_text = """() => [...document.querySelectorAll('body *')].filter((e) => e.textContent.trim()
        && parseFloat(getComputedStyle(e).fontSize) < 13 && !['SCRIPT', 'STYLE'].includes(e.tagName)).map((e) => e.outerHTML)"""
    assert light.run(small_text) == []


def test_every_control_has_a_name_and_changes_are_said(show: Opener) -> None:
    p = show(small())
    p.click_canvas(*p.at("Mára Szabó"))
    nameless = """() => [...document.querySelectorAll('button, input, a')].filter((e) => !(e.textContent.trim()
        || e.getAttribute('aria-label') || [...(e.labels ?? [])].some((l) => l.textContent.trim()))).map((e) => e.outerHTML)"""
    assert p.run(nameless) == []
    assert p.page.locator("#say").inner_text() == "Mára Szabó, 2 links"
    p.page.get_by_role("button", name="Only Topics").click()
    assert p.page.locator("#say").inner_text() == "1 of 6 items, 0 of 4 links"


def test_names_do_not_cover_each_other(show: Opener) -> None:
    p = show(politics(70))
    placed = p.run(
        """() => { const { place } = kgraph.labels;
        const all = [...kgraph.view().items].map((i) => { const q = kgraph.graph.network.canvasToDOM(kgraph.graph.position(i));
            return { x: q.x, y: q.y, radius: 8, text: i.label }; });
        return place(all, [], { w: 740, h: 800 }).map((l) => ({ x: l.x, y: l.y, lines: l.lines })); }"""
    )
    measure = p.run(
        """ls => { const c = document.createElement('canvas').getContext('2d');
        c.font = '14px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
        return ls.map((l) => Math.max(...l.lines.map((t) => c.measureText(t).width))); }""",
        placed,
    )
    boxes = [
        (b["x"] - w / 2, b["y"], b["x"] + w / 2, b["y"] + 17 * len(b["lines"]))
        for b, w in zip(placed, measure, strict=True)
    ]
    assert len(boxes) > 25
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_dates_and_relations_filter_roles_that_no_link_shows(show: Opener) -> None:
    roles = (citation("Bell, the mayor, left.", "mayor", summary="mayor (current)", published="2031-03-04"),)
    bell = node("person/bell", "Person", "Ada Bell", facts=roles)
    p = show(graph([*small().nodes, bell], list(small().links)))
    p.page.get_by_role("slider", name="Earliest date").press("ArrowRight")
    assert "Ada Bell" not in p.drawn()
    p.page.click("#reset")
    assert "Ada Bell" in p.drawn()
    p.page.get_by_role("button", name="Only Acts", exact=True).click()
    assert "Ada Bell" not in p.drawn()
    p.page.get_by_role("button", name="Only Roles", exact=True).click()
    assert "Ada Bell" in p.drawn()
    jonas = node("person/jonas-orlund", "Person", "Jonas Ørlund", facts=roles)
    q = show(graph([n for n in small().nodes if n.id != jonas.id] + [jonas], list(small().links)))
    q.page.get_by_role("slider", name="Latest date").press("Home")
    assert "Jonas Ørlund" in q.drawn()


def test_a_page_with_a_focus_keeps_that_all_was_shown(show: Opener) -> None:
    p = show(small(), focus=MARA)
    p.page.get_by_role("button", name="Close").click()
    p.page.get_by_role("button", name="Show all").click()
    again = show(small(), focus=MARA, hash_="#" + p.page.url.split("#")[1])
    assert len(again.drawn()) == 6


def test_the_end_of_a_path_is_typed_after_its_key(show: Opener) -> None:
    p = show(small())
    p.page.focus("#graph")
    p.page.keyboard.press("ArrowRight")
    p.page.keyboard.press("p")
    p.page.keyboard.type("szabo")
    p.page.keyboard.press("Enter")
    assert p.opened == "path"
    assert p.drawn() == ["Harbour Act", "Mára Szabó"]


def test_the_table_on_a_phone_breaks_no_name_into_letters(show: Opener) -> None:
    p = show(small(), viewport={"width": 390, "height": 800})
    p.page.click("#table-button")
    assert p.run("() => document.documentElement.scrollWidth") == 390
    for cell in p.page.locator("#table tbody td button").all():
        box = cell.bounding_box()
        assert box
        assert box["height"] < 60
    letters = """() => [...document.querySelectorAll('#table tbody button')].filter((e) => e.scrollWidth > e.clientWidth
        || e.clientHeight > 3 + 25 * e.textContent.split(' ').length).map((e) => e.textContent)"""
    assert p.run(letters) == []


def test_paper_is_light_has_the_whole_table_and_hides_no_sentence(show: Opener) -> None:
    mayor = (citation("Bell, the mayor, left.", "mayor", summary="mayor (current)"),)
    p = show(graph([node("person/bell", "Person", "Ada Bell", facts=mayor)], []), color_scheme="dark")
    p.page.fill("#search", "bell")
    p.page.press("#search", "Enter")
    text = "() => kgraph.graph.colours().text"
    dark = p.run(text)
    p.run("() => dispatchEvent(new Event('beforeprint'))")
    assert p.run(text) == "#1a1d21" != dark
    assert p.page.locator("#facts blockquote").is_visible()
    p.page.emulate_media(media="print")
    assert p.page.locator("#facts mark").evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    p.page.emulate_media(media="screen", color_scheme="dark")
    p.run("() => dispatchEvent(new Event('afterprint'))")
    assert p.run(text) == dark
    assert not p.page.locator("#facts blockquote").is_visible()
    news = show(politics(60))
    news.page.click("#table-button")
    news.page.emulate_media(media="print")
    last = news.page.locator("#table tbody tr").last.bounding_box()
    below = news.page.locator("#panel").bounding_box()
    assert last
    assert below
    assert last["y"] + last["height"] <= below["y"]


def test_items_of_one_name_are_told_apart(show: Opener) -> None:
    first, second = (node(f"organization/assembly-{n}", "Organization", "National Assembly") for n in (1, 2))
    bell = node("person/bell", "Person", "Ada Bell")
    link = Link(bell.id, first.id, "holds role in", (citation("Bell chairs it.", "chairs"),))
    p = show(graph([*small().nodes, first, second, bell], [*small().links, link]))
    p.page.fill("#search", "national assembly")
    assert p.page.locator("#found li .number").all_inner_texts() == ["Organization, with Ada Bell", "Organization"]
    p.page.locator("#found li").first.click()
    assert p.page.locator("#namesakes").inner_text() == "One of 2 items of this name."
    p.page.fill("#search", "bell")
    p.page.locator("#found li").first.click()
    assert p.page.locator("#namesakes").count() == 0


def test_what_the_filters_hide_comes_back_from_the_panel(show: Opener) -> None:
    p = show(small())
    p.page.fill("#search", "SZABO")
    p.page.locator("#found li").first.click()
    shown = p.page.locator("#facts .entry").count()
    p.page.get_by_role("slider", name="Latest date").press("Home")
    assert p.page.locator("#facts .entry").count() < shown
    p.page.locator("#panel").get_by_role("button", name="Reset all filters").click()
    assert p.page.locator("#facts .entry").count() == shown
