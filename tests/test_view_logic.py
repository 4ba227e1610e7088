"""The functions of the page's JavaScript that reckon, each by itself, in the browser that the page is for."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from kgraph.view import write_page
from view_browser import Opened, open_page
from view_graphs import reprinted, small


@pytest.fixture(scope="module")
def p(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path = tmp_path_factory.mktemp("logic") / "page.html"
    write_page(small(), path, title="t")
    opened = open_page(browser, path)
    yield opened
    opened.closes_clean()


def call(p: Opened, function: str, *arguments: Any) -> Any:
    return p.run(f"a => kgraph.{function}(...a)", list(arguments))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mára Szabó", "mara szabo"),
        ("ØRLUND", "orlund"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
    ],
)
def test_fold_drops_accents_and_case(p: Opened, text: str, folded: str) -> None:
    assert call(p, "text.fold", text) == folded


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Szabó spoke; szabo sat", ["szabo"], ["Szabó", "szabo"]),
        ("die Straße", ["strasse"], ["Straße"]),
        ("die Straße", ["stras"], ["Straß"]),  # never half a letter
        ("🦉 no, no", ["no"], ["no", "no"]),
        ("abab", ["ab", "ba"], ["abab"]),
        ("nothing", ["x"], []),
    ],
)
def test_places_are_those_of_the_words_as_written(p: Opened, text: str, words: list[str], found: list[str]) -> None:
    places = call(p, "text.places", text, words)
    units = text.encode("utf-16-le")
    assert [units[2 * a : 2 * b].decode("utf-16-le") for a, b in places] == found


def test_counts_dates_and_short_forms(p: Opened) -> None:
    assert [call(p, "text.many", n, "copy") for n in (1, 2, 1234)] == ["1 copy", "2 copies", "1,234 copies"]
    assert call(p, "text.day", "2031-02-09") == "9 Feb 2031"
    assert call(p, "text.day", "soon") == "soon"
    assert call(p, "text.shorten", "a😀b😀c", 4) == "a😀b…"
    assert call(p, "text.shorten", "abcd", 4) == "abcd"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "/relative", "", "ftp://x.example/"]
)
def test_only_web_addresses_are_followed(p: Opened, url: str) -> None:
    assert call(p, "text.webAddress", url) is None


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cells_read_back_and_start_no_formula(p: Opened, cells: list[str]) -> None:
    line = p.run("cs => ['', ...cs].map(kgraph.csv.cell).join(',')", cells)
    ((_, *read),) = csv.reader(io.StringIO(line + "\r\n", newline=""))
    assert [c[1:] if c[:1] == "'" and w[:1] != "'" else c for c, w in zip(read, cells, strict=True)] == cells
    assert not [c for c in read if c[:1] in tuple("=+-@\t\r\n")]


def test_search_wants_every_word_in_any_order_and_takes_the_best_first(p: Opened) -> None:
    found = "t => kgraph.search.find(t).map((f) => f.citation ? f.citation.sentence : f.item.label)"
    assert p.run(found, "szabo mara")[0] == "Mára Szabó"
    assert p.run(found, "ørl")[0] == "Jonas Ørlund"
    assert p.run(found, "closed paper promised") == ["🦉🦉 “No paper will be closed,” Jonas Ørlund promised."]
    assert p.run(found, "zz") == p.run(found, "  ") == []


def test_copies_of_one_story_count_once(browser: Browser, tmp_path: Path) -> None:
    write_page(reprinted(), tmp_path / "p.html", title="t")
    p = open_page(browser, tmp_path / "p.html")
    assert p.run("() => kgraph.data.sources(kgraph.data.citations)") == 2
    p.run("() => kgraph.choose({ link: kgraph.data.links[0] })")
    assert "4 sentences, 2 independent sources" in p.page.locator("#panel").inner_text()
    shown = p.page.locator("#panel blockquote:visible")
    assert shown.count() == 2
    p.page.get_by_text("The same story in 2 other articles (Valdoria Courier, Evening Post), counted once").click()
    assert shown.count() == 4
    p.closes_clean()
