"""What the page knows: a subgraph as plain JSON values."""

from typing import Any

from kgraph.model import Citation, Subgraph
from kgraph.view.harmless import harmless, utf16_marks
from kgraph.view.look import FAMILIES, OUTLINES, SHAPES, TYPE_NAMES, family

Json = dict[str, Any]


def page_data(graph: Subgraph, *, focus: int | None) -> Json:
    """Return all that the page shows, apart from where items are drawn.

    Nodes and links are named by their place in the graph; articles and citations are kept once, however many links
    rest on them. Articles with the same `story` count as one source. Marks count UTF-16 units.

    Args:
        graph: what to show.
        focus: place of the item whose neighbourhood the page shows at first.
    """
    places = {n.id: i for i, n in enumerate(graph.nodes)}
    articles: dict[str, int] = {}
    stories: dict[str, int] = {}
    citations: dict[Citation, int] = {}
    article_rows: list[Json] = []
    citation_rows: list[Json] = []

    def place(c: Citation) -> int:
        if c not in citations:
            if c.article not in articles:
                articles[c.article] = len(articles)
                article_rows.append(_article(c, stories.setdefault(c.independent, len(stories))))
            citations[c] = len(citations)
            citation_rows.append(_citation(c, articles[c.article]))
        return citations[c]

    links = [
        {
            "source": places[link.source],
            "target": places[link.target],
            "relation": harmless(link.relation),
            "family": family(link),
            "citations": [place(c) for c in link.citations],
        }
        for link in graph.links
    ]
    nodes = [
        {
            "id": n.id,
            "type": n.type,
            "label": harmless(n.label) or "(no name)",
            "aliases": list(dict.fromkeys(harmless(a) for a in n.aliases)),
            "facts": [place(c) for c in n.facts],
        }
        for n in graph.nodes
    ]
    return {
        "shapes": SHAPES,
        "outlines": OUTLINES,
        "typeNames": TYPE_NAMES,
        "families": FAMILIES,
        "focus": focus,
        "nodes": nodes,
        "links": links,
        "citations": citation_rows,
        "articles": article_rows,
    }


def _article(c: Citation, story: int) -> Json:
    return {
        "story": story,
        "title": harmless(c.title),
        "publisher": harmless(c.publisher) if c.publisher else None,
        "published": c.published,
        "url": harmless(c.url) if c.url else None,
    }


def _citation(c: Citation, article: int) -> Json:
    return {
        "kind": c.kind,
        "article": article,
        "summary": harmless(c.summary),
        "sentence": harmless(c.sentence),
        "marks": utf16_marks(c.sentence, c.marks),
        "confidence": c.confidence,
        "act": harmless(c.act) if c.act else None,
        "quote": harmless(c.quote) if c.quote else None,
        "reported": c.reported,
    }
