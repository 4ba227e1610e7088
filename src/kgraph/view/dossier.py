"""A dossier: all that the graph has on one person, body, measure or topic, as one page to read and to print."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup, escape

from kgraph.errors import UsageError
from kgraph.model import Citation, Link, Node, Subgraph
from kgraph.view import document
from kgraph.view.harmless import harmless, web_address
from kgraph.view.look import OUTLINES, SHAPES, TYPE_NAMES, Family, family
from kgraph.view.star import WIDTH, star

_STYLES = ("colours.css", "base.css", "sentences.css", "dossier.css")


@dataclass(slots=True)
class Told:
    """A fact as the dossier tells it: once, however many copies of its story there are.

    Attributes:
        number: place in the timeline, from 1.
        source: number of its independent source.
        citation: the fact in the first article that has it.
        ends: what it joins, as (source label, relation, target labels).
        kind: the family of its links.
        own: True where the item itself acts, speaks or holds the role.
        copies: how many other articles of the story have it too.
    """

    citation: Citation
    ends: tuple[tuple[str, str, tuple[str, ...]], ...]
    kind: Family
    own: bool
    source: int
    number: int = 0
    copies: int = 0


@dataclass(slots=True)
class Source:
    """An independent source: its articles, the first of which is quoted; the others print the same story."""

    number: int
    articles: list[Citation] = field(default_factory=list)


def write_dossier(graph: Subgraph, path: Path, *, centre: str) -> int:
    """Write the dossier of one item as one UTF-8 file that needs no other; return how many facts it tells.

    Args:
        graph: where to look; all facts of links that begin or end at the item are told.
        path: the file; an older one is replaced.
        centre: id of the item.

    Raises:
        UsageError: `centre` is not in the graph.
        KgraphError: the file cannot be written.
    """
    html, facts = dossier_html(graph, centre=centre)
    document.write(html, path)
    return facts


def dossier_html(graph: Subgraph, *, centre: str) -> tuple[str, int]:
    """Return the dossier as text, and how many facts it tells. See `write_dossier`."""
    item = next((n for n in graph.nodes if n.id == centre), None)
    if item is None:
        raise UsageError(f"{centre} is not in this graph, so there is nothing to tell about it.")
    links = [k for k in graph.links if centre in (k.source, k.target)]
    sources = _sources([*item.facts, *(c for k in links for c in k.citations)])
    facts = _facts(graph, links, item, sources)
    environment = document.environment(
        styles=_STYLES, scripts=(), marked=_marked, web_address=web_address, shapes=SHAPES, outlines=OUTLINES
    )
    html = environment.get_template("dossier.html.j2").render(
        item=item,
        type_name=TYPE_NAMES[item.type][0],
        star=star(graph, item),
        star_width=WIDTH,
        facts=facts,
        sections=_sections(facts, item),
        sources=list(sources.values()),
    )
    return html, len(facts)


def _sources(citations: Iterable[Citation]) -> dict[str, Source]:
    """Return the independent sources, in the order of their first articles."""
    ordered = sorted(set(citations), key=lambda c: (c.published or "9999", c.article, c.fact))
    found: dict[str, Source] = {}
    for c in ordered:
        source = found.setdefault(c.independent, Source(len(found) + 1))
        if all(c.article != a.article for a in source.articles):
            source.articles.append(c)
    return found


def _facts(graph: Subgraph, links: list[Link], item: Node, sources: dict[str, Source]) -> list[Told]:
    """Return the facts by date, the undated last; what the copies of a story tell alike is one."""
    labels = {n.id: harmless(n.label) or "(no name)" for n in graph.nodes}
    of_fact: dict[str, tuple[Citation, list[Link]]] = {c.fact: (c, []) for c in item.facts}
    for k in links:
        for c in k.citations:
            of_fact.setdefault(c.fact, (c, []))[1].append(k)
    alike: dict[object, Told] = {}
    for c, found in sorted(of_fact.values(), key=lambda f: (f[0].published or "9999", f[0].article, f[0].fact)):
        ends: dict[tuple[str, str], list[str]] = {}
        for k in found:
            ends.setdefault((labels[k.source], harmless(k.relation)), []).append(labels[k.target])
        told = Told(
            citation=c,
            ends=tuple((s, r, tuple(t)) for (s, r), t in ends.items()) or ((labels[item.id], "holds a role", ()),),
            kind=family(found[0]) if found else "role",
            own=not found or any(k.source == item.id for k in found),
            source=sources[c.independent].number,
        )
        same = (c.independent, c.summary, c.quote, told.ends)
        if same in alike and alike[same].citation.article != c.article:
            alike[same].copies += 1
        else:
            alike.setdefault(same if same not in alike else c.fact, told)
    for number, told in enumerate(alike.values(), 1):
        told.number = number
    return list(alike.values())


def _sections(facts: list[Told], item: Node) -> list[tuple[str, list[Told]]]:
    """Return the facts under headings that have any: roles, exact words, other statements, what others say, acts."""
    name = harmless(item.label) or "(no name)"
    own = [f for f in facts if f.own and f.kind == "said"]
    headed = [
        ("Roles", [f for f in facts if f.kind == "role"]),
        (f"In the words of {name}", [f for f in own if f.citation.quote]),
        (f"What {name} said, reported in other words", [f for f in own if not f.citation.quote]),
        (f"What others said about {name}", [f for f in facts if not f.own and f.kind == "said"]),
        ("Acts", [f for f in facts if f.kind == "acts"]),
    ]
    return [(heading, found) for heading, found in headed if found]


def _marked(citation: Citation) -> Markup:
    """Return the sentence with its marked words, every other character escaped."""
    parts: list[Markup] = []
    done = 0
    for m in citation.marks:
        start, end = max(m.start, done), min(m.end, len(citation.sentence))
        if start >= end:
            continue
        parts += [
            escape(harmless(citation.sentence[done:start])),
            Markup("<mark>{}</mark>").format(harmless(citation.sentence[start:end])),
        ]
        done = end
    return Markup("").join([*parts, escape(harmless(citation.sentence[done:]))])
