"""The page as text: safe, whole, the same every time."""

import base64
import hashlib
import json
import os
import re
import stat
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import KgraphError, UsageError
from kgraph.model import Link, Span, Subgraph
from kgraph.view import page_html, write_page
from kgraph.view.harmless import harmless, json_block, utf16_marks
from view_graphs import BASE, citation, graph, hostile, node, politics, small


class _Elements(HTMLParser):
    """Collects what a browser would make of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self._open: tuple[str, dict[str, str | None]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = (tag, dict(attrs)) if tag in ("script", "style", "title") else None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.code.append((*self._open, data))
            self._open = None


def elements(html: str) -> _Elements:
    parser = _Elements()
    parser.feed(html)
    return parser


def block(html: str, name: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return data


def test_the_policy_allows_the_scripts_and_the_style_of_the_page_and_nothing_else() -> None:
    page = elements(page_html(hostile(), title="</title><script>1</script>"))
    policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv"))
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"

    def hashes(tag: str) -> list[str]:
        return [
            f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
            for t, a, code in page.code
            if t == tag and a.get("type") != "application/json"
        ]

    assert rules["script-src"].split() == hashes("script")
    assert rules["style-src"].split() == hashes("style")
    assert set(rules) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}


def test_nothing_in_the_page_points_outside() -> None:
    page = elements(page_html(hostile(), title="t"))
    for tag, attributes in page.tags:
        assert not {"src", "href", "srcset", "data", "action", "style"} & set(attributes), tag
        assert not [a for a in attributes if a.startswith("on")], tag
    assert not re.search(r"url\(|@import", next(code for t, _, code in page.code if t == "style"))


def test_a_hostile_title_stays_a_title() -> None:
    title = "</title><script>window.broken=9</script>"
    assert [code for t, _, code in elements(page_html(small(), title=title)).code if t == "title"] == [title]


def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from view_graphs import politics; from kgraph.view import write_page;"
        "write_page(politics(30), Path(sys.argv[1]), title='t')"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent), "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=environment)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_write_page_replaces_the_file_whole_and_counts_what_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "page.html"
    assert write_page(small(), path, title="Erste") == 6
    assert write_page(small(), path, title="Příští") == 6
    assert "<title>Příští</title>" in path.read_text("utf-8")
    assert [p.name for p in path.parent.iterdir()] == ["page.html"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_page_that_cannot_be_written_is_one_plain_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KgraphError, match="cannot be written"):
        write_page(small(), tmp_path / "file" / "page.html", title="t")
    (tmp_path / "folder").mkdir()
    with pytest.raises(KgraphError, match="cannot be written"):
        write_page(small(), tmp_path / "folder", title="t")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]


def test_the_best_connected_400_are_drawn_and_all_are_in_the_page(tmp_path: Path) -> None:
    news = politics(600)
    assert write_page(news, tmp_path / "p.html", title="t") == 400
    html = (tmp_path / "p.html").read_text("utf-8")
    drawn = {n["id"] for n in block(html, "network-data")["nodes"]}
    assert len(block(html, "graph-data")["nodes"]) == len(news.nodes)
    assert len(drawn) == 400
    assert len(drawn | {n["id"] for n in block(html, "rest-data")["nodes"]}) == len(news.nodes)
    near: dict[str, set[str]] = {n.id: set() for n in news.nodes}
    for link in news.links:
        near[link.source].add(link.target)
        near[link.target].add(link.source)
    degrees = [len(near[n.id]) for n in news.nodes]
    assert min(d for i, d in enumerate(degrees) if i in drawn) >= max(
        d for i, d in enumerate(degrees) if i not in drawn
    )


def test_two_thousand_items_take_less_than_five_seconds() -> None:
    news = politics(1450)
    assert 1900 < len(news.nodes) < 2100
    begun = time.process_time()
    page_html(news, title="t")
    assert time.process_time() - begun < 5


def test_more_items_than_a_page_can_hold_are_refused_with_advice() -> None:
    many = Subgraph(tuple(node(f"person/{i:06}", "Person", "x") for i in range(10_001)), ())
    with pytest.raises(KgraphError, match=r"10,001 items.*--focus"):
        page_html(many, title="t")


def test_a_focus_that_is_not_in_the_graph_is_refused() -> None:
    with pytest.raises(UsageError, match="nobody"):
        page_html(small(), title="t", focus=f"{BASE}entity/person/nobody")


def test_an_empty_graph_makes_a_page(tmp_path: Path) -> None:
    assert write_page(Subgraph((), ()), tmp_path / "p.html", title="Nothing yet") == 0


def test_items_do_not_stand_on_one_another() -> None:
    points = [(n["x"], n["y"]) for n in block(page_html(politics(60), title="t"), "network-data")["nodes"]]
    gaps = [
        ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5  # type: ignore[operator]
        for i, a in enumerate(points)
        for b in points[:i]
    ]
    assert min(gaps) > 40


def test_parallel_links_bend_apart() -> None:
    a, b = node("person/a", "Person", "A"), node("organization/b", "Organization", "B")
    both = [Link(a.id, b.id, r, (citation("A leads B."),)) for r in ("holds role in", "speaks about")]
    back = Link(b.id, a.id, "accused", both[0].citations)
    edges = block(page_html(graph([a, b], [*both, back]), title="t"), "network-data")["edges"]
    sides = set()
    for edge in edges:
        smooth = edge["smooth"]
        assert isinstance(smooth, dict)
        # clockwise counts from a link's own start, so the same side has another name for a link the other way
        side = (smooth["type"] == "curvedCW") == (int(str(edge["from"])) < int(str(edge["to"])))
        sides.add((side, smooth["roundness"]))
    assert len(sides) == 3


@given(st.text(), st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40))))
def test_marks_in_utf16_cover_the_same_words(sentence: str, pairs: list[tuple[int, int]]) -> None:
    marks = utf16_marks(sentence, [Span(a, b) for a, b in pairs])
    shown = harmless(sentence).encode("utf-16-le", "surrogatepass")
    covered = "".join(shown[2 * a : 2 * b].decode("utf-16-le") for a, b in marks)
    inside = {i for a, b in pairs for i in range(max(a, 0), min(b, len(sentence)))}
    assert covered == harmless("".join(c for i, c in enumerate(sentence) if i in inside))


@given(st.text(st.characters()))
def test_json_blocks_come_back_and_end_no_element(text: str) -> None:
    made = json_block({"text": harmless(text)})
    assert json.loads(made) == {"text": harmless(text)}
    assert not set(made) & set("<>&\u2028\u2029\u202e\x00")
    assert len(harmless(text)) == len(text)
    made.encode("utf-8")
