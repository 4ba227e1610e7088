"""The graph as people look at it: canonical entities and topics, linked by facts that remember their sentences."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kgraph import vocab
from kgraph.errors import UsageError
from kgraph.model import Citation, Link, Node, NodeType, Span, Subgraph
from kgraph.query.lookup import Lookup, WholeLookup
from kgraph.rdf import iris
from kgraph.rdf.derived import HELD
from kgraph.rdf.terms import value
from kgraph.store import GraphStore

NODE_TYPES: dict[str, NodeType] = {
    vocab.FOAF_PERSON: "Person",
    vocab.ORG_ORGANIZATION: "Organization",
    vocab.KG_POLITY: "Polity",
    vocab.SCHEMA_PLACE: "Place",
    vocab.KG_MEASURE: "Measure",
    vocab.SKOS_CONCEPT: "Topic",
}
_Ends = tuple[str, str, str]


def project(store: GraphStore, facts: Collection[str] | None = None) -> Subgraph:
    """Return all items and links of the store, sorted; only the links of some facts, and their ends, where `facts` is given."""
    look = WholeLookup(store.quads) if facts is None else Lookup(store.quads)
    links: dict[_Ends, list[Citation]] = defaultdict(list)
    for class_, ends_of in (
        (vocab.KG_ROLE_FACT, _role),
        (vocab.KG_STATEMENT, _statement),
        (vocab.KG_LEGISLATIVE_ACTION, _action),
    ):
        every = look.instances(class_) if facts is None else (f for f in facts if look.is_a(f, class_))
        for fact in every:
            for ends, citation in ends_of(look, fact):
                links[ends].append(citation)
    ends_of_links = {end for source, target, _ in links for end in (source, target)}
    nodes = tuple(sorted((n for n in _nodes(store) if facts is None or n.id in ends_of_links), key=lambda n: n.id))
    known = {n.id for n in nodes}
    return Subgraph(
        nodes=tuple(_with_own_facts(n, links) for n in nodes),
        links=tuple(
            Link(source, target, relation, tuple(sorted(found, key=_citation_order)))
            for (source, target, relation), found in sorted(links.items())
            if source in known and target in known
        ),
    )


def _with_own_facts(node: Node, links: dict[_Ends, list[Citation]]) -> Node:
    """Return `node` with the facts that lead from it to nothing: roles whose organization the text does not name."""
    own = [c for relation in ("holds role in", "candidate for") for c in links.get((node.id, "", relation), ())]
    return replace(node, facts=tuple(sorted(own, key=_citation_order))) if own else node


def _citation_order(c: Citation) -> tuple[str, str, str]:
    return (c.published or "", c.article, c.fact)


def _nodes(store: GraphStore) -> Iterator[Node]:
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for q in store.graph(iris.entities_graph(store.base)):
        values[value(q.subject)][q.predicate.value].append(value(q.object))
    for node, v in values.items():
        if vocab.SKOS_PREF_LABEL in v:
            aliases = tuple(sorted(v[vocab.SKOS_ALT_LABEL]))
            yield Node(node, NODE_TYPES[v[vocab.RDF_TYPE][0]], v[vocab.SKOS_PREF_LABEL][0], aliases)


def _role(look: Lookup, fact: str) -> Iterator[tuple[_Ends, Citation]]:
    title, status = look.one(fact, vocab.KG_ROLE_TITLE), look.one(fact, vocab.KG_ROLE_STATUS)
    dates = [
        f"{word} {d}"
        for word, p in (("since", vocab.KG_SINCE), ("until", vocab.KG_UNTIL))
        if (d := look.maybe(fact, p))
    ]
    summary = f"{title} ({', '.join([status, *dates])})"
    words = [
        title,
        *look.local_names(fact, vocab.KG_LOCAL_MEMBER),
        *look.local_names(fact, vocab.KG_LOCAL_ORGANIZATION),
    ]
    relation = "holds role in" if status in HELD else "candidate for"
    for organization in look.all(fact, vocab.ORG_ORGANIZATION_PROPERTY) or [""]:  # "" where the text names none
        yield (look.one(fact, vocab.ORG_MEMBER), organization, relation), _citation(look, fact, "role", summary, words)


def _statement(look: Lookup, fact: str) -> Iterator[tuple[_Ends, Citation]]:
    speaker, act = look.one(fact, vocab.KG_SPEAKER), look.one(fact, vocab.KG_ACT)
    # What is reported in other words must not look like a quotation.
    quote = look.one(fact, vocab.KG_QUOTE) if look.one(fact, vocab.KG_STATEMENT_KIND) != "indirect" else None
    thought = look.one(fact, vocab.KG_MODALITY) == "thought"
    citation = _citation(look, fact, "statement", act, [], act=act, quote=quote)
    for topic in look.all(fact, vocab.DCTERMS_SUBJECT):
        yield (speaker, topic, "thinks about" if thought else "speaks on"), citation
    for about in look.all(fact, vocab.SCHEMA_ABOUT):
        if about != speaker:
            yield (speaker, about, "thinks about" if thought else "speaks about"), citation


def _action(look: Lookup, fact: str) -> Iterator[tuple[_Ends, Citation]]:
    act = look.one(fact, vocab.KG_ACT)
    done = done_word(act)
    relation = f"plans to {act}" if look.maybe(fact, vocab.KG_PLANNED) else done
    votes = [
        f"{n} {word}"
        for word, p in (
            ("for", vocab.KG_VOTES_FOR),
            ("against", vocab.KG_VOTES_AGAINST),
            ("abstaining", vocab.KG_VOTES_ABSTAIN),
        )
        if (n := look.maybe(fact, p))
    ]
    summary = ", ".join(x for x in (relation, *votes, look.maybe(fact, vocab.KG_ACTION_DATE)) if x)
    words = [*look.local_names(fact, vocab.KG_LOCAL_BODY), *look.local_names(fact, vocab.KG_LOCAL_MEASURE), done, act]
    ends = (look.one(fact, vocab.KG_BODY), look.one(fact, vocab.KG_MEASURE_PROPERTY), relation)
    yield ends, _citation(look, fact, "action", summary, words)


def done_word(act: str) -> str:
    """Return the relation of somebody who did `act`.

    >>> done_word("sue")
    'sued over'
    """
    return re.sub(r"(?<=[a-z])([A-Z])", r" \1", vocab.ACT_PROPERTIES[act].rsplit("#", 1)[1]).lower()


def neighbourhood(graph: Subgraph, centres: Sequence[str], depth: int = 1) -> Subgraph:
    """Return the ego network of `centres`: all items at most `depth` links away, and the links among them.

    Raises:
        UsageError: `depth` is not from 1 to 3.
    """
    if depth not in (1, 2, 3):
        raise UsageError("The depth of a neighbourhood is 1, 2 or 3.")
    near = set(centres)
    for _ in range(depth):
        near |= {end for x in graph.links if x.source in near or x.target in near for end in (x.source, x.target)}
    return Subgraph(
        nodes=tuple(n for n in graph.nodes if n.id in near),
        links=tuple(x for x in graph.links if x.source in near and x.target in near),
    )


def _citation(
    look: Lookup,
    fact: str,
    kind: str,
    summary: str,
    words: list[str],
    *,
    act: str | None = None,
    quote: str | None = None,
) -> Citation:
    evidence = look.span(look.one(fact, vocab.KG_EVIDENCE))
    sentence = look.words(look.one(fact, vocab.KG_EVIDENCE))
    pieces = [look.span(p) for name in (vocab.KG_CUE, vocab.KG_CONTENT) for p in look.all(fact, name)]
    marks = [Span(p.start - evidence.start, p.end - evidence.start) for p in pieces if evidence.contains(p)]
    for word in words:
        if (begin := _beginning(sentence, word)) >= 0:
            marks.append(Span(begin, begin + len(word)))
    article = look.one(fact, vocab.KG_IN_ARTICLE)
    return Citation(
        fact=fact,
        kind=kind,  # type: ignore[arg-type]
        summary=summary,
        sentence=sentence,
        marks=_merged(marks or [Span(0, len(sentence))]),  # it says the fact in other words than ours
        article=article,
        title=look.maybe(article, vocab.SCHEMA_HEADLINE) or look.one(article, vocab.DCTERMS_IDENTIFIER),
        confidence=float(look.one(fact, vocab.KG_CONFIDENCE)),
        publisher=look.maybe(article, vocab.SCHEMA_PUBLISHER),
        published=look.maybe(article, vocab.SCHEMA_DATE_PUBLISHED),
        url=look.maybe(article, vocab.SCHEMA_URL),
        act=act,
        quote=quote,
        reported=bool(look.maybe(fact, vocab.KG_WITHIN) or look.maybe(fact, vocab.KG_PLANNED)),
        story=look.maybe(article, vocab.KG_STORY_PROPERTY) or "",
    )


def _beginning(sentence: str, word: str) -> int:
    """Return where `word` stands at the beginning of a word of `sentence`, -1 where it does not.

    >>> _beginning("a resignation, signed", "sign")
    15
    """
    begin = sentence.find(word)
    while begin > 0 and (sentence[begin - 1].isalnum() or sentence[begin - 1] == "_"):
        begin = sentence.find(word, begin + 1)
    return begin


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Return `spans` in order, overlapping ones made one."""
    found: list[Span] = []
    for s in sorted(spans):
        if found and s.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, s.end))
        else:
            found.append(s)
    return tuple(found)
