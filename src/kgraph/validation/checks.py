"""What SHACL cannot say of article graphs: that words stand at their offsets, that times and names agree with each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph import vocab
from kgraph.rdf import iris
from kgraph.rdf.derived import PARTICIPANTS
from kgraph.rdf.terms import bounds, shortened, value
from kgraph.validation.findings import Finding

_FACTS = (vocab.KG_ROLE_FACT, vocab.KG_STATEMENT, vocab.KG_LEGISLATIVE_ACTION)
_PIECES = (vocab.KG_EVIDENCE, vocab.KG_CONTENT, vocab.KG_CUE, vocab.KG_SOURCE)
_DATES = (
    (vocab.KG_SINCE, vocab.KG_SINCE_EARLIEST, vocab.KG_SINCE_LATEST),
    (vocab.KG_UNTIL, vocab.KG_UNTIL_EARLIEST, vocab.KG_UNTIL_LATEST),
    (vocab.KG_ACTION_DATE, vocab.KG_DATE_EARLIEST, vocab.KG_DATE_LATEST),
)
_TERMS = frozenset(term for term in vars(vocab).values() if isinstance(term, str) and term.startswith("http"))


def check(article: str, quads: Iterable[ox.Quad]) -> Iterator[Finding]:
    """Yield what is wrong with one article.

    Args:
        article: its IRI.
        quads: its article graph and its derived graph.
    """
    return _Checks(article, quads).findings()


class _Checks:
    """Looks values up by subject and property."""

    def __init__(self, article: str, quads: Iterable[ox.Quad]) -> None:
        self.article = article
        self.values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.of_class: dict[str, list[str]] = defaultdict(list)
        for q in quads:
            self.values[value(q.subject)][q.predicate.value].append(value(q.object))
            if q.predicate.value == vocab.RDF_TYPE:
                self.of_class[value(q.object)].append(value(q.subject))
        self.version = self.maybe(article, vocab.KG_VERSION) or ""
        self.text = self.maybe(self.version, vocab.NIF_IS_STRING) or ""

    def findings(self) -> Iterator[Finding]:
        yield from self._terms()
        if self.text and iris.version(self.article, self.text) != self.version:
            yield self._found(
                self.version, "version", vocab.NIF_IS_STRING, "the text is not the one that it is named after"
            )
        for piece in self.of_class[vocab.NIF_OFFSET_BASED_STRING]:
            yield from self._words(piece)
        for class_ in _FACTS:
            for fact in self.of_class[class_]:
                yield from self._place(fact)
                yield from self._within(fact)
                yield from self._times(fact)
                yield from self._participants(fact)
        for statement in self.of_class[vocab.KG_STATEMENT]:
            yield from self._quote(statement)
        yield from self._identifiers()

    def maybe(self, node: str, name: str) -> str | None:
        return next(iter(self.values[node][name]), None) if node in self.values else None

    def _found(self, node: str, rule: str, path: str, message: str, wrong: str = "") -> Finding:
        return Finding(node, rule, path, wrong, message)

    def _terms(self) -> Iterator[Finding]:
        for node, said in list(self.values.items()):
            for name in said:
                if name not in _TERMS:
                    yield self._found(
                        node, "term", name, f"{shortened(name) or name} is no property that kgraph writes"
                    )
        for class_, nodes in self.of_class.items():
            if class_ not in _TERMS:
                for node in nodes:
                    yield self._found(
                        node, "term", vocab.RDF_TYPE, f"{shortened(class_) or class_} is no class of kgraph's", class_
                    )

    def _words(self, piece: str) -> Iterator[Finding]:
        begin, end = (self.maybe(piece, name) or "" for name in (vocab.NIF_BEGIN_INDEX, vocab.NIF_END_INDEX))
        words = self.maybe(piece, vocab.NIF_ANCHOR_OF)
        if piece != f"{self.version}#char={begin},{end}":
            yield self._found(
                piece, "offsets", vocab.NIF_BEGIN_INDEX, f"its offsets are {begin} to {end}, its name says other ones"
            )
        if begin.isdigit() and end.isdigit() and words is not None and self.text:
            found = self.text[int(begin) : int(end)]
            if found != words:
                message = f"at {begin} to {end} the text has {found!r}, not {words!r}"
                yield self._found(piece, "words", vocab.NIF_ANCHOR_OF, message, words)

    def _identifiers(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for fact in (f for class_ in _FACTS for f in sorted(self.of_class[class_])):
            name = self.maybe(fact, vocab.DCTERMS_IDENTIFIER) or fact
            if name in seen:
                message = f"another fact of the article is called {name!r} as well"
                yield self._found(fact, "identifier", vocab.DCTERMS_IDENTIFIER, message, name)
            seen.add(name)

    def _place(self, fact: str) -> Iterator[Finding]:
        """Check that a fact stands in this article, and its evidence in this version of its text."""
        if self.maybe(fact, vocab.KG_IN_ARTICLE) not in (None, self.article):
            yield self._found(fact, "place", vocab.KG_IN_ARTICLE, "it stands in the graph of another article")
        for name in _PIECES:
            for piece in self.values[fact][name]:
                if self.maybe(piece, vocab.NIF_REFERENCE_CONTEXT) != self.version:
                    message = f"{shortened(name)} dangles: it leads to no words of this version of the article"
                    yield self._found(fact, "dangling", name, message, piece)

    def _within(self, fact: str) -> Iterator[Finding]:
        seen, at = {fact}, self.maybe(fact, vocab.KG_WITHIN)
        while at:
            if at in seen:
                yield self._found(fact, "within", vocab.KG_WITHIN, "it stands inside itself", at)
                return
            seen.add(at)
            at = self.maybe(at, vocab.KG_WITHIN)

    def _times(self, fact: str) -> Iterator[Finding]:
        for exact, earliest, latest in _DATES:
            date = self.maybe(fact, exact)
            if date is None or len(date) not in (4, 7, 10):
                continue  # the shapes tell
            days = (self.maybe(fact, earliest), self.maybe(fact, latest))
            try:
                wanted = bounds(date)
            except ValueError:
                yield self._found(fact, "date", exact, f"{date} is no date", date)
                continue
            if days != wanted:
                message = f"{shortened(exact)} is {date}, its first and last day are {days[0]} and {days[1]}"
                yield self._found(fact, "bounds", exact, message, date)
        since, until = self.maybe(fact, vocab.KG_SINCE_EARLIEST), self.maybe(fact, vocab.KG_UNTIL_LATEST)
        if since and until and since > until:
            yield self._found(
                fact, "interval", vocab.KG_UNTIL, f"the role ends ({until}) before it begins ({since})", until
            )

    def _participants(self, fact: str) -> Iterator[Finding]:
        """Check that canonical participants are those that the article's own mean."""
        for local, canonical in PARTICIPANTS.items():
            wanted = {c for e in self.values[fact][local] for c in self.values[e][vocab.KG_CANONICAL]}
            given = set(self.values[fact][canonical])
            if wanted != given:
                message = f"{shortened(canonical)} is not whom {shortened(local)} means"
                yield self._found(fact, "canonical", canonical, message, min(given ^ wanted))

    def _quote(self, statement: str) -> Iterator[Finding]:
        pieces = [p for p in self.values[statement][vocab.KG_CONTENT] if p in self.values]
        places = sorted((int(b), p) for p in pieces if (b := self.maybe(p, vocab.NIF_BEGIN_INDEX) or "").isdigit())
        said = " … ".join(self.maybe(p, vocab.NIF_ANCHOR_OF) or "" for _, p in places)
        quote = self.maybe(statement, vocab.KG_QUOTE)
        if places and quote is not None and quote != said:
            yield self._found(
                statement, "quote", vocab.KG_QUOTE, f"the quote is {quote!r}, its words are {said!r}", quote
            )
