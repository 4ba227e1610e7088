"""Titles in an article: where an office is named, its words, whose it is, and whether it is still held."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph.extraction.lexicon import Found, adjectives, rows
from kgraph.extraction.reading import EntityTable, Reading
from kgraph.extraction.word_lists import Office, WordLists, plural
from kgraph.model import RoleStatus

_SINGULAR = {plural(r["title"]): r["title"] for r in rows("offices")}
STATUS: dict[str, RoleStatus] = {r["word"]: r["status"] for r in rows("status_words")}  # type: ignore[misc]
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_TAIL = frozenset("of for at to in on with from".split())
_INSIDE = frozenset("DET ADJ NOUN PROPN CCONJ PRON NUM".split())


@dataclass(frozen=True, slots=True)
class TitleUse:
    """One place where the text names an office.

    Attributes:
        start, end: tokens of the title as written (half open), without organization and words of status.
        phrase: first token of the whole phrase, article and organization before it included.
        tail: where the whole phrase ends, "of the Senate" included.
        last: where the last of the titles joined to this one ends ("president and chief executive of Ys"), else `tail`.
        before: ids of entities right before the title, the nearest first.
        owner: id of the entity whose possessive stands before it ("Slovakia's", "whose"), or None.
        after: id of the organization or place that "of", "for" and so on name behind it, or None.
        principal: id of the person whose aide, lawyer, ... it is ("her lawyer", "spokesman for A"), or None.
        definite: True with "the", "its", or a possessive before it; indefinite with "a".
    """

    start: int
    end: int
    phrase: int
    tail: int
    last: int
    office: Office
    status: RoleStatus
    before: tuple[str, ...]
    owner: str | None
    after: str | None
    principal: str | None
    plural: bool
    definite: bool
    indefinite: bool


def title_uses(reading: Reading, lists: WordLists) -> Iterator[TitleUse]:
    """Yield the places that name an office, from left to right; those inside names of organizations are none."""
    doc, table, last = reading.doc, reading.entities, 0
    for found in lists.offices(doc):
        key = table.at(found.start)
        team = key is not None and table.kind(key) == "team" and table.at(found.end - 1) is None
        if (key is None or team) and not _no_title(doc, found):
            yield _use(doc, table, found, last if found.value.holder in _PERSONAL else 0)
            last = found.end


def written(doc: Doc, use: TitleUse) -> str:
    """Return the title as written, a shared one ("Senators A and B") in the singular."""
    words = doc[use.start : use.end].text
    if not use.plural:
        return words
    for many, one in _SINGULAR.items():
        if words.lower().endswith(many):
            rest = words[: len(words) - len(many)]
            last = words[len(rest) :]
            if last[:-1].isupper():
                return words[:-1]
            return rest + (one.title() if last[0].isupper() else one)
    return words


def _no_title(doc: Doc, found: Found[Office]) -> bool:
    """Tell whether the words are a verb ("judge him"), an adjective ("fellow Democrats") or a surname ("Mr. King") here."""
    word, i = doc[found.end - 1], found.start
    if found.end - i == 1 and word.pos_ in ("VERB", "AUX", "ADV"):
        return True
    after = doc[found.end] if found.end < len(doc) else word
    if word.is_lower and after.lower_ in _OFFICES_OF:
        return True
    if word.pos_ == "ADJ" and word.is_lower and after.pos_ == "NOUN":
        return True
    if word.lower_ == "fellow":
        return after.pos_ in ("NOUN", "PROPN", "ADJ") and doc[i - 1].pos_ != "PROPN"
    return i > 0 and doc[i - 1].lower_ in _HONORIFICS and word.is_title and found.value.holder != "honorific"


def _use(doc: Doc, table: EntityTable, found: Found[Office], floor: int) -> TitleUse:
    """Return what stands around a title; one that ends at token `floor` is another title ("committee chairman Rep. A")."""
    k, start = found.start, found.start
    if table.at(k) is not None:
        k = start = k + 1  # "Roe's campaign manager": the campaign is an organization
    before: list[str] = []
    owner: str | None = None
    status = own = STATUS.get(doc[found.end - 1].lower_)
    definite = indefinite = False
    first = doc[found.start].sent.start
    while k > first and k != floor:
        token = doc[k - 1]
        extent = table.extent(k - 1)
        if extent is not None and (key := table.at(k - 1)) is not None:
            if table.type(key) == "Person" or token.tag_ == "PRP$":
                owner, definite = key, token.tag_ == "PRP$"
                k = k - 1 if definite else k
                break
            before.append(key)
            k = extent[0]
        elif (short := _in_brackets(doc, table, k)) is not None:
            k = short  # "the New Justice Party (NJP) candidate"
        elif token.text in _POSSESSIVE and k - 2 >= first and (key := table.at(k - 2)) and doc[k - 2].pos_ != "PRON":
            owner, definite = key, True
            k = (table.extent(k - 2) or (k - 2, 0))[0]
            while k > first and table.type(key) == "Person" and doc[k - 1].is_title and doc[k - 1].pos_ == "PROPN":
                k -= 1  # "President Roe's nominee"
            break
        elif token.text in _POSSESSIVE:
            definite, k = True, _unnamed_owner(doc, table, k - 2, first)
            break
        elif token.lower_ in STATUS and token.lower_ not in ("candidate", "nominee"):
            word = STATUS[token.lower_]
            status, k = (word if word == "former" and status == "acting" else status or word), k - 1
            if token.lower_ == "presumptive":
                start = k if not before else start
        elif token.text in ("-", "–") and k - 2 >= first and doc[k - 2].lower_ in STATUS | {"vice": "", "co": ""}:
            status, k = status or STATUS.get(doc[k - 2].lower_), k - 2
        elif token.lower_ == "whose":
            owner, definite, k = _whose(doc, table, k - 1), True, k - 1
            break
        elif token.pos_ in ("DET", "PRON") and (
            token.lower_ in ("the", "a", "an", "this", "that") or token.tag_ == "PRP$"
        ):
            indefinite = token.lower_ in ("a", "an")
            owner = table.at(k - 1) if token.tag_ == "PRP$" else None
            definite = not indefinite
            k -= 1
            if k > first and doc[k - 1].lower_ in _ADVERBS:
                status, k = status or STATUS.get(doc[k - 1].lower_), k - 1  # "A, then the mayor of Ys"
            if k - 2 >= first and doc[k - 1].lower_ == "of" and doc[k - 2].lower_ == "one":
                k -= 2
            break
        elif (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod") or (token.is_digit and len(token) == 4):
            k -= 1  # "the defeated candidate"
        elif (token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ in _OFFICE_ADJECTIVES) and not token.is_space:
            dated = token.ent_type_ == "DATE" and k - 2 >= first and doc[k - 2].lower_ in ("last", "until", "this")
            if dated or (status not in (None, own) and token.pos_ == "NOUN" and not before):
                break  # "the investigation former Secretary of State A faces"
            k -= 1
            if (
                not before
                and start == k + 1
                and (token.pos_ != "ADJ" or token.lower_ in _OFFICE_ADJECTIVES or token.text[0].isupper())
            ):
                start = k
        elif token.text in ("-", "–") and k - 2 >= first and doc[k - 2].pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            start = min(k + 1, found.start) if start == k else start  # "a two-term governor"
            k -= 2
        else:
            break
    if (left := _until(doc, k, first)) < k:
        status, k = "former", left
    if k - 2 >= first and doc[k - 1].lower_ == "for" and STATUS.get(doc[k - 2].lower_) in ("candidate", "nominee"):
        status = STATUS[doc[k - 2].lower_]  # "the candidate for mayor, A"
    end = found.end
    if end + 1 < len(doc) and doc[end].text in ("-", "–") and doc[end + 1].lower_ in ("elect", "designate", "nominate"):
        status, end = "elect", end + 2
    elif end < len(doc) and doc[end].lower_ in ("elect", "designate"):
        status, end = "elect", end + 1
    elif end < len(doc) and doc[end].lower_ in ("candidate", "nominee", "hopeful", "candidates"):
        status, end = STATUS[doc[end].lower_], end + 1
    head = doc[found.start : found.end].text.lower().split()[-1]
    many = (
        (head.endswith("s") and not head.endswith("ss")) or head in ("sens.", "reps.", "govs.") or head.endswith("men")
    )
    after, tail = _after(doc, table, end)
    principal = owner if owner is not None and table.type(owner) == "Person" else None
    if after is not None and table.type(after) == "Person":
        after, principal = None, after
    return TitleUse(
        start, end, k, tail, tail, found.value, status or "current", tuple(before), owner, after, principal, many, definite,
        indefinite,
    )  # fmt: skip


def _in_brackets(doc: Doc, table: EntityTable, k: int) -> int | None:
    """Return where "(NJP)" before token `k` begins that shortens the name before it, or None."""
    if k < 4 or doc[k - 1].text != ")" or doc[k - 3].text != "(" or table.at(k - 2) is None:
        return None
    return k - 3 if table.at(k - 4) == table.at(k - 2) else None


def _until(doc: Doc, k: int, first: int) -> int:
    """Return where "until last week" before token `k` begins, or `k` itself."""
    i = k
    while i > first and doc[i - 1].ent_type_ == "DATE":
        i -= 1
    recently = i == k and i > first and doc[i - 1].lower_ == "recently"
    i = i - 1 if recently else i
    return i - 1 if i < k and i > first and doc[i - 1].lower_ == "until" else k


def _unnamed_owner(doc: Doc, table: EntityTable, noun: int, first: int) -> int:
    """Return where the owner without a name begins whose head is token `noun`: "the inquiry's chair"."""
    k = noun
    while k > first and table.at(k - 1) is None and doc[k - 1].pos_ in ("ADJ", "NOUN", "NUM"):
        k -= 1
    return k - 1 if k > first and doc[k - 1].pos_ == "DET" else k


def _whose(doc: Doc, table: EntityTable, i: int) -> str | None:
    """Return whom "whose" at token `i` means: what is named right before it."""
    k = i - 2 if doc[i - 1].text in (",", "—", "–", "-") else i - 1
    return table.at(k) if k >= 0 else None


_OFFICES_OF = frozenset("committee department ministry office commission council subcommittee panel system".split())
"""Nouns that the word of an office only tells apart: "the justice committee", "the prosecutor office"."""
_ADVERBS = frozenset("then currently now once formerly previously".split())
_PERSONAL = frozenset(("Senate", "House", "rank", "honorific"))
"""Holders of titles that stand right before a name, whatever other title goes before them."""
_HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. miss dr dr.".split())
_OFFICE_ADJECTIVES = frozenset(
    "presidential vice-presidential senatorial congressional gubernatorial mayoral legislative deputy assistant associate "
    "senior junior chief general foreign interior national federal special permanent principal executive top lead "
    "founding ranking sitting political legal economic medical military naval judicial environmental parliamentary "
    "ministerial first second human de facto "
    "central".split()
)


def _region_of(doc: Doc, table: EntityTable, key: str, end: int) -> tuple[str, int]:
    """Return the organization of "director for Asia at Ys", or the region where none follows; and where the words end."""
    if table.type(key) == "Place" and end + 2 < len(doc) and doc[end].lower_ in ("at", "of", "with"):
        k = end + 2 if doc[end + 1].lower_ == "the" else end + 1
        body, extent = table.at(k), table.extent(k)
        if body is not None and extent is not None and table.type(body) == "Organization":
            return body, extent[1]
    return key, end


def _after(doc: Doc, table: EntityTable, end: int) -> tuple[str | None, int]:
    """Return the entity that "of the ...", "for ..." behind a title names, and where that phrase ends."""
    k, last = end, end
    while k < len(doc) and not doc[k].is_sent_start:
        if (
            doc[k].lower_ not in _TAIL
            or (k > end and k != last)
            or (k + 1 < len(doc) and doc[k + 1].ent_type_ == "DATE")
        ):
            break
        prep = doc[k].lower_
        stop = k + 1
        while stop < len(doc) and stop < k + 7 and not doc[stop].is_sent_start:
            key = table.at(stop)
            if key is not None:
                if table.type(key) == "Person":
                    extent = table.extent(stop)
                    beyond = extent[1] if extent else stop + 1
                    if beyond + 1 < len(doc) and doc[beyond].text in _POSSESSIVE:
                        team = table.at(beyond + 1)  # "chief of staff of A's foundation"
                        if team is not None and table.type(team) == "Organization":
                            return team, (table.extent(beyond + 1) or (0, beyond + 2))[1]
                        return None, last
                    if prep in ("to", "for") and doc[stop - 1].pos_ in ("ADP", "NOUN", "PROPN"):
                        return key, beyond
                    field = ("PROPN", "CCONJ", "NOUN") if prep == "on" else ("PROPN", "CCONJ")
                    portfolio = stop > k + 1 and all(t.pos_ in field for t in doc[k + 1 : stop])
                    return None, stop if portfolio else last
                extent = table.extent(stop)
                behind = table.at(extent[1]) if extent and table.type(key) == "Place" else None
                if extent and behind is not None and table.type(behind) == "Organization":
                    stop = extent[1]
                    continue
                if doc[stop].text in adjectives() and stop + 1 < len(doc) and doc[stop + 1].pos_ in ("NOUN", "ADJ"):
                    stop += 1
                    continue
                if prep in ("in", "to", "from", "with", "on") and table.type(key) == "Place" and prep != "to":
                    return None, extent[1] if extent else stop + 1
                beyond = extent[1] if extent else stop + 1
                return _region_of(doc, table, key, beyond) if prep == "for" else (key, beyond)
            far = doc[min(stop + 1, len(doc) - 1)].tag_ == "HYPH"
            modifies = (
                far or doc[stop].tag_ == "HYPH" or doc[stop].dep_ == "amod"
            )  # "the ruling Ys", "the far-right Ys"
            joins = doc[stop].pos_ == "CCONJ" and doc[stop - 1].is_title and doc[min(stop + 1, len(doc) - 1)].is_lower
            if joins or (doc[stop].pos_ not in _INSIDE and doc[stop].lower_ != "of" and not modifies):
                break
            stop += 1
        last = stop
        k = stop
    return None, last
