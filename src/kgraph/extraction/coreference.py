"""Who is meant by a pronoun or a description: adds such mentions to the entity table."""

import math
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Token

from kgraph.extraction.appositions import apposed
from kgraph.extraction.drafts import Draft
from kgraph.extraction.lexicon import adjectives, forms, given_names, rows, states
from kgraph.extraction.quotations import quoted_tokens
from kgraph.extraction.reading import Reading
from kgraph.extraction.titles import TitleUse, title_uses
from kgraph.model import Role

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they their them".split())
_MR = {"mr.": "m", "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "congressman": "m", "mrs.": "f",
       "mrs": "f", "ms.": "f", "ms": "f", "miss": "f", "queen": "f", "lady": "f", "dame": "f", "congresswoman": "f",
       "baroness": "f", "chairwoman": "f", "spokeswoman": "f", "chairman": "m", "spokesman": "m"}  # fmt: skip
_SAY = frozenset("say tell add tweet write argue insist claim state note explain ask warn announce declare".split())
_MAX_BACK = 4
_MAIN = frozenset("ROOT conj ccomp parataxis".split())
_PARAGRAPH = 0.3
"""What a new paragraph takes from the likelihood that a pronoun means somebody."""
_OFFICES = {r["title"]: r["office"] for r in rows("offices")}
_OFFICE_HEADS = frozenset(title.split()[-1] for title in _OFFICES)
_BODY_NOUNS = {r["noun"]: (frozenset(forms(r, "kinds")), forms(r, "words")) for r in rows("body_nouns")}
_STATES = frozenset(states().values())
_PERSON_NOUNS = {r["noun"]: r["gender"] for r in rows("person_nouns")}


def resolve(reading: Reading, roles: Iterable[Draft[Role]]) -> None:
    """Add the pronouns and descriptions that mean known entities to ``reading.entities``.

    Left alone are first and second persons, and whatever has no candidate that is clearly ahead.
    """
    facts = [d.fact for d in roles]
    _Nominals(reading, facts).run()
    pronouns(reading)


def pronouns(reading: Reading) -> None:
    """Add third-person pronouns that mean a known entity; one that is known already stays as it is."""
    _Nominals(reading, []).bodies()
    _Pronouns(reading).run()


