"""Measures: bills, laws, resolutions, treaties, orders and sanctions, by name or by description, each once."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kgraph.extraction.measure_words import MeasureNoun, measure_noun, noun_of_kind
from kgraph.extraction.reading import Reading
from kgraph.model import Span

_NUMBERED = re.compile(
    r"\b(?:(?:H\.? ?R\.?|H\.? ?(?:Con\.?|J\.?)? ?Res\.?|S\.? ?(?:Con\.?|J\.?)? ?Res\.?|S\.|[HSA]\.?B\.?|Prop\.|L\.D\.) ?"
    r"|(?:House Bill|Senate Bill|Assembly Bill|House Resolution|Senate Resolution|Joint Resolution|Proposition|Article"
    r"|[Rr]esolution|Title|Amendment|Executive Order|Decree(?:-Law)?|Directive|Regulation|Ordinance|Law|Act|Protocol|Bill"
    r"|Measure|Motion) (?:No\. ?|[Nn]umber )?)"
    r"(\d{1,5}(?:[/-]\d{2,4})?[A-Z]?|[A-Z]-\d{1,4}|[IVX]{1,5})\b"
)
_CASE = re.compile(
    r"\b(?:[A-Z][\w.&’'-]{0,40}(?: (?:of|the|and|for)){0,2} ){1,6}(?:v|vs)\.? "
    r"[A-Z][\w&’-]*(?:(?: of| the){0,2} [A-Z][\w&’-]*){0,6}"
)
"""A case named after its parties: "Bell v. Board of Harbors"."""
_NUMBERED_KINDS = (
    ("res", "resolution"),
    ("order", "order"),
    ("decree", "decree"),
    ("article", "law"),
    ("title", "law"),
    ("law", "law"),
    ("act ", "law"),
    ("ordinance", "ordinance"),
    ("regulation", "regulation"),
    ("directive", "directive"),
    ("protocol", "protocol"),
    ("motion", "motion"),
)
_LINKS = frozenset({"of", "and", "the", "for", "to", "on", "in", "&", "against", "from", "with", "-", "’s", "'s", "’"})
_OTHER = frozenset(
    "another earlier previous similar new other second third separate different prior former rival".split()
)
_PLAIN = frozenset(
    "bipartisan controversial proposed same so-called final full whole new draft latest current sweeping landmark major "
    "government senate house congressional parliamentary federal state republican democratic legislative two-page".split()
)
_LONG_NAMED = frozenset(
    "Law Treaty Convention Declaration Charter Statute Constitution Agreement Pact Protocol Code".split()
)
_CAPITALIZED = frozenset(
    "Regulation Directive Bill Act Law Treaty Convention Resolution Ordinance Statute Amendment".split()
)
"""Nouns that stand with a capital for the measure that was named before."""
_SAME_AS = frozenset({"version", "draft", "text", "passage", "language"})
_AGAIN = frozenset({"articles"})
"""Nouns that name a measure only where the text has named it before: articles of impeachment."""
_REACH = 40
"""How many measures back a description is compared: one more would not be meant."""


@dataclass(slots=True)
class _Known:
    """A measure met so far, with the words that described it."""

    key: str
    noun: MeasureNoun
    words: set[str]
    plural: bool


def add_measures(reading: Reading) -> dict[str, str]:
    """Record the measures that the article names or describes in ``reading.entities``.

    A description with a definite article or "this" is the nearest earlier measure that its noun and its modifiers
    fit; one with "another" or "earlier" is a new one.

    Returns:
        The family (``data/measure_nouns.tsv``) of each measure, by entity id.
    """
    table = reading.entities
    numbered = _numbered(reading)
    known: deque[_Known] = deque(maxlen=_REACH)
    families: dict[str, str] = {}
    by_name: dict[str, _Known] = {}
    for token in reading.doc:
        named = numbered.get(token.i) or _title(token)
        if named:
            start, end, noun = named
            words = reading.doc[start:end]
            hit = by_name.get(words.text.lower()) or _described(token, known, table.at)
            if hit is None:
                key = (noun.family != "case" and _taken(reading, start, end)) or table.add(
                    "Measure", words.text, kind=noun.kind
                )
                table.set_kind(key, noun.kind)
                if len(words.text) > len(table.name(key)):
                    table.rename(key, words.text)
                hit = _Known(key, noun, set(), plural=False)
                known.append(hit)
            elif table.name(hit.key)[:1].islower():
                table.rename(hit.key, words.text)
            hit.words |= {t.lemma_.lower() for t in words}
            by_name[words.text.lower()] = hit
            table.mention(hit.key, start, end, "name", over=noun.family == "case")
            families[hit.key] = noun.family
        elif (found := _heads(token)) and _free(reading, token) and not _boilerplate(reading, token):
            hit = _match(token, found, known, table.at)
            if hit is None and found.noun in _AGAIN:
                continue
            start, end = phrase(token)
            start = min(start, token.i - found.before)
            if hit is None:
                key = table.add("Measure", reading.doc[start:end].text, kind=found.kind)
                hit = _Known(key, found, set(), plural=_plural(token))
            else:
                known.remove(hit)
            known.append(hit)
            hit.words |= _modifiers(token)
            if any(_heads(t) for t in reading.doc[token.i + 1 : end]):
                end = token.i + 1  # "an amendment to the tax law": the law is a measure of its own
            table.mention(hit.key, start, end, "nominal", over=table.at(token) is not None)
            families.setdefault(hit.key, found.family)
    return families


def _free(reading: Reading, token: Token) -> bool:
    """Tell whether a noun is no part of a name; "the Regulation" alone is none, whatever the names' finder made of it."""
    table = reading.entities
    key = table.at(token)
    if key is None:
        return True
    alone = table.names(key) == (token.text,) and table.kind(key) is None and table.type(key) != "Person"
    if not alone or token.text not in _CAPITALIZED or token.i == 0 or token.nbor(-1).lower_ != "the":
        return False
    table.retype(key, "Measure")
    return True


