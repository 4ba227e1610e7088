"""Members: "(R-Penn.)", "Republican A", "Democratic rival A", "A is a Democrat", "A and B of the Society"."""

from collections.abc import Iterator

from kgraph.extraction.lexicon import forms, rows
from kgraph.extraction.party_tags import PartyTag
from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding, behind_owner, listed_after, name_before, persons_before, persons_from
from kgraph.extraction.role_verbs import gone, holders, negated
from kgraph.extraction.tenures import NO_TENURE, Tenure, marked
from kgraph.extraction.unnamed_bodies import described
from kgraph.model import RoleStatus

_PARTY_FORMS = frozenset(f for r in rows("parties") for f in forms(r, "forms") if " " not in f)
_MANY = frozenset(f for f in _PARTY_FORMS if f.endswith("s"))
_ONE = frozenset(f for f in _PARTY_FORMS if f + "s" in _MANY) | {"Tory"}
_SEEKERS = frozenset("nominee nominees contender contenders hopeful hopefuls frontrunner front-runner".split())
_WITH_MEMBERS = frozenset("ngo media university company party".split())
"""Kinds of organizations to which "A from Ys" and "Ys's A" belong."""
_LEARNED = frozenset("dr. dr prof. prof rev.".split())
"""Honorifics that say what somebody is in the organization behind the name ("Dr. A of the hospital")."""
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_STANDING = frozenset("elect re-elect reelect run stand sit".split())
"""What one does "as a Democrat", "for the Justice Party"."""
_MAX_BETWEEN = 4
"""Words that may stand between a party and a name ("Democratic presidential rival A")."""


def memberships(reading: Reading, tags: list[PartyTag]) -> Iterator[Holding]:
    """Yield who is named a member of a party, or as one of an organization."""
    by_start = {t.start: t for t in tags}
    yield from _tagged(reading, tags)
    table = reading.entities
    for i in range(len(reading.doc) - 1):
        key = table.at(i)
        if key is None or (i and table.at(i - 1) == key):
            continue
        if table.kind(key) == "party":
            for person in _partisans(reading, i, by_start) or _stood(reading, i):
                status, tenure = _time(reading, i)
                yield Holding(person, "member", "member", key, status, i, i + 1, 0.8, tenure)
        elif table.type(key) == "Person":
            yield from _named_with(reading, i, key)


def _tagged(reading: Reading, tags: list[PartyTag]) -> Iterator[Holding]:
    doc, table = reading.doc, reading.entities
    for tag in tags:
        k = tag.start - 1
        while k > 0 and doc[k].text in (",", "("):
            k -= 1
        person, party = table.at(k), table.at(tag.start)
        if person and party and tag.party and table.type(person) == "Person":
            yield Holding(person, "member", "member", party, "current", tag.start, tag.end, 0.95)


def _named_with(reading: Reading, i: int, key: str) -> Iterator[Holding]:
    """Yield what stands beside the name at token `i`: "Democratic rival A", "A, B and C of the Society"."""
    doc, table = reading.doc, reading.entities
    k = i - 1
    while (
        k > max(i - 1 - _MAX_BETWEEN, 0) and table.at(k) is None and doc[k].pos_ in ("NOUN", "ADJ") and doc[k].is_lower
    ):
        k -= 1
    party = table.at(k) if k >= 0 else None
    between = {t.lower_ for t in doc[k + 1 : i]}
    titled = any(reading.lists.titles.at(doc, j) for j in range(k + 1, i))  # `roles` reads those
    if party and table.kind(party) == "party" and doc[k].text not in _MANY and not (titled or between & _SEEKERS):
        yield Holding(key, "member", "member", party, "current", k, k + 1, 0.85)
    owner = table.at(i - 2) if i > 1 and doc[i - 1].text in _POSSESSIVE else None
    if owner is not None and table.kind(owner) in _WITH_MEMBERS:
        yield Holding(key, "member", "member", owner, "current", i - 2, i - 1, 0.6)
    listed = persons_from(reading, i, {})
    end = listed[-1][1]
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in ("of", "from"):
        end += 1  # "A, of the Society,", "A, from the ruling Freedom Party,"
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "from"):
        return
    k = end + 2 if doc[end + 1].lower_ == "the" else end + 1
    while k < len(doc) - 1 and table.at(k) is None and doc[k].pos_ in ("ADJ", "NOUN", "VERB") and doc[k].is_lower:
        k += 1  # "A of the ruling Freedom Party"
    before = doc[i - 1] if i else doc[i]
    body = table.at(k) if k < len(doc) else None
    if body is None and before.lower_ in _LEARNED:
        body = described(reading, end + 1)
    fits = doc[end].lower_ == "of" or table.kind(body or "") in _WITH_MEMBERS
    if body and table.type(body) == "Organization" and fits:
        start, title = (i - 1, before.text) if before.lower_ in _LEARNED else (end, "member")
        for person, _ in listed:
            yield Holding(person, title, "member", body, "current", start, k + 1, 0.6)


