"""What a link of the network says of the facts behind it, in the words of all formats that draw and count."""

from kgraph.model import Citation, Link

Value = str | int | float | bool
COLUMNS = (
    "relation",
    "weight",
    "facts",
    "articles",
    "confidence",
    "reported",
    "first",
    "last",
    "sentence",
    "article",
)
"""The keys of `summary`."""


def summary(link: Link) -> dict[str, Value]:
    """Return what an edge says of the facts behind it.

    Its keys: ``relation``; ``weight``, how many independent sources state it (copies of one story count once); ``facts``
    and ``articles``, how many; ``confidence``, that of the surest; ``reported``, whether all of them stand in statements or
    are only planned; ``first`` and ``last`` day of publication, where known; the ``sentence`` and the ``article`` (its URL,
    else its IRI) of the best fact.
    """
    best = max(link.citations, key=_worth)  # of equals the first
    days = sorted(c.published for c in link.citations if c.published)
    dates = {"first": days[0], "last": days[-1]} if days else {}
    return {
        "relation": link.relation,
        "weight": len({c.independent for c in link.citations}),
        "facts": len({c.fact for c in link.citations}),
        "articles": len({c.article for c in link.citations}),
        "confidence": max(c.confidence for c in link.citations),
        "reported": all(c.reported for c in link.citations),
        **dates,
        "sentence": best.sentence,
        "article": best.url or best.article,
    }


def _worth(citation: Citation) -> tuple[bool, float]:
    return (not citation.reported, citation.confidence)