def phrase(token: Token, depth: int = 2) -> tuple[int, int]:
    """Return the tokens (half open) of the short description that `token` heads: modifiers, and one complement."""
    start = token.i
    for child in sorted(token.lefts, key=lambda c: -c.i):
        edge = child.left_edge.i
        if child.dep_ not in _LEFT or child.pos_ == "PRON" or child.lower_ in _NOT_PART:
            break
        if child.right_edge.i != start - 1 or start - edge > 6:
            break
        start = edge
    while start < token.i and token.doc[start].lower_ in ("the", "a", "an"):
        start += 1  # "the state's law"
    end = token.i + 1
    first = next(token.rights, None)
    if first is None or depth == 0 or first.left_edge.i != end:
        return start, end
    if first.dep_ == "prep" and first.lower_ in _COMPLEMENT:
        inner = next((c for c in first.rights if c.dep_ == "pobj"), None)
    elif first.dep_ in ("acl", "relcl") and first.left_edge.lower_ == "to" and first.i <= end + 2:
        inner = next((c for c in first.rights if c.dep_ == "dobj"), None)
        end = first.i + 1 if inner is None and first.i == end + 1 else end
    else:
        inner = None
    if inner is not None and inner.ent_type_ in ("DATE", "TIME"):
        return start, end  # "an amendment on Wednesday"
    if inner is not None and inner.left_edge.i == first.i + 1 and inner.i - first.i <= 8:
        end = phrase(inner, depth - 1)[1]
    return start, end


_LEFT = frozenset({"amod", "compound", "nmod", "poss", "nummod", "npadvmod"})
_NOT_PART = frozenset({"own", "more", "such", "same", "many", "several", "other", "another"})
_COMPLEMENT = frozenset({"of", "on", "to", "against", "for", "with", "between", "over", "from"})


