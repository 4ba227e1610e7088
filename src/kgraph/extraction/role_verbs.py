"""Titles that a verb gives: "A is the mayor", "A was sworn in as minister", "B lost his post as mayor"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kgraph.extraction.lexicon import forms, rows
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import name_before
from kgraph.extraction.tenures import Edge, skip_dates
from kgraph.extraction.titles import TitleUse
from kgraph.model import RoleStatus

_POSTS = frozenset("office post position role job title".split())
_BE = frozenset("be become remain".split())
_NOBODY = frozenset("no nobody none few hardly neither".split())
_UNTRUE = frozenset("false untrue incorrect".split())
_CARRIED_OUT = frozenset("vote force go come rise return continue".split())
"""What somebody did who "voted to", "was forced to", "went on to" do it."""
_GOING_ON = frozenset("remain stay continue keep".split())
"""Verbs whose past tense is no end: "remained on the council"."""
_CAREERS = frozenset(
    "be become serve work write teach study practice practise train graduate spend start begin hold sit represent chair lead "
    "head run edit direct found play coach join move rise win earn live".split()
)
"""What somebody does before another role: "was a clerk before serving as mayor", but not "resigned before serving"."""
_CHARGES = frozenset("appoint choose elect select pick tap hire name designate recruit promote".split())
"""Verbs behind which "to" says what somebody is there for ("was hired to run Ys")."""
_TIMED = frozenset("before after since until while when by on upon".split())
"""Prepositions of clauses that share the subject: "before joining Ys, A ..."."""
_AS = {lemma: r for r in rows("role_verbs") if r["pattern"] == "as" for lemma in forms(r, "verbs")}
_MADE = {lemma: r for r in rows("role_verbs") if r["pattern"] == "made" for lemma in forms(r, "verbs")}
_TIMES = {
    **dict.fromkeys("time tenure years stint term terms days experience service record".split(), True),
    **dict.fromkeys("role capacity work job".split(), False),
}
"""Nouns before "as TITLE" that say that somebody holds an office, and whether it is over."""
_TO = {lemma: r for r in rows("role_verbs") if r["pattern"] == "to" for lemma in forms(r, "verbs")}
_POST = {lemma: r for r in rows("role_verbs") if r["pattern"] == "post" for lemma in forms(r, "verbs")}


@dataclass(frozen=True, slots=True)
class Given:
    """A title that a verb gives to persons, with the verb's own status; `edge` says whether it takes or leaves the office.

    `title` is there where the text names the office by another noun ("presidency").
    """

    use: TitleUse
    people: list[str]
    status: RoleStatus | None
    verb: Token
    edge: Edge | None = None
    title: str | None = None


def subject(verb: Token) -> Token | None:
    """Return the subject of a verb, of its auxiliary's verb, or of the verb it is joined to; for "who", whom it means."""
    for _ in range(4):
        # The nearest first: a dateline may be parsed as a subject too.
        for child in sorted(verb.children, key=lambda c: (c.i > verb.i, -c.i)):
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" and child.lower_ != "which":
                    return _described(verb.head)
                return child
        if verb.dep_ in ("conj", "xcomp", "aux", "auxpass") and verb.head != verb:
            verb = verb.head
        elif verb.dep_ in ("relcl", "acl") and verb.head != verb:
            return _described(verb.head)
        elif verb.dep_ == "pcomp" and verb.head.lower_ in _TIMED:
            verb = verb.head.head
        elif verb.dep_ == "advcl" and (verb.tag_ == "VBG" or _carried_out(verb)):
            verb = verb.head  # "Serving as mayor, A ...", "A rose to become mayor"
        else:
            return None
    return None


def _described(noun: Token) -> Token:
    """Return the subject of whom `noun` is said ("A is the first woman to lead Ys"), else `noun`."""
    if noun.dep_ == "attr" and noun.head.lemma_ in _BE:
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    return noun


