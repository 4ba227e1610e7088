"""Large graphs: in time, all findable, and refused where no page could hold them."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kgraph.view import write_page
from view_browser import open_page
from view_graphs import politics, small

SECONDS_TO_BUILD, SECONDS_TO_OPEN = 15, 3


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    news = politics(7450)
    assert 9_900 < len(news.nodes) <= 10_000
    path = tmp_path_factory.mktemp("large") / "page.html"
    begun = time.process_time()
    assert write_page(news, path, title="Ten thousand items") == 400
    return path, time.process_time() - begun


def test_a_page_of_ten_thousand_items_is_built_in_time(ten_thousand: tuple[Path, float]) -> None:
    assert ten_thousand[1] < SECONDS_TO_BUILD


def test_a_page_of_ten_thousand_items_opens_in_time_and_finds_them_all(
    browser: Browser, ten_thousand: tuple[Path, float], tmp_path: Path
) -> None:
    write_page(small(), tmp_path / "small.html", title="t")
    p = open_page(browser, tmp_path / "small.html")
    measures = p.page.context.new_cdp_session(p.page)
    measures.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        """Seconds of a processor, so that a busy machine fails no test."""
        found = measures.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in found if m["name"] == "ProcessTime"))

    before = spent()
    p.requests.clear()
    p.page.goto(ten_thousand[0].as_uri())
    p.page.wait_for_selector("body.ready", timeout=60_000)
    assert 0 < spent() - before < SECONDS_TO_OPEN
    assert len(p.drawn()) == 400
    count = p.page.locator("#count").inner_text()
    assert re.search(r"400 of \d,\d\d\d items.*The best connected 400 are drawn; search finds all", count)
    last = p.run("() => kgraph.data.items.findLast((i) => i.type === 'Person').label")
    p.page.fill("#search", last)
    p.page.press("#search", "Enter")
    assert p.opened == p.item(last)
    assert last in p.drawn()
    p.closes_clean()


def test_no_more_lines_than_can_be_seen_and_none_too_few(browser: Browser, tmp_path: Path) -> None:
    write_page(politics(700), tmp_path / "p.html", title="t")
    p = open_page(browser, tmp_path / "p.html")
    drawn, links = p.run("() => [kgraph.view().lines.length, kgraph.view().links.length]")
    assert drawn == min(1500, links)
    bare = """() => [...kgraph.view().items].filter((i) => i.links.some((l) => kgraph.view().links.includes(l))
        && !i.links.some((l) => kgraph.view().lines.includes(l))).length"""
    assert p.run(bare) == 0
    p.closes_clean()