def _numbered(reading: Reading) -> dict[int, tuple[int, int, MeasureNoun]]:
    """Return the measures with a number ("H.R. 1", "Article 50") by their last token: start, end, noun."""
    found = {}
    for m in _NUMBERED.finditer(reading.article.text):
        words = reading.doc.char_span(m.start(), m.end(), alignment_mode="expand")
        if words is None or "\n" in words.text:
            continue
        lower = words.text.lower()
        kind = next((k for word, k in _NUMBERED_KINDS if word in lower), "bill")
        noun = noun_of_kind(kind)
        if noun is None:
            continue
        start = words.start
        for before in reversed(reading.doc[max(start - 6, 0) : start]):
            if before.pos_ != "PROPN" or not _capital(before) or (before.is_sent_start and before.text.endswith("ing")):
                break  # "Adopting Resolution 12, the Council ..."
            start = before.i
        found[words.end - 1] = (start, words.end, noun)
    for m in _CASE.finditer(reading.article.text):
        words = reading.doc.char_span(m.start(), m.end(), alignment_mode="expand")
        if words is not None and (noun := noun_of_kind("v.")) is not None:
            start = words.start + int(words[0].is_stop)
            found[words.end - 1] = (start, words.end, noun)
    return found


def _title(token: Token) -> tuple[int, int, MeasureNoun] | None:
    """Return start, end and noun of the name that ends with `token`: "Border Transparency Act", "Law of the Lakes"."""
    if not token.text[:1].isupper() or (token.is_upper and len(token) > 4):
        return None
    noun = noun_of_kind(token.text) if token.text.istitle() else None
    if noun is None or noun.family not in ("act",):
        return None
    start = token.i
    while start and token.i - start < 14 and not token.doc[start].is_sent_start:
        before = token.doc[start - 1]
        year = before.is_digit and len(before) == 4
        if before.text == ")" and (opening := _opening(token.doc, start - 1)) is not None:
            start = opening  # "Rented Homes (Safety) Act"
            continue
        if not (_capital(before) or before.lower_ in _LINKS or year):
            break
        start -= 1
    while start < token.i and not _opens(token.doc[start]):
        start += 1
    end = _name_end(token)
    if start == token.i and end == token.i + 1 and token.text != "Constitution":
        return None
    return start, end, noun


def _opening(doc: Doc, close: int) -> int | None:
    """Return where the bracket opens that closes at token `close`, if it holds only a few capitalized words."""
    for i in range(close - 1, max(close - 8, 0), -1):
        if doc[i].text == "(":
            return i
        if not (_capital(doc[i]) or doc[i].lower_ in _LINKS):
            return None
    return None


def _name_end(head: Token) -> int:
    """Return where the name ends: behind "Act of 2015", "Law of the Sea", "Treaty on Open Rivers"."""
    doc, end = head.doc, head.i + 1
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].is_digit:
        return end + 2
    if end < len(doc) and doc[end].is_digit and len(doc[end]) == 4:
        return end + 1  # "Water Act 2018"
    if head.text not in _LONG_NAMED or end >= len(doc) or doc[end].lower_ not in ("of", "on"):
        return end
    for t in doc[end : end + 10]:
        if t.ent_type_ in ("DATE", "TIME") or t.is_sent_start or not (_capital(t) or t.lower_ in _LINKS):
            break
        end = t.i + 1 if _capital(t) else end
    return end


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _opens(token: Token) -> bool:
    """Tell whether a name may begin here; "Under" and "The" only look like it at the start of a sentence."""
    if token.is_sent_start and token.pos_ in ("VERB", "ADV"):
        return False
    return token.text.isdigit() or (_capital(token) and (not token.is_stop or token.lower_ == "no"))


def _boilerplate(reading: Reading, token: Token) -> bool:
    return any(s.start <= token.idx < s.end for s in reading.skipped)