def negated(verb: Token) -> bool:
    """Tell whether what `verb` says is denied, only possible or only wished; "will" and "voted to" count as done."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("neg", "aux", "mark", "advmod")}
    if verb.dep_ == "ccomp" and _doubted(verb.head):
        return True
    if verb.dep_ == "pcomp" and (negated(verb.head.head) or _forestalled(verb)):
        return True  # "would leave before becoming"
    if _carried_out(verb) or charge(verb) is not None or used_to(verb):
        words.discard("to")  # "voted to remove"
        words |= {c.lower_ for c in verb.head.children if c.dep_ in ("neg", "aux")}
    if verb.dep_ == "conj" and not words and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return negated(verb.head)  # "has never sought or held an office"
    if verb.dep_ in ("acl", "relcl"):
        words.discard("to")  # "the first woman to lead"
        if verb.head.dep_ == "attr" and negated(verb.head.head):
            return True  # "would be the first woman to lead"
    return bool(
        words
        & {"not", "n't", "n’t", "never", "would", "could", "should", "might", "may", "if", "can", "to", "'d", "’d"}
    )


def charge(verb: Token) -> Token | None:
    """Return "appointed" of "was appointed to lead", "appointed A to lead", or None."""
    to = any(c.lower_ == "to" for c in verb.children)
    return verb.head if to and verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.lemma_ in _CHARGES else None


def _carried_out(verb: Token) -> bool:
    """Tell whether somebody "voted to", "went on to" do it."""
    return verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ in _CARRIED_OUT


def used_to(verb: Token) -> bool:
    """Tell whether somebody "used to" do it."""
    return verb.dep_ == "xcomp" and verb.head.lower_ == "used" and verb.head.i == verb.i - 2


def gone(verb: Token) -> bool:
    """Tell whether the form of `verb` says that it is over: "led", "had led", "used to lead", "went on to lead"."""
    if since_told(verb):
        return False
    had = any(c.lower_ == "had" for c in verb.children)
    after = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "after"
    went = _carried_out(verb) and verb.head.tag_ == "VBD" and verb.tag_ == "VB"
    past = verb.tag_ == "VBD" and verb.lemma_ not in _GOING_ON
    return past or (had and verb.tag_ == "VBN") or after or went or used_to(verb)


def _forestalled(verb: Token) -> bool:
    """Tell whether something may have kept somebody from it: "died before becoming mayor"."""
    return verb.head.lower_ == "before" and verb.head.head.lemma_ not in _CAREERS


def _doubted(verb: Token) -> bool:
    """Tell whether nobody thinks or says what hangs on `verb`: "No one believed that A was the chairman"."""
    words = (w.lower_ for c in verb.children if c.dep_ == "nsubj" for w in (c, *c.lefts))
    return any(w in _NOBODY for w in words) or any(c.dep_ == "acomp" and c.lower_ in _UNTRUE for c in verb.children)


def since_told(verb: Token) -> bool:
    """Tell whether the sentence says since when, so that a past tense is no end."""
    return any(t.lower_ == "since" for t in verb.sent)


def _lasting(verb: Token) -> bool:
    """Tell whether "served" lasts: "since 2010", "has served for ten years"."""
    perfect = any(c.lower_ in ("has", "have") for c in verb.children)
    spans = (c for c in verb.sent if c.lower_ == "for" and c.i + 1 < len(verb.doc) and c.nbor().ent_type_ == "DATE")
    return since_told(verb) or (perfect and next(spans, None) is not None)


def holders(reading: Reading, verb: Token) -> list[str]:
    """Return the persons who do what `verb` says: the one named right before "who", else its subjects."""
    doc, table = reading.doc, reading.entities
    k = verb.i - 1
    while k > 0 and (doc[k].pos_ in ("AUX", "ADV") or doc[k].lower_ in ("co", "-")):
        k -= 1
    found: list[str | None] = []
    charged = charge(verb)
    if charged is not None and not any(c.dep_ == "nsubj" for c in verb.children):
        return objects(reading, charged)
    if k > 0 and doc[k].lower_ in ("who", "whom"):
        found = [person_at(reading, doc[k - 1]) or name_before(reading, k - 1) or _apposed(reading, doc[k - 1])]
    elif (who := subject(verb)) is not None:
        found = [_before_and(reading, who), *(person_at(reading, t) for t in (who, *who.conjuncts))]
        found += _named_by(reading, who) if not any(found) else []
        found += _told_later(reading, verb) if not any(found) and who.pos_ == "PRON" else []
    elif verb.lemma_ in _BE and table.at(k) is not None:
        found = [table.at(k)]  # "From 2010 to 2014 A was": the parse gives "was" no subject
    return [k for k in dict.fromkeys(found) if k is not None and table.type(k) == "Person"]


def _named_by(reading: Reading, title: Token) -> list[str | None]:
    """Return the person of a subject that is a title: "Director of Intelligence A stepped down", "The president, A, left"."""
    if title.tag_ not in ("NN", "NNP"):
        return []
    apposed = [person_at(reading, c) for c in title.children if c.dep_ == "appos"]
    last = title.right_edge
    plain = all(t.pos_ in ("PROPN", "ADP", "DET", "CCONJ", "NOUN", "ADJ") for t in title.doc[title.i : last.i + 1])
    return [p for p in apposed if p] or ([person_at(reading, last)] if plain else [])


def _told_later(reading: Reading, verb: Token) -> list[str | None]:
    """Return A of "While she was mayor, A ...": the subject of the clause that this one depends on."""
    main = verb.head if verb.dep_ == "advcl" and verb.i < verb.head.i else None
    return [person_at(reading, c) for c in main.children if c.dep_ == "nsubj"] if main is not None else []


def _apposed(reading: Reading, noun: Token) -> str | None:
    """Return the person whom `noun` describes or ends to describe: "A, a lawyer who ...", "A, a lawyer at Ys who ..."."""
    for _ in range(4):
        if noun.dep_ == "appos":
            return person_at(reading, noun.head)
        if noun.dep_ not in ("pobj", "prep", "conj"):
            return None
        noun = noun.head
    return None


def _before_and(reading: Reading, who: Token) -> str | None:
    """Return A of "Secretary A and Minister B", whose parse may make B the only subject."""
    doc, table = reading.doc, reading.entities
    if who.pos_ == "PRON":
        return None
    k = (table.extent(who) or (who.i, 0))[0]
    stop = max(k - 4, who.sent.start + 1)
    while k > stop and table.at(k - 1) is None and doc[k - 1].pos_ in ("PROPN", "NOUN"):
        k -= 1
    return person_at(reading, doc[k - 2]) if k > stop and doc[k - 1].lower_ == "and" else None


def objects(reading: Reading, verb: Token) -> list[str]:
    """Return the persons to whom `verb` is done."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return holders(reading, verb)
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubj", "oprd") and child.i > verb.i and (key := person_at(reading, child)):
            return [key]
    whom = next((c for c in verb.children if c.lower_ in ("whom", "who") and c.dep_ == "dobj"), None)
    if whom is not None:
        before = verb.doc[whom.i - 1]
        return [p for p in (person_at(reading, before) or name_before(reading, whom.i - 1),) if p]
    opens = verb.i == verb.sent.start or verb.nbor(-1).is_punct
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and opens and verb.i < verb.head.i:
        return holders(reading, verb.head)  # "Elected speaker in 2012, A ..."
    return holders(reading, verb) if verb.dep_ == "acl" and verb.tag_ == "VBN" else []


