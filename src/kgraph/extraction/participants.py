"""The entities of an act: its bodies and its measures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kgraph.extraction.act_verbs import Act, Verb
from kgraph.extraction.acting_bodies import body_of, nearest, only_legislature, place_of
from kgraph.extraction.decisions import MOTION
from kgraph.extraction.frames import ORDINALS, Frame, of_objects, preposition_objects, subjects
from kgraph.extraction.measure_words import measure_noun
from kgraph.extraction.measures import phrase
from kgraph.extraction.reading import Reading

VOTED = frozenset(
    "pass approve adopt ratify reject defeat fail override confirm impeach enact overturn rule amend appoint repeal".split()
)
"""Actions that are voted on."""

_BRINGS = frozenset({"introduce", "propose", "sponsor", "cosponsor"})
"""Actions of who brings a measure before the body that decides on it."""

_IN_CHAMBERS = VOTED - {"appoint", "repeal", "confirm", "overturn", "rule"} | {"debate"}
"""Actions of a legislature, where the text does not say whose."""

_BACK = 60
"""Tokens before "a third" among which its kind is named."""
_SOON = 120
"""Tokens behind a vote among which its measure may first be named."""
_FUTURE = frozenset({"would", "will"})
_LONGEST_LIST = 20
"""Tokens of a list of names."""
_LONGEST_ORDER = 8
"""Tokens behind the verb of "the order to close all schools in the capital", the name of what was ordered."""
_ENACTED = frozenset({"act", "pact", "policy", "post", "vetoed", "sanction", None})
"""Families of what a legislature is understood to decide; None are persons."""
_BROUGHT = frozenset({"version", "attempt"})
"""Families of what it is understood to have decided on, where the text says that it was decided."""
_ANYWHERE = frozenset({"sign", "sue", "adopt", "introduce"})
_POPULAR = frozenset({"percent", "%", "turnout", "referendum", "voters", "ballot"})
"""Words of sentences that tell of a vote of the people."""
_OF_STATES = frozenset({"declare", "enact", "ratify", "veto", "override"})
"""Actions of those who govern, as no party does."""
_COUNCILS = frozenset({"legislature", "igo"})
_WHOLE = frozenset({"Congress", "U.S. Congress", "US Congress"})
"""Legislatures whose chambers each decide for themselves."""
_UNDOES = frozenset({"suspend", "repeal", "delay", "lift", "amend"})
_INTRANSITIVE = frozenset({"pass", "fail", "die", "clear", "stall", "sail", "squeak", "fall", "carry"})
_PRONOUNS = frozenset({"it", "this", "that", "them", "they", "which", "these", "those", "all", "both", "its"})
_AMOUNTS = frozenset(
    "day week month year series round set number package pair list raft part majority "
    "rest version piece section slate handful portion case matter reading stage "
    "implementation enforcement application rollout entry".split()
)


_PARTS = frozenset({"section", "article", "clause", "provision", "paragraph", "chapter"})
"""What is struck down of a law; only "articles of impeachment" are measures of their own."""


@dataclass(slots=True)
class Participants:
    """Finds the entities of acts, which come in the order of the text.

    Attributes:
        families: of the measures by entity id, as `add_measures` gives them.
    """

    reading: Reading
    families: dict[str, str]
    # The last body, but not person, that acted on a measure or did an action, by measure or action.
    _makers: dict[str, str] = field(default_factory=dict)
    # The last of them that did more than bring a measure before others.
    _deciders: dict[str, str] = field(default_factory=dict)
    # The last chamber or council of governments that decided something.
    _council: str | None = None
    # The last measure of each body, which "ruled that she lacked the authority" judges.
    _made: dict[str, str] = field(default_factory=dict)

    def of(self, act: Act) -> Iterator[tuple[str, str, float]]:
        """Yield body, measure and confidence of each fact that the act states."""
        frame = act.frame
        if frame.where:
            abroad = act.action in _ANYWHERE
            bodies = [
                b for t in frame.bodies if (b := place_of(self.reading, t, abroad=abroad)) and act.action != "sue"
            ]
        else:
            bodies = [b for t in self.beside(frame) if (b := body_of(self.reading, t, act.verb.bodies))]
        if act.action in _OF_STATES and not act.planned:
            bodies = [b for b in bodies if self.reading.entities.kind(b) != "party"]
        if not bodies and "any" in act.verb.objects and "act" not in act.verb.objects:
            return  # nouns of all kinds are objects only of what a body surely does
        measures = [m for o in frame.objects if (m := self.measure(o, act.verb))]
        confidence = act.base
        if not measures and "assembly" in act.verb.objects and any(o.lower_ == "itself" for o in frame.objects):
            measures = bodies  # "voted to dissolve itself"
        moving = act.verb.words[0] in _INTRANSITIVE and not measures and not frame.passive
        if moving:
            # "The bill passed", "the bill passed the Senate", "the resolution failed in the House"
            measures = [m for t in frame.bodies if (m := self.measure(t, act.verb))]
            places = (*frame.objects, *preposition_objects(act.trigger, "in", "through"))
            bodies = [b for t in places if (b := body_of(self.reading, t, frozenset({"org"})))]
        if not measures:
            return
        if not bodies and (frame.where or not frame.bodies) and act.trigger.dep_ == "acl":
            bodies = [b for t in _of_clause(act.trigger) if (b := body_of(self.reading, t, _COUNCILS))]
        if not bodies and (not frame.bodies or moving):
            understood = _ENACTED if act.planned else _ENACTED | _BROUGHT
            near = self.unnamed_body(act) if all(self.families.get(m) in understood for m in measures) else None
            near = (self._makers.get(act.action) if act.action == "impeach" else None) or near
            makers = self._makers if act.action in _UNDOES else self._deciders
            near = near or next((makers.get(m) for m in measures if act.action in _UNDOES | _IN_CHAMBERS), None)
            bodies = [near] if near else []
            confidence = min(confidence, 0.5)
        for body in dict.fromkeys(bodies):
            for measure in dict.fromkeys(measures):
                if body != measure or measures is bodies:
                    self._made[body] = measure
                    if act.action in VOTED and not act.planned and self._chamber(body):
                        self._council = body
                    if self.reading.entities.type(body) != "Person":
                        self._makers[measure] = self._makers[act.action] = body
                        if act.action not in _BRINGS:
                            self._deciders[measure] = body
                    yield body, measure, confidence * (0.8 if act.planned else 1)

    def beside(self, frame: Frame) -> Iterator[Token]:
        """Yield who acts, and who follows behind a bracket that the parse stumbles over: "A (R-Penn.) and B"."""
        for token in frame.bodies:
            yield from tuple(self._named(token)) or (token,)
        last = frame.bodies[-1] if frame.bodies and frame.passive else None
        while last is not None:
            doc, i = last.doc, last.i + 1
            if doc[i : i + 1].text != "(":
                return
            close = next((k for k in range(i, min(i + 10, len(doc))) if doc[k].text == ")"), None)
            if close is None or doc[close + 1 : close + 2].text not in ("and", ","):
                return
            k = close + 2 + (doc[close + 1 : close + 3].text == ", and")
            key = self.reading.entities.at(k) if k < len(doc) else None
            if key is None:
                return
            while k + 1 < len(doc) and self.reading.entities.at(k + 1) == key:
                k += 1
            last = doc[k]
            yield last

    def _chamber(self, body: str) -> bool:
        """Tell whether a body decides for itself, and is no committee."""
        table = self.reading.entities
        return table.kind(body) in _COUNCILS and "committee" not in table.name(body).lower()

    def _named(self, members: Token) -> Iterator[Token]:
        """Yield the persons of "the deputies A of the Green party and B"."""
        doc, table = members.doc, self.reading.entities
        if members.tag_ != "NNS" or members.i + 1 >= len(doc):
            return
        for i in range(members.i + 1, min(members.i + _LONGEST_LIST, members.sent.end)):
            key = table.at(i)
            person = key is not None and table.type(key) == "Person"
            if doc[i].pos_ in ("VERB", "AUX") or (i == members.i + 1 and not person):
                return
            if person and table.at(i - 1) != key and doc[i - 1].lower_ in (members.lower_, ",", "and"):
                yield doc[i]

    def unnamed_body(self, act: Act) -> str | None:
        """Return the legislature that a passive without an agent leaves to the context."""
        if act.action not in _IN_CHAMBERS or any(t.lower_ in _POPULAR for t in act.trigger.sent):
            return None
        only = only_legislature(self.reading)
        if act.trigger.dep_ == "acl":
            return only
        near = nearest(self.reading, act.trigger)
        if near is not None and self._council is not None and self.reading.entities.name(near) in _WHOLE:
            return self._council
        return near or self._council or only

    def measure(self, token: Token, verb: Verb) -> str | None:
        """Return the measure, or the person of an impeachment or appointment, that `token` names."""
        table = self.reading.entities
        if token.lemma_.lower() in _AMOUNTS and (inner := of_objects(token)):
            token = inner[0]
        elif (
            token.lemma_.lower() in _PARTS and (inner := of_objects(token)) and (whole := self.measure(inner[0], verb))
        ):
            return whole
        if verb.measure == MOTION and (told := self._told_next(token)) is not None:
            return told
        if verb.measure:
            return self.fallen_on(token, verb)
        key = table.at(token)
        if key in self._made and "doer" in verb.objects:
            return self._made[key]
        if key is not None and table.kind(key) == "legislature" and "assembly" in verb.objects:
            return key
        if key is not None and table.type(key) == "Place" and "place" in verb.objects:
            return key
        if key is not None and table.type(key) == "Measure":
            family = self.families.get(key, "act")
            return key if family in verb.objects or "any" in verb.objects else None
        if key is None and token.lower_ in ORDINALS and (off := self._counted_off(token, verb)) is not None:
            return off
        if (
            token.lower_ in _PRONOUNS
            and token.tag_ not in ("WDT", "WP")
            and not (token.lower_ == "that" and token.head.dep_ == "relcl" and token.i < token.head.i)
            and (key is None or table.type(key) not in ("Person",))
        ):
            return self.antecedent(token, verb)
        if key is not None and table.type(key) == "Person":
            noun = measure_noun(token)  # "the nominee" is a person and a measure
            return key if "person" in verb.objects or (noun and noun.family in verb.objects) else None
        if key is not None and "any" in verb.objects and table.type(key) in ("Person", "Organization"):
            return key
        if key is None and "person" in verb.objects:  # "appointed Lin Hale prime minister"
            named = (k for c in token.lefts if (k := table.at(c)) and table.type(k) == "Person" and c.dep_ != "poss")
            key = next(named, None)
            if key is not None:
                return key
        if "any" in verb.objects and key is None and token.pos_ in ("NOUN", "PROPN"):
            start, end = phrase(token)
            made = table.add("Measure", self.reading.doc[start:end].text)
            table.mention(made, start, end, "nominal")
            self.families[made] = "any"
            return made
        return None

    def _counted_off(self, token: Token, verb: Verb) -> str | None:
        """Return the measure of "Two bills came up. The first passed; a second, on ports, failed", named after its number."""
        table, doc = self.reading.entities, token.doc
        if token.head.pos_ != "VERB" or any(c.lower_ in ("of", "to") for c in token.rights):
            return None
        for i in range(token.i - 1, max(token.i - _BACK, -1), -1):
            key, noun = table.at(i), measure_noun(doc[i])
            if key is None or noun is None or table.type(key) != "Measure" or noun.family not in verb.objects:
                continue
            name = f"{token.lower_} {doc[i].lemma_.lower()}"
            made = next((k for k in table.ids("Measure") if table.name(k) == name), None)
            made = made or table.add("Measure", name, kind=noun.kind)
            table.mention(made, token.i, token.i + 1, "nominal")
            self.families[made] = noun.family
            return made
        return None

    def _told_next(self, token: Token) -> str | None:
        """Return the measure that a later sentence takes for known: "voted to renew it. The act would renew it for a year"."""
        table, doc = self.reading.entities, token.doc
        decided = _contents(token.subtree)
        for t in doc[token.sent.end : token.sent.end + _SOON]:
            key = table.at(t) if t.dep_ in ("nsubj", "nsubjpass") else None
            if key is None or table.type(key) != "Measure" or self.families.get(key) != "act":
                continue
            if not any(c.lower_ in _FUTURE for c in t.head.lefts) or not decided & _contents(t.sent):
                continue
            extent = table.extent(t) or (t.i, t.i + 1)
            first = table.mentions(key)[0].span.start == doc[extent[0]].idx
            if first and extent[0] and doc[extent[0] - 1].lower_ == "the":
                return key
        return None

    def fallen_on(self, token: Token, verb: Verb) -> str | None:
        """Return the measure that falls on `token`, named after it: "ban on diesel cars"."""
        table = self.reading.entities
        if token.pos_ in ("VERB", "AUX"):  # what was ordered or decided
            start, end = token.left_edge.i, min(token.right_edge.i + 1, token.i + _LONGEST_ORDER)
            done_to = next((c for c in token.rights if c.dep_ == "dobj"), None)
            if verb.measure == MOTION and done_to is not None:
                end = min(phrase(done_to)[1], end)
        elif token.pos_ in ("NOUN", "PROPN"):
            start, end = phrase(token)
        else:
            return None
        made = table.add("Measure", f"{verb.measure} {self.reading.doc[start:end].text}")
        table.mention(made, start, end, "nominal")
        self.families[made] = "any"
        return made

    def antecedent(self, token: Token, verb: Verb) -> str | None:
        """Return the nearest measure before a pronoun, in its sentence or the two before, that the verb can take."""
        table = self.reading.entities
        first = max(token.sent.start - 80, 0, token.i - 120)
        for i in range(token.i - 1, first, -1):
            key = table.at(i)
            if key is not None and table.type(key) == "Measure" and self.families.get(key) in verb.objects:
                table.mention(key, token.i, token.i + 1, "pronoun")
                return key
        return None


def _contents(words: Iterable[Token]) -> set[str]:
    return {t.lemma_.lower() for t in words if t.pos_ in ("NOUN", "PROPN", "VERB")}


def _of_clause(participle: Token) -> tuple[Token, ...]:
    """Return the subject of "In a resolution adopted in May, the Council urged ..."."""
    preposition = participle.head.head
    verb = preposition.head
    opens = participle.head.dep_ == "pobj" and preposition.lower_ in ("in", "with") and preposition.i < verb.i
    return subjects(verb) if opens and verb.pos_ == "VERB" else ()