def _heads(token: Token) -> MeasureNoun | None:
    """Return the noun by which a common noun describes a measure, or None where it only modifies another noun."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod", "amod") or token.ent_type_ == "PERSON":
        return None
    if token.text == "Bill" and token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN":
        return None  # "Bill Bell", where the parse lost the name
    noun = measure_noun(token)
    if noun is None or (token.lower_ == "order" and token.i and token.nbor(-1).lower_ == "in"):
        return None  # "in order to"
    of = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    whole = measure_noun(of) if of is not None else None
    return None if whole is not None and token.lower_ in whole.noun.split() else noun


def _plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def _modifiers(token: Token) -> set[str]:
    """Return the content words that tell this measure from others of its kind."""
    start, end = phrase(token)
    words = {t.lemma_.lower() for t in token.doc[start:end] if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")}
    return words - {token.lemma_.lower()} - _PLAIN - _OTHER


def _match(token: Token, noun: MeasureNoun, known: deque[_Known], at: Callable[[Token], str | None]) -> _Known | None:
    """Return the earlier measure that a description means, or None for a new one."""
    apposed = _described(token, known, at)
    if apposed is not None:
        return apposed
    determiners = {c.lower_ for c in token.lefts if c.dep_ in ("det", "poss", "predet", "amod")}
    if determiners & _OTHER or determiners & {"a", "an", "any", "some", "no", "every", "each"}:
        return None
    definite = bool(determiners & {"the", "this", "that", "these", "those", "its", "his", "her", "their", "same"})
    modifiers = _modifiers(token)
    fitting = [k for k in reversed(known) if k.plural == _plural(token) and noun.fits(k.noun)]
    fitting = [k for k in fitting if modifiers & k.words or (definite and not modifiers)]
    # "The bill" is rather what was called a bill before than the Act in between.
    same = next((k for k in fitting if noun.noun == k.noun.noun), None)
    if same is not None or not fitting or _defined(token):
        return same
    # "The text" is rather the bill than an amendment to it.
    return next((k for k in fitting if k.noun.kind != "amendment"), fitting[0])


def _defined(token: Token) -> bool:
    """Tell whether a clause says which one is meant: "the law that created it" need not be the bill named before."""
    return any(c.dep_ == "relcl" and c.left_edge.i == token.i + 1 for c in token.rights)


def _described(token: Token, known: deque[_Known], at: Callable[[Token], str | None]) -> _Known | None:
    """Return the measure that stands in apposition to the token, or that a copula equates with it."""
    others: list[Token] = [c for c in token.children if c.dep_ == "appos"]
    if token.dep_ == "appos":
        others.append(token.head)
    if token.dep_ == "attr" and token.head.lemma_ in ("be", "become"):
        others += [c for c in token.head.lefts if c.dep_ == "nsubj"]
    if token.dep_ in ("pobj", "oprd", "dobj", "attr") and (naming := _naming(token)) is not None:
        others += [naming.head, *(c for c in naming.lefts if c.dep_ in ("nsubj", "nsubjpass"))]
    if token.lower_ in _SAME_AS:
        others += [g for c in token.rights if c.lower_ == "of" for g in c.rights]
    keys = {at(o) for o in others}
    return next((k for k in reversed(known) if k.key in keys), None)


def _naming(token: Token) -> Token | None:
    """Return the participle of "known as the X Act", "called X", "titled X", where `token` is the name."""
    head = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else token.head
    return head if head.lemma_ in ("know", "call", "dub", "name", "title", "entitle") else None


def _taken(reading: Reading, start: int, end: int) -> str | None:
    """Return the entity that the names' finder made of this measure's name, turned into a measure, or None."""
    table = reading.entities
    words = Span(reading.doc[start].idx, reading.doc[end - 1].idx + len(reading.doc[end - 1]))
    for key in reversed(table.within(start, end)):
        if table.type(key) == "Measure" or all(words.contains(m.span) for m in table.mentions(key)):
            named = noun_of_kind(table.name(key)) is not None or _NUMBERED.search(words.of(reading.article.text))
            if table.type(key) == "Measure" or (named and table.type(key) not in ("Person",) and not table.kind(key)):
                table.retype(key, "Measure")
                return key
    return None
