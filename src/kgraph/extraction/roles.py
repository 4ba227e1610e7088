"""Roles: who holds, held or seeks which office in which organization."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kgraph.extraction.acting_roles import acting_roles
from kgraph.extraction.candidacies import candidacies
from kgraph.extraction.clause_bodies import clause_body
from kgraph.extraction.coreference import pronouns
from kgraph.extraction.drafts import Draft
from kgraph.extraction.joined_titles import joined
from kgraph.extraction.kindred_roles import kindred
from kgraph.extraction.lexicon import adjectives
from kgraph.extraction.memberships import memberships
from kgraph.extraction.office_nouns import office_nouns
from kgraph.extraction.party_tags import PartyTag, party_tags
from kgraph.extraction.reading import Reading
from kgraph.extraction.repeated_roles import once
from kgraph.extraction.role_organizations import CHAMBERS, POLITIES, organization_of
from kgraph.extraction.role_parts import Holding, behind_owner, listed_after, name_before, persons_before, persons_from
from kgraph.extraction.role_verbs import verb_roles
from kgraph.extraction.successions import successions
from kgraph.extraction.tenure_events import told_by_events
from kgraph.extraction.tenures import NO_TENURE, ahead, around, behind, cut_short, ends_before_dates, skip_dates
from kgraph.extraction.titles import TitleUse, title_uses, written
from kgraph.extraction.unnamed_bodies import named_by_title
from kgraph.model import Role, Span

_NEEDS_ORGANIZATION = frozenset(
    "leader member official aide researcher analyst journalist deputy officer expert head chief".split()
)
_PARTY_OFFICES = frozenset(
    "leader co-leader deputy chair president head director secretary spokesperson whip treasurer".split()
)
"""Offices of a party: who holds one is not named a member beside it."""
_CHURCH = frozenset("deacon abbot abbess vicar chaplain".split())
"""Ranks that are surnames and first names too."""
_CHOSEN = frozenset("elected appointed named chosen sworn installed".split())
_FOREVER = frozenset(("founder", "co-founder"))
_LIST = 25
"""Tokens behind a title in which its holders' names may follow."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = frozenset(("in", "of", "until"))


def roles(reading: Reading) -> list[Draft[Role]]:
    """Return the roles that `reading` states, by the place of their title, each person's office once."""
    tags = [t for t in party_tags(reading.doc) if reading.entities.at(t.start) or t.party is None]
    pronouns(reading)
    uses = joined(reading, title_uses(reading, reading.lists))
    found = [
        *_by_titles(reading, uses, tags),
        *memberships(reading, tags),
        *_by_verbs(reading, uses),
        *acting_roles(reading),
        *candidacies(reading),
        *kindred(reading, uses),
    ]
    found += successions(reading, sorted(found, key=lambda h: h.start))
    return [_draft(reading, n, h) for n, h in enumerate(once(reading, told_by_events(reading, found)), 1)]


def _field(reading: Reading, h: Holding) -> str:
    """Return the field of work behind a title, with a space before it: " for advocacy"; empty where there is none."""
    doc, end = reading.doc, h.end
    if end + 1 >= len(doc) or doc[end].lower_ != "for" or doc[end + 1].ent_type_ == "DATE":
        return ""
    if h.office in ("candidate", "nominee", "member"):
        return ""
    after = end + 1
    while after < len(doc) and doc[after].pos_ == "NOUN" and doc[after].is_lower and reading.entities.at(after) is None:
        after += 1
    return " " + doc[end:after].text if after > end + 1 else ""


def _draft(reading: Reading, number: int, h: Holding) -> Draft[Role]:
    words = reading.doc[h.start : h.end]
    trigger = Span(words.start_char, words.end_char)
    role = Role(
        id=f"r{number}",
        person=h.person,
        title=h.title + _field(reading, h),
        organization=h.organization,
        status=h.status,
        evidence=reading.evidence(trigger),
        confidence=round(h.confidence, 2),
        since=h.tenure.since,
        until=h.tenure.until,
    )
    return Draft(role, trigger)


