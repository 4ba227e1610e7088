"""Legislative and executive acts: which body did what to which measure, when, with which votes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kgraph.extraction.acting_bodies import body_of, legislature_near, only_legislature
from kgraph.extraction.dates import date_of
from kgraph.extraction.drafts import Draft
from kgraph.extraction.frames import Frame, noun_frame, preposition_objects, verb_frame
from kgraph.extraction.lexicon import rows
from kgraph.extraction.measures import add_measures, phrase
from kgraph.extraction.reading import Reading
from kgraph.extraction.standing import standing
from kgraph.extraction.votes import find_votes
from kgraph.model import PLAN, Action, Role, Span, Votes

_VOTED = frozenset("pass approve adopt ratify reject defeat fail override confirm impeach enact overturn rule amend".split())
_INTRANSITIVE = frozenset({"pass", "fail", "die", "clear", "stall"})
_PRONOUNS = frozenset({"it", "this", "that", "them", "they", "which", "these", "those"})
_PREPOSITIONS = frozenset({"from", "of", "into", "against", "in"})
_AMOUNTS = frozenset("day week month year series round set number package pair list raft part majority rest".split())
_RULINGS = frozenset({"rule", "declare", "find", "hold", "deem"})
_VOID = frozenset("unconstitutional illegal unlawful invalid void".split())


@dataclass(frozen=True, slots=True)
class _Verb:
    """A row of ``data/legislative_verbs.tsv``."""

    words: tuple[str, ...]
    action: str
    objects: frozenset[str]
    bodies: frozenset[str]


@cache
def _verbs() -> dict[str, tuple[_Verb, ...]]:
    """Return the verbs by their first word, those with a particle first."""
    found: dict[str, list[_Verb]] = {}
    for row in rows("legislative_verbs"):
        words = tuple(row["verb"].split())
        verb = _Verb(words, row["action"], frozenset(row["objects"].split()), frozenset(row["bodies"].split()))
        found.setdefault(words[0], []).append(verb)
    return {k: tuple(sorted(v, key=lambda x: -len(x.words))) for k, v in found.items()}


@cache
def _nominals() -> dict[str, _Verb]:
    found: dict[str, _Verb] = {}
    for row in rows("legislative_verbs"):
        if row["nominal"]:
            verb = _Verb((row["nominal"],), row["action"], frozenset(row["objects"].split()), frozenset(row["bodies"].split()))
            found.setdefault(row["nominal"], verb)
    return found


@dataclass(frozen=True, slots=True)
class _Act:
    """One act before its entities are known."""

    trigger: Token
    verb: _Verb
    frame: Frame
    action: str
    planned: bool
    base: float


def actions(reading: Reading, roles: Sequence[Draft[Role]]) -> list[Draft[Action]]:
    """Return the acts that the article states, in the order of the text.

    Measures that the acts name are added to ``reading.entities``, and so are bodies that only a common noun names.

    Args:
        reading: names, descriptions and pronouns should be resolved already.
        roles: of the article; they tell who may sign or veto.
    """
    resolver = _Resolver(reading, add_measures(reading))
    found: list[Draft[Action]] = []
    seen: set[tuple[str, str, str, str | None]] = set()
    for sentence in reading.sentences():
        for act in _acts(sentence):
            for body, measure, confidence in resolver.participants(act):
                name = (PLAN if act.planned else "") + act.action
                date = date_of(act.trigger, reading.article.published, future=act.planned)
                votes = _votes(act)
                if (body, name, measure, date) in seen and votes is None:
                    continue
                seen.add((body, name, measure, date))
                span = Span(act.trigger.idx, act.trigger.idx + len(act.trigger))
                fact = Action(
                    id=f"a{len(found) + 1}",
                    body=body,
                    action=name,
                    measure=measure,
                    evidence=reading.evidence(span),
                    confidence=round(confidence, 2),
                    date=date,
                    votes=votes,
                )
                found.append(Draft(fact, span))
    return found


def _acts(sentence: Sequence[Token]) -> Iterator[_Act]:
    """Yield the acts of a sentence in order."""
    for token in sentence:
        if token.pos_ == "VERB" or (token.tag_ in ("VBN", "VBD") and token.pos_ != "AUX"):
            yield from _verbal(token)
        elif token.pos_ == "NOUN":
            yield from _nominal(token)


def _verbal(token: Token) -> Iterator[_Act]:
    lemma = _lemma(token)
    if lemma == "vote":
        yield from _vote(token)
        return
    for verb in _verbs().get(lemma, ()):
        frame = _frame(token, verb)
        if frame is None:
            continue
        how = standing(token)
        if how is None:
            continue
        action = verb.action if how in ("fact", "plan") else how
        yield _Act(token, verb, frame, action, how == "plan", 0.75 if frame.passive and not frame.bodies else 0.85)


def _lemma(token: Token) -> str:
    """Return the base form; "co-sponsored" comes as three tokens."""
    lemma = token.lemma_.lower().replace("co-", "co")
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "co":
        return f"co{lemma}"
    return lemma


def _frame(token: Token, verb: _Verb) -> Frame | None:
    """Return the arguments, where the verb stands with the particle or preposition that the row asks for."""
    frame = verb_frame(token)
    rest = verb.words[1:]
    if not rest:
        if any(c.dep_ == "prt" for c in token.rights):
            return None
        return frame
    if not any(t.lower_ == rest[0] for t in token.rights):
        return None
    if rest[-1] in _PREPOSITIONS:
        return Frame(frame.bodies, preposition_objects(token, rest[-1]), frame.passive)
    return frame


def _vote(token: Token) -> Iterator[_Act]:
    """Yield the act of "voted for the bill", "voted against it", "voted in favor of the resolution"."""
    how = standing(token)
    if how not in ("fact", "plan"):
        return
    against = preposition_objects(token, "against", "down")
    favour = preposition_objects(token, "for") or tuple(
        o for f in preposition_objects(token, "in") if f.lower_ in ("favor", "favour") for o in preposition_objects_of(f)
    )
    bodies = verb_frame(token).bodies
    kinds = frozenset({"org", "person", "place"})
    for objects, action in ((against, "reject"), (favour, "pass")):
        if objects:
            families = frozenset({"act", "sanction", "post", "vetoed"})
            yield _Act(token, _Verb(("vote",), action, families, kinds), Frame(bodies, objects), action, how == "plan", 0.75)


def preposition_objects_of(noun: Token) -> tuple[Token, ...]:
    """Return what follows "of" after a noun."""
    return tuple(p for c in noun.rights if c.lower_ == "of" for p in c.rights if p.dep_ == "pobj")


def _nominal(token: Token) -> Iterator[_Act]:
    """Yield the act of "the bill's passage", "passage of the bill by the Senate"."""
    verb = _nominals().get(token.lower_)
    if verb is None:
        return
    frame = noun_frame(token)
    if not frame.objects:
        return
    how = nominal_standing(token)
    if how is not None:
        yield _Act(token, verb, frame, verb.action, how == "plan", 0.6)


@dataclass(slots=True)
class _Resolver:
    """Finds the entities of an act."""

    reading: Reading
    families: dict[str, str]

    def participants(self, act: _Act) -> Iterator[tuple[str, str, float]]:
        """Yield body, measure and confidence of each fact that the act states."""
        frame = act.frame
        measures = [m for o in frame.objects if (m := self.measure(o, act.verb))]
        bodies = [b for t in frame.bodies if (b := body_of(self.reading, t, act.verb.bodies))]
        confidence = act.base
        if not measures and act.verb.words[0] in _INTRANSITIVE and not frame.passive:
            # "The bill passed", "the bill passed the Senate", "the resolution failed in the House"
            measures = [m for t in frame.bodies if (m := self.measure(t, act.verb))]
            places = (*frame.objects, *preposition_objects(act.trigger, "in", "through"))
            bodies = [b for t in places if (b := body_of(self.reading, t, frozenset({"org"})))]
        if not measures:
            return
        if not bodies and (not frame.bodies or act.verb.words[0] in _INTRANSITIVE):
            near = self.unnamed_body(act)
            bodies = [near] if near else []
            confidence = min(confidence, 0.5)
        for body in dict.fromkeys(bodies):
            for measure in dict.fromkeys(measures):
                if body != measure:
                    yield body, measure, confidence * (0.8 if act.planned else 1)

    def unnamed_body(self, act: _Act) -> str | None:
        """Return the legislature that a passive without an agent leaves to the context."""
        if act.action not in _VOTED and act.action not in ("repeal", "amend", "debate", "block"):
            return None
        for token in act.frame.objects:
            near = legislature_near(self.reading, token)
            if near:
                return near
        return legislature_near(self.reading, act.trigger) or only_legislature(self.reading)

    def measure(self, token: Token, verb: _Verb) -> str | None:
        """Return the measure, or the person of an impeachment or appointment, that `token` names."""
        table = self.reading.entities
        if token.lemma_.lower() in _AMOUNTS and (inner := preposition_objects_of(token)):
            token = inner[0]
        key = table.at(token)
        if key is not None and table.kind(key) == "legislature" and "assembly" in verb.objects:
            return key
        if key is not None and table.type(key) == "Measure":
            family = self.families.get(key, "act")
            return key if family in verb.objects or "any" in verb.objects else None
        if token.lower_ in _PRONOUNS and (key is None or table.type(key) not in ("Person",)):
            return self.antecedent(token, verb)
        if key is not None and table.type(key) == "Person":
            return key if "person" in verb.objects else None
        if key is not None and "any" in verb.objects and table.type(key) in ("Person", "Organization"):
            return key
        if "any" in verb.objects and key is None and token.pos_ in ("NOUN", "PROPN"):
            start, end = phrase(token)
            made = table.add("Measure", self.reading.doc[start:end].text)
            table.mention(made, start, end, "nominal")
            self.families[made] = "any"
            return made
        return None

    def antecedent(self, token: Token, verb: _Verb) -> str | None:
        """Return the nearest measure before a pronoun, in its sentence or the two before, that the verb can take."""
        table = self.reading.entities
        first = max(token.sent.start - 80, 0, token.i - 120)
        for i in range(token.i - 1, first, -1):
            key = table.at(i)
            if key is not None and table.type(key) == "Measure" and self.families.get(key) in verb.objects:
                table.mention(key, token.i, token.i + 1, "pronoun")
                return key
        return None


def _votes(act: _Act) -> Votes | None:
    """Return the votes that the clause of the act, or else its sentence, counts."""
    if act.planned or act.action not in _VOTED:
        return None
    return find_votes(list(act.trigger.sent))