def verb_roles(reading: Reading, uses: list[TitleUse]) -> Iterator[Given]:
    """Yield the titles that a verb gives to persons."""
    for use in uses:
        root = reading.doc[use.start : use.end].root
        one = root.head.head
        if root.dep_ == "pobj" and root.head.lower_ in ("of", "among") and one.lower_ in ("one", *_POSTS):
            root = one  # "one of the founders", "the office of president"
        while root.dep_ in ("compound", "conj", "nmod", "appos") and root.head.i in range(use.phrase - 6, use.end + 6):
            root = root.head
        yield from (given for given in _given(reading, use, root) if given.people)


def _given(reading: Reading, use: TitleUse, root: Token) -> Iterator[Given]:
    """Yield to whom the words around the title with head `root` give it, and the status that they give it."""
    doc, verb = reading.doc, root.head
    if root.dep_ == "pobj" and verb.lower_ == "as" and (acting := _in_the_role(reading, use, verb)) is not None:
        yield acting
        return
    if root.dep_ == "pobj" and verb.lower_ == "as":
        post = next((t for t in (verb.head, *verb.head.children) if t.lower_ in _POSTS and t.dep_ != "nsubj"), None)
        if post is not None and post.dep_ in ("dobj", "pobj"):
            root, verb = post, post.head  # "lost her post as minister"
        elif verb.head.lemma_ in _AS:
            verb = verb.head
        elif verb.head.lower_ in _TIMES and (done := _over(verb.head)).lemma_ in _AS:
            verb = done  # "spent ten years as a prosecutor", "served for ten years as mayor"
        elif _TIMES.get(verb.head.lower_) and verb.head.head.lower_ == "after":
            yield Given(use, holders(reading, _over(verb.head)), "former", verb)  # "left after ten years as director"
            return
    if root.lower_ in _POSTS and root.dep_ == "pobj" and verb.lower_ in ("from", "of"):
        root, verb = verb, verb.head  # "was removed from his post as minister"
    if negated(verb):
        return
    if (named := _named(reading, use)) is not None:
        yield named
    elif root.dep_ == "attr" and verb.lemma_ in _BE:
        edge: Edge | None = "begin" if verb.lemma_ == "become" else None
        elected = any(t.tag_ == "VBN" for t in doc[use.phrase : use.start])  # "was re-elected mayor"
        past = verb.lemma_ == "be" and not elected and (verb.tag_ == "VBD" or _gone_by(verb))
        yield Given(use, holders(reading, verb), "former" if past else None, verb, edge)
    elif root.dep_ == "nsubj" and verb.lemma_ == "be" and (use.after or use.owner) and not use.plural:
        found = [person_at(reading, c) for c in verb.children if c.dep_ == "attr" and c.pos_ == "PROPN"]
        yield Given(use, [p for p in found if p], None, verb)
    elif root.dep_ == "pobj" and verb.lemma_ in _AS:
        yield from _as(reading, use, verb)
    elif root.lower_ in _POSTS and root.dep_ == "dobj" and verb.lemma_ in _POST:
        yield given_by(_POST[verb.lemma_], use, holders(reading, verb), verb)
    elif root.dep_ == "prep" and verb.lemma_ in _AS and _AS[verb.lemma_]["edge"] == "end":
        yield given_by(_AS[verb.lemma_], use, objects(reading, verb), verb)
    elif root.dep_ in ("oprd", "attr", "dobj", "ccomp", "xcomp") and verb.lemma_ in _MADE:
        yield given_by(_MADE[verb.lemma_], use, objects(reading, verb), verb)
    elif root.dep_ == "pobj" and verb.lower_ == "to" and verb.head.lemma_ in _TO:
        rule, verb = _TO[verb.head.lemma_], verb.head
        people = objects(reading, verb) if rule["needs"] == "object" else holders(reading, verb)
        yield given_by(rule, use, people, verb)
    elif root.dep_ == "pobj" and verb.lower_ == "as" and use.phrase - 1 == verb.i and _opens(verb):
        # "As mayor of Ys, A ..."
        k = skip_dates(doc, use.tail)
        after = doc[k + 1] if k + 1 < len(doc) and doc[k].text == "," else None
        if after is not None and (person := person_at(reading, after)):
            yield Given(use, [person], None, verb)