def _by_titles(reading: Reading, uses: list[TitleUse], tags: list[PartyTag]) -> Iterator[Holding]:
    """Yield roles of titles that stand beside a name: before it, or set off by commas."""
    by_start = {t.start: t for t in tags}
    holders: dict[int, list[str]] = {}
    next_holders: dict[int, list[str]] = {}
    listed: dict[int, list[str]] = {}
    for use in reversed(uses):
        people = _before_name(reading, use, by_start) or next_holders.get(use.tail if use.after else use.end, [])
        apart = use.principal is not None and use.principal != use.owner  # "an aide to A and his deputy, B"
        if (
            not people
            and not apart
            and use.tail < len(reading.doc)
            and reading.doc[use.tail].lower_ in ("and", ",", "/", "&", "-")
        ):
            people = next_holders.get(use.tail + 1, [])
            people = people if len(people) > 1 or not use.plural else listed.get(use.tail + 1, [])
        if people:
            listed[use.phrase] = [*people, *listed.get(_next_in_list(reading, use), ())]
            next_holders[use.phrase] = next_holders[use.start] = people
            holders[use.start] = people
    chain: dict[int, list[str]] = {}
    for use in uses:
        people = holders.get(use.start) or _beside_name(reading, use) or _chained(reading, use, chain)
        if people:
            chain[use.tail] = chain[use.end] = people
        yield from _holdings(reading, use, people)


def _by_verbs(reading: Reading, uses: list[TitleUse]) -> Iterator[Holding]:
    """Yield roles that a verb gives to its subject ("A serves as mayor")."""
    published = reading.article.published
    for given in (*verb_roles(reading, uses), *office_nouns(reading)):
        use = given.use
        if not (use.after or use.owner or use.before):
            use = replace(use, after=clause_body(reading, given.verb))
        for h in _holdings(reading, use, given.people):
            tenure = h.tenure | around(reading, given.verb, given.edge)
            status = given.status or h.status
            if tenure.over(published):
                status = "former"
            elif tenure.until and status == "former":
                status = h.status  # "will step down in June"
            elif status == "current" and given.edge == "begin" and ahead(given.verb):
                status = "elect"  # "will become president"
            elif status == "current" and cut_short(given.verb):
                status = "former"
            status = "current" if h.office in _FOREVER else status
            yield replace(h, title=given.title or h.title, status=status, tenure=tenure, confidence=0.75)


def _before_name(reading: Reading, use: TitleUse, tags: dict[int, PartyTag]) -> list[str]:
    """Return the persons of a title right before their names ("Senators A and B", "Mayor of Ys, A")."""
    doc = reading.doc
    for i in dict.fromkeys((use.end, use.tail, _behind_bracket(reading, use.end))):
        if i == use.tail > use.end and not use.plural and name_before(reading, use.phrase - 1):
            continue  # "A, the founder of the company Ys"
        people = [p for p, _ in persons_from(reading, i, tags)]
        supposed = use.indefinite and i == use.end and doc[use.start].is_title  # "What would a Chairman A have done?"
        if people and doc[i].pos_ != "PRON" and not supposed:  # "told reporters he ..."
            return people if use.plural else people[:1]
    i = use.tail
    if use.plural and (k := listed_after(reading, i)) > i:
        people = [p for p, _ in persons_from(reading, behind_owner(reading, k), tags)]
        if len(people) > 1 or (people and reading.doc[k - 1].is_alpha):
            return people
    i = skip_dates(doc, i)
    chosen = use.phrase < use.start and doc[use.phrase].lower_ in _CHOSEN  # "Elected speaker in 2012, A ..."
    told = use.definite or use.after or use.before or chosen
    named = i + 1 < len(doc) and doc[i].text in (",", ":", "–", "—") and told
    apart = use.phrase > 0 and doc[use.phrase - 1].lower_ == "and" and use.definite
    if named and (apart or not name_before(reading, use.phrase - 1)):
        opening = use.phrase == doc[use.start].sent.start or doc[use.phrase - 1].lower_ in ("now", "once", "currently")
        found = persons_from(reading, _behind_description(reading, i + 1), tags)
        many = use.plural and len(found) > 1
        people = [p for p, end in found if many or doc[i].text != "," or (opening and not _aside(doc, end))
                  or end >= len(doc) or doc[end].text in (",", ".", ";", "—", "–", ")", ":")]  # fmt: skip
        one = any(t.lower_ == "one" for t in doc[max(use.phrase - 2, 0) : use.phrase + 1])  # "one of Chile's judges, A"
        if one or not use.plural:
            return people[:1]
        return people if len(people) > 1 or doc[i].text == ":" else []
    return []