def _partisans(reading: Reading, i: int, tags: dict[int, PartyTag]) -> list[str]:
    """Return who is called a member by the party noun at token `i`.

    "Republicans such as A and B", "A and B were the only Republicans", "A, the top Democrat on the panel",
    "A is a Democrat", "the Ohio Republican" (A above).
    """
    doc, table = reading.doc, reading.entities
    if doc[i].text in _MANY:
        found = persons_from(reading, behind_owner(reading, listed_after(reading, i + 1)), tags)
        return [p for p, _ in found] or _subjects(reading, i) or _all_before(reading, i)
    if doc[i].text not in _ONE:
        return []
    if i + 1 < len(doc) and doc[i + 1].lower_ == "of" and (person := name_before(reading, i - 1)) is not None:
        return [person]  # "A, Republican of Arizona"
    if i + 1 < len(doc) and (doc[i + 1].pos_ in ("NOUN", "PROPN", "ADJ") or doc[i + 1].text == "-" or table.at(i + 1)):
        return []  # "the Republican-led House"
    k = i
    while k > doc[i].sent.start and (
        doc[k - 1].pos_ in ("ADJ", "PROPN", "ADV", "NOUN")
        or doc[k - 1].lower_ == "most"
        or doc[k - 1].tag_ == "HYPH"
        or doc[k - 1].dep_ == "amod"
    ):
        k -= 1
    if k == 0 or (doc[k - 1].pos_ != "DET" and doc[k - 1].tag_ != "PRP$" and doc[k - 1].text not in _POSSESSIVE):
        return []
    j = k - 2
    while doc[k - 1].text in _POSSESSIVE and j > 0 and (doc[j].pos_ in ("NOUN", "PROPN", "ADJ", "DET")):
        j -= 1  # "A, the panel's top Democrat"
    person = (
        name_before(reading, k - 2)
        or name_before(reading, j)
        or _name_behind(reading, i)
        or next(iter(_subjects(reading, i)), None)
        or table.at(i)
    )
    return [person] if person is not None and table.type(person) == "Person" else []


def _time(reading: Reading, i: int) -> tuple[RoleStatus, Tenure]:
    """Return whether and when somebody is what the party noun at token `i` says: "was a Democrat", "a Democrat until 2010"."""
    doc, noun = reading.doc, reading.doc[i]
    dets = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss", "relcl")}
    if not dets <= {"a"}:
        return "current", NO_TENURE  # "the top Democrat on the panel from 2010 to 2014"
    dated = i + 1 < len(doc) and doc[i + 1].lower_ in ("since", "until", "till", "from")
    tenure = marked(list(doc[i + 1 : min(i + 5, noun.sent.end)]), reading.article.published) if dated else NO_TENURE
    was = noun.dep_ == "attr" and noun.head.lemma_ == "be" and gone(noun.head)
    return "former" if was or tenure.over(reading.article.published) else "current", tenure


def _stood(reading: Reading, i: int) -> list[str]:
    """Return who "ran as a Democrat", "was elected for the Justice Party" (the party at token `i`)."""
    start, end = reading.entities.extent(i) or (i, i + 1)
    root = reading.doc[start:end].root
    head = prep = root.head
    wanted = {"as": reading.doc[i].text in _ONE, "for": True}.get(prep.lower_, False)
    while head.pos_ in ("ADP", "NOUN", "PROPN") and head.head != head:
        head = head.head
    stood = root.dep_ == "pobj" and wanted and head.lemma_ in _STANDING and not negated(head)
    return holders(reading, head) if stood else []


def _all_before(reading: Reading, i: int) -> list[str]:
    """Return the persons of "A and B, both Democrats" at the party's token `i`."""
    doc, k = reading.doc, i
    while k > doc[i].sent.start and (
        doc[k - 1].pos_ in ("ADJ", "NUM") or doc[k - 1].lower_ in ("both", "all", "fellow")
    ):
        k -= 1
    last = name_before(reading, k - 1) if k < i else None
    return [*persons_before(reading, k - 1, last), last] if last is not None else []


def _name_behind(reading: Reading, i: int) -> str | None:
    """Return the person of "the Senate's top Democrat, A," at the party's token `i`."""
    doc, k = reading.doc, i + 1
    if k < len(doc) and doc[k].lower_ in ("on", "in"):
        extent = reading.entities.extent(k + 2 if k + 1 < len(doc) and doc[k + 1].lower_ == "the" else k + 1)
        k = extent[1] if extent else k
    title = reading.lists.titles.at(doc, k + 1) if k < len(doc) and doc[k].text == "," else None
    listed = persons_from(reading, title.end if title else k + 1, {}) if k < len(doc) and doc[k].text == "," else []
    return listed[0][0] if len(listed) == 1 and doc[min(listed[0][1], len(doc) - 1)].text == "," else None


def _subjects(reading: Reading, i: int) -> list[str]:
    """Return the persons of whom the noun at token `i` is said ("A and B are Republicans")."""
    table, noun = reading.entities, reading.doc[i]
    if noun.dep_ != "attr" or noun.head.lemma_ not in ("be", "remain", "become"):
        return []
    if any(c.dep_ == "neg" for c in noun.head.children):
        return []
    for subject in (c for c in noun.head.children if c.dep_ == "nsubj"):
        keys = [table.at(t) for t in (subject, *subject.conjuncts)]
        people = [k for k in keys if k is not None and table.type(k) == "Person"]
        return people or (holders(reading, noun.head) if subject.tag_ == "WP" else [])  # "A, who is a Democrat"
    return []
