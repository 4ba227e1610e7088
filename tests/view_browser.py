"""A headless Chromium for the tests of the page."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kgraph.model import Subgraph
from kgraph.view import write_page


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium; without one the test is skipped, and fails where CI is set."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        reason = "no Chromium on this machine: apt-get install -y chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page in the browser, and all that it asked for or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def opened(self) -> str | None:
        """What the panel shows: ``start``, ``item-3`` or ``link-7``."""
        return self.page.locator("#panel").get_attribute("data-opened")

    def run(self, code: str, argument: Any = None) -> Any:
        return self.page.evaluate(code, argument)

    def item(self, label: str) -> str:
        """The panel's name of an item."""
        return f"item-{self.run('l => kgraph.data.items.find((i) => i.label === l).index', label)}"

    def link(self, source: str, relation: str) -> str:
        """The panel's name of a link."""
        find = "([s, r]) => kgraph.data.links.find((l) => l.source.label === s && l.relation === r).index"
        return f"link-{self.run(find, [source, relation])}"

    def drawn(self) -> list[str]:
        """The names of the items that are drawn, sorted."""
        names: list[str] = self.run("() => [...kgraph.view().items].map((i) => i.label).sort()")
        assert self.run("() => kgraph.graph.network.body.data.nodes.length") == len(names)
        return names

    def closes_clean(self) -> None:
        """Close the page, which has made one request and left no message."""
        assert [r for r in self.requests if not r.startswith("blob:")] == [self.page.url.split("#")[0]]
        assert self.messages == []
        self.page.context.close()

    def click_canvas(self, x: float, y: float, *, twice: bool = False) -> None:
        box = self.page.locator("#graph").bounding_box()
        assert box
        event = "doubleClick" if twice else "click"
        told = "e => { window.told = new Promise((done) => kgraph.graph.network.once(e, () => setTimeout(done, 20))); }"
        self.run(told, event)
        (self.page.mouse.dblclick if twice else self.page.mouse.click)(box["x"] + x, box["y"] + y)
        # vis-network waits for a second click before it tells of the first
        self.run("() => Promise.race([window.told, new Promise((done) => setTimeout(done, 800))])")

    def at(self, label: str) -> tuple[float, float]:
        """Where an item stands in the picture, in pixels."""
        place = self.run(
            "l => kgraph.graph.network.canvasToDOM(kgraph.graph.position(kgraph.data.items.find((i) => i.label === l)))",
            label,
        )
        return place["x"], place["y"]


Opener = Callable[..., Opened]


@contextmanager
def opener(browser: Browser, folder: Path) -> Iterator[Opener]:
    """Give a function that writes a page and opens it; at the end it made one request and left no message."""
    made: list[Opened] = []

    def open_(graph: Subgraph, *, hash_: str = "", focus: str | None = None, **context: Any) -> Opened:
        path = folder / f"page{len(made)}.html"
        write_page(graph, path, title="Straits – news", focus=focus)
        made.append(open_page(browser, path, hash_=hash_, **context))
        return made[-1]

    yield open_
    for opened in made:
        opened.closes_clean()


def open_page(browser: Browser, path: Path, *, hash_: str = "", **context: Any) -> Opened:
    """Open a page from its file and wait until it is drawn."""
    opened = load(browser, path, hash_=hash_, **context)
    opened.page.wait_for_selector("body.ready")
    return opened


def load(browser: Browser, path: Path, *, hash_: str = "", **context: Any) -> Opened:
    """Open any file."""
    page = browser.new_context(viewport=context.pop("viewport", {"width": 1400, "height": 900}), **context).new_page()
    page.set_default_timeout(5000)
    opened = Opened(page)
    page.on("request", lambda r: opened.requests.append(r.url))
    page.on("console", lambda m: opened.messages.append(m.text))
    page.on("pageerror", lambda e: opened.messages.append(str(e)))
    page.goto(path.as_uri() + hash_)
    return opened