def _over(noun: Token) -> Token:
    """Return the verb that a noun hangs on, prepositions between them or not."""
    while noun.pos_ in ("NOUN", "ADP") and noun.head != noun:
        noun = noun.head
    return noun


def _opens(as_: Token) -> bool:
    """Tell whether "as" opens the sentence, or what follows its opening: "A year later, as mayor of Ys, A ..."."""
    return as_.is_title or (as_.i > as_.sent.start and as_.nbor(-1).text == "," and as_.i - as_.sent.start < 8)


def _gone_by(verb: Token) -> bool:
    """Tell whether something was, but is not: "is no longer the mayor", "had been mayor"."""
    words = {c.lower_ for c in verb.children}
    no_longer = any(c.lower_ == "longer" and c.i and c.nbor(-1).lower_ == "no" for c in verb.children)
    return no_longer or ("had" in words and verb.tag_ == "VBN" and not since_told(verb))


def given_by(rule: dict[str, str], use: TitleUse, people: list[str], verb: Token, *, title: str | None = None) -> Given:
    """Return what a row of ``role_verbs.tsv`` says of the title."""
    edge: Edge | None = rule["edge"] or None  # type: ignore[assignment]
    return Given(use, people, _status(rule), verb, edge, title)


def _in_the_role(reading: Reading, use: TitleUse, as_: Token) -> Given | None:
    """Return whose "time as mayor" it is, or who did something "as mayor": "A, as chair of Ys, ...", "A as mayor ..."."""
    noun = as_.head
    if noun.lower_ in _TIMES:
        poss = next((c for c in noun.children if c.dep_ == "poss"), None)
        owner = person_at(reading, poss) if poss is not None else None
        if poss is not None and poss.pos_ == "PRON" and len(_people(reading, as_)) > 1:
            return None  # "B's e-mails during her time as minister, A said"
        past: RoleStatus | None = "former" if _TIMES[noun.lower_] else None
        return Given(use, [owner], past, as_) if owner is not None else None
    k = as_.i - 1
    apart = k > 0 and reading.doc[k].text == ","
    before = reading.doc[k - 1] if apart else reading.doc[max(k, 0)]
    person = person_at(reading, before)
    if person is None or before.pos_ != "PROPN" or use.indefinite or not (apart or before.dep_ == "nsubj"):
        return None
    return Given(use, [person], None, as_)


