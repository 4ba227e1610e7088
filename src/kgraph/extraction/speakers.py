"""Who is meant by the words that name a speaker."""

from collections.abc import Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kgraph.extraction.antecedents import antecedents
from kgraph.extraction.appositions import named_apart
from kgraph.extraction.coreference import genders
from kgraph.extraction.described import Descriptions, nouns
from kgraph.extraction.documents import author
from kgraph.extraction.reading import Reading
from kgraph.extraction.sources import phrase
from kgraph.model import EntityType, Role, Span

_HE = {"he": "m", "she": "f", "his": "m", "her": "f", "him": "m"}
_NOBODY = frozenset(
    "this that these those there here which what whom whose i we you me us my our your one ones anyone everyone "
    "nobody none neither something nothing mine yours each".split()
)
_VAGUE = frozenset("some many others other most few several them their both all another".split())
_GROUP_PRONOUNS = frozenset("they it".split())
_SPEAKING: tuple[EntityType, ...] = ("Person", "Organization", "Place", "Measure")
_PAIRS = frozenset("both two pair".split())
_GROUP_SURE = 0.75
_BACK = 20
"""Speakers that a pronoun looks back over."""
_FAR = 300
"""Tokens that it looks back over, where none of them fits."""


class Speakers:
    """Resolves the sources of one article, in the order of the text."""

    def __init__(self, reading: Reading, roles: Sequence[Role]) -> None:
        self._reading = reading
        self._table = reading.entities
        self._roles = roles
        self._genders = genders(reading)
        self._last: list[str] = []
        self._descriptions = Descriptions(reading)

    def of(self, source: Span) -> list[tuple[str, float]]:
        """Return ids of the entities that the words `source` mean, with how sure that is (0..1).

        Several for a joint utterance, none where nobody is described. A describable but unnamed speaker ("a White House
        official") becomes an entity of that description.
        """
        words = self._reading.tokens(source)
        if words is None:
            return []
        if words.text.isupper() and (turning := self._surname(words[-1])) is not None:
            return [(turning, 1.0)]
        root = self._root(words)
        if (named := self._named_apart(root, words)) is not None:
            self._last.append(named)
            return [(named, 1.0)]
        if root.lower_ in _GROUP_PRONOUNS and self._table.at(root) is None:
            return self._group(root)
        if pair := self._pair(root):
            return [(key, _GROUP_SURE) for key in pair]
        heads = [root, *(c for c in root.conjuncts if words.start <= c.i < words.end and c.i > root.i)]
        found: dict[str, float] = {}
        for head in heads:
            made = self._head(head, words, alone=len(heads) == 1)
            if made is not None:
                found.setdefault(*made)
        self._last += [k for k in found if k not in self._last[-1:]]
        return list(found.items())

    def _surname(self, word: Token) -> str | None:
        """Return the one person of a surname in capitals, as transcripts have it."""
        names = {k: self._table.name(k).split() for k in self._table.ids("Person")}
        found = [k for k, name in names.items() if len(name) > 1 and name[-1].upper() == word.text]
        return found[0] if len(found) == 1 else None

    def _root(self, words: TokenSpan) -> Token:
        """Return the head of the words; of "Presidential candidate" before a name, the name."""
        root = words.root
        while (
            root.dep_ in ("det", "compound", "amod", "nmod")
            and root.head.i > root.i
            and root.head.pos_ in ("PROPN", "NOUN")
        ):
            root = root.head
        if root.pos_ in ("VERB", "AUX", "PUNCT", "ADP", "SPACE", "CCONJ", "SCONJ"):
            named = next((t for t in words if self._table.at(t) is not None), None)
            return named or next((t for t in words if t.pos_ in ("PROPN", "NOUN", "PRON")), root)
        return root

    def _named_apart(self, root: Token, words: TokenSpan) -> str | None:
        """Return the one person whom the words first describe and then name between commas.

        Such as "her deputy, and head of the union, Ada Moss", "one of the four, Ada Moss", "the bloc, whose chair, the
        lawyer Ada Moss".
        """
        if (named := named_apart(self._reading, words.start, words.end)) is None:
            return None
        described = self._table.at(root)
        by_name = described is not None and self._table.type(described) == "Person" and root.pos_ == "PROPN"
        return None if by_name or root.tag_ in ("NNS", "NNPS") else named

    def _head(self, head: Token, words: TokenSpan, *, alone: bool) -> tuple[str, float] | None:
        whole = next((p for c in head.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
        if whole is not None and whole.i < words.end and head.lemma_.lower() in nouns("part"):
            return self._head(whole, words, alone=False)
        self._whose(head)
        key = self._table.at(head)
        if key is not None and self._table.type(key) == "Measure" and (by := author(self._reading, head)) is not None:
            return by, 0.9
        if key is not None and self._table.type(key) in _SPEAKING:
            return key, 1.0 if head.pos_ != "PRON" else 0.95
        if head.lower_ in ("who", "that", "which") and head.tag_ in ("WP", "WDT"):
            return self._antecedent(head)
        if head.lower_ in _HE:
            return self._pronoun(head)
        one_of = head.lower_ == "one" and any(c.lower_ == "of" for c in head.children)
        if (head.lower_ in _NOBODY and not one_of) or head.pos_ in ("PUNCT", "SYM", "ADP"):
            return None
        if (apposed := self._apposed(head, words, alone=alone)) is not None:
            return apposed, 1.0
        if (by := author(self._reading, head)) is not None:
            return by, 0.9
        if head.lower_ in _VAGUE and not any(c.dep_ in ("prep", "compound", "amod") for c in head.children):
            return None
        if (holder := self._holder(head)) is not None:
            return holder, 0.85
        made = self._descriptions.entity(head, words, alone=alone)
        return (made, 0.9) if made is not None else None

    def _group(self, pronoun: Token) -> list[tuple[str, float]]:
        """Return whom "they" or "it" means where coreference, which knows only names, left it alone."""
        for heads in antecedents(self._reading, pronoun):
            meant = [self._head(h, phrase(h, pronoun), alone=True) for h in heads]
            if found := list(dict.fromkeys(m[0] for m in meant if m is not None)):
                for key in found:
                    self._table.mention(key, pronoun.i, pronoun.i + 1, "pronoun")
                self._last += [k for k in found if k not in self._last[-1:]]
                return [(key, _GROUP_SURE) for key in found]
        return []

    def _pair(self, root: Token) -> list[str]:
        """Return the two people whom "both" or "the two" alone means: those named since the last paragraph began."""
        if root.lower_ not in _PAIRS or any(c.dep_ not in ("det", "punct") for c in root.children):
            return []
        start = root.i
        for _ in range(2):
            while start and "\n" not in self._reading.doc[start - 1].text:
                start -= 1
            named = [k for k in self._table.within(start, root.i) if self._table.type(k) == "Person"]
            if len(named) == 2:
                return named
            while start and "\n" in self._reading.doc[start - 1].text:
                start -= 1
        return []

    def _antecedent(self, relative: Token) -> tuple[str, float] | None:
        """Return whom "who" means: the person named right before its comma, else the noun that the clause describes."""
        doc, i = self._reading.doc, relative.i
        beside = self._table.at(i - 2) if i > 1 and doc[i - 1].text == "," else None
        if beside is not None and self._table.type(beside) == "Person" and not _joined(doc[i - 2]):
            return beside, 1.0
        clause = next((a for a in relative.ancestors if a.dep_ == "relcl"), None)
        noun = clause.head if clause is not None else relative
        if clause is None or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
            return None
        named = self._table.at(noun.head) if noun.dep_ == "appos" else None
        if named is not None and self._table.type(named) == "Person":
            return named, 0.9  # "Moss, a Republican who said ..."
        return self._head(noun, phrase(noun, relative), alone=True)

    def _whose(self, head: Token) -> None:
        """Add whom "whose" before `head` means to the entities: "the commission, whose report urged ..."."""
        whose = next((c for c in head.children if c.lower_ == "whose"), None)
        known = self._table.at(whose) if whose is not None else None
        if whose is None or (known is not None and self._table.type(known) != "Measure"):
            return
        if (meant := self._antecedent(whose)) is not None:
            self._table.mention(meant[0], whose.i, whose.i + 1, "pronoun", over=True)

    def _pronoun(self, token: Token) -> tuple[str, float] | None:
        """Return the last speaker of that gender, else the last person named, for a pronoun that coreference left alone."""
        gender = _HE[token.lower_]
        spoke = ((k, 0.8) for k in reversed(self._last[-_BACK:]))
        named = ((k, 0.7) for i in range(token.i - 1, max(-1, token.i - _FAR), -1) if (k := self._table.at(i)))
        for key, sure in (*spoke, *named):
            if self._table.type(key) == "Person" and gender in self._genders.get(key, "mf"):
                return key, sure
        return None

    def _apposed(self, head: Token, words: TokenSpan, *, alone: bool) -> str | None:
        """Return the person in apposition to a description: "its director, Mara Velt"."""
        for child in head.children:
            if child.dep_ == "appos" and words.start <= child.i < words.end:
                key = self._table.at(child)
                if key is not None and self._table.type(key) in ("Person", "Organization"):
                    return key
        if not alone:
            return None
        for i in range(head.i + 1, words.end):
            key = self._table.at(i)
            if key is not None and self._table.type(key) == "Person":
                extent = self._table.extent(i) or (i, i + 1)
                before = self._reading.doc[extent[0] - 1]
                if before.text == "," or before == head:
                    return key
        return None

    def _holder(self, head: Token) -> str | None:
        """Return the only holder of the office that a definite description names."""
        if not any(c.lower_ in ("the", "this") for c in head.children if c.dep_ == "det"):
            return None
        people = {r.person for r in self._roles if r.title.lower().split()[-1:] == [head.lower_]}
        return people.pop() if len(people) == 1 else None


def _joined(name: Token) -> bool:
    return name.dep_ == "conj" or name.head.dep_ == "conj"