class _Pronouns:
    """One walk over the article, with the mentions met so far."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._table = reading.entities
        self._quoted = quoted_tokens(reading.doc)
        self._gender = genders(reading)
        self._seen: list[tuple[str, Token, int]] = []
        self._count: Counter[str] = Counter()

    def run(self) -> None:
        for number, sentence in enumerate(self._reading.sentences):
            self._seen = [x for x in self._seen if number - x[2] <= _MAX_BACK]
            for token in sentence:
                word = token.lower_
                key = self._table.at(token)
                if key is None and word in _HE | _SHE | _IT | _THEY:
                    key = self._meant(token, word, number)
                    if key is not None:
                        self._table.mention(key, token.i, token.i + 1, "pronoun")
                extent = self._table.extent(token)
                if key is not None and (extent is None or extent[1] == token.i + 1):
                    head = self._reading.doc[extent[0] : extent[1]].root if extent else token
                    self._seen.append((key, head, number))
                    self._count[key] += 1

    def _meant(self, token: Token, word: str, number: int) -> str | None:
        if word in _HE | _SHE:
            return self._best(token, number, "m" if word in _HE else "f")
        return self._body(token, number, word)

    def _best(self, token: Token, number: int, gender: str) -> str | None:
        """Return the person ahead in nearness, being the subject, and how often the article names them."""
        owner = _object_of(token)
        if owner is not None and (key := self._table.at(owner)) is not None and self._table.type(key) == "Person":
            if gender in self._gender.get(key, gender):
                return key
        elif owner is not None and owner.lower_ in _OFFICE_HEADS:
            return None  # whom "the president" means is told later
        if self._follows_stranger(token, number):
            return None
        scores: dict[str, float] = {}
        for key, seen, n in self._seen:
            if self._table.type(key) != "Person":
                continue
            known = self._gender.get(key, "")
            if known and gender not in known:
                continue
            penalty = 1.2 if self._quoted[seen.i] and not self._quoted[token.i] else 0.0
            if seen.head == token.head and seen.dep_.startswith("nsubj") and token.dep_ in ("dobj", "obj", "pobj"):
                continue
            score = 3.0 - 0.8 * (number - n) - penalty + 0.25 * math.log1p(self._count[key])
            score += _prominence(seen) - (_PARAGRAPH if self._apart(seen, token) else 0.0)
            score += 1.0 if known == gender else 0.0
            score += 0.5 if seen.dep_ == "nsubj" and seen.head.lemma_.lower() in _SAY else 0.0
            score += 0.002 * (seen.i - token.i) / 10
            scores[key] = max(scores.get(key, -9.0), score)
        return max(scores, key=lambda k: scores[k], default=None)

    def _follows_stranger(self, token: Token, number: int) -> bool:
        """Tell whether the sentence before is about somebody described at length and nobody known ("The Ohio senator ...")."""
        if not token.dep_.startswith("nsubj") or number == 0:
            return False
        before = self._reading.sentences[number - 1]
        subject = next((t for t in before.root.children if t.dep_.startswith("nsubj")), None)
        if subject is None or subject.tag_ != "NN" or subject.lower_ not in _OFFICE_HEADS:
            return False
        known = {key for t in before if (key := self._table.at(t)) is not None}
        is_long = any(c.dep_ in ("amod", "compound", "prep") for c in subject.children)
        return is_long and not any(self._table.type(key) == "Person" for key in known)

    def _apart(self, seen: Token, token: Token) -> bool:
        """Tell whether a new paragraph begins between two tokens."""
        return "\n" in self._reading.article.text[seen.idx : token.idx]

    def _body(self, token: Token, number: int, word: str) -> str | None:
        """Return the organization or country that is the subject of this sentence or the one before."""
        if word in _IT and token.dep_ == "nsubj":
            if (
                any(c.dep_ in ("ccomp", "csubj", "acomp", "xcomp") for c in token.head.children)
                and token.head.lemma_ == "be"
            ):
                return None
        elif word in ("it", "them", "itself") and token.dep_ not in ("nsubj", "poss"):
            return None
        speaks = token.head.lemma_.lower() in _SAY
        best: tuple[str, int] | None = None
        for key, seen, n in reversed(self._seen):
            if number - n > 1 or (best is not None and best[1] != n):
                break
            if self._quoted[seen.i] and not self._quoted[token.i]:
                continue  # '"Chad must stop," it said.'
            kind: str = self._table.type(key)
            subject = seen.dep_ in ("nsubj", "nsubjpass") and (seen.i < token.i)
            plural = seen.tag_ in ("NNS", "NNPS")
            if subject and kind in ("Organization", "Place") and (plural == (word in _THEY) or word in _THEY):
                # Who speaks in that sentence speaks on; else it is the subject named last.
                if not speaks or seen.head.lemma_.lower() in _SAY:
                    return key
                best = best or (key, n)
            if subject and kind == "Person" and word in _THEY:
                break
        return best[0] if best is not None else None


def _prominence(name: Token) -> float:
    """Return how much a person is in the foreground: as the subject of a sentence more than as that of a clause in it."""
    place = name
    for _ in range(3):  # "his colleague, the farm minister, Ada Moss, went on"
        place = place.head if place.dep_ == "appos" else place
    if place.dep_.startswith("nsubj"):
        return 0.9 if place.head.dep_ in _MAIN else 0.5
    return -0.4 if name.dep_ == "poss" else 0.0


def _object_of(pronoun: Token) -> Token | None:
    """Return whom a possessive stands for in "praised the president for her courage": the object of the verb."""
    noun = pronoun.head
    if pronoun.dep_ != "poss" or noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return None
    return next((c for c in noun.head.head.children if c.dep_ == "dobj" and c.i < pronoun.i), None)


def genders(reading: Reading) -> dict[str, str]:
    """Return the gender of persons, ``m``, ``f`` or ``mf``, as given names and honorifics tell it."""
    found: dict[str, str] = {}
    table, doc = reading.entities, reading.doc
    names = given_names()
    for key in table.ids("Person"):
        words = table.name(key).split()
        if len(words) > 1 and words[0] in names:
            found[key] = names[words[0]]
    for token in doc[:-1]:
        if token.lower_ in _MR and (who := table.at(token.i + 1)) is not None and table.type(who) == "Person":
            found[who] = _MR[token.lower_]
    return found


class _Nominals:
    """Descriptions such as "the senator", "the Democrat", "the ministry"."""

    def __init__(self, reading: Reading, roles: list[Role]) -> None:
        self._reading = reading
        self._table = reading.entities
        self._roles = roles
        self._order: list[tuple[int, str]] = sorted(
            (m.span.start, k) for k in self._table.ids() for m in self._table.mentions(k) if m.kind == "name"
        )

    def run(self) -> None:
        uses = {u.end - 1: u for u in title_uses(self._reading, self._reading.lists)}
        table = self._table
        for sentence in self._reading.sentences:
            for token in sentence:
                if token.i in uses:
                    self._title(uses[token.i])
                elif table.at(token) is None and token.pos_ in ("NOUN", "PROPN") and token.i:
                    self._noun(token)
                elif table.kind(table.at(token) or "") == "party":
                    self._partisan(token)

    def bodies(self) -> None:
        """Resolve only what needs no roles: "the ministry", "the Russian government"."""
        for sentence in self._reading.sentences:
            for token in sentence:
                known = token.lower_ in _BODY_NOUNS or token.lower_ == "government"
                if known and token.i and self._table.at(token) is None:
                    self._noun(token)

    def _title(self, use: TitleUse) -> None:
        """Resolve "the senator", "the Chechen leader", "Slovakia's prime minister" where no name stands beside it."""
        table, doc = self._table, self._reading.doc
        if not use.definite or use.plural or use.status == "former":
            return
        beside = table.at(use.end) if use.end < len(doc) else None
        if beside is not None and table.type(beside) == "Person":
            return
        if (named := apposed(self._reading, use.end)) is not None:
            table.mention(named, use.start, use.end, "nominal")
            return
        whose = {k for k in (use.owner, use.after, *use.before) if k and table.type(k) != "Person"}
        start = doc[use.start].idx
        head = doc[use.end - 1].lower_
        holders = {
            r.person: r for r in self._roles if self._office(r) in (use.office.name, head) and self._linked(r, whose)
        }
        key = self._last(start, set(holders)) or self._of_a_state(use.office.name, head, whose)
        if key is None and head in _PERSON_NOUNS | {"leader": "", "lawmaker": ""} and not whose:
            key = self._sole(use.start, _PERSON_NOUNS.get(head, ""))
        if key is not None:
            first = use.phrase if use.phrase < use.start and table.at(use.phrase) is None and not whose else use.start
            table.mention(key, first, use.end, "nominal")

    def _of_a_state(self, office: str, head: str, whose: set[str]) -> str | None:
        """Return whom "the Vermont senator" means: the article's only senator, if the text tells nobody's state."""
        states_only = bool(whose) and all(self._table.name(k) in _STATES for k in whose)
        holders = {r.person for r in self._roles if self._office(r) in (office, head)} if states_only else set()
        told = {r.person for r in self._roles if r.organization and self._table.name(r.organization) in _STATES}
        return next(iter(holders)) if len(holders) == 1 and not holders & told else None

    def _linked(self, role: Role, whose: set[str]) -> bool:
        """Tell whether a role may be that of `whose`: its organization, or named in the sentence that gives the role."""
        if not whose or role.organization is None or role.organization in whose:
            return True
        return any(self._near(role, key) for key in whose)

    def _near(self, role: Role, key: str) -> bool:
        """Tell whether the sentence that gives the role names `key` right beside the person ("A of Maine", "Maine Sen. A")."""
        tokens = self._reading.tokens(role.evidence)
        for i in range(tokens.start, tokens.end) if tokens is not None else ():
            if self._table.at(i) == key:
                behind = i and self._reading.doc[i - 1].lower_ in ("of", "from", "-", "–", "the")
                near = self._people(i - 6, i)[-1:] if behind else self._people(i, i + 5)[:1]
                if role.person in near:
                    return True
        return False

    def _people(self, start: int, end: int) -> list[str]:
        return [k for k in self._table.within(max(start, 0), end) if self._table.type(k) == "Person"]

    def _partisan(self, token: Token) -> None:
        """Resolve "the Democrat", "the Ohio Republican" to the member of that party named last."""
        table, doc = self._table, self._reading.doc
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        party = table.at(token)
        if token.text.endswith("s") or after is None or after.pos_ in ("NOUN", "PROPN", "ADJ") or table.at(after):
            return
        place = table.at(token.i - 1) if token.i else None
        extent = table.extent(token.i - 1) if place else None
        first = extent[0] if extent else token.i
        if not first or doc[first - 1].lower_ != "the" or (place and table.type(place) != "Place"):
            return
        members = {r.person for r in self._roles if r.organization == party}
        if place:
            members = {r.person for r in self._roles if r.person in members and self._near(r, place)} or members
        key = self._last(token.idx, members)
        if key is not None:
            table.mention(key, token.i, token.i + 1, "nominal", over=True)

    def _office(self, role: Role) -> str:
        words = role.title.lower()
        return _OFFICES.get(words) or _OFFICES.get(words.split()[-1], words.split()[-1])

    def _last(self, before: int, keys: set[str]) -> str | None:
        """Return the one of `keys` named last before the offset, else the first named at all."""
        last = next((k for at, k in reversed(self._order) if at < before and k in keys), None)
        return last or (next(iter(keys)) if len(keys) == 1 else None)

    def _sole(self, i: int, gender: str) -> str | None:
        """Return the only person named in this sentence or the two before, or None."""
        doc = self._reading.doc
        start = doc[i].sent.start
        for _ in range(2):
            start = doc[start - 1].sent.start if start else 0
        keys = self._table.within(start, i)
        people = [k for k in keys if self._table.type(k) == "Person"]
        known = genders(self._reading) if gender and people else {}
        people = [k for k in people if not gender or gender in known.get(k, "mf")]
        return people[0] if len(people) == 1 else None

    def _noun(self, token: Token) -> None:
        """Resolve "the ministry", "the strongman", "the Russian government"."""
        doc, table = self._reading.doc, self._table
        before = doc[token.i - 1]
        word = token.lower_
        if word == "government" and (key := table.at(before)) is not None and table.type(key) == "Place":
            table.mention(key, token.i, token.i + 1, "nominal")
        if before.lower_ not in ("the", "this"):
            return
        key = None
        if word in _BODY_NOUNS:
            kinds, words = _BODY_NOUNS[word]
            keys = {
                k
                for k in table.ids("Organization")
                if table.kind(k) in kinds or any(w in table.name(k).lower() for w in words)
            }
            key = next((k for at, k in reversed(self._order) if at < token.idx and k in keys), None)
        elif word in _PERSON_NOUNS:
            key = self._sole(token.i, _PERSON_NOUNS[word])
        elif word == "government":
            places = [
                k for _, k in self._order if table.type(k) == "Place" and table.name(k) in set(adjectives().values())
            ]
            key = places[0] if places and len(set(places)) == 1 else None
        if key is not None:
            table.mention(key, before.i, token.i + 1, "nominal")


__all__ = ["genders", "pronouns", "resolve"]