def _people(reading: Reading, token: Token) -> list[str]:
    keys = reading.entities.within(token.sent.start, token.sent.end)
    return [k for k in keys if reading.entities.type(k) == "Person"]


def _status(rule: dict[str, str]) -> RoleStatus | None:
    return rule["status"] or None  # type: ignore[return-value]


def person_at(reading: Reading, token: Token) -> str | None:
    """Return the person that a mention covering `token` means, or None."""
    key = reading.entities.at(token)
    return key if key is not None and reading.entities.type(key) == "Person" else None


def _named(reading: Reading, use: TitleUse) -> Given | None:
    """Return the person between a verb of naming and the title ("named A ambassador"), with the verb's status."""
    doc, k = reading.doc, use.phrase - 1
    extent = reading.entities.extent(k) if k > 0 else None
    if extent is None or not extent[0] or doc[extent[0] - 1].pos_ != "VERB":
        return None
    verb = doc[extent[0] - 1]
    rule, person = _MADE.get(verb.lemma_), person_at(reading, doc[k])
    return given_by(rule, use, [person], verb) if rule is not None and person is not None else None


def _as(reading: Reading, use: TitleUse, verb: Token) -> Iterator[Given]:
    """Yield who holds the title of "... as TITLE": the subject of "serve", the object of "appoint", both of "succeed"."""
    rule = _AS[verb.lemma_]
    if verb.lemma_ == "step" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("in", "up", "into"):
        yield Given(use, holders(reading, verb), None, verb, "begin")
    elif verb.lemma_ == "step" and not any(c.lower_ in ("down", "aside", "back") for c in verb.children):
        return
    elif rule["needs"] == "object":
        yield given_by(rule, use, objects(reading, verb), verb)
    elif rule["needs"] == "both":
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
        agents = [p for c in verb.children if c.dep_ == "agent" for p in c.children]
        yield Given(use, objects(reading, verb), "former", verb, "end")
        heirs = [p for a in agents if (p := person_at(reading, a))] if passive else holders(reading, verb)
        yield Given(use, heirs, None, verb, "begin")
    else:
        given = given_by(rule, use, holders(reading, verb), verb)
        lasts = verb.lemma_ in ("serve", "work", "act", "spend")
        served = lasts and (verb.tag_ in ("VBD", "VBN") or gone(verb)) and not _lasting(verb)
        yield replace(given, status="former") if served or _career(verb) else given


def _career(verb: Token) -> bool:
    """Tell whether what "began her career as a clerk" tells of lies behind."""
    return any(c.dep_ == "dobj" and c.lower_ in ("career", "life") for c in verb.children)