def _aside(doc: Doc, end: int) -> bool:
    """Tell whether a name before token `end` only says who says so: "The nominee, A said, ..."."""
    return end + 1 < len(doc) and doc[end].pos_ == "VERB" and doc[end + 1].text == ","


def _behind_description(reading: Reading, i: int) -> int:
    """Return the token behind "the Kenyan jurist" at token `i`, where a name follows, or `i` itself."""
    doc, k = reading.doc, i
    if k < len(doc) and (doc[k].pos_ == "DET" or doc[k].text in adjectives()):
        k += 1 if doc[k].pos_ == "DET" else 0
        while k < min(i + 6, len(doc)) and doc[k].pos_ in ("ADJ", "NOUN", "PROPN"):
            if reading.entities.at(k) is not None and doc[k].text not in adjectives():
                break
            k += 1
    return behind_owner(reading, k if k < len(doc) and reading.entities.at(k) is not None else i)


def _next_in_list(reading: Reading, use: TitleUse) -> int:
    """Return the token at which the next of "Adm. A, Gen. B and Col. C" begins, or -1."""
    extent = reading.entities.extent(use.end) if use.end < len(reading.doc) else None
    if extent is None or extent[1] + 1 >= len(reading.doc) or reading.doc[extent[1]].lower_ not in (",", "and"):
        return -1
    return extent[1] + 2 if reading.doc[extent[1] + 1].lower_ == "and" else extent[1] + 1


def _behind_bracket(reading: Reading, i: int) -> int:
    """Return the token behind a short bracket at token `i` ("MP (Member of Parliament) A"), or `i` itself."""
    doc = reading.doc
    if i < len(doc) and doc[i].text == "(":
        return next((k + 1 for k in range(i, min(len(doc) - 1, i + 7)) if doc[k].text == ")"), i)
    return i


def _beside_name(reading: Reading, use: TitleUse) -> list[str]:
    """Return the person of an apposition ("A, the president of Ys")."""
    doc, k = reading.doc, use.phrase - 1
    if use.plural and doc[max(k, 0)].lower_ == "and" and doc[use.phrase].lower_ != "other":
        return []  # "from A, B and the Fox moderators"
    key = name_before(reading, k)
    if key is None and k >= 1 and doc[k].lower_ in ("a", "the", "both", "all"):
        k -= 1
        key = name_before(reading, k)
    if key is None or key == use.owner:
        return []  # nobody is their own aide: "A, whose lawyers ..."
    return [*(persons_before(reading, k, key) if use.plural else ()), key]


def _chained(reading: Reading, use: TitleUse, chain: dict[int, list[str]]) -> list[str]:
    """Return the persons of the title that "and" or a comma joins this one to."""
    k = use.phrase - 1
    if k > 0 and reading.doc[k].lower_ in ("and", "&", ",", "or"):
        told = ends_before_dates(reading.doc, k)  # "mayor from 2001 to 2005 and governor since then"
        return chain.get(k) or (chain.get(k - 1, []) if reading.doc[k - 1].text == "," else []) or chain.get(told, [])
    return []


_CLAIMED = re.compile(r"\b(?:[Ss]elf-(?:proclaimed|styled|declared|appointed)|[Ss]o-called|purported)\b[^,;.]*$")
"""Whose office only they themselves assert: "the self-proclaimed president"."""


def _holdings(reading: Reading, use: TitleUse, people: Iterable[str]) -> Iterator[Holding]:
    table, doc = reading.entities, reading.doc
    told = doc[max(use.phrase - 3, 0) : use.start].text
    if use.office.holder == "honorific" or _CLAIMED.search(told):
        return
    principal = use.principal is not None
    for person in people:
        beside = use.after or use.owner or use.before
        organization = (None if beside else _behind_name(reading, use, person)) or organization_of(reading, use)
        for party in (k for k in use.before if table.kind(k) == "party") if use.office.name != "nominee" else ():
            if party != organization or use.office.name not in _PARTY_OFFICES:
                yield Holding(person, "member", "member", party, "current", use.phrase, use.end, 0.8)
        bare = use.office.holder in ("work", "rank") or use.office.name in _NEEDS_ORGANIZATION
        if organization is None and not principal:
            organization = named_by_title(reading, use)
        if organization is None and bare and not principal:
            continue
        opens = use.end < len(doc) and use.start == doc[use.start].sent.start and table.at(use.end) == person
        if organization is None and opens and use.office.name in _CHURCH and " " not in table.name(person):
            continue  # "Deacon Blue played"
        modifiers = {t.lower_ for t in doc[use.phrase : use.start]}
        again = use.phrase > 0 and doc[use.phrase - 1].text == "-"  # "re-elected mayor in 2018"
        chosen = bool(modifiers & _CHOSEN) and not again
        tenure = NO_TENURE if _under(reading, use) else behind(reading, use.last, begun=chosen)
        title = written(doc, use)
        status = use.status
        if status == "current" and (tenure.over(reading.article.published) or _historic(reading, use)):
            status = "former"
        if status in ("current", "acting") and use.office.name == "candidate":
            status = "candidate"
        if use.office.name in _FOREVER:
            status = "current"
        yield Holding(person, title, use.office.name, organization, status, use.start, use.end, 0.9, tenure)


def _behind_name(reading: Reading, use: TitleUse, person: str) -> str | None:
    """Return the organization of "Judge A of the District Court", "Presidents A of Ys and B of Zs"."""
    doc, table = reading.doc, reading.entities
    start = next((i for i in range(use.end, min(use.end + _LIST, len(doc))) if table.at(i) == person), use.end)
    extent = table.extent(start)
    if extent is None or extent[1] + 1 >= len(doc) or doc[extent[1]].lower_ not in ("of", "at", "from", "with"):
        return None
    k = extent[1] + 2 if doc[extent[1] + 1].lower_ == "the" else extent[1] + 1
    k = k + 1 if k + 1 < len(doc) and table.at(k) is None and doc[k].pos_ in ("ADJ", "NUM") else k  # "the 10th Court"
    key = table.at(k) if k < len(doc) else None
    if key is None or use.office.holder in CHAMBERS:
        return None
    fits = table.type(key) == "Organization" or (table.type(key) == "Place" and use.office.holder in POLITIES)
    return key if fits else None


def _under(reading: Reading, use: TitleUse) -> bool:
    """Tell whether what follows the name dates another's office: "she ran it under President A from 2001 to 2005"."""
    doc = reading.doc
    extent = reading.entities.extent(use.end) if use.end < len(doc) else None
    apart = extent is None or extent[1] >= len(doc) or doc[extent[1]].text in (",", "(")
    return not apart and use.phrase > 0 and doc[use.phrase - 1].pos_ == "ADP"


def _dates_clause(token: Token) -> bool:
    """Tell whether a year dates the sentence itself, not a clause within it ("A, who was elected in 1998, ...")."""
    if not _YEAR.fullmatch(token.text) or token.i == token.sent.start or token.nbor(-1).lower_ not in _BEFORE_YEAR:
        return False
    return not any(t.dep_ in ("relcl", "acl") for t in token.ancestors)


def _historic(reading: Reading, use: TitleUse) -> bool:
    """Tell whether the sentence dates itself at least five years before the article ("In 1982 President A signed ...")."""
    published = (reading.article.published or "")[:4]
    years = [int(t.text) for t in reading.doc[use.start].sent if _dates_clause(t)]
    beside = use.end < len(reading.doc) and reading.entities.at(use.end) is not None
    return beside and bool(years) and published.isdigit() and max(years) <= int(published) - 5
